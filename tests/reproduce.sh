#!/bin/sh
# Two builds of a release, in two folders, at two times, give the same bytes. reproduce.sh ROOT: TAP.
# They differ in the length of their paths, the zone of time, the language, the mask of new files and how much is done at
# once; the files that are built are of another date. What is installed is compared, byte by byte.
set -eu
root=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER JOBS DATE: copies the sources there, builds, installs.
build() {
    mkdir -p "$1/source"
    (cd "$root" && cp -R meson.build meson_options.txt LICENSE include lib bindings "$1/source")
    find "$1/source" -exec touch -d "$3" {} +
    meson setup "$1/build" "$1/source" --buildtype=release --prefix=/usr -Dtests=false -Ddefault_library=both >"$1/log" 2>&1 &&
        ninja -C "$1/build" -j "$2" --quiet >>"$1/log" 2>&1 &&
        DESTDIR=$1/installed meson install -C "$1/build" >>"$1/log" 2>&1 || { cat "$1/log"; exit 1; }
}

(umask 022; TZ=UTC LC_ALL=C build "$work/a" 1 2024-01-01)
(umask 077; TZ=Asia/Shanghai LC_ALL=C.UTF-8 build "$work/another/folder of a longer name" 2 2025-06-30)

number=0
says() { # says STATUS NAME
    number=$((number + 1))
    [ "$1" -eq 0 ] && echo "ok $number - $2" || echo "not ok $number - $2"
}
first=$work/a/installed second="$work/another/folder of a longer name/installed"
(cd "$first" && find . -type f | sort) >"$work/files"
for file in $(cat "$work/files"); do
    cmp "$first/$file" "$second/$file" && says 0 "$file" || says 1 "$file"
done
(cd "$second" && find . -type f | sort) | cmp - "$work/files" && says 0 "the same files" || says 1 "the same files"
grep -q 'bin/jixiao$' "$work/files" && grep -q 'libjixiao.so' "$work/files" && grep -q 'libjixiao.a$' "$work/files" &&
    says 0 "the command and both libraries are among them" || says 1 "the command and both libraries are among them"
grep -r -l -F "$work" "$first" && says 1 "no path of the building machine" || says 0 "no path of the building machine"
echo "1..$number"
