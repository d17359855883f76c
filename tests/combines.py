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
    supported: tuple  # points and score: of what is supported, and of that and what is judged
    away: bool  # something in it is to be scaled away
    own: Optional[Fraction] = None
    here: Fraction = Fraction(0)  # points that the group around it scales away
    applies: bool = True  # a leaf in it takes part


def leaf(mark, policy):
    points = Fraction(mark["points"])
    low, high = Fraction(mark["low"]), Fraction(mark["high"])
    if mark["state"] == "not_applicable":
        takes = points if policy == "full" else Fraction(0)
        here = points if policy == "rescale-group" else Fraction(0)
        away = policy not in ("full", "rescale-group") and points != 0
        return Worth(points, takes, low, high, low, low, Fraction(0), Fraction(0), (0, 0, 0, 0), away,
                     here=here, applies=False)
    held = mark["state"] in ("computed", "judged")
    def given(key):
        if key == "claim" and not points and mark[key] is None:  # none is due
            return Fraction(0)
        return None if mark[key] is None else Fraction(mark[key])
    plain = given("score") if mark["verdict"] == "rounded" else given("claim")
    judged = mark.get("judged", {"points": 0, "score": 0})
    supported = ((points - Fraction(judged["points"]), given("score") - Fraction(judged["score"]),
                  points, given("score")) if held else (0, 0, 0, 0))
    return Worth(points, points, low, high, given("score"), given("reviewed"), given("claim"), plain,
                 supported, False)


def add(worths):
    def total(values):
        values = list(values)
        return None if None in values else sum(values, Fraction(0))
    return Worth(*(total(getattr(one, key) for one in worths)
                   for key in ("points", "of", "low", "high", "score", "reviewed", "claim",
                               "plain")),
                 tuple(total(one.supported[i] for one in worths) for i in range(4)),
                 any(one.away for one in worths), here=total(one.here for one in worths), applies=any(one.applies for one in worths))


def each(worth, change):
    """The numbers of a worth changed alike; what is not known stays so."""
    return {key: None if getattr(worth, key) is None else change(getattr(worth, key))
            for key in ("low", "high", "score", "reviewed", "claim", "plain")}


def pool(group, inside, places):
    points = Fraction(group["points"])
    def left(value, of=inside.of, points=points):
        return max(Fraction(0), points - (of - value))
    supported = ()
    for of, score in (inside.supported[:2], inside.supported[2:]):
        held = left(of)
        supported += held, left(score, of, held)
    return Worth(points, points, **each(inside, left), supported=supported, away=False,
                 own=inside.score, applies=inside.applies)


def weight(group, inside, places):
    counts = Fraction(group["rule"]["counts"])
    if not inside.of:
        return inside._replace(points=counts, own=inside.score, here=counts if inside.here else 0)
    def part(value):
        return rounded(value * counts / inside.of, places)
    return Worth(counts, counts, **each(inside, part), supported=tuple(map(part, inside.supported)),
                 away=False, own=inside.score, applies=inside.applies)


def scale(made, places):
    """What is in a group brought up to its points, where its own leaves are scaled there."""
    if not made.here or not made.of:
        return made
    def up(value):
        return rounded(value * made.points / made.of, places)
    return Worth(made.points, made.points, **each(made, up), supported=tuple(map(up, made.supported)),
                 away=False, own=made.score, applies=made.applies)


def choose(node, entries, inside, groups):
    """Of the children those that are chosen; or, where nobody said which, whatever any choice gives."""
    count = int(node["rule"]["count"])
    chosen = set(entries.get(node["id"], {}).get("chosen", []))
    pairs = list(zip(node["indicators"], inside))
    mine = [worth for one, worth in pairs if one["id"] in chosen]
    if len(mine) == count and all(worth.applies for worth in mine):
        for one, _ in pairs:
            if one["id"] not in chosen:
                groups.update({id: None for id in group_ids([one])})
        return add(mine)
    groups["wrong"] = groups.get("wrong", []) + [node["id"]] * bool(chosen)
    low = sorted(0 if one.away else one.low for one in inside if one.applies)[:count]
    high = sorted(one.points if one.away else one.high for one in inside if one.applies)[-count:]
    points, whole = Fraction(node["points"]), len(low) == count
    return Worth(points, points, sum(low) if whole else Fraction(0), sum(high) if whole else points,
                 None, None, None, None, (0, 0, 0, 0), False, applies=any(one.applies for one in inside))


