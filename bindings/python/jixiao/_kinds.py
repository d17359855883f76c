# SPDX-License-Identifier: MIT
"""The kinds (计分方式), as the library describes them, and a function for each.

``score_share(10, met=8, total=9)`` is the score; ``mark_share`` the whole Mark, with why. Facts and
a one-row rule are keywords by their columns, each a number or, for several rows, a sequence; a rule
of several rows is ``rule=``, a list of dicts or of tuples in the columns' order. A fact that is None
is absent: where it is required, the score is None. What is wrong raises the class of its code.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from . import _core, _functions
from ._types import Mark, Words, mark_of


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
WORDS = MappingProxyType({name: Words(*words) for name, words in _core.words().items()})
"""What the names of states, verdicts and outcomes mean."""


def kinds() -> MappingProxyType[str, Kind]:
    """The kinds by their ids, and what their rules and facts hold."""
    return _kinds


def mark(kind: str, points: Any, /, *, places: int = 2, **columns: Any) -> Mark:
    """The whole outcome of one leaf: ``mark("share", 10, met=8, total=9).why.zh``."""
    record = _kinds.get(kind) or _kind(kind)  # which raises
    function = getattr(_functions, f"score_{kind.replace('-', '_')}")
    given = inspect.signature(function).bind(points, **columns).arguments
    forms = tuple(tuple(given.get(one.id, ...) for one in form.columns) for form in record.facts)
    rule = (given.get("rule", ...) if record.rule.max_rows > 1 else
            tuple(given.get(one.id, ...) for one in record.rule.columns))
    return mark_of(_core._mark(kind, points, places, forms, rule))


__all__: list[str] = ["WORDS", "Column", "Form", "Kind", "kinds", "mark"]
