# SPDX-License-Identifier: MIT
"""Frames of one department, of the rows of the table of docs/formats.md: how a cell is read."""

import os
import pathlib
import sys
import warnings
from decimal import Decimal

import jixiao

sys.path.insert(0, str(pathlib.Path(os.environ["JIXIAO_ROOT"]) / "tests"))
import cells  # noqa: E402

ROWS = [row for row in cells.rows_of(os.environ["JIXIAO_ROOT"])
        if row.where in cells.FACTS or row.where in ("points", "不适用")]
tree = jixiao.Tree.shipped(cells.TREE)


def value_of(row):
    """What it is, as a Python value."""
    value = row.value()
    return Decimal(value) if isinstance(value, str) and cells.NUMBER.fullmatch(value) else value


def columns_of(row, value):
    """The columns of one department, and what is asked of it."""
    rows = row.cells(value)
    many = sum(column == rows[0][2] for _, _, column, _ in rows) > 1
    data = {}
    for leaf, number, column, cell in rows:
        if column != "unit":
            data[f"{leaf}.{column}" + (f".{number}" if many else "")] = cell
    return data, rows[0][0]


def answer(make, row, value):
    data, leaf = columns_of(row, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", jixiao.UnreadCellsWarning)
        out = tree.score_columns(make(data), results=[*(f"{leaf}.{one}" for one in ("score", "state", "verdict", "error")), "low", "claim_sum"])
    if hasattr(out, "get_columns"):  # Polars
        out = {column.name: column.to_list() for column in out.get_columns()}
    out = out.to_pydict() if hasattr(out, "to_pydict") else out  # pyarrow
    one = {name.removeprefix(f"{leaf}."): list(column)[0] for name, column in out.items()}
    for name, words in {"state": jixiao.STATES, "verdict": jixiao.VERDICTS, "error": jixiao.ERRORS}.items():
        if not isinstance(one[name], str) and one[name] == one[name] and one[name] is not None:
            one[name] = words[one[name]] if one[name] else words[0] if name == "state" else None
    return {name: None if cell is None or cell != cell else cell for name, cell in one.items()}


def shown(cell):
    """A number without needless zeros."""
    return f"{Decimal(str(cell)).normalize():f}" if isinstance(cell, (Decimal, float)) else str(cell)


def hold(row, make):
    got = answer(make, row, row.written)
    # A frame's column knows nothing of the unit of its row.
    error = "unit-other" if row.where == "a goal in 人" and row.is_ == "4754" and row.written != "4754" else row.error
    if error:
        assert (got["error"], got["state"]) == (error, "invalid")
        return
    wanted = answer(lambda data: {name: [cell] for name, cell in data.items()}, row, value_of(row))
    assert {name: shown(cell) for name, cell in got.items()} == {
        name: shown(cell) for name, cell in wanted.items()}
