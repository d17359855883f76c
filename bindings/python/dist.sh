#!/bin/sh
# Puts the core where the sdist's build finds it.
set -eu
core=$MESON_SOURCE_ROOT/subprojects/jixiao
to=$MESON_DIST_ROOT/subprojects/jixiao
rm -rf "$to"
mkdir -p "$to"
cp -R "$core/include" "$core/lib" "$core/meson.build" "$core/meson_options.txt" "$core/LICENSE" "$to"
rm -f "$MESON_DIST_ROOT/LICENSE" # a link in the work tree
cp "$core/LICENSE" "$MESON_DIST_ROOT/LICENSE"
