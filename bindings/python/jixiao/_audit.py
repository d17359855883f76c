# SPDX-License-Identifier: MIT
"""Audits: many sheets scored, and what their claims are beside the scores."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import partial
from typing import TYPE_CHECKING, Any

from . import _book, _core, _files as files, _slips, _tables
from ._folder import Given, Read, bar, in_order, items
from ._json import whole
from ._optional import module
from ._rolls import Roll, roll
from ._rows import (Claim, Clue, Department, DepartmentMark, File, Frames, Grade, Largest, Reading, Spread, Supervisor,
                    Totals, Unlike, UnreadCell)
from ._types import Supported, Words
from .errors import Error, Finding, lang
from .result import Result, score
from .sheet import Sheet
from .tree import Tree

if TYPE_CHECKING:
    from .compare import Shifts

_NO_SHEET = ("里面没有打分表", "there is no sheet in it")


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
    its place. The first counts; these do not."""
    refused: tuple[Error | OSError, ...]
    """What could not be read or scored, a file or a sheet of a file each."""
    files: tuple[File, ...] = ()
    """Every file, in the order in which they were read."""
    absent: tuple[str, ...] = ()
    """Who is on the list `expect`, and has no sheet that could be scored."""
    unexpected: tuple[Result, ...] = ()
    """The results of departments that are not on that list."""

    _audited: Any = field(default=None, repr=False, compare=False)

    @property
    def supervisors(self) -> tuple[Supervisor, ...]:
        """What sheets add up to by supervisor (主管部门), in the order in which they are met."""
        rows = list(self._audited.every(_core.VIEW_SUPERVISORS))[:-1]  # without the sums
        return tuple(Supervisor(None if isinstance(row["supervisor"], tuple) else row["supervisor"],
                                *(row[name] for name in _SUPERVISOR[1:])) for row in rows)

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The same by supervisor and grade, the highest first."""
        return tuple(Grade(**row) for row in self._audited.every(_core.VIEW_GRADES))

    @property
    def recheck(self) -> tuple[Clue, ...]:
        """What may be chosen for re-checking (复核线索): none says that anything is wrong."""
        view = _core.VIEW_RECHECK
        return tuple(Clue(**self._row(view, at), result=result) for at, result in self._audited.rows(view))

    @property
    def against(self) -> tuple[Unlike, ...]:
        """Where sheets and the ledger `against` are not the same."""
        view = _core.VIEW_AGAINST
        return tuple(Unlike(**self._row(view, at)) for at in range(len(self._audited.report.origins(view))))

    @property
    def spread(self) -> tuple[Spread, ...]:
        """How scores lie: a row a leaf of each tree and year with several sheets."""
        return tuple(Spread(**_named(row, _SPREAD)) for row in self._audited.every(_core.VIEW_SPREAD))

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The leaves of sheets that another reading of their clause would score otherwise."""
        view = _core.VIEW_READINGS
        return tuple(Reading(**_named(self._audited.report.row(view, at), _READING), result=result)
                     for at, result in self._audited.rows(view))

    def plot(self, ax: Any = None) -> Any:
        """Draws how scores lie, a bar a leaf: from the lowest to the highest, the middle half of them broad,
        the median marked, and what hangs on a reading beside it. Needs matplotlib, and a font with
        Chinese characters. Returns the Axes; `ax` are those to draw on."""
        from .plot import draw_spread

        return draw_spread(self, ax)

    def _row(self, view: int, at: int) -> dict[str, Any]:
        row: dict[str, Any] = self._audited.report.row(view, at)
        return row | {"words": Words(*row["words"])}

    @property
    def marks(self) -> tuple[DepartmentMark, ...]:
        """Every leaf of every department, in the summary's order."""
        return tuple(DepartmentMark(row.source, row.tree, row.department, row.result._sheet()._get(None, 0, "project"), row.year,
                                    *(getattr(mark, name) for name in _MARK[5:]))
                     for row in self.departments for mark in row.result.indicators)

    @property
    def unread(self) -> tuple[UnreadCell, ...]:
        """The cells that could not be read, of every department."""
        return tuple(UnreadCell(row.source, row.department, row.year, one.id or "", one.row, one.column,
                                one.text, one.code, one.place)
                     for row in self.departments for one in row.result.errors
                     if one.column is not None and one.text is not None)

    def _frames(self, numbers: str, make: _tables.Make) -> Frames:
        """Each table of :class:`Frames`, made of its columns and of what each holds."""
        made: list[Any] = []
        for rows, names in zip((self.departments, self.claims, self.marks, self.unread, self.spread, self.readings),
                               (_DEPARTMENT, _CLAIM, _MARK, _UNREAD, _SPREAD, _READING)):
            types = {name: "text" if name in _TEXTS else "count" if name in _COUNTS else "number" for name in names}
            table = ({name: _shown(getattr(row, name)) for name in names} for row in rows)
            made.append(_tables.made(table, types, numbers, make))
        return Frames(*made)

    def to_pandas(self, numbers: str = "decimal") -> Frames:
        """The summary and the claims, with the columns of ``jixiao audit``, the marks, the unread cells,
        `spread` and `readings` as DataFrames. `numbers` are Decimal, exact ("decimal"), or "float64". Needs pandas."""
        return self._frames(numbers, _tables.pandas(numbers))

    def to_polars(self, numbers: str = "decimal") -> Frames:
        """The same as Polars DataFrames, with Decimal(19, 6) or Float64. Needs Polars."""
        return self._frames(numbers, _tables.polars(numbers))

    def to_arrow(self, numbers: str = "decimal") -> Frames:
        """The same as Arrow tables, with decimal128(19, 6) or float64. Needs pyarrow."""
        return self._frames(numbers, _tables.arrow(numbers))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The summary, for whatever reads Arrow. Needs pyarrow."""
        return self.to_arrow().departments.__arrow_c_stream__(requested_schema)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes a file, by the end of its name: the page of ``.html``; the workbook of ``.xlsx``, as
        ``jixiao audit`` writes it, with XlsxWriter; the summary as ``.csv``, ``.json`` or, with pyarrow,
        ``.parquet``. It appears when it is whole, and never in place of one that was read."""
        end = os.path.splitext(os.fspath(path))[1].lower()
        writers: dict[str, Callable[[], str | bytes]] = {
            ".html": self.to_html, ".csv": self.to_csv, ".json": self.to_json,
            ".parquet": self._parquet, ".xlsx": self._book}
        if end not in writers:
            raise ValueError(f"save() 写 {'、'.join(sorted(writers))}，不写 {end!r}；writes these, not {end!r}")
        written = writers[end]()
        files.write(path, written.encode() if isinstance(written, str) else written, *self._audited.read)

    def _parquet(self) -> bytes:
        file = io.BytesIO()
        module("pyarrow.parquet", "save()").write_table(self.to_arrow().departments, file)
        return file.getvalue()

    def _book(self) -> bytes:
        return _book.written(self._audited.report, self._audited.results, self._audited.earlier)

    def compare(self, tree: Tree) -> Shifts:
        """The departments under another tree too: who gains and who loses, and of whom that cannot be said, and
        why. What goes along is what :meth:`Result.under` takes."""
        from .compare import Shifts

        return Shifts._of([(row.result._sheet(), row.result._sheet()._carried(tree)[0], files.utf8(row.source))
                           for row in self.departments])

    def slips(self, folder: str | os.PathLike[str]) -> list[str]:
        """Writes what each unit is asked to correct or to explain (复核意见反馈单), with room for its
        answers: a .docx a unit, into a folder that is new or empty. Their paths. Needs python-docx."""
        return _slips.write(self._audited.results, folder)

    def to_csv(self) -> str:
        """The summary as ``jixiao audit --format csv`` writes it, in the language that is set."""
        return self._write(_core.CSV)

    def to_json(self) -> str:
        """The summary as ``jixiao audit --format json`` writes it: a line a department."""
        return self._write(_core.JSON)

    def to_html(self) -> str:
        """A page of its own, as ``jixiao audit --format html`` writes it, in the language that is
        set: ranks, how scores lie, and departments that open to their sheets."""
        english = lang() == "en"
        again = _Audited(flags=_core.SHEETS_EN if english else _core.SHEETS_ZH)
        again.replay(self._audited.met)
        again.report.done()
        return again.report.write(_core.PAGE, english)

    def _write(self, format: int) -> str:
        report: _core.Report = self._audited.report
        return report.write(format, lang() == "en")

    def __add__(self, other: Audit) -> Audit:
        """Both as one: a sheet that both have is this one's."""
        return _joined([*self._audited.met, *other._audited.met])

    def __reduce__(self) -> tuple[Any, ...]:
        return _joined, (self._audited.met,)

    def __repr__(self) -> str:
        totals = self.totals
        return (f"<jixiao.Audit of {totals.departments}: {totals.over_claimed} over-claimed, "
                f"{totals.under_claimed} under-claimed, {len(self.claims)} claims that differ, "
                f"{len(self.duplicates)} twice, {len(self.refused)} refused>")

    def _repr_html_(self) -> str:
        return self._write(_core.HTML)


