# SPDX-License-Identifier: MIT
"""pandas: a DataFrame in, a DataFrame of scores out."""
import numpy as np
import pandas as pd

import peer

df = pd.DataFrame({name: np.frombuffer(column) for name, column in peer.facts().items()})


def rounded(x):
    # Series.round would take 0.125 down to 0.12
    return np.floor(x * 100 + 0.5) / 100


def checkpoint(points, target, spent, budget):
    return rounded(points * (spent / budget / target).clip(upper=1))


def score():
    deviation = (df.final - df.budget).abs() / df.budget
    scores = pd.DataFrame({
        "goal-review": 10 * df.goal_review,
        "goal-quality": df.quality1 + df.quality2 + df.quality3 + df.quality4 + df.quality5,
        "goals-overall": rounded(10 * df.goals_met / df.goals_total),
        "goals-projects": rounded(10 * df.projects_met / df.projects_total),
        "spending-control": np.select([deviation <= 0.1, deviation <= 0.2], [10.0, 5.0], 0.0),
        "timely-handling": rounded((5 * df.handled / df.found).fillna(5)),  # 0 / 0 is full points
        "execution-progress": checkpoint(1, 0.4, df.spent6, df.budget6)
        + checkpoint(2, 0.675, df.spent9, df.budget9)
        + checkpoint(2, 0.825, df.spent11, df.budget11),
        "balance-rate": rounded(5 * df.under_limit / df.projects),
        "violations": (5 - 0.5 * df.violations).clip(lower=0),
        "budget-linkage": df.linkage1 + df.linkage2,
        "disclosure": 10 * df.disclosure,
        "rectification": df.rectification,
        "feedback": 5 * df.feedback,
        "cooperation": (0.5 * df.cooperation).clip(upper=10),
    })
    sums = scores.iloc[:, :13].sum(axis=1) - scores.cooperation
    scores["total"] = rounded(sums.clip(lower=0))
    return scores


scores, ns = peer.measure(score, len(df))
peer.write("pandas", pd.__version__, "a DataFrame of doubles", ns,
           [scores[name].to_numpy() for name in scores])
