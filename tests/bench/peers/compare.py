# SPDX-License-Identifier: MIT
"""Holds every peer's scores against the exact ones and prints the table. compare.py DIR NAME...

A score is wrong if it differs from the exact one by half a millionth of a point or more: the last
bits of a double are not held against it, a hundredth is."""
import json
import os
import sys
from array import array

LEAVES = 14


def columns(path, kind, n):
    values = array(kind)
    with open(path, "rb") as file:
        values.fromfile(file, (LEAVES + 1) * n)
    return [values[i * n:(i + 1) * n] for i in range(LEAVES + 1)]


def wrong(scores, exact):
    return sum(not abs(s * 1000000 - e) < 0.5 for s, e in zip(scores, exact))


def why(path):
    """The line of a peer's log that names its error, or the last."""
    lines = [line.strip() for line in open(path) if line.strip()] if os.path.exists(path) else []
    errors = [line for line in lines if "rror" in line and ": " in line]
    return (errors or lines[-1:] or ["not run"])[0].split(" imported from ")[0]


folder, names = sys.argv[1], sys.argv[2:]
count = json.load(open(f"{folder}/facts.json"))["count"]
exact = columns(f"{folder}/exact.i64", "q", count)
peers = {}
for name in names:
    if os.path.exists(f"{folder}/{name}.json"):
        peers[name] = json.load(open(f"{folder}/{name}.json"))
unit = peers["jixiao_total_columns"]["ns"]
print("| | version | how | departments | ns a department | times jixiao_total_columns "
      "| leaf scores wrong | totals wrong |")
print("|---|---|---|--:|--:|--:|--:|--:|")
for name in names:
    if name not in peers:
        print(f"| {name} | absent: {why(f'{folder}/{name}.log')} | | | | | | |")
        continue
    p = peers[name]
    n = p["n"]
    scores = columns(f"{folder}/{name}.scores", "d", n)
    each = [wrong(s, e) for s, e in zip(scores, exact)]
    leaves = sum(each[:LEAVES])
    print(f"| {name} | {p['version']} | {p['how']} | {n} | {p['ns']:.0f} | {p['ns'] / unit:.1f} | "
          f"{leaves} of {n * LEAVES} ({leaves / n / LEAVES:.2%}) | {each[LEAVES]} of {n} "
          f"({each[LEAVES] / n:.2%}) |")
