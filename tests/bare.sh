#!/bin/sh
# The core builds with a bare compiler call and nothing else. bare.sh ROOT CC
root=$1 cc=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/main.c" <<'END'
#include <jixiao-tree.h>
int main(void)
{
    const struct jixiao_tree *tree = jixiao_tree_find("sichuan-ebian-2023");
    return tree && jixiao_tree_lint(tree, NULL, 0) == 2 ? 0 : 1;
}
END
echo 1..2
cd "$root" || exit 1
# shellcheck disable=SC2086
if $cc -std=c11 -O2 -Wall -Wextra -Wpedantic -Werror -Iinclude "$work/main.c" lib/*/*.c lib/io/json/*.c lib/io/book/*.c \
    -o "$work/main" && "$work/main"; then echo "ok 1 - bare build"; else echo "not ok 1 - bare build"; fi
# shellcheck disable=SC2086
$cc -std=c11 -O2 -fPIC -shared -fvisibility=hidden -DJIXIAO_BUILDING -Iinclude lib/*/*.c lib/io/json/*.c lib/io/book/*.c \
    -o "$work/lib.so"
# what it needs of the C library: memory, and functions on strings
wants=$(nm -D --undefined-only "$work/lib.so" | sed 's/@.*//' | awk '$1 == "U" {print $2}' | sort | tr '\n' ' ')
extra=$(for f in $wants; do case $f in malloc | calloc | realloc | free | mem* | str* | bcmp | qsort | bsearch | __stack_chk_fail) ;; *) echo "$f" ;; esac; done)
if [ -z "$extra" ]; then echo "ok 2 - needs only: $wants"; else echo "not ok 2 - needs $extra"; fi
