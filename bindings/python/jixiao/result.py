# SPDX-License-Identifier: MIT
"""Results (评分结果): frozen dataclasses, filled from the library when first asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from . import _core, _files
from ._json import write, written
from .errors import Finding, lang, split
from .sheet import Sheet, sheet_of
from .tree import Tree

if TYPE_CHECKING:
    from ._check import ReportFinding
    from ._types import Group, Mark, Scaled, Supported
    from .compare import Comparison
    from .whatif import WhatIf


class Filled:
    """A frozen dataclass whose fields are filled, by `_fill(name)`, when one is first asked for."""

    def __getattr__(self, name: str) -> Any:
        fill = self.__dict__.get("_fill")
        found = fill(name) if fill else {}
        if name not in found:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        self.__dict__.update(found)
        return found[name]

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *(one.name for one in fields(self))} - {"_fill"})

    def __getstate__(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)


@dataclass(frozen=True)
class Result(Filled):
    """A sheet's outcome. ``result["goals-overall"]`` is a leaf's :class:`Mark`, or a :class:`Group`.

    Decimals are made when first asked for, so that scoring thousands of sheets for their totals
    costs little.
    """

    source: str | None
    tree: str
    places: int
    department: str
    project: str | Mapping[str, str] | None = field(hash=False)
    """The project that the sheet is of, where it has one: its name; or its `code`, `name`, `unit` and
    `supervisor`, those that there are."""
    year: int
    overall: Mapping[str, str] | None = field(hash=False)
    """年度总体目标, `expected` and `actual`; None: the sheet has neither."""
    meta: Mapping[str, Any] = field(hash=False)
    points: Decimal
    score: Decimal | None
    low: Decimal
    high: Decimal
    claim: Decimal | None
    difference: Decimal | None
    verdict: str | None
    reviewed: Decimal | None
    grade: str | None
    grade_was: str | None
    """The grade that it would be without a veto; None: it is that."""
    deducted: Decimal
    added: Decimal | None
    """What the bonuses add; None: the tree has none."""
    capped: Mapping[str, Any] | None = field(hash=False)
    """The cap that holds the total down: ``by``, ``most`` and ``from``."""
    scaled: Scaled | None
    supported: Supported
    """What is by data, or by a judgement that was reviewed."""
    judged: Supported
    """What is the department's own judgement, and not reviewed."""
    indicators: tuple[Mark, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    errors: tuple[Finding, ...]

    def __getitem__(self, id: str) -> Any:
        for one in self.indicators + self.groups:
            if one.id == id:
                return one
        raise KeyError(id)

    def _ipython_key_completions_(self) -> list[str]:
        return [one.id for one in self.indicators + self.groups]

    def to_dict(self, *, receipt: bool = False) -> dict[str, Any]:
        """The result as a result/1, numbers as Decimal; with its :meth:`receipt`, if that is asked for."""
        root = written(self._write(_core.JSON), _COUNTS) | {"meta": self.meta}
        for name in () if self._sheet()._text else ("findings", "errors"):
            for item, one in zip(root[name], getattr(self, name)):
                if "place" in item:  # of a workbook's cell only its table knows the name
                    item["place"] = one.place
        return root | {"receipt": self.receipt()} if receipt else root

    def __reduce__(self) -> tuple[Any, ...]:
        return score, (self._sheet(),)

    def _sheet(self) -> Sheet:
        sheet: Sheet = self.__dict__["_fill"].sheet()
        return sheet

    def to_json(self, *, receipt: bool = False) -> str:
        """The result as a result/1, as the command writes it: one line."""
        if not self._sheet()._text:  # its places may be cells
            return write(self.to_dict(receipt=receipt))
        text = self._write(_core.JSON)
        return f'{text[:-1]},"receipt":{write(self.receipt())}}}' if receipt else text

    def receipt(self) -> dict[str, Any]:
        """Its receipt, a receipt/1: the SHA-256 of the tree, of each leaf's entry and of the result, by which
        :func:`verify` tells later whether it came of them."""
        from .receipt import receipt_of

        return receipt_of(self._sheet())

    def to_html(self) -> str:
        """A page of its own, as ``jixiao score --format html`` writes it, in the language that is
        set: one file, which fetches nothing and prints on A4."""
        return self._write(_core.PAGE)

    def report(self, path: _files.Path, template: _files.Path | None = None, *,
               limit: int | Decimal | str = 100, publication: bool = False) -> None:
        """Writes the self-evaluation report (自评报告), a .docx: a department's, or, of a sheet
        that has one, a project's. It holds what sheet and result know, and 【请填写】 for what only
        the department knows. `template` is a .docx of yours, with the names that docs/python.md
        lists; `limit`, in 万元, is from where projects are listed one by one; `publication` leaves
        out names and phones. Needs docxtpl.
        """
        from ._report import write

        write(self, path, template, limit, publication)

    def check_report(self, path: _files.Path) -> tuple[ReportFinding, ...]:
        """Reads a report (.docx) and lists the scores, totals and points in it that are not the
        sheet's, and what it should be asked about: counts that are not those of what is listed, and
        the same thing with two numbers. Numbers that cannot be attributed are not listed. Needs
        docxtpl.
        """
        from ._check import check

        return check(self, path)

    def what_if(self) -> WhatIf:
        """What the next points of each leaf would take, each step scored; and what is not settled:
        what is missing or only claimed, and whether the total and the grade depend on it."""
        from .whatif import WhatIf

        return WhatIf._of(self._sheet(), _files.utf8(self.source))

    def compare(self, other: Result) -> Comparison:
        """This result beside a later one: last year's and this year's, a first hand-in and the second, or the
        same sheet under two trees (:meth:`under`): what each leaf scores, claims and was reviewed to, and what the
        sheets say that is not the same."""
        from .compare import Comparison

        sources = _files.utf8(self.source), _files.utf8(other.source)
        return Comparison._of(partial(_core.compare, self._sheet(), other._sheet(), sources))

    def under(self, tree: Tree) -> Result:
        """The same sheet, scored by another tree. A leaf's facts go along where they mean the same; its claim and
        its review where also its points, its role and its rule are the same; the stated total where all leaves
        are so. What does not go along is missing, as what is new is."""
        sheet, code = self._sheet()._carried(tree)
        sheet._finish(code, self.source)
        return score(sheet)

    def plot(self, ax: Any = None) -> Any:
        """Draws where the points were lost: a bar a leaf, its claim beside its score. Needs
        matplotlib, and a font with Chinese characters. Returns the Axes; `ax` are those to draw on.
        """
        from .plot import draw

        return draw(self, ax)

    def __repr__(self) -> str:
        return (f"<jixiao.Result {_core.shown(self.department)} {self.year}: {self.score} of {self.points}, "
                f"claim {self.claim}, {self.verdict}>")

    def _repr_html_(self) -> str:
        return self._write(_core.HTML)

    def _write(self, format: int) -> str:
        return _core.report(self._sheet(), _files.utf8(self.source)).write(format, lang() == "en")


_COUNTS = "row", "year", "places"


# ---- Filling -------------------------------------------------------------------------------------


def _texts(sheet: Sheet, **columns: str) -> dict[str, str]:
    found = {key: sheet._get(None, 0, column) for key, column in columns.items()}
    return {key: text for key, text in found.items() if text is not None}


def _project(sheet: Sheet) -> str | dict[str, str] | None:
    texts = _texts(sheet, code="project.code", name="project", unit="project.unit",
                   supervisor="project.supervisor")
    return texts if texts.keys() - {"name"} else texts.get("name")


def _overall(sheet: Sheet) -> dict[str, str] | None:
    return _texts(sheet, expected="overall.expected", actual="overall.actual") or None


def _head(sheet: Sheet) -> dict[str, Any]:
    return {"tree": sheet.tree.id, "places": sheet.tree.places,
            "department": sheet.department, "project": _project(sheet), "overall": _overall(sheet),
            "year": sheet.year, "meta": sheet.meta}


def _total(sheet: Sheet) -> dict[str, Any]:
    from ._types import Scaled, Supported

    total = _core.total(sheet)
    scaled, of = total["scaled"]
    total["scaled"] = None if of is None else Scaled(scaled, of, total["points"])
    for part in ("supported", "judged"):
        total[part] = Supported(*total[part])
    return total


def _marks(sheet: Sheet) -> dict[str, Any]:
    from ._types import Group, mark_of

    result = written(_core.report(sheet, None).write(_core.JSON, False), _COUNTS)
    return {"indicators": tuple(map(mark_of, result["indicators"])),
            "groups": tuple(Group(**group) for group in result["groups"])}


def _findings(sheet: Sheet) -> dict[str, Any]:
    errors, findings = (tuple(Finding(**one) for one in some) for some in split(sheet._findings()))
    return {"findings": findings, "errors": errors}


_FILLS = (
    dict.fromkeys(("tree", "places", "department", "project", "overall", "year", "meta"), _head)
    | dict.fromkeys(("points", "score", "low", "high", "claim", "difference", "verdict", "reviewed",
                     "grade", "grade_was", "capped", "scaled", "supported", "judged"), _total)
    | dict.fromkeys((role["key"] for role in _core.roles() if role["key"]), _total)
    | {"indicators": _marks, "groups": _marks, "findings": _findings, "errors": _findings})


def score(sheet: str | os.PathLike[str] | Mapping[str, Any] | Sheet, tree: Tree | None = None, *,
          floats: str = "exact", trees: _files.Path | None = None) -> Result:
    """Scores a sheet: a path of a sheet/1 file, a dict of the same form, or a Sheet.

    `tree` wins over the tree that the sheet names. A sheet that is refused raises an Error, which
    lists all that is wrong; what is wrong with one indicator is in the result. `floats` is how a
    dict's floats are read: "exact", one that is no decimal of six places is an error, or "nearest",
    it is rounded. `trees` is a folder of trees that sheets name and that are not beside them.
    """
    sheet = sheet_of(sheet, tree, floats, trees)
    result = object.__new__(Result)
    result.__dict__.update(source=sheet.source, _fill=_Scored(sheet))
    return result


class _Scored:
    """A sheet; or, in a quarter of the memory, the text that it is made of again."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet: Sheet | None = sheet

    def sheet(self) -> Sheet:
        if self._sheet is None:
            self._sheet = Sheet._of(*self._again)
        return self._sheet

    def keep(self) -> None:
        """Of a sheet that was read from JSON the text alone."""
        sheet = self.sheet()
        if sheet._text:
            self._again, self._sheet = sheet.__reduce__()[1], None

    def __call__(self, name: str) -> dict[str, Any]:
        return _FILLS[name](self.sheet()) if name in _FILLS else {}
