# SPDX-License-Identifier: MIT
"""Files of several sheets: those that were read, and what refused the others."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import IO, Any

from . import _core, _files
from .errors import Error, Finding, _refused
from .sheet import Sheet, _named
from .tree import Tree


class Trees:
    """The trees that the sheets of a file name, each read once, and why one could not be."""

    def __init__(self, path: str, folder: _files.Path | None) -> None:
        self.path = path
        self.folder = folder
        self.causes: dict[str, list[Exception]] = {}
        self.found: dict[str, Tree | None] = {}

    def find(self, name: str) -> Tree | None:
        if name not in self.found:
            cause = self.causes[name] = []
            self.found[name] = _named(name, self.path, self.folder, cause)
        return self.found[name]


class Source:
    """A file of several sheets: the sheets so far, and what refused the others."""

    def __init__(self, path: str | os.PathLike[str], tree: Tree | None,
                 trees: _files.Path | None = None) -> None:
        self.path = os.fspath(path)
        self.tree = tree
        self.trees = Trees(self.path, trees)
        self.found: list[Sheet | Error] = []
        """In the order in which they stand."""

    @property
    def sheets(self) -> list[Sheet]:
        return [one for one in self.found if isinstance(one, Sheet)]

    @property
    def errors(self) -> list[Error]:
        return [one for one in self.found if isinstance(one, Error)]

    def table(self, read: Callable[[int, int], bytes]) -> _core.Long:
        """A long table that the library reads, of a text's bytes."""
        return _core.long_table(read, self.tree, self.trees.find)

    def book(self, file: IO[bytes], parts: Any, department: str | None = None,
             year: int | str | None = None, project: str | None = None) -> _core.Long:
        """A workbook that the library reads: of its file, and of the parts that it unzips to; and
        what its printed forms may not say."""
        return _core.long_book(_files.reader(file), parts, self.tree, self.trees.find, department,
                               None if year is None else str(year), project)

    def take(self, table: _core.Long) -> None:
        """Adds the sheets of a table or a workbook."""
        more: tuple[int, int] | None = (0, 0)
        while more:
            sheet = Sheet.__new__(Sheet)
            more = table.next(sheet, table.place)
            for item in table.findings(table.place):
                self.found.append(_refused(item["code"], [item], self.path))
            if more:
                sheet.place = table.place(more[1])
                try:
                    self.found.append(self._finished(sheet, more[0]))
                except Error as error:
                    self.found.append(error)

    def json(self, text: bytes, place: str | None) -> Sheet:
        """The sheet of a JSON text, which stands at that place of the file; None: it is all of it."""
        sheet = Sheet.__new__(Sheet)
        sheet._text, sheet.place, sheet._is_part = text, place, place is not None
        return self._finished(sheet, sheet._read(text, self.tree, self.trees.find))

    def _finished(self, sheet: Sheet, code: int) -> Sheet:
        causes = self.trees.causes.get(sheet._get(None, 0, "tree") or "", [])
        sheet._finish(code, self.path, *causes)
        return sheet

    def done(self) -> list[Sheet]:
        """The sheets; or raises one error that lists all that is wrong."""
        if self.errors:
            errors: list[Finding] = [one for error in self.errors for one in error.errors]
            raise type(self.errors[0])(errors, self.path) from self.errors[0].__cause__
        return self.sheets
