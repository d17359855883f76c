# SPDX-License-Identifier: MIT
"""Audits: many sheets scored, and what their claims are beside the scores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, NamedTuple

from . import _core, csvfile, errors, workbook
from ._optional import module, module_or_none
from .errors import Error, Finding
from .result import Result, Supported, Words, score
from .sheet import Sheet
from .tree import Tree

Source = str | os.PathLike[str] | Mapping[str, Any] | Sheet

_ENDINGS = (".json", ".csv", ".xlsx", ".xlsm")
_OF_TREE = {"group-sum", "parts-sum"}
_TWICE = next(row for row in _core.codes() if row[1] == "sheet-twice")
_DIFFER = {"over-claimed", "under-claimed"}


@dataclass(frozen=True)
class Largest:
    """The leaf whose claim differs most."""

    id: str
    name: str
    difference: Decimal


@dataclass(frozen=True)
class Department:
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
    missing: int
    """Leaves without facts and claim."""
    invalid: int
    findings: int
    """Of the sheet, without those of its tree."""
    largest: Largest | None
    result: Result = field(repr=False, compare=False)


@dataclass(frozen=True)
class Claim:
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


class Frames(NamedTuple):
    """The summary and the claims as pandas DataFrames; numbers are Decimal, and exact."""

    departments: Any
    claims: Any


@dataclass(frozen=True)
class Audit:
    """What :func:`audit` found."""

    departments: tuple[Department, ...]
    """The summary: the largest difference first, those without one last."""
    claims: tuple[Claim, ...]
    """Every leaf's claim that does not agree: the largest difference first, then by department."""
    totals: Totals
    duplicates: tuple[Finding, ...]
    """Sheets that were met before, by tree, department, project and year (``sheet-twice``), each with
    its place."""
    refused: tuple[Error | OSError, ...]
    """What could not be read or scored, a file or a sheet of a file each."""

    def to_pandas(self) -> Frames:
        """The summary and the claims as DataFrames. Needs pandas."""
        frame = module("pandas", "to_pandas()").DataFrame
        return Frames(frame([_flat(row) for row in self.departments], columns=_DEPARTMENT),
                      frame([_flat(row) for row in self.claims], columns=_CLAIM))

    def __repr__(self) -> str:
        totals = self.totals
        return (f"<jixiao.Audit of {totals.departments}: {totals.over_claimed} over-claimed, "
                f"{totals.under_claimed} under-claimed, {len(self.claims)} claims that differ, "
                f"{len(self.duplicates)} twice, {len(self.refused)} refused>")

    def _repr_html_(self) -> str:
        from ._html import audit_tables

        return audit_tables(self)


def audit(sheets: Source | Iterable[Source], tree: Tree | None = None, *,
          progress: bool = True) -> Audit:
    """Scores sheets, and compares their claims with the scores.

    `sheets` is a folder (searched with the folders in it, for JSON, CSV and .xlsx), a file, a dict,
    a Sheet, or any number of these. `tree` wins over the trees that sheets name. What cannot be
    read is in `refused`, and the rest is done; a path that is not there raises FileNotFoundError.
    With tqdm installed, a run of more than two seconds shows how far it is.
    """
    audited = _Audited()
    for item in _bar(list(_items(sheets)), progress):
        audited.take(item, tree)
    departments = sorted(audited.departments, key=lambda row: _rank(row.difference))
    claims = sorted(audited.claims,
                    key=lambda row: (-abs(row.difference), row.department, row.year))
    return Audit(tuple(departments), tuple(claims), _totals(departments),
                 tuple(audited.duplicates), tuple(audited.refused))


def _rank(difference: Decimal | None) -> tuple[bool, Decimal]:
    return difference is None, -abs(difference or Decimal(0))


# ---- What there is to do -------------------------------------------------------------------------


def _items(sheets: Any) -> Iterator[Source]:
    """Every file of every folder, every sheet."""
    if isinstance(sheets, (Mapping, Sheet)):
        yield sheets
    elif isinstance(sheets, (str, os.PathLike)):
        os.stat(sheets)  # a slip in a path is no empty county
        yield from _files(sheets) if os.path.isdir(sheets) else (sheets,)
    else:
        for item in sheets:
            yield from _items(item)


def _files(folder: str | os.PathLike[str]) -> Iterator[str]:
    for name in sorted(os.listdir(folder)):
        path = os.path.join(os.fspath(folder), name)
        if name.startswith((".", "~$")):
            continue  # hidden, or of a workbook that is open
        if os.path.isdir(path):
            yield from _files(path)
        elif name.lower().endswith(_ENDINGS):
            yield path


