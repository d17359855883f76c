# SPDX-License-Identifier: MIT
"""Random departments of the founding tree, as sheets and as columns; and what the C library makes of
each sheet by itself, through JSON: JIXIAO_LIBRARY names a shared library built with it."""

import ctypes
import itertools
import json
import os
import random
from decimal import Decimal

TREE = "sichuan-ebian-2023"

# Of each leaf its points, and the shapes that its facts may come in: the columns, and how many rows
# there are (0: a list).
LEAVES = {
    "goal-review": (10, [(["met"], 1), (["met"], 0)]),
    "goal-quality": (10, [(["given"], 5)]),
    "goals-overall": (10, [(["met", "total"], 1), (["target", "actual", "sense", "counted"], 0)]),
    "goals-projects": (10, [(["met", "total"], 0), (["target", "actual"], 2)]),
    "spending-control": (10, [(["budget", "final"], 1), (["budget", "final"], 0)]),
    "timely-handling": (5, [(["met", "total"], 1)]),
    "execution-progress": (5, [(["actual", "budget"], 3)]),
    "balance-rate": (5, [(["met", "total"], 1), (["budget", "spent"], 0)]),
    "violations": (5, [(["count"], 1), (["count"], 0)]),
    "budget-linkage": (10, [(["given"], 2)]),
    "disclosure": (10, [(["met"], 1)]),
    "rectification": (5, [(["given"], 1)]),
    "feedback": (5, [(["met"], 1)]),
    "cooperation": (10, [(["count"], 1)]),
}


def number(r, most, places=0):
    return Decimal(r.randint(0, most * 10**places)).scaleb(-places)


def cell(r, leaf, columns, column, texts):
    """A plausible cell, seldom one that is wrong or blank."""
    luck = r.random()
    if luck < 0.02:
        return None
    if luck < 0.03:
        return Decimal("-1.5") if texts or column != "sense" else "about"
    if luck < 0.04 and texts:
        return "0.1234567" if column != "sense" else "about"
    if column == "sense":
        return r.choice([">=", "<=", "≥", "≤", "="])
    if column == "counted" or columns == ["met"]:
        return r.choice(["是", "否"] if texts else [Decimal(0), Decimal(1)])
    if column == "given":
        return number(r, 2 if leaf == "goal-quality" else 5, r.choice([0, 0, 1]))
    if column == "met":
        return number(r, 9)
    if column == "total":
        return number(r, 9) + r.choice([0, 9, 9, 9])
    if column == "count":
        return number(r, 3)
    return number(r, 100, r.choice([0, 1, 2])) + (0 if column == "target" else 1)


def entry(r, leaf, points, columns, rows, texts):
    out = {}
    if r.random() < 0.85:
        n = rows or r.randint(0, 4)
        facts = [{c: cell(r, leaf, columns, c, texts) for c in columns} for _ in range(n)]
        for row in facts:  # a row without any cell is no row in a sheet
            if all(v is None for v in row.values()):
                row[columns[0]] = Decimal(1)
        out["facts"] = facts
    if r.random() < 0.8:
        out["claim"] = number(r, points, r.choice([0, 1, 2, 3]))
    if r.random() < 0.05:
        out["review"] = {"score": number(r, points + 1), "reason": "x"}
    if r.random() < 0.04:
        out["not_applicable"] = "none this year"
    return out


def departments(seed, n, texts=True):
    """The shapes of the leaves, and n departments: the entries of each, and its stated total."""
    r = random.Random(seed)
    shapes = {leaf: r.choice(shapes) for leaf, (_, shapes) in LEAVES.items()}
    sheets = []
    for _ in range(n):
        entries = {}
        for leaf, (columns, rows) in shapes.items():
            if r.random() < 0.95:
                entries[leaf] = entry(r, leaf, LEAVES[leaf][0], columns, rows, texts)
        sheets.append((entries, number(r, 100, 2) if r.random() < 0.3 else None))
    return shapes, sheets


def columns_of(shapes, sheets, structs=False):
    """The same as columns of Python objects; lists as columns each, or as lists of rows."""
    data = {"claim": [claim for _, claim in sheets], "name": [str(i) for i in range(len(sheets))]}
    for leaf, (columns, rows) in shapes.items():
        given = [entries.get(leaf, {}) for entries, _ in sheets]
        facts = [e.get("facts") for e in given]
        if rows == 0 and structs:
            data[leaf] = facts
        elif rows == 0:
            for c in columns:
                data[f"{leaf}.{c}"] = [None if f is None else [row[c] for row in f] for f in facts]
        for part in range(rows):
            for c in columns:
                name = f"{leaf}.{c}" + (f".{part + 1}" if rows > 1 else "")
                data[name] = [None if f is None else f[part][c] for f in facts]
        data[f"{leaf}.claim"] = [e.get("claim") for e in given]
        data[f"{leaf}.review.score"] = [e.get("review", {}).get("score") for e in given]
        data[f"{leaf}.not_applicable"] = [e.get("not_applicable") for e in given]
    return data


class Library:
    """jixiao_score_json(), one sheet at a time."""

    def __init__(self):
        self.c = ctypes.CDLL(os.environ["JIXIAO_LIBRARY"])

    def score(self, entries, claim):
        sheet = {"jixiao": "sheet/1", "tree": TREE, "department": "x", "year": 2024, "claim": claim}
        text = json.dumps({**sheet, "indicators": entries}, default=str).encode()
        out = ctypes.c_char_p()
        self.c.jixiao_score_json(text, ctypes.c_size_t(len(text)), None, 7, None, ctypes.byref(out))
        result = json.loads(out.value, parse_float=Decimal, parse_int=Decimal)
        self.c.jixiao_text_free(out, None)
        return result


TOTALS = "score low high reviewed claim difference deducted verdict grade".split()


def differences(out, i, result):
    """Where row i of the results, as lists, is not what the C library says of the sheet."""
    wrong = [(k, out[k][i], result[k]) for k in TOTALS if out[k][i] != result[k]]
    for part, key in itertools.product(("supported", "judged"), ("points", "score")):
        if out[f"{part}_{key}"][i] != result[part][key]:
            wrong.append((f"{part}_{key}", out[f"{part}_{key}"][i], result[part][key]))
    states = [mark["state"] for mark in result["indicators"]]
    for state in ("missing", "invalid"):
        if out[state][i] != states.count(state):
            wrong.append((state, out[state][i], states.count(state)))
    for mark in result["indicators"]:
        for key in ("score", "state", "verdict"):
            if out[f"{mark['id']}.{key}"][i] != mark[key]:
                wrong.append((mark["id"], key, out[f"{mark['id']}.{key}"][i], mark[key]))
        codes = [e["code"] for e in result["errors"] if e.get("id") == mark["id"]]
        if mark["state"] == "invalid" and out[f"{mark['id']}.error"][i] not in codes:
            wrong.append((mark["id"], out[f"{mark['id']}.error"][i], codes))
    return wrong
