# SPDX-License-Identifier: MIT
"""Makes the departments that every peer scores. generate.py DIR SEED COUNT

Of the cells that have a bound or can tie, about a third lie exactly on it; of amounts another third
one 分 beside it; the rest anywhere. Written, column after column:
  facts.i64   in millionths, for jixiao and for exact fractions
  facts.f64   the double nearest to each, which is what reading the decimal text gives
  facts.json  the columns' names, the seed, the count
"""
import json
import random
import sys
from array import array

COLUMNS = """goal_review quality1 quality2 quality3 quality4 quality5 goals_met goals_total
projects_met projects_total budget final handled found spent6 budget6 spent9 budget9 spent11
budget11 under_limit projects violations linkage1 linkage2 disclosure rectification feedback
cooperation""".split()


def yes_no(r):
    return 1000000 * (r.random() < 0.95)


def judged(r, points):
    """Full marks mostly, else tenths."""
    return 1000000 * points if r.random() < 0.6 else 100000 * r.randrange(10 * points + 1)


def met_of(r, points):
    """So many met of a total; a third of them such that points × met / total ties."""
    if r.random() < 1 / 3:
        total = 200 * points // r.choice([1, 5, 25, 125])  # of these every odd number ties
        met = 2 * r.randrange(total // 2) + 1
    else:
        total = r.randint(1, r.choice([30, 1000]))
        met = r.randint(0, total)
    return 1000000 * met, 1000000 * total


def budget_and_final(r):
    """A budget, and a deviation of 10% or 20%, or a 分 beside, or any; in 分, 10 元 to 1 亿元."""
    budget = 1000 * r.randint(1, 10000000)
    off = budget // 10 * r.choice([-2, -1, 1, 2])
    which = r.randrange(3)
    if which == 1:
        off += r.choice([-1, 1])
    elif which == 2:
        off = int(budget * r.uniform(-0.3, 0.3))
    return budget, budget + off  # a 分 is a millionth of a 万元


def checkpoint(r, target, points):
    """Spent at a checkpoint whose target is so many thousandths: a score that ties, or a 分 beside
    it, or any; some on the target itself."""
    budget = 160 * r.randint(1, 2000)  # 万元; of this, every half hundredth of a point is whole 分
    odd = 2 * r.randrange(100 * points) + 1
    if r.random() < 0.1:
        odd = 200 * points  # the target
    spent = budget * 1000000 * target * odd // (1000 * 200 * points)
    which = r.randrange(3)
    if which == 1:
        spent += r.choice([-1, 1])
    elif which == 2:
        spent = r.randrange(budget * 1000000)
    return spent, 1000000 * budget


def department(r):
    found = (0, 0) if r.random() < 0.1 else met_of(r, 5)
    return [
        yes_no(r),
        *[judged(r, 2) for _ in range(4)],
        2 * yes_no(r),
        *met_of(r, 10),
        *met_of(r, 10),
        *budget_and_final(r),
        *found,
        *checkpoint(r, 400, 1),
        *checkpoint(r, 675, 2),
        *checkpoint(r, 825, 2),
        *met_of(r, 5),
        1000000 * r.choice([0, 0, 0, 1, 2, 3, 11]),
        judged(r, 5),
        judged(r, 5),
        yes_no(r),
        judged(r, 5),
        yes_no(r),
        1000000 * r.choice([0, 0, 0, 1, 2, 3, 21]),
    ]


def main():
    folder, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    r = random.Random(seed)
    columns = list(zip(*[department(r) for _ in range(count)]))
    assert len(columns) == len(COLUMNS)
    with open(f"{folder}/facts.i64", "wb") as exact, open(f"{folder}/facts.f64", "wb") as doubles:
        for column in columns:
            array("q", column).tofile(exact)
            array("d", [cell / 1000000 for cell in column]).tofile(doubles)
    with open(f"{folder}/facts.json", "w") as about:
        json.dump({"columns": COLUMNS, "seed": seed, "count": count}, about)


main()
