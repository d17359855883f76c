# SPDX-License-Identifier: MIT
"""Many departments at once, with the standard library alone."""

import tracemalloc
import unittest
import warnings
from array import array
from decimal import Decimal

import jixiao
from jixiao import _frames
from departments import TREE, Library, columns_of, departments, differences

tree = jixiao.Tree.shipped(TREE)


class Same(unittest.TestCase):
    """Every department scores as its sheet does."""

    def check(self, seed, n=60, structs=False, **options):
        shapes, sheets = departments(seed, n)
        library = Library()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", jixiao.UnreadCellsWarning)
            out = tree.score_columns(columns_of(shapes, sheets, structs), results="*", **options)
        for i, (entries, claim) in enumerate(sheets):
            with self.subTest(seed=seed, department=i):
                self.assertEqual(differences(out, i, library.score(entries, claim)), [], (entries, claim))

    def test_columns(self):
        for seed in range(20):
            self.check(seed)

    def test_lists_of_rows(self):
        for seed in range(20, 30):
            self.check(seed, structs=True)

    def test_threads(self):
        self.check(99, 300, threads=3)

    def test_threads_change_nothing(self):
        shapes, sheets = departments(7, 2500)
        data = columns_of(shapes, sheets)
        with warnings.catch_warnings(record=True) as one:
            warnings.simplefilter("always")
            alone = tree.score_columns(data, results="*")
        with warnings.catch_warnings(record=True) as many:
            warnings.simplefilter("always")
            together = tree.score_columns(data, results="*", threads=7)
        self.assertEqual(alone, together)
        self.assertEqual(str(one[0].message), str(many[0].message))


class Numbers(unittest.TestCase):
    def score(self, results="spending-control.score", scale=None, **columns):
        data = {f"spending-control.{name}": cells for name, cells in columns.items()}
        return tree.score_columns(data, results=results, scale=scale)

    def test_the_bound_is_exact(self):
        budgets = [Decimal(i).scaleb(-2) for i in range(100, 100_001, 7)]
        out = self.score(budget=budgets, final=[b * 11 / 10 for b in budgets])
        self.assertEqual(set(out["spending-control.score"]), {Decimal(10)})

    def test_doubles_by_the_rule(self):
        budgets = array("d", [i / 100 for i in range(100, 100_001, 7)])
        finals = array("d", [float(Decimal(repr(b)) * 11 / 10) for b in budgets])
        out = self.score(budget=budgets, final=finals)
        self.assertEqual(set(out["spending-control.score"]), {Decimal(10)})

    def test_doubles_are_told_of(self):
        with self.assertWarnsRegex(jixiao.UnreadCellsWarning, r"final: 2 .*1: 0.30000000000000004 \[number-fine\], 3: inf"):
            out = self.score(
                ["error", "spending-control.*"],
                budget=array("d", [1, 1, 1, 1]),
                final=array("d", [1, 0.1 + 0.2, float("nan"), float("inf")]),
            )
        self.assertEqual(out["spending-control.error"], [None, "number-fine", "facts-incomplete", "number-range"])
        self.assertEqual(out["error"], [None, "number-fine", None, "number-range"])
        self.assertEqual(out["spending-control.state"], ["computed", "invalid", "missing", "invalid"])

    def test_warnings_can_be_errors(self):
        with warnings.catch_warnings(), self.assertRaises(jixiao.UnreadCellsWarning):
            warnings.simplefilter("error")
            self.score(budget=[1], final=[0.1 + 0.2])

    def test_whole_numbers_of_every_width(self):
        for form in "bhilqBHILQ":
            out = self.score(budget=array(form, [100, 100]), final=array(form, [110, 111]))
            self.assertEqual(out["spending-control.score"], [10, 5], form)

    def test_whole_numbers_beyond(self):
        with self.assertWarnsRegex(jixiao.UnreadCellsWarning, r"1 .*0 \[number-range\]"):
            out = self.score(["spending-control.error"], budget=array("Q", [2**64 - 1]), final=array("q", [1]))
        self.assertEqual(out["spending-control.error"], ["number-range"])

    def test_scale(self):
        """Amounts in 元 and in 分 where 万元 is asked for."""
        scale = {"spending-control.budget": 4, "spending-control.final": 6}
        out = self.score(scale=scale, budget=array("q", [125_000]), final=array("q", [13_750_000]))
        self.assertEqual(out["spending-control.score"], [10])
        out = self.score(scale=scale, budget=["125000.00"], final=[13_750_001])
        self.assertEqual(out["spending-control.score"], [5])
        with self.assertWarns(jixiao.UnreadCellsWarning):
            out = self.score(["error"], scale=scale, budget=["0.001"], final=[1])  # finer than a millionth
        self.assertEqual(out["error"], ["number-fine"])

    def test_texts(self):
        out = self.score(budget=["100", "1e2", "", None], final=["110", "110", "1", None], results="spending-control.state")
        self.assertEqual(out["spending-control.state"], ["computed", "invalid", "missing", "missing"])

    def test_truth(self):
        out = tree.score_columns(
            {"disclosure.met": [True, False, None], "feedback.met": ["是", "否", "maybe"]}, results="*.score"
        )
        self.assertEqual(out["disclosure.score"], [10, 0, None])
        self.assertEqual(out["feedback.score"], [5, 0, None])

    def test_not_applicable(self):
        out = tree.score_columns(
            {"disclosure.not_applicable": ["a reason", "是", " ", None], "feedback.not_applicable": [True, False, None, True]},
            results=["disclosure.*", "feedback.state"],
        )
        self.assertEqual(out["disclosure.state"], ["not_applicable", "invalid", "missing", "missing"])
        self.assertEqual(out["disclosure.error"], [None, "not-applicable-reason", None, None])
        self.assertEqual(out["feedback.state"], ["not_applicable", "missing", "missing", "not_applicable"])

    def test_lists_without_any_row(self):
        for lists in [[[], None], [[], []]]:
            out = tree.score_columns({"goals-overall": lists}, results="goals-overall.error")
            self.assertEqual(out["goals-overall.error"], ["of-nothing", None if None in lists else "of-nothing"])

    def test_no_rows(self):
        out = self.score(["score", "state"], budget=[], final=[])
        self.assertEqual(out, {"score": [], "state": []})