def group_ids(nodes):
    for node in nodes:
        if "indicators" in node:
            yield node["id"]
            yield from group_ids(node["indicators"])


def fold(node, tree, marks, groups, entries):
    if "kind" in node:
        mark = marks[node["id"]]
        if mark["state"] == "not_chosen":  # in no sum
            mark = mark | {"score": 0, "claim": None, "reviewed": 0}
        applies = "not_applicable" not in (entries.get(node["id"]) or {})
        policy = node.get("not_applicable") or tree.get("not_applicable")
        return leaf(mark, policy)._replace(applies=applies)
    inside = [fold(one, tree, marks, groups, entries) for one in node["indicators"]]
    if node.get("combine") == "choose":
        groups[node["id"]] = made = scale(choose(node, entries, inside, groups), tree["places"])
        return made
    inside = add(inside)
    combine = node.get("combine", "sum")
    made = inside if combine == "sum" else {"pool": pool, "weight": weight}[combine](
        node, inside, tree["places"])
    groups[node["id"]] = made = scale(made, tree["places"])
    return made


def is_beside(node):
    """Whether a leaf stands beside the full points."""
    return bool(node.get("deduction") or node.get("bonus"))


def caps(tree, marks, entries):
    """What caps leave of a total's least and of its most; None: all."""
    said = tree.get("caps")
    mark = marks[said["by"]] if said else {"state": "not_applicable"}
    if mark["state"] in ("not_applicable", "not_chosen"):
        return None, None
    if mark["state"] != "computed":
        return min(row["most"] for row in said["rows"]), None
    facts = entries[said["by"]]["facts"]
    apart = abs(Fraction(facts["final"]) - facts["budget"])
    for row in said["rows"]:
        bound = Fraction(row["upto"]) * facts["budget"]
        if (apart <= bound if row["included"] else apart < bound) or not facts["budget"] + apart:
            return row["most"], row["most"]
    return None, None


def grade(tree, marks, low, high):
    """The grade of a total between the two, and what it would be without vetoes: indexes."""
    grades = tree.get("grades", [])
    names = [one["name"] for one in grades] + [None]
    def of(score):
        return next((at for at, one in enumerate(grades) if score >= one["from"]), len(grades))
    held = {"met": 0, "holds": 0, "unknown": 0}
    for one in tree["indicators"]:
        if "veto" in one:
            mark = marks[one["id"]]
            what = ("met" if mark["state"] == "not_applicable" else "unknown" if mark["score"] is None
                    else "holds" if mark["losses"] else "met")
            held[what] = max(held[what], names.index(one["veto"]))
    worst, best = max(of(low), held["holds"], held["unknown"]), max(of(high), held["holds"])
    now = worst if worst == best else len(grades)
    was = of(low) if of(low) == of(high) else len(grades)
    return names[now], names[was] if now < len(grades) and was != now else None


def is_adjusted(tree, marks):
    """The points of adjustable leaves are not the tree's in all."""
    return sum(Fraction(marks[one["id"]]["points"]) - Fraction(one["points"])
               for one in leaves(tree["indicators"]) if one.get("adjustable")) != 0