def audit(sheets: Given | Iterable[Given], tree: Tree | None = None, *,
          trees: files.Path | None = None, workers: int = 1, progress: bool = True,
          expect: str | os.PathLike[str] | Iterable[str] | None = None,
          against: str | os.PathLike[str] | None = None) -> Audit:
    """Scores sheets, and compares their claims with the scores.

    `sheets` is a folder (read with the folders in it, in the order of the paths' bytes; what is no
    sheet's file is skipped, and in `files`), a file, a dict, a Sheet, or any number of these. Of
    sheets of one tree, department, project and year the first counts. `expect` is who should hand
    in, departments or projects: a text file, a name a line, a table (CSV, a workbook) with columns for
    code, project, department, supervisor, or the names; `against` the ledger, such a table with the
    columns budget and executed. `tree` wins over the trees that sheets name; `trees` is a folder
    of trees that they name and that are not beside them. What cannot be read is in `refused`, and
    the rest is done; a path that is not there raises FileNotFoundError. `workers` threads read files;
    what is found is the same. With tqdm installed, a run of more than two seconds
    shows how far it is.
    """
    if workers < 1:
        raise ValueError(f"workers 应是正整数；expected a whole number above 0, not {workers}")
    audited = _Audited()
    if expect is not None:
        audited.roll(roll(expect, False))
    if against is not None:
        audited.roll(roll(against, True))
    some = list(items(sheets))
    for one in bar(in_order(some, tree, trees, workers), len(some), progress):
        audited.take(one)
    return audited.audit()


