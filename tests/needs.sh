#!/bin/sh
# Runs a test where what it needs is, and elsewhere says that it is skipped: needs.sh NEED... -- COMMAND [ARGUMENT...]
# A need is a program, or a module of a Python: PYTHON:MODULE. ./dev has installed all, and allows no skipping.
for need in "$@"; do
    shift
    case $need in
    --) exec "$@" ;;
    *:*) "${need%:*}" -c "import ${need##*:}" 2>/dev/null ;;
    *) command -v "$need" >/dev/null ;;
    esac || {
        [ -z "$JIXIAO_NO_SKIP" ] || echo "not ok 1 - $need is here"
        echo "1..0 # SKIP ${need##*:} is not here"
        exit
    }
done
