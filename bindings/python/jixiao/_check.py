# SPDX-License-Identifier: MIT
"""Reads a self-evaluation report and holds the numbers in it against the sheet's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from . import _core, _files
from ._report import form_of, opened
from .errors import lang


@dataclass(frozen=True, repr=False)
class ReportFinding:
    """A number in a report that is not the sheet's, or that the report should be asked about."""

    kind: str
    """"differs": the sheet says another number. "question": it may be right; nobody is accused."""
    place: str
    """The paragraph or the table's cell, and the headings that it stands under."""
    sentence: str
    """As it is written."""
    found: Decimal
    """What the report says."""
    expected: Decimal
    """What the sheet says; or, of a question, how many are listed, or the other number."""
    zh: str
    en: str

    def __str__(self) -> str:
        sentence = self.sentence if len(self.sentence) <= 60 else f"{self.sentence[:60]}…"
        return _core.shown(f"{self.place}: {self.en if lang() == 'en' else self.zh}: {sentence}")

    def __repr__(self) -> str:
        return f"<jixiao.ReportFinding {self.kind} {self.found}, {self.expected}: {self}>"


def check(result: Any, path: _files.Path) -> tuple[ReportFinding, ...]:
    data = _files.read(path, _core.MAX_FILE_SHEET)
    body = opened(data, path, "check_report()").docx.element.body
    known, own, year = _known(result), _own_words(result), str(result.year)
    texts, tables = list(_paragraphs(body)), enumerate(body.iter(_W + "tbl"), 1)
    return (*(one for text in texts for one in _said(text, known, own, year)),
            *(one for number, table in tables for one in _table(known, number, table)),
            *(one for text in texts for one in _counts(text)), *_twice(texts, year))


# ---- What the sheet says ------------------------------------------------------------------------

Numbers = dict[str, list[Decimal]]
"""By what they are, the numbers that the sheet has for them, the first before all."""
_TOTAL = "总分"
_WORDS = {"score": "得分", "claim": "自评得分", "points": "分值", "lost": "失分",
          "reviewed": "复核后得分"}


def _known(result: Any) -> dict[str, list[Numbers]]:
    """By name; two indicators may have one name."""
    known: dict[str, list[Numbers]] = {}
    for one, row in zip((*result._sheet().tree.indicators, None), form_of(result)):
        mark = result[one.id] if one else result
        some = {what: [row[what]] for what in ("score", "claim", "points", "reviewed")}
        some["lost"] = [getattr(mark, "lost", None)]
        some["points"].append(getattr(mark, "declared", None))
        if not one and row["claim"] is None:
            some["claim"] = some["score"]
        numbers = {what: [number for number in given if isinstance(number, Decimal)]
                   for what, given in some.items()}
        known.setdefault(_plain(one.name) if one else _TOTAL, []).append(numbers)
    return known


def _held(some: list[Numbers], what: str, name: str, said: str, at: Text,
          doubt: bool = False) -> Iterator[ReportFinding]:
    """What the sheet says, if it is another number; of indicators of one name any will do."""
    found = Decimal(said)
    expected = [number for one in some for number in one[what]]
    if not expected or any(abs(found) == abs(number) for number in expected):
        return
    numbers = " / ".join(dict.fromkeys(map(str, expected)))
    also = what == "score" and any(found == number for one in some for number in one["claim"])
    doubt |= len(some) > 1
    yield ReportFinding("question" if doubt else "differs", at.place, at.text, found, expected[0],
                        f"{name}（{_WORDS[what]}），报告写 {found}，打分表是 {numbers}"
                        f"{'，与自评得分相同' if also else ''}",
                        f"{name} ({what}): {found} in the report, {numbers} in the sheet"
                        f"{', the claim' if also else ''}")


# ---- Sentences ----------------------------------------------------------------------------------

_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]?")
_NUM = r"(-?\d{1,12}(?:\.\d{1,8})?)"
_LABELS = {label: what for what, labels in {
    "claim": "自评得分 自评打分 自评分 自评", "reviewed": "复核得分",
    "score": "评价得分 实际得分 得分 实得 得", "points": "分值 满分 权重",
    "lost": "失分 扣分 扣减 扣 失"}.items() for label in labels.split()}
_BEFORE = re.compile(r"(?:^|\W|其中|和|及|与|项)$")
_AFTER = re.compile(rf"[\"”»]?(?:指标)?[,(:的]?({'|'.join(_LABELS)})(?:为|是|:|了|共)*{_NUM}分\)?|"
                    rf"\((){_NUM}分\)")
