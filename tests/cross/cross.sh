# For ./dev: other machines. The compiler of each, and what it is, are in tests/cross/TARGET.ini; what the tests need
# there goes into .build/sysroot/TARGET. The system gets compilers and emulators, and is not changed otherwise.
CROSS_TARGETS="s390x aarch64 riscv64 armhf i686 x86_64-w64-mingw32 i686-w64-mingw32"

# machine TARGET: what the functions below need to know of it. `arch` is Debian's name, where its archive has packages
# for that machine; for the others cmocka is built from its sources.
machine() {
    target=$1 triplet=$1-linux-gnu arch=
    case $target in
    s390x) arch=s390x emulator=qemu-s390x packages="gcc-s390x-linux-gnu qemu-user" ;;
    aarch64) arch=arm64 emulator=qemu-aarch64 packages="gcc-aarch64-linux-gnu qemu-user" ;;
    armhf) arch=armhf triplet=arm-linux-gnueabihf emulator=qemu-arm packages="gcc-arm-linux-gnueabihf qemu-user" ;;
    i686) arch=i386 emulator=qemu-i386 packages="gcc-i686-linux-gnu qemu-user" ;;
    riscv64) emulator=qemu-riscv64 packages="gcc-riscv64-linux-gnu libc6-dev-riscv64-cross qemu-user cmake xz-utils" ;;
    x86_64-w64-mingw32) triplet=$1 emulator=wine packages="gcc-mingw-w64-x86-64-win32 wine wine64 cmake xz-utils" ;;
    i686-w64-mingw32)
        triplet=$1 emulator=$PWD/.build/sysroot/wine32/usr/lib/wine/wine
        packages="gcc-mingw-w64-i686-win32 lib32gcc-s1 cmake xz-utils"
        ;;
    *)
        echo "./dev cross: no machine $1, only: $CROSS_TARGETS" >&2
        exit 2
        ;;
    esac
}

