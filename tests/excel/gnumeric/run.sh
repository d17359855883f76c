#!/bin/sh
# The add-in's own source inside Gnumeric, which opens .xlsx workbooks and recalculates them.
# run.sh ROOT CASES CC. Prints TAP.
set -eu
root=$1 cases=$2 cc=$3
here=$root/tests/excel/gnumeric
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plugin=$(dirname "$(dpkg -L gnumeric | grep 'excelplugins/plugin.so$')")
mkdir -p "$work/plugins/excelplugins/jixiao" "$work/home"
cp "$plugin"/* "$work/plugins/excelplugins/"
flags="-std=c11 -O1 -D_GNU_SOURCE -DJIXIAO_STATIC -DJIXIAO_NO_COLUMNS -fPIC -fvisibility=hidden"
set -- -I"$root/include" -I"$root/bindings/excel"
# shellcheck disable=SC2086
$cc $flags "$@" -DxlAutoOpen=glue_open -c "$root/bindings/excel/xll_register.c" -o "$work/register.o"
core=$(ls "$root"/lib/*/*.c "$root"/lib/io/json/*.c "$root"/lib/io/book/*.c | grep -v /columns/)
# shellcheck disable=SC2086
$cc $flags "$@" -shared "$here/bridge.c" "$work/register.o" "$root"/bindings/excel/eval*.c "$root/bindings/excel/functions.c" \
    "$root/bindings/excel/xll.c" "$root/bindings/excel/xll_program.c" "$root/bindings/excel/xll_text.c" "$root/bindings/excel/xll_values.c" \
    $core -o "$work/plugins/excelplugins/jixiao/jixiao.so" -ldl
/usr/bin/python3 "$here/books.py" make "$cases" "$work/book.xlsx"
HOME=$work/home GNUMERIC_PLUGIN_PATH=$work/plugins LC_ALL=C.UTF-8 \
    ssconvert --recalc "$work/book.xlsx" "$work/book.csv" >"$work/log" 2>&1 || { sed 's/^/# /' "$work/log"; }
/usr/bin/python3 "$here/books.py" check "$cases" "$work/book.csv"
