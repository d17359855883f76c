# SPDX-License-Identifier: MIT
"""How tests in Python say how they went: TAP, a line a check, why under those that fail."""
import sys

count = failed = 0


def ok(good, name, *why):
    global count, failed
    count += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {count} - {name}")
    for line in "" if good else "\n".join(map(str, why)).splitlines():
        print("#", line)
    sys.stdout.flush()
    return good


def same(got, wanted, name):
    ok(got == wanted, name, f"got:    {got!r}"[:900], f"wanted: {wanted!r}"[:900])


def skip(name, why):
    global count
    count += 1
    print(f"ok {count} - {name} # SKIP {why}")


def done():
    print(f"1..{count}")
    sys.exit(failed != 0)
