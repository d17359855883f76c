# SPDX-License-Identifier: MIT
"""Sheets whose cells stand alone, in a form or in a long table: gathered, named and filled."""

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
        self.trees: dict[str, tuple[Tree | None, list[Exception]]] = {}

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
        found, cause = self.found(name)
        return found, None if found else "tree-unknown", name, next(iter(cause), None)

    def take(self, cells: Sequence[Cell]) -> None:
        """Adds the sheet that these cells make."""
        try:
            self.sheets.append(_sheet_of(self, cells))
        except Error as error:
            self.errors.append(error)

    def table(self, rows: Any) -> _core.Long:
        """A long table that the library reads: read(at, size) of a text, or a list of rows."""
        return _core.long_table(rows, self.tree, lambda name: self.found(name)[0])

    def found(self, name: str) -> tuple[Tree | None, list[Exception]]:
        if name not in self.trees:
            cause: list[Exception] = []
            self.trees[name] = _named(name, self.path, cause), cause
        return self.trees[name]

    def take_table(self, table: _core.Long, place_of: Callable[[int], str]) -> None:
        """Adds the sheets of a long table; place_of() says where a row of it is."""
        more: tuple[int, int] | None = (0, 0)
        while more:
            sheet = Sheet.__new__(Sheet)
            more = table.next(sheet, place_of)
            for item in table.findings(place_of):
                self.errors.append(_refused(item["code"], [item], self.path))
            if more:
                self._take_sheet(sheet, more[0], place_of(more[1]))

    def _take_sheet(self, sheet: Sheet, code: int, place: str) -> None:
        sheet.place = place
        found = self.trees.get(sheet._get(None, 0, "tree") or "")
        try:
            sheet._finish(code, self.path, next(iter(found[1]), None) if found else None)
        except Error as error:
            self.errors.append(error)
        else:
            self.sheets.append(sheet)

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
    return sheet
