# SPDX-License-Identifier: MIT
"""What tree.score_columns() costs beside jixiao_total_columns() of the same library, over the same
arrays of the founding tree's facts. python_columns.py LIBRARY [DEPARTMENTS]"""

import ctypes
import sys
import time

import numpy

import jixiao

TREE = "sichuan-ebian-2023"


class Cells(ctypes.Structure):
    _fields_ = [
        ("values", ctypes.c_void_p),
        ("stride", ctypes.c_int64),
        ("validity", ctypes.c_void_p),
        ("offset", ctypes.c_int64),
    ]


class LeafColumns(ctypes.Structure):
    _fields_ = [
        ("form", ctypes.c_uint32),
        ("rows", ctypes.c_uint32),
        ("cells", ctypes.POINTER(Cells)),
        ("offsets32", ctypes.c_void_p),
        ("offsets64", ctypes.c_void_p),
        ("given", ctypes.c_void_p),
        ("given_offset", ctypes.c_int64),
        ("claim", Cells),
        ("review", Cells),
        ("not_applicable", ctypes.c_void_p),
    ]


NUMBERS = "score low high deducted claim claim_sum difference reviewed supported_points supported_score"
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


class Results(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name, _ in RESULTS] + [("leaves", ctypes.c_void_p)]


# The founding tree's facts, counted: the leaf, its form, and its columns with their parts.
LEAVES = [
    ("goal-review", 0, ["met"]),
    ("goal-quality", 0, [f"given.{i}" for i in range(1, 6)]),
    ("goals-overall", 1, ["met", "total"]),
    ("goals-projects", 1, ["met", "total"]),
    ("spending-control", 0, ["budget", "final"]),
    ("timely-handling", 0, ["met", "total"]),
    ("execution-progress", 0, [f"{c}.{i}" for i in (1, 2, 3) for c in ("actual", "budget")]),
    ("balance-rate", 1, ["met", "total"]),
    ("violations", 0, ["count"]),
    ("budget-linkage", 0, ["given.1", "given.2"]),
    ("disclosure", 0, ["met"]),
    ("rectification", 0, ["given"]),
    ("feedback", 0, ["met"]),
    ("cooperation", 0, ["count"]),
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
    for leaf, _, columns in LEAVES:
        before = None
        for column in columns:
            before = data[f"{leaf}.{column}"] = a_column(random, f"{leaf}.{column}", before, n)
            if column.startswith("budget") and leaf != "spending-control":
                before = None
    return data


class InC:
    """The call in C, over the same arrays, its results in memory that is there already."""

    def __init__(self, path, data, n):
        self.library = ctypes.CDLL(path)
        self.library.jixiao_tree_find.restype = ctypes.c_void_p
        self.library.jixiao_tree_find.argtypes = [ctypes.c_char_p]
        self.library.jixiao_tree_index.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        self.library.jixiao_total_columns.argtypes = [ctypes.c_void_p] * 3 + [ctypes.c_int64] * 2 + [ctypes.c_void_p]
        self.tree = self.library.jixiao_tree_find(TREE.encode())
        self.leaves = (LeafColumns * 64)()
        self.n = n
        self.kept = [data]
        for leaf, form, columns in LEAVES:
            cells = (Cells * len(columns))()
            for cell, column in zip(cells, columns):
                array = data[f"{leaf}.{column}"]
                cell.values, cell.stride = array.ctypes.data, array.strides[0]
            to = self.leaves[self.library.jixiao_tree_index(self.tree, leaf.encode())]
            to.form, to.cells = form, cells
            to.rows = sum(column.split(".")[0] == columns[0].split(".")[0] for column in columns)
            self.kept.append(cells)
        self.results = Results()
        self.out = {name: numpy.empty(n, numpy.dtype(type)) for name, type in RESULTS}
        for name, array in self.out.items():
            setattr(self.results, name, array.ctypes.data)

    def __call__(self):
        err = self.library.jixiao_total_columns(self.tree, self.leaves, None, 0, self.n, ctypes.byref(self.results))
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
