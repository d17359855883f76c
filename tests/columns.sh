#!/bin/sh
# docs/columns.md shows what its example prints, and threads give the same. columns.sh ROOT EMULATOR EXAMPLE THREADS
echo 1..2
shown=$(sed -n '/^<!-- output of: columns -->$/,/^<!-- end -->$/p' "$1/docs/columns.md" | sed '1,2d;$d' | sed '$d')
printed=$($2 "$3")
if [ "$shown" = "$printed" ]; then echo "ok 1 - docs/columns.md"; else echo "not ok 1 - docs/columns.md"; echo "$printed" | sed 's/^/# /'; fi
if [ "$($2 "$4")" = "the same" ]; then echo "ok 2 - threads"; else echo "not ok 2 - threads"; fi
