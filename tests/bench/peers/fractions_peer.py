# SPDX-License-Identifier: MIT
"""CPython's fractions: exact, so also what all others are held against (exact.i64, millionths)."""
import platform
from array import array
from fractions import Fraction
from math import floor

import peer

ONE = 1000000
HALF = Fraction(1, 2)


def rounded(x):
    """Half up, to two places; in millionths."""
    return floor(x * 100 + HALF) * 10000


def share(points, met, total):
    return rounded(Fraction(points * met, total))


def checkpoint(points, target, spent, budget):
    return rounded(points * min(1, Fraction(spent, budget) / target))


TARGETS = [Fraction(400, 1000), Fraction(675, 1000), Fraction(825, 1000)]
TENTH, FIFTH = Fraction(1, 10), Fraction(1, 5)


def department(f):
    (review, q1, q2, q3, q4, q5, goals_met, goals_total, projects_met, projects_total, budget,
     final, handled, found, spent6, budget6, spent9, budget9, spent11, budget11, under_limit,
     projects, violations, linkage1, linkage2, disclosure, rectification, feedback,
     cooperation) = f
    deviation = Fraction(abs(final - budget), budget)
    leaves = [
        10 * review,
        q1 + q2 + q3 + q4 + q5,
        share(10, goals_met, goals_total),
        share(10, projects_met, projects_total),
        10 * ONE if deviation <= TENTH else 5 * ONE if deviation <= FIFTH else 0,
        share(5, handled, found) if found else 5 * ONE,
        checkpoint(1, TARGETS[0], spent6, budget6)
        + checkpoint(2, TARGETS[1], spent9, budget9)
        + checkpoint(2, TARGETS[2], spent11, budget11),
        share(5, under_limit, projects),
        max(0, 5 * ONE - violations // 2),
        linkage1 + linkage2,
        10 * disclosure,
        rectification,
        5 * feedback,
        min(10 * ONE, cooperation // 2),
    ]
    return leaves + [max(0, sum(leaves[:13]) - leaves[13])]


rows = list(zip(*peer.facts("i64").values()))
scores, ns = peer.measure(lambda: [department(row) for row in rows], len(rows))
columns = list(zip(*scores))
with open(f"{peer.FOLDER}/exact.i64", "wb") as file:
    for column in columns:
        array("q", column).tofile(file)
peer.write("fractions", "CPython " + platform.python_version(), "a loop over departments",
           ns, [[cell / ONE for cell in column] for column in columns])
