#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A second opinion on every score, in exact fractions.

    oracle.py check ROOT                  checks every case of ROOT/docs/kinds
    oracle.py random RUNNER [N] [SEED]    checks RUNNER with N random cases a kind (100000)

It knows the eight kinds from their documents and shares nothing with the library: a mismatch says
that one of the two is wrong. RUNNER is the program made of runner.c.

Case notation: rows separated by `;`, cells by `,`, in the order of the kind's columns; `-` is an
absent cell, and those at a row's end may be left off; `none` is no rows; yes/no is `yes`, `no`;
a sense is `>=`, `<=`; facts of another form are prefixed with its name and a colon.
"""

import functools
import math
import multiprocessing
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from fractions import Fraction
from typing import NamedTuple

ONE = 10**6
MAX = 9 * 10**12 * ONE
MAX_POINTS = 10**6 * ONE
MAX_PLACES = 6
REQUIRED = "required"
POINTS = "points"


class Wrong(Exception):
    """What a call with these arguments gives instead of a score; its text is the error's name."""


# ---- Columns -------------------------------------------------------------------------------------


class Column(NamedTuple):
    id: str
    type: str
    low: object
    high: object
    default: object


class Form(NamedTuple):
    columns: tuple
    min_rows: int
    max_rows: float
    positions: bool = False


def number(id, low, high, default=REQUIRED):
    return Column(id, "number", low, high, default)


def count(id):
    return Column(id, "count", 0, MAX, REQUIRED)


def yes_no(id, default=REQUIRED):
    return Column(id, "yes/no", 0, ONE, default)


WORDS = {
    "number": {},
    "count": {},
    "yes/no": {"no": 0, "yes": ONE},
    "choice": {">=": 0, "<=": ONE},
}

IF_NONE = number("if_none", 0, POINTS, None)
COUNTED = Form((count("met"), count("total")), 0, math.inf)

RULES = {
    "flag": Form((), 0, 0),
    "checklist": Form((number("points", 1, POINTS), yes_no("judged", 0)), 1, 64),
    "share": Form((IF_NONE,), 0, 1),
    "attain": Form((number("over", 0, 10**6 * ONE), yes_no("at_limit_counts")), 0, 1),
    "balance": Form((number("limit", 0, ONE), yes_no("at_limit_counts"), IF_NONE), 1, 1),
    "bands": Form(
        (number("upto", 0, 10**6 * ONE), yes_no("included"), number("points", 0, POINTS)), 1, 64
    ),
    "pace": Form((number("target", 1, 10**6 * ONE), number("points", 1, POINTS)), 1, 12),
    "incidents": Form((number("each", 1, 10**6 * ONE),), 1, 1),
}

FACTS = {
    "flag": {"": Form((yes_no("met"),), 1, math.inf)},
    "checklist": {"": Form((number("given", 0, POINTS),), 0, math.inf, True)},
    "share": {"": COUNTED},
    "attain": {
        "": Form(
            (
                number("target", 0, MAX),
                number("actual", -MAX, MAX),
                Column("sense", "choice", 0, ONE, 0),
                yes_no("counted", ONE),
            ),
            0,
            math.inf,
        ),
        "counted": COUNTED,
    },
    "balance": {
        "": Form((number("budget", 0, MAX), number("spent", 0, MAX)), 0, math.inf),
        "counted": COUNTED,
    },
    "bands": {"": Form((number("budget", 0, MAX), number("final", -MAX, MAX)), 1, math.inf)},
    "pace": {
        "": Form((number("actual", -MAX, MAX), number("budget", 1, MAX, None)), 0, math.inf, True)
    },
    "incidents": {"": Form((count("count"),), 0, math.inf)},
}

KINDS = tuple(RULES)


# ---- Notation ------------------------------------------------------------------------------------

NUMBER = re.compile(r"([-+]?)([0-9]+)(?:\.([0-9]+))?(%?)", re.ASCII)


@functools.lru_cache(maxsize=1 << 16)
def read_number(text):
    """The number in millionths."""
    match = NUMBER.fullmatch(text)
    if not match:
        raise Wrong("syntax")
    sign, whole, decimals, percent = match.groups()
    decimals = decimals or ""
    scaled = Fraction(int(whole + decimals) * ONE, 10 ** len(decimals) * (100 if percent else 1))
    if scaled.denominator != 1 or scaled > MAX:
        raise Wrong("syntax")
    return -scaled.numerator if sign == "-" else scaled.numerator


