#!/bin/sh
# Every line of lib/ was run by the tests of this build, and every branch taken but those of coverage-branches.txt.
# coverage.sh ROOT BUILD PYTHON
echo 1..2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
gcovr --root "$1" --object-directory "$2" --filter "$1/lib/" --exclude-unreachable-branches --json all.json "$2" >said 2>&1
report() { gcovr --root "$1" --add-tracefile all.json "$2" "$3" >said 2>&1; }
if report "$1" --fail-under-line 100; then echo "ok 1 - every line of lib/"; else echo "not ok 1 - every line of lib/"; fi
sed 's/^/# /' said
if "$3" "$1/tests/coverage.py" "$1" all.json "$1/tests/coverage-branches.txt" >said 2>&1
then echo "ok 2 - every branch of lib/ but those listed"; else echo "not ok 2 - every branch of lib/ but those listed"; fi
sed 's/^/# /' said
report "$1" --branches --exclude-unreachable-branches
sed 's/^/# /' said
