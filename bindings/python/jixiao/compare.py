# SPDX-License-Identifier: MIT
"""Comparing: two results or two trees beside each other, and departments under two trees, as the library
found it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Callable

from . import _core, _tables
from ._json import written
from ._types import Words
from .errors import lang


@dataclass(frozen=True)
class ComparedSide:
    """A leaf as it was, or is. Numbers are what it adds to the total: of a deduction below 0."""

    points: Decimal | None
    """None of a veto."""
    claim: Decimal | None
    reviewed: Decimal | None
    """None: there is no review."""
    score: Decimal | None
    """None while it is not known: between `low` and `high`."""
    low: Decimal | None
    high: Decimal | None
    state: str


@dataclass(frozen=True)
class Compared:
    """A leaf of two results, the same in both by its id."""

    id: str
    name: str | None
    before: ComparedSide | None
    """None: it is new."""
    after: ComparedSide | None
    """None: it is no more."""
    change: Decimal | None
    """What the score is more than it was; of a leaf that is in one of them alone all of it. None where one is not
    known."""
    changed: tuple[str, ...]
    """What else is not the same: `name`, `group`, `points`, `rule`, `clause`, `given` (what the sheets give)."""
    words: Words


@dataclass(frozen=True)
class Difference:
    """Something that is not the same in both."""

    id: str | None
    """The indicator's; None: of the sheet or the tree."""
    name: str | None
    key: str
    """What it is of, as the keys of a sheet/1 and a tree/1 are called: `claim`, `points`, `rule`, `facts`; `group`:
    where it stands; `indicator`: it is in one of them alone."""
    row_before: int | None
    """Of rows, from 1; None: it was not there."""
    row_after: int | None
    row_name: str | None
    column: str | None
    """Of a cell of facts or of a rule."""
    before: Any
    """A Decimal, str, bool, or None; of a row that is in one alone a dict of its cells."""
    after: Any
    words: Words


@dataclass(frozen=True)
class Comparison:
    """Two results, or two trees, beside each other."""

    of: str
    """"sheets" or "trees"."""
    before: Mapping[str, Any] = field(hash=False)
    """Of sheets `source`, `tree`, `department`, `project`, `year` and the total; of trees `tree` and `title`."""
    after: Mapping[str, Any] = field(hash=False)
    change: Decimal | None
    """Of sheets what the total is more than it was; None while one is not known."""
    leaves: tuple[Compared, ...]
    """Of sheets, in the order of the tree after, then those that are no more."""
    differences: tuple[Difference, ...]
    _write: Callable[[int, bool], str] = field(repr=False, compare=False)

    @classmethod
    def _of(cls, write: Callable[[int, bool], str]) -> Comparison:
        root = _load(write(_core.JSON, False))
        return cls(root["of"], root["before"], root["after"], root.get("change"),
                   tuple(map(_leaf, root.get("indicators", ()))), tuple(map(_difference, root["differences"])), write)

    def to_dict(self) -> dict[str, Any]:
        """The same as a compare/1, numbers as Decimal."""
        return _load(self._write(_core.JSON, False))

    def to_json(self) -> str:
        """The same as a compare/1, as ``jixiao compare --format json`` writes it: one line."""
        return self._write(_core.JSON, False)

    def to_csv(self) -> str:
        """The leaves, or of trees the differences, as the command writes them, in the language that is set."""
        return self._write(_core.CSV, lang() == "en")

    def to_html(self) -> str:
        """A page of its own, in the language that is set."""
        return self._write(_core.PAGE, lang() == "en")

    def records(self) -> list[dict[str, Any]]:
        """A dict a leaf, or of trees a difference, by the columns of the frames."""
        if self.of == "trees":
            return [_flat(one, _DIFFERENCE) for one in self.differences]
        return [{name: _of_leaf(one, name) for name in _LEAF} for one in self.leaves]

    def to_pandas(self, numbers: str = "decimal") -> Any:
        """The leaves, or of trees the differences, as a DataFrame. `numbers` are Decimal, exact ("decimal"), or
        "float64". Needs pandas."""
        return self._made(numbers, _tables.pandas(numbers))

    def to_polars(self, numbers: str = "decimal") -> Any:
        """The same as a Polars DataFrame, with Decimal(19, 6) or Float64. Needs Polars."""
        return self._made(numbers, _tables.polars(numbers))

    def to_arrow(self, numbers: str = "decimal") -> Any:
        """The same as an Arrow table, with decimal128(19, 6) or float64. Needs pyarrow."""
        return self._made(numbers, _tables.arrow(numbers))

    def _made(self, numbers: str, make: _tables.Make) -> Any:
        return _tables.made(self.records(), _DIFFERENCE if self.of == "trees" else _LEAF, numbers, make)

    def __str__(self) -> str:
        words = [one.words for one in self.leaves + self.differences]
        return "\n".join(filter(None, (getattr(one, lang()) for one in words)))

    def _repr_html_(self) -> str:
        return self._write(_core.HTML, lang() == "en")


@dataclass(frozen=True)
class Shift:
    """A department under two trees."""

    source: str | None
    department: str
    project: str | None
    year: int
    tree: str | None
    """The one before, where they are of several."""
    score_before: Decimal | None
    score_after: Decimal | None
    change: Decimal | None
    """None: one of these is not known."""
    grade_before: str | None
    grade_after: str | None
    words: Words
    """Which leaves move it most, or why it is not known."""