"""What is said of an indicator, right behind its name or behind the number before."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_OTHER_YEAR = re.compile(r"上年|去年|上一?年度|往年")


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


class _Own(NamedTuple):
    """How a report speaks of the department, or of the project, that the sheet is of."""

    is_project: bool
    before: re.Pattern[str]
    """All that may stand in a clause before its total; what else does may be of something else."""
    total: re.Pattern[str]


def _own_words(result: Any) -> _Own:
    of = result.project
    project = of if isinstance(of, str) or not of else of.get("name", "项目")
    names = "|".join(re.escape(_plain(name)) for name in (result.department, project) if name)
    own = "[本我](?:局|单位|部门|委|办|院|校|中心)|" + ("[本该]?项目" if project else "部门")
    words = "整体|支出|绩效|年度?|自评|评价|综合|最终|总体|工作|情况|结果|打分表?|按|经|根据|的"
    before = re.compile(rf"(?:^|[,:、(])(?:{names}|\d{{4}}|{own}|{words})*+$")
    total = re.compile("(总得分|总分|综合得分|自评总分|评价总分|"
                       rf"(?:绩效|综合|总体|整体|支出|年度|{own})(?:评价|自评)?得分)"
                       rf"(?:为|是|:|共|计|合计|达到?)*{_NUM}分"
                       rf"(?:[,(](?:满分|总分)(?:为|是|:)*{_NUM}分)?")
    return _Own(bool(project), before, total)


def _said(paragraph: Text, known: dict[str, list[Numbers]], own: _Own,
          year: str) -> Iterator[ReportFinding]:
    """What a paragraph says of the total and of indicators; not where it speaks of another year."""
    longest = sorted(known.keys() - {_TOTAL, ""}, key=len, reverse=True)
    names = re.compile("|".join(map(re.escape, longest)))
    for at in _sentences(paragraph):
        text = _plain(at.text)
        if set(_YEAR.findall(text)) - {year} or _OTHER_YEAR.search(text):
            continue
        for name in names.finditer(text):
            some, end = known[name[0]], name.end()
            if not _BEFORE.search(text[max(0, name.start() - 2):name.start()]):
                continue
            while after := _AFTER.match(text, end):
                label, number = (one for one in after.groups() if one is not None)
                if label or all(Decimal(number) not in of for one in some for of in one.values()):
                    yield from _held(some, _LABELS.get(label, "points"), name[0], number, at)
                end = after.end()
        for total in own.total.finditer(text):
            before, some = text[max(0, total.start() - 200):total.start()], known[_TOTAL]
            is_full = total[1] == "总分" and Decimal(total[2]) in some[0]["points"]
            if is_full or not own.before.search(before):
                continue
            doubt = "项目" in before and not own.is_project
            what = "claim" if "自评" in total[1] else "score"
            for what, number in ((what, total[2]), ("points", total[3])):
                if number:
                    yield from _held(some, what, _TOTAL, number, at, doubt)


# ---- Counts, and one thing with two numbers ------------------------------------------------------

_COUNT = re.compile(r"(?<![\d.])(\d{1,9})(个|项|名|家|类|条|种)([^。;:\d]{0,14}):([^。]+)")
_AND_SO_ON = re.compile("等[^、;]{0,4}$")
_LISTING = re.compile("具体|分别|包括|如下|其中|即|为|有|是|^$")
_THING = re.compile(r"(?<![\w“”])(?:((?:19|20)\d\d)年)?([\u4e00-\u9fff“”《》·]{4,30})"
                    rf"{_NUM}(万元|亿元|[\u4e00-\u9fff%])(?<!分)(?!余)")
_VERBS = re.compile("^(?:其中|实现|完成|累计|新|共)+")
_UNITS = {"名": "人", "位": "人"}


def _asked(at: Text, found: Decimal, other: Decimal, zh: str, en: str) -> Iterator[ReportFinding]:
    if found != other:
        yield ReportFinding("question", at.place, at.text, found, other, zh, en)


def _counts(paragraph: Text) -> Iterator[ReportFinding]:
    """Counts before lists of another length."""
    for sentence in paragraph.text.split("。"):
        at = paragraph._replace(text=sentence.strip())
        for count, unit, between, items in _COUNT.findall(_plain(sentence)):
            listed = len([one for one in items.split(";" if ";" in items else "、") if one])
            if listed > 1 and _LISTING.search(between) and not _AND_SO_ON.search(items):
                yield from _asked(at, Decimal(count), Decimal(listed),
                                  f"写明 {count} {unit}，列出 {listed} {unit}，请核对",
                                  f"says {count}, lists {listed}; see which is right")


def _twice(paragraphs: list[Text], year: str) -> Iterator[ReportFinding]:
    """The same words before two numbers, in two sections. Words that have more than two, or two in
    one section (完成目标任务), name no one thing."""
    met: dict[tuple[str, ...], list[tuple[Decimal, Text]]] = {}
    for at in (sentence for paragraph in paragraphs for sentence in _sentences(paragraph)):
        for of, thing, number, unit in _THING.findall(_plain(at.text)):
            key = of or year, _VERBS.sub("", thing), _UNITS.get(unit, unit)
            met.setdefault(key, []).append((Decimal(number), at))
    for (_, thing, unit), some in met.items():
        first, before = some[0]
        pairs = {(number, at.section) for number, at in some}
        numbers, sections = map(set, zip(*pairs))
        if len(thing) < 4 or len(numbers) != 2 or len(pairs) > len(sections):
            continue
        for number, at in some:
            yield from _asked(
                at, number, first,
                f"“{thing}”这里写 {number}{unit}，{before.place}写 {first}{unit}，请核对",
                f"“{thing}”: {number} here, {first} at {before.place}; see which is right")


# ---- Tables -------------------------------------------------------------------------------------

_HEADS = _LABELS | {"指标分值": "points", "计算得分": "score"}
_NAMES = re.compile("^(?:[一二三四]级)?指标(?:名称)?$|^名称$")
_SUMS = re.compile("^(?:合计|总计|总分|总得分|(?:部门)?(?:整体)?(?:自评|评价)?(?:总)?得分)$")
_LISTED = re.compile(r"^\d+[.、](?!\d)|\([^()]*分\)$")
_CELL = re.compile(rf"^{_NUM}分?$")


def _table(known: dict[str, list[Numbers]], number: int, table: Any) -> Iterator[ReportFinding]:
    """The numbers under a head that says what they are, beside an indicator's name."""
    heads: dict[int, str] = {}
    name_at: int | None = None
    for line, row in enumerate(_grid(table), 1):
        texts = {column: _LISTED.sub("", _plain(text)) for column, (text, _) in row.items()}
        if name_at is None or not any(_CELL.match(text) for text in texts.values()):
            heads |= {column: _HEADS[text] for column, text in texts.items() if text in _HEADS}
            name_at = max((at for at, text in texts.items() if _NAMES.match(text)), default=name_at)
            continue
        name = texts[max((column for column in texts if column <= name_at), default=min(texts))]
        if name not in known and any(map(_SUMS.match, texts.values())):
            name = _TOTAL
        for column, what in heads.items() if name in known else ():
            if cell := _CELL.match(texts.get(column, "")):
                words = " ".join(dict.fromkeys(text for text, _ in row.values() if text))
                place = f"表{number}第{line}行第{row[column][1]}格"
                yield from _held(known[name], what, name, cell[1], Text(place, "", words))


