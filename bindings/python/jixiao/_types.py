# SPDX-License-Identifier: MIT
"""What results, trees and kinds are made of: frozen dataclasses. Imported when one is asked for, as
making them takes a program some milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from . import _core


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Loss:
    """A row that cost points."""

    row: int
    """From 1; 0 is the table as a whole."""
    name: str | None
    outcome: str
    by: Decimal | None
    lost: Decimal | None


@dataclass(frozen=True)
class RowMark:
    """A row of points of its own: what it claims beside what it scores."""

    row: int
    """From 1."""
    name: str | None
    points: Decimal
    score: Decimal | None
    claim: Decimal | None
    verdict: str
    difference: Decimal | None
    """claim - score."""


@dataclass(frozen=True)
class Mark:
    """A leaf's outcome, in points. Where it comes off the total, `score` is what is left of its points
    and `lost` what comes off."""

    id: str
    name: str
    points: Decimal
    score: Decimal | None
    low: Decimal
    high: Decimal
    lost: Decimal | None
    state: str
    claim: Decimal | None
    verdict: str | None
    difference: Decimal | None
    """claim - score."""
    reviewed: Decimal | None
    why: Words
    losses: tuple[Loss, ...]
    rows: tuple[RowMark, ...] = ()
    """Where rows of its facts have claims, each row of points."""
    judged: Supported | None = None
    """What of it is the department's own judgement that nobody reviewed."""


@dataclass(frozen=True)
class Group:
    """A group's sums, in points; `declared` is what is printed."""

    id: str
    name: str
    points: Decimal
    declared: Decimal | None
    score: Decimal | None
    low: Decimal
    high: Decimal
    own: Decimal | None = None
    """The sum of what is in it, where its combine makes something else of that, or it was scaled within itself."""


@dataclass(frozen=True)
class Supported:
    """Points and score of a part of the total."""

    points: Decimal
    score: Decimal


@dataclass(frozen=True)
class Scaled:
    """Where leaves are not applicable: the others' scores (`sum`), their points, the full points."""

    sum: Decimal | None
    of: Decimal
    to: Decimal


@dataclass(frozen=True)
class Indicator:
    """A row of a tree: a group, or a leaf."""

    id: str
    name: str
    level: int
    """Depth, from 1."""
    points: Decimal | None
    """Of a leaf the most it can score; of a group as printed, or None."""
    kind: str | None
    """None: a group."""
    combine: str | None
    """Of a group: how it is made of what is in it. None: a leaf."""
    rule: tuple[dict[str, Any], ...]
    role: str
    """What part a leaf has in the total: "counted", "deduction", "bonus", "veto"."""
    scope: tuple[str, ...]
    nature: tuple[str, ...]
    explanation: str | None
    criterion: str | None
    note: str | None
    veto: str | None
    """Of a veto: the grade that the total has at most where it is not met."""
    adjustable: bool = False
    """Whether departments may print other points, and are scored by those."""

    @property
    def deduction(self) -> bool:
        """What the leaf loses comes off the total."""
        return self.role == "deduction"


@dataclass(frozen=True)
class Grade:
    name: str
    least: Decimal
    """The least total that has it (``from`` in files)."""


@dataclass(frozen=True)
class TreeColumn:
    """A column that ``score_columns()`` takes."""

    name: str
    """``goals-overall.met``; where rows are fixed with the row: ``goal-quality.given.5``."""
    zh: str
    """The same name as it is printed, which is taken too."""
    indicator: str | None
    """The leaf. None: of the sheet."""
    type: str
    """number, count, yes/no, choice, text"""
    unit: Words
    help: Words


def mark_of(mark: dict[str, Any]) -> Mark:
    """Of a result/1."""
    mark["why"] = Words(**mark["why"])
    mark["losses"] = tuple(Loss(*map(one.get, ("row", "name", "outcome", "by", "lost"))) for one in mark["losses"])
    mark["rows"] = tuple(RowMark(**one) for one in mark.get("rows", ()))
    if "judged" in mark:
        mark["judged"] = Supported(**mark["judged"])
    return Mark(**mark)


WORDS = MappingProxyType({name: Words(zh, en) for sort in _core.words() for name, zh, en in sort
                          if name})
"""What the names of states, verdicts and outcomes mean."""
