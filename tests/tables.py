#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Printed tables of real forms, as trees and sheets: tables.py JIXIAO_COMMAND REPO_ROOT [--update]

Prints TAP. What is in tests/tables: docs/tables.md. With --update, writes what is found into golden.csv, and keeps the
reasons that stand there.
"""
import ast
import csv
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tap import done, ok, same

UPDATE = "--update" in sys.argv
COMMAND, ROOT = (Path(a).resolve() for a in [a for a in sys.argv[1:] if a != "--update"][:2])
TABLES = ROOT / "tests/tables"
DOCS = ROOT / "docs/tables.md"
WRONG = ("over-claimed", "under-claimed", "rounded")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def table(name):
    with open(TABLES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SHEETS = {path.stem: read(path) for path in sorted(TABLES.glob("*.json")) if not path.name.endswith(".tree.json")}
TREES = {path.name: read(path) for path in sorted(TABLES.glob("*.tree.json"))}
TREES.update({path.stem: read(path) for path in sorted((ROOT / "lib/trees").glob("*.json"))})


# ---- Numbers worked by hand, as exact fractions ----

def half_up(number, places=2):
    scaled = number * 10**places
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**places)


def work(text):
    """The value of digits, + - * / ( ), min, max, and r, which rounds half up to two places."""
    calls = {"min": min, "max": max, "r": half_up}
    operators = {ast.Add: Fraction.__add__, ast.Sub: Fraction.__sub__, ast.Mult: Fraction.__mul__, ast.Div: Fraction.__truediv__}

    def value(node):
        if isinstance(node, ast.Constant):
            return Fraction(ast.get_source_segment(text, node))
        if isinstance(node, ast.BinOp):
            return operators[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value(node.operand)
        return calls[node.func.id](*map(value, node.args))

    return value(ast.parse(text, mode="eval").body)


def shown(number):
    return None if number is None else str(Fraction(number))


# ---- What the command says ----

def run(*args):
    ran = subprocess.run([COMMAND, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=TABLES, timeout=60,
                         env=dict(os.environ, COLUMNS="100"))
    ok(ran.returncode in (0, 1), f"{args[0]} runs", ran.stderr.decode()[:900])
    return ran.stdout.decode(), ran.stderr.decode()


def results():
    out, _ = run("score", "-f", "json", *(name + ".json" for name in SHEETS))
    lines = [json.loads(line, parse_float=Decimal) for line in out.splitlines()]
    return {line["source"].removesuffix(".json"): line for line in lines}


def leaves_of(tree):
    for node in tree["indicators"]:
        if "indicators" in node:
            yield from leaves_of(node)
        else:
            yield node


def groups_of(tree):
    for node in tree["indicators"]:
        if "indicators" in node:
            yield node
            yield from groups_of(node)


def mark_of(result, id):
    """A leaf's mark, a group's, or the total's."""
    if not id:
        return result
    return next((m for m in result["indicators"] + result["groups"] if m["id"] == id), None)


def row_mark(sheet, result, id, row):
    """A row of goals: as the result has it where it has a claim; else its points less what it lost."""
    mark = mark_of(result, id)
    for found_row in mark.get("rows", ()):
        if found_row["row"] == row and found_row["claim"] is not None:
            return found_row
    facts = SHEETS[sheet]["indicators"][id]["facts"][row - 1]
    lost = [loss["lost"] for loss in mark["losses"] if loss["row"] == row]
    return {"score": facts["points"] - sum(lost), "claim": None, "verdict": "unclaimed"}


# ---- Every number is the one worked by hand ----

def test_expected(found):
    for line in table("expected.csv"):
        sheet, id, row, of = line["sheet"], line["leaf"], line["row"], line["of"]
        name = " ".join(filter(None, (sheet or "not of a tree", id or "total", row and f"row {row}", of)))
        if not sheet:
            ok(of and line["why"] and work(line["worked"]) is not None, name, "a row that no sheet has needs a reason")
            continue
        result = found[sheet]
        mark = mark_of(result, id)
        if mark is None:
            ok(False, name, "no such leaf or group")
            continue
        if row:
            mark = row_mark(sheet, result, id, int(row))
        same(shown(mark["score"]), shown(half_up(work(line["worked"]), result["places"])), name)
        if line["claim"]:
            same(shown(mark["claim"]), shown(work(line["claim"])), name + ": claim")
        if line["verdict"]:
            same(mark["verdict"], line["verdict"], name + ": verdict")


