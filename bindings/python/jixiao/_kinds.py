# SPDX-License-Identifier: MIT
"""The kinds (计分方式), as the library describes them, and a function for each.

``score_share(10, met=8, total=9)`` is the score; ``mark_share`` the whole Mark, with why. Facts and
a one-row rule are keywords by their columns, each a number or, for several rows, a sequence; a rule
of several rows is ``rule=``, a list of dicts or of tuples in the columns' order. A fact that is None
is absent: where it is required, the score is None. What is wrong raises the class of its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from . import _core, _functions
from ._leaf import rows
from ._types import Mark, Words
from .result import score
from .tree import Tree


@dataclass(frozen=True)
class Column:
    """A column of a rule or of facts."""

    id: str
    zh: str
    type: str
    """number, count, yes/no, choice"""
    required: bool
    min: Decimal
    max: Decimal | None
    """None: the leaf's points."""
    default: Decimal | None
    choices: tuple[str, ...]
    unit: Words
    help: Words


@dataclass(frozen=True)
class Form:
    """A shape of table. `positions`: the rows are those of the rule, one for one."""

    id: str
    columns: tuple[Column, ...]
    min_rows: int
    max_rows: int
    positions: bool


@dataclass(frozen=True)
class Kind:
    """How an indicator turns facts into points."""

    id: str
    zh: str
    help: Words
    rule: Form
    facts: tuple[Form, ...]
    """The forms that the facts may have; the first is the kind's own."""


def _column(record: dict[str, Any]) -> Column:
    record["choices"] = tuple(record["choices"])
    record["unit"], record["help"] = Words(*record["unit"]), Words(*record["help"])
    return Column(**record)


def _form(record: dict[str, Any]) -> Form:
    record["columns"] = tuple(map(_column, record["columns"]))
    return Form(**record)


def _kind(id: str) -> Kind:
    record = _core.kind(id)
    return Kind(id, record["zh"], Words(*record["help"]), _form(record["rule"]),
                tuple(map(_form, record["facts"])))


_kinds = MappingProxyType({id: _kind(id) for id in _core.kind_ids()})

def kinds() -> MappingProxyType[str, Kind]:
    """The kinds by their ids, and what their rules and facts hold."""
    return _kinds


def mark(kind: str, points: Any, /, *, places: int = 2, **columns: Any) -> Mark:
    """The whole outcome of one leaf: ``mark("share", 10, met=8, total=9).why.zh``."""
    import inspect

    record = _kinds.get(kind) or _kind(kind)  # which raises
    function = getattr(_functions, f"score_{kind.replace('-', '_')}")
    given = inspect.signature(function).bind(points, places=places, **columns)
    function(*given.args, **given.kwargs)  # which raises what is wrong
    form, facts, rule = rows(kind, *_parts(record, given.arguments))
    leaf = {"id": kind, "name": kind, "points": _exact(points), "kind": kind}
    if rule:
        table = _table(record.rule, rule)
        leaf["rule"] = table if record.rule.max_rows > 1 else table[0]
    tree = Tree.of({"jixiao": "tree/1", "id": kind, "title": kind, "places": places,
                    "indicators": [leaf]})
    return score({"jixiao": "sheet/1", "department": kind, "year": 2000, "indicators": {
        kind: {"facts": _table(record.facts[form], facts)}}}, tree).indicators[0]


def _parts(record: Kind, given: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
    """The arguments of facts and of the rule."""
    facts = {one.id: given.get("row_points" if one.id == "points" else one.id, ...)
             for form in record.facts for one in form.columns}
    rule = {one.id: given.get(one.id, ...) for one in record.rule.columns}
    return facts, given.get("rule", ()) if record.rule.max_rows > 1 else rule


def _table(form: Form, cells: tuple[Any, ...]) -> list[dict[str, Any]]:
    ids, width = [one.id for one in form.columns], len(form.columns)
    return [{id: _exact(cell) for id, cell in zip(ids, cells[at:at + width]) if cell is not None}
            for at in range(0, len(cells), width or 1)]


def _exact(cell: Any) -> Any:
    """What the functions take a text for; a choice is its words."""
    try:
        return (Decimal(cell.rstrip("%")) / (100 if "%" in cell else 1) if isinstance(cell, str)
                else cell)
    except ArithmeticError:
        return cell


__all__: list[str] = ["Column", "Form", "Kind", "kinds", "mark"]
