# SPDX-License-Identifier: MIT
"""Workbooks (.xlsx), as docs/formats.md lays them out: the form with its facts, and long tables."""

from __future__ import annotations

import datetime
import os
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from . import _core
from ._cells import NO_ROWS, Cell, Place, Source, Unreadable
from ._json import digits
from ._names import TEXTS
from ._optional import module
from .sheet import Sheet
from .tree import Tree

_FORM, _FACTS = "jixiao form/1", "jixiao facts/1"


def read_workbook(path: str | os.PathLike[str], tree: Tree | None = None) -> list[Sheet]:
    """The sheets of a workbook: of the forms that ``jixiao new --format xlsx`` writes, several
    departments a book, and of long tables on any worksheet, whose columns are those of the CSV file.

    `tree` wins over the trees that the sheets name. A workbook with anything wrong raises one Error
    that lists it all, each with its cell (``打分表!M7``); what is wrong with one indicator is in the
    result. A number is read as a worksheet holds it: 15 digits, rounded half up to a millionth.
    Needs openpyxl.
    """
    return read(path, tree).done()


def read(path: str | os.PathLike[str], tree: Tree | None) -> Source:
    """The sheets that can be read, and the errors of those that cannot."""
    source = Source(path, tree, value_of)
    books = _open(source)
    if books is None:
        return source
    departments: list[list[_Page]] = []
    table = _Rows()
    for values, formulas in zip(*(book.worksheets for book in books)):
        page = _Page(values, formulas)
        if page.kind == _FORM:
            departments.append([page])
        elif page.kind == _FACTS and departments:
            departments[-1].append(page)
        elif page.kind == _FACTS:
            source.wrong("format", f"{_FACTS}: {_FORM} ?", page.place(page.rows[0][0]))
        else:
            table.take(page)
    for pages in departments:
        source.take([cell for page in pages for cell in page.cells()])
    if table.rows:
        source.take_table(source.table(table.rows), table.place_of)
    if not departments and not table.rows and not source.errors:
        source.wrong("format", None, None)
    return source