def expected(tree, marks, entries):
    groups = {}
    counted = [one for one in tree["indicators"] if not is_beside(one) and "veto" not in one]
    root = add([fold(one, tree, marks, groups, entries) for one in counted])
    beside = [(one.get("deduction", False), marks[one["id"]]) for one in tree["indicators"]
              if is_beside(one)]
    if not root.applies or (root.away or root.here) and not root.of:
        return groups, None
    beside = [(off, one) for off, one in beside if one["state"] != "not_applicable"]
    most = Fraction(tree.get("most") or root.points)
    def finish(key):
        value = getattr(root, key)
        taken = [one[key] for _, one in beside]
        if value is None or None in taken:
            return None
        if root.away or root.here:
            value = rounded(value * root.points / root.of, tree["places"])
        value += sum(Fraction(x) - (one["points"] if off else 0) for x, (off, one) in
                     zip(taken, beside))
        return min(most, max(Fraction(0), value))
    scaled = bool(root.away or root.here)
    total = {key: finish(key) for key in ("low", "high", "score", "reviewed")}
    cap_low, cap_high = caps(tree, marks, entries)
    total["capped"] = None
    if cap_low is not None:
        before = dict(total)
        if cap_high is not None and before["high"] > cap_high:
            total["capped"] = {"by": tree["caps"]["by"], "most": cap_high, "from": before["score"]}
        total["low"] = min(total["low"], cap_low)
        total["high"] = total["high"] if cap_high is None else min(total["high"], cap_high)
        for key in ("score", "reviewed"):
            if total[key] is not None and total[key] > cap_low:
                total[key] = cap_low if cap_high is not None else None
    signed = [(-1 if off else 1, one, Fraction(one["claim"] or 0)) for off, one in beside]
    total["claim"] = None if root.claim is None else root.claim + sum(s * c for s, _, c in signed)
    plain = [s * (claim if one["verdict"] != "rounded" else Fraction(one["lost" if s < 0 else "score"]))
             for s, one, claim in signed]
    plain = None if root.plain is None else root.plain + sum(plain)
    for key, off in (("deducted", True), ("added", False)):
        total[key] = sum(Fraction(one["lost" if off else "score"])
                         for is_off, one in beside if is_off == off and one["score"] is not None)
    total["grade"], total["grade_was"] = grade(tree, marks, total["low"], total["high"])
    vetoes = {one["id"] for one in tree["indicators"] if "veto" in one}
    is_held = any(one["state"] in ("computed", "judged")
                  for id, one in marks.items() if id not in vetoes)
    total["verdict"] = (
        "unclaimed" if total["claim"] is None else
        "unsupported" if total["score"] is None or not is_held or is_adjusted(tree, marks) else
        "agrees" if total["claim"] == total["score"] else
        "rounded" if plain == total["score"] and not scaled else
        "over-claimed" if total["claim"] > total["score"] else "under-claimed")
    total["points"], total["scaled"] = root.points, scaled
    points, score, both_points, both = root.supported
    total["supported"] = points, score
    total["judged"] = both_points - points, both - score
    return groups, total