# ---- What is found -------------------------------------------------------------------------------


class _Audited:
    """What an audit met, one after the other, so that the library's report can be made again."""

    def __init__(self, flags: int = 0) -> None:
        self.report = _core.report(None, None, flags)
        self.met: list[tuple[Callable[..., None], Any]] = []
        self.results: list[Result] = []
        self.earlier: list[str | None] = []
        self.refused: list[Error | OSError] = []
        self.read: set[str] = set()
        """The files, which are never written over."""

    def replay(self, met: Iterable[tuple[Callable[..., None], Any]]) -> None:
        for meet, one in met:
            meet(self, one)

    def roll(self, one: Roll) -> None:
        if (_Audited.roll, one) not in self.met:  # of two audits it may be the same
            one.read(self.report)
            self.met.append((_Audited.roll, one))
            self.read.update(filter(None, [one.path]))

    def take(self, one: Read) -> None:
        for found in one.found:
            if not isinstance(found, Result):
                self.refuse(found)
                continue
            self.result(found)
            if one.path is not None:
                found.__dict__["_fill"].keep()
        if one.path is not None:
            scored = sum(isinstance(found, Result) for found in one.found)
            fate = _core.FILE_SKIPPED if one.skip else _core.FILE_SCORED if scored else _core.FILE_REFUSED
            why = one.skip or one.why or ((None, None) if scored else _NO_SHEET)
            self.file((one.path, fate, scored, *(words and whole(words) for words in why)))

    def file(self, file: tuple[Any, ...]) -> None:
        self.met.append((_Audited.file, file))
        self.read.add(file[0])
        self.report.file(files.utf8(file[0]) or "", *file[1:])

    def result(self, result: Result) -> None:
        self.met.append((_Audited.result, result))
        sheet = result._sheet()
        source = files.utf8(result.source)
        self.read.update(filter(None, [result.source, sheet.tree._path]))
        where = source or f"[{len(self.results)}]"
        self.earlier.append(self.report.add(sheet, source, where if sheet.place is None else f"{where}:{sheet.place}"))
        self.results.append(result)

    def refuse(self, error: Error | OSError) -> None:
        self.met.append((_Audited.refuse, error))
        self.refused.append(error)
        self.read.update(filter(None, [getattr(error.__cause__, "source", None)]))  # a tree that cannot be read
        self.report.refused(*_said(error))

    def audit(self) -> Audit:
        self.report.done()
        twice = [self.report.row(_core.VIEW_TWICE, at)
                 for at, _ in self.rows(_core.VIEW_TWICE)]
        return Audit(tuple(self.filled(Department, _core.VIEW_DEPARTMENTS, _department)),
                     tuple(self.filled(Claim, _core.VIEW_CLAIMS, _claim)),
                     _totals(self.report),
                     tuple(Finding("sheet-twice", None, None, None, None, None, row["place"],
                                   *row["words"]) for row in twice),
                     tuple(self.refused), tuple(map(_file, self.every(_core.VIEW_FILES))),
                     tuple(row["words"] for row in self.every(_core.VIEW_ABSENT)),
                     tuple(result for _, result in self.rows(_core.VIEW_UNEXPECTED)), self)

    def rows(self, view: int) -> Iterator[tuple[int, Result]]:
        """The rows that are about a sheet."""
        for at, origin in enumerate(self.report.origins(view)):
            if origin is not None:
                yield at, self.results[origin]

    def every(self, view: int) -> Iterator[dict[str, Any]]:
        for at in range(len(self.report.origins(view))):
            yield self.report.row(view, at)

    def filled(self, cls: type[Any], view: int, fill: Callable[..., Any]) -> Iterator[Any]:
        for at, result in self.rows(view):
            row = object.__new__(cls)
            row.__dict__["result"] = result
            row.__dict__["_fill"] = partial(fill, self.report, view, at, result)
            yield row


