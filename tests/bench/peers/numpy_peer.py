# SPDX-License-Identifier: MIT
"""NumPy: the columns as arrays of doubles; plainly, and with a tolerance at every bound and tie,
which somebody who has seen the plain one's mistakes would add."""
import numpy as np

import peer

f = {name: np.frombuffer(column) for name, column in peer.facts().items()}


def rounded(x):
    # np.round would take 0.125 down to 0.12
    return np.floor(x * 100 + (0.5 + tolerance)) / 100


def checkpoint(points, target, spent, budget):
    return rounded(points * np.minimum(1, spent / budget / target))


def score():
    deviation = np.abs(f["final"] - f["budget"]) / f["budget"]
    handled = np.divide(5 * f["handled"], f["found"], out=np.full_like(deviation, 5.0),
                        where=f["found"] != 0)
    leaves = [
        10 * f["goal_review"],
        f["quality1"] + f["quality2"] + f["quality3"] + f["quality4"] + f["quality5"],
        rounded(10 * f["goals_met"] / f["goals_total"]),
        rounded(10 * f["projects_met"] / f["projects_total"]),
        np.where(deviation <= 0.1 + tolerance, 10.0, np.where(deviation <= 0.2 + tolerance, 5.0, 0.0)),
        rounded(handled),
        checkpoint(1, 0.4, f["spent6"], f["budget6"])
        + checkpoint(2, 0.675, f["spent9"], f["budget9"])
        + checkpoint(2, 0.825, f["spent11"], f["budget11"]),
        rounded(5 * f["under_limit"] / f["projects"]),
        np.maximum(0, 5 - 0.5 * f["violations"]),
        f["linkage1"] + f["linkage2"],
        10 * f["disclosure"],
        f["rectification"],
        5 * f["feedback"],
        np.minimum(10, 0.5 * f["cooperation"]),
    ]
    total = leaves[0].copy()
    for leaf in leaves[1:13]:
        total += leaf
    return leaves + [rounded(np.maximum(0, total - leaves[13]))]


for tolerance, name, how in (
        (0.0, "NumPy", "whole arrays of doubles"),
        (1e-9, "NumPy-1e-9", "the same, every bound and tie moved by 1e-9"),
        (1e-12, "NumPy-1e-12", "the same, every bound and tie moved by 1e-12")):
    scores, ns = peer.measure(score, len(f["budget"]))
    peer.write(name, np.__version__, how, ns, scores)
