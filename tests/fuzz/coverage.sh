#!/bin/sh
# How much of lib/ the corpora reach that ./dev fuzz has gathered, by llvm-cov: a table by file, and every line that none
# reaches in .build/fuzz/cover/. coverage.sh, from the root of the repository
set -eu
out=.build/fuzz/cover
flags="-std=c11 -g -O0 -fprofile-instr-generate -fcoverage-mapping -Iinclude -Ilib -DJIXIAO_STATIC"
rm -rf "$out" && mkdir -p "$out"
objects=
for target in number kind agree fill objects tree sheet both json; do
    # shellcheck disable=SC2086
    clang $flags "tests/fuzz/$target.c" tests/fuzz/replay.c lib/*/*.c lib/io/json/*.c lib/io/book/*.c\
        -o "$out/$target"
    find ".build/fuzz/corpus/$target" ".build/fuzz/seeds/$target" tests/fuzz/found -type f -print0 |
        LLVM_PROFILE_FILE="$out/$target-%p.profraw" xargs -0 "$out/$target" >/dev/null
    objects="$objects -object $out/$target"
done
llvm-profdata-14 merge -o "$out/all.profdata" "$out"/*.profraw
# shellcheck disable=SC2086
set -- $objects -instr-profile="$out/all.profdata" -ignore-filename-regex=tests/
shift # the first object has no -object before it
llvm-cov-14 show "$@" >"$out/lines.txt"
llvm-cov-14 report "$@"
