# SPDX-License-Identifier: MIT
"""What if: what the next points of a sheet would take, as the library found it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from . import _core
from ._json import written
from ._types import Words
from .errors import lang
from .sheet import Sheet


@dataclass(frozen=True)
class Change:
    """A cell of facts that is to be another."""

    row: int
    """From 1; 0: the column's sum, wherever in it."""
    name: str | None
    """The row's."""
    column: str
    from_: Decimal
    """What it is; of yes and no 1 and 0."""
    to: Decimal
    bound: Decimal | None
    """The bound of the rule that it comes to: it is that, or before it, since scores are rounded, or the least past
    it, where the bound does not count; None: of several changes together, or of a part of the way."""


@dataclass(frozen=True)
class StepTotal:
    """The total after a step."""

    score: Decimal | None
    """None while leaves are missing."""
    low: Decimal
    high: Decimal
    grade: str | None


@dataclass(frozen=True)
class Step:
    """What a leaf would score if some of its facts were better. Facts changed so score that; of one change a
    millionth less, or one of a count, does not; of several none can be left out."""

    id: str
    name: str | None
    changes: tuple[Change, ...]
    """All of them; none: the leaf has more rows than are gone through."""
    score: Decimal | None
    gained: Decimal | None
    total: StepTotal
    words: Words


@dataclass(frozen=True)
class Unknown:
    """A leaf whose facts are missing, incomplete, wrong, or claimed without any."""

    id: str
    name: str | None
    state: str
    row: int
    """Of the first cell that is missing or wrong; 0: the whole."""
    column: str | None
    low: Decimal
    high: Decimal
    total_low: Decimal
    """Between this and `total_high` the total may be for that, and for what else is missing."""
    total_high: Decimal
    moves_total: bool
    moves_grade: bool
    words: Words


@dataclass(frozen=True)
class WhatIf:
    """What the next points of each leaf would take, and what is not settled."""

    steps: tuple[Step, ...]
    """By leaf; those of a cell gain more each."""
    unknown: tuple[Unknown, ...]
    _sheet: Sheet = field(repr=False, compare=False)
    _source: str | None = field(repr=False, compare=False)

    @classmethod
    def _of(cls, sheet: Sheet, source: str | None) -> WhatIf:
        root = written(_core.what_if(sheet, source, _core.JSON, False), _COUNTS)
        return cls(tuple(map(_step, root["steps"])), tuple(map(_unknown, root["unknown"])), sheet, source)

    def to_dict(self) -> dict[str, Any]:
        """The same as a what-if/1, numbers as Decimal."""
        return written(self._write(_core.JSON), _COUNTS)

    def to_json(self) -> str:
        """The same as a what-if/1, as the command writes it: one line."""
        return self._write(_core.JSON)

    def to_html(self) -> str:
        """A page of its own, in the language that is set."""
        return self._write(_core.PAGE)

    def __str__(self) -> str:
        words = [one.words for one in self.steps] + [one.words for one in self.unknown]
        return "\n".join(getattr(one, lang()) for one in words)

    def _repr_html_(self) -> str:
        return self._write(_core.HTML)

    def _write(self, format: int) -> str:
        return _core.what_if(self._sheet, self._source, format, lang() == "en")


_COUNTS = "row", "year"


def _words(one: dict[str, Any]) -> Words:
    return Words(one.pop("zh"), one.pop("en"))


def _change(one: dict[str, Any]) -> Change:
    return Change(one["row"], one["name"], one["column"], one["from"], one["to"], one["bound"])


def _step(one: dict[str, Any]) -> Step:
    return Step(one["id"], one["name"], tuple(map(_change, one["changes"])), one["score"], one["gained"],
                StepTotal(**one["total"]), _words(one))


def _unknown(one: dict[str, Any]) -> Unknown:
    total, words = one.pop("total"), _words(one)
    return Unknown(**one, total_low=total["low"], total_high=total["high"], words=words)