# ---- The document --------------------------------------------------------------------------------

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = (_W + "del", _W + "moveFrom",
         "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_HEADING = re.compile(r"^(?:(第?[一二三四五六七八九十]+[、章])|[(（][一二三四五六七八九十]+[)）])")


class Text(NamedTuple):
    place: str
    section: str
    """The headings that it stands under; without any, which paragraph it is."""
    text: str


def _sentences(paragraph: Text) -> Iterator[Text]:
    for sentence in _SENTENCE.findall(paragraph.text):
        yield paragraph._replace(text=sentence.strip())


def _own(element: Any, *tags: str) -> Iterator[Any]:
    """What is in it, not in another of its sort that is in it, nor deleted."""
    for one in element.iter(*(_W + tag for tag in tags)):
        up = one.getparent()
        while up is not element and up.tag != element.tag and up.tag not in _GONE:
            up = up.getparent()
        if up is element:
            yield one


def _text(paragraph: Any) -> str:
    parts = _own(paragraph, "t", "br", "tab")
    return "".join(one.text or "" if one.tag == _W + "t" else "\n" for one in parts)


def _paragraphs(body: Any) -> Iterator[Text]:
    """Those outside tables, and where they stand: how many there were, and under which headings."""
    number, headings = 0, ["", ""]
    for paragraph in body.iter(_W + "p"):
        text = _text(paragraph)
        if not text.strip() or next(paragraph.iterancestors(_W + "tc", *_GONE), None) is not None:
            continue
        number += 1
        if (heading := _HEADING.match(text.strip())) and len(text) <= 40:
            headings = [text.strip(), ""] if heading[1] else [headings[0], text.strip()]
        section = " ".join(filter(None, headings))
        yield Text(f"第{number}段 {section}".rstrip(), section or str(number), text)


def _grid(table: Any) -> Iterator[dict[int, tuple[str, int]]]:
    """Each row: by column the text, of cells merged downwards too, and which of its cells it is."""
    above: dict[int, tuple[str, int]] = {}
    for line in _own(table, "tr"):
        row: dict[int, tuple[str, int]] = {}
        column = 0
        for number, cell in enumerate(_own(line, "tc"), 1):
            span, merge = (next(_own(cell, tag), None) for tag in ("gridSpan", "vMerge"))
            text = "".join(map(_text, _own(cell, "p")))
            if merge is not None and merge.get(_W + "val", "continue") == "continue":
                text = above.get(column, ("", 0))[0]
            row[column] = text, number
            wide = "" if span is None else span.get(_W + "val", "")
            column += int(wide) if re.fullmatch("[0-9]{1,3}", wide) else 1
        above = row
        yield row
