# SPDX-License-Identifier: MIT
"""One leaf's facts and rule, from the keywords of a kind's function; Ellipsis is not given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from . import _core
from .errors import _fail


def score(id: str, points: Any, places: int, facts: dict[str, Any], rule: Any) -> Decimal | None:
    """`rule` is a dict of one row's cells, or a list of rows."""
    return _core._score(id, points, places, *rows(id, facts, rule))


def rows(id: str, facts: dict[str, Any], rule: Any) -> tuple[int, tuple[Any, ...], tuple[Any, ...]]:
    """The form, the facts' cells and the rule's, row by row."""
    forms, columns, least = _columns(id)
    given = {name: value for name, value in facts.items() if value is not ...}
    form = _form(id, forms, given)
    cells = _one_row(columns, least, rule) if isinstance(rule, dict) else _rows(columns, rule)
    return form, _facts(forms[form], given), cells


@cache
def _columns(id: str) -> tuple[list[dict[str, bool]], dict[str, None], int]:
    """Of each form the columns, and whether they must be there; the rule's; its least rows."""
    kind = _core.kind(id)
    forms = [{one["id"]: one["required"] for one in form["columns"]} for form in kind["facts"]]
    rule = dict.fromkeys(one["id"] for one in kind["rule"]["columns"])
    return forms, rule, kind["rule"]["min_rows"]


def _form(id: str, forms: list[dict[str, bool]], given: dict[str, Any]) -> int:
    """The form that has all the columns that were given."""
    for at, form in enumerate(forms):
        if given.keys() <= form.keys():
            for name in form:
                if form[name] and name not in given:
                    raise TypeError(f"{id}: missing keyword argument {name!r}")
            return at
    _fail("forms-mixed", next(name for name in given if name not in forms[-1]))


def _is_rows(value: Any) -> bool:
    """Rows are lists and tuples, arrays, …: what has a length and items, texts aside."""
    return (hasattr(value, "__len__") and hasattr(value, "__getitem__")
            and not isinstance(value, (str, bytes, Mapping)))


def _facts(columns: Iterable[str], given: dict[str, Any]) -> tuple[Any, ...]:
    """Cells row by row: one row of values, or as many as every column has."""
    values = [given.get(name) for name in columns]
    if not any(map(_is_rows, values)):
        return tuple(values)
    sizes = [(name, len(value) if _is_rows(value) else -1)
             for name, value in zip(columns, values) if value is not None]
    for name, size in sizes:
        if size != sizes[0][1]:
            _fail("rows", name)
    return tuple(value if value is None else value[row]
                 for row in range(sizes[0][1]) for value in values)


def _one_row(columns: Iterable[str], least: int, rule: dict[str, Any]) -> tuple[Any, ...]:
    """Where there need be no row, one of nothing is none."""
    given = {name: value for name, value in rule.items()
             if value is not ... and (least or value is not None)}
    for name, value in given.items():
        if _is_rows(value):
            _fail("type", name)
    return tuple(given.get(name) for name in columns) if given else ()


def _rows(columns: dict[str, None], rule: Any) -> tuple[Any, ...]:
    """A rule's rows, each a dict, or a sequence in the columns' order."""
    if rule is None or rule is ...:
        return ()
    if not _is_rows(rule):
        _fail("type", "rule")
    cells: list[Any] = []
    for row in rule:
        if isinstance(row, dict):
            known, width = [row.get(name) for name in columns], len(columns.keys() | row.keys())
        elif _is_rows(row):
            known, width = list(row), len(row)
        else:
            _fail("type", "rule")
        if width > len(columns):
            _fail("width", "rule")
        cells += known + [None] * (len(columns) - len(known))
    return tuple(cells)
