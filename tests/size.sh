#!/bin/sh
# The stripped library is small. size.sh LIBRARY BYTES
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strip -o "$work/stripped" "$1"
size=$(wc -c <"$work/stripped")
echo 1..1
if [ "$size" -lt "$2" ]; then echo "ok 1 - $size bytes"; else echo "not ok 1 - $size bytes, not under $2"; fi
