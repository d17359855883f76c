#!/bin/sh
# Runs a target, built with replay.c, over its seeds, over what runs found that reaches further (corpus), and over all that
# ever failed; meson says by what, if it is built for another machine. replay.sh ROOT SEEDS TARGET PROGRAM
# shellcheck disable=SC2086
exec ${MESON_EXE_WRAPPER:-} "$4" "$2/$3"/* $(find "$1/tests/fuzz/corpus" -path "*/$3/*" -type f) "$1"/tests/fuzz/found/*