# ---- What is found in them is what is listed, and nothing else ----

def findings(found):
    for sheet, result in found.items():
        for mark in [dict(result, id="")] + result["indicators"]:
            if mark["verdict"] in WRONG:
                yield sheet, mark["id"], "", mark["verdict"]
            for row in mark.get("rows", ()):
                if row["verdict"] in WRONG:
                    yield sheet, mark["id"], str(row["row"]), row["verdict"]
        if result.get("grade_was"):
            yield sheet, "", "", "grade_was"
        for finding in result["findings"] + result["errors"]:
            yield sheet, finding["id"] or "", str(finding.get("row", "")), finding["code"]
    out, _ = run("check", "-l", "en", *(name for name in TREES if name.endswith(".tree.json")))
    for file, place, code in re.findall(r"^([^:\n]+):([^:\n]*):.*\[([a-z-]+)\]$", out, re.M):
        yield file.removesuffix(".json"), place, "", code


def test_golden(found):
    listed = {tuple(line.values())[:4]: line["why"] for line in table("golden.csv")}
    got = sorted(findings(found))
    if UPDATE:
        with open(TABLES / "golden.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(("file", "leaf", "row", "code", "why"))
            out.writerows((*key, listed.get(key, "")) for key in got)
        return
    same(len(got), len(set(got)), "nothing is found twice")
    for key in sorted(set(got) | set(listed)):
        ok(key in got and key in listed, " ".join(filter(None, key)),
           "not listed" if key in got else "listed, and not found")
    ok(all(listed.values()), "each has a reason", *(key for key, why in listed.items() if not why))


# ---- Every printed leaf is there ----

def test_leaves(found):
    worked = {(line["sheet"], line["leaf"], line["row"]) for line in table("expected.csv")}
    used = set()
    for line in table("leaves.csv"):
        sheet, id, row = line["sheet"], line["id"], line["row"]
        name = f"{line['table']} {line['leaf']}"
        if not sheet:
            ok(line["exact"] == "no" and line["why"], name + ": no tree has it, for a reason")
            continue
        tree = TREES[SHEETS[sheet]["tree"]]
        node = next((n for n in [*leaves_of(tree), *groups_of(tree)] if n["id"] == id), None)
        used.add((tree["id"], id))
        kind = node and node.get("kind", node.get("combine"))
        points = SHEETS[sheet]["indicators"][id]["facts"][int(row) - 1]["points"] if row else node and node.get("points", "")
        good = kind == line["kind"] and (line["points"] in ("", str(points)))
        proved = (sheet, id, row) in worked if line["exact"] == "yes" else line["why"]
        ok(good and proved, name, f"{id}: {kind}, {points} points; worked by hand: {bool(proved)}")
    for tree in TREES.values():
        for node in groups_of(tree):
            if (tree["id"], node["id"]) in used: # of a choice
                used |= {(tree["id"], leaf["id"]) for leaf in leaves_of(node)}
    spare = [(t["id"], n["id"]) for name, t in TREES.items() if name.endswith(".tree.json") for n in leaves_of(t)]
    same(sorted(set(spare) - used), [], "each leaf of a tree is a printed one")
    same([n for n, s in SHEETS.items() if "（虚构）" not in s["department"]], [], "each department is invented")
    same(sorted(set(SHEETS) - set(found)), [], "each sheet is scored")


def counts():
    """The lines of docs/tables.md that count."""
    lines = table("leaves.csv")
    kinds = sorted({line["kind"] for line in lines})
    yield "| kind | leaves | exactly |"
    yield "|---|---:|---:|"
    for kind in kinds:
        of = [line["exact"] for line in lines if line["kind"] == kind]
        yield f"| `{kind}` | {len(of)} | {of.count('yes')} |"
    exact = [line["exact"] for line in lines]
    yield f"| all | {len(exact)} | {exact.count('yes')} |"


def test_docs():
    text = DOCS.read_text(encoding="utf-8")
    wanted = "\n".join(counts())
    ok(wanted in text, "docs/tables.md counts as they are", wanted)


found = results()
test_golden(found)
if not UPDATE:
    test_expected(found)
    test_leaves(found)
    test_docs()
done()
