# SPDX-License-Identifier: MIT
"""Sheets whose cells stand alone, in a workbook or in a long table: gathered, named and filled."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from . import _core
from ._codes import numbers
from .errors import Error, Finding, _refused
from .sheet import Sheet, _named
from .tree import Tree

HEADERS = {"department": "部门", "year": "年度", "indicator": "指标", "row": "行", "column": "列",
           "value": "值"}
_NAMES_TREE = ("tree", "指标体系")  # read before there is a sheet to fill
NO_ROWS = ()
_MAX_ROWS = 2_147_483_647


class Place(NamedTuple):
    """Where the parts of a cell stand: a cell each, or a line four times."""

    indicator: str
    row: str
    column: str
    value: str


class Cell(NamedTuple):
    """A cell of the sheet (no indicator), of a leaf (no row), or of a row of its facts."""

    indicator: str
    row: Any
    column: str
    value: Any
    """None: blank. NO_ROWS: the leaf's facts are an empty list."""
    place: Place


class Unreadable(NamedTuple):
    """What stands in a cell that has no value."""

    words: str


def wrong(to: _core.Filler, code: str, index: int | None, row: int, words: object, path: str) -> None:
    """Lists an error that the reader found."""
    text = None if words is None else str(words).encode("utf-8", "replace").decode()
    to._error(numbers[code], index, row, text and text.replace("\0", "?"))
    to._place(path)


class Source:
    """A file of several sheets: the sheets so far, and what refused the others."""

    def __init__(self, path: str | os.PathLike[str], tree: Tree | None,
                 value_of: Callable[[Any], Any]) -> None:
        self.path = os.fspath(path)
        self.tree = tree
        self.value_of = value_of
        self.sheets: list[Sheet] = []
        self.errors: list[Error] = []
        self.trees: dict[str, tuple[Tree | None, str | None, Any, Exception | None]] = {}

    def wrong(self, code: str, words: str | None, place: str | None,
              cause: Exception | None = None) -> None:
        """Lists what is wrong with the file, not with one sheet of it."""
        sheet = _core.Filler()
        sheet._begin(None)
        wrong(sheet, code, None, 0, words, place or "")
        error = _refused(code, [item | {"place": place} for item in sheet._findings()], self.path)
        error.__cause__ = cause
        self.errors.append(error)

    def tree_of(self, name: Any) -> tuple[Tree | None, str | None, Any, Exception | None]:
        """The tree that a sheet names, unless one was given; or why there is none."""
        if self.tree is not None:
            return self.tree, None, None, None
        if not isinstance(name, str):  # of another type: the library refuses it
            return None, "key-missing" if name is None else None, "tree", None
        if name not in self.trees:
            cause: list[Exception] = []
            found = _named(name, self.path, cause)
            self.trees[name] = found, None if found else "tree-unknown", name, next(iter(cause), None)
        return self.trees[name]

    def take(self, cells: Sequence[Cell]) -> None:
        """Adds the sheet that these cells make."""
        try:
            self.sheets.append(_sheet_of(self, cells))
        except Error as error:
            self.errors.append(error)

    def done(self) -> list[Sheet]:
        """The sheets; or raises one error that lists all that is wrong."""
        if self.errors:
            errors: list[Finding] = [one for error in self.errors for one in error.errors]
            raise type(self.errors[0])(errors, self.path) from self.errors[0].__cause__
        return self.sheets


def _row_of(value: Any) -> tuple[int, str | None]:
    """A row's number, 0 where it is blank; or the code of what is wrong."""
    text = "" if value is None else str(value)
    if not text:
        return 0, None
    if not re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", text):
        return 0, "number"
    whole, _, rest = text.partition(".")
    if rest.strip("0"):
        return 0, "whole"
    return (int(whole), None) if 0 <= int(whole) <= _MAX_ROWS else (0, "range")


