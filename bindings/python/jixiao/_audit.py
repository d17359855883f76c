# SPDX-License-Identifier: MIT
"""Audits: many sheets scored, and what their claims are beside the scores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, NamedTuple

from . import _core, csvfile, workbook
from ._columns import VERDICTS
from ._optional import module, module_or_none
from ._types import Supported, Words
from .errors import Error, Finding, lang
from .result import Result, score, utf8
from .sheet import Sheet
from .tree import Tree

Source = str | os.PathLike[str] | Mapping[str, Any] | Sheet

_ENDINGS = (".json", ".csv", ".xlsx", ".xlsm")


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

    _report: _core.Report | None = field(default=None, repr=False, compare=False)

    def to_pandas(self) -> Frames:
        """The summary and the claims as DataFrames, with the columns of ``jixiao audit``. Needs
        pandas."""
        frame = module("pandas", "to_pandas()").DataFrame
        return Frames(frame([_flat(row) for row in self.departments], columns=_DEPARTMENT),
                      frame([_flat(row) for row in self.claims], columns=_CLAIM))

    def to_csv(self) -> str:
        """The summary as ``jixiao audit --format csv`` writes it, in the language that is set."""
        return self._write(_core.CSV)

    def to_json(self) -> str:
        """The summary as ``jixiao audit --format json`` writes it: a line a department."""
        return self._write(_core.JSON)

    def _write(self, format: int) -> str:
        if self._report is None:
            raise ValueError("this audit is a copy out of a pickle: audit again to write it")
        return self._report.write(format, lang() == "en")

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_report": None}

    def __repr__(self) -> str:
        totals = self.totals
        return (f"<jixiao.Audit of {totals.departments}: {totals.over_claimed} over-claimed, "
                f"{totals.under_claimed} under-claimed, {len(self.claims)} claims that differ, "
                f"{len(self.duplicates)} twice, {len(self.refused)} refused>")

    def _repr_html_(self) -> str | None:
        return None if self._report is None else self._write(_core.HTML)


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
    return audited.done()


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
        self.report = _core.audit()
        self.results: list[Result] = []
        self.refused: list[Error | OSError] = []

    def take(self, item: Source, tree: Tree | None) -> None:
        try:
            reader = _readers(item) if isinstance(item, (str, os.PathLike)) else None
            if reader is None:
                self.result(score(item, tree), item)
                return
            read = reader(item, tree)
        except (Error, OSError) as error:
            self.refuse(error)
            return
        for refused in read.errors:
            self.refuse(refused)
        for sheet in read.sheets:
            self.result(score(sheet), sheet)

    def result(self, result: Result, item: Source) -> None:
        place = getattr(item, "place", None)
        source = utf8(_source(result))
        where = source or f"[{len(self.results)}]"
        self.report.add(result.__dict__["_outcome"], source,
                        where if place is None else f"{where}:{place}")
        self.results.append(result)

    def refuse(self, error: Error | OSError) -> None:
        self.refused.append(error)
        words = [error.said("zh"), error.said("en")] if isinstance(error, Error) else [str(error)] * 2
        zh, en = (one.encode("utf-8", "replace").decode() for one in words)
        self.report.refused(zh, en)

    def done(self) -> Audit:
        self.report.done()
        rows, claims, twice = (
            [(self.results[origin], row) for origin, row in self.report.rows(view)
             if origin is not None]
            for view in (_core.VIEW_DEPARTMENTS, _core.VIEW_CLAIMS, _core.VIEW_TWICE))
        return Audit(tuple(_department(*row) for row in rows),
                     tuple(_claim(*row) for row in claims),
                     _totals(self.report),
                     tuple(Finding("sheet-twice", None, None, None, None, None, row["place"],
                                   *row["words"]) for _, row in twice),
                     tuple(self.refused), self.report)


def _source(result: Result) -> str | None:
    """Without filling the rest of what stands at a result's head, which costs as much as scoring."""
    sheet: Sheet = result.__dict__["_sheet"]
    return sheet.source


def _department(result: Result, row: dict[str, Any]) -> Department:
    largest = Largest(*(row[f"largest_{name}"] for name in ("indicator", "name", "difference")))
    department = object.__new__(Department)  # as its __init__() does, in a third of the time
    department.__dict__.update({name: row[name] for name in _SAME}, result=result,
                               source=_source(result), largest=largest if largest.id else None,
                               supported=Supported(row["supported_points"], row["supported_score"]))
    return department


def _claim(result: Result, row: dict[str, Any]) -> Claim:
    row |= {"source": _source(result), "why": Words(*row["why"])}
    return Claim(**row)


def _totals(report: _core.Report) -> Totals:
    rows = {row["id"]: row for _, row in report.rows(_core.VIEW_TOTALS)}
    counts = {id: row["count"] for id, row in rows.items()}
    over, under = (rows[id]["points"] for id in ("over-claimed", "under-claimed"))
    verdicts = {name: counts[name] for name in VERDICTS if name in counts}
    return Totals(counts["departments"], counts["scored"], over, under, verdicts,
                  *(counts[name] for name in ("missing", "invalid", "findings")))


# ---- Frames --------------------------------------------------------------------------------------

_SAME = ("tree department year points claim score low high reviewed difference verdict grade "
         "missing invalid findings").split()
_DEPARTMENT = [id for id, *_ in _core.heads(_core.VIEW_DEPARTMENTS)]
_CLAIM = [id for id, *_ in _core.heads(_core.VIEW_CLAIMS)]


def _flat(row: Department | Claim) -> dict[str, Any]:
    """A row of a frame, named as in ``jixiao audit --format csv``; `why` in the reader's language."""
    flat = {one.name: getattr(row, one.name) for one in fields(row)}
    if isinstance(row, Claim):
        return flat | {"why": getattr(row.why, lang())}
    largest, difference = row.largest, row.difference
    return flat | {
        "over_claimed": difference if row.verdict == "over-claimed" else None,
        "under_claimed": -difference if difference and row.verdict == "under-claimed" else None,
        "supported_score": row.supported.score, "supported_points": row.supported.points,
        "largest_indicator": largest and largest.id, "largest_name": largest and largest.name,
        "largest_difference": largest and largest.difference}