def read_cell(text, column):
    if text == "-":
        return None
    words = WORDS[column.type]
    return words[text] if text in words else read_number(text)


def read_table(text, columns):
    if text == "none":
        return []
    rows = []
    for line in text.split(";"):
        cells = line.split(",")
        if len(cells) > len(columns):
            raise Wrong("syntax")
        cells += ["-"] * (len(columns) - len(cells))
        rows.append([read_cell(cell, column) for cell, column in zip(cells, columns)])
    return rows


def show(millionths):
    whole, rest = divmod(abs(millionths), ONE)
    text = f"{whole}.{rest:06}".rstrip("0").rstrip(".")
    return "-" + text if millionths < 0 else text


# ---- Checking ------------------------------------------------------------------------------------


def check_rule_cell(cell, column, points, unit):
    if cell is None:
        if column.default == REQUIRED:
            raise Wrong("rule-range")
        return
    if column.type == "yes/no" and cell not in (0, ONE):
        raise Wrong("rule-range")
    high = points if column.high == POINTS else column.high
    if not column.low <= cell <= high:
        raise Wrong("rule-range")
    if column.high == POINTS and cell % unit:
        raise Wrong("points-places")


def check_rule(kind, rule, points, unit):
    form = RULES[kind]
    if not form.min_rows <= len(rule) <= form.max_rows:
        raise Wrong("rule-rows")
    for row in rule:
        for cell, column in zip(row, form.columns):
            check_rule_cell(cell, column, points, unit)
    if kind in ("checklist", "pace"):
        at = [column.id for column in form.columns].index("points")
        if sum(row[at] for row in rule) > points:
            raise Wrong("rule-range")
    if kind == "bands" and any(a[0] >= b[0] for a, b in zip(rule, rule[1:])):
        raise Wrong("bands-order")


def check_fact(cell, column, points):
    if column.type in ("yes/no", "choice"):
        if cell not in (0, ONE):
            raise Wrong("choice")
        return
    high = points if column.high == POINTS else column.high
    if not column.low <= cell <= high:
        raise Wrong("range")
    if column.type == "count" and cell % ONE:
        raise Wrong("whole")


def check_row(kind, form, row, part):
    """What a row's columns alone cannot say. The row is complete."""
    if form is COUNTED and row[0] > row[1]:
        raise Wrong("met-over-total")
    if kind == "checklist":
        if row[0] > part[0]:
            raise Wrong("range")
        if not part[1] and row[0] not in (0, part[0]):
            raise Wrong("part-not-judged")
    if kind == "pace" and row[1] is None and not 0 <= row[0] <= ONE:
        raise Wrong("rate-range")


def check_facts(kind, form, facts, rule, points):
    if len(facts) < form.min_rows or form.positions and len(facts) > len(rule):
        raise Wrong("rows")
    incomplete = form.positions and len(facts) < len(rule)
    complete = []
    for place, row in enumerate(facts):
        absent = False
        for cell, column in zip(row, form.columns):
            if cell is not None:
                check_fact(cell, column, points)
            elif column.default == REQUIRED:
                absent = True
        incomplete = incomplete or absent
        if not absent:
            complete.append((row, rule[place] if form.positions else None))
    for row, part in complete:
        check_row(kind, form, row, part)
    if incomplete:
        raise Wrong("facts-incomplete")


# ---- Scoring -------------------------------------------------------------------------------------


def whole_units(row, columns):
    """The row as fractions, defaults filled in."""
    filled = (
        column.default if cell is None else cell for cell, column in zip(row, columns)
    )
    return [None if cell is None else Fraction(cell, ONE) for cell in filled]


def total(values):
    """A sum: within 9e12, whatever it passes through on the way."""
    value = sum(values, Fraction(0))
    if abs(value) > MAX // ONE:
        raise Wrong("range")
    return value


def of_nothing(if_none):
    if if_none is None:
        raise Wrong("of-nothing")
    return if_none


def part_of(points, facts, if_none):
    met = total(row[0] for row in facts)
    of = total(row[1] for row in facts)
    return points * met / of if of else of_nothing(if_none)