@dataclass(frozen=True)
class Shifts:
    """Departments under two trees: who gains and who loses."""

    before: str | None
    """The tree; None: they are of several."""
    after: str | None
    gain: int
    lose: int
    same: int
    unknown: int
    """Of how many that is not known."""
    graded: int
    """How many have another grade."""
    departments: tuple[Shift, ...]
    """Who gains most first, those of whom it is not known last."""
    _pairs: list[tuple[_core.Filler, _core.Filler, str | None]] = field(repr=False, compare=False)

    @classmethod
    def _of(cls, pairs: list[tuple[_core.Filler, _core.Filler, str | None]]) -> Shifts:
        root = _load(_core.shifts(pairs, _core.JSON, False))
        return cls(root["before"], root["after"], root["gain"], root["lose"], root["same"], root["unknown"],
                   root["graded"], tuple(map(_shift, root["departments"])), pairs)

    def to_dict(self) -> dict[str, Any]:
        """The same as a compare-totals/1, numbers as Decimal."""
        return _load(_core.shifts(self._pairs, _core.JSON, False))

    def to_json(self) -> str:
        """The same as a compare-totals/1: one line."""
        return _core.shifts(self._pairs, _core.JSON, False)

    def to_csv(self) -> str:
        """The departments as ``jixiao compare --under`` writes them, in the language that is set."""
        return self._write(_core.CSV)

    def to_html(self) -> str:
        """A page of its own, in the language that is set."""
        return self._write(_core.PAGE)

    def records(self) -> list[dict[str, Any]]:
        """A dict a department, by the columns of the frames."""
        return [_flat(one, _SHIFT) for one in self.departments]

    def to_pandas(self, numbers: str = "decimal") -> Any:
        """The departments as a DataFrame. `numbers` are Decimal, exact ("decimal"), or "float64". Needs pandas."""
        return _tables.made(self.records(), _SHIFT, numbers, _tables.pandas(numbers))

    def to_polars(self, numbers: str = "decimal") -> Any:
        """The same as a Polars DataFrame, with Decimal(19, 6) or Float64. Needs Polars."""
        return _tables.made(self.records(), _SHIFT, numbers, _tables.polars(numbers))

    def to_arrow(self, numbers: str = "decimal") -> Any:
        """The same as an Arrow table, with decimal128(19, 6) or float64. Needs pyarrow."""
        return _tables.made(self.records(), _SHIFT, numbers, _tables.arrow(numbers))

    def _repr_html_(self) -> str:
        return self._write(_core.HTML)

    def _write(self, format: int) -> str:
        return _core.shifts(self._pairs, format, lang() == "en")


# ---- Reading what was written --------------------------------------------------------------------

_SIDE = tuple(ComparedSide.__dataclass_fields__)
_LEAF = ({"id": "text", "name": "text"}
         | {f"{name}_{side}": "text" if name == "state" else "number" for name in _SIDE for side in ("before", "after")}
         | {"change": "number", "changed": "text", "words": "text"})
_DIFFERENCE = {name: "count" if name in ("row_before", "row_after") else "text" for name in Difference.__dataclass_fields__}
_SHIFT = {name: "count" if name == "year" else "number" if name.startswith("score_") or name == "change" else "text"
          for name in Shift.__dataclass_fields__}


def _load(text: str) -> dict[str, Any]:
    """Numbers are Decimal but those that count, by where they stand: cells of a row may have the same names."""
    root = written(text, ())
    _count(root, "sheets", "gain", "lose", "same", "unknown", "graded")
    for one in (root["before"], root["after"], *root.get("departments", ())):
        _count(one, "year")
    for one in root.get("differences", ()):
        _count(one, "row_before", "row_after")
    return root


def _count(one: Any, *names: str) -> None:
    for name in names:
        if isinstance(one, dict) and isinstance(one.get(name), Decimal):
            one[name] = int(one[name])


def _words(one: dict[str, Any]) -> Words:
    return Words(one.pop("zh", ""), one.pop("en", ""))


def _side(one: dict[str, Any] | None) -> ComparedSide | None:
    return None if one is None else ComparedSide(**one)


def _leaf(one: dict[str, Any]) -> Compared:
    return Compared(one["id"], one["name"], _side(one["before"]), _side(one["after"]), one["change"],
                    tuple(one["changed"]), _words(one))


def _difference(one: dict[str, Any]) -> Difference:
    return Difference(words=_words(one), **one)


def _shift(one: dict[str, Any]) -> Shift:
    row: dict[str, Any] = {name: one.get(name) for name in _SHIFT} | {"words": _words(one)}
    return Shift(**row)


def _shown(value: Any) -> Any:
    if isinstance(value, Words):
        return getattr(value, lang())
    return ", ".join(value) if isinstance(value, tuple) else value


def _of_leaf(one: Compared, name: str) -> Any:
    of, _, side = name.rpartition("_")
    return _shown(getattr(getattr(one, side), of, None) if of else getattr(one, name))


def _flat(one: Any, types: Mapping[str, str]) -> dict[str, Any]:
    """Its fields; a value that may be of any type as a text."""
    row = {name: _shown(getattr(one, name)) for name in types}
    return {name: str(value) if types[name] == "text" and value is not None else value for name, value in row.items()}
