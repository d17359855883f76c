#!/bin/sh
# A foreign project finds the installed library by pkg-config alone, and does not build without it; another takes it as
# a subproject. consumer.sh ROOT BUILD CC CXX
root=$1 build=$2 cc=$3 cxx=$4 n=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset PKG_CONFIG_PATH LD_LIBRARY_PATH
ok() {
    n=$((n + 1))
    what=$1
    shift
    if "$@" >"$work/out" 2>&1; then echo "ok $n - $what"; else echo "not ok $n - $what"; sed 's/^/# /' "$work/out"; fi
}
no() {
    ! "$@"
}
echo 1..9
cp "$root"/tests/consumer/main.c "$work/main.c"
cp "$root"/tests/consumer/main.c "$work/main.cc"
# shellcheck disable=SC2016
compile='$1 $2 -Wall -Wextra -Wpedantic -Werror "$3" $(pkg-config --cflags --libs jixiao) -o "$4"'
ok "C does not build without it" no sh -c "$compile" sh "$cc" -std=c11 "$work/main.c" "$work/none"
ok "C++ does not build without it" no sh -c "$compile" sh "$cxx" -std=c++17 "$work/main.cc" "$work/none"
ok "installs" meson install -C "$build" --no-rebuild --destdir "$work/stage"
PKG_CONFIG_PATH=$(dirname "$(find "$work/stage" -name jixiao.pc)")
export PKG_CONFIG_PATH
version=$(sed -n 's/^#define JIXIAO_VERSION "\(.*\)"$/\1/p' "$root/include/jixiao.h")
ok "pkg-config says the header's version" test "$(pkg-config --modversion jixiao)" = "$version"
LD_LIBRARY_PATH=$(pkg-config --variable=libdir jixiao)
export LD_LIBRARY_PATH
ok "C builds" sh -c "$compile" sh "$cc" -std=c11 "$work/main.c" "$work/c"
ok "C runs" "$work/c"
ok "C++ builds and runs" sh -c "$compile && \"\$4\"" sh "$cxx" -std=c++17 "$work/main.cc" "$work/cc"
ok "the tree's JSON is installed" test -f "$(find "$work/stage" -name sichuan-ebian-2023.json)"
# As a subproject: a project that asks for the dependency and is given this one.
unset PKG_CONFIG_PATH LD_LIBRARY_PATH
mkdir -p "$work/app/subprojects" && ln -s "$root" "$work/app/subprojects/jixiao" && cp "$work/main.c" "$work/app/"
cat >"$work/app/meson.build" <<'END'
project('app', 'c', default_options: ['c_std=c11'])
dep = dependency('jixiao', fallback: 'jixiao')
test('app', executable('app', 'main.c', dependencies: dep))
END
ok "subproject" sh -c 'cd "$1/app" && meson setup b -Djixiao:cli=disabled && meson test -C b' sh "$work"
