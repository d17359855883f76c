#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A second opinion on every score, in exact fractions.

    oracle.py check ROOT                  checks every case of ROOT/docs/kinds
    oracle.py random RUNNER [N] [SEED] [KIND]
                                          checks RUNNER with N random cases a kind (100000)

It knows the kinds from their documents and shares nothing with the library: a mismatch says
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
    words: tuple = ()  # of a choice, by value
    once: bool = False  # only the first row of a rule has it


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


def choice(id, words, default):
    return Column(id, "choice", 0, (len(words) - 1) * ONE, default, words)


def once(column):
    return column._replace(once=True)


def words_of(column):
    """What may stand for a value of the column."""
    words = ("no", "yes") if column.type == "yes/no" else column.words
    return {word: value * ONE for value, word in enumerate(words)}


IF_NONE = number("if_none", 0, POINTS, None)
COUNTED = Form((count("met"), count("total")), 0, math.inf)

MEASURES = ("deviation", "ratio", "change", "value")
MEASURED = {
    "": Form((number("budget", 0, MAX), number("final", -MAX, MAX)), 1, math.inf),
    "ratio": Form((number("part", 0, MAX), number("whole", 0, MAX, None)), 1, math.inf),
    "change": Form((number("before", 0, MAX), number("now", -MAX, MAX)), 1, math.inf),
    "value": Form((number("value", -MAX, MAX),), 1, math.inf),
}
# What bands measure; 年初预算数 is printed beside a ratio, and never scores.
BANDED = {**MEASURED, "ratio": Form((*MEASURED["ratio"].columns, number("opening", 0, MAX, None)), 1, math.inf)}

RULES = {
    "flag": Form((yes_no("expected", ONE),), 0, 1),
    "checklist": Form((number("points", 1, POINTS), yes_no("judged", 0)), 1, 64),
    "share": Form((IF_NONE,), 0, 1),
    "attain": Form((number("over", 0, 10**6 * ONE), yes_no("at_limit_counts")), 0, 1),
    "balance": Form((number("limit", 0, ONE), yes_no("at_limit_counts"), IF_NONE), 1, 1),
    "bands": Form(
        (
            number("upto", -(10**6) * ONE, 10**6 * ONE, None),
            yes_no("included", None),
            number("points", 0, POINTS),
            number("to", 0, POINTS, None),
            once(choice("measure", MEASURES, 0)),
            once(IF_NONE),
            once(number("from", -(10**6) * ONE, 10**6 * ONE, 0)),
            once(number("explain_below", -(10**6) * ONE, 10**6 * ONE, None)),
        ),
        1,
        64,
    ),
    "pace": Form((number("target", 1, 10**6 * ONE), number("points", 1, POINTS)), 1, 12),
    "incidents": Form(
        (
            number("each", 1, 10**6 * ONE, None),
            number("gain", 1, 10**6 * ONE, None),
            number("most", 1, POINTS, None),
            once(number("starts", 0, POINTS, None)),
        ),
        1,
        64,
    ),
    "goals": Form(
        (
            number("from", 0, ONE, None),
            once(number("over", 0, 10**6 * ONE, None)),
            once(yes_no("at_limit_counts", None)),
            once(choice("over_is", ("keep", "none", "less"), 0)),
            once(number("over_loses", 0, POINTS, None)),
            once(choice("unmet", ("share", "none"), 0)),
            once(number("pass", 0, ONE, None)),
            once(yes_no("pass_included", None)),
        ),
        0,
        64,
    ),
    "rating": Form((number("from", 0, ONE, None), number("points", 0, POINTS, None)), 1, 64),
    "steps": Form(
        (
            choice("side", ("above", "below"), REQUIRED),
            number("limit", -MAX, MAX, None),
            number("per", 1, 10**6 * ONE),
            number("lose", 1, 10**6 * ONE, None),
            number("gain", 1, 10**6 * ONE, None),
            choice("part", ("whole", "begun", "share"), REQUIRED),
            number("most", 1, POINTS, None),
            once(choice("measure", MEASURES, REQUIRED)),
            once(number("starts", 0, POINTS, None)),
            once(number("least", 0, POINTS, 0)),
            once(IF_NONE),
        ),
        1,
        2,
    ),
}

