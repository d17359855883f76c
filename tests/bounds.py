#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The work that an input may cost, at its usual size and at ten times that: bounds.py PROGRAM [VALGRIND]

Of each sort of input (tests/bounds.c), right ones and ones whose every few bytes are an error: the most
memory at once is no more than 1 MiB, 15 times the input and 512 bytes an error or finding, nothing of
it stays, and ten times as many parts take less than eleven times the instructions, or what SORTS says
and why. Prints TAP.
"""

import re
import subprocess
import sys

FIXED, A_BYTE, AN_ERROR = 1 << 20, 15, 512
TIMES = 11
PAIRS = 45  # lint has no memory, and compares each id with each; of 10,000 at most
SORTS = {  # the usual size in parts, for memory and for instructions (0: linear.py has it); errors and findings a part; times, if not TIMES
    "sheet-rows": (5000, 0, 0), "sheet-unknown": (5000, 0, 1), "sheet-unknown-columns": (5000, 0, 1),
    "sheet-no-rows": (5000, 0, 1), "sheet-written": (1000, 200, 1), "tree": (1000, 100, 0, PAIRS),
    "tree-names": (1000, 0, 0), "tree-errors": (1000, 100, 2, PAIRS),
    "csv-departments": (500, 0, 4), "csv-rows": (5000, 200, 0), "csv-unknown": (5000, 0, 1), "csv-errors": (5000, 200, 1),
    "csv-long-cell": (5000, 2000, 0), "grid-rows": (5000, 200, 0), "grid-errors": (5000, 200, 1),
}
FEW = 10  # errors and findings of the whole, which have none a part


def numbers(program, sort, count):
    run = subprocess.run([program, sort, str(count)], capture_output=True, text=True, check=True)
    return map(int, run.stdout.split())


def memory(program, sort, usual, errors):
    """What is wrong, and what is to be said of it."""
    wrong, said = [], []
    for count in (usual, 10 * usual):
        size, most, left, found = numbers(program, sort, count)
        if most > FIXED + A_BYTE * size + AN_ERROR * found or left:
            wrong.append(f"{size} bytes, {found} errors: {most} bytes at most, {left} left")
        if not errors * count <= found <= errors * count + FEW:
            wrong.append(f"{found} errors and findings of {count} parts")
        said.append(f"{most / size:.1f}")
    return wrong, f"{' and '.join(said)} times its bytes of memory"


def instructions(program, valgrind, sort, usual, times=TIMES):
    counted = []
    for count in (1, usual, 10 * usual):
        run = subprocess.run([valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", program, sort, str(count)],
                             capture_output=True, text=True, check=True)
        counted.append(int(re.search(r"Collected : (\d+)", run.stderr)[1]))
    ratio = (counted[2] - counted[0]) / (counted[1] - counted[0])
    return [f"{counted} instructions"] if ratio >= times else [], f"{ratio:.2f} times the instructions"


def main(program, valgrind=None):
    failed = n = 0
    for sort, (usual, few, errors, *times) in SORTS.items():
        tests = [memory(program, sort, usual, errors)]
        if valgrind and few:
            tests.append(instructions(program, valgrind, sort, few, *times))
        for wrong, said in tests:
            n += 1
            failed += bool(wrong)
            print(f"{'not ok' if wrong else 'ok'} {n} - {sort}: {said}", *wrong, sep="\n# ")
    print(f"1..{n}")
    return failed > 0


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
