#!/bin/sh
# The README's program and output are true, against what is installed. readme.sh ROOT BUILD COMMAND
. "$1/tests/tap.sh"
stage "$2" "$work" >/dev/null || exit 1
python3 "$1/tests/readme.py" "$1" "$pc" "$3"