def worth(node):
    """The points that a leaf or a group counts for."""
    combine = node.get("combine", "sum")
    if "kind" in node or combine == "pool":
        return node["points"]
    if combine == "choose":
        return node["points"]
    return node["rule"]["counts"] if combine == "weight" else sum(map(worth, node["indicators"]))


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
        own = self.rng.choice(["rescale", "full", "rescale-group"]) if self.rng.random() < 0.2 else None
        node = {"id": id, "name": id, "points": self.points(places), "kind": "share"}
        return node | ({"not_applicable": own} if own else {})

    def node(self, level, places, weights):
        if level > 3 or self.rng.random() < 0.35:
            return self.leaf(places)
        id, combine = self.name(), self.rng.choice(["sum", "sum", "pool", "choose"])
        if combine == "choose" and not weights[level]:
            return self.choice(id, level, places, weights)
        combine = combine.replace("choose", "sum")
        node = {"id": id, "name": id, "combine": combine, "points": self.points(places) * 3}
        if weights[level]:
            node |= {"combine": "weight", "rule": {"counts": self.points(places)}}
        elif combine == "sum":
            del node["combine"]
        node["indicators"] = [self.node(level + 1, places, weights)
                              for _ in range(self.rng.randint(1, 4))]
        return node

    def choice(self, id, level, places, weights):
        """Children of the same points, so many of which count."""
        first = self.node(level + 1, places, weights)
        rows = [first] + [self.alike(worth(first), places, weights[level + 1]) for _ in range(self.rng.randint(1, 3))]
        count = self.rng.randint(1, len(rows))
        self.rng.shuffle(rows)
        return {"id": id, "name": id, "combine": "choose", "points": worth(first) * count,
                "rule": {"count": count}, "indicators": rows}

    def alike(self, points, places, weighed):
        if weighed or self.rng.random() < 0.7:
            return self.leaf(places) | {"points": points}
        id = self.name()
        return {"id": id, "name": id, "combine": "pool", "points": points,
                "indicators": [self.leaf(places) for _ in range(2)]}

    def choices(self, nodes):
        """Entries of the groups that choose: mostly right, at times nothing, or too many."""
        for node in nodes:
            if node.get("combine") == "choose" and self.rng.random() < 0.8:
                ids = [one["id"] for one in node["indicators"]]
                count = node["rule"]["count"] if self.rng.random() < 0.9 else self.rng.randint(1, len(ids))
                yield node["id"], {"chosen": self.rng.sample(ids, count), "reason": "择一"}
            yield from self.choices(node.get("indicators", []))

    def tree(self):
        places = self.rng.choice([0, 1, 2, 2, 2, 3])
        weights = {level: self.rng.random() < 0.4 for level in range(1, 7)}
        rows = [self.node(1, places, weights) for _ in range(self.rng.randint(1, 4))]
        if self.rng.random() < 0.3:
            id = self.name()
            rows.append({"id": id, "name": id, "points": 5, "deduction": True, "kind": "incidents",
                         "rule": {"each": Decimal("0.5") if places else 1}})
        if self.rng.random() < 0.3:
            rows.append(self.leaf(places) | {"bonus": True})
        for _ in range(self.rng.choice([0, 0, 0, 2])):
            id = self.name()
            rows.insert(0, {"id": id, "name": id, "points": 10, "kind": "goals", "adjustable": True})
            if self.rng.random() < 0.3 and not weights[1]:
                rows[0] = {"id": self.name(), "name": "组", "indicators": [rows[0]]}
        tree = {"jixiao": "tree/1", "id": "t", "places": places, "indicators": rows}
        if self.rng.random() < 0.4:
            of = sum(worth(one) for one in rows if not is_beside(one)).scaleb(-1)
            tree["grades"] = [{"name": name, "from": of * at} for name, at in
                              zip("优良中差", sorted(self.rng.sample(range(1, 11), 3))[::-1] + [0])]
            rows += [{"id": self.name(), "name": "否", "kind": "flag",
                      "veto": self.rng.choice("优良中差")} for _ in range(self.rng.randint(0, 2))]
        if self.rng.random() < 0.3:
            id = self.name()
            rows.insert(0, {"id": id, "name": id, "points": 10, "kind": "bands", "rule": [
                {"upto": Decimal("0.5"), "included": True, "points": 10}]})
            tops = sorted(Decimal(self.rng.randint(1, 60)) for _ in range(2))
            tree["caps"] = {"by": id, "rows": [
                {"upto": at, "included": self.rng.random() < 0.5, "most": most}
                for at, most in zip((Decimal("0.2"), Decimal("0.5")), tops[::-1])]}
        if self.rng.random() < 0.3:
            tree["most"] = self.points(places) * 5
        policy = self.rng.choice([None, "rescale", "full", "rescale-group"])
        return tree | ({"not_applicable": policy} if policy else {})

    def near(self, node, entry):
        """A claim that is the score, or the score rounded to fewer decimals."""
        facts = entry["facts"]
        if "points" in facts:
            return rounded(Fraction(facts["points"] * min(facts["actual"], 12), 12), 3)
        if "count" in facts:
            return min(node["points"], node["rule"]["each"] * facts["count"])
        score = Fraction(node["points"]) * facts["met"] / facts["total"]
        return Decimal(float(rounded(score, self.rng.randint(0, 3)))).quantize(Decimal("0.001"))

    def entry(self, node):
        rng, entry = self.rng, {}
        if "veto" in node:
            return rng.choice([None, {"not_applicable": "无此项"}, {"facts": {"met": True}},
                               {"facts": [{"met": True}, {"met": False}]}])
        chance = rng.random()
        if node["kind"] == "bands":
            budget = rng.choice([0, 10, 100])
            return rng.choice([None, {"not_applicable": "无此项"}, {"claim": 5}] + 5 * [
                {"facts": {"budget": budget, "final": budget + rng.randint(-6, 6) * budget // 10
                           + rng.choice([0, 0, 1])}}])
        if node["kind"] == "goals":
            points = rng.choice([0, 5, 5, 10, 15, 15])
            entry = {"points": points} if points != 10 or rng.random() < 0.5 else {}
            if points and rng.random() < 0.9:
                entry["facts"] = {"points": points - rng.randint(0, 1), "target": 12,
                                  "actual": rng.randint(0, 14)}
            if rng.random() < 0.6:
                entry["claim"] = self.near(node, entry) if "facts" in entry else rng.randint(0, 10)
            return entry
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
    entries |= dict(draw.choices(tree["indicators"]))
    sheet = {"jixiao": "sheet/1", "department": "示例局", "year": 2024,
             "indicators": {id: entry for id, entry in entries.items() if entry}}
    result = library.score(tree, sheet)
    marks = {one["id"]: one for one in result["indicators"]}
    groups, total = expected(tree, marks, entries)
    wrong_choices = sorted(groups.pop("wrong", []))
    wrong = []
    if sorted(e["id"] for e in result["errors"] if e["code"] == "choice") != wrong_choices:
        wrong.append(f"choices: {result['errors']}, expected {wrong_choices}")
    for one in result["groups"]:
        worth = groups[one["id"]]
        if worth is None:  # another was chosen
            if [one["score"], one["low"], one["high"]] != [None, 0, 0]:
                wrong.append(f"{one['id']} is not chosen: {one}")
            continue
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
    if result.get("capped") != total["capped"]:
        wrong.append(f"capped: {result.get('capped')}, expected {total['capped']}")
    for key in ("grade", "grade_was"):
        if result.get(key) != total[key]:
            wrong.append(f"{key}: {result.get(key)}, expected {total[key]}")
    for key in ("deducted", "added"):
        if Fraction(result.get(key, 0)) != total[key]:
            wrong.append(f"{key}: {result.get(key)}, expected {total[key]}")
    if ("added" in result) != any(one.get("bonus") for one in tree["indicators"]):
        wrong.append("added is there or not as the tree has a bonus")
    if result["verdict"] != total["verdict"]:
        wrong.append(f"verdict: {result['verdict']}, expected {total['verdict']}")
    if (result["scaled"] is not None) != total["scaled"]:
        wrong.append(f"scaled: {result['scaled']}, expected {total['scaled']}")
    for part in ("supported", "judged"):
        found = tuple(Fraction(result[part][key]) for key in ("points", "score"))
        if found != total[part]:
            wrong.append(f"{part}: {found}, expected {total[part]}")
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
    texts = [text.strip() for text in children.split(";")]
    made = [child(at, text.removesuffix(" *")) for at, text in enumerate(texts)]
    chosen = [node["id"] for (node, _), text in zip(made, texts) if text.endswith(" *")]
    group = {"id": "g", "name": "g", "combine": combine.strip("`"),
             "indicators": [node for node, _ in made]}
    group |= {} if points == "-" else {"points": Decimal(points)}
    key = "count" if "choose" in combine else "counts"
    group |= {} if rule == "-" else {"rule": {key: Decimal(rule)}}
    tree = {"jixiao": "tree/1", "id": "t", "places": 2, "not_applicable": policy,
            "indicators": [group]}
    sheet = {"jixiao": "sheet/1", "department": "示例局", "year": 2024,
             "indicators": {node["id"]: entry for node, entry in made if entry}}
    if chosen:
        sheet["indicators"]["g"] = {"chosen": chosen}
    result = library.score(tree, sheet)
    marks = {one["id"]: one for one in result["indicators"]}
    worth, (got,) = expected(tree, marks, sheet["indicators"])[0]["g"], result["groups"]
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
    print(f"1..{len(rows) + 2}")
    for at, row in enumerate(rows, 1):
        fine, words = case(library, row)
        failed += not fine
        print(f"{'ok' if fine else 'not ok'} {at} - {row[0]} {row[3]}" + ("" if fine else f": {words}"))
    fine, words = capped_by_steps(library)
    print(f"{'ok' if fine else 'not ok'} {len(rows) + 1} - caps by the measure of steps" + ("" if fine else f": {words}"))
    return len(rows) + 1, failed + (not fine)


