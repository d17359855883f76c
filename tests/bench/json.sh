#!/bin/sh
# JSON to JSON, beside the library as it was with jansson (commit 26a890f): both in turn, the best of each; then the
# instructions a call, which are the same whatever else the machine does. json.sh BUILD, a release build; in .build/bench-json
set -eu
build=$1 base=26a890f
dir=.build/bench-json
mkdir -p "$dir"
echo "$(date +%F), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sm)"
if [ ! -f "$dir/base/build/lib/libjixiao.a" ]; then
    rm -rf "$dir/base" && mkdir -p "$dir/base"
    git archive "$base" | tar x -C "$dir/base"
    meson setup "$dir/base/build" "$dir/base" --buildtype=release -Dtests=false -Dcli=disabled -Djson=enabled >"$dir/setup.log"
    ninja -C "$dir/base/build" --quiet lib/libjixiao.a
fi
flags="-O2 -std=c11 -D_POSIX_C_SOURCE=200809L -DJIXIAO_STATIC tests/bench/json.c"
# shellcheck disable=SC2086
${CC:-cc} $flags -DBASE -I"$dir/base/include" "$dir/base/build/lib/libjixiao.a" -ljansson -o "$dir/before"
# shellcheck disable=SC2086
${CC:-cc} $flags -Iinclude "$build/lib/libjixiao.a" -o "$dir/now"
# shellcheck disable=SC2086
${CC:-cc} $flags -DFLAGS=0 -Iinclude "$build/lib/libjixiao.a" -o "$dir/codes"

instructions() {
    for count in 0 100; do
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$1" "$2" $count 2>&1 | sed -n 's/.*Collected : //p'
    done | awk 'NR == 1 {none = $1} NR == 2 {printf "%d", ($1 - none) / 100}'
}

for sheet in docs/examples/full-2024.json docs/examples/ebian-2023.json; do
    "$dir/before" "$sheet" print >"$dir/before.json"
    "$dir/now" "$sheet" print >"$dir/now.json"
    cmp "$dir/before.json" "$dir/now.json"
    "$dir/codes" "$sheet" print >"$dir/codes.json"
    for round in 1 2 3 4 5 6 7; do
        for what in before now codes; do echo "$what $("$dir/$what" "$sheet" time)"; done
    done | awk -v sheet="$sheet" -v bytes="$(wc -c <"$dir/now.json") and $(wc -c <"$dir/codes.json")" '
        !($1 in best) || $2 < best[$1] {best[$1] = $2}
        END {
            printf "%s: %d ns with jansson, %d now: %.2f times as fast; codes and numbers only, %d: %.2f times (%s bytes)\n",
                sheet, best["before"], best["now"], best["before"] / best["now"], best["codes"],
                best["before"] / best["codes"], bytes
        }'
    before=$(instructions "$dir/before" "$sheet")
    now=$(instructions "$dir/now" "$sheet")
    echo "$before $now $(instructions "$dir/codes" "$sheet")" |
        awk '{printf "    instructions a call: %d, %d (%.2f times fewer), %d (%.2f)\n", $1, $2, $1 / $2, $3, $1 / $3}'
done

# A project's form beside the founding tree's, by the bytes of the sheet; the library had no such form before.
for sheet in docs/examples/ebian-2023.json docs/examples/project-2024.json; do
    for round in 1 2 3 4 5 6 7; do "$dir/now" "$sheet" time; done | sort -n | head -n 1 |
        awk -v sheet="$sheet" -v bytes="$(wc -c <"$sheet")" -v calls="$(instructions "$dir/now" "$sheet")" \
            '{printf "%s: %d bytes, %.1f ns and %.0f instructions a byte\n", sheet, bytes, $1 / bytes, calls / bytes}'
done
