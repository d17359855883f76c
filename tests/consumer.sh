#!/bin/sh
# Foreign projects find the installed library, by pkg-config and by CMake, and do not build without it; others take it as
# a subproject. consumer.sh ROOT BUILD CC CXX
root=$1 build=$2 cc=$3 cxx=$4
. "$root/tests/tap.sh"
unset PKG_CONFIG_PATH LD_LIBRARY_PATH CMAKE_PREFIX_PATH
cp -R "$root/tests/consumer" "$work/app"
cp "$work/app/main.c" "$work/app/main.cc"
cd "$work/app" || exit 1
version=$(sed -n 's/^#define JIXIAO_VERSION "\(.*\)"$/\1/p' "$root/include/jixiao.h")
strict="-Wall -Wextra -Wpedantic -Werror"

# compile COMPILER SOURCE PROGRAM [OPTION...]: as the README has it; options are pkg-config's.
compile() {
    compiler=$1 source=$2 program=$3
    shift 3
    flags=$(pkg-config --cflags --libs "$@" jixiao) || return 1
    # shellcheck disable=SC2086
    $compiler $strict "$source" $flags -o "$program"
}

# ---- pkg-config -------------------------------------------------------------------------------------

ok "C does not build without it" no compile "$cc -std=c11" main.c none
ok "C++ does not build without it" no compile "$cxx -std=c++17" main.cc none
ok "installs" stage "$build" "$work/stage"
ok "its licence too" cmp "$at/share/licenses/jixiao/LICENSE" "$root/LICENSE"
ok "the tree's JSON too" test -f "$at/share/jixiao/trees/sichuan-ebian-2023.json"
ok "every header too" is "$(ls "$at/include")" "$(ls "$root/include")"
shared=$at
export PKG_CONFIG_PATH="$pc"
ok "pkg-config says the header's version" is "$(pkg-config --modversion jixiao)" "$version"
ok "only --static says -DJIXIAO_STATIC" is "$(pkg-config --cflags --static jixiao | xargs)" \
    "$(pkg-config --cflags jixiao | xargs) -DJIXIAO_STATIC"
export LD_LIBRARY_PATH="${pc%/pkgconfig}"
ok "C builds" compile "$cc -std=c11" main.c c
ok "C runs" ./c
ok "C++ builds" compile "$cxx -std=c++17" main.cc cc
ok "C++ runs" ./cc
unset LD_LIBRARY_PATH
ok "neither runs without it" no ./c

# ---- default_library says what is installed; moved elsewhere, it is found there -----------------------

libraries() {
    (cd "${pc%/pkgconfig}" && ls | grep '^lib' | tr '\n' ' ')
}
ok "shared: no static library" is "$(libraries)" "libjixiao.so libjixiao.so.${version%%.*} libjixiao.so.$version "
ok "static builds" sh -c 'meson setup "$1/static" "$2" -Dtests=false -Dcli=disabled -Ddefault_library=static \
    -Dpkgconfig.relocatable=true && ninja -C "$1/static"' sh "$work" "$root"
ok "builds no shared library" is "$(find "$work/static" -name '*.so*' -type f)" ""
ok "is installed" meson install -C "$work/static" --no-rebuild --destdir "$work/first"
mv "$work/first" "$work/moved"
pc=$(dirname "$(find "$work/moved" -name jixiao.pc)")
static=$(dirname "$(find "$work/moved" -name include)")
export PKG_CONFIG_PATH="$pc"
ok "static: no shared library" is "$(libraries)" "libjixiao.a "
ok "the same line builds" compile "$cc -std=c11" main.c c
ok "runs by itself" ./c
unset PKG_CONFIG_PATH

# ---- CMake --------------------------------------------------------------------------------------------

# configure OPTION...: in cmake, a fresh folder.
configure() {
    rm -rf cmake
    cmake -S . -B cmake -DCMAKE_C_COMPILER="${cc%% *}" -DCMAKE_CXX_COMPILER="${cxx%% *}" "$@"
}
# runs OPTION...: builds, and runs both programs.
runs() {
    configure "$@" && cmake --build cmake && cmake/c && cmake/cc
}
# refused WHAT OPTION...: a complaint of CMake that names it.
refused() {
    complaint=$1
    shift
    ! configure "$@" 2>complaints || return 1
    cat complaints
    grep -q "$complaint" complaints
}
if command -v cmake >/dev/null; then
    ok "CMake does not find it where it is not" refused jixiaoConfig.cmake
    ok "finds it, builds and runs" runs -DCMAKE_PREFIX_PATH="$shared"
    ok "finds the static one" runs -DCMAKE_PREFIX_PATH="$static"
    ok "by its own name too" runs -DCMAKE_PREFIX_PATH="$static" -DTARGET=jixiao::static
    ok "no static target where there is none" refused jixiao::static -DCMAKE_PREFIX_PATH="$shared" -DTARGET=jixiao::static
    for wanted in "${version%.*}" "$version" "$version;EXACT"; do
        ok "takes it for $wanted" configure -DCMAKE_PREFIX_PATH="$shared" -DWANTED="$wanted"
    done
    for wanted in 99.0 0.0 "${version%.*}.99" "${version%.*}.99;EXACT"; do
        ok "does not take it for $wanted" refused "version: $version" -DCMAKE_PREFIX_PATH="$shared" -DWANTED="$wanted"
    done
else
    skip "CMake finds it" "cmake is not here"
fi

# ---- A subproject of meson ----------------------------------------------------------------------------

mkdir subprojects && ln -s "$root" subprojects/jixiao
ok "subproject: builds and runs" sh -c 'meson setup b && meson test -C b'
ok "only the library" is "$(ninja -C b -t targets all | grep -E 'subprojects/jixiao/(bindings|tests)')" ""
ok "static subproject: builds" sh -c 'meson setup s -Ddefault_library=static --prefix="$1/prefix" && ninja -C s' sh "$work"
ok "no shared library" is "$(find s -name '*.so*' -type f)" ""
ok "installs" meson install -C s --no-rebuild
ok "the program alone" is "$(cd "$work/prefix" && find . -type f)" ./bin/consumer
rm -rf s
ok "which starts" "$work/prefix/bin/consumer"
plan
