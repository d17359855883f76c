# SPDX-License-Identifier: MIT
"""tree.score_columns(): many departments at once, from tables of whatever kind.

docs/python.md shows it. Names are read in _names.py, tables in _frames.py; cells are read, and
departments scored, in C.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from importlib import import_module
from typing import Any

from . import _core, _frames
from ._frames import Output
from ._json import is_nearest
from ._names import NONE, Names

STATES, VERDICTS, _ = (tuple(name or "" for name, *_ in sort) for sort in _core.words())
_errors = ["ok", *(name for _, name, *_ in _core.codes())]
ERRORS = tuple(  # claim-range is an error and a finding; categories have one name each
    name if _errors.index(name) == code else f"{name} (finding)" for code, name in enumerate(_errors)
)
"""What the codes of results in NumPy arrays mean: STATES[code]."""

Unread = list[tuple[int, int, list[tuple[int, int, Any]]]]


class UnreadCellsWarning(UserWarning):
    """Cells that are not numbers of jixiao's: their leaves are invalid, and the results say so.

    ``warnings.simplefilter("error", jixiao.UnreadCellsWarning)`` makes it an error.
    """


def outputs_of(tree: Any, names: Names) -> list[Output]:
    """Every column of results that there is: of the total, then leaf by leaf."""
    meanings: dict[str, tuple[str, ...]] = {"states": STATES, "verdicts": VERDICTS, "errors": ERRORS,
                "grades": tuple(one.name for one in tree.grades), "indicators": tuple(names.leaves)}
    of_total, of_leaf = _core.columns_results()
    wanted = [("", NONE, of_total)]
    wanted += [(f"{leaf.id}.", leaf.index, of_leaf) for leaf in names.leaves.values() if leaf.forms]
    return [Output(before + name, leaf, which, size,
                   meanings[words][first or 0:] if words else None, first)
            for before, leaf, results in wanted
            for which, (name, size, words, first) in enumerate(results)]


def chosen(results: tuple[str, ...] | None, names: Names) -> list[Output]:
    """Those of the total, or those that the caller names; a * stands for anything."""
    if results not in names.known.outputs:
        found = _chosen(outputs_of(names.tree, names), results, names)
        if names.problems:
            return found
        names.known.keep(names.known.outputs, results, found)
        return found
    some: list[Output] = names.known.outputs[results]
    return some


def _chosen(outputs: list[Output], results: tuple[str, ...] | None, names: Names) -> list[Output]:
    totals = [out for out in outputs if out.leaf == NONE]
    if results is None:
        return totals
    found: dict[str, Output] = {}
    for name in results:
        some = {out.name: out for out in outputs if fnmatchcase(out.name, name)}
        if not some:
            known = ", ".join(out.name for out in totals)
            names.wrong("column-unknown", name,
                        f"结果中没有这一列；应为 {known}，或指标的 score、state、verdict、error",
                        f"no such result; expected {known}, or the score, state, verdict or error "
                        "of a leaf")
        found.update(some)
    return list(found.values())


def run(plan: _core.Plan, rows: int, threads: int) -> Unread:
    """Scores all rows, each thread its share; the cells that could not be read."""
    share = -(-rows // max(threads, 1) // 64) * 64 or 64  # threads share no byte of a bitmap
    if share >= rows:
        return plan.run(0, rows)
    with import_module("concurrent.futures").ThreadPoolExecutor(threads) as pool:
        shares = pool.map(lambda first: plan.run(first, min(first + share, rows)), range(0, rows, share))
        return [one for unread in shares for one in unread]


def warn(unread: Unread, names: list[str]) -> None:
    """One warning that names the columns, how many cells of each, and the first rows."""
    lines = []
    for column in sorted({column for column, _, _ in unread}):
        count = sum(n for one, n, _ in unread if one == column)
        cells = sorted((cell for one, _, cells in unread if one == column for cell in cells),
                       key=lambda cell: cell[0])
        some = ", ".join(f"{row}{'' if found == '' else f': {found!r}'} [{ERRORS[code]}]"
                         for row, code, found in cells[:5])
        lines.append(f"{names[column]}: {count} 格读不出，cells cannot be read; rows from 0: {some}")
    if any(ERRORS[code] == "number-fine" for _, _, cells in unread for _, code, _ in cells):
        lines.append('四舍五入到六位：floats="nearest"；to round to six places: floats="nearest"')
    if lines:
        warnings.warn("\n".join(lines), UnreadCellsWarning, stacklevel=4)


def check_out(outputs: list[Output], out: Mapping[str, Any], rows: int) -> tuple[int, list[_frames.Memory]]:
    """How numbers go into the caller's memory, and that memory."""
    modes = {}
    for one in outputs:
        view = memoryview(out[one.name])
        formats = {8: "dql", 4: "iIlL", 2: "hH", 1: "bB"}[one.bytes]
        if view.ndim != 1 or len(view) != rows or view.itemsize != one.bytes or view.format not in tuple(formats):
            raise ValueError(f"out[{one.name!r}] 应为 {rows} 个 {one.bytes} 字节的数；expected {rows} numbers of "
                             f"{one.bytes} bytes ({', '.join(formats)}), not {len(view)} of format {view.format!r}")
        if one.bytes == 8:
            modes[one.name] = _frames.DOUBLES if view.format == "d" else _frames.NUMS
    if len(set(modes.values())) > 1:
        raise ValueError("out 中的数应同为 float64 或同为 int64；expected numbers that are all float64, or all int64")
    return next(iter(modes.values()), _frames.DOUBLES), [(out[one.name], None) for one in outputs]


def score(tree: Any, data: Any, threads: int, results: Iterable[str] | None,
          scale: Mapping[str, int], floats: str, out: Mapping[str, Any] | None) -> Any:
    names = Names(tree)
    frame = _frames.read(data, names.is_ours, is_nearest(floats))
    rows, inputs = names.inputs(frame, scale)
    if results is None and out is not None:
        results = out
    outputs = chosen(results if results is None else (results,) if isinstance(results, str) else tuple(results), names)
    if not frame.columns:
        example = next(leaf for leaf in names.leaves.values() if leaf.forms)
        name = f"{example.id}.{next(iter(example.types))}"
        names.wrong("column-unknown", "data", f"没有指标的列；应有 {name} 等",
                    f"no column of the tree; expected such as {name}")
    for name in (one.name for one in outputs if out is not None and one.name not in out):
        names.wrong("column-unknown", name, "out 里没有这个结果的数组；请补上，或从 results 去掉",
                    "out has no array of this result; add one, or leave it out of results")
    names.raise_any()
    mode, memory = ((frame.mode, _frames.room(outputs, rows, frame.mode)) if out is None
                    else check_out(outputs, out, rows))
    goals = tuple([(one.leaf, one.which, *to) for one, to in zip(outputs, memory)])
    plan = _core.columns_plan(tree, rows, mode, tuple([one for _, one in frame.columns]), inputs.claim, inputs.leaves,
                              goals, is_nearest(floats))
    if unread := run(plan, rows, threads):
        warn(unread, inputs.names)
    if out is not None:
        return out
    return frame.make(outputs, memory)
