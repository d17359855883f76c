# SPDX-License-Identifier: MIT
"""An audit as a workbook: the worksheets that ``jixiao audit -o 汇总.xlsx`` writes, drawn of the same views."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from . import _core
from ._files import utf8
from ._optional import module
from .errors import lang
from .result import Result

Cell = tuple[bool, str]
"""Whether it is a number, and what people read."""

_TABLES = [("汇总", "Summary", _core.VIEW_DEPARTMENTS), ("各指标", "Leaves", _core.VIEW_LEAVES),
           ("自评相差", "Claims that differ", _core.VIEW_CLAIMS), ("疑点和错误", "Findings and errors", _core.VIEW_FINDINGS)]
_OTHERS = [("重复", "Twice", _core.VIEW_TWICE), ("没有交", "Not handed in", _core.VIEW_ABSENT),
           ("不在名单上", "Not on the list", _core.VIEW_UNEXPECTED), ("与台账不一致", "Unlike the ledger", _core.VIEW_AGAINST),
           ("得分分布", "By indicator", _core.VIEW_SPREAD), ("另一种理解", "Read otherwise", _core.VIEW_READINGS),
           ("复核线索", "To choose from", _core.VIEW_RECHECK), ("主管部门", "Supervisors", _core.VIEW_SUPERVISORS),
           ("各等级", "Grades", _core.VIEW_GRADES), ("文件", "Files", _core.VIEW_FILES)]
_WHOSE = 0, 2, 3
"""Of the leaves' columns those that say whose a finding is: source, department, year."""


def written(report: _core.Report, results: list[Result], earlier: list[str | None]) -> bytes:
    """The file; `earlier` is the place of what each repeats. Needs XlsxWriter."""
    file, is_en = BytesIO(), lang() == "en"
    book = module("xlsxwriter", "save()", "XlsxWriter").Workbook(file, {"in_memory": True})
    book.formats[0].set_font_name("宋体")  # which measures columns
    if results:  # the same sheets are the same bytes
        book.set_properties({"created": datetime(min(max(results[0].year, 1970), 9998), 12, 31), "comments": "jixiao"})
    styles = _Styles(book)
    leaves: list[list[Cell]] = []
    found: list[list[Cell]] = []
    for result, place in zip(results, earlier):
        one = _core.report(result._sheet(), utf8(result.source), 0, place)
        leaves += [] if place is not None else _rows(one, _core.VIEW_LEAVES)
        first = one.shown(_core.VIEW_LEAVES, 0, is_en)
        whose = [first[column] for column in _WHOSE]
        found += [whose + row for view in (_core.VIEW_FINDINGS, _core.VIEW_ERRORS) for row in _rows(one, view)]
    given = {_core.VIEW_LEAVES: leaves, _core.VIEW_FINDINGS: found}
    for zh, en, view in _TABLES + [other for other in _OTHERS if _is_there(report, other[2])]:
        sums = 1 if view in (_core.VIEW_DEPARTMENTS, _core.VIEW_SUPERVISORS) else 0
        heads = _heads(view)
        if view == _core.VIEW_FINDINGS:
            heads = [_core.heads(_core.VIEW_LEAVES)[column] for column in _WHOSE] + heads
        _put(book.add_worksheet(en if is_en else zh), heads, given.get(view) or _rows(report, view), sums, styles)
    book.close()
    return file.getvalue()


def _is_there(report: _core.Report, view: int) -> bool:
    """Without a title these two say what the summary says."""
    needs_title = view in (_core.VIEW_SUPERVISORS, _core.VIEW_GRADES)
    return bool(report.origins(view)) and (not needs_title or bool(report.title(view, lang() == "en")))


def _rows(report: _core.Report, view: int) -> list[list[Cell]]:
    columns = len(_heads(view))
    return [report.shown(view, at, lang() == "en")[:columns] for at in range(len(report.origins(view)))]


def _heads(view: int) -> list[tuple[str, str, str, int]]:
    """Without those of codes, the last."""
    return [head for head in _core.heads(view) if not head[3] & _core.LOOK_CODE]


class _Styles:
    """The formats of a book, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[str, ...], Any] = {}

    def of(self, sort: str, digits: str = "General") -> Any:
        if (sort, digits) not in self.made:
            look = {"font_name": "黑体" if sort == "head" else "宋体", "font_size": 10, "border": 1, "text_wrap": True,
                    "align": "left" if sort == "text" else "center", "valign": "vcenter", "num_format": digits}
            self.made[sort, digits] = self.book.add_format(look)
        return self.made[sort, digits]


def _put(sheet: Any, heads: list[tuple[str, str, str, int]], rows: list[list[Cell]], sums: int, styles: _Styles) -> None:
    """A worksheet with a head that stays in sight, and a filter over all rows but those of sums."""
    is_en = lang() == "en"
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.set_footer("&C&P / &N" if is_en else "&C第 &P 页，共 &N 页")
    for column, (_, *words, look) in enumerate(heads):
        width = (60 if look & _core.LOOK_SENTENCE else 16 if look & _core.LOOK_MONEY
                 else 10 if look & _core.LOOK_NUMBER else 24 if look & _core.LOOK_NAME else 16)
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words[is_en], styles.of("head"))
    for at, row in enumerate(rows, 1):
        for column, (cell, head) in enumerate(zip(row, heads)):
            if cell[1] and _cell(sheet, at, column, cell, head[3], styles):
                raise ValueError(f"{sheet.name}: 行数或字数超出工作表，请用 .csv；too long for a worksheet: save .csv")
    sheet.autofilter(0, 0, max(len(rows) - sums, 1), len(heads) - 1)


def _cell(sheet: Any, at: int, column: int, cell: Cell, look: int, styles: _Styles) -> int:
    is_number, text = cell
    if is_number and Decimal(repr(float(text))) == Decimal(text):  # of more digits, a text
        places = len(text.partition(".")[2])
        code: int = sheet.write_number(at, column, float(text), styles.of("number", f"{0:.{places}f}"))
    else:
        code = sheet.write_string(at, column, text, styles.of("number" if look & _core.LOOK_NUMBER else "text"))
    return code
