# SPDX-License-Identifier: MIT
"""Sheets as CSV, as docs/formats.md lays them out."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from typing import Any

from ._cells import HEADERS, Line, Source, header_of, headers_known, take_lines
from .sheet import Sheet
from .tree import Tree


def read_csv(path: str | os.PathLike[str], tree: Tree | None = None) -> list[Sheet]:
    """The sheets of a CSV file of the columns department, year, indicator, row, column, value
    (部门,年度,指标,行,列,值), in UTF-8 or GB18030. A file with anything wrong raises one Error that
    lists it all, each with its line; what is wrong with one indicator is in the result."""
    return read(path, tree).done()


def read(path: str | os.PathLike[str], tree: Tree | None) -> Source:
    """The sheets that can be read, and the errors of those that cannot."""
    source = Source(path, tree, lambda value: value)
    with open(path, "rb") as file:
        data = file.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        take_lines(source, _lines(source, text))
        return source
    source.wrong("encoding", None, None)
    return source


def _records(source: Source, text: str) -> Iterator[tuple[str, list[str]]]:
    """The records that are not blank, each with the number of the line where it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            source.wrong("syntax", str(error), str(line))
        else:
            if any(fields):
                yield str(line), fields
        line = reader.line_num + 1


def _lines(source: Source, text: str) -> Iterator[Line]:
    records = _records(source, text)
    place, header = next(records, ("1", []))
    if not headers_known(header):
        source.wrong("syntax", ",".join(HEADERS), place)
        return
    columns = header_of(source, [(name, place) for name in header], place)
    for place, fields in records if columns else ():
        if len(fields) != len(HEADERS):
            source.wrong("syntax", f"{len(fields)} ≠ {len(HEADERS)}", place)
            continue
        values: dict[str, Any] = {id: fields[at] or None for id, at in columns.items()}
        yield Line(values | {"department": fields[columns["department"]]},
                   dict.fromkeys(columns, place))
