#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Combines against a second opinion in exact fractions: random trees of groups, random sheets.

combines.py LIBRARY ROOT [N] [SEED]

First the cases of docs/combines.md, by the library and by what is computed here. What a leaf has is taken from the result, since other tests hold it; what groups and the total make of
it is computed here from docs/combines, and shares nothing with the library. Prints TAP.
"""

import ctypes
import json
import random
import sys
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, Optional


def rounded(value, places):
    unit = Fraction(1, 10**places)
    units = abs(value) / unit + Fraction(1, 2)
    return (1 if value >= 0 else -1) * (units.numerator // units.denominator) * unit


class Worth(NamedTuple):
    """What a leaf or a group is worth to the group around it."""

    points: Fraction
    of: Fraction  # of what takes part
    low: Fraction
    high: Fraction
    score: Optional[Fraction]
    reviewed: Optional[Fraction]
    claim: Optional[Fraction]
    plain: Optional[Fraction]  # the claim, if no leaf's were rounded
    supported: tuple  # points, score
    away: bool  # something in it is to be scaled away
    own: Optional[Fraction] = None


def leaf(mark, full):
    points = Fraction(mark["points"])
    low, high = Fraction(mark["low"]), Fraction(mark["high"])
    if mark["state"] == "not_applicable":
        takes = points if full else Fraction(0)
        return Worth(points, takes, low, high, low, low, Fraction(0), Fraction(0), (0, 0), not full)
    held = mark["state"] in ("computed", "judged")
    def given(key):
        return None if mark[key] is None else Fraction(mark[key])
    plain = given("score") if mark["verdict"] == "rounded" else given("claim")
    return Worth(points, points, low, high, given("score"), given("reviewed"), given("claim"), plain,
                 (points, given("score")) if held else (0, 0), False)


def add(worths):
    def total(values):
        values = list(values)
        return None if None in values else sum(values, Fraction(0))
    return Worth(*(total(getattr(one, key) for one in worths)
                   for key in ("points", "of", "low", "high", "score", "reviewed", "claim",
                               "plain")),
                 tuple(total(one.supported[i] for one in worths) for i in range(2)),
                 any(one.away for one in worths))


def each(worth, change):
    """The numbers of a worth changed alike; what is not known stays so."""
    return {key: None if getattr(worth, key) is None else change(getattr(worth, key))
            for key in ("low", "high", "score", "reviewed", "claim", "plain")}


def pool(group, inside, places):
    points = Fraction(group["points"])
    def left(value, of=inside.of, points=points):
        return max(Fraction(0), points - (of - value))
    held = max(Fraction(0), points - (inside.of - inside.supported[0]))
    supported = held, left(inside.supported[1], inside.supported[0], held)
    return Worth(points, points, **each(inside, left), supported=supported, away=False,
                 own=inside.score)


def weight(group, inside, places):
    counts = Fraction(group["rule"]["counts"])
    if not inside.of:
        return inside._replace(points=counts, own=inside.score)
    def part(value):
        return rounded(value * counts / inside.of, places)
    return Worth(counts, counts, **each(inside, part), supported=tuple(map(part, inside.supported)),
                 away=False, own=inside.score)


def fold(node, tree, marks, groups):
    if "kind" in node:
        return leaf(marks[node["id"]], tree.get("not_applicable") == "full")
    inside = add([fold(one, tree, marks, groups) for one in node["indicators"]])
    combine = node.get("combine", "sum")
    made = inside if combine == "sum" else {"pool": pool, "weight": weight}[combine](
        node, inside, tree["places"])
    groups[node["id"]] = made
    return made


def expected(tree, marks):
    groups = {}
    counted = [one for one in tree["indicators"] if not one.get("deduction")]
    root = add([fold(one, tree, marks, groups) for one in counted])
    beside = [marks[one["id"]] for one in tree["indicators"] if one.get("deduction")]
    if not any(marks[one["id"]]["state"] != "not_applicable" for one in leaves(counted)):
        return groups, None
    beside = [one for one in beside if one["state"] != "not_applicable"]
    def finish(key):
        value = getattr(root, key)
        taken = [one[key] for one in beside]
        if value is None or None in taken:
            return None
        if root.away:
            value = rounded(value * root.points / root.of, tree["places"])
        return max(Fraction(0), value + sum(Fraction(x) - one["points"]
                                            for x, one in zip(taken, beside)))
    total = {key: finish(key) for key in ("low", "high", "score", "reviewed")}
    claims = [0 if one["claim"] is None else Fraction(one["claim"]) for one in beside]
    total["claim"] = None if root.claim is None else root.claim - sum(claims)
    plain = [one["lost"] if one["verdict"] == "rounded" else claim
             for one, claim in zip(beside, claims)]
    plain = None if root.plain is None else root.plain - sum(map(Fraction, plain))
    is_held = any(one["state"] in ("computed", "judged") for one in marks.values())
    total["verdict"] = (
        "unclaimed" if total["claim"] is None else
        "unsupported" if total["score"] is None or not is_held else
        "agrees" if total["claim"] == total["score"] else
        "rounded" if plain == total["score"] and not root.away else
        "over-claimed" if total["claim"] > total["score"] else "under-claimed")
    total["scaled"] = root.away
    total["points"] = root.points
    total["supported"] = root.supported
    return groups, total


# ---- Random trees and sheets ---------------------------------------------------------------------


class Draw:
    def __init__(self, rng):
        self.rng, self.n = rng, 0

    def name(self):
        self.n += 1
        return f"i{self.n}"

    def points(self, places):
        return Decimal(self.rng.randint(1, 200)).scaleb(-min(places, 1)) if self.rng.random() < 0.3 \
            else Decimal(self.rng.choice([1, 2, 5, 10, 20]))

    def leaf(self, places):
        id = self.name()
        return {"id": id, "name": id, "points": self.points(places), "kind": "share"}

    def node(self, level, places, weights):
        if level > 3 or self.rng.random() < 0.35:
            return self.leaf(places)
        id, combine = self.name(), self.rng.choice(["sum", "sum", "pool"])
        node = {"id": id, "name": id, "combine": combine, "points": self.points(places) * 3}
        if weights[level]:
            node |= {"combine": "weight", "rule": {"counts": self.points(places)}}
        elif combine == "sum":
            del node["combine"]
        node["indicators"] = [self.node(level + 1, places, weights)
                              for _ in range(self.rng.randint(1, 4))]
        return node

    def tree(self):
        places = self.rng.choice([0, 1, 2, 2, 2, 3])
        weights = {level: self.rng.random() < 0.4 for level in range(1, 5)}
        rows = [self.node(1, places, weights) for _ in range(self.rng.randint(1, 4))]
        if self.rng.random() < 0.3:
            id = self.name()
            rows.append({"id": id, "name": id, "points": 5, "deduction": True, "kind": "incidents",
                         "rule": {"each": Decimal("0.5") if places else 1}})
        tree = {"jixiao": "tree/1", "id": "t", "places": places, "indicators": rows}
        policy = self.rng.choice([None, "rescale", "full"])
        return tree | ({"not_applicable": policy} if policy else {})

    def near(self, node, entry):
        """A claim that is the score, or the score rounded to fewer decimals."""
        facts = entry["facts"]
        if "count" in facts:
            return min(node["points"], node["rule"]["each"] * facts["count"])
        score = Fraction(node["points"]) * facts["met"] / facts["total"]
        return Decimal(float(rounded(score, self.rng.randint(0, 3)))).quantize(Decimal("0.001"))

    def entry(self, node):
        rng, entry = self.rng, {}
        chance = rng.random()
        if chance < 0.08:
            return None
        if chance < 0.2:
            return {"not_applicable": "无此项"}
        if chance < 0.85:
            total = rng.randint(1, 12)
            entry["facts"] = ({"count": rng.randint(0, 12)} if "deduction" in node else
                              {"met": rng.randint(0, total), "total": total})
        if rng.random() < 0.9:
            entry["claim"] = (Decimal(rng.randint(0, int(node["points"] * 10))) / 10
                              if rng.random() < 0.3 else
                              self.near(node, entry) if "facts" in entry else node["points"])
        if "facts" in entry and rng.random() < 0.15:
            entry["review"] = {"score": rng.randint(0, int(node["points"])), "reason": "复核"}
        return entry


def leaves(nodes):
    for node in nodes:
        yield from [node] if "kind" in node else leaves(node["indicators"])


# ---- The library ---------------------------------------------------------------------------------


class Library:
    def __init__(self, path):
        self.c = ctypes.CDLL(path)
        self.c.jixiao_tree_find.restype = ctypes.c_void_p
        self.c.jixiao_text_free.argtypes = [ctypes.c_void_p, ctypes.c_void_p]

    def score(self, tree, sheet):
        made, out = ctypes.c_void_p(), ctypes.c_void_p()
        text = json.dumps(tree, default=float).encode()
        err = self.c.jixiao_tree_read(text, ctypes.c_size_t(len(text)), None, ctypes.byref(made))
        if err:
            raise AssertionError(f"the tree has the error {err}: {text.decode()}")
        data = json.dumps(sheet, default=float).encode()
        self.c.jixiao_score_json(data, ctypes.c_size_t(len(data)), made, 0, None, ctypes.byref(out))
        result = json.loads(ctypes.string_at(out), parse_float=Decimal)
        self.c.jixiao_text_free(out, None)
        self.c.jixiao_tree_free(made)
        return result


def compare(library, rng):
    draw = Draw(rng)
    tree = draw.tree()
    entries = {one["id"]: draw.entry(one) for one in leaves(tree["indicators"])}
    sheet = {"jixiao": "sheet/1", "department": "示例局", "year": 2024,
             "indicators": {id: entry for id, entry in entries.items() if entry}}
    result = library.score(tree, sheet)
    groups, total = expected(tree, {one["id"]: one for one in result["indicators"]})
    wrong = []
    for one in result["groups"]:
        worth = groups[one["id"]]
        for key in ("points", "score", "low", "high") + (("own",) if "own" in one else ()):
            wanted = getattr(worth, key)
            if one[key] != wanted and (one[key] is None or wanted is None or
                                       Fraction(one[key]) != wanted):
                wrong.append(f"{one['id']}.{key}: {one[key]}, expected {wanted}")
    if total is None:
        if [e["code"] for e in result["errors"]][-1:] != ["none-applicable"]:
            wrong.append("a total where nothing applies")
        return wrong, tree, sheet
    got = {key: result[key] for key in ("points", "score", "low", "high", "claim", "reviewed")}
    for key, value in got.items():
        if (value is None) != (total[key] is None) or (
                value is not None and Fraction(value) != total[key]):
            wrong.append(f"total.{key}: {value}, expected {total[key]}")
    if result["verdict"] != total["verdict"]:
        wrong.append(f"verdict: {result['verdict']}, expected {total['verdict']}")
    if (result["scaled"] is not None) != total["scaled"]:
        wrong.append(f"scaled: {result['scaled']}, expected {total['scaled']}")
    supported = tuple(Fraction(result["supported"][key]) for key in ("points", "score"))
    if supported != total["supported"]:
        wrong.append(f"supported: {supported}, expected {total['supported']}")
    return wrong, tree, sheet


# ---- The cases of the document -------------------------------------------------------------------


def decimal(text):
    return None if text == "-" else Decimal(text)


def child(at, text):
    points, _, given = text.partition(":")
    id = f"c{at}"
    facts, _, claim = given.strip().rstrip(")").partition(" (")
    entry = {"claim": Decimal(claim)} if claim else {}
    if facts.startswith("claim "):
        entry["claim"] = Decimal(facts[6:])
    elif facts == "n/a":
        entry["not_applicable"] = "无此项"
    elif facts != "-":
        met, total = facts.split("/")
        entry["facts"] = {"met": int(met), "total": int(total)}
    return {"id": id, "name": id, "points": Decimal(points), "kind": "share"}, entry


def case(library, cells):
    combine, points, rule, children, policy, *wanted = cells
    made = [child(at, text) for at, text in enumerate(children.split(";"))]
    group = {"id": "g", "name": "g", "combine": combine.strip("`"),
             "indicators": [node for node, _ in made]}
    group |= {} if points == "-" else {"points": Decimal(points)}
    group |= {} if rule == "-" else {"rule": {"counts": Decimal(rule)}}
    tree = {"jixiao": "tree/1", "id": "t", "places": 2, "not_applicable": policy,
            "indicators": [group]}
    sheet = {"jixiao": "sheet/1", "department": "示例局", "year": 2024,
             "indicators": {node["id"]: entry for node, entry in made if entry}}
    result = library.score(tree, sheet)
    marks = {one["id"]: one for one in result["indicators"]}
    worth, (got,) = expected(tree, marks)[0]["g"], result["groups"]
    keys = ("points", "score", "low", "high", "own")
    said = [decimal(cell) for cell in wanted[:5]]
    by_library = [got.get(key) for key in keys]
    by_oracle = [None if key == "own" and "own" not in got else getattr(worth, key) for key in keys]
    claim = decimal(wanted[5])
    fine = said == by_library and said == by_oracle and (claim is None or claim == result["claim"])
    return fine, f"{by_library}, claim {result['claim']}, not {said}, {claim}"


def cases(library, root):
    """The first lines of TAP; how many cases there are, and how many failed."""
    failed = 0
    with open(f"{root}/docs/combines.md", encoding="utf-8") as file:
        rows = [line for line in file if line.startswith("| `")]
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in rows]
    rows = [row for row in rows if len(row) == 11]
    print(f"1..{len(rows) + 1}")
    for at, row in enumerate(rows, 1):
        fine, words = case(library, row)
        failed += not fine
        print(f"{'ok' if fine else 'not ok'} {at} - {row[0]} {row[3]}" + ("" if fine else f": {words}"))
    return len(rows), failed


def main(path, root, n=3000, seed=1):
    library = Library(path)
    count, failed = cases(library, root)
    for turn in range(int(n)):
        wrong, tree, sheet = compare(library, random.Random(f"{seed}-{turn}"))
        if wrong:
            print(f"# turn {turn} of seed {seed}: " + "; ".join(wrong[:5]))
            print("# " + json.dumps(tree, default=float, ensure_ascii=False))
            print("# " + json.dumps(sheet, default=float, ensure_ascii=False))
            print(f"not ok {count + 1} - combines")
            return 1
    print(f"ok {count + 1} - combines of {n} random trees, seed {seed}")
    return failed > 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