def capped_by_steps(library):
    """A rate of 0.5, of 0.6, and 0 of 0, which is no rate: of nothing it is 0."""
    steps = {"id": "s", "name": "s", "points": 10, "kind": "steps", "rule": {
        "measure": "ratio", "side": "below", "limit": 1, "per": Decimal("0.1"), "lose": 1, "part": "whole", "if_none": 10}}
    tree = {"jixiao": "tree/1", "id": "t", "indicators": [
        steps, {"id": "f", "name": "f", "points": 90, "kind": "flag"}],
        "caps": {"by": "s", "rows": [{"upto": Decimal("0.6"), "included": False, "most": 69}]}}
    got = []
    for part, whole in ((50, 100), (60, 100), (0, 0)):
        sheet = {"jixiao": "sheet/1", "department": "示例局", "year": 2024, "indicators": {
            "s": {"facts": {"part": part, "whole": whole}}, "f": {"facts": {"met": True}}}}
        result = library.score(tree, sheet)
        got.append((result["score"], (result["capped"] or {}).get("from")))
    steps["rule"] = dict(steps["rule"], measure="change")  # less than nothing of 0 is above everything
    sheet["indicators"]["s"]["facts"] = {"before": 0, "now": -5}
    result = library.score(tree, sheet)
    got.append((result["score"], result["capped"]))
    return got == [(69, 95), (96, None), (69, 100), (100, None)], got


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
