# SPDX-License-Identifier: MIT
"""Sheets as CSV, as docs/formats.md lays them out. The library reads them; here are the bytes."""

from __future__ import annotations

import os
import tempfile
from typing import IO

from . import _core, _files
from ._cells import Source
from .sheet import Sheet
from .tree import Tree


def read_csv(path: str | os.PathLike[str], tree: Tree | None = None, *,
             trees: _files.Path | None = None) -> list[Sheet]:
    """The sheets of a CSV file of the columns department, year, indicator, row, column, value
    (部门,年度,指标,行,列,值) and project (项目), in UTF-8 or GB18030. A file with anything wrong raises
    one Error that lists it all, each with its line; what is wrong with one indicator is in the
    result. Trees' files that sheets name are beside it or below, or else in the folder `trees`."""
    return read(path, tree, trees).done()


def read(path: str | os.PathLike[str], tree: Tree | None,
         trees: _files.Path | None = None) -> Source:
    """The sheets that can be read, and the errors of those that cannot."""
    source = Source(path, tree, trees)
    with _files.opened(path, _core.MAX_FILE_LONG) as file:
        take(source, file)
    return source


def take(source: Source, file: IO[bytes]) -> None:
    """Adds the sheets of an open file."""
    table = source.table(_files.reader(file))
    if table.encoding is None:
        source.take(table)
        return
    with tempfile.TemporaryFile() as utf8:
        try:
            _convert(file, table.encoding, utf8)
        except UnicodeDecodeError:
            source.take(table)  # it says what is wrong
        else:
            source.take(source.table(_files.reader(utf8)))


def _convert(file: IO[bytes], encoding: str, to: IO[bytes]) -> None:
    import codecs

    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    while data := file.read(1 << 16):
        to.write(decoder.decode(data).encode())
    to.write(decoder.decode(b"", True).encode())