def flag(points, rule, facts):
    return [points if all(met for met, in facts) else Fraction(0)]


def checklist(points, rule, facts):
    return [given for given, in facts]


def share(points, rule, facts):
    return [part_of(points, facts, rule[0][0] if rule else None)]


def attained(target, actual, sense, rule):
    if sense:
        return actual <= target
    if actual <= target:
        return actual == target
    if not rule:
        return True
    over, at_limit_counts = rule[0]
    limit = (1 + over) * target
    return actual < limit or bool(at_limit_counts) and actual == limit


def attain(points, rule, facts):
    counted = [row for row in facts if row[3]]
    if not counted:
        of_nothing(None)
    met = sum(attained(row[0], row[1], row[2], rule) for row in counted)
    return [points * Fraction(met, len(counted))]


def attain_counted(points, rule, facts):
    return [part_of(points, facts, None)]


def under_limit(budget, spent, limit, at_limit_counts):
    if not budget:
        return False
    rate = (budget - spent) / budget
    return rate < limit or bool(at_limit_counts) and rate == limit


def balance(points, rule, facts):
    limit, at_limit_counts, if_none = rule[0]
    rated = [row for row in facts if row[0] or row[1]]
    if not rated:
        return [of_nothing(if_none)]
    under = sum(under_limit(row[0], row[1], limit, at_limit_counts) for row in rated)
    return [points * Fraction(under, len(rated))]


def balance_counted(points, rule, facts):
    return [part_of(points, facts, rule[0][2])]


def bands(points, rule, facts):
    budget = total(row[0] for row in facts)
    final = total(row[1] for row in facts)
    if budget:
        deviation = abs(final - budget) / budget
    elif final:
        return [Fraction(0)]
    else:
        deviation = Fraction(0)
    for upto, included, held in rule:
        if deviation < upto or included and deviation == upto:
            return [held]
    return [Fraction(0)]


def checkpoint(target, points, actual, budget):
    rate = actual if budget is None else actual / budget
    return points * min(Fraction(1), max(Fraction(0), rate) / target)


def pace(points, rule, facts):
    return [checkpoint(*place, *row) for place, row in zip(rule, facts)]


def incidents(points, rule, facts):
    return [max(Fraction(0), points - rule[0][0] * total(row[0] for row in facts))]


SCORES = {
    ("flag", ""): flag,
    ("checklist", ""): checklist,
    ("share", ""): share,
    ("attain", ""): attain,
    ("attain", "counted"): attain_counted,
    ("balance", ""): balance,
    ("balance", "counted"): balance_counted,
    ("bands", ""): bands,
    ("pace", ""): pace,
    ("incidents", ""): incidents,
}


def rounded(value, unit):
    """Half up, to a multiple of `unit`; all in millionths. Scores are never negative."""
    return math.floor(value * ONE / unit + Fraction(1, 2)) * unit


def split_form(kind, text):
    name, colon, rest = text.partition(":")
    return (name, rest) if colon else ("", text)


def score(kind, points, places, rule, facts):
    """The score in millionths of one case, given in its notation."""
    points = None if points == "-" else read_number(points)
    if not places.isascii() or not places.isdigit():
        raise Wrong("syntax")
    if kind not in KINDS:
        raise Wrong("kind-unknown")
    rule = read_table(rule, RULES[kind].columns)
    name, facts = split_form(kind, facts)
    form = FACTS[kind].get(name)
    facts = read_table(facts, form.columns) if form else []
    if int(places) > MAX_PLACES:
        raise Wrong("places-range")
    if points is None or not 0 < points <= MAX_POINTS:
        raise Wrong("points-range")
    unit = 10 ** (MAX_PLACES - int(places))
    if points % unit:
        raise Wrong("points-places")
    if not form:
        raise Wrong("form-unknown")
    check_rule(kind, rule, points, unit)
    check_facts(kind, form, facts, rule, points)
    parts = SCORES[kind, name](
        Fraction(points, ONE),
        [whole_units(row, RULES[kind].columns) for row in rule],
        [whole_units(row, form.columns) for row in facts],
    )
    return sum(rounded(part, unit) for part in parts)


def answer(kind, points, places, rule, facts):
    """The score of one case, or the name of its error."""
    try:
        return show(score(kind, points, places, rule, facts))
    except Wrong as wrong:
        return str(wrong)


