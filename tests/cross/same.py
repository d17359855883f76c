#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The same bytes as here: same.py ROOT EMULATOR RESULTS RESULTS_HERE RUNNER RUNNER_HERE [SHEETS]

What programs of another machine, run by EMULATOR, answer, beside the answers of the same programs built for
this machine; SHEETS, beside tests/golden. Prints TAP, with the SHA-256 of the answers.
"""
import hashlib
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from oracle import KINDS, random_case  # noqa: E402

CASES, SEED = 10000, "20231231"
count = 0


def same(name, there, here):
    global count
    count += 1
    right = there == here and len(here) > 1000
    print(f"{'ok' if right else 'not ok'} {count} - {name}: {len(there)} bytes, SHA-256 "
          f"{hashlib.sha256(there).hexdigest()[:16]}")
    for n, (a, b) in enumerate(zip(there.splitlines(), here.splitlines()), 1):
        if a != b:
            print(f"# line {n}\n# there: {a[:300]!r}\n# here:  {b[:300]!r}")
            break


def written(command, *arguments):
    """What the program writes to the file that is its first argument."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "out")
        subprocess.run([*command, path, *arguments], check=True)
        return path.read_bytes()


def answers(command, lines):
    """Files, not pipes, as in oracle.py."""
    with tempfile.TemporaryFile() as given:
        given.write(lines)
        given.seek(0)
        return subprocess.run(command, stdin=given, stdout=subprocess.PIPE, check=True).stdout


def random_lines():
    rng = random.Random(SEED)
    lines = ("\t".join(random_case(rng, kind)) for kind in KINDS for _ in range(CASES))
    return "".join(line + "\n" for line in lines).encode()


def main(root, emulator, results, results_here, runner, runner_here, *sheets):
    root, there = pathlib.Path(root).resolve(), emulator.split()
    results, results_here, runner, runner_here, *sheets = map(
        os.path.abspath, (results, results_here, runner, runner_here, *sheets))
    print(f"1..{2 + 2 * len(sheets)}")
    same("random numbers and departments, explained", written([*there, results]), written([results_here]))
    lines = random_lines()
    same("random leaves", answers([*there, runner], lines), answers([runner_here], lines))
    os.chdir(root)
    for name in ("ebian-2023", "full-2024") if sheets else ():
        result = written([*there, sheets[0]], f"docs/examples/{name}.json")
        result = re.sub(rb'"library":"[^"]*"', b'"library":"VERSION"', result)
        same(f"golden {name}", result, (root / f"tests/golden/{name}.json").read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
