#!/bin/sh
# Fuzzes every target for that many seconds, on this machine's libFuzzer. What fails is left in .build/fuzz; once it is
# mended it goes to tests/fuzz/found/, which the tests replay. run.sh SECONDS
set -eu
seconds=$1
out=.build/fuzz
mkdir -p "$out"
flags="-std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Iinclude -DJIXIAO_STATIC"
for target in number kind tree sheet; do
    # shellcheck disable=SC2086
    clang $flags "tests/fuzz/$target.c" lib/*.c lib/kinds/*.c lib/trees/*.c lib/json/*.c -ljansson -o "$out/$target"
    mkdir -p "$out/corpus/$target" "$out/failed/$target" "$out/seeds/$target"
done
printf '40%%' >"$out/seeds/number/percent"
printf '9000000000000.000001' >"$out/seeds/number/largest"
cp lib/trees/*.json "$out/seeds/tree/"
cp docs/examples/*.json "$out/seeds/sheet/"
for sheet in docs/examples/*.json; do
    { cat lib/trees/sichuan-ebian-2023.json; printf '\377'; cat "$sheet"; } >"$out/seeds/sheet/both-$(basename "$sheet")"
done
for target in number kind tree sheet; do
    echo "== $target, $seconds s"
    "$out/$target" -max_total_time="$seconds" -max_len=65536 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
        -dict=tests/fuzz/jixiao.dict -artifact_prefix="$out/failed/$target/" \
        "$out/corpus/$target" "$out/seeds/$target" 2>&1 | grep -E "ERROR|SUMMARY|not |number_of_executed_units|new_units_added|cov:" |
        tail -n 4
    [ -z "$(ls "$out/failed/$target")" ] || { echo "failed: $(ls "$out/failed/$target")"; exit 1; }
done