# ---- Documents -----------------------------------------------------------------------------------

HEADER = ["points", "places", "rule", "facts", "score", "why"]


class Case(NamedTuple):
    kind: str
    place: str  # of the row that states it: docs/kinds/share.md:57
    row: int
    points: str
    places: str
    rule: str
    facts: str
    score: str  # a number, or the name of an error
    why: str


def table_cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def read_cases(root, path):
    """The rows of the table under `## Cases`."""
    place = path.relative_to(root)
    lines = path.read_text(encoding="utf-8").splitlines()
    cases, inside = [], False
    for at, line in enumerate(lines, 1):
        if line.startswith("## "):
            inside = line == "## Cases"
        if not inside or not line.startswith("|"):
            continue
        cells = table_cells(line)
        if cells == HEADER or set("".join(cells)) <= set("-: "):
            continue
        if len(cells) != len(HEADER):
            raise SystemExit(f"{place}:{at}: {len(cells)} cells where a case has {len(HEADER)}")
        cells[4] = cells[4].strip("`")
        cases.append(Case(path.stem, f"{place}:{at}", len(cases) + 1, *cells))
    return cases


def documents(root):
    return sorted((root / "docs" / "kinds").glob("*.md"))


def check(root):
    root = pathlib.Path(root).resolve()
    bad = checked = 0
    for path in documents(root):
        for case in read_cases(root, path):
            found = answer(case.kind, case.points, case.places, case.rule, case.facts)
            checked += 1
            if found != case.score:
                bad += 1
                print(f"{case.place}: {case.rule} | {case.facts}: {case.score}, oracle {found}")
    print(f"{checked} cases checked, {bad} wrong")
    return 1 if bad or not checked else 0


# ---- Random cases --------------------------------------------------------------------------------


def near(rng, value):
    """The value itself mostly, else a millionth to either side."""
    return value + rng.choice((0, 0, 0, -1, 1))


