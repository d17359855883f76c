# SPDX-License-Identifier: MIT
"""What tree.score_columns() costs beside jixiao_total_columns() of the same library, over the same
arrays of the founding tree's facts. python_columns.py LIBRARY [DEPARTMENTS]"""

import ctypes
import sys
import time

import numpy

import jixiao

TREE = "sichuan-ebian-2023"


# The columns of struct jixiao_result_columns, in its order.
NUMBERS = """score low high deducted added claim claim_sum difference reviewed supported_points supported_score
judged_points judged_score"""
RESULTS = [(name, ctypes.c_int64) for name in NUMBERS.split()] + [
    ("verdict", ctypes.c_uint8),
    ("state", ctypes.c_uint8),
    ("missing", ctypes.c_uint16),
    ("invalid", ctypes.c_uint16),
    ("grade", ctypes.c_uint32),
    ("err", ctypes.c_uint16),
    ("err_leaf", ctypes.c_uint32),
]
PYTHON = {"err": "error", "err_leaf": "error_indicator"}


# The founding tree's facts, counted: the leaf, and its columns with their parts.
LEAVES = [
    ("goal-review", ["met"]),
    ("goal-quality", [f"given.{i}" for i in range(1, 6)]),
    ("goals-overall", ["met", "total"]),
    ("goals-projects", ["met", "total"]),
    ("spending-control", ["budget", "final"]),
    ("timely-handling", ["met", "total"]),
    ("execution-progress", [f"{c}.{i}" for i in (1, 2, 3) for c in ("actual", "budget")]),
    ("balance-rate", ["met", "total"]),
    ("violations", ["count"]),
    ("budget-linkage", ["given.1", "given.2"]),
    ("disclosure", ["met"]),
    ("rectification", ["given"]),
    ("feedback", ["met"]),
    ("cooperation", ["count"]),
]


def a_column(random, name, before, n):
    """Plausible numbers of a column, in millionths; `before` is the column before it."""
    column = name.split(".")[1]
    if column in ("budget", "total", "final") and before is not None and column != "final":
        return before + random.integers(1, 4, n) * (1000000 if column == "total" else 9 * 10**12)
    if column == "final":
        return before // 100 * random.integers(75, 125, n)
    if column in ("budget", "actual"):
        return random.integers(1, 10**7, n) * 10000
    if column == "given":
        most = 2 if name.startswith("goal-quality") else 5
        return random.integers(0, 2, n) * most * 1000000
    return random.integers(0, 2 if column == "met" and "goals" not in name else 20, n) * 1000000


def departments(n):
    random = numpy.random.default_rng(1)
    data = {}
    for leaf, columns in LEAVES:
        before = None
        for column in columns:
            before = data[f"{leaf}.{column}"] = a_column(random, f"{leaf}.{column}", before, n)
            if column.startswith("budget") and leaf != "spending-control":
                before = None
    return data


class InC:
    """The call in C, over the same arrays, its results in memory that is there already."""

    def __init__(self, path, data, n):
        self.call = ctypes.CDLL(path).bench_columns
        self.call.argtypes = [ctypes.c_void_p, ctypes.c_int64, ctypes.c_void_p]
        self.n = n
        self.data = data
        self.columns = (ctypes.c_void_p * len(data))(*[array.ctypes.data for array in data.values()])
        self.out = {name: numpy.empty(n, numpy.dtype(type)) for name, type in RESULTS}
        self.results = (ctypes.c_void_p * len(RESULTS))(*[array.ctypes.data for array in self.out.values()])

    def __call__(self):
        err = self.call(self.columns, self.n, self.results)
        assert not err, err


def measure(calls, n, rounds=40):
    """Nanoseconds a department of each call, the best of rounds that take turns."""
    best = dict.fromkeys(calls, float("inf"))
    for _ in range(rounds):
        for name, call in calls.items():
            begin = time.perf_counter()
            call()
            best[name] = min(best[name], time.perf_counter() - begin)
    return {name: seconds / n * 1e9 for name, seconds in best.items()}


def calls_one_by_one():
    """A scalar call, a sheet from a dict to its total, a department in columns: nanoseconds, the best of many."""
    import timeit

    sheet = {"jixiao": "sheet/1", "tree": TREE, "department": "x", "year": 2024, "indicators": {
        "goals-overall": {"facts": {"met": 8, "total": 9}, "claim": 9}}}
    tree, few = jixiao.Tree.shipped(TREE), {"goals-overall.met": [8], "goals-overall.total": [9], "goals-overall.claim": ["8.89"]}
    all_of_it = departments(1)
    scale = dict.fromkeys(all_of_it, 6)
    calls = {"score_share(10, met=8, total=9)": lambda: jixiao.score_share(10, met=8, total=9),
             "score() of a dict, its total": lambda: jixiao.score(sheet).score,
             "score_columns() of one, 3 columns": lambda: tree.score_columns(few),
             "score_columns() of one, 29 columns": lambda: tree.score_columns(all_of_it, scale=scale)}
    for name, call in calls.items():
        print(f"{name:40} {min(timeit.repeat(call, number=2000, repeat=60)) / 2000 * 1e9:8.0f} ns")


def main():
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    data = departments(n)
    tree = jixiao.Tree.shipped(TREE)
    scale = dict.fromkeys(data, 6)
    in_c = InC(sys.argv[1], data, n)
    doubles = {name: column / 1e6 for name, column in data.items()}
    in_c()
    out = tree.score_columns(data, scale=scale)
    for name, array in in_c.out.items():
        same = out[PYTHON.get(name, name)]
        same = numpy.where(numpy.isnan(same), -(2.0**63), same * 1e6).round().astype("i8") if same.dtype == "f8" else same
        assert (same == array.view(same.dtype)).all(), name
    calls = {
        "jixiao_total_columns(), in C": in_c,
        "NumPy, int64 millionths": lambda: tree.score_columns(data, scale=scale),
        "NumPy, int64 millionths, 2 threads": lambda: tree.score_columns(data, scale=scale, threads=2),
        "NumPy, float64": lambda: tree.score_columns(doubles),
    }
    print(f"{n} departments, {len(data)} columns of facts in, {len(RESULTS)} of the total out, ns each:")
    best = measure(calls, n)
    for name, each in best.items():
        print(f"{name:40} {each:8.1f} {each / next(iter(best.values())):6.2f}")
    calls_one_by_one()


main()
