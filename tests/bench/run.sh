#!/bin/sh
# Measures what is built in a release build, and says where. run.sh BUILD [sheets|columns|goals|excel]
set -eu
build=$1 part=${2:-}
echo "$(date +%F), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, $(uname -sm)"
echo "${CC:-cc} $(${CC:-cc} -dumpversion), $("$build/bindings/cli/jixiao" --version)"

# Many departments in columns. Ten million take 4 GB; with less memory at hand, one million.
columns() {
    ${CC:-cc} -O3 -std=c11 -Iinclude -DJIXIAO_STATIC tests/bench/columns.c "$build/lib/libjixiao.a" -o "$build/bench-columns"
    most=10000000
    [ "$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo)" -gt 8000000 ] || most=1000000
    "$build/bench-columns" "$most"
    for what in total facts claims; do
        for count in 9600 19200; do
            valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=run_total \
                --toggle-collect=run_columns "$build/bench-columns" "$what" $count 2>&1 | sed -n 's/.*Collected : //p'
        done | awk -v what="$what" 'NR == 1 {some = $1} NR == 2 {printf "instructions a department, %s: %d\n", what, ($1 - some) / 9600}'
    done
}
# Goals: lists of ten rows, and projects of ten rows.
goals() {
    ${CC:-cc} -O3 -std=c11 -Iinclude -DJIXIAO_STATIC tests/bench/goals.c "$build/lib/libjixiao.a" -o "$build/bench-goals"
    "$build/bench-goals"
    for what in list claims rated project sheet; do
        for count in 960 1920; do
            valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=run_columns \
                "$build/bench-goals" "$what" $count 2>&1 | sed -n 's/.*Collected : //p'
        done | awk -v what="$what" 'NR == 1 {some = $1} NR == 2 {printf "instructions a department, %s: %d\n", what, ($1 - some) / 960}'
    done
}
# Worksheet functions, as Excel calls them, in the program that stands in for it. The first formula is
# refused at once, and so is what calling takes.
excel() {
    set -- -O2 -std=c11 -D_GNU_SOURCE -DJIXIAO_STATIC -fvisibility=hidden -Iinclude -Ibindings/excel
    ${CC:-cc} "$@" -fPIC -shared bindings/excel/eval*.c bindings/excel/functions.c bindings/excel/xll*.c \
        "$build/lib/libjixiao.a" -o "$build/bench-excel.so"
    ${CC:-cc} "$@" -rdynamic tests/excel/host*.c tests/excel/formula.c bindings/excel/eval_text.c \
        bindings/excel/functions.c bindings/excel/xll_text.c "$build/lib/libjixiao.a" -o "$build/bench-excel" -lpthread -ldl
    "$build/bench-excel" "$build/bench-excel.so" tests/bench/excel.tsv bench 100000
}
case $part in
columns | goals | excel)
    $part
    exit
    ;;
esac
sheet=docs/examples/full-2024.json
${CC:-cc} -O2 -std=c11 -Iinclude -DJIXIAO_STATIC tests/bench/bench.c "$build/lib/libjixiao.a" -o "$build/bench" \
    -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc -lm
echo "sheet $sheet:"
"$build/bench" "$sheet"
echo "sheet docs/examples/ebian-2023.json:"
"$build/bench" docs/examples/ebian-2023.json | tail -n 3
strip -o "$build/stripped.so" "$(find "$build/lib" -name 'libjixiao.so.*.*[0-9]' -type f)"
echo "stripped shared library: $(wc -c <"$build/stripped.so") bytes with JSON"
# callgrind counts instructions: the same whatever else the machine does
per_call() {
    for count in 0 1000; do
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$build/bench" "$sheet" "$1" $count 2>&1 |
            sed -n 's/.*Collected : //p'
    done | awk -v what="$1" 'NR == 1 {none = $1} NR == 2 {printf "instructions a call, %s: %d\n", what, ($1 - none) / 1000}'
}
for what in total explain json codes; do per_call $what; done
[ "$part" = sheets ] || { columns; goals; excel; }