class Wrong(unittest.TestCase):
    """What is wrong with columns is one exception that lists all."""

    def listed(self, data, **options):
        with self.assertRaises(jixiao.Error) as caught:
            tree.score_columns(data, **options)
        return {(e.code, e.place) for e in caught.exception.errors}, caught.exception

    def test_all_of_it(self):
        data = {
            "goals-overall.mett": [1],
            "goal-overall.met": [1],
            "goal-management.met": [1],
            "goal-quality.given": [2],
            "goal-quality.given.6": [2],
            "disclosure.met": [1],
            "disclosure.met.1": [1],
            "feedback.met": [1, 2],
            "goals-projects.met": [1],
            "goals-projects.target": [2],
            "violations.count": array("f", [1]),
            "rectification": [1],
            "budget-linkage.claim": [True],
            "org.code": ["ours not"],
            "name": ["x"],
        }
        listed, error = self.listed(data, results=["nothing"], scale={"violations.count": 9, "budget-linkage.met": 4})
        self.assertEqual(
            listed,
            {
                ("column-unknown", "goals-overall.mett"),
                ("indicator-unknown", "goal-overall.met"),
                ("column-unknown", "budget-linkage.met"),
                ("indicator-unknown", "goal-management.met"),
                ("rows", "goal-quality.given"),
                ("column-unknown", "goal-quality.given.6"),
                ("cell-twice", "disclosure.met"),
                ("rows", "feedback.met"),
                ("forms-mixed", "goals-projects"),
                ("type", "violations.count"),
                ("type", "rectification"),
                ("type", "budget-linkage.claim"),
                ("column-unknown", "nothing"),
            },
        )
        self.assertIsInstance(error, ValueError)
        self.assertIn("goals-overall", next(e.en for e in error.errors if e.place == "goal-overall.met"))

    def test_nothing_of_ours(self):
        self.assertEqual(self.listed({"name": ["x"]})[0], {("column-unknown", "data")})

    def test_parts_with_a_gap(self):
        listed, _ = self.listed({"goals-projects.met.1": [1], "goals-projects.met.3": [1]})
        self.assertEqual(listed, {("rows", "goals-projects")})

    def test_lists_and_cells(self):
        listed, _ = self.listed({"goals-overall.target": [[1]], "goals-overall.actual": [1]})
        self.assertEqual(listed, {("type", "goals-overall")})

    def test_lists_of_different_lengths(self):
        with self.assertWarns(jixiao.UnreadCellsWarning):
            out = tree.score_columns(
                {"goals-overall.target": [[1], [1, 2], [1]], "goals-overall.actual": [[1], [1], [1]]},
                results="goals-overall.*",
            )
        self.assertEqual(out["goals-overall.error"], [None, "rows", None])
        self.assertEqual(out["goals-overall.score"], [10, None, 10])

    def test_not_a_table(self):
        for data in (None, 1, "x", [1], object()):
            with self.assertRaises(TypeError):
                tree.score_columns(data)


class Arrow(unittest.TestCase):
    """What goes in and out as Arrow, without any library beside."""

    def test_memory_is_let_go(self):
        outputs = [_frames.Output("disclosure.claim", 2**32 - 1, 0, 8, None, None)]
        memory = _frames.room(outputs, 5000, 2)
        plan = jixiao._core.columns_plan(tree, 5000, 2, (), None, (), ((2**32 - 1, 0, *memory[0]),), False)
        plan.run(0, 5000)
        table = _frames.table_of(outputs, memory, 5000)

        def once():
            out = tree.score_columns(table, results="*")
            self.assertEqual(len(out), 5000)
            out.__arrow_c_stream__(), out.__arrow_c_array__(), out.__arrow_c_schema__()

        tracemalloc.start()
        self.addCleanup(tracemalloc.stop)
        once()
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(50):
            once()
        self.assertLess(tracemalloc.get_traced_memory()[0] - before, 50_000)


if __name__ == "__main__":
    unittest.main()
