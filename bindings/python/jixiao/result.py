# SPDX-License-Identifier: MIT
"""Results (评分结果): frozen dataclasses, filled from the library when first asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from . import _core
from ._json import write
from ._types import Group, Loss, Mark, Scaled, Supported, Words, mark_of
from .errors import Finding, lang
from .sheet import Sheet
from .tree import Tree


@dataclass(frozen=True)
class Result:
    """A sheet's outcome. ``result["goals-overall"]`` is a leaf's :class:`Mark`, or a :class:`Group`.

    Decimals are made when first asked for, so that scoring thousands of sheets for their totals
    costs little.
    """

    source: str | None
    tree: str
    places: int
    department: str
    project: str | None
    """The project that the sheet is of, where it has one."""
    year: int
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
    deducted: Decimal
    scaled: Scaled | None
    supported: Supported
    indicators: tuple[Mark, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    errors: tuple[Finding, ...]

    def __getattr__(self, name: str) -> Any:
        """Fills the fields when one of them is first asked for."""
        fill = _FILLS.get(name)
        outcome = self.__dict__.get("_outcome")
        if fill is None or outcome is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        self.__dict__.update(fill(outcome, self.__dict__["_sheet"]))
        return self.__dict__[name]

    def __getitem__(self, id: str) -> Any:
        for one in self.indicators + self.groups:
            if one.id == id:
                return one
        raise KeyError(id)

    def __getstate__(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def to_dict(self) -> dict[str, Any]:
        """The result as a result/1, numbers as Decimal."""
        head = {"jixiao": "result/1", "library": _core.version}
        return head | {one.name: _plain(getattr(self, one.name)) for one in fields(self)
                       if one.name != "project" or self.project is not None}

    def to_json(self) -> str:
        """The result as a result/1, as the command writes it: one line."""
        return write(self.to_dict())

    def plot(self, ax: Any = None) -> Any:
        """Draws where the points were lost: a bar a leaf, its claim beside its score. Needs
        matplotlib, and a font with Chinese characters. Returns the Axes; `ax` are those to draw on.
        """
        from .plot import draw

        return draw(self, ax)

    def __repr__(self) -> str:
        return (f"<jixiao.Result {self.department} {self.year}: {self.score} of {self.points}, "
                f"claim {self.claim}, {self.verdict}>")

    def _repr_html_(self) -> str | None:
        outcome = self.__dict__.get("_outcome")
        if outcome is None:  # a copy that came out of a pickle shows its repr
            return None
        html: str = _core.report(outcome, utf8(self.source)).write(_core.HTML, lang() == "en")
        return html


def utf8(name: str | bytes | None) -> str | None:
    """A file's name as a text that can be written."""
    return None if name is None else os.fsencode(name).decode("utf-8", "replace")


def _plain(value: Any) -> Any:
    if isinstance(value, Finding):
        item = {one.name: getattr(value, one.name) for one in fields(value)}
        return {k: v for k, v in item.items() if v is not None or k == "id"}
    if isinstance(value, Scaled):
        return {"from": value.sum, "of": value.of, "to": value.to}
    if isinstance(value, Loss):
        loss = {one.name: getattr(value, one.name) for one in fields(value)}
        return {k: v for k, v in loss.items() if v is not None or k == "name"}
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


# ---- Filling -------------------------------------------------------------------------------------


def _head(outcome: _core.Outcome, sheet: Sheet) -> dict[str, Any]:
    return {"source": sheet.source, "tree": sheet.tree.id, "places": sheet.tree.places,
            "department": sheet.department, "project": sheet._get(None, 0, "project"),
            "year": sheet.year, "meta": sheet.meta}


def _total(outcome: _core.Outcome, sheet: Sheet) -> dict[str, Any]:
    total = outcome.total()
    scaled, of = total["scaled"]
    total["scaled"] = None if of is None else Scaled(scaled, of, total["points"])
    total["supported"] = Supported(*total["supported"])
    return total


def _leaves(outcome: _core.Outcome, sheet: Sheet) -> dict[str, Any]:
    return {"indicators": tuple(map(mark_of, outcome.leaves()))}


def _groups(outcome: _core.Outcome, sheet: Sheet) -> dict[str, Any]:
    return {"groups": tuple(Group(**group) for group in outcome.groups())}


def _findings(outcome: _core.Outcome, sheet: Sheet) -> dict[str, Any]:
    findings, errors = outcome.findings()
    return {"findings": tuple(Finding(**one) for one in findings),
            "errors": tuple(Finding(**one) for one in errors)}


_FILLS = (
    dict.fromkeys(("source", "tree", "places", "department", "project", "year", "meta"), _head)
    | dict.fromkeys(("points", "score", "low", "high", "claim", "difference", "verdict", "reviewed",
                     "grade", "scaled", "supported"), _total)
    | dict.fromkeys((role["key"] for role in _core.roles()[1:]), _total)
    | {"indicators": _leaves, "groups": _groups, "findings": _findings, "errors": _findings})


def score(sheet: str | os.PathLike[str] | Mapping[str, Any] | Sheet, tree: Tree | None = None, *,
          floats: str = "exact") -> Result:
    """Scores a sheet: a path of a sheet/1 file, a dict of the same form, or a Sheet.

    `tree` wins over the tree that the sheet names. A sheet that is refused raises an Error, which
    lists all that is wrong; what is wrong with one indicator is in the result. `floats` is how a
    dict's floats are read: "exact", one that is no decimal of six places is an error, or "nearest",
    it is rounded.
    """
    if isinstance(sheet, Sheet):
        if tree is not None and tree != sheet.tree:
            raise TypeError("this sheet is of another tree")
    elif isinstance(sheet, Mapping):
        sheet = Sheet(sheet, tree, floats=floats)
    elif isinstance(sheet, (str, os.PathLike)):
        sheet = Sheet.read(sheet, tree)
    else:
        raise TypeError(f"expected a path, a dict or a jixiao.Sheet, not {type(sheet).__name__}")
    result = object.__new__(Result)
    members = result.__dict__
    members["_outcome"] = _core.score(sheet)
    members["_sheet"] = sheet
    return result
