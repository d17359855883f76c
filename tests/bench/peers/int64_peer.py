# SPDX-License-Identifier: MIT
"""NumPy and Polars with integers: amounts and points in millionths, products in 64 bits, halves rounded up by whole
division. Nothing is checked: a cell that is out of range gives a number like any other."""
import os
import sys

import peer

ONE = 1000000


def formulas(f, where, least):
    """Fifteen columns in millionths; `f` has columns, `where` chooses, `least` is the smaller."""
    def rounded(above, below):
        return (2 * above + below) // (2 * below) * 10000

    def checkpoint(points, target, spent, budget):
        return least(rounded(100 * points * 1000 * spent, target * budget), points * ONE)

    off = abs(f["final"] - f["budget"])
    found = where(f["found"] == 0, ONE, f["found"])
    leaves = [
        10 * f["goal_review"],
        f["quality1"] + f["quality2"] + f["quality3"] + f["quality4"] + f["quality5"],
        rounded(1000 * f["goals_met"], f["goals_total"]),
        rounded(1000 * f["projects_met"], f["projects_total"]),
        where(10 * off <= f["budget"], 10 * ONE, where(5 * off <= f["budget"], 5 * ONE, 0)),
        where(f["found"] == 0, 5 * ONE, rounded(500 * f["handled"], found)),
        checkpoint(1, 400, f["spent6"], f["budget6"]) + checkpoint(2, 675, f["spent9"], f["budget9"])
        + checkpoint(2, 825, f["spent11"], f["budget11"]),
        rounded(500 * f["under_limit"], f["projects"]),
        5 * ONE - least(f["violations"] // 2, 5 * ONE),
        f["linkage1"] + f["linkage2"],
        10 * f["disclosure"],
        f["rectification"],
        5 * f["feedback"],
        least(f["cooperation"] // 2, 10 * ONE),
    ]
    total = leaves[0]
    for leaf in leaves[1:13]:
        total = total + leaf
    total = total - leaves[13]
    return [*leaves, where(total < 0, 0, (total + 5000) // 10000 * 10000)]


def doubles(column):
    return [one / ONE for one in column]


columns = peer.facts("i64")
n = len(columns["budget"])
if sys.argv[2] == "numpy":
    import numpy as np

    arrays = {name: np.frombuffer(column, dtype="int64") for name, column in columns.items()}
    scores, ns = peer.measure(lambda: formulas(arrays, np.where, np.minimum), n)
    peer.write("NumPy-int64", np.__version__, "whole arrays of 64-bit integers, unchecked", ns, [doubles(s) for s in scores])
else:
    os.environ["POLARS_MAX_THREADS"] = "1"
    import polars as pl

    frame = pl.DataFrame({name: pl.Series(name, column, dtype=pl.Int64) for name, column in columns.items()})
    wanted = formulas({name: pl.col(name) for name in columns}, lambda c, a, b: pl.when(c).then(a).otherwise(b),
                      lambda a, b: pl.min_horizontal(a, pl.lit(b)))
    made, ns = peer.measure(lambda: frame.select(one.alias(str(at)) for at, one in enumerate(wanted)), n)
    peer.write("Polars-int64", pl.__version__, "one select of 64-bit integers, one thread, unchecked", ns,
               [doubles(made[name].to_list()) for name in made.columns])
