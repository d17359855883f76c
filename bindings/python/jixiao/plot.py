# SPDX-License-Identifier: MIT
"""Pictures: where a result lost points, and how the scores of an audit lie."""

from __future__ import annotations

import contextlib
import warnings
from decimal import Decimal
from typing import Any

from . import _core, errors
from ._optional import module
from ._types import WORDS, Mark

FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei",
         "PingFang SC", "SimHei", "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
         "Noto Sans CJK JP", "Noto Serif CJK SC", "Noto Serif CJK JP", "Source Han Serif SC",
         "SimSun", "AR PL UMing CN", "Arial Unicode MS", "Droid Sans Fallback")
_SCORE, _LOST, _OPEN = "#2f6f9f", "#e08a7d", "#d9d9d9"
_CLAIMS = {"over-claimed": "#b00020", "under-claimed": "#c77700"}
_CLAIM = "#7f8c8d"
_MEDIAN = "#e0a030"
_WORDS = {  # and the heads of a result's columns
    "zh": {"open": "未定", "points": "分", "total": "得分 {score}，自评 {claim}", "role": "（{}）",
           "spread": "各指标的得分分布（占分值的百分比）", "all": "最低至最高", "half": "中间一半", "median": "中位", "reads": "换一种理解 {}"},
    "en": {"open": "not known", "points": "points", "total": "score {score}, claim {claim}",
           "role": " ({})", "spread": "How scores lie, by indicator (per cent of its points)", "all": "lowest to highest",
           "half": "the middle half", "median": "median", "reads": "read otherwise {}"},
}


def _words() -> dict[str, str]:
    lang = errors.lang()
    heads = {id: en if lang == "en" else zh for id, zh, en, _ in _core.heads(_core.VIEW_LEAVES)}
    return heads | _WORDS[lang]


def _fonts() -> list[str]:
    """The fonts to draw with: the first here that has Chinese characters, before the default."""
    manager = module("matplotlib.font_manager", "plot()")
    found = _found(manager)
    if not found:  # it may have come since matplotlib last looked
        known = {font.fname for font in manager.fontManager.ttflist}
        for path in set(manager.findSystemFonts()) - known:
            with contextlib.suppress(OSError, RuntimeError, ValueError):
                manager.fontManager.addfont(path)
        found = _found(manager)
    if not found:
        warnings.warn(f"没有安装中文字体，图中的汉字会显示为方框，请安装 {FONTS[0]} / no font with Chinese "
                      f"characters is installed, they will be boxes: install {FONTS[0]}",
                      stacklevel=4)
    return found + ["sans-serif"]


def _found(manager: Any) -> list[str]:
    here = {font.name for font in manager.fontManager.ttflist}
    return [name for name in FONTS if name in here][:1]


def draw(result: Any, ax: Any = None) -> Any:
    pyplot = module("matplotlib.pyplot", "plot()")
    fonts = _fonts()
    if ax is None:
        height = 0.46 * len(result.indicators) + 1.6
        _, ax = pyplot.subplots(figsize=(9, height), layout="constrained")
    _bars(ax, result)
    _frame(ax, result)
    _set_fonts(ax, fonts)
    return ax


def _set_fonts(ax: Any, fonts: list[str]) -> None:
    for text in ax.findobj(module("matplotlib.text", "plot()").Text):
        text.set_fontfamily(fonts)


def draw_spread(audit: Any, ax: Any = None) -> Any:
    pyplot = module("matplotlib.pyplot", "plot()")
    fonts, words = _fonts(), _words()
    rows = [row for row in audit.spread if row.sheets]
    if not rows:
        raise ValueError("没有两张同一指标体系、同一年度的打分表；no two sheets are of one tree and year")
    if ax is None:
        _, ax = pyplot.subplots(figsize=(9, 0.4 * len(rows) + 1.6), layout="constrained")
    labels: dict[str, Any] = {}
    for at, row in enumerate(rows):
        low, lower, median, upper, high = (100 * float(getattr(row, name) / row.points) for name in (
            "lowest", "lower_quarter", "median", "upper_quarter", "highest"))
        for name, left, right, height, colour in (("all", low, high, 0.14, _OPEN), ("half", lower, upper, 0.5, _SCORE)):
            labels.setdefault(words[name], ax.barh(at, max(right - left, 0.4), height, min(left, 99.6), color=colour))
        labels.setdefault(words["median"], ax.plot([median] * 2, [at - 0.36, at + 0.36], color=_MEDIAN, linewidth=2)[0])
        said = {f"{change:+}" for change in (row.change_least, row.change_most) if change}
        if said:
            ax.text(102, at, words["reads"].format(" … ".join(sorted(said))), va="center", fontsize="small", color="#b00020")
    several = len({(row.tree, row.year) for row in rows}) > 1
    names = [f"{at}. {row.name}{f' ({row.tree}, {row.year})' if several else ''}" for at, row in enumerate(rows, 1)]
    ax.set_title(words["spread"], loc="left", fontsize="large")
    ax.set_xlim(0, 100)
    ax.legend(labels.values(), labels.keys(), loc="upper center", ncols=3, bbox_to_anchor=(0.5, -0.06), frameon=False,
              fontsize="small")
    _axes(ax, names)
    _set_fonts(ax, fonts)
    return ax


