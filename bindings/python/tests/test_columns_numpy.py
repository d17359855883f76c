# SPDX-License-Identifier: MIT
"""Columns of NumPy and pandas, where they are installed."""

import ctypes
import ctypes.util
import platform
import unittest
import warnings
from decimal import Decimal

try:
    import numpy
    import pandas
except ImportError as error:
    raise unittest.SkipTest(f"skipped: {error}")

import jixiao
from departments import TREE, columns_of, departments

tree = jixiao.Tree.shipped(TREE)
FACTS = {"spending-control.budget": [100.0, 100.0, 100.0], "spending-control.final": [110.0, 110.01, float("nan")]}


def quietly(*args, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", jixiao.UnreadCellsWarning)
        return tree.score_columns(*args, **options)


class NumPy(unittest.TestCase):
    def test_arrays(self):
        out = tree.score_columns({k: numpy.array(v) for k, v in FACTS.items()}, results=["spending-control.*", "low"])
        score = out["spending-control.score"]
        self.assertEqual(score.dtype, numpy.float64)
        self.assertEqual(score[:2].tolist(), [10.0, 5.0])
        self.assertTrue(numpy.isnan(score[2]))
        states = numpy.array(jixiao.STATES)[out["spending-control.state"]]
        self.assertEqual(states.tolist(), ["computed", "computed", "missing"])

    def test_doubles_name_the_exact_results(self):
        shapes, sheets = departments(3, 400, texts=False)
        data = columns_of(shapes, sheets)
        exact = quietly(data, results="*")
        out = quietly({**data, "name": None, "claim": numpy.array(data["claim"], object)}, results="*")
        for name, column in exact.items():
            if out[name].dtype == numpy.float64:
                back = [None if x != x else Decimal(repr(x)) for x in out[name].tolist()]
                self.assertEqual(back, column, name)

    def test_strides_types_and_masks(self):
        table = numpy.zeros(3, [("met", "i2"), ("x", "i1"), ("total", "u4")])
        table["met"], table["total"] = [8, 3, 9], [9, 7, 9]
        facts = {"goals-overall.met": table["met"][::-1], "goals-overall.total": table["total"][::-1]}
        out = tree.score_columns(facts, results="goals-overall.score")
        self.assertEqual(out["goals-overall.score"].tolist(), [10.0, 4.29, 8.89])
        masked = numpy.ma.array([8, 3, 9], mask=[0, 1, 0])
        out = tree.score_columns({"goals-overall.met": masked, "goals-overall.total": table["total"]}, results="goals-overall.state")
        self.assertEqual([jixiao.STATES[s] for s in out["goals-overall.state"]], ["computed", "missing", "computed"])

    def test_millionths_in_place(self):
        rng = numpy.random.default_rng(1)
        whole = rng.integers(1, 10**9, (2, 5000))
        name = "spending-control."
        scale = {name + "budget": 6, name + "final": 6}
        direct = tree.score_columns({name + "budget": whole[0], name + "final": whole[1]}, scale=scale)
        texts = tree.score_columns({
            name + column: [format(Decimal(v).scaleb(-6), "f") for v in cells.tolist()]
            for column, cells in zip(("budget", "final"), whole)
        })
        self.assertEqual(direct["low"].tolist(), [float(v) for v in texts["low"]])

    def test_doubles_many_and_one_by_one(self):
        """Loops of vectors and single cells take and refuse the same, however the caller rounds."""
        rng = numpy.random.default_rng(2)
        cells = numpy.concatenate([
            rng.integers(-10**15, 10**15, 400) / 1e6, rng.integers(0, 10**6, 400) / 100,
            rng.random(400) * 10.0 ** rng.integers(-9, 13, 400),
            [0.1 + 0.2, -0.0, 5e-324, float("inf"), float("-inf"), float("nan"), 1e9, -1e9, 999999999.999999, 1e15, 0.0000005],
        ])
        cells = numpy.concatenate([cells, numpy.nextafter(cells, 0), numpy.nextafter(cells, numpy.inf)])
        rng.shuffle(cells)
        libm = ctypes.CDLL(ctypes.util.find_library("m"))
        wanted = ["claim", "claim_sum", "difference", "error", "goals-overall.error"]
        for options in ({}, {"floats": "nearest"}):
            facts = {"claim": cells, "goals-overall.claim": cells}
            one_by_one = [quietly({k: v[i:i + 1] for k, v in facts.items()}, results=wanted, **options) for i in range(len(cells))]
            for mode in {"x86_64": (0, 0x400, 0x800, 0xC00)}.get(platform.machine(), (0,)):
                libm.fesetround(mode)
                try:
                    out = quietly(facts, results=wanted, **options)
                finally:
                    libm.fesetround(0)
                for name in wanted:
                    same = numpy.array_equal(out[name], numpy.concatenate([one[name] for one in one_by_one]),
                                             equal_nan=out[name].dtype.kind == "f")
                    self.assertTrue(same, (name, mode, options))

    def test_what_is_not_read(self):
        for wrong in (numpy.zeros((2, 2)), numpy.zeros(2, "f4"), numpy.zeros(2, "M8[D]"), numpy.zeros(2, ">c16")):
            with self.assertRaises(jixiao.Error) as caught:
                tree.score_columns({"violations.count": wrong})
            self.assertEqual([e.code for e in caught.exception.errors], ["type"])

    def test_other_byte_order(self):
        for order in "<>":
            met, total = numpy.array([8, 3], f"{order}i8"), numpy.ma.array([9.0, 7.0], mask=[0, 1], dtype=f"{order}f8")
            facts = {"goals-overall.met": met, "goals-overall.total": total}
            out = tree.score_columns(facts, results="goals-overall.*")
            self.assertEqual(out["goals-overall.score"].tolist()[:1], [8.89], order)
            self.assertEqual(jixiao.STATES[out["goals-overall.state"][1]], "missing", order)


class Pandas(unittest.TestCase):
    def test_frame(self):
        frame = pandas.DataFrame({**FACTS, "部门": list("甲乙丙"), 7: [1, 2, 3]}, index=[5, 3, 1])
        out = tree.score_columns(frame, results=["score", "low", "state", "error", "spending-control.*", "error_indicator"])
        self.assertEqual(out.index.tolist(), [5, 3, 1])
        self.assertEqual(out["spending-control.score"].tolist()[:2], [10.0, 5.0])
        self.assertEqual(out["spending-control.state"].tolist(), ["computed", "computed", "missing"])
        self.assertEqual(str(out["state"].dtype), "category")
        self.assertTrue(out["error"].isna().all())
        self.assertEqual(frame.join(out)["部门"].tolist(), list("甲乙丙"))

    def test_nullable_and_objects(self):
        frame = pandas.DataFrame({
            "goals-overall.met": pandas.array([8, None, 3], "Int64"),
            "goals-overall.total": pandas.Series([9, 9, 7], dtype="int8"),
            "disclosure.met": pandas.array([True, False, None], "boolean"),
            "feedback.met": pandas.Categorical(["是", None, "否"]),
            "cooperation.count": pandas.Series([Decimal(1), pandas.NA, 2], dtype=object),
            "spending-control.budget": pandas.Series([[1.5, 2.5], None, numpy.array([4.0])], dtype=object),
            "spending-control.final": pandas.Series([[1.5, 2.5], None, numpy.array([4.6])], dtype=object),
        })
        out = tree.score_columns(frame, results="*.score")
        self.assertEqual(out["goals-overall.score"].tolist()[::2], [8.89, 4.29])
        self.assertEqual(out["disclosure.score"].tolist()[:2], [10.0, 0.0])
        self.assertEqual(out["feedback.score"].tolist()[::2], [5.0, 0.0])
        self.assertEqual(out["cooperation.score"].tolist(), [9.5, 10.0, 9.0])
        self.assertEqual(out["spending-control.score"].tolist()[::2], [10.0, 5.0])

    def test_no_rows(self):
        out = tree.score_columns(pandas.DataFrame({"violations.count": pandas.Series([], dtype="int64")}))
        self.assertEqual(len(out), 0)
        self.assertEqual(str(out["verdict"].dtype), "category")


if __name__ == "__main__":
    unittest.main()