def _joined(met: list[tuple[Callable[..., None], Any]]) -> Audit:
    """The audit of all that these met."""
    whole = _Audited()
    whole.replay(met)
    return whole.audit()


def _said(error: Error | OSError) -> tuple[str, str]:
    """In both languages, as what can be written."""
    if isinstance(error, Error):
        return whole(error.said("zh")), whole(error.said("en"))
    zh, en = (whole(f"{files.utf8(error.filename) or ''}: {words}") for words in files.cause(error))
    return zh, en


def _named(row: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """Those cells; a count that is blank is none."""
    return {name: 0 if row[name] is None and name in _COUNTS else row[name] for name in names}


def _file(row: dict[str, Any]) -> File:
    return File(row["file"], row["fate"][1], row["sheets"], row["words"] and Words(*row["words"]))


def _department(report: _core.Report, view: int, at: int, result: Result, _: str) -> dict[str, Any]:
    row = report.row(view, at)
    largest = [row[f"largest_{name}"] for name in ("indicator", "name", "difference")]
    return row | {"source": files.utf8(result.source), "largest": Largest(*largest) if largest[0] else None,
                  "supported": Supported(row["supported_points"], row["supported_score"]),
                  "judged": Supported(row["judged_points"], row["judged_score"])}


def _claim(report: _core.Report, view: int, at: int, result: Result, _: str) -> dict[str, Any]:
    row = report.row(view, at)
    return row | {"source": files.utf8(result.source), "why": Words(*row["why"])}


def _totals(report: _core.Report) -> Totals:
    view = _core.VIEW_TOTALS
    found = [report.row(view, at) for at in range(len(report.origins(view)))]
    rows = {row["id"]: row for row in found}
    counts = {id: row["count"] for id, row in rows.items()}
    over, under = (rows[id]["points"] for id in ("over-claimed", "under-claimed"))
    verdicts = {name: counts[name] for name, *_ in _core.words()[1] if name and name in counts}
    return Totals(counts["departments"], counts["scored"], over, under, verdicts,
                  *(counts[name] for name in ("missing", "invalid", "findings")))


# ---- Frames --------------------------------------------------------------------------------------

_DEPARTMENT = [id for id, *_ in _core.heads(_core.VIEW_DEPARTMENTS)]
_CLAIM = [id for id, *_ in _core.heads(_core.VIEW_CLAIMS)]
_SUPERVISOR = [one.name for one in fields(Supervisor)]
_MARK, _UNREAD, _SPREAD = ([one.name for one in fields(cls)] for cls in (DepartmentMark, UnreadCell, Spread))
_READING = [one.name for one in fields(Reading)][:-1]  # without the result
_COUNTS = {"year", "row", "missing", "invalid", "findings", "sheets", "full", "on_bound", "part_step"}
_TEXTS = {"source", "file", "tree", "department", "project", "id", "name", "state", "verdict", "grade", "why", "column",
          "value", "code", "place", "other_grade", "largest_indicator", "largest_name", "project_code", "verdict_code", "meta"}


def _shown(value: Any) -> Any:
    """A cell of a frame; `why` in the reader's language."""
    return getattr(value, lang()) if isinstance(value, Words) else value
