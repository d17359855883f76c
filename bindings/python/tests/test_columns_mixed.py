# SPDX-License-Identifier: MIT
"""Columns of mixed objects: each cell is read as it would be alone."""

import warnings
from array import array
from decimal import Decimal

import pytest

import jixiao

tree = jixiao.Tree.shipped()
TENTHS = 0.1 + 0.2
CELLS = ["12万元", "1,234", "１２", "", "/", "50%", "x", 1.5, 5, Decimal("1.5"), None, TENTHS, 1e300, 10 ** 5000,
         float("inf"), Decimal("NaN"), Decimal("1e-9999999"), Decimal("0e-9999999"), 12345678901.123457, b"1"]


def scored(cells, made=list, **options):
    """Of each cell the score that tells which number it was, or the error."""
    data = {"spending-control.budget": made([1] * len(cells)), "spending-control.final": made(cells)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", jixiao.UnreadCellsWarning)
        out = tree.score_columns(data, results=["spending-control.score", "error"], **options)
    errors = [one if isinstance(one, str) or one is None else jixiao.ERRORS[one] for one in out["error"]]
    return [None if one != one else one for one in out["spending-control.score"]], errors


@pytest.mark.parametrize("floats", ["exact", "nearest"])
@pytest.mark.parametrize("beside", [["x"], [0.5], [Decimal(1), 0.5], ["1", Decimal(1), 0.5, None]])
def test_each_as_alone(beside, floats):
    for cell in CELLS:
        alone, together = scored([cell], floats=floats), scored([cell, *beside], floats=floats)
        assert together[0][0] == alone[0][0], cell
        assert (together[1][0] in (None, "ok")) == (alone[1][0] in (None, "ok")), cell
        if isinstance(cell, str) or cell in (TENTHS, 12345678901.123457):
            assert together[1][0] == alone[1][0], cell


@pytest.mark.parametrize("cells", [["9", TENTHS, 1.0], [Decimal(9), TENTHS, 1.0]])
def test_floats_beside_others_are_rounded_where_that_is_asked(cells):
    assert scored(cells)[1] == [None, "number-fine", None]
    assert scored(cells, floats="nearest")[1] == [None] * 3
    rows = {"spending-control": [[{"budget": 1, "final": cell} for cell in cells]]}
    out = tree.score_columns(rows, results="error", floats="nearest")
    assert out["error"] == [None]


def test_truth_values_beside_texts_are_no_numbers():
    assert scored(["1", True])[1] == [None, "number"]
    out = tree.score_columns({"disclosure.met": [True, "否", False, "是", 1.0]}, results="disclosure.score")
    assert out["disclosure.score"] == [10, 0, 0, 10, 10]
    out = tree.score_columns({"disclosure.not_applicable": [False, "没有", None]}, results="disclosure.state")
    assert out["disclosure.state"] == ["missing", "not_applicable", "missing"]


def test_of_pandas_and_numpy():
    pandas, numpy = pytest.importorskip("pandas"), pytest.importorskip("numpy")
    cells = ["50%", 10.5, float("nan"), numpy.float64(0.5), numpy.int64(1), pandas.NA]
    frame = pandas.Series(cells, dtype=object), numpy.array(cells, dtype=object)
    for made in frame:
        assert scored(cells, lambda some: made if some is cells else list(some))[1] in (
            ["percent-unit", *[None] * 5], ["percent-unit", *["ok"] * 5])


@pytest.mark.parametrize("column", [{0: 8, 1: 9}, {8, 9}, frozenset([8, 9]), {}])
@pytest.mark.parametrize("name", ["goals-overall.met", "goals-overall", "claim", "disclosure.not_applicable"])
def test_what_has_no_rows_in_order_is_no_column(name, column):
    with pytest.raises(jixiao.errors.JixiaoTypeError) as caught:
        tree.score_columns({name: column})
    (error,) = caught.value.errors
    assert error.place == name and 'to_dict("list")' in error.zh and 'to_dict("list")' in error.en


def test_nor_is_a_set_a_list_of_rows():
    with pytest.warns(jixiao.UnreadCellsWarning, match="type"):
        out = tree.score_columns({"spending-control.budget": [{1, 2}], "spending-control.final": [1]}, results="error")
    assert out == {"error": ["type"]}


def test_keys_of_rows_are_texts():
    with pytest.raises(jixiao.errors.JixiaoTypeError, match="keys are not all texts"):
        tree.score_columns({"goals-overall": [[{1: 4, "total": 5}]]})


def test_half_a_character_is_a_cell_that_cannot_be_read():
    assert scored(["\ud800", "9"])[1] == ["number", None] == scored(["\ud800", 9.5])[1]
    for data in ({"goals-overall.met\ud800": [8]}, {"\ud800.met": [8]}, {"goals-overall": [[{"met\ud800": 8}]]},
                 {"goals-overall": [[{"met\0": 8}]]}, {"goals-overall.met\0": [8]}, {"goals-overall.\0": [8]}):
        with pytest.raises(jixiao.Error) as caught:
            tree.score_columns(data, results="\ud800")
        assert "?" in str(caught.value)


def test_out_lacks_what_results_name():
    with pytest.raises(jixiao.errors.ColumnUnknownError, match="low"):
        tree.score_columns({"claim": [8]}, results=["claim", "low"], out={"claim": array("d", [0])})


def test_arrays_of_pandas():
    pandas = pytest.importorskip("pandas")
    for column in (pandas.array([8, None], "Int64"), pandas.array([8.0, None], "Float64"), pandas.array(["8", None], "string"),
                   pandas.Categorical(["8", None]), pandas.Index([8, None], dtype=object), pandas.Series([8, None])):
        out = tree.score_columns({"goals-overall.met": column, "goals-overall.total": [9, 9]}, results="goals-overall.score")
        assert out == {"goals-overall.score": [Decimal("8.89"), None]}
    out = tree.score_columns({"disclosure.met": pandas.array([True, None], "boolean")}, results="disclosure.score")
    assert out == {"disclosure.score": [10, None]}