LIMITS = {"": (0, 10**6 * ONE), "ratio": (0, 10**6 * ONE), "change": (-(10**6) * ONE, 10**6 * ONE), "value": (-MAX, MAX)}
STEPPED = {name: Form((*form.columns, number("limit", *LIMITS[name], None)), 1, math.inf)
           for name, form in MEASURED.items()}

FACTS = {
    "flag": {"": Form((yes_no("met"),), 1, math.inf)},
    "checklist": {"": Form((number("given", 0, POINTS),), 0, math.inf, True)},
    "share": {"": COUNTED},
    "attain": {
        "": Form(
            (
                number("target", 0, MAX),
                number("actual", -MAX, MAX),
                choice("sense", (">=", "<="), 0),
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
    "bands": BANDED,
    "pace": {
        "": Form((number("actual", -MAX, MAX), number("budget", 1, MAX, None)), 0, math.inf, True)
    },
    "incidents": {
        "": Form((count("count"),), 0, math.inf),
        "sorts": Form((count("count"),), 0, math.inf, True),
    },
    "goals": {
        "": Form(
            (
                number("points", 0, POINTS, None),
                choice("sense", (">=", "<=", "="), 0),
                number("target", -MAX, MAX, None),
                number("actual", -MAX, MAX, None),
                Column("rating", "count", ONE, 64 * ONE, None),
                number("given", 0, POINTS, None),
                number("less", 0, POINTS, None),
                number("claim", -MAX, MAX, None),
            ),
            1,
            math.inf,
        )
    },
    "rating": {
        "": Form((Column("rating", "count", ONE, 64 * ONE, REQUIRED), number("given", 0, POINTS, None)), 1, 1)
    },
    "steps": STEPPED,
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
    words = words_of(column)
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


def check_rule_cell(cell, column, points, unit, is_first):
    if cell is None:
        if column.default == REQUIRED and (is_first or not column.once):
            raise Wrong("rule-range")
        return
    if column.once and not is_first:
        raise Wrong("rule-range")
    if column.type in ("yes/no", "choice") and cell % ONE:
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
            check_rule_cell(cell, column, points, unit, row is rule[0])
    if kind in ("checklist", "pace"):
        at = [column.id for column in form.columns].index("points")
        if sum(row[at] for row in rule) > points:
            raise Wrong("rule-range")
    if kind == "bands":
        check_bands(rule)
    if kind == "incidents" and any((row[0] is None) == (row[1] is None) for row in rule):
        raise Wrong("rule-range")
    if kind == "goals" and rule:
        check_goals(rule)
    if kind == "rating":
        check_rating(rule)
    if kind == "steps":
        check_steps(rule, points)


def check_goals(rule):
    _, over, at_limit, over_is, loses, _, passing, included = rule[0]
    over_is = over_is or 0
    for given, due in ((at_limit, over is not None), (loses, over_is == 2 * ONE),
                       (included, passing is not None)):
        if (given is not None) != due or over_is and over is None:
            raise Wrong("rule-range")
    if len(rule) > 1 or rule[0][0] is not None:
        check_ratings([row[0] for row in rule])


def check_ratings(begins):
    for place, begin in enumerate(begins):
        if begin is None:
            raise Wrong("rule-range")
        before = begins[place - 1] if place else None
        if before is not None and begin >= before or place == len(begins) - 1 and begin:
            raise Wrong("ratings-order")


def check_rating(rule):
    other = 1 if rule[0][1] is None else 0
    if any(row[other] is not None for row in rule):
        raise Wrong("rule-range")
    if other:
        check_ratings([row[0] for row in rule])
        return
    for place, (_, points) in enumerate(rule):
        if points is None:
            raise Wrong("rule-range")
        if place and points >= rule[place - 1][1]:
            raise Wrong("ratings-order")


def check_steps(rule, points):
    is_value = rule[0][7] == 3 * ONE
    for side, limit, per, lose, gain, *_ in rule:
        if sum(row[0] == side for row in rule) > 1 or (lose is None) == (gain is None):
            raise Wrong("rule-range")
        if not is_value and (per > 10 * ONE or abs(limit or 0) > 10**6 * ONE):
            raise Wrong("rule-range")
    starts, least = rule[0][8:10]
    if starts is None:
        starts = points if any(row[3] is not None for row in rule) else 0
    if (least or 0) > starts:
        raise Wrong("rule-range")


def check_bands(rule):
    for row in rule:
        upto, included, _, to = row[:4]
        if upto is None and (row is not rule[-1] or to is not None or included is not None):
            raise Wrong("rule-range")
        if upto is not None and included is None:
            raise Wrong("rule-range")
    lower = rule[0][6] or 0
    for row in rule:
        upto, to = row[0], row[3]
        if upto is None:
            break
        if row is rule[0] and upto < lower:
            raise Wrong("rule-range")
        if upto < lower or upto == lower and (row is not rule[0] or to is not None):
            raise Wrong("bands-order")
        if to is not None and upto - lower > 10 * ONE and rule[0][4] != 3 * ONE:
            raise Wrong("rule-range")
        lower = upto


def check_fact(cell, column, points):
    if column.type in ("yes/no", "choice"):
        if not 0 <= cell <= column.high or cell % ONE:
            raise Wrong("choice")
        return
    high = points if column.high == POINTS else column.high
    if not column.low <= cell <= high:
        raise Wrong("range")
    if column.type == "count" and cell % ONE:
        raise Wrong("whole")


def check_row(kind, form, row, part, n):
    """What a row's columns alone cannot say. The row is complete, one of n."""
    if form in (BANDED["ratio"], STEPPED["ratio"]) and row[1] is None:
        if n > 1:
            raise Wrong("rate-mixed")
        if row[0] > 2 * ONE:
            raise Wrong("ratio-range")
    if form is COUNTED and row[0] > row[1]:
        raise Wrong("met-over-total")
    if kind == "checklist":
        if row[0] > part[0]:
            raise Wrong("range")
        if not part[1] and row[0] not in (0, part[0]):
            raise Wrong("part-not-judged")
    if kind == "pace" and row[1] is None and not 0 <= row[0] <= ONE:
        raise Wrong("rate-range")


def check_facts(kind, form, facts, rule, points, unit):
    if not form.min_rows <= len(facts) <= form.max_rows or form.positions and len(facts) > len(rule):
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
        check_row(kind, form, row, part, len(facts))
    if kind == "steps":
        incomplete = check_limits(form, facts, rule) or incomplete
    if kind == "goals":
        incomplete = check_goal_rows(facts, rule, points, unit)
    if kind == "rating" and not incomplete:
        incomplete = check_rated(facts[0], rule, points)
    if incomplete:
        raise Wrong("facts-incomplete")


def check_limits(form, facts, rule):
    """Whether a limit is due in the facts, and absent."""
    is_due = any(row[1] is None for row in rule)
    for row in facts:
        if row[-1] is None:
            continue
        if row is not facts[0] or not is_due:
            raise Wrong("limit-twice")
        if form is STEPPED["ratio"] and row[0] is not None and row[1] is None and row[-1] > 2 * ONE:
            raise Wrong("ratio-range")
    return is_due and facts[0][-1] is None


def check_rated(row, rule, points):
    """Whether a rating has no points."""
    rating, given = row
    if rating > len(rule) * ONE:
        raise Wrong("rating-unknown")
    own = rule[rating // ONE - 1][1]
    if own is not None:
        if given not in (None, own):
            raise Wrong("rating-range")
        return False
    if given is None:
        return True
    if rule[0][0] is None or not stands_for(rule, rating, points, given):
        raise Wrong("rating-range")
    return False


def stands_for(rule, rating, points, given):
    place = rating // ONE - 1
    least = Fraction(rule[place][0] * points, ONE)
    return given >= least and (not place or given < Fraction(rule[place - 1][0] * points, ONE))


def check_goal_rows(facts, rule, points, unit):
    """Whether a row lacks something; what is wrong with the rows, the first of it."""
    incomplete, rated = False, bool(rule) and rule[0][0] is not None
    for own, sense, target, actual, rating, given, less, _ in facts:
        if not own:
            continue
        if own % unit:
            raise Wrong("points-places")
        quantity, quality = (target, actual) != (None, None), (rating, given) != (None, None)
        if quantity and quality:
            raise Wrong("goal-mixed")
        if given is not None and given > own:
            raise Wrong("range")
        if rating is not None:
            if not rated or rating > len(rule) * ONE:
                raise Wrong("rating-unknown")
            if given is not None and not stands_for(rule, rating, own, given):
                raise Wrong("rating-range")
        lacks = target is None or actual is None if not quality else given is None
        incomplete = incomplete or lacks
        if less and not lacks:
            whole = Fraction(0)
            if not quality and overshoots(target, actual, sense or 0, rule and fractions(rule[0])):
                whole = goal(fractions((own, sense or 0, target, actual, None, None, 0, None)),
                             rule and fractions(rule[0])) * ONE
            if less > whole:
                raise Wrong("less-range")
    if sum(row[0] or 0 for row in facts) > points:
        raise Wrong("rows-over")
    return incomplete


# ---- Scoring -------------------------------------------------------------------------------------


def whole_units(row, columns):
    """The row as fractions, defaults filled in."""
    filled = (
        column.default if cell is None and column.default != REQUIRED else cell
        for cell, column in zip(row, columns)
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
    expected = rule[0][0] if rule else 1
    return [points if all((met != 0) == (expected != 0) for met, in facts) else Fraction(0)]


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


BEYOND = "beyond"  # something of nothing: above any bound


def measured(name, facts):
    """What is measured, BEYOND, or None for nothing of nothing."""
    if name == "value":
        return total(row[0] for row in facts)
    if name == "ratio" and facts[0][1] is None:
        return facts[0][0]
    first, second = (total(row[at] for row in facts) for at in (0, 1))
    part, whole = {"": (abs(second - first), first), "ratio": (first, second),
                   "change": (second - first, first)}[name]
    if whole:
        return part / whole
    return BEYOND if part else None


def bands(name, points, rule, facts):
    value, if_none, lower = measured(name, facts), rule[0][5], rule[0][6]
    if value is None:
        if name or if_none is not None:
            return [of_nothing(if_none)]
        value = Fraction(0)
    for upto, included, held, to, *_ in rule:
        if upto is None:
            return [held]
        if value != BEYOND and (value < upto or included and value == upto):
            way = 0 if to is None else max(0, value - lower) / (upto - lower)
            return [held + way * ((held if to is None else to) - held)]
        lower = upto
    return [Fraction(0)]


def steps(name, points, rule, facts):
    value, (starts, least, if_none) = measured(name, facts), rule[0][8:]
    if value is None:
        if name or if_none is not None:
            return [of_nothing(if_none)]
        value = Fraction(0)
    if starts is None:
        starts = points if any(row[3] is not None for row in rule) else Fraction(0)
    for side, limit, per, lose, gain, part, most, *_ in rule:
        limit = facts[0][-1] if limit is None else limit
        each, most = gain if lose is None else lose, points if most is None else most
        if value == BEYOND:
            moved = Fraction(0) if side else most
        else:
            n = max(Fraction(0), (limit - value if side else value - limit) / per)
            n = (Fraction(math.floor(n)), Fraction(math.ceil(n)), n)[int(part)]
            moved = min(most, each * n)
        starts += moved if lose is None else -moved
    return [min(points, max(least, starts))]


def checkpoint(target, points, actual, budget):
    rate = actual if budget is None else actual / budget
    return points * min(Fraction(1), max(Fraction(0), rate) / target)


def pace(points, rule, facts):
    return [checkpoint(*place, *row) for place, row in zip(rule, facts)]


def incidents(points, rule, facts):
    counts = [row[0] for row in facts] if len(rule) > 1 else [total(row[0] for row in facts)]
    value = rule[0][3]
    if value is None:
        value = points if any(row[0] is not None for row in rule) else Fraction(0)
    for (each, gain, most, _), n in zip(rule, counts):
        moved = n * (gain if each is None else each)
        moved = moved if most is None else min(most, moved)
        value += moved if each is None else -moved
    return [min(points, max(Fraction(0), value))]


def fractions(cells):
    return [None if cell is None else Fraction(cell, ONE) for cell in cells]


def overshoots(target, actual, sense, rule):
    """Whether a row is past the limit over its target, as the rule reads the limit's own case."""
    over, at_limit = (rule[1], rule[2]) if rule else (None, None)
    if over is None or sense or target < 0 or actual <= target:
        return False
    return actual > (1 + over) * target or not at_limit and actual == (1 + over) * target or not target


def goal(row, rule):
    """What a row scores, before it is rounded."""
    points, sense, target, actual, _, given, less, _ = row
    if not points:
        return Fraction(0)
    if given is not None:
        return given
    met = actual >= target if not sense else actual <= target if sense == 1 else actual == target
    if met:
        if overshoots(target, actual, sense, rule):
            points = {0: points, 1: Fraction(0), 2: max(Fraction(0), points - (rule[4] or 0))}[int(rule[3] or 0)]
        return max(Fraction(0), points - (less or 0))
    if rule and rule[5]:
        return Fraction(0)
    low, high = min(target, actual), max(target, actual)
    share = low / high if low > 0 else Fraction(0)
    if rule and rule[6] is not None and (share < rule[6] or share == rule[6] and not rule[7]):
        return Fraction(0)
    return points * share


def goals(points, rule, facts):
    return [goal(row, rule[0] if rule else None) for row in facts]


def rating(points, rule, facts):
    (place, given), = facts
    own = rule[int(place) - 1][1]
    return [given if own is None else own]


SCORES = {
    ("flag", ""): flag,
    ("checklist", ""): checklist,
    ("share", ""): share,
    ("attain", ""): attain,
    ("attain", "counted"): attain_counted,
    ("balance", ""): balance,
    ("balance", "counted"): balance_counted,
    **{("bands", name): functools.partial(bands, name) for name in MEASURED},
    ("pace", ""): pace,
    ("incidents", ""): incidents,
    ("incidents", "sorts"): incidents,
    ("goals", ""): goals,
    ("rating", ""): rating,
    **{("steps", name): functools.partial(steps, name) for name in STEPPED},
}


def rounded(value, unit):
    """Half up, to a multiple of `unit`; all in millionths. Scores are never negative."""
    return math.floor(value * ONE / unit + Fraction(1, 2)) * unit


def split_form(kind, text):
    name, colon, rest = text.partition(":")
    return (name, rest) if colon else ("", text)


def form_of(kind, rule, name):
    """The form of the facts, where the rule names a measure."""
    ids = [column.id for column in RULES[kind].columns]
    if "measure" not in ids:
        return name
    at = ids.index("measure")
    measure = (rule[0][at] or 0) if rule else 0
    names = list(FACTS[kind])
    return names[measure // ONE] if 0 < measure < len(names) * ONE else names[0]


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
    if not form or facts and name != form_of(kind, rule, name):
        raise Wrong("form-unknown")
    check_rule(kind, rule, points, unit)
    if kind == "incidents":  # the rule's rows say which
        form = FACTS[kind]["sorts" if len(rule) > 1 else ""]
    check_facts(kind, form, facts, rule, points, unit)
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
        no = self.rng.choice((0, 0, 0.3, 1))
        rule = self.rng.choice(([], [], [[None]], [[ONE]], [[0]]))
        return rule, "", [[0 if self.rng.random() < no else ONE] for _ in range(self.rows())]

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
            [u, rng.choice((0, ONE)), unit * rng.randint(0, points // unit), *[None] * 5]
            for u in upto
        ]
        if rng.randrange(3):
            return self.sloped(rule, points, unit)
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

    def sloped(self, rule, points, unit):
        """Any measure, bands with and without a slope, a beginning, an open band; facts on the bounds and
        just beside them, or where a slope's score is half-way between two."""
        rng = self.rng
        measure = rng.randrange(4)
        start = rng.choice((None, None, 0, -200000, -ONE, rule[0][0] - 1, 10000))
        if measure == 3 and rng.randrange(2):
            rule = [[row[0] * rng.choice((1, 60, 1000)), *row[1:]] for row in rule]
            rule.sort(key=lambda row: row[0])
        if rng.randrange(3) == 0:
            rule[-1][0] = rule[-1][1] = None
        for row in rule:
            if row[0] is not None and rng.randrange(3):
                row[3] = unit * rng.randint(0, points // unit)
        rule[0][4:] = [measure * ONE if measure or rng.randrange(2) else None,
                       self.if_none(points, unit), start, rng.choice((None, ONE))]
        at = rng.randrange(len(rule))
        upto = rule[at][0] if rule[at][0] is not None else (rule[at - 1][0] or 0)
        value = Fraction(upto, ONE)
        lower = Fraction(rule[at - 1][0] or 0 if at else start or 0, ONE)
        if rule[at][3] is not None and rule[at][3] != rule[at][2] and rng.randrange(2):
            rise = abs(rule[at][3] - rule[at][2])
            value = lower + (value - lower) * self.tie(rise, min(unit, rise))
        if rng.randrange(6) == 0:
            value = Fraction(rng.randint(-3 * ONE, 12 * ONE), ONE)
        facts = self.measures(measure, value)
        for row in facts if measure == 1 else ():
            row.append(rng.choice((None, 0, rng.randint(0, MAX), MAX + rng.randrange(2))))
        return rule, list(MEASURED)[measure], facts

    def measures(self, measure, value):
        """Rows of which the value is, or nearly is, what is measured."""
        rng = self.rng

        def cell(number):
            return max(-MAX, min(MAX, near(rng, math.floor(number * ONE))))

        if measure == 3:
            return [[part] for part in self.finals(cell(value), self.rows())]
        if measure == 1 and rng.randrange(3) == 0:
            return [[max(0, cell(value)), None]]
        most = max(1, 9 * 10**12 // max(1, math.ceil(abs(value)) + 1))
        times = max(1, most // value.denominator)
        whole = Fraction(min(most, value.denominator * rng.randint(1, min(times, rng.choice((1, 9, times))))))
        if rng.randrange(12) == 0:
            whole = Fraction(0)
        part = value * whole
        if measure != 1:
            part = whole + (part if measure == 2 else part * rng.choice((-1, 1)))
        first, second = (cell(part), whole * ONE) if measure == 1 else (whole * ONE, cell(part))
        first, second = max(0, int(first)), int(second)
        n = self.rows()
        finals = self.split(second, n) if measure == 1 else self.finals(second, n)
        return [list(row) for row in zip(self.split(first, n), finals)]

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
        if rng.randrange(2):
            return self.sorts(points, unit)
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
        rule = [each, None, None, None]
        if rng.randrange(3) == 0:
            rule = [None, each, *rule[2:]]
        if rng.randrange(3) == 0:
            rule[2] = unit * rng.randint(1, points // unit)
        if rng.randrange(4) == 0:
            rule[3] = unit * rng.randint(0, points // unit)
        return [rule], "", [] if n == 0 and rng.randrange(2) else facts

    def sorts(self, points, unit):
        """Several sorts of incidents, whose sum is near 0, near the points, or anywhere."""
        rng = self.rng
        n = 64 if rng.randrange(100) == 0 else rng.randint(2, 5)
        rule, facts = [], []
        for _ in range(n):
            each = rng.choice((500000, 125000, 1, max(1, unit // 2), max(1, points // 3),
                               rng.randint(1, 10 ** rng.randint(1, 12))))
            most = unit * rng.randint(1, points // unit) if rng.randrange(3) == 0 else None
            rule.append([each, None, most, None] if rng.randrange(2) else [None, each, most, None])
            facts.append([ONE * rng.choice((0, 1, rng.randint(0, 9), points // each, points // each + 1,
                                            9 * 10**12, rng.randint(0, 9 * 10**12)))])
        if rng.randrange(2):
            rule[0][3] = unit * rng.randint(0, points // unit)
        if rng.randrange(4) == 0:  # the first two even out
            rule[:2] = [[rule[0][0] or rule[0][1], None, None, rule[0][3]],
                        [None, rule[0][0] or rule[0][1], None, None]]
            facts[1] = list(facts[0])
        return rule, rng.choice(("sorts", "sorts", "sorts", "")), facts


    def ratings(self):
        """Where each rating begins, the last at 0."""
        rng = self.rng
        begins = {self.ratio() for _ in range(rng.randint(0, 3))} - {0}
        return sorted(begins, reverse=True) + [0]

    def given(self, begins, points, place):
        """Points in a rating's range, at its ends, or near them."""
        rng = self.rng
        low = begins[place] * points // ONE
        high = begins[place - 1] * points // ONE if place else points
        return min(points, max(0, near(rng, rng.choice((low, low, high, rng.randint(low, max(low, high)))))))

    def goals(self, points, unit):
        rng = self.rng
        begins = self.ratings() if rng.randrange(3) else []
        rule = [[begin, *[None] * 7] for begin in begins]
        if not rule and rng.randrange(2):
            rule = [[None] * 8]
        if rule and rng.randrange(2):
            over_is = rng.choice((None, 0, ONE, 2 * ONE))
            rule[0][1:5] = [rng.choice((300000, self.ratio())), rng.choice((0, ONE)), over_is,
                            unit * rng.randint(0, points // unit) if over_is == 2 * ONE else None]
        if rule and rng.randrange(4) == 0:
            rule[0][5] = rng.choice((0, ONE))
        if rule and rng.randrange(3) == 0:
            rule[0][6:] = [rng.choice((600000, self.ratio())), rng.choice((0, ONE))]
        facts = [self.goal_row(rule, begins, part, unit)
                 for part in self.part_points(points, unit, self.rows())]
        if rng.randrange(12) == 0:
            facts.append([None, *rng.choice(facts)[1:]])
        return rule, "", facts

    def claim(self):
        """What a row claims: nothing, or any number, and no score is made of it."""
        return self.rng.choice((None, None, None, None, self.amount()))

    def goal_row(self, rule, begins, points, unit):
        rng = self.rng
        if begins and rng.randrange(3) == 0 or rng.randrange(9) == 0:
            place = rng.randrange(len(begins)) if begins else None
            return [points, None, None, None, None if place is None else (place + 1) * ONE,
                    rng.randint(0, points) if place is None else self.given(begins, points, place), None, self.claim()]
        sense = rng.choice((None, 0, ONE, 2 * ONE))
        target = rng.choice((self.money(), self.amount(), -self.amount(), 0))
        limit = rule[0][1] if rule and rule[0][1] is not None else 300000
        passing = rule[0][6] if rule and rule[0][6] is not None else 600000
        style = rng.randrange(6)
        if style < 2:
            wanted = self.tie(points, unit)
            times = max(1, min(9, MAX // wanted.denominator))
            target = min(MAX, wanted.denominator * rng.randint(1, times))
            actual = near(rng, math.floor(wanted * target))
            if sense == ONE:
                target, actual = actual, target
        elif style == 2:
            actual = near(rng, target * (ONE + limit) // ONE)
        elif style == 3:
            actual = near(rng, target * passing // ONE)
        else:
            actual = near(rng, rng.choice((target, target, 0, self.amount(), -self.amount())))
        less = unit * rng.randint(0, points // unit) if rng.randrange(8) == 0 else None
        return [points, sense, max(-MAX, min(MAX, target)), max(-MAX, min(MAX, actual)), None, None, less,
                self.claim()]

    def rating(self, points, unit):
        rng = self.rng
        if rng.randrange(2):
            begins = self.ratings()
            place = rng.randrange(len(begins))
            return ([[begin, None] for begin in begins], "",
                    [[(place + 1) * ONE, self.given(begins, points, place)]])
        own = sorted({unit * rng.randint(0, points // unit) for _ in range(rng.randint(1, 5))}, reverse=True)
        place = rng.randrange(len(own))
        return ([[None, part] for part in own], "",
                [[(place + 1) * ONE, rng.choice((None, None, own[place], near(rng, own[place])))]])


    def steps(self, points, unit):
        rng = self.rng
        measure = rng.randrange(4)
        sides = rng.choice(((0,), (0,), (1,), (0, 1), (1, 0)))
        most_limit = MAX if measure == 3 else 10**6 * ONE
        rule = []
        for side in sides:
            limit = rng.choice((ONE, 0, self.ratio(), self.ratio(), 100000, 900000))
            if measure >= 2 and rng.randrange(4) == 0:
                limit = -limit
            if measure == 3 and rng.randrange(2):
                limit = rng.choice((-1, 1, 1)) * self.amount()
            if rng.randrange(30) == 0:
                limit = rng.choice((most_limit, most_limit - 1))
            per = rng.choice((10000, 10000, 50000, ONE, 1, 3, 10 * ONE, max(1, self.ratio())))
            if measure == 3 and rng.randrange(4) == 0:
                per = rng.choice((10**6 * ONE, rng.randint(1, 10**6 * ONE)))
            each = rng.choice((500000, 200000, ONE, 1, max(1, points // 3), 10**6 * ONE,
                               rng.randint(1, 10 ** rng.randint(1, 12))))
            loses = rng.randrange(3) > 0
            rule.append([side * ONE, min(limit, most_limit) if rng.randrange(4) else None, per,
                         each if loses else None, None if loses else each, rng.randrange(3) * ONE,
                         unit * rng.randint(1, points // unit) if rng.randrange(3) == 0 else None, *[None] * 4])
        starts = unit * rng.randint(0, points // unit) if rng.randrange(3) == 0 else None
        least = None
        if rng.randrange(3) == 0:
            high = starts if starts is not None else points if any(row[3] for row in rule) else 0
            least = unit * rng.randint(0, high // unit)
        rule[0][7:] = [measure * ONE, starts, least, self.if_none(points, unit)]
        in_facts = any(row[1] is None for row in rule)
        limit = rng.choice((ONE, self.ratio(), 0)) if measure != 3 else self.amount() * rng.choice((1, 1, -1))
        row = rng.choice(rule)
        value = Fraction(limit if row[1] is None else row[1], ONE)
        style = rng.randrange(6)
        if style < 2:
            n = Fraction(rng.randint(0, 12))
        elif style == 2:
            n = Fraction(points, row[3] or row[4]) + rng.choice((0, 0, 1, -1))
        elif style == 3:
            n = self.tie(points, unit) * points / (row[3] or row[4])
        else:
            n = Fraction(rng.randint(-100, 1000), rng.choice((1, 7, 60, 100)))
        value += n * Fraction(row[2], ONE) * (-1 if row[0] else 1)
        facts = [[*cells, None] for cells in self.measures(measure, value)]
        if in_facts:
            facts[0][-1] = limit
        return rule, list(MEASURED)[measure], facts


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
        for word, value in words_of(column).items():
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


def compare_all(runner, n, seed, kinds=KINDS):
    print(f"seed {seed}, {n} cases a kind", flush=True)
    runner = os.path.abspath(runner)
    tasks = [(runner, kind, n, seed) for kind in kinds]
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
    if 2 <= len(arguments) <= 5 and arguments[0] == "random":
        n = int(arguments[2]) if len(arguments) > 2 else 100000
        seed = arguments[3] if len(arguments) > 3 else random.SystemRandom().randrange(10**9)
        return compare_all(arguments[1], n, seed, arguments[4:] or KINDS)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
