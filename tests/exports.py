#!/usr/bin/env python3
"""Exported = declared. exports.py INCLUDE LIBRARY columns|sheets"""
import pathlib
import re
import subprocess
import sys

include, library, many = sys.argv[1:4]
text = "".join(p.read_text(encoding="utf-8") for p in sorted(pathlib.Path(include).glob("*.h")))
names = re.compile(r"^JIXIAO_API[^;(]*?\*?(jixiao_\w+)\(", re.M)
declared = {m.group(1) for m in names.finditer(text)}
if many != "columns":
    declared.discard("jixiao_total_columns")
tool = ["objdump", "-p"] if library.endswith(".dll") else ["nm", "-D", "--defined-only"]
out = subprocess.run([*tool, library], check=True, capture_output=True, text=True).stdout
if library.endswith(".dll"):
    out = out[out.index("[Ordinal/Name Pointer]"):].split("\n\n")[0].partition("\n")[2]
exported = {line.split()[-1].split("@")[0] for line in out.splitlines()} - {"_init", "_fini"}

print("1..3")
for n, (what, found) in enumerate(
    [
        ("every declared function is exported", declared - exported),
        ("every exported symbol is declared", exported - declared),
        ("the header declares functions", set() if len(declared) > 30 else {"too few"}),
    ],
    1,
):
    print(f"{'not ok' if found else 'ok'} {n} - {what}" + (f": {sorted(found)}" if found else ""))
