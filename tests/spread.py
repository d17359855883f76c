#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What an audit's scores hang on: spread.py JIXIAO_COMMAND REPO_ROOT

Sheets whose facts are often on a bound or have a part of a step are audited. How their scores lie is counted here from what
`jixiao score` says; what another reading would score is what it says under a tree whose clause is read so, which is
written here. Prints TAP."""
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal

from tap import done, ok, same

COMMAND, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
SHEETS = 150


def run(*args):
    said = subprocess.run([COMMAND, *map(str, args)], capture_output=True, timeout=300)
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in said.stdout.splitlines()]


# ---- Sheets --------------------------------------------------------------------------------------

def of_county(dice, number):
    """The founding tree: targets and budgets in tens, so that many are met, or missed by a tenth or three, exactly."""
    goals = [{"target": 10, "actual": dice.choice([9, 10, 13, 13, 14])} for _ in range(dice.randint(1, 3))]
    budget = dice.choice([100, 200])
    return {"indicators": FULL | {
        "goals-overall": {"facts": goals},
        "spending-control": {"facts": {"budget": budget, "final": budget * dice.choice([80, 90, 100, 110, 120, 121]) // 100}},
        "balance-rate": {"facts": [{"budget": 100, "spent": dice.choice([89, 90, 95, 100])} for _ in range(dice.randint(1, 3))]}}}


def of_hunan(dice, number):
    """Ratios at and between whole per cents."""
    return {"indicators": {
        "staff-control": {"facts": {"part": 1000 + dice.choice([0, 10, 13, 25]), "whole": 1000}},
        "three-expenses-change": {"facts": {"before": 1000, "now": 1000 + dice.choice([-3, 0, 7, 20])}},
        "key-spending": {"facts": {"part": dice.choice([55, 60, 70, 85, 90]), "whole": 100}},
        "budget-adjustment": {"facts": {"part": dice.choice([0, 10, 15, 30]), "whole": 100}}}}


def of_grades(dice, number):
    """A deduction and a pool beside a sum, grades that a reading changes."""
    return {"indicators": {
        "attained": {"facts": [{"target": 10, "actual": dice.choice([10, 13])} for _ in range(2)]},
        "rows": {"facts": [{"name": f"{n}", "points": 5, "sense": ">=", "target": 10, "actual": dice.choice([9, 13, 14])} for n in range(4)]},
        "late": {"facts": {"part": 100 + dice.choice([0, 1, 3, 5]), "whole": 100}},
        "weighed": {"facts": {"part": dice.choice([60, 61, 90]), "whole": 100}},
        "off": {"facts": {"part": 100 + dice.choice([0, 2, 4]), "whole": 100}}}}


FULL = json.loads((ROOT / "docs/examples/full-2024.json").read_text())["indicators"]
STEPS = {"measure": "ratio", "side": "above", "limit": 1, "per": 0.02, "lose": 3, "part": "whole"}
GRADES = {
    "jixiao": "tree/1", "id": "grades", "title": "等级", "places": 2, "grades": [
        {"name": "优", "from": 90}, {"name": "良", "from": 80}, {"name": "差", "from": 0}],
    "indicators": [
        {"id": "all", "name": "全部", "points": 100, "indicators": [
            {"id": "attained", "name": "目标", "points": 30, "kind": "attain", "rule": {"over": 0.3, "at_limit_counts": False}},
            {"id": "rows", "name": "项目", "points": 20, "kind": "goals", "rule": {"over": 0.3, "at_limit_counts": False, "over_is": "none"}},
            {"id": "late", "name": "逾期", "points": 10, "kind": "steps", "rule": STEPS},
            {"id": "half", "name": "折算", "points": 40, "combine": "weight", "rule": {"counts": 40}, "indicators": [
                {"id": "weighed", "name": "比率", "points": 80, "kind": "bands", "rule": {"measure": "ratio", "rows": [
                    {"upto": 0.6, "included": True, "points": 10}, {"points": 80}]}}]}]},
        {"id": "off", "name": "扣分", "points": 10, "kind": "steps", "deduction": True, "rule": STEPS}]}


# ---- Readings ------------------------------------------------------------------------------------

def leaves(tree):
    for one in tree.get("indicators", []):
        if "kind" in one:
            yield one
        yield from leaves(one)


def readings(tree, id):
    """The tree with the clause of a leaf read otherwise: at its limit, of the part of a step in two ways, at each of its bounds."""
    def changed(change):
        other = copy.deepcopy(tree)
        change(next(leaf for leaf in leaves(other) if leaf["id"] == id).get("rule", {}))
        return other

    leaf = next(leaf for leaf in leaves(tree) if leaf["id"] == id)
    rule = leaf.get("rule", {})
    if leaf["kind"] in ("attain", "balance", "goals"):
        yield changed(lambda r: r.update(at_limit_counts=not r["at_limit_counts"]))
    elif leaf["kind"] == "steps":
        for part in {"whole", "begun", "share"} - {rule["part"]}:
            yield changed(lambda r, part=part: r.update(part=part))
    elif leaf["kind"] == "bands":
        rows = rule["rows"] if isinstance(rule, dict) else rule
        for at, row in enumerate(rows):
            if "included" in row:
                def flip(r, at=at):
                    one = (r["rows"] if isinstance(r, dict) else r)[at]
                    one["included"] = not one["included"]
                yield changed(flip)


def expected(folder, tree, sheets, results):
    """(sheet, leaf): the scores and the totals read otherwise, of leaves in which something is on a bound or a part of a step."""
    found = {}
    wanted = {(n, f["id"]) for n, r in enumerate(results) for f in r["findings"] if f["code"] in ("on-bound", "part-step")}
    for id in sorted({id for _, id in wanted}):
        some = [n for n, of in sorted(wanted) if of == id]
        for number, other in enumerate(readings(tree, id)):
            path = folder / f"{tree['id']}.{id}.{number}.json"
            path.write_text(json.dumps(other, default=float))
            for n, result in zip(some, run("score", "-f", "json", "--tree", path, *(sheets[n] for n in some))):
                score = next(leaf["score"] for leaf in result["indicators"] if leaf["id"] == id)
                if score != next(leaf["score"] for leaf in results[n]["indicators"] if leaf["id"] == id):
                    found.setdefault((n, id), set()).add((score, result["score"], result["grade"]))
    return found


# ---- What is compared ----------------------------------------------------------------------------

def distribution(results):
    for at, leaf in enumerate(results[0]["indicators"]):
        scores = sorted(r["indicators"][at]["score"] for r in results if r["indicators"][at]["score"] is not None)
        row = {"points": leaf["points"], "sheets": len(scores), "full": scores.count(leaf["points"]), "id": leaf["id"]}
        if scores:
            row["average"] = (sum(scores) / len(scores)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
            for name, k in (("lowest", 0), ("lower_quarter", 1), ("median", 2), ("upper_quarter", 3), ("highest", 4)):
                row[name] = scores[max(-(-k * len(scores) // 4), 1) - 1]
        yield row


def compare(name, tree, results, others, totals):
    rows = totals["leaves"]
    wanted = list(distribution(results))
    same([{key: row[key] for key in want if key in row} for row, want in zip(rows, wanted)], wanted, f"{name}: how scores lie")
    codes = [{code: sum(any(f["code"] == code and f["id"] == row["id"] for f in r["findings"]) for r in results)
              for code in ("on-bound", "part-step")} for row in rows]
    same([(row.get("on_bound", 0), row.get("part_step", 0)) for row in rows], [tuple(one.values()) for one in codes],
         f"{name}: how many are on a bound, or have a part of a step")
    got = {(int(row["department"]), row["id"]): row for row in totals["readings"]}
    same(sorted(got), sorted(others), f"{name}: {len(others)} scores hang on a reading")
    wrong = []
    for (n, id), row in sorted(got.items()):
        found = sorted(others.get((n, id), []))
        was, grades = results[n]["score"], {grade for *_, grade in found} - {results[n]["grade"]}
        between = lambda key: {row.get(f"{key}_low"), row.get(f"{key}_high")} - {row["score"] if key == "other" else was}
        good = (between("other") == {score for score, *_ in found} and between("total") == {total for _, total, _ in found} - {was}
                and (row.get("other_grade") in grades or not grades and "other_grade" not in row) and row.get("total") == was)
        wrong += [] if good else [(n, id, row, found)]
    for row in rows:
        some = [(row_of, others[n, id]) for (n, id), row_of in got.items() if id == row["id"] and "total" in row_of]
        least = sum(one["total_low"] - one["total"] for one, _ in some)
        if some and least != row["change_least"]:
            ok(False, f"{name}: the change of {row['indicator']}", row, least)
    ok(True, f"{name}: totals and grades read otherwise")


def check(folder, name, tree, make):
    dice, sheets, own = random.Random(name), [], folder / f"{name}.json"
    own.write_text(json.dumps(tree, default=float))
    for number in range(SHEETS):
        sheet = {"jixiao": "sheet/1", "tree": tree["id"], "department": str(number), "year": 2024, **make(dice, number)}
        sheets.append(folder / f"{name}.{number:03}.json")
        sheets[-1].write_text(json.dumps(sheet, ensure_ascii=False))
    results = run("score", "-f", "json", "--tree", own, *sheets)
    *_, totals = run("audit", "-f", "json", "--tree", own, *sheets)
    compare(name, tree, results, expected(folder, tree, sheets, results), totals)


def main():
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        for name, make in (("sichuan-ebian-2023", of_county), ("hunan-department", of_hunan)):
            tree = json.loads((ROOT / f"lib/trees/{name}.json").read_text())
            check(folder, name, tree, make)
        check(folder, "grades", GRADES, of_grades)
        one = folder / "grades.000.json"
        *_, totals = run("audit", "-f", "json", "--tree", folder / "grades.json", one)
        same(totals["leaves"], [], "of one sheet nothing lies anywhere")
    done()


main()
