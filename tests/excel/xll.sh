#!/bin/sh
# The add-in as it is given away: built for Windows, 64 and 32 bits, twice each; looked at; and loaded by the
# stand-in under Wine. xll.sh ROOT BUILD CASES. Prints TAP.
set -u
root=$1 build=$2 cases=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0

ok() { # ok TEXT COMMAND...
    text=$1
    shift
    n=$((n + 1))
    if "$@" >"$work/log" 2>&1; then echo "ok - $text"; else
        echo "not ok - $text"
        tail -20 "$work/log" | sed 's/^/# /'
    fi
}

make() { # make DIRECTORY CPU
    meson setup "$1" "$root" --cross-file "$root/tests/cross/$2-w64-mingw32.ini" --buildtype=release -Dwerror=true \
        -Dcli=disabled -Dcolumns=false -Dtests=false && ninja -C "$1" bindings/excel/jixiao.xll
}

headers() { "$cpu-w64-mingw32-objdump" -p "$xll"; }
has() { headers | grep -q "$1"; }
imports() { [ "$(headers | sed -n 's/.*DLL Name: //p' | sort | tr '\n' ' ')" = "KERNEL32.dll msvcrt.dll " ]; }
exports() {
    headers | sed -n 's/^\t\[ *[0-9]*\] \([A-Za-z]*[0-9]*\)$/\1/p' | sort >"$work/has"
    { sed -n 's/^ *X(\([A-Z]*\), [0-9]).*/jixiao\1/p' "$root/bindings/excel/functions.h"
      printf '%s\n' xlAddInManagerInfo12 xlAutoClose xlAutoFree12 xlAutoOpen; } | sort >"$work/wants"
    diff "$work/wants" "$work/has"
}
version() { # in the resource's own UTF-16
    version=$(sed -n 's/^#define JIXIAO_VERSION "\(.*\)"$/\1/p' "$root/include/jixiao.h")
    python3 - "$xll" "$version" <<'END'
import sys
data = open(sys.argv[1], "rb").read()
name, version = "ProductVersion".encode("utf-16-le"), sys.argv[2].encode("utf-16-le")
at = data.index(name)
sys.exit(version not in data[at:at + 80])
END
}

host() {
    core=$(ls "$root"/lib/*/*.c "$root"/lib/io/json/*.c "$root"/lib/io/book/*.c | grep -v /columns/)
    # shellcheck disable=SC2086
    "$cpu-w64-mingw32-gcc" -std=c11 -O2 -DJIXIAO_STATIC -DJIXIAO_NO_COLUMNS -D__USE_MINGW_ANSI_STDIO=1 -I"$root/include" -I"$root/bindings/excel" \
        "$root"/tests/excel/host*.c "$root/tests/excel/formula.c" "$root/bindings/excel/eval_text.c" \
        "$root/bindings/excel/functions.c" "$root/bindings/excel/xll_text.c" $core \
        -static -Wl,--kill-at -o "$work/host-$cpu.exe"
}

# run CPU WINE: all that the stand-in tests, on that machine's Wine.
run() {
    xll=$work/$1/bindings/excel/jixiao.xll
    WINEPREFIX=$build/wine-$1 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
    export WINEPREFIX WINEDEBUG WINEDLLOVERRIDES
    unset DISPLAY
    # what wine leaves running would hold our output open
    [ -d "$WINEPREFIX" ] || "$2" wineboot -i >/dev/null 2>&1 </dev/null
    "$2server" -p120 >/dev/null 2>&1 </dev/null
    "$2" "$work/host-$1.exe" "$xll" "$cases" >"$work/out" 2>"$work/err" </dev/null
    echo $? >"$work/status"
    "$2server" -k
    tr -d '\r' <"$work/out" | sed -n "s/^\\(not \\)\\{0,1\\}ok [0-9]* - /\\1ok - $1: /p; s/^# .*/&/p"
    n=$((n + $(grep -c '^\(not \)\{0,1\}ok ' "$work/out")))
    ok "$1: the stand-in ends well under Wine" grep -qx 0 "$work/status"
    ok "$1: and says its plan" grep -q '^1\.\.[1-9]' "$work/out"
}

for cpu in i686 x86_64; do
    ok "$cpu: builds" make "$work/$cpu" "$cpu"
    ok "$cpu: builds elsewhere" make "$work/again/deeper/$cpu" "$cpu"
    xll=$work/$cpu/bindings/excel/jixiao.xll
    ok "$cpu: both are the same file" cmp "$xll" "$work/again/deeper/$cpu/bindings/excel/jixiao.xll"
    ok "$cpu: asks for nothing but KERNEL32 and msvcrt" imports
    ok "$cpu: exports what Excel calls, undecorated, and nothing else" exports
    ok "$cpu: its addresses are randomised" has DYNAMIC_BASE
    ok "$cpu: its data is not executable" has NX_COMPAT
    ok "$cpu: says its version" version
    ok "$cpu: the stand-in builds" host
done
ok "x86_64: 64-bit addresses are" has HIGH_ENTROPY_VA
run x86_64 wine
wine32=$root/.build/sysroot/wine32/usr/lib/wine/wine
if "$wine32" --version >/dev/null 2>&1; then
    run i686 "$wine32"
else
    n=$((n + 1))
    echo "ok - i686: runs under Wine # SKIP no 32-bit Wine here: ./dev cross i686-w64-mingw32"
fi
echo "1..$n"
