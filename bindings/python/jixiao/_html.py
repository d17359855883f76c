# SPDX-License-Identifier: MIT
"""A result as an HTML table, for Jupyter."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from . import errors
from .kinds import WORDS

if TYPE_CHECKING:
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


def _list(heading: str, items: tuple[errors.Finding, ...]) -> str:
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
