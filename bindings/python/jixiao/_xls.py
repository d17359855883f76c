# SPDX-License-Identifier: MIT
"""Workbooks of Excel 97 to 2003 (.xls): read by xlrd, and handed on as the .xlsx that they would be saved as, so that
there is one reader of worksheets."""

from __future__ import annotations

import io
import os
from importlib import import_module
from typing import IO, Any

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def as_xlsx(file: IO[bytes]) -> IO[bytes]:
    """The same workbook as .xlsx; the file itself, from its beginning, where it is no .xls, where it cannot be read or
    xlrd and XlsxWriter are not there. The library then says what it is and what to do."""
    is_xls = file.read(len(_MAGIC)) == _MAGIC
    file.seek(0)
    if not is_xls:
        return file
    try:
        xlrd, writer = import_module("xlrd"), import_module("xlsxwriter")
        with open(os.devnull, "w", encoding="utf-8") as log:
            book = xlrd.open_workbook(file_contents=file.read(), formatting_info=True, logfile=log)
        return _written(xlrd, writer, book)
    except MemoryError:
        raise
    except Exception:  # whatever a broken or an encrypted file makes of it
        file.seek(0)
        return file


def _written(xlrd: Any, writer: Any, book: Any) -> IO[bytes]:
    made = io.BytesIO()
    to = writer.Workbook(made, {"in_memory": True, "date_1904": bool(book.datemode)})
    formats: dict[str, Any] = {}
    for sheet in book.sheets():
        page = to.add_worksheet(sheet.name)
        if sheet.visibility:
            page.hide()
        for top, below, left, right in sheet.merged_cells:
            if (below - top) * (right - left) > 1:
                page.merge_range(top, left, below - 1, right - 1, "")
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    shown = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                    if shown not in formats:
                        formats[shown] = to.add_format({"num_format": shown})
                    _put(xlrd, page, row, column, cell, formats[shown])
    to.close()
    made.seek(0)
    return made


def _put(xlrd: Any, page: Any, row: int, column: int, cell: Any, shown: Any) -> None:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        page.write_string(row, column, cell.value, shown)
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        page.write_boolean(row, column, bool(cell.value), shown)
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        page.write_formula(row, column, "=NA()", shown, xlrd.error_text_from_code.get(cell.value, "#N/A"))
    else:
        page.write_number(row, column, cell.value, shown)