def _bars(ax: Any, result: Any) -> None:
    words = _words()
    labels: dict[str, Any] = {}
    off = _off(result)
    end = float(max(max(mark.points, mark.claim or Decimal(0)) for mark in result.indicators))
    for at, mark in enumerate(result.indicators):
        low, high = float(mark.low), float(mark.high)
        if mark.state == "not_applicable":
            parts = []
        else:
            parts = [("score", 0.0, low, _SCORE), ("open", low, high, _OPEN),
                     ("lost", high, float(mark.points), _LOST)]
        for name, left, right, colour in parts:
            if right > left:
                bar = ax.barh(at - 0.12, right - left, 0.44, left, color=colour,
                              hatch="///" if name == "open" else None, edgecolor="white",
                              linewidth=0)
                labels.setdefault(words[name], bar)
        if mark.claim is not None:  # where it comes off, what it leaves
            claim = mark.points - mark.claim if mark.id in off else mark.claim
            bar = ax.barh(at + 0.24, float(claim), 0.18,
                          color=_CLAIMS.get(mark.verdict or "", _CLAIM))
            labels.setdefault(_claim_label(mark.verdict), bar)
        ax.text(1.01 * end, at, _numbers(mark), va="center", fontsize="small")
        ax.text(1.14 * end, at, _lost(mark), va="center", fontsize="small", color="#b00020")
    ax.set_xlim(0, end)
    order = [words["score"], words["lost"], words["open"], words["claim"], *labels]
    labels = {name: labels[name] for name in order if name in labels}
    ax.legend(labels.values(), labels.keys(), loc="upper center", ncols=max(1, len(labels)),
              bbox_to_anchor=(0.5, -0.06), frameon=False, fontsize="small")


def _off(result: Any) -> dict[str, str]:
    """The leaves that come off the total, and what their claims are called."""
    fill = result.__dict__.get("_fill")
    claims = {role["id"]: role["claim"][errors.lang() == "en"]
              for role in _core.roles() if role["is_off"]}
    if fill is not None:
        leaves = fill.sheet().tree.indicators
        return {one.id: claims[one.role] for one in leaves if one.role in claims}
    # A result that was pickled has no tree: the difference is to what was lost.
    return {mark.id: next(iter(claims.values())) for mark in result.indicators
            if mark.claim is not None and mark.score is not None
            and mark.claim - mark.score != (mark.difference or 0)}


def _claim_label(verdict: str | None) -> str:
    lang = errors.lang()
    claim = _words()["claim"]
    if verdict not in _CLAIMS:
        return claim
    return f"{claim}{'：' if lang == 'zh' else ': '}{getattr(WORDS[verdict], lang)}"


def _numbers(mark: Mark) -> str:
    if mark.state == "not_applicable":
        words = WORDS[mark.state]
        return words.en if errors.lang() == "en" else words.zh
    score = mark.score if mark.score is not None else f"{mark.low}–{mark.high}"
    return f"{score} / {mark.points}"


def _lost(mark: Mark) -> str:
    return f"−{mark.lost}" if mark.lost else ""


def _frame(ax: Any, result: Any) -> None:
    words = _words()
    score = result.score if result.score is not None else f"{result.low}–{result.high}"
    claim = "–" if result.claim is None else result.claim
    total = words["total"].format(score=score, claim=claim)
    ax.set_title(f"{result.department} {result.year}\n{total}", loc="left", fontsize="large")
    off = _off(result)
    names = [f"{at}. {mark.name}{words['role'].format(off[mark.id]) if mark.id in off else ''}"
             for at, mark in enumerate(result.indicators, 1)]
    ax.set_xlabel(words["points"], loc="right", fontsize="small")
    _axes(ax, names)


def _axes(ax: Any, names: list[str]) -> None:
    """A row a name, from above, and no more lines than are needed."""
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color="#e6e6e6")
    ax.set_axisbelow(True)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
