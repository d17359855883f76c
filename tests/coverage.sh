#!/bin/sh
# Every line of lib/ was run by the tests of this build; those that were not are listed. coverage.sh ROOT BUILD
echo 1..1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
if gcovr --root "$1" --object-directory "$2" --filter "$1/lib/" --fail-under-line 100 "$2" >report 2>&1
then echo "ok 1 - every line of lib/"; else echo "not ok 1 - every line of lib/"; fi
sed 's/^/# /' report
gcovr --root "$1" --object-directory "$2" --filter "$1/lib/" --branches --exclude-unreachable-branches "$2" 2>&1 | sed 's/^/# /'
