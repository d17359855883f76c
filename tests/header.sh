#!/bin/sh
# The public headers, together and each by itself, in every dialect, without a warning. header.sh ROOT CC CXX
root=$1 cc=$2 cxx=$3
. "$root/tests/tap.sh"
cd "$root/include" || exit 1
for header in *.h; do echo "#include <$header>"; done >"$work/use.c"
cat >>"$work/use.c" <<'END'
jixiao_num use(void);
jixiao_num use(void)
{
    struct jixiao_share_facts rows[] = {{JIXIAO_NUM(8), JIXIAO_NUM(9)}};
    jixiao_num score = JIXIAO_NUM(-1.5);
    if (jixiao_score_share(JIXIAO_NUM(10), rows, 1, JIXIAO_ABSENT, 2, &score) != JIXIAO_OK)
        return JIXIAO_ABSENT;
    return score < JIXIAO_ONE ? score : JIXIAO_MAX_NUM;
}
END
warn="-Wall -Wextra -Wpedantic -Werror -Wconversion -Wcast-qual -Wshadow"
c="-x c $warn -Wstrict-prototypes"
cpp="-x c++ $warn -Wold-style-cast -Wzero-as-null-pointer-constant"

# try FILE COMPILER OPTION...
try() {
    file=$1
    shift
    ok "$(basename "$file"): $*" "$@" -I. -fsyntax-only "$file"
}
# others COMPILER...: those of them that are here and are not the build's.
others() {
    for other in "$@"; do
        if [ "$other" != "$cc" ] && [ "$other" != "$cxx" ] && command -v "$other" >/dev/null; then echo "$other"; fi
    done
}
# shellcheck disable=SC2086
{
    for std in c11 c17 gnu2x; do
        try "$work/use.c" $cc -std=$std $c
        for other in $(others gcc clang); do try "$work/use.c" $other -std=$std $c; done
    done
    for std in c++11 c++14 c++17 c++20; do
        try "$work/use.c" $cxx -std=$std $cpp
        for other in $(others g++ clang++); do try "$work/use.c" $other -std=$std $cpp; done
    done
    for header in *.h; do
        echo "#include <$header>" >"$work/$header.c"
        # a file of nothing but macros is no translation unit
        echo "int something;" >>"$work/$header.c"
        try "$work/$header.c" $cc -std=c11 $c
        try "$work/$header.c" $cxx -std=c++11 $cpp
    done
}
plan