def _open(source: Source) -> tuple[Any, Any] | None:
    """The workbook with its values, and with its formulas."""
    openpyxl = module("openpyxl", "read_workbook()")
    with open(source.path, "rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it does not keep: drop-down lists
        try:
            values = openpyxl.load_workbook(file, data_only=True)
            return values, openpyxl.load_workbook(file)
        except (OSError, MemoryError):
            raise
        except Exception as cause:  # whatever a broken file makes of its parts
            source.wrong("format", "xlsx", None, cause)
            return None


def value_of(value: Any) -> Any:
    """What a worksheet's value is to the library: numbers are doubles."""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()[:10]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value if value is None or isinstance(value, (bool, float)) else str(value)


class _Page:
    """A worksheet."""

    def __init__(self, values: Any, formulas: Any) -> None:
        self.title = values.title
        self.formulas = formulas
        self.rows: list[Sequence[Any]] = list(values.iter_rows())
        self.kind = self.rows[0][0].value if self.rows else None

    def place(self, cell: Any) -> str:
        return f"{self.title}!{cell.coordinate}"

    def value(self, cell: Any) -> Any:
        """None where it is blank; Unreadable for an error, and for a formula without its value."""
        value = cell.value
        if cell.data_type == "e":
            return Unreadable(str(value))
        if value is None and cell.data_type == "n":  # of an empty text it is another
            formula = self.formulas[cell.coordinate]
            if formula.data_type == "f":
                text = getattr(formula.value, "text", formula.value)
                return Unreadable(f"公式没有保存结果 / a formula without its value: {text}")
        if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in cell.number_format:
            return f"{value * 100:.15g}%"  # as it is shown
        return value if not isinstance(value, str) or value.strip() else None

    def cells(self) -> Iterator[Cell]:
        return self._form() if self.kind == _FORM else self._facts()

    def _cell(self, indicator: str, row: int, column: str, value: Any, tag: Any, at: Any) -> Cell:
        where = self.place(at)
        return Cell(indicator, row, column, value, Place(self.place(tag), where, where, where))

    def _form(self) -> Iterator[Cell]:
        ids: dict[str, int] = {}
        for row in self.rows:
            tag = row[0].value
            if tag == "columns":
                ids = _ids(row)
            elif tag and tag not in (_FORM, "-"):
                yield from self._leaf("" if tag == "sheet" else str(tag), row, ids)

    def _leaf(self, indicator: str, row: Sequence[Any], ids: dict[str, int]) -> Iterator[Cell]:
        note = self.value(row[ids["note"]]) if "note" in ids else None
        for column, at in ids.items():
            value = self.value(row[at])
            if column == "remark" and isinstance(value, str) and isinstance(note, str):
                value = value.removeprefix(note).lstrip("\n") or None
            if column != "note" and (value is not None or column in ("department", "year")):
                yield self._cell(indicator, 0, column, value, row[0], row[at])

    def _facts(self) -> Iterator[Cell]:
        tables: dict[str, list[_Table]] = {}
        of: list[Sequence[Any]] | None = None
        meta: list[Sequence[Any]] = []
        ids: dict[str, int] = {}
        for row in self.rows:
            words = str(row[0].value or "").split()
            if words[:1] == ["facts"] and len(words) > 1:
                table = _Table(self, row, words[2:])
                tables.setdefault(words[1], []).append(table)
                of = table.rows
            elif words == ["meta"]:
                of, ids = meta, _ids(row)
            elif words:
                of = None
            elif of is not None:
                of.append(row)
        for row in meta:
            yield from self._meta(row, ids)
        for leaf, found in tables.items():
            yield from self._leaf_facts(leaf, found)

    def _meta(self, row: Sequence[Any], ids: dict[str, int]) -> Iterator[Cell]:
        if not {"key", "value"} <= ids.keys():
            return
        key, value = (self.value(row[ids[id]]) for id in ("key", "value"))
        if isinstance(key, Unreadable):
            key, value = "", key
        if key is not None and value is not None:
            column = f"meta.{_text(key)}"
            yield self._cell("", 0, column, value, row[0], row[ids["value"]])

    def _leaf_facts(self, leaf: str, tables: list[_Table]) -> Iterator[Cell]:
        number = 0
        for table in tables:
            rows = table.filled()
            for row, values in rows if table.is_filled(rows) else ():
                number += 1
                for column, value in (values or {"name": None}).items():
                    at = row[table.ids.get(column, 0)]
                    yield self._cell(leaf, number, column, value, table.head, at)
            if not table.is_filled(rows):  # its texts are nothing, but what cannot be read is told
                yield from (self._cell(leaf, 0, column, value, table.head, row[table.ids[column]])
                            for row, values in rows for column, value in values.items()
                            if isinstance(value, Unreadable))
        if not number and any("empty" in table.words for table in tables):
            yield self._cell(leaf, 0, "", NO_ROWS, tables[0].head, tables[0].head)


class _Table:
    """A table of facts: its hidden row of ids, and the rows below it."""

    def __init__(self, page: _Page, head: Sequence[Any], words: list[str]) -> None:
        self.page, self.head, self.words = page, head[0], words
        self.ids = _ids(head)
        self.rows: list[Sequence[Any]] = []

    def filled(self) -> list[tuple[Sequence[Any], dict[str, Any]]]:
        """The rows that count, each with its cells that are filled."""
        rows = []
        for row in self.rows:
            values = {column: self.page.value(row[at]) for column, at in self.ids.items()}
            values = {column: value for column, value in values.items() if value is not None}
            if values or "fixed" in self.words:
                rows.append((row, values))
        return rows

    @staticmethod
    def is_filled(rows: list[tuple[Sequence[Any], dict[str, Any]]]) -> bool:
        return any(values.keys() - TEXTS for _, values in rows)


def _ids(row: Sequence[Any]) -> dict[str, int]:
    return {str(cell.value): at for at, cell in enumerate(row) if at and cell.value is not None}


# ---- Long tables ---------------------------------------------------------------------------------

_WIDTH = 64
"""So many fields of a row have numbers of their own as places; the library looks at no more."""
_ABOVE = 5
"""Rows that may stand above a table's head."""


def _text(value: Any) -> str | None:
    """A worksheet's value as it would stand in a CSV file."""
    value = value_of(value)
    if isinstance(value, bool):
        return str(value).lower()
    return digits(value) if isinstance(value, float) else value or None


class _Rows:
    """The long tables of a workbook as rows for the library, one below the other."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, int, tuple[str | None, ...]]] = []
        self.cells: list[tuple[_Page, Sequence[Any]]] = []

    def take(self, page: _Page) -> None:
        """Adds a worksheet from its head on, if it has one."""
        above = 0
        for at, row in enumerate(page.rows):
            texts = tuple(_text(cell.value) for cell in row)
            if _core.long_is_head(texts):
                for one in page.rows[at:]:
                    self._add(page, one)
                return
            above += any(texts)
            if above > _ABOVE:
                return

    def _add(self, page: _Page, row: Sequence[Any]) -> None:
        texts: list[str | None] = []
        unreadable = 0
        for field, cell in enumerate(row, 1):
            value = page.value(cell)
            if isinstance(value, Unreadable):
                unreadable = unreadable or field
            texts.append(value.words if isinstance(value, Unreadable) else _text(value))
        self.rows.append((1 + len(self.rows) * _WIDTH, 1, unreadable, tuple(texts)))
        self.cells.append((page, row))

    def place_of(self, where: int) -> str:
        at, field = divmod(where - 1, _WIDTH)
        page, row = self.cells[at]
        return page.place(row[field])
