#!/bin/sh
# The DLL as Windows wants it, and both libraries as foreign projects find them installed. windows.sh ROOT BUILD DLL
# EMULATOR CC CROSS_FILE. Without an emulator nothing here can run its programs; that is then said.
root=$1 build=$2 dll=$3 emulator=$4 cc=$5 cross=$6
. "$root/tests/tap.sh"
# needs FILE: the DLLs that it is loaded with.
needs() {
    objdump -p "$1" | sed -n 's/^\tDLL Name: //p' | sort | tr '\n' ' '
}
has() {
    objdump -p "$1" | grep -q "$2"
}
run() {
    # shellcheck disable=SC2086
    if [ -n "$emulator" ]; then ok "$1" is "$($emulator "$2")" 8.89; else skip "$1" "nothing here runs it"; fi
}
# installed FOLDER: what is in it.
installed() {
    (cd "$at/$1" && find . -maxdepth 1 -type f | sed 's/^..//' | sort | tr '\n' ' ')
}
# compile PROGRAM OPTION...: options are pkg-config's and the linker's.
compile() {
    program=$1
    shift
    flags=$(PKG_CONFIG_LIBDIR=$pc pkg-config --cflags --libs "$@" jixiao) || return 1
    # shellcheck disable=SC2086
    $cc -std=c11 -Wall -Wextra -Wpedantic -Werror "$root/tests/consumer/main.c" $flags $link -o "$program"
}
# alone PROGRAM: it has the library in itself.
alone() {
    ok "it needs no DLL of ours" is "$(needs "$1")" "$system"
    ok "and exports nothing" no has "$1" jixiao_version
    run "it runs" "$1"
}
unset PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
system="KERNEL32.dll msvcrt.dll " link=

ok "the DLL needs Windows and its C runtime alone" is "$(needs "$dll")" "$system"
ok "is loaded anywhere (ASLR)" has "$dll" DYNAMIC_BASE
ok "has addresses to be moved" has "$dll" '^Entry 5 0*[1-9a-f]'
ok "does not execute data (NX)" has "$dll" NX_COMPAT

ok "installs" stage "$build" "$work/shared"
ok "the DLL and the add-in" is "$(installed bin)" "jixiao.xll $(basename "$dll") "
ok "the DLL's import library alone" is "$(installed lib)" "libjixiao.dll.a "
cp "$at"/bin/*.dll "$work"
ok "a program builds with the DLL by pkg-config" compile "$work/with-dll.exe"
ok "it needs the DLL" has "$work/with-dll.exe" "DLL Name: $(basename "$dll")"
run "it runs" "$work/with-dll.exe"

ok "default_library=static builds" sh -c 'meson setup "$1/b" "$2" --cross-file "$3" -Dcli=disabled \
    -Dtests=false -Ddefault_library=static && ninja -C "$1/b"' sh "$work" "$root" "$cross"
ok "installs" stage "$work/b" "$work/static"
ok "no DLL" is "$(installed bin)" "jixiao.xll "
ok "the static library alone" is "$(installed lib)" "libjixiao.a "
ok "the same line builds" compile "$work/static.exe"
alone "$work/static.exe"

ok "default_library=both builds" sh -c 'meson configure "$1/b" -Ddefault_library=both && ninja -C "$1/b"' sh "$work"
ok "installs" stage "$work/b" "$work/both"
ok "both" is "$(installed lib)" "libjixiao.a libjixiao.dll.a "
ok "without --static it is the DLL" compile "$work/both-dll.exe"
ok "it needs the DLL" has "$work/both-dll.exe" "DLL Name: $(basename "$dll")"
link=-static
ok "pkg-config --static and -static link the other" compile "$work/both.exe" --static
alone "$work/both.exe"

bare=$(sed -n 's/^cc \(.*-c lib.*\)$/\1/p' "$root/README.md")
ok "the README's line without meson compiles" sh -c 'mkdir "$1/bare" && cd "$1/bare" && ln -s "$2/include" "$2/lib" . &&
    eval "$3 $4"' sh "$work" "$root" "$cc" "$bare"
ok "a program links with it" sh -c '$3 -std=c11 -DJIXIAO_STATIC "-I$2/include" "$2/tests/consumer/main.c" \
    "$1"/bare/*.o -o "$1/bare.exe"' sh "$work" "$root" "$cc"
alone "$work/bare.exe"
plan
