#!/bin/sh
# The DLL as Windows wants it, and as foreign projects find it installed. windows.sh ROOT BUILD DLL
# EMULATOR CC. Without an emulator nothing here can run its programs; that is then said.
root=$1 build=$2 dll=$3 emulator=$4 cc=$5 n=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ok() {
    n=$((n + 1))
    what=$1
    shift
    if "$@" >"$work/out" 2>&1; then echo "ok $n - $what"; else echo "not ok $n - $what"; sed 's/^/# /' "$work/out"; fi
}
no() {
    ! "$@"
}
# needs FILE: the DLLs that it is loaded with.
needs() {
    objdump -p "$1" | sed -n 's/^\tDLL Name: //p' | sort | tr '\n' ' '
}
is() {
    echo "there is: $1"
    [ "$1" = "$2" ]
}
has() {
    objdump -p "$1" | grep -q "$2"
}
run() {
    if [ -n "$emulator" ]; then
        # shellcheck disable=SC2086
        ok "$1" is "$($emulator "$2")" 8.89
    else
        n=$((n + 1))
        echo "ok $n - $1 # SKIP nothing here runs it"
    fi
}
echo 1..12
ok "the DLL needs Windows and its C runtime alone" is "$(needs "$dll")" "KERNEL32.dll msvcrt.dll "
ok "is loaded anywhere (ASLR)" has "$dll" DYNAMIC_BASE
ok "has addresses to be moved" has "$dll" '^Entry 5 0*[1-9a-f]'
ok "does not execute data (NX)" has "$dll" NX_COMPAT
ok "installs" meson install -C "$build" --no-rebuild --destdir "$work/stage"
stage=$(dirname "$(dirname "$(dirname "$(find "$work/stage" -name jixiao.pc)")")")
PKG_CONFIG_LIBDIR=$stage/lib/pkgconfig
export PKG_CONFIG_LIBDIR
unset PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
cp "$stage"/bin/*.dll "$work"
flags="-std=c11 -Wall -Wextra -Wpedantic -Werror"
# shellcheck disable=SC2046,SC2086
ok "a program builds with the DLL by pkg-config" \
    $cc $flags "$root/tests/consumer/main.c" $(pkg-config --cflags --libs jixiao) -o "$work/with-dll.exe"
ok "it needs the DLL" has "$work/with-dll.exe" "DLL Name: $(basename "$dll")"
run "it runs" "$work/with-dll.exe"
# shellcheck disable=SC2086
ok "another is linked with the static library" $cc $flags -DJIXIAO_STATIC "-I$stage/include" \
    "$root/tests/consumer/main.c" "$stage/lib/libjixiao.a" -o "$work/static.exe"
ok "it needs no DLL of ours" is "$(needs "$work/static.exe")" "KERNEL32.dll msvcrt.dll "
ok "and exports nothing" no has "$work/static.exe" jixiao_version
run "it runs" "$work/static.exe"
