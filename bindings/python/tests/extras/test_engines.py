# SPDX-License-Identifier: MIT
"""The recipes of docs/python.md, as they are printed there, in the engines themselves."""

import os
import re
import shutil
import sys
import unittest
from decimal import Decimal
from pathlib import Path

import jixiao
from departments import TREE

DOCS = Path(os.environ["JIXIAO_ROOT"]) / "docs"
BOTH = [DOCS / "python.md", DOCS / "zh" / "python.md"]


def recipe(path, engine):
    """What makes an example's table, and the block that scores it."""
    blocks = re.findall(r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), re.M | re.S)
    example, block = [b for b in blocks if b.startswith(f"# needs {engine}")]
    return example, block


class DuckDB(unittest.TestCase):
    def test_recipe(self):
        import duckdb

        for path in BOTH:
            ledger = duckdb.sql(
                "select * from (values ('a', 1, 60::decimal(9,2), 65.5::decimal(9,2)), ('a', 2, 40, 44.5),"
                " ('b', 1, 10, 12.01), ('c', 1, 10, null)) t(org, subject, budget, \"final\")"
            )
            scope = {"jixiao": jixiao, "tree": jixiao.Tree.shipped(TREE), "ledger": ledger}
            example, block = recipe(path, "duckdb")
            exec(block.replace("# needs", "import duckdb\n# needs"), scope)
            self.assertEqual(
                scope["scored"].select(["org", "spending-control.score", "error"]).to_pylist(),
                [
                    {"org": "a", "spending-control.score": Decimal(10), "error": None},
                    {"org": "b", "spending-control.score": Decimal(0), "error": None},
                    {"org": "c", "spending-control.score": None, "error": None},
                ],
            )
            self.assertEqual(scope["worst"], [("b",)])
            exec(example + block, scope)
            self.assertEqual(scope["worst"], [("b",)])

    def test_tables(self):
        """The block of docs/databases.md; and the tables of every tree, whose columns are the tree's."""
        import contextlib
        import io
        import tempfile

        import duckdb

        text = (DOCS / "databases.md").read_text(encoding="utf-8")
        block, printed = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", text, re.S).groups()
        here = os.getcwd()
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as out:
            os.chdir(folder)
            try:
                exec(block, {})
            finally:
                os.chdir(here)
        self.assertEqual(out.getvalue(), printed)
        base = duckdb.connect()
        for tree in map(jixiao.Tree.shipped, jixiao.shipped()):
            for _ in range(2):
                base.execute(tree.to_sql())
            name = jixiao._core.sql_name("jixiao." + tree.id)
            base.execute(f"INSERT INTO {name} (department, year, project_code, claim) VALUES ('x', 2024, '7', 1.5)")
            self.assertEqual(base.execute(f'SELECT "column", value FROM {name}__facts').fetchall(),
                             [("tree", tree.id), ("project.code", "7"), ("claim", "1.500000")])
            claims = ", ".join(jixiao._core.sql_name(f"{one.id}.claim") for one in tree.indicators if one.kind)
            out = tree.score_columns(base.sql(f"SELECT claim, {claims} FROM {name}"), results=["state", "claim"])
            self.assertEqual(duckdb.sql("SELECT state, claim FROM out").fetchall(), [("missing", Decimal("1.5"))])

    def test_a_result_is_read(self):
        import duckdb

        rows = duckdb.sql('select 3 as "violations.count" from range(5)')
        out = jixiao.Tree.shipped(TREE).score_columns(rows, results=["violations.score", "state"])
        self.assertEqual(
            duckdb.sql('select sum("violations.score"), max(state) from out').fetchall(),
            [(Decimal("17.5"), "missing")],
        )


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise unittest.SkipTest("pyspark is not installed") from None
        if not shutil.which("java"):
            raise unittest.SkipTest("there is no Java")

        os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
        cls.spark = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "5")
            .getOrCreate()
        )
        cls.spark.sparkContext.setLogLevel("ERROR")

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def rows(self):
        """One department in fifty has a budget that is no number of ours; one in ten met too much."""
        for i in range(200):
            met, budget = (10.0 if i % 10 == 7 else float(i % 10)), (0.1 + 0.2 if i % 50 == 3 else 100.0)
            yield f"{i:03}", met, 9.0, budget, 100.0

    def test_recipe(self):
        tree = jixiao.Tree.shipped(TREE)
        names = ["goals-overall.met", "goals-overall.total", "spending-control.budget", "spending-control.final"]
        rows = list(self.rows())
        with self.assertWarns(jixiao.UnreadCellsWarning):
            alone = tree.score_columns({n: list(c) for n, c in zip(names, list(zip(*rows))[1:])})
        for path in BOTH:
            frame = self.spark.createDataFrame(rows, ["org", *(n.replace(".", "__") for n in names)]).repartition(5)
            self.assertEqual(frame.rdd.getNumPartitions(), 5)
            scope = {"jixiao": jixiao, "frame": frame, "tree": tree}
            example, block = recipe(path, "pyspark")
            exec(block, scope)
            scored = {row["org"]: row for row in scope["scored"].collect()}
            self.assertEqual(len(scored), 200)
            for i, row in enumerate(rows):
                for name in scope["RESULTS"]:
                    self.assertEqual(scored[row[0]][name], alone[name][i], (row, name))
            wrong = {(row["error"], row["error_indicator"]) for row in scope["wrong"].collect()}
            self.assertEqual(wrong, {("met-over-total", "goals-overall"), ("number-fine", "spending-control")})
            exec(example + block, scope)
            self.assertEqual([row["error"] for row in scope["wrong"].collect()], ["met-over-total"])


if __name__ == "__main__":
    unittest.main()
