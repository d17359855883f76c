# SPDX-License-Identifier: MIT
"""What an audit is made of: rows of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from ._types import Supported, Words
from .result import Filled, Result


@dataclass(frozen=True)
class Largest:
    """The leaf whose claim differs most."""

    id: str
    name: str
    difference: Decimal


@dataclass(frozen=True)
class Department(Filled):
    """A row of the summary: a sheet, in points. The names are those of an audit/1."""

    source: str | None
    tree: str
    department: str
    year: int
    points: Decimal
    claim: Decimal | None
    score: Decimal | None
    low: Decimal
    high: Decimal
    reviewed: Decimal | None
    difference: Decimal | None
    """claim - score."""
    verdict: str
    grade: str | None
    supported: Supported
    judged: Supported
    missing: int
    """Leaves without facts and claim."""
    invalid: int
    findings: int
    """Of the sheet, without those of its tree."""
    largest: Largest | None
    result: Result = field(repr=False, compare=False)


@dataclass(frozen=True)
class Claim(Filled):
    """A leaf whose claim does not agree with its score, or where it comes off, with what it lost."""

    department: str
    year: int
    id: str
    name: str
    points: Decimal
    claim: Decimal
    score: Decimal
    lost: Decimal
    difference: Decimal
    verdict: str
    why: Words
    source: str | None


@dataclass(frozen=True)
class File:
    """What became of a file: ``scored``, ``refused`` or ``skipped``."""

    source: str
    fate: str
    sheets: int
    """How many were scored."""
    why: Words | None


@dataclass(frozen=True)
class Totals:
    """The sums. `over_claimed` and `under_claimed` are of the departments' totals, in points."""

    departments: int
    scored: int
    over_claimed: Decimal
    under_claimed: Decimal
    verdicts: Mapping[str, int] = field(hash=False)
    missing: int
    invalid: int
    findings: int


@dataclass(frozen=True)
class Supervisor:
    """The sheets of a supervisor (主管部门): of the project, else the department."""

    supervisor: str | None
    """None: of those on the list of whom nobody says it."""
    due: int | None
    """On the list; None without one."""
    sheets: int
    absent: int | None
    """Of those due."""
    with_money: int
    """How many of the sheets have the two amounts, in 万元:"""
    budget: Decimal | None
    executed: Decimal | None
    full: int
    """With all points."""
    full_share: Decimal | None
    """These in per cent of the sheets."""


@dataclass(frozen=True)
class Grade:
    """The sheets of a supervisor that have a grade, or none (None)."""

    supervisor: str
    grade: str | None
    sheets: int
    with_money: int
    budget: Decimal | None
    executed: Decimal | None


@dataclass(frozen=True)
class Clue:
    """Why a sheet may be chosen for re-checking: ``all-on-target``, ``full-unmeasured``, ``below-60``,
    ``same-indicator``, ``same-reason``; of a text that several have, the first of these."""

    supervisor: str
    department: str
    project: str | None
    year: int
    source: str | None
    code: str
    words: Words
    result: Result = field(repr=False, compare=False)


@dataclass(frozen=True)
class Unlike:
    """An amount of a sheet and of the ledger: ``amount-differs``, ``amount-in-yuan`` (exactly 10,000
    times as much), ``not-in-ledger``, ``no-sheet``."""

    department: str | None
    project: str | None
    project_code: str | None
    source: str | None
    code: str
    amount: str | None
    """``budget`` or ``executed``."""
    sheet: Decimal | None
    """In 万元."""
    ledger: Decimal | None
    difference: Decimal | None
    words: Words


@dataclass(frozen=True)
class Spread:
    """How the scores of a leaf lie, of the sheets of one tree and year, in points."""

    points: Decimal
    sheets: int
    """How many score in it."""
    average: Decimal | None
    """Rounded half up to two places more than scores."""
    lowest: Decimal | None
    lower_quarter: Decimal | None
    """The score that a quarter of them do not pass; it is one of theirs."""
    median: Decimal | None
    upper_quarter: Decimal | None
    highest: Decimal | None
    full: int
    """How many have all points."""
    on_bound: int
    """How many are exactly on a bound of it (``on-bound``)."""
    part_step: int
    """How many have a part of a step (``part-step``)."""
    change_least: Decimal | None
    """By how much the sum of all totals would change, were its clause read otherwise; None: nothing hangs on that."""
    change_most: Decimal | None
    """Of a part of a step there are two other readings: with the higher scores."""
    tree: str
    year: int
    id: str
    name: str


@dataclass(frozen=True)
class Reading:
    """A leaf of a sheet that another reading of its clause would score otherwise."""

    score: Decimal
    other_low: Decimal
    """What it would score; of a part of a step there are two other readings."""
    other_high: Decimal
    total: Decimal | None
    total_low: Decimal | None
    """The sheet's total then, nothing else changed."""
    total_high: Decimal | None
    grade: str | None
    other_grade: str | None
    """None: the same."""
    source: str | None
    tree: str
    department: str
    project: str | None
    project_code: str | None
    year: int
    id: str
    name: str
    code: str
    """``on-bound`` or ``part-step``."""
    result: Result = field(repr=False, compare=False)


@dataclass(frozen=True)
class DepartmentMark:
    """A leaf of a department's sheet: what its :class:`Mark` says."""

    source: str | None
    tree: str
    department: str
    project: str | None
    year: int
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
    reviewed: Decimal | None


@dataclass(frozen=True)
class UnreadCell:
    """A cell of a sheet that could not be read: its leaf is invalid."""

    source: str | None
    department: str
    year: int
    id: str
    row: int | None
    """Of the facts, from 1."""
    column: str
    value: str
    """As it was written."""
    code: str
    place: str | None


class Frames(NamedTuple):
    """An audit as tables of one library."""

    departments: Any
    claims: Any
    marks: Any
    unread: Any
    spread: Any
    readings: Any
