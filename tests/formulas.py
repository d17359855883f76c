#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Formulas against the library: formulas.py WRITER COUNT [SEED [KIND...]]

WRITER (tests/formulas.c) writes COUNT cases of each kind as a workbook; LibreOffice and Gnumeric calculate them, without
the add-in, and every score is compared with the library's. Prints TAP.
"""
import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import spreadsheets
from tap import done, ok

WRITER = Path(sys.argv[1]).resolve()
COUNT, SEED = int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
KINDS = sys.argv[4:] or ["flag", "checklist", "share", "attain", "balance", "bands", "pace", "incidents", "goals"]
AT_ONCE = 5000  # cases in a workbook
SCORE, WANTED = 20, 21


def agrees(got, wanted):
    """Where the library has a score the formula has it, or says that it cannot be exact; where it has none, words."""
    if re.fullmatch(r"[0-9.]+", wanted):
        return bool(re.fullmatch(r"[0-9.]+", got)) and float(got) == float(wanted)
    return got == wanted if wanted == "缺数据" else bool(got) and not re.match(r"[-0-9#]|Err", got)


def compare(path):
    """How many cases there are, which differ, how many are too large to be exact."""
    with open(path, encoding="utf-8") as lines:
        cases = [(n, row) for n, row in enumerate(csv.reader(lines), 1) if len(row) > WANTED and row[WANTED]]
    large = [row for _, row in cases if row[SCORE].startswith("数太大")]
    return len(cases), [(n, *row) for n, row in cases
                        if not row[SCORE].startswith("数太大") and not agrees(row[SCORE], row[WANTED])], len(large)


def try_kind(kind, directory):
    for program, calculate in (("LibreOffice", spreadsheets.libreoffice), ("Gnumeric", spreadsheets.gnumeric)):
        total, wrong, large = 0, [], 0
        for at in range(0, COUNT, AT_ONCE):
            book = directory / f"{kind}.xlsx"
            subprocess.run([WRITER, kind, str(min(AT_ONCE, COUNT - at)), str(SEED * 1000003 + at), book], check=True)
            n, differ, big = compare(calculate(book))
            total, wrong, large = total + n, wrong + differ, large + big
        ok(total == COUNT and not wrong and large < total / 2,
           f"{kind}: {program}: {total} cases, {len(wrong)} differ, {large} too large", *wrong[:5])


with tempfile.TemporaryDirectory() as made:
    for name in KINDS:
        try_kind(name, Path(made))
done()