def _fill(sheet: Sheet, source: Source, tree: Tree | None, cell: Cell) -> None:
    place, index = cell.place, None
    if cell.indicator:
        if tree is None:
            return  # nobody knows what it is; the missing tree is told
        index = sheet._leaf(cell.indicator)
        if index is None:
            sheet._place(place.indicator)
            return
    row, row_code = _row_of(cell.row)
    if row_code:
        wrong(sheet, row_code, index, 0, str(cell.row), place.row)
    elif cell.value is NO_ROWS:
        sheet._no_rows(index or 0)
    elif not cell.column:
        wrong(sheet, "key-missing", index, row, "column", place.column)
    elif isinstance(cell.value, Unreadable):
        sheet._wrong(numbers["cell-error"], index, row, cell.column, cell.value.words)
        sheet._place(place.value)
    else:
        sheet._at(place.value)
        code = sheet._fill(index, row, cell.column, source.value_of(cell.value))
        if code:
            unknown = code == numbers["column-unknown"]
            sheet._place(place.column if unknown else place.value)


def _of_sheet(cells: Iterable[Cell], names: Sequence[str]) -> Cell | None:
    found = [cell for cell in cells if not cell.indicator and cell.column in names]
    return next((cell for cell in found if cell.value is not None), found[0] if found else None)


def _sheet_of(source: Source, cells: Sequence[Cell]) -> Sheet:
    named = _of_sheet(cells, _NAMES_TREE)
    value = None if named is None else named.value
    tree, code, words, cause = source.tree_of(
        None if isinstance(value, Unreadable) else source.value_of(value))
    sheet = Sheet.__new__(Sheet)
    sheet._begin(tree)
    sheet.place = (_of_sheet(cells, ("department",)) or cells[0]).place.value
    sheet._at(sheet.place)
    if code:
        wrong(sheet, code, None, 0, words, (named or cells[0]).place.value)
    for cell in cells:
        _fill(sheet, source, tree, cell)
    sheet._finish(sheet._done(), source.path, cause)
    keys = {cell.column[5:] for cell in cells if not cell.indicator and cell.column.startswith("meta.")}
    meta = {key: sheet._get(None, 0, f"meta.{key}") for key in sorted(keys, key=str.encode)}
    sheet.meta = {key: value for key, value in meta.items() if value is not None}
    return sheet


# ---- Long tables ---------------------------------------------------------------------------------


class Line(NamedTuple):
    """A line of a long table, and where each of its six fields stands."""

    fields: dict[str, Any]
    places: dict[str, str]


def headers_known(header: Sequence[Any]) -> int:
    return sum(_header_id(name) is not None for name in header)


def _header_id(name: Any) -> str | None:
    text = str(name).strip()
    return next((id for id, zh in HEADERS.items() if text.lower() == id or text == zh), None)


def header_of(source: Source, header: Sequence[tuple[Any, str]], place: str) -> dict[str, int]:
    """Which field is at which position. What is wrong with a header is listed, and gives {}."""
    found: dict[str, int] = {}
    before = len(source.errors)
    for at, (name, where) in enumerate(header):
        id = _header_id(name)
        if id is not None and id in found:
            source.wrong("key-duplicate", str(name), where)
        elif id is not None:
            found[id] = at
        elif name is not None:
            source.wrong("column-unknown", str(name), where)
    for id in HEADERS:
        if id not in found:
            source.wrong("key-missing", f"{HEADERS[id]} ({id})", place)
    return found if len(source.errors) == before else {}


def _year_key(year: Any) -> str:
    return re.sub(r"\.0*$", "", str(year))


def take_lines(source: Source, lines: Iterable[Line]) -> None:
    """Adds the sheets of a long table's lines: one a department and year, in the order met."""
    groups: dict[tuple[str, str], list[Cell]] = {}
    for line in lines:
        fields, places = line.fields, line.places
        key = str(fields["department"]), _year_key(fields["year"])
        cells = groups.setdefault(key, [])
        if not cells:
            for column in ("department", "year"):
                where = Place(*[places[column]] * 4)
                cells.append(Cell("", 0, column, fields[column], where))
        cells.append(Cell(fields["indicator"] or "", fields["row"], fields["column"] or "",
                          fields["value"], Place(places["indicator"], places["row"],
                                                 places["column"], places["value"])))
    for cells in groups.values():
        source.take(cells)