class Draw:
    """Random tables of one kind: cells in millionths, None for absent."""

    def __init__(self, rng):
        self.rng = rng

    def amount(self):
        """A number ≥ 0, of any size that is admitted."""
        rng = self.rng
        style = rng.randrange(8)
        if style == 0:
            return 0
        if style == 1:
            return rng.randint(1, 9)
        if style == 2:
            return rng.randint(1, 20) * ONE
        if style == 3:
            return rng.randint(1, 10**7) * 10**4
        if style == 4:
            return rng.randint(1, 10**10)
        if style == 5:
            return rng.randint(1, 10 ** rng.randint(1, 18))
        if style == 6:
            return MAX - rng.randint(0, 3) * rng.choice((1, ONE))
        return MAX // rng.choice((2, 3, 4, 10)) + rng.randint(-2, 2)

    def money(self):
        """Mostly of the size that budgets are."""
        rng = self.rng
        return self.amount() if rng.randrange(4) == 0 else rng.randint(1, 10**6) * 10**4

    def ratio(self):
        rng = self.rng
        style = rng.randrange(4)
        if style == 0:
            return rng.randint(0, 20) * 50000
        if style == 1:
            return rng.randint(0, 1000) * 1000
        if style == 2:
            return rng.randint(0, ONE)
        return rng.choice((0, 1, 100000, 300000, ONE - 1, ONE))

    def rows(self, least=1):
        rng = self.rng
        if rng.randrange(200) == 0:
            return rng.randint(20, 80)
        return max(least, rng.choice((1, 1, 1, 2, 2, 3, 4, 5, 7)))

    def places(self):
        return self.rng.choice((2, 2, 2, 2, 0, 1, 3, 4, 5, 6))

    def points(self, unit):
        rng = self.rng
        style = rng.randrange(8)
        if style < 4:
            return rng.choice((1, 2, 5, 10, 15, 20, 100)) * ONE
        if style == 4:
            return MAX_POINTS - rng.randint(0, 2) * unit
        if style == 5:
            return unit * rng.randint(1, 9)
        return min(MAX_POINTS, unit * rng.randint(1, 10 ** rng.randint(1, 8)))

    def cell(self, column, points, unit):
        """Anything that the column admits."""
        rng = self.rng
        if column.default != REQUIRED and rng.randrange(3) == 0:
            return None
        if column.type in ("yes/no", "choice"):
            return rng.randint(column.low // ONE, column.high // ONE) * ONE
        step = ONE if column.type == "count" else unit if column.high == POINTS else 1
        high = points if column.high == POINTS else min(column.high, rng.choice((ONE, 100 * ONE, column.high)))
        low = max(column.low, -high)
        return max(low, rng.randint(-(-low // step), max(high // step, -(-low // step))) * step)

    def any(self, kind, points, unit):
        """Tables of a kind that has no method of its own: a right rule, if one is found soon."""
        rng = self.rng
        form = RULES[kind]
        for _ in range(200):
            rule = [[self.cell(column, points // n, unit) for column in form.columns]
                    for n in [rng.randint(form.min_rows, min(form.max_rows, form.min_rows + 3))] for _ in range(n)]
            try:
                check_rule(kind, rule, points, unit)
                break
            except Wrong:
                pass
        name, form = rng.choice(list(FACTS[kind].items()))
        n = len(rule) if form.positions else max(form.min_rows, self.rows())
        return rule, name, [[self.cell(column, points, 1) for column in form.columns] for _ in range(n)]

    def tie(self, points, unit):
        """Half-way between two scores, at most `points`; as a fraction of the points."""
        halves = 2 * self.rng.randrange(max(1, points // unit)) + 1
        return Fraction(halves * unit, 2 * points)

    def split(self, value, n, step=1, low=0):
        """`value` as n numbers that sum to it, each a multiple of `step`, none below `low`."""
        parts = []
        for left in range(n, 1, -1):
            most = (value - low * (left - 1)) // step
            part = self.rng.randint(0, max(0, min(most, 2 * most // left))) * step
            parts.append(part)
            value -= part
        parts.append(value)
        self.rng.shuffle(parts)
        return parts

    def counts(self, points, unit):
        """Rows of met and total."""
        rng = self.rng
        style = rng.randrange(6)
        if style < 3:
            wanted = self.tie(points, unit)
            most = 9 * 10**12 // wanted.denominator
            of = wanted.denominator * rng.randint(1, max(1, min(9, most)))
            met = of * wanted.numerator // wanted.denominator
            met = min(of, max(0, met + rng.choice((0, 0, 0, -1, 1))))
        elif style == 3:
            of = 9 * 10**12 + rng.choice((0, 0, 0, -1, 1))
            met = rng.choice((of, of - 1, of // 2, of // 3, 1, 0))
        elif style == 4:
            of = rng.randint(0, 10 ** rng.randint(0, 12))
            met = rng.randint(0, of)
        else:
            of = rng.choice((0, 0, 1, 3, 7))
            met = rng.randint(0, of)
        rows, n = [], self.rows()
        for left in range(n, 0, -1):
            part = of if left == 1 else rng.randint(0, of)
            low, high = max(0, met - (of - part)), min(met, part)
            here = met if left == 1 else rng.randint(low, high)
            rows.append([here * ONE, part * ONE])
            of, met = of - part, met - here
        if len(rows) == 1 and rows[0][1] > MAX:
            half = rows[0][1] // ONE // 2
            rows = [[0, half * ONE], [0, rows[0][1] - half * ONE]]
        if rng.randrange(30) == 0:
            rows = []
        return rows

    def part_points(self, points, unit, n):
        """n parts of the points, each a multiple of the unit; less than all of them at times."""
        units = points // unit
        if self.rng.randrange(4) == 0:
            units = self.rng.randint(1, units)
        n = min(n, units)
        return [unit * (1 + extra) for extra in self.split(units - n, n)]

    def if_none(self, points, unit):
        if self.rng.randrange(3) == 0:
            return None
        return self.rng.choice((points, 0, unit * self.rng.randint(0, points // unit)))

    # One method a kind: rule rows, name of the form, facts rows.

    def flag(self, points, unit):
        no = self.rng.choice((0, 0, 0.3))
        return [], "", [[0 if self.rng.random() < no else ONE] for _ in range(self.rows())]

    def checklist(self, points, unit):
        rng = self.rng
        most = 64 if rng.randrange(100) == 0 else 6
        parts = self.part_points(points, unit, rng.randint(1, most))
        rule = [[part, rng.choice((ONE, ONE, 0, None))] for part in parts]
        facts = []
        for part, judged in rule:
            given = rng.choice((0, part, part))
            if judged and rng.randrange(3):
                tie = unit * rng.randrange(part // unit) + unit // 2
                given = rng.choice((tie, near(rng, tie), rng.randint(0, part), near(rng, part)))
            facts.append([min(part, max(0, given))])
        return rule, "", facts

    def share(self, points, unit):
        rule = [[self.if_none(points, unit)]] if self.rng.randrange(4) else []
        return rule, "", self.counts(points, unit)

    def goal(self, rule):
        rng = self.rng
        over = rule[0][0] if rule else 300000
        target = self.amount()
        style = rng.randrange(6)
        if style < 2:
            if style == 0:
                target = target // ONE * ONE
            limit = target * (ONE + over) // ONE
            actual = near(rng, limit)
        elif style == 2:
            actual = near(rng, target)
        elif style == 3:
            actual = rng.randint(0, 2 * target + 1)
        else:
            actual = self.amount() * rng.choice((1, 1, 1, -1))
        actual = max(-MAX, min(MAX, actual))
        sense = rng.choice((None, None, 0, 0, 0, ONE))
        return [target, actual, sense, rng.choice((None, None, ONE, ONE, ONE, 0))]

    def attain(self, points, unit):
        rng = self.rng
        over = rng.choice((300000, 0, self.ratio(), self.ratio(), 10**6 * ONE))
        rule = [[over, rng.choice((0, ONE))]] if rng.randrange(6) else []
        if rng.randrange(4) == 0:
            return rule, "counted", self.counts(points, unit)
        rows = 0 if rng.randrange(50) == 0 else self.rows()
        return rule, "", [self.goal(rule) for _ in range(rows)]

    def project(self, limit):
        rng = self.rng
        budget = self.money()
        style = rng.randrange(6)
        if style < 3:
            spent = near(rng, budget - budget * limit // ONE)
        elif style == 3:
            spent = rng.randint(0, budget)
        else:
            spent = self.amount()
        return [budget, min(MAX, max(0, spent))]

    def balance(self, points, unit):
        rng = self.rng
        rule = [[self.ratio(), rng.choice((0, ONE)), self.if_none(points, unit)]]
        if rng.randrange(4) == 0:
            return rule, "counted", self.counts(points, unit)
        if rng.randrange(20) == 0:
            return rule, "", [[0, 0] for _ in range(rng.randrange(4))]
        return rule, "", [self.project(rule[0][0]) for _ in range(self.rows())]

    def bands(self, points, unit):
        rng = self.rng
        n = rng.randint(1, 64) if rng.randrange(100) == 0 else rng.randint(1, 4)
        upto = sorted({self.ratio() * rng.choice((1, 1, 1, 5)) for _ in range(n)})
        if rng.randrange(20) == 0:
            upto = sorted(set(upto) | {10**6 * ONE})[:64]
        rule = [
            [u, rng.choice((0, ONE)), unit * rng.randint(0, points // unit)] for u in upto
        ]
        budget = self.money()
        if rng.randrange(3):
            u = rng.choice(upto)
            budget = budget // ONE * ONE if rng.randrange(2) else budget
            final = near(rng, budget + rng.choice((-1, 1)) * (budget * u // ONE))
        else:
            final = rng.choice((self.amount(), -self.amount(), self.money(), 0))
        if rng.randrange(20) == 0:
            budget = MAX + rng.choice((0, 0, 1))
        if rng.randrange(20) == 0:
            final = rng.choice((-1, 1)) * (MAX + rng.choice((0, 0, 1)))
        final = max(-MAX - 1, min(MAX + 1, final))
        n = self.rows(least=2 if budget > MAX or abs(final) > MAX else 1)
        budgets, finals = self.split(budget, n), self.finals(final, n)
        return rule, "", [list(row) for row in zip(budgets, finals)]

    def finals(self, final, n):
        """n numbers of either sign that sum to `final`."""
        sign = -1 if final < 0 else 1
        parts = [sign * part for part in self.split(abs(final), n)]
        if n > 1 and self.rng.randrange(3) == 0:
            move = min(self.amount(), MAX - abs(parts[0]), MAX - abs(parts[1]))
            parts[0] += move
            parts[1] -= move
        return parts

    def month(self, target, points, unit):
        rng = self.rng
        style = rng.randrange(8)
        wanted = self.tie(points, unit) if style < 3 else Fraction(rng.choice((1, 1, 0, 2, 3)))
        rate = wanted * target / ONE
        if rng.randrange(4) == 0:
            actual = near(rng, math.floor(rate * ONE)) if rate <= 1 else ONE
            return [min(ONE, max(0, actual)), None]
        if style == 7:
            return [self.amount() * rng.choice((1, 1, -1)), self.money() or 1]
        times = max(1, min(rng.choice((1, 7, 100, 12345, 10**6)), MAX // rate.denominator))
        budget = min(MAX, rate.denominator * times)
        actual = min(MAX, math.floor(rate * budget))
        return [max(-MAX, min(MAX, near(rng, actual))), budget]

    def pace(self, points, unit):
        rng = self.rng
        parts = self.part_points(points, unit, rng.choice((1, 2, 3, 3, 4, 12)))
        targets = (400000, 675000, 825000, self.ratio() or 1, 1, ONE, 2 * ONE, 10**6 * ONE)
        rule = [[rng.choice(targets), part] for part in parts]
        return rule, "", [self.month(target, part, unit) for target, part in rule]

    def incidents(self, points, unit):
        rng = self.rng
        each = rng.choice(
            (500000, 125000, 1, max(1, unit // 2), max(1, points // 3), 10**6 * ONE, None)
        ) or rng.randint(1, 10 ** rng.randint(1, 12))
        style = rng.randrange(5)
        if style == 0:
            n = 0
        elif style == 1:
            n = points // each
        elif style == 2:
            n = max(0, points // each + rng.randint(-2, 2))
        elif style == 3:
            n = 9 * 10**12 + rng.choice((0, 0, -1, 1))
        else:
            n = rng.randint(0, 30)
        n = min(n, 9 * 10**12 + 1)
        rows = self.rows(least=2 if n > 9 * 10**12 else 1)
        facts = [[part * ONE] for part in self.split(n, rows)]
        return [[each]], "", [] if n == 0 and rng.randrange(2) else facts


def spoil_cell(rng, rows, columns, points):
    """Makes one cell wrong, absent, or lands it on the edge of its range."""
    row = rng.choice(rows)
    at = rng.randrange(len(columns))
    column = columns[at]
    low, high = column.low, points if column.high == POINTS else column.high
    row[at] = rng.choice(
        (None, None, None, low, low - 1, low - ONE, high, high + 1, high + ONE, ONE // 2,
         (row[at] or 0) + 1, (row[at] or 0) + ONE // 2, -ONE, 2 * ONE, MAX, -MAX)
    )
    if row[at] is not None:
        row[at] = max(-MAX, min(MAX, row[at]))


def spoil_rows(rng, rows):
    style = rng.randrange(4)
    if style == 0:
        rows.clear()
    elif style == 1 and rows:
        rows.pop(rng.randrange(len(rows)))
    elif style == 2 and rows:
        rows.extend(list(rng.choice(rows)) for _ in range(rng.choice((1, 1, 64))))
    elif rows:
        rng.shuffle(rows)


def spoil(rng, kind, form, rule, facts, points):
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        in_rule = rng.randrange(3) == 0
        rows = rule if in_rule else facts
        columns = RULES[kind].columns if in_rule else FACTS[kind][form].columns
        if rows and columns and rng.randrange(5):
            spoil_cell(rng, rows, columns, points)
        else:
            spoil_rows(rng, rows)


def write_number(rng, value):
    text = show(value)
    style = rng.randrange(24)
    if style == 0:
        text = show(value * 100) + "%"
    elif style == 1 and "." in text:
        text += "0" * rng.randint(1, 4)
    elif style == 2 and value >= 0:
        text = "+" + text
    elif style == 3 and value >= 0:
        text = "00" + text
    return text


def write_cell(rng, cell, column):
    if cell is None:
        return "-"
    if rng.randrange(8):
        for word, value in WORDS[column.type].items():
            if value == cell:
                return word
    return write_number(rng, cell)


def write_table(rng, rows, columns):
    if not rows or not columns:
        return "none"
    lines = []
    for row in rows:
        cells = [write_cell(rng, cell, column) for cell, column in zip(row, columns)]
        while len(cells) > 1 and cells[-1] == "-" and rng.randrange(2):
            cells.pop()
        lines.append(",".join(cells))
    return ";".join(lines)


GARBAGE = ("", ";", "1,", ",1", "1;;1", "1e3", " 1", "1.", ".5", "0.0000001", "9000000000000.1",
           "1,1,1,1,1,1", "--1", "nan", "None", "maybe", "1;none", "０", "<", "counted", "-%", "1%%")


def spoil_line(rng, fields):
    """Wrong in what no table can say: points, places, form, kind, notation."""
    at = rng.choice((1, 1, 1, 2, 3, 4, 4, 0))
    if at == 0:
        fields[0] = rng.choice(("", "flags", "Share", "group"))
    elif at == 1:
        fields[1] = rng.choice(
            ("0", "-", "-1", "0.0000001", "1000000", "1000000.000001", "10.000001", "0.5", "0.001"))
    elif at == 2:
        fields[2] = rng.choice(("7", "0", "6", "64", "4294967295", "-1", "", "2.0"))
    elif at == 4 and rng.randrange(2):
        fields[4] = rng.choice(("counted:", "other:", ":")) + fields[4]
    else:
        fields[at] = rng.choice(GARBAGE)


def random_case(rng, kind):
    draw = Draw(rng)
    places = draw.places()
    unit = 10 ** (MAX_PLACES - places)
    points = draw.points(unit)
    rule, form, facts = getattr(draw, kind, functools.partial(draw.any, kind))(points, unit)
    if rng.randrange(9) == 0:
        spoil(rng, kind, form, rule, facts, points)
    fields = [
        kind,
        write_number(rng, points),
        str(places),
        write_table(rng, rule, RULES[kind].columns),
        (form + ":" if form else "") + write_table(rng, facts, FACTS[kind][form].columns),
    ]
    if rng.randrange(60) == 0:
        for _ in range(rng.choice((1, 1, 2, 3))):
            spoil_line(rng, fields)
    return fields


def run(runner, lines):
    """The runner's answers. Files, not pipes: neither side waits for the other."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as given:
        given.write("".join(line + "\n" for line in lines))
        given.flush()
        given.seek(0)
        done = subprocess.run([runner], stdin=given, capture_output=True, check=False)
    answers = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode or len(answers) != len(lines):
        notes = done.stderr.decode("utf-8", "replace")[-2000:]
        last = lines[len(answers)] if len(answers) < len(lines) else ""
        raise SystemExit(f"runner: status {done.returncode}, {len(answers)} answers to "
                         f"{len(lines)} lines; stopped at: {last[:2000]}\n{notes}")
    return answers


def compare(task):
    """One kind: how many cases, how many of them scored, and what differs."""
    runner, kind, n, seed = task
    rng = random.Random(f"{seed}/{kind}")
    scored, differ, count = 0, [], 0
    while n > 0:
        cases = [random_case(rng, kind) for _ in range(min(n, 20000))]
        n -= len(cases)
        lines = ["\t".join(fields) for fields in cases]
        for fields, line, found in zip(cases, lines, run(runner, lines)):
            expected = answer(*fields)
            scored += expected[0].isdigit()
            if found != expected:
                count += 1
                if len(differ) < 5:
                    differ.append((line, expected, found))
    return kind, scored, count, differ


def compare_all(runner, n, seed):
    print(f"seed {seed}, {n} cases a kind", flush=True)
    runner = os.path.abspath(runner)
    tasks = [(runner, kind, n, seed) for kind in KINDS]
    bad = 0
    with multiprocessing.Pool(min(len(tasks), os.cpu_count() or 1)) as pool:
        for kind, scored, count, differ in pool.imap(compare, tasks):
            print(f"{kind}: {n} cases, {scored} scores, {n - scored} errors, {count} mismatches")
            for line, expected, found in differ:
                print(f"  {line}\n    oracle {expected}, runner {found}")
            sys.stdout.flush()
            bad += count
    return 1 if bad else 0


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "check":
        return check(arguments[1])
    if 2 <= len(arguments) <= 4 and arguments[0] == "random":
        n = int(arguments[2]) if len(arguments) > 2 else 100000
        seed = arguments[3] if len(arguments) > 3 else random.SystemRandom().randrange(10**9)
        return compare_all(arguments[1], n, seed)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
