# SPDX-License-Identifier: MIT
"""What results and kinds are made of: frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


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


@dataclass(frozen=True)
class Supported:
    """The points and the score of the leaves that are computed or judged."""

    points: Decimal
    score: Decimal


@dataclass(frozen=True)
class Scaled:
    """Where leaves are not applicable: the others' scores (`sum`), their points, the full points."""

    sum: Decimal | None
    of: Decimal
    to: Decimal


def mark_of(mark: dict[str, Any]) -> Mark:
    mark["why"] = Words(*mark["why"])
    mark["losses"] = tuple(Loss(*loss) for loss in mark["losses"])
    return Mark(**mark)
