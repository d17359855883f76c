# SPDX-License-Identifier: MIT
"""tree.score_columns(): many departments at once, from tables of whatever kind.

docs/python.md shows it. Names are read in _names.py, tables in _frames.py; cells are read, and
departments scored, in C.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from threading import Thread
from typing import Any, NamedTuple

from . import _core, _frames
from ._json import is_nearest
from ._names import NONE, Inputs, Leaf, Names

STATES, VERDICTS, _errors = _core.columns_words()
ERRORS = tuple(  # claim-range is an error and a finding; categories have one name each
    name if _errors.index(name) == code else f"{name} (finding)" for code, name in enumerate(_errors)
)
"""What the codes of results in NumPy arrays mean: STATES[code]."""


class UnreadCellsWarning(UserWarning):
    """Cells that are not numbers of jixiao's: their leaves are invalid, and the results say so.

    ``warnings.simplefilter("error", jixiao.UnreadCellsWarning)`` makes it an error.
    """


class Output(NamedTuple):
    """A column of results: its name, where it comes from, and what its codes mean."""

    name: str
    leaf: int
    member: str
    bytes: int
    words: tuple[str, ...] | None
    first: int | None


def outputs_of(tree: Any, leaves: Iterable[Leaf]) -> list[Output]:
    """Every column of results that there is: of the total, then leaf by leaf."""
    ids = tuple(leaf.id for leaf in leaves)
    numbers = ["score", "low", "high", "reviewed"]
    numbers += [role["key"] for role in _core.roles()[1:]]
    numbers += ["supported_points", "supported_score", "claim", "claim_sum", "difference"]
    totals = [Output(name, NONE, name, 8, None, 0) for name in numbers]
    totals += [
        Output("verdict", NONE, "verdict", 1, VERDICTS[1:], 1),
        Output("state", NONE, "state", 1, STATES, 0),
        Output("grade", NONE, "grade", 4, _core.columns_grades(tree), None),
        Output("missing", NONE, "missing", 2, None, 0),
        Output("invalid", NONE, "invalid", 2, None, 0),
        Output("error", NONE, "err", 2, ERRORS[1:], 1),
        Output("error_indicator", NONE, "err_leaf", 4, ids, None),
    ]
    of_leaf: list[tuple[str, str, int, tuple[str, ...] | None, int]] = [
        ("score", "score", 8, None, 0),
        ("state", "state", 1, STATES, 0),
        ("verdict", "verdict", 1, VERDICTS[1:], 1),
        ("error", "err", 2, ERRORS[1:], 1),
    ]
    return totals + [
        Output(f"{leaf.id}.{name}", leaf.index, member, size, words, first)
        for leaf in leaves
        if leaf.forms
        for name, member, size, words, first in of_leaf
    ]


def wanted(outputs: list[Output], results: Iterable[str] | None, names: Names) -> list[Output]:
    """Those of the total, or those that the caller names; a * stands for anything."""
    if results is None:
        return [out for out in outputs if out.leaf == NONE]
    chosen: dict[str, Output] = {}
    for name in [results] if isinstance(results, str) else results:
        some = {out.name: out for out in outputs if fnmatchcase(out.name, name)}
        if not some:
            known = ", ".join(out.name for out in outputs if out.leaf == NONE)
            names.problems.add(
                "column-unknown",
                name,
                f"结果中没有这一列；应为 {known}，或指标的 score、state、verdict、error",
                f"no such result; expected {known}, or the score, state, verdict or error of a leaf",
            )
        chosen.update(some)
    return list(chosen.values())


def check_scale(scale: Mapping[str, int], names: Names, columns: list[str]) -> None:
    for name, by in scale.items():
        if name not in columns:
            known = ", ".join(filter(None, columns))
            names.problems.add("column-unknown", name, f"scale 中的列不在表中；应为 {known}",
                               f"a scale for a column that is not there; expected {known}")
        if isinstance(by, bool) or not isinstance(by, int) or not 0 <= by <= 6:
            names.problems.add("type", name, f"scale 应为 0 至 6，不是 {by!r}", f"expected a scale of 0 to 6, not {by!r}")


def run(plan: _core.Plan, rows: int, threads: int) -> list[tuple[int, int, list[tuple[int, int, Any]]]]:
    """Scores all rows, each thread its share; the cells that could not be read."""
    share = -(-rows // max(threads, 1) // 64) * 64 or 64  # threads share no byte of a bitmap
    if share >= rows:
        return plan.run(0, rows)
    unread: list[Any] = []
    failed: list[BaseException] = []

    def work(first: int) -> None:
        try:
            unread.extend(plan.run(first, min(first + share, rows)))
        except BaseException as error:  # raised again below, by the caller's thread
            failed.append(error)

    workers = [Thread(target=work, args=(first,)) for first in range(0, rows, share)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if failed:
        raise failed[0]
    return unread


def warn(unread: list[tuple[int, int, list[tuple[int, int, Any]]]], names: list[str]) -> None:
    """One warning that names the columns, how many cells of each, and the first rows."""
    counts: dict[int, int] = {}
    rows: dict[int, list[tuple[int, int, Any]]] = {}
    for column, count, first in unread:
        counts[column] = counts.get(column, 0) + count
        rows.setdefault(column, []).extend(first)
    lines = []
    for column, count in sorted(counts.items()):
        first = sorted(rows[column], key=lambda cell: cell[0])[:5]
        cells = ", ".join(f"{row}: {found!r} [{ERRORS[code]}]" if found != "" else f"{row} [{ERRORS[code]}]" for row, code, found in first)
        lines.append(f"{names[column]}: {count} 格读不出，cells cannot be read; rows from 0: {cells}")
    if any(ERRORS[code] == "number-fine" for first in rows.values() for _, code, _ in first):
        lines.append('四舍五入到六位：floats="nearest"；to round to six places: floats="nearest"')
    if lines:
        warnings.warn("\n".join(lines), UnreadCellsWarning, stacklevel=3)


def score_columns(
    tree: Any,
    data: Any,
    *,
    threads: int = 1,
    results: Iterable[str] | None = None,
    scale: Mapping[str, int] | None = None,
    floats: str = "exact",
) -> Any:
    """Scores departments that lie in columns, a row each; returns a table of the same kind.

    data      a mapping of names to arrays or sequences, a pandas or Polars DataFrame, or whatever
              offers the Arrow PyCapsule interface: pyarrow, a DuckDB relation
    threads   how many share the rows
    results   names of result columns, * for anything: ["score", "*.verdict"]; None: the total's
    scale     by a column's name, how many places its numbers are to be moved: an amount in 元
              where 万元 is asked for is {"spending-control.budget": 4}
    floats    "exact": one that is no decimal of six places cannot be read; "nearest": it is rounded

    Columns are named, by ids or as they are printed, `<leaf>.<column>`, `<leaf>.<column>.<part>`, `<leaf>.claim`,
    `<leaf>.review.score`, `<leaf>.not_applicable`, `<leaf>` (lists of rows) and `claim`. What is
    wrong with a department is in its results: `state`, `invalid`, `error`, `error_indicator`.
    """
    names = Names(tree)
    frame = _frames.read(data, names.is_ours)
    inputs = Inputs(names, frame, scale or {})
    check_scale(scale or {}, names, inputs.names)
    outputs = wanted(outputs_of(tree, names.leaves.values()), results, names)
    if not frame.columns:
        example = next(leaf for leaf in names.leaves.values() if leaf.forms)
        name = f"{example.id}.{next(iter(example.types))}"
        names.problems.add("column-unknown", "data", f"没有指标的列；应有 {name} 等", f"no column of the tree; expected such as {name}")
    names.problems.raise_any()
    plan = _core.columns_plan(
        tree,
        inputs.rows,
        frame.mode,
        tuple(inputs.inputs),
        tuple(inputs.leaves),
        inputs.claim,
        tuple((out.leaf, out.member) for out in outputs),
        is_nearest(floats),
    )
    warn(run(plan, inputs.rows, threads), inputs.names)
    columns = []
    for i, out in enumerate(outputs):
        values, validity, blanks = plan.result(i)
        columns.append(_frames.Result(out.name, values, validity, blanks, out.bytes, out.words, out.first))
    return frame.make(inputs.rows, columns)
