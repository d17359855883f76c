# SPDX-License-Identifier: MIT
"""复核意见反馈单: what each unit is asked to correct or to explain, as documents."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from typing import Any

from . import _core, _files
from ._optional import module
from .errors import lang
from .result import Result

_ANSWER = ("单位答复", "Answer")
_NOTHING = ("没有需要更正或说明的事项。", "Nothing to correct or to explain.")
_SIGNED = ("复核人：　　　　　日期：　　　　　　　单位负责人（签章）：　　　　　日期：",
           "Reviewed by:              Date:              For the unit:              Date:")
_WIDTHS = (1.2, 3.4, 3.4, 1.6, 1.6, 8.5, 6.0)
"""Of the columns, in cm; the last is of the answer."""


def write(results: Iterable[Result], folder: str | os.PathLike[str]) -> list[str]:
    """A .docx a unit in a folder, a new or an empty one. Their paths, in the order of the results."""
    docx = module("docx", "slips()", "python-docx")
    os.makedirs(folder, exist_ok=True)
    if os.listdir(folder):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(folder))
    units: dict[str, Any] = {}
    for result in results:
        name = _core.file_name(result.department)
        if name in units:
            units[name].add_page_break()
        else:
            units[name] = _document(docx)
        _add(docx, units[name], result)
    paths = [os.path.join(folder, f"{name}.docx") for name in units]
    for path, document in zip(paths, units.values()):
        document.save(path)
    return paths


def _document(docx: Any) -> Any:
    """Empty, on A4 across."""
    document = docx.Document()
    page = document.sections[0]
    page.orientation = docx.enum.section.WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = docx.shared.Cm(29.7), docx.shared.Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = docx.shared.Cm(2)
    return document


def _add(docx: Any, document: Any, result: Result) -> None:
    is_en = lang() == "en"
    report = _core.report(result._sheet(), _files.utf8(result.source))
    heads = [str(head[2 if is_en else 1]) for head in _core.heads(_core.VIEW_SLIP)] + [_ANSWER[is_en]]
    rows = [report.row(_core.VIEW_SLIP, at) for at in range(len(report.origins(_core.VIEW_SLIP)))]
    document.add_heading(("复核意见反馈单", "What the review asks")[is_en], 1)
    for at in range(3):  # whose sheet, the score, the claim
        words = report.row(_core.VIEW_LINES, at)["words"]
        if words:
            document.add_paragraph(words[is_en])
    if rows:
        table = document.add_table(1, len(heads), "Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, _WIDTHS):
            column.width = docx.shared.Cm(width)
        _fill(docx, table.rows[0], heads)
        for row in rows:
            _fill(docx, table.add_row(), [_shown(value, is_en) for value in row.values()])
    else:
        document.add_paragraph(_NOTHING[is_en])
    document.add_paragraph("\n" + _SIGNED[is_en])


def _shown(value: Any, is_en: bool) -> str:
    if value is None:
        return ""
    return str(value[is_en] if isinstance(value, tuple) else value)


def _fill(docx: Any, row: Any, texts: list[str]) -> None:
    for cell, width, text in zip(row.cells, _WIDTHS, texts + [""]):
        cell.width = docx.shared.Cm(width)
        cell.text = _core.shown(text)