def _bar(items: list[Source], progress: bool) -> Iterable[Source]:
    tqdm = module_or_none("tqdm.auto") if progress else None
    if tqdm is None:
        return items
    bar: Iterable[Source] = tqdm.tqdm(items, unit="", delay=2, leave=False)
    return bar


def _readers(item: str | os.PathLike[str]) -> Callable[..., Any] | None:
    name = os.fspath(item).lower()
    if name.endswith((".xlsx", ".xlsm")):
        return workbook.read
    return csvfile.read if name.endswith(".csv") else None


# ---- What is found -------------------------------------------------------------------------------


class _Audited:
    def __init__(self) -> None:
        self.departments: list[Department] = []
        self.claims: list[Claim] = []
        self.duplicates: list[Finding] = []
        self.refused: list[Error | OSError] = []
        self.met: dict[str, str] = {}

    def take(self, item: Source, tree: Tree | None) -> None:
        try:
            reader = _readers(item) if isinstance(item, (str, os.PathLike)) else None
            if reader is None:
                self.result(score(item, tree), item)
                return
            read = reader(item, tree)
        except (Error, OSError) as error:
            self.refused.append(error)
            return
        self.refused += read.errors
        for sheet in read.sheets:
            self.result(score(sheet), sheet)

    def result(self, result: Result, item: Source) -> None:
        place = getattr(item, "place", None)
        source = result.source or f"[{len(self.departments)}]"
        twice = self.twice(result, source if place is None else f"{source}:{place}")
        leaves = result.__dict__["_outcome"].leaves()  # not kept: their texts are long
        states = [leaf["state"] for leaf in leaves]
        found = sum(one.code not in _OF_TREE for one in result.findings)
        same = [one.name for one in fields(Department)][:14]
        self.departments.append(Department(
            **{name: getattr(result, name) for name in same}, missing=states.count("missing"),
            invalid=states.count("invalid"), findings=found + twice, largest=_largest(leaves),
            result=result))
        self.claims += [_claim(result, leaf) for leaf in leaves if leaf["verdict"] in _DIFFER]

    def twice(self, result: Result, place: str) -> bool:
        """Whether the same sheet was met before; if so, that is listed."""
        key = result.__dict__["_sheet"]._key()
        if key not in self.met:
            self.met[key] = place
            return False
        earlier = self.met[key]
        _, code, _, zh, en = _TWICE
        what = f"{result.department} {result.year}"
        self.duplicates.append(Finding(code, None, None, None, None, None, place,
                                       f"{what}：{zh}：{earlier}", f"{what}: {en}: {earlier}"))
        return True


def _size(leaf: Mapping[str, Any]) -> Decimal:
    difference: Decimal = leaf["difference"]
    return abs(difference)


def _largest(leaves: Sequence[Mapping[str, Any]]) -> Largest | None:
    differing = [leaf for leaf in leaves if leaf["difference"]]
    if not differing:
        return None
    leaf = max(differing, key=_size)
    return Largest(leaf["id"], leaf["name"], leaf["difference"])


def _claim(result: Result, leaf: Mapping[str, Any]) -> Claim:
    same = {name: leaf[name] for name in ("id", "name", "points", "claim", "score", "lost",
                                          "difference", "verdict")}
    return Claim(result.department, result.year, **same, why=Words(*leaf["why"]),
                 source=result.source)


def _totals(rows: Sequence[Department]) -> Totals:
    def summed(verdict: str) -> Decimal:
        return sum((abs(row.difference) for row in rows
                    if row.verdict == verdict and row.difference is not None), Decimal(0))

    verdicts = [row.verdict for row in rows]
    return Totals(
        len(rows), sum(row.score is not None for row in rows), summed("over-claimed"),
        summed("under-claimed"), {name: verdicts.count(name) for name in _VERDICTS},
        *(sum(getattr(row, name) for row in rows) for name in ("missing", "invalid", "findings")))


_VERDICTS = ("agrees", "rounded", "over-claimed", "under-claimed", "unclaimed", "unsupported")


# ---- Frames --------------------------------------------------------------------------------------

_DEPARTMENT = [one.name for one in fields(Department)][:13] + [
    "supported_score", "supported_points", "missing", "invalid", "findings", "largest_indicator",
    "largest_name", "largest_difference"]
_CLAIM = [one.name for one in fields(Claim)]


def _flat(row: Department | Claim) -> dict[str, Any]:
    """A row of a frame, named as in ``jixiao audit --format csv``; `why` in the reader's language."""
    flat = {one.name: getattr(row, one.name) for one in fields(row)}
    if isinstance(row, Claim):
        return flat | {"why": getattr(row.why, errors.lang())}
    largest = row.largest
    return flat | {
        "supported_score": row.supported.score, "supported_points": row.supported.points,
        "largest_indicator": largest and largest.id, "largest_name": largest and largest.name,
        "largest_difference": largest and largest.difference}
