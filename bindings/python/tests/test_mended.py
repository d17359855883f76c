# SPDX-License-Identifier: MIT
"""Columns and results that were read, or told, wrongly once; what is told is told of the right cell."""

import warnings

import jixiao
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
