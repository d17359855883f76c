#!/bin/sh
# Fuzzes every target for that many seconds with libFuzzer, or with AFL++: the same targets. First it replays what once
# failed. What fails is left in .build/fuzz/failed; once it is mended it goes to tests/fuzz/found/, named by its target.
#
#     run.sh SECONDS [libfuzzer|afl [TARGET...]]    from the root of the repository
set -eu
seconds=$1 engine=${2:-libfuzzer}
out=.build/fuzz
targets="number kind agree fill objects misuse tree sheet both json csv long grid parts worksheet"
[ $# -lt 3 ] || { shift 2 && targets=$*; }
flags="-std=c11 -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -DJIXIAO_STATIC -DJIXIAO_BOOKS -DJIXIAO_TIGHT -I$PWD/include -I$PWD/lib -I$PWD/bindings/excel"
rm -rf "$out/seeds" && mkdir -p "$out/$engine"
python3 tests/fuzz/seeds.py . "$out/seeds"
# and what earlier runs found
for target in tests/fuzz/corpus/*; do cp "$target"/* "$out/seeds/${target##*/}"; done
cc=clang
[ "$engine" = libfuzzer ] || cc=afl-clang-fast
export AFL_QUIET=1
sources="$(find "$PWD/lib" -name '*.c') $(echo "$PWD"/bindings/excel/eval*.c) $PWD/bindings/excel/functions.c"
# shellcheck disable=SC2086
(cd "$out/$engine" && $cc $flags -fsanitize=fuzzer-no-link -c $sources)
for target in $targets; do
    # shellcheck disable=SC2086
    $cc $flags -fsanitize=fuzzer "tests/fuzz/$target.c" "$out/$engine"/*.o -lexpat -o "$out/$engine/$target"
    mkdir -p "$out/corpus/$target" "$out/failed/$target"
done

# The JSON reader against Python's.
# shellcheck disable=SC2086
$cc $flags tests/json-agree.c "$out/$engine"/*.o -lexpat -o "$out/$engine/json-agree" -fsanitize=fuzzer-no-link

# What is said of a run: executions, new inputs, coverage; or why it failed.
run_libfuzzer() {
    "$out/libfuzzer/$1" -max_total_time="$seconds" -max_len=65536 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
        -dict=tests/fuzz/jixiao.dict -artifact_prefix="$out/failed/$1/" "$out/corpus/$1" "$out/seeds/$1" 2>&1 |
        grep -aE "ERROR|SUMMARY|: not |number_of_executed_units|new_units_added|cov:" | tail -n 4 || true
    [ -z "$(ls "$out/failed/$1")" ]
}

run_afl() {
    AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
        afl-fuzz -V "$seconds" -t 20000 -m none -i "$out/seeds/$1" -o "$out/afl/$1-out" -x tests/fuzz/jixiao.dict \
        "$out/afl/$1" >"$out/afl/$1.log" 2>&1 || { tail -n 20 "$out/afl/$1.log"; return 1; }
    grep -E "execs_done|corpus_count|edges_found|total_edges|saved_crashes|saved_hangs" "$out/afl/$1-out/default/fuzzer_stats"
    grep -qE "saved_crashes +: 0$" "$out/afl/$1-out/default/fuzzer_stats"
}

echo "== json-agree, $seconds s"
python3 tests/json/agree.py . "$out/$engine/json-agree" "${seconds}s" "$(date +%s)" || { echo "failed" >&2; exit 1; }
for target in $targets; do
    echo "== $target, $seconds s"
    "$out/$engine/$target" tests/fuzz/found/* >"$out/replay.log" 2>&1 || { tail -n 40 "$out/replay.log"; exit 1; }
    "run_$engine" "$target" || { echo "failed: see $out" >&2; exit 1; }
done
