#!/bin/sh
# The README's program and output are true, against what is installed. readme.sh ROOT BUILD COMMAND
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
meson install -C "$2" --no-rebuild --destdir "$work" >/dev/null || exit 1
python3 "$1/tests/readme.py" "$1" "$(dirname "$(find "$work" -name jixiao.pc)")" "$3"
