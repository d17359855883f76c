# SPDX-License-Identifier: MIT
"""The lists beside an audit: who is expected, and the ledger that sheets are held against."""

from __future__ import annotations

import os
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from . import _core, _files as files
from ._json import whole
from .errors import _refused
from .workbook import _Parts


class Roll(NamedTuple):
    """A list as it was given, so that it can be read again."""

    data: bytes | tuple[str, ...]
    """Of a file; or names."""
    is_ledger: bool
    path: str | None = None

    def read(self, report: _core.Report) -> None:
        """Reads it into the report; or raises what is wrong, with its line or row."""
        data: bytes | tuple[str, ...] | _core.Long = self.data
        if isinstance(self.data, bytes) and self.data[:4] in (b"PK\3\4", b"\xd0\xcf\x11\xe0"):
            book = BytesIO(self.data)
            data = _core.long_cells(files.reader(book), _Parts(book))
            for wrong in data.findings(data.place):
                raise _refused(wrong["code"], [wrong], self.path)
        wrong_roll = report.roll(data, self.is_ledger)
        if wrong_roll:
            raise _refused(wrong_roll["code"], [wrong_roll], self.path)


def roll(given: str | os.PathLike[str] | Iterable[str], is_ledger: bool) -> Roll:
    """A file: a text, a CSV, a workbook; or names."""
    if not isinstance(given, (str, os.PathLike)):
        return Roll(tuple(whole(str(name)) for name in given), is_ledger)
    data = files.read(given, _core.MAX_FILE_SHEET)
    if data[:4] not in (b"PK\3\4", b"\xd0\xcf\x11\xe0"):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            data = data.decode("gb18030", "replace").encode()
    return Roll(data, is_ledger, os.fspath(given))
