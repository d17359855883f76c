#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests that programs and libraries are hardened, as readelf has it: hardened.py FILE... Prints TAP.

Where the compiler marks the entries of functions (CET, BTI), all that are exported must have the mark; whether it does,
that of the first says.
"""
import re
import subprocess
import sys
from pathlib import Path

from tap import done, ok

MARK = re.compile(r"\b(endbr64|endbr32|bti|paciasp)\b")


def told(*args):
    return subprocess.run(args, check=True, capture_output=True, text=True).stdout


def segments(path):
    """Type and flags of each, from lines such as GNU_STACK 0x… 0x… 0x… 0x… 0x… RW 0x10."""
    lines = re.findall(r"^\s+([A-Z_]+)\s+(?:0x[0-9a-f]+\s+){5}([RWE ]{3})\s", told("readelf", "-lW", path), re.M)
    return [(kind, flags.replace(" ", "")) for kind, flags in lines]


def marked(path):
    """Of every exported function, whether it begins with the mark."""
    code = told("objdump", "-d", "--no-show-raw-insn", path)
    exported = re.findall(r" T ((?:jixiao|PyInit)_\w+)$", told("nm", "-D", "--defined-only", path), re.M)
    first = dict(re.findall(r"^[0-9a-f]+ <(\w+)>:\n\s*[0-9a-f]+:\s+(.*)$", code, re.M))
    return [bool(MARK.search(first.get(name, ""))) for name in exported]


def test(path):
    name, program = path.name, segments(path)
    dynamic, kinds = told("readelf", "-dW", path), dict(program)
    undefined = told("nm", "-D", "--undefined-only", path)
    marks = marked(path)
    ok(kinds.get("GNU_RELRO") == "R", f"{name}: what is relocated is read-only afterwards (RELRO)", program)
    ok(re.search(r"BIND_NOW|\bNOW\b", dynamic), f"{name}: all is bound at once (BIND_NOW)", dynamic)
    ok(kinds.get("GNU_STACK") == "RW", f"{name}: no stack that is run", program)
    ok(not [flags for _, flags in program if {"W", "E"} <= set(flags)], f"{name}: nothing is both written and run", program)
    ok("TEXTREL" not in dynamic, f"{name}: code is not relocated", dynamic)
    ok(re.search(r"Type:\s+DYN", told("readelf", "-hW", path)), f"{name}: loaded anywhere (PIC, PIE)")
    ok("__stack_chk_fail" in undefined, f"{name}: functions check their stack", undefined)
    ok(re.search(r"__(mem|str|s?n?printf|v?fprintf|read|pread)\w*_chk", undefined),
       f"{name}: calls of the C library are checked (FORTIFY)", undefined)
    if marks:
        ok(all(marks) or not any(marks), f"{name}: the entries of functions are marked, or none is ({sum(marks)} of {len(marks)})")


for argument in sys.argv[1:]:
    test(Path(argument))
done()
