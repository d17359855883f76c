#!/bin/bash -eu
# Builds every fuzz target with its seeds into $OUT, as OSS-Fuzz wants them; in the root of the repository. Outside its image:
#
#     OUT=$PWD/.build/oss-fuzz CC=clang CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address" \
#         LIB_FUZZING_ENGINE=-fsanitize=fuzzer bash tests/fuzz/oss-fuzz/build.sh
#
# It needs nothing but the compiler, Python 3 and zip; the library has no dependencies.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$OUT"
flags="$CFLAGS -std=c11 -DJIXIAO_STATIC -DJIXIAO_TIGHT -I$PWD/include -I$PWD/lib -I$PWD/bindings/excel"
targets=$(sed -n 's/^targets="\(.*\)"$/\1/p' tests/fuzz/run.sh)

python3 tests/fuzz/seeds.py . "$work/seeds"
sources="$(find "$PWD/lib" -name '*.c') $(echo "$PWD"/bindings/excel/eval*.c) $PWD/bindings/excel/functions.c"
# shellcheck disable=SC2086
(mkdir "$work/objects" && cd "$work/objects" && $CC $flags -c $sources)
for target in $targets; do
    # shellcheck disable=SC2086
    $CC $flags -c "tests/fuzz/$target.c" -o "$work/$target.o"
    # engines may be of C++
    # shellcheck disable=SC2086
    ${CXX:-$CC} ${CXXFLAGS:-$CFLAGS} "$work/$target.o" "$work"/objects/*.o $LIB_FUZZING_ENGINE -o "$OUT/$target"
    cp tests/fuzz/found/* "$work/seeds/$target/"
    [ ! -d "tests/fuzz/corpus/$target" ] || cp "tests/fuzz/corpus/$target"/* "$work/seeds/$target/"
    rm -f "$OUT/${target}_seed_corpus.zip"
    (cd "$work/seeds/$target" && find . -type f | sort | zip -q -X -@ "$OUT/${target}_seed_corpus.zip")
    cp tests/fuzz/jixiao.dict "$OUT/$target.dict"
done
