# SPDX-License-Identifier: MIT
"""Columns and results that were read, or told, wrongly once; what is told is told of the right cell."""

import ctypes
import math
import os
import pathlib
import shutil
import subprocess
import warnings
from array import array
from decimal import Decimal

import pytest

import jixiao
from jixiao import _frames
from departments import TREE

tree = jixiao.Tree.shipped(TREE)


def scored(data, leaf, **options):
    """Scores, errors, and what the warning says, a line a column."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        out = tree.score_columns(data, results=f"{leaf}.*", **options)
    return (list(out[f"{leaf}.score"]), list(out[f"{leaf}.error"]),
            [line for one in told for line in str(one.message).splitlines()])


# ---- Lists of one leaf that differ in length ---------------------------------------------------------------


def test_uneven_lists_need_not_have_the_first_column():
    uneven = {"goals-projects.actual": [[1, 2], [3]], "goals-projects.sense": [[0], [0]]}
    scores, errors, told = scored(uneven, "goals-projects")
    assert scores == [None, None] and errors[0] == "rows"
    [line] = told
    assert line.startswith("goals-projects.actual: 1 ") and line.endswith(" 0 [rows]")


def test_uneven_lists_are_told_without_a_cell_of_another_row():
    lists = {"goals-projects.target": [["x", 1], [1, 2], [3]], "goals-projects.actual": [[1, 2]] * 3}
    scores, errors, told = scored(lists, "goals-projects")
    assert errors == ["number", None, "rows"] and scores[1] == 10
    [line] = told
    assert line.endswith("rows from 0: 0: 'x' [number], 2 [rows]")


# ---- Steps from one cell to the next -----------------------------------------------------------------------


def spending(budget, final, **options):
    """Scores of spending-control, and what is told."""
    data = {"spending-control.budget": budget, "spending-control.final": final}
    scores, errors, told = scored(data, "spending-control", **options)
    return [None if score != score else score for score in scores], errors, told


@pytest.mark.parametrize("places", [6, 4])
@pytest.mark.parametrize("of", ["int64", "uint64", "int32", "float64"])
def test_broadcast_arrays_are_one_number_for_all_rows(of, places):
    numpy = pytest.importorskip("numpy")
    one = numpy.dtype(of).type(8_000_000)
    for rows in (1, 63, 64, 5000):
        budget, final = numpy.broadcast_to(one, (rows,)), numpy.full(rows, one)
        for pair in ((budget, final), (final, budget), (budget, budget)):
            scale = {"spending-control.budget": places, "spending-control.final": places}
            scores, _, told = spending(*pair, scale=scale)
            assert scores == [10] * rows and not told


def test_broadcast_truth_values():
    numpy = pytest.importorskip("numpy")
    out = tree.score_columns({"disclosure.met": numpy.broadcast_to(numpy.bool_(True), (100,))}, results="disclosure.score")
    assert out["disclosure.score"].tolist() == [10] * 100


def test_steps_of_either_sign():
    budgets, finals = array("q", [100, 1, 200, 1, 100, 1]), array("q", [110, 1, 300, 1, 105, 1])
    for step in (2, -2):
        for scale in (6, 0):
            cells = [memoryview(one)[::step] if step > 0 else memoryview(one)[-2::step] for one in (budgets, finals)]
            scores, _, told = spending(*cells, scale={"spending-control.budget": scale, "spending-control.final": scale})
            assert scores == [10, 0, 10][::step // 2] and not told


# ---- What lies behind a blank ------------------------------------------------------------------------------


def lists_of(format, items, bits, *buffers):
    """An Arrow array of lists of doubles, all of whose items lie in memory, whichever lists are blank."""
    inside = _frames.array_of("g", len(items), None, array("d", items))
    return _frames.array_of(format, 3, bytearray([bits]), *buffers, fields=(("", inside),))


@pytest.mark.parametrize("format, buffers", [("+L", [array("q", [0, 1, 3, 4])]), ("+l", [array("i", [0, 1, 3, 4])])])
def test_blank_lists_hide_what_they_span(format, buffers):
    budget = lists_of(format, [100, float("inf"), -1, 100], 0b101, *buffers)
    final = lists_of(format, [110, 1e-9, float("nan"), 300], 0b101, *buffers)
    scores, errors, told = spending(budget, final)
    assert scores == [10, None, 0] and errors == [None] * 3 and not told
    scores, errors, told = spending(budget, lists_of(format, [110, 1, 1, 300], 0b101, *buffers))
    assert scores == [10, None, 0] and errors == [None] * 3 and not told
    given = lists_of(format, [100, float("inf"), -1, 100], 0b111, *buffers)
    scores, errors, told = spending(given, lists_of(format, [110, 1, 1, 300], 0b111, *buffers))
    assert scores == [10, None, 0] and errors == [None, "number-range", None] and len(told) == 1


# ---- NaN ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", [lambda items: array("d", items), lambda items: memoryview(array("d", items)),
                                lambda items: pytest.importorskip("numpy").array(items)])
def test_nan_is_a_blank_of_arrays(of):
    """Buffers hold no other blank; a list can hold None, so there NaN is no number."""
    nan = [100.0, math.nan]
    scores, errors, told = spending(of(nan), of([110.0, 1.0]))
    assert scores == [10, None] and not told
    scores, errors, told = spending(nan, [110.0, 1.0])
    assert scores == [10, None] and errors[1] == "number-range" and len(told) == 1


# ---- Whole numbers beyond all numbers ----------------------------------------------------------------------

BEYOND = [-2**63, -2**63 + 1, 2**63 - 1, *(2**63 - 1 - code for code in (1, 3, 7, 40)), 9 * 10**18 + 1, -9 * 10**18 - 1]


def wide(format, *numbers):
    size = 32 if format.endswith(",256") else 16
    return _frames.array_of(format, len(numbers), None, b"".join(n.to_bytes(size, "little", signed=True) for n in numbers))


@pytest.mark.parametrize("format", ["d:38,6", "d:38,6,256"])
@pytest.mark.parametrize("number", BEYOND)
def test_decimals_beyond_all_numbers_whatever_their_neighbours(format, number):
    for neighbour in (10**8, 2**70):
        scores, errors, told = spending(wide(format, number, neighbour), [100, 100])
        assert scores[0] is None and errors[0] == "number-range"
        [line] = told
        assert line.startswith("spending-control.budget: ") and " 0 [number-range]" in line
        assert scores[1] == (10 if neighbour == 10**8 else None)
    assert spending(wide(format, 9 * 10**18, -9 * 10**18), [100, 100])[2] == []


@pytest.mark.parametrize("number", BEYOND + [2**63, 2**64 - 4])
def test_whole_millionths_are_the_same_copied_and_in_place(number):
    """A blank is INT64_MIN; nothing else is taken for the code of an error."""
    numpy = pytest.importorskip("numpy")
    of, scale = numpy.uint64 if number >= 2**63 else numpy.int64, {"spending-control.budget": 6}
    one = numpy.array([number], of)
    copies = [numpy.broadcast_to(one, (1,)), *([one.astype(numpy.uint64)] if number >= 0 else [])]
    for copy in copies:
        scores, errors, told = spending(copy, numpy.array([100]), scale=scale)
        assert scores == [None] and not told
        assert jixiao._columns.ERRORS[errors[0]] == ("facts-incomplete" if number == -2**63 else "range")
        if of == numpy.int64:
            assert (scores, errors, told) == spending(one, numpy.array([100]), scale=scale)


# ---- Doubles where compilers may reckon otherwise than as written ------------------------------------------

ROOT = pathlib.Path(os.environ.get("JIXIAO_ROOT", pathlib.Path(__file__).parents[3]))
DOUBLES = [0.3, 0.1 + 0.2, 1e-6, 1e-7, -1.5, 0.0, 123456.789, 1e9, 2.0**52, 1e13, math.nan, -math.nan, math.inf, -math.inf,
           1 / 3, 999999999.999999, 5e-324] * 12
ABSENT, WORST = -2**63, 2**63 - 1


def test_doubles_are_read_exactly_by_code_that_is_made_fast(tmp_path):
    compiler, library = shutil.which("cc"), os.environ.get("JIXIAO_LIBRARY")
    if not compiler or not library:
        pytest.skip("no compiler, or JIXIAO_LIBRARY names no library")
    parts = ["include", "lib/columns", "bindings/python/src"]
    run = [compiler, "-std=c11", "-O2", "-fPIC", *(f"-I{ROOT / part}" for part in parts)]
    # Only the object is made fast: a library linked so would change how this whole process reckons.
    subprocess.run([*run, "-ffast-math", "-c", ROOT / "bindings/python/src/columns_doubles.c", "-o", tmp_path / "fast.o"],
                   check=True)
    subprocess.run([*run, "-shared", tmp_path / "fast.o", library, "-o", tmp_path / "fast.so"], check=True)
    exact = ctypes.CDLL(library)
    fast = ctypes.CDLL(str(tmp_path / "fast.so"))  # finds the library, since that is loaded
    doubles = (ctypes.c_double * len(DOUBLES))(*DOUBLES)
    nums, one = (ctypes.c_int64 * len(DOUBLES))(), ctypes.c_int64()
    for nan_is_blank in (0, 1):
        fast.doubles_read(doubles, ctypes.c_int64(8), ctypes.c_int64(len(DOUBLES)), 0, nan_is_blank, nums)
        for value, num in zip(DOUBLES, nums):
            code = exact.jixiao_num_from_double(ctypes.c_double(value), ctypes.byref(one))
            blank = nan_is_blank and math.isnan(value)
            assert num == (ABSENT if blank else WORST - code if code else one.value), (value, nan_is_blank)


@pytest.mark.parametrize("number, code", [
    ("NaN", "number-range"), ("-NaN", "number-range"), ("sNaN", "number-range"), ("-Infinity", "number-range"),
    ("9E+12", None), ("-9E+12", None), ("9.000000000001E+12", "number-range"), ("1E+13", "number-range"),
    ("9E+999999", "number-range"), ("0E+999999", None), ("0E-999999", None), ("1E-7", "number-fine"),
    ("1E-400", "number-fine"), ("-0E-9", None)])
def test_decimals_with_an_exponent(number, code):
    try:
        assert jixiao.score_bands(10, rule=[(1, True, 10)], budget=1, final=Decimal(number)) is not None and code is None
    except jixiao.Error as error:
        assert error.code == code


# ---- Errors that name a column -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind, facts, told", [
    ("attain", {"met": 9, "total": 8}, "facts.met, 1"), ("attain", {"met": [1, 9], "total": [2, 8]}, "facts.met, 2"),
    ("attain", {"met": 1, "total": -8}, "facts.total, 1"), ("attain", {"target": 1, "actual": 1, "sense": 9}, "facts.sense, 1"),
    ("bands", {"part": 1, "whole": -1}, "facts.whole, 1")])
def test_errors_name_the_columns_of_the_form_that_was_given(kind, facts, told):
    rule = {"rule": {"upto": 1, "included": True, "points": 10, "measure": "ratio"}} if kind == "bands" else {}
    with pytest.raises(jixiao.Error) as caught:
        getattr(jixiao, f"score_{kind}")(10, **facts, **rule)
    [error] = caught.value.errors
    assert error.text == told



# ---- Comparing ---------------------------------------------------------------------------------------------


def tree_of(kind, rule, *rows):
    leaf = {"id": "leaf", "name": "指标", "points": 10, "kind": kind, "rule": {**rule, "rows": list(rows)}}
    return jixiao.Tree.of({"jixiao": "tree/1", "id": "mine", "title": "表", "indicators": [leaf]})


@pytest.mark.parametrize("kind, rule, first, second, name", [
    ("incidents", {}, {"name": "x", "each": 1}, {"name": "y"}, "gain"),
    ("steps", {"measure": "value", "starts": 3}, {"side": "below", "limit": 0, "per": 1, "gain": 1, "part": "whole"},
     {"side": "above", "limit": 0, "per": 1, "part": "whole"}, "lose")])
@pytest.mark.parametrize("value", ["0.5", "1"])
def test_cells_that_are_called_as_counts_keep_their_digits(kind, rule, first, second, name, value):
    second = {**second, name: Decimal(value)}
    before, after = tree_of(kind, rule, first), tree_of(kind, rule, first, second)
    for found, side in ((before.compare(after), "after"), (after.compare(before), "before")):
        [one] = [one for one in found.differences if getattr(one, f"row_{side}") == 2]
        assert getattr(one, side)[name] == Decimal(value) and f'"{name}":{value}' in found.to_json()
        assert {type(cell) for cell in getattr(one, side).values()} <= {Decimal, str}
        assert type(getattr(one, f"row_{side}")) is int


def test_counts_are_whole_numbers():
    county = ROOT / "docs/examples/county-2024.csv"
    found = jixiao.audit(county).compare(jixiao.Tree.shipped())
    root = found.to_dict()
    counts = [root[name] for name in ("sheets", "gain", "lose", "same", "unknown", "graded")]
    assert {type(count) for count in counts} == {int} and {type(one.year) for one in found.departments} == {int}
    assert {type(one["year"]) for one in root["departments"]} == {int}
    full = jixiao.score(ROOT / "docs/examples/full-2024.json")
    root = full.compare(full).to_dict()
    assert type(root["before"]["year"]) is int is type(root["after"]["year"])
