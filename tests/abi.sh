#!/bin/sh
# The binary face of the library. abi.sh ROOT LIBRARY CC: that a change of it is noticed, and that it is still that of
# the last release, tests/abi/jixiao.abi, once there is one. abi.sh ROOT LIBRARY --record: records it there.
root=$1 library=$2 cc=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dump() { # LIBRARY INCLUDE FILE: the face without what only the machine that built it knows
    abidw --headers-dir "$2" --drop-private-types --no-corpus-path --no-comp-dir-path --no-show-locs "$1" >"$3"
}
if [ "$cc" = --record ]; then
    mkdir -p "$root/tests/abi"
    dump "$library" "$root/include" "$root/tests/abi/jixiao.abi"
    exit
fi
n=0
try() { # NAME STATUS: the test passes if STATUS is 0
    n=$((n + 1))
    if [ "$2" -eq 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; sed 's/^/# /' "$work/said"; fi
}
build() { # NAME SED: a library of the sources, with something of a header changed
    mkdir -p "$work/$1/include"
    for header in "$root"/include/*.h; do sed "$2" "$header" >"$work/$1/include/${header##*/}"; done
    # shellcheck disable=SC2086
    $cc -std=c11 -g -O0 -w -shared -fPIC -fvisibility=hidden -DJIXIAO_NO_CLONES -I"$work/$1/include" -I"$root/lib/num" \
        -o "$work/$1.so" "$work/$1/face.c" >"$work/said" 2>&1 || return 1
}
# Only what declares and defines the function that is changed: numbers, whose includes then find the changed header.
face() { mkdir -p "$work/$1" && sed "$2" "$root/lib/num/num.c" "$root/lib/num/double.c" >"$work/$1/face.c"; }
echo 1..4
dump "$library" "$root/include" "$work/now.abi"
abidiff "$work/now.abi" "$work/now.abi" >"$work/said" 2>&1
try "the library's face is that of itself" $?
face old '' && build old '' && face new 's/uint32_t places, char \*buf/uint64_t places, char *buf/' &&
    build new 's/uint32_t places, char \*buf/uint64_t places, char *buf/' &&
    ! abidiff "$work/old.so" "$work/new.so" >"$work/said" 2>&1 && grep -q 'jixiao_num_format' "$work/said"
try "a changed parameter is noticed" $?
face gone 's/^double jixiao_num_to_double/static &/' && build gone '/jixiao_num_to_double(/d' &&
    ! abidiff "$work/old.so" "$work/gone.so" >"$work/said" 2>&1 && grep -q 'jixiao_num_to_double' "$work/said"
try "a removed function is noticed" $?
if [ -f "$root/tests/abi/jixiao.abi" ]; then
    # additions are no break; all else is (bits 4 and 8 of abidiff's status)
    abidiff --no-added-syms --suppressions "$root/tests/abi/appended.suppr" "$root/tests/abi/jixiao.abi" "$work/now.abi" >"$work/said" 2>&1
    try "the face of the last release still stands" $?
else
    echo "ok 4 - the face of the last release # SKIP there has been no release"
fi
