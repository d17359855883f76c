# SPDX-License-Identifier: MIT
"""Workbooks (.xlsx, .ods) and documents (.docx), as docs/formats.md lays them out. The library reads
their parts."""

from __future__ import annotations

import os
import zipfile
import zlib
from typing import IO, Any

from . import _core, _files, _xls
from ._cells import Source
from .sheet import Sheet
from .tree import Tree


def read_workbook(path: str | os.PathLike[str], tree: Tree | None = None, *,
                  department: str | None = None, year: int | str | None = None,
                  project: str | None = None, trees: _files.Path | None = None) -> list[Sheet]:
    """The sheets of a workbook, .xlsx or .ods by any program (.xls where xlrd and XlsxWriter are): of
    the forms that ``jixiao new -o NAME.xlsx`` writes, several departments a book, and of long tables
    on any worksheet, whose columns are those of the CSV file. Where there are neither, of the forms
    that a bureau printed and departments filled, also in a .docx: ``to_dict()`` has the cell of each
    value as `source`. Such a form is of `department`, `year` and `project` where it does not say it.

    `tree` wins over the trees that the sheets name. A workbook with anything wrong raises one Error
    that lists it all, each with its cell (``打分表!M7``); what is wrong with one indicator is in the
    result. A number is read as a worksheet holds it: 15 digits, rounded half up to a millionth.
    Trees' files that sheets name are beside it or below, or else in the folder `trees`.
    """
    return read(path, tree, trees, department=department, year=year, project=project).done()


def read(path: str | os.PathLike[str], tree: Tree | None,
         trees: _files.Path | None = None, **given: Any) -> Source:
    """The sheets that can be read, and the errors of those that cannot."""
    source = Source(path, tree, trees)
    with _files.opened(source.path, _core.MAX_FILE_SHEET) as file:
        take(source, file, **given)
    return source


def take(source: Source, file: IO[bytes], **given: Any) -> None:
    """Adds the sheets of an open file."""
    file.seek(0)
    book = _xls.as_xlsx(file)
    source.take(source.book(book, _Parts(book), **given))


class _Parts:
    """The parts of an archive, one open at a time."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self.archive: zipfile.ZipFile | None = zipfile.ZipFile(file)
        except (OSError, MemoryError):
            raise
        except Exception:  # whatever a broken file makes of it
            self.archive = None

    def open(self, name: str) -> int:
        """1; 0: there is no such part; -1: it cannot be unzipped."""
        if self.archive is None:
            return -1
        found = self.find(name)
        if found is None:
            return 0
        try:
            self.part = self.archive.open(found)
        except (OSError, MemoryError):
            raise
        except Exception:
            return -1
        return 1

    def read(self, size: int) -> bytes | None:
        """Of the part that was opened last; None: it cannot be unzipped."""
        try:
            return self.part.read(size)
        except (OSError, MemoryError):
            raise
        except Exception as error:
            if isinstance(error, zlib.error) and str(error).startswith("Error -4 "):  # Z_MEM_ERROR
                raise MemoryError from error
            return None

    def find(self, name: str) -> zipfile.ZipInfo | None:
        assert self.archive is not None
        alike = name.lower()
        found = self.archive.NameToInfo.get(name)
        for one in () if found else self.archive.infolist():
            if one.filename.lower() == alike:
                return one
        return found
