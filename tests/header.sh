#!/bin/sh
# The header alone, in every dialect it promises, without a warning. header.sh ROOT CC CXX
root=$1 cc=$2 cxx=$3 n=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/use.c" <<'END'
#include <jixiao-columns.h>
#include <jixiao-fill.h>
int use(void);
int use(void)
{
    struct jixiao_share_facts rows[] = {{JIXIAO_NUM(8), JIXIAO_NUM(9)}};
    jixiao_num score;
    return jixiao_score_share(JIXIAO_NUM(10), rows, 1, JIXIAO_ABSENT, 2, &score);
}
END
cp "$work/use.c" "$work/use.cc"
warn="-Wall -Wextra -Wpedantic -Werror -Wconversion -Wcast-qual"
try() {
    n=$((n + 1))
    if "$@" 2>"$work/err"; then echo "ok $n - $*"; else echo "not ok $n - $*"; sed 's/^/# /' "$work/err"; fi
}
echo 1..5
for std in c11 c17 c2x; do
    # shellcheck disable=SC2086
    try $cc -std=$std $warn -Wshadow -Wstrict-prototypes -I"$root/include" -fsyntax-only "$work/use.c"
done
for std in c++17 c++20; do
    # shellcheck disable=SC2086
    try $cxx -std=$std $warn -I"$root/include" -fsyntax-only "$work/use.cc"
done
