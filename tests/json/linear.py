#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Large texts are read, and sheets written again, in linear time: four times as much takes at most five times the instructions.

linear.py PROGRAM VALGRIND

What is not read to its end, as brackets are, takes less. Prints TAP.
"""

import re
import subprocess
import sys

SORTS = {  # what is said of each, and the ratio at most; sorting takes n log n
    "brackets": ("limit 1", 5), "meta": ("ok 0", 5), "mixed": ("ok 0", 5.5), "prefix": ("ok 0", 5),
    "twice": ("key-duplicate 1", 5), "unknown": ("indicator-unknown COUNT", 5), "rows": ("ok 0", 5),
    "wrong": ("ok COUNT", 5.5),
}
COUNT = 2000


def main(program, valgrind):
    print(f"1..{len(SORTS)}")
    failed = 0
    for n, (sort, (wanted, most)) in enumerate(SORTS.items(), 1):
        counted, wrong = [], []
        for count in (COUNT, 4 * COUNT):
            run = subprocess.run([valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null",
                                  program, sort, str(count)], capture_output=True, text=True, check=True)
            counted.append(int(re.search(r"Collected : (\d+)", run.stderr)[1]))
            if run.stdout.strip() != wanted.replace("COUNT", str(count)):
                wrong.append(run.stdout.strip())
        ratio = counted[1] / counted[0]
        if ratio > most:
            wrong.append(f"{counted[0]} instructions, then {counted[1]}")
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {n} - {sort}: {ratio:.2f} times the instructions", *wrong)
    return failed > 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