# Debian's own archive of this release, from wherever this system takes it: "URI SUITE main" a line.
archive() {
    apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(COMPONENT) $(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
        awk -v codename="$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)" \
            '$1 == "Debian" && $2 == codename && $3 == "main" && !seen[$4]++ {print $4, $5, $3}'
}

# foreign DEB DIR WORD...: apt-get of a system of its own in DIR, on which nothing is installed. DEB: deb or deb-src.
foreign() {
    deb=$1 dir=$2
    shift 2
    if [ ! -f "$dir/status" ]; then
        mkdir -p "$dir/lists/partial" "$dir/archives/partial"
        [ -n "$(archive)" ] || apt-get update -qq
        archive | sed "s/^/$deb /" >"$dir/sources.list"
        touch "$dir/status"
        foreign "$deb" "$dir" update
    fi
    apt-get -qq -o Dir::State="$dir" -o Dir::State::status="$dir/status" -o Dir::Cache="$dir" \
        -o Dir::Etc::sourcelist="$dir/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o APT::Install-Recommends=false -o APT::Sandbox::User= -o Acquire::Languages=none -o Acquire::Retries=3 \
        ${arch:+-o "APT::Architecture=$arch" -o "APT::Architectures=$arch"} "$@"
}

# Unpacks the machine's own packages.
unpack() {
    foreign deb "$1/apt" install --download-only --assume-yes \
        libc-bin libc6-dev libcmocka-dev
    for file in "$1"/apt/archives/*.deb; do dpkg -x "$file" "$1"; done
    # what is linked to /lib, such as libm.so, is meant to be found in there
    find "$1" -type l -lname '/*' | while read -r link; do ln -sf "$1$(readlink "$link")" "$link"; done
    rm -rf "$1/apt"
}

# Runs a command whose output is for when it fails.
quietly() {
    "$@" >>"$sysroot.log" 2>&1 || {
        tail "$sysroot.log" >&2
        exit 1
    }
}

# Builds the sources of cmocka as Debian has them.
compile() {
    system=Linux
    [ "$triplet" != "$target" ] || system=Windows
    mkdir -p "$1/src"
    (cd "$1/src" && foreign deb-src "$1/apt" source --download-only cmocka)
    for file in "$1"/src/*.orig.tar.*z; do tar xf "$file" -C "$1/src"; done
    for dir in "$1"/src/*/; do
        quietly cmake -S "$dir" -B "$dir/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_SYSTEM_NAME=$system \
            -DCMAKE_C_COMPILER="$triplet-gcc" -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR=lib \
            -DBUILD_SHARED_LIBS=OFF -DWITH_STATIC_LIB=ON -DWITH_EXAMPLES=OFF
        quietly env DESTDIR="$1" ninja -C "$dir/build" install
    done
    mv "$1/usr/lib/libcmocka-static.a" "$1/usr/lib/libcmocka.a"
    rm -rf "$1/src" "$1/apt" "$1"/usr/lib/libcmocka.dll.a "$1"/usr/lib/libcmocka.so*
}

# Makes .build/sysroot/wine32: Wine for 32-bit programs. As a package it wants a foreign architecture and a hundred of its
# libraries, of just the versions that this system has; without windows it loads but libc and libgcc: lib32gcc-s1.
wine32() {
    wine32=$PWD/.build/sysroot/wine32
    [ ! -x "$wine32/usr/lib/wine/wineserver" ] || return 0
    rm -rf "$wine32" && mkdir -p "$wine32/new"
    (arch=i386 && cd "$wine32" && foreign deb "$wine32/apt" download wine32 libwine libz-mingw-w64)
    for file in "$wine32"/*.deb; do dpkg -x "$file" "$wine32/new"; done
    # its own server, not this system's; and zlib marked as Wine's, which the package does as it is installed
    ln -sf wineserver32 "$wine32/new/usr/lib/wine/wineserver"
    dlls=$wine32/new/usr/lib/i386-linux-gnu/wine/i386-windows
    cp "$wine32/new/usr/i686-w64-mingw32/lib/zlib1.dll" "$dlls"
    printf 'Wine builtin DLL' | dd of="$dlls/zlib1.dll" bs=32 seek=2 conv=notrunc,sync 2>/dev/null
    mv "$wine32/new/usr" "$wine32"
    rm -rf "$wine32/new" "$wine32/apt" "$wine32"/*.deb
}

# Makes .build/sysroot/TARGET, and TARGET.ini beside it, which tells meson of it.
sysroot() {
    sysroot=$PWD/.build/sysroot/$target
    libraries=$sysroot/usr/lib flags= root=/usr/$triplet
    if [ -n "$arch" ]; then
        libraries=$sysroot/usr/lib/$("$triplet-gcc" -print-multiarch) flags="'--sysroot=$sysroot'" root=$sysroot
    fi
    if [ ! -f "$sysroot.ini" ]; then
        rm -rf "$sysroot" && mkdir -p "$sysroot"
        if [ -n "$arch" ]; then unpack "$sysroot"; else compile "$sysroot"; fi
    fi
    case $emulator in
    */wine)
        wine32
        if ! "$emulator" --version >/dev/null 2>&1; then
            echo "./dev cross: $target is built and not run: this system does not run 32-bit programs" >&2
            emulator=
        fi
        ;;
    esac
    case $emulator in
    *wine) run="['$PWD/tests/cross/wine.sh', '$emulator', '$PWD/.build/wine-$target']" ;;
    qemu-*) run="['$emulator', '-L', '$root']" ;;
    *) run="[]" ;;
    esac
    cat >"$sysroot.ini.new" <<INI
[constants]
emulator = $run

[binaries]
pkgconfig = 'pkg-config'
${emulator:+exe_wrapper = emulator}

[properties]
sys_root = '$sysroot'
pkg_config_libdir = '$libraries/pkgconfig'
needs_exe_wrapper = true
emulator = emulator

[built-in options]
c_args = [$flags]
c_link_args = [$flags]
INI
    if cmp -s "$sysroot.ini.new" "$sysroot.ini"; then
        rm "$sysroot.ini.new"
    else
        rm -rf ".build/cross-$target"
        mv "$sysroot.ini.new" "$sysroot.ini"
    fi
}

# cross TARGET...: builds for those machines, and runs the tests there.
cross() {
    need $TEST_PACKAGES
    for name in "$@"; do
        machine "$name"
        need $packages
        sysroot
        command=enabled
        [ -n "$arch" ] || command=disabled # of machines that Debian has no packages of
        configure "cross-$target" --cross-file "tests/cross/$target.ini" --cross-file ".build/sysroot/$target.ini" \
            -Dwerror=true -Dcli=$command
        case $emulator in
        *wine)
            export WINEPREFIX="$PWD/.build/wine-$target"
            "${emulator}server" -p >/dev/null 2>&1 </dev/null || : # one for all tests; there may be one
            check "cross-$target"
            "${emulator}server" -k || :
            unset WINEPREFIX # other tests have others, of 64 bits
            ;;
        *) check "cross-$target" ;;
        esac
    done
}
