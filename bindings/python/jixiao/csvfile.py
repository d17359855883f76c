# SPDX-License-Identifier: MIT
"""Sheets as CSV, as docs/formats.md lays them out. The library reads them; here are the bytes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from typing import IO

from . import _core
from ._cells import Source
from .sheet import Sheet
from .tree import Tree


def read_csv(path: str | os.PathLike[str], tree: Tree | None = None) -> list[Sheet]:
    """The sheets of a CSV file of the columns department, year, indicator, row, column, value
    (部门,年度,指标,行,列,值) and project (项目), in UTF-8 or GB18030. A file with anything wrong raises
    one Error that lists it all, each with its line; what is wrong with one indicator is in the
    result."""
    return read(path, tree).done()


def read(path: str | os.PathLike[str], tree: Tree | None) -> Source:
    """The sheets that can be read, and the errors of those that cannot."""
    source = Source(path, tree, lambda value: value)
    with open(path, "rb") as file:
        if file.seekable():
            _take(source, file)
        else:
            with tempfile.TemporaryFile() as whole:
                shutil.copyfileobj(file, whole)
                _take(source, whole)
    return source


def _take(source: Source, file: IO[bytes]) -> None:
    table = source.table(_reader(file))
    if table.encoding is None:
        source.take_table(table, str)
        return
    with tempfile.TemporaryFile() as utf8:
        try:
            _convert(file, table.encoding, utf8)
        except UnicodeDecodeError:
            source.take_table(table, str)  # it says what is wrong
        else:
            source.take_table(source.table(_reader(utf8)), str)


def _reader(file: IO[bytes]) -> Callable[[int, int], bytes]:
    def read_at(at: int, size: int) -> bytes:
        file.seek(at)
        return file.read(size)
    return read_at


def _convert(file: IO[bytes], encoding: str, to: IO[bytes]) -> None:
    import codecs

    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    while data := file.read(1 << 16):
        to.write(decoder.decode(data).encode())
    to.write(decoder.decode(b"", True).encode())
