# SPDX-License-Identifier: MIT
"""Filling the form as a bureau printed it (.xlsx, .docx). The library writes the parts that change."""

from __future__ import annotations

import copy
import io
import os
import zipfile
from typing import NamedTuple

from . import _core, _files
from ._cells import Source
from ._error import lang
from .errors import _fail, _refused
from .sheet import Sheet
from .workbook import _Parts


class FilledCell(NamedTuple):
    """A cell of a form that was filled."""

    state: str
    """``written``; ``replaced``, over something else; ``same``, already; ``formula``, which stays;
    ``absent`` from the form; ``left`` as it is; ``other``: the form is of another department, year or
    project than the sheet."""
    id: str | None
    """The indicator's; None: of the sheet."""
    row: int | None
    """Of the indicator's facts, from 1."""
    column: str
    place: str | None
    """The cell: 打分表!I5, 表1第4行第9格."""
    before: str | None
    """What stood there."""
    text: str | None
    """What is to stand there."""
    zh: str
    en: str

    def __str__(self) -> str:
        words = self.en if lang() == "en" else self.zh
        return _core.shown(f"{self.place or self.id} {self.column}: {self.before or ''} → {self.text or ''}: {words}")


class FilledForm(NamedTuple):
    """A form that was filled: the bytes of its file, and what became of its cells."""

    data: bytes
    cells: tuple[FilledCell, ...]


def fill(form: str | os.PathLike[str], sheet: Sheet) -> FilledForm:
    """A printed form, .xlsx or .docx, with the sheet's claims and remarks written into their cells, as
    docs/formats.md says: where it has no claim, the score. All else of the file stays as it is;
    ``.data`` is for a file of another name. Raises the Error of a file that is no such form, or one of
    another tree.
    """
    source = Source(form, sheet.tree)
    with _files.opened(source.path, _core.MAX_FILE_SHEET) as file:
        parts = _Parts(file)
        table = source.book(file, parts)
        done = table.fill(sheet)
        if done is None or parts.archive is None:
            wrong = table.findings(table.place)
            raise _refused(wrong[0]["code"], wrong, source.path)
        cells, made = done
        new = {id(parts.find(name)): data for name, data in made}
        return FilledForm(_packed(parts.archive, new, source.path), tuple(FilledCell(*cell) for cell in cells))


def _packed(archive: zipfile.ZipFile, new: dict[int, bytes], path: str) -> bytes:
    """The archive with parts in place of some, in the same order, each packed as it was."""
    out = io.BytesIO()
    left = _core.MAX_BOOK
    with zipfile.ZipFile(out, "w") as to:
        to.comment = archive.comment
        for one in archive.infolist():
            data = new.get(id(one))
            if data is None:
                data = _part(archive, one, left, path)
            left -= len(data)
            to.writestr(copy.copy(one), data, one.compress_type)
    return out.getvalue()


def _part(archive: zipfile.ZipFile, one: zipfile.ZipInfo, most: int, path: str) -> bytes:
    try:
        with archive.open(one) as part:
            data = part.read(most + 1)
    except (OSError, MemoryError):
        raise
    except Exception:  # whatever a broken file makes of it
        _fail("format", f"file-part {one.filename}", path)
    if len(data) > most:
        _fail("file-size", _files.limit(_core.MAX_BOOK), path)
    return data
