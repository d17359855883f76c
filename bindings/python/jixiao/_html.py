# SPDX-License-Identifier: MIT
"""A result as an HTML table, for Jupyter."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from . import errors
from .kinds import WORDS

if TYPE_CHECKING:
    from .audit import Audit, Claim, Department
    from .result import Result

_HEADS = {
    "zh": ["指标", "分值", "得分", "失分", "状态", "自评得分", "结论", "说明"],
    "en": ["indicator", "points", "score", "lost", "state", "claim", "verdict", "why"],
}
_COLOURS = {"over-claimed": "#b00020", "under-claimed": "#8a5a00", "invalid": "#b00020",
            "missing": "#8a5a00"}


def _cell(value: object, style: str = "text-align:left") -> str:
    return f'<td style="{style}">{"" if value is None else escape(str(value))}</td>'


def _word(name: str | None, lang: str) -> str:
    if name is None:
        return _cell(None)
    colour = _COLOURS.get(name)
    style = "text-align:left" + (f";color:{colour}" if colour else "")
    return _cell(getattr(WORDS[name], lang), style)


def _list(heading: str, items: Sequence[object]) -> str:
    if not items:
        return ""
    rows = "".join(f"<li>{escape(str(item))}</li>" for item in items)
    return f"<p><b>{heading}</b></p><ul>{rows}</ul>"


def table(result: Result) -> str:
    lang = errors.lang()
    zh = lang == "zh"
    number = "text-align:right"
    rows = []
    for mark in result.indicators:
        score = mark.score if mark.score is not None else f"{mark.low}–{mark.high}"
        rows.append("<tr>" + _cell(mark.name) + _cell(mark.points, number) + _cell(score, number)
                    + _cell(mark.lost, number) + _word(mark.state, lang)
                    + _cell(mark.claim, number) + _word(mark.verdict, lang)
                    + _cell(getattr(mark.why, lang), "text-align:left;max-width:40em") + "</tr>")
    score = result.score if result.score is not None else f"{result.low}–{result.high}"
    total = ("<tr>" + _cell("合计" if zh else "total") + _cell(result.points, number)
             + _cell(score, number) + _cell(None) + _cell(result.grade)
             + _cell(result.claim, number) + _word(result.verdict, lang) + _cell(None) + "</tr>")
    head = "".join(f'<th style="text-align:left">{one}</th>' for one in _HEADS[lang])
    return (f"<table><caption>{escape(result.department)} {result.year}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
            f'<tfoot style="font-weight:bold">{total}</tfoot></table>'
            + _list("错误" if zh else "errors", result.errors)
            + _list("核查疑点" if zh else "findings", result.findings))


_AUDIT_HEADS = {
    "zh": [["部门", "年度", "自评得分", "得分", "复核得分", "相差", "核对结果", "有数据支撑", "未填",
            "有误", "核查疑点", "相差最大的指标"],
           ["部门", "年度", "指标", "分值", "自评得分", "得分", "相差", "核对结果", "说明"]],
    "en": [["department", "year", "claim", "score", "reviewed", "difference", "verdict",
            "supported", "missing", "invalid", "findings", "differs most"],
           ["department", "year", "indicator", "points", "claim", "score", "difference", "verdict",
            "why"]],
}


def _signed(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:+f}" if number else "0"


def _grid(heads: list[str], rows: list[str]) -> str:
    head = "".join(f'<th style="text-align:left">{one}</th>' for one in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _department(row: Department, lang: str) -> str:
    number = "text-align:right"
    score = row.score if row.score is not None else f"{row.low}–{row.high}"
    largest = row.largest and f"{row.largest.name} {_signed(row.largest.difference)}"
    return ("<tr>" + _cell(row.department) + _cell(row.year) + _cell(row.claim, number)
            + _cell(score, number) + _cell(row.reviewed, number)
            + _cell(_signed(row.difference), number) + _word(row.verdict, lang)
            + _cell(f"{row.supported.score}/{row.supported.points}", number)
            + "".join(_cell(n or None, number) for n in (row.missing, row.invalid, row.findings))
            + _cell(largest) + "</tr>")


def _claim(claim: Claim, lang: str) -> str:
    number = "text-align:right"
    return ("<tr>" + _cell(claim.department) + _cell(claim.year) + _cell(claim.name)
            + _cell(claim.points, number) + _cell(claim.claim, number) + _cell(claim.score, number)
            + _cell(_signed(claim.difference), number) + _word(claim.verdict, lang)
            + _cell(getattr(claim.why, lang), "text-align:left;max-width:40em") + "</tr>")


def audit_tables(audit: Audit) -> str:
    lang = errors.lang()
    zh = lang == "zh"
    summary, claims = _AUDIT_HEADS[lang]
    totals = audit.totals
    words = (f"{totals.departments} 张打分表，自评偏高合计 {totals.over_claimed} 分，"
             f"自评偏低合计 {totals.under_claimed} 分" if zh else
             f"{totals.departments} sheets: {totals.over_claimed} points over-claimed, "
             f"{totals.under_claimed} under-claimed")
    refused = tuple(line for one in audit.refused for line in str(one).splitlines())
    return (f"<p><b>{words}</b></p>"
            + _grid(summary, [_department(row, lang) for row in audit.departments])
            + f"<p><b>{'与得分不一致的自评' if zh else 'claims that do not agree'}</b></p>"
            + _grid(claims, [_claim(claim, lang) for claim in audit.claims])
            + _list("重复" if zh else "twice", audit.duplicates)
            + _list("不能评分" if zh else "refused", refused))
