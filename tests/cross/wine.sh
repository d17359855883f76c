#!/bin/sh
# Runs a Windows program: wine.sh WINE PREFIX PROGRAM [ARGUMENT...]. Through files, since the services that wine starts
# keep its output open long after the program has ended; and with the line ends of this system.
wine=$1 WINEPREFIX=$2 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='
export WINEPREFIX WINEDEBUG WINEDLLOVERRIDES
unset DISPLAY
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$wine" "$@" >"$work/out" 2>"$work/err"
status=$?
tr -d '\r' <"$work/out"
tr -d '\r' <"$work/err" >&2
exit $status
