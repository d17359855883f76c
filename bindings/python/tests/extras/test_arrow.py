# SPDX-License-Identifier: MIT
"""Columns of pyarrow, Polars and DuckDB, in and out, without a copy where they lie as they should."""

import tempfile
import unittest
import warnings
from decimal import Decimal

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet

import jixiao
from departments import TREE, Library, columns_of, departments, differences

tree = jixiao.Tree.shipped(TREE)
METS = {"goals-overall.met": [8, 3, None], "goals-overall.total": [9, 7, 9]}
SCORES = [Decimal("8.89"), Decimal("4.29"), None]


def quietly(*args, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", jixiao.UnreadCellsWarning)
        return tree.score_columns(*args, **options)


def table_of(data):
    """Decimals of two places and more become decimal128, lists of rows lists of structs."""
    return pyarrow.table({k: pyarrow.array(v) for k, v in data.items() if any(x is not None for x in v)})


class Same(unittest.TestCase):
    def check(self, seed, structs, convert):
        shapes, sheets = departments(seed, 60, texts=False)
        table = table_of(columns_of(shapes, sheets, structs))
        out = convert(table)
        out = out if isinstance(out, dict) else pyarrow.table(out).to_pydict()
        library = Library()
        for i, (entries, claim) in enumerate(sheets):
            with self.subTest(seed=seed, department=i):
                self.assertEqual(differences(out, i, library.score(entries, claim)), [], (entries, claim))

    def test_tables(self):
        for seed in range(8):
            self.check(seed, seed % 2, lambda table: quietly(table, results="*"))

    def test_slices_and_chunks(self):
        def cut(table):
            parts = [table.slice(i, 7) for i in range(0, len(table), 7)]
            out = quietly(pyarrow.concat_tables(parts), results="*", threads=2)
            out.validate(full=True)
            batch = quietly(table.slice(11, 20).combine_chunks().to_batches()[0], results="*")
            self.assertIsInstance(batch, pyarrow.RecordBatch)
            self.assertEqual(batch.to_pylist(), out.slice(11, 20).to_pylist())
            return out

        for seed in range(8, 16):
            self.check(seed, seed % 2, cut)

    def test_polars(self):
        for seed in range(16, 24):
            self.check(seed, seed % 2, lambda table: quietly(polars.DataFrame(table), results="*"))

    def test_duckdb(self):
        def query(data):
            return quietly(duckdb.sql("select * from data"), results="*")

        for seed in range(24, 30):
            self.check(seed, seed % 2, query)

    def test_pandas_of_arrow(self):
        def frame(table):
            typed = table.to_pandas(types_mapper=pandas.ArrowDtype)
            out = quietly(typed, results="*")
            return {
                name: [None if pandas.isna(v) else Decimal(repr(v)) if isinstance(v, float) else v for v in out[name].tolist()]
                for name in out
            }

        for seed in range(30, 34):
            self.check(seed, False, frame)


class Kinds(unittest.TestCase):
    def test_each_comes_back_as_its_kind(self):
        arrow = table = pyarrow.table(METS)
        for data, kind in (
            (table, pyarrow.Table),
            (table.to_batches()[0], pyarrow.RecordBatch),
            (polars.DataFrame(METS), polars.DataFrame),
            (table.to_pandas(), pandas.DataFrame),
            (duckdb.sql("select * from arrow"), jixiao.Table),
        ):
            out = tree.score_columns(data, results=["goals-overall.score", "state"])
            self.assertIsInstance(out, kind)
            self.assertEqual(len(out), 3)

    def test_schema(self):
        schema = tree.score_columns(pyarrow.table(METS), results="*").schema
        self.assertEqual(schema.field("score").type, pyarrow.decimal128(19, 6))
        self.assertEqual(schema.field("missing").type, pyarrow.int16())
        for name in ("state", "verdict", "error", "error_indicator", "grade", "feedback.error"):
            self.assertTrue(pyarrow.types.is_dictionary(schema.field(name).type), name)

    def test_polars_series_and_arrow_arrays_in_a_mapping(self):
        data = {"goals-overall.met": polars.Series([8, 3, None]), "goals-overall.total": pyarrow.array([9, 7, 9])}
        self.assertEqual(tree.score_columns(data, results="goals-overall.score")["goals-overall.score"], SCORES)

    def test_chunks_that_do_not_meet(self):
        data = {
            "goals-overall.met": pyarrow.chunked_array([[8], [3, None]]),
            "goals-overall.total": pyarrow.chunked_array([[9, 7], [], [9]]),
        }
        self.assertEqual(tree.score_columns(data, results="goals-overall.score")["goals-overall.score"], SCORES)

    def test_types(self):
        for type in (pyarrow.int8(), pyarrow.uint64(), pyarrow.float64(), pyarrow.decimal128(5, 1), pyarrow.decimal128(38, 18),
                     pyarrow.decimal64(9, 2), pyarrow.decimal256(40, 2), pyarrow.string(), pyarrow.large_string(), pyarrow.string_view(),
                     pyarrow.dictionary(pyarrow.int8(), pyarrow.string())):
            texts = pyarrow.types.is_string(type) or pyarrow.types.is_large_string(type) or "view" in str(type) or "dictionary" in str(type)
            met = pyarrow.array([str(v) if texts and v is not None else v for v in METS["goals-overall.met"]], type)
            out = tree.score_columns(pyarrow.table({**METS, "goals-overall.met": met}), results="goals-overall.score")
            self.assertEqual(out["goals-overall.score"].to_pylist(), SCORES, type)

    def test_types_that_are_not_read(self):
        for type in (pyarrow.float32(), pyarrow.date32(), pyarrow.list_view(pyarrow.int8())):
            with self.assertRaises(jixiao.Error) as caught:
                tree.score_columns(pyarrow.table({"violations.count": pyarrow.nulls(2, type)}))
            self.assertEqual([e.code for e in caught.exception.errors], ["type"])

    def test_decimals_finer_and_larger(self):
        cells = [Decimal("0.000001"), Decimal("9000000000000"), Decimal("0.0000001"), Decimal("9000000000000.000001"), Decimal("-2.5")]
        for type in pyarrow.decimal128(38, 10), pyarrow.decimal256(76, 10):
            array = pyarrow.array(cells, type)
            with self.assertWarnsRegex(jixiao.UnreadCellsWarning, r"claim: 2 .*2 \[number-fine\], 3 \[number-range\]"):
                out = tree.score_columns(pyarrow.table({"claim": array}), results=["claim", "error"])
            self.assertEqual(out["error"].to_pylist(), [None, None, "number-fine", "number-range", None])
            self.assertEqual(out["claim"].to_pylist()[1], 9 * 10**12)

    def test_decimals_of_256_bits(self):
        cells = [Decimal(n) for n in (2**64, -(2**127), 2**128, -(2**200), 7, -7)]
        with self.assertWarnsRegex(jixiao.UnreadCellsWarning, "claim: 4 "):
            out = tree.score_columns(pyarrow.table({"claim": pyarrow.array(cells, pyarrow.decimal256(76, 0))}), results=["claim"])
        self.assertEqual(out["claim"].to_pylist(), [None] * 4 + [7, -7])

    def test_lists_without_any_row(self):
        for type in pyarrow.null(), pyarrow.struct([("target", pyarrow.int8()), ("actual", pyarrow.int8())]):
            array = pyarrow.array([[], None], pyarrow.list_(type))
            out = tree.score_columns(pyarrow.table({"goals-overall": array}), results="goals-overall.state")
            self.assertEqual(out["goals-overall.state"].to_pylist(), ["invalid", "missing"], type)

    def test_a_blank_is_not_a_nan(self):
        with self.assertWarns(jixiao.UnreadCellsWarning):
            out = tree.score_columns(polars.DataFrame({"violations.count": [None, float("nan"), 1.0]}), results="violations.state")
        self.assertEqual(out["violations.state"].to_list(), ["missing", "invalid", "computed"])

    def test_lists_of_one_length(self):
        array = pyarrow.array([[1, 1], None, [1, 0]], pyarrow.list_(pyarrow.int8(), 2))
        out = tree.score_columns(pyarrow.table({"disclosure.met": array}), results="disclosure.score")
        self.assertEqual(out["disclosure.score"].to_pylist(), [10, None, 0])

    def test_a_stream_that_fails(self):
        def batches():
            yield pyarrow.record_batch(METS)
            raise RuntimeError("the disk is gone")

        reader = pyarrow.RecordBatchReader.from_batches(pyarrow.record_batch(METS).schema, batches())
        with self.assertRaisesRegex(OSError, "the disk is gone"):
            tree.score_columns(reader)


class Audits(unittest.TestCase):
    def test_frames(self):
        import os

        audit = jixiao.audit(os.path.join(os.environ["JIXIAO_ROOT"], "docs/examples"))
        exact, doubles = audit.to_arrow(), audit.to_arrow("float64")
        self.assertEqual(exact.marks.schema.field("score").type, pyarrow.decimal128(19, 6))
        self.assertEqual(doubles.marks.schema.field("score").type, pyarrow.float64())
        self.assertEqual([len(one) for one in exact], [len(one) for one in audit.to_polars("float64")])
        self.assertEqual(audit.to_polars().marks["score"].to_list(), [mark.score for mark in audit.marks])
        self.assertEqual(polars.DataFrame(audit).rows(), audit.to_polars().departments.rows())
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.parquet")
            audit.save(path)
            self.assertTrue(pyarrow.parquet.read_table(path).equals(exact.departments))

    def test_polars_int128(self):
        values = polars.Series([8, None, 2**70], dtype=polars.Int128)
        out = quietly(polars.DataFrame({"goals-overall.met": values, "goals-overall.total": [9, 9, 9]}), results=["goals-overall.score", "error"])
        self.assertEqual(out.rows(), [(Decimal("8.89"), None), (None, None), (None, "number-range")])


if __name__ == "__main__":
    unittest.main()
