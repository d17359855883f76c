# SPDX-License-Identifier: MIT
"""Trees (指标体系)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from . import _columns, _core
from ._fill import fill_tree, format_is, wrong
from ._json import Fault, load
from .errors import Finding, _refused

_FLAGS = {"scope": {2: "whole", 4: "sample"}, "nature": {8: "qualitative", 16: "quantitative"}}


@dataclass(frozen=True)
class Indicator:
    """A row of a tree: a group, or a leaf."""

    id: str
    name: str
    level: int
    """Depth, from 1."""
    points: Decimal | None
    """Of a leaf the most it can score; of a group as printed, or None."""
    kind: str | None
    """None: a group."""
    combine: str | None
    """Of a group: how it is made of what is in it. None: a leaf."""
    rule: tuple[dict[str, Any], ...]
    role: str
    """What part a leaf has in the total: "counted", "deduction"."""
    scope: tuple[str, ...]
    nature: tuple[str, ...]
    explanation: str | None
    criterion: str | None
    note: str | None

    @property
    def deduction(self) -> bool:
        """What the leaf loses comes off the total."""
        return self.role == "deduction"


@dataclass(frozen=True)
class Grade:
    name: str
    least: Decimal
    """The least total that has it (``from`` in files)."""


class Tree(_core.Tree):
    """An indicator tree. It never changes; threads may share it."""

    @classmethod
    def shipped(cls, id: str = "sichuan-ebian-2023", /) -> Tree:
        """The tree of that id that comes with the package; :func:`shipped` lists them."""
        tree: Tree = cls._shipped(id)
        return tree

    @classmethod
    def read(cls, path: str | os.PathLike[str], /) -> Tree:
        """Reads a tree/1 file. Raises an Error that lists all that is wrong with it."""
        with open(path, "rb") as file:
            data = file.read()
        try:
            return cls._from(load(data), os.fspath(path))
        except Fault as fault:
            return cls._fault(fault, os.fspath(path))

    @classmethod
    def of(cls, tree: Mapping[str, Any], /) -> Tree:
        """The tree that a dict holds, in the form of a tree/1."""
        return cls._from(tree, None)

    @classmethod
    def _fault(cls, fault: Fault, source: str | None) -> Tree:
        tree = cls._begin()
        code, place, words = fault.args
        wrong(tree, code, None, 0, words, place)
        return cls._finish(tree, False, source)

    @classmethod
    def _from(cls, root: Any, source: str | None) -> Tree:
        tree = cls._begin()
        good = format_is(tree, root, "tree/1")
        if good:
            fill_tree(tree, root)
        return cls._finish(tree, good, source)

    @classmethod
    def _finish(cls, tree: Any, lint: bool, source: str | None) -> Tree:
        tree._done(lint)
        errors = [item for is_finding, item in tree._findings() if not is_finding]
        if errors:
            raise _refused(errors[0]["code"], errors, source)
        made: Tree = tree
        return made

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the tree should be looked at for: sums that do not hold."""
        return tuple(Finding(**item) for is_finding, item in self._findings() if is_finding)

    score_columns = _columns.score_columns

    @property
    def title(self) -> str | None:
        title: str | None = self._parts()[1]
        return title

    @property
    def source(self) -> str | None:
        source: str | None = self._parts()[2]
        return source

    @property
    def places(self) -> int:
        """The decimals of a score."""
        places: int = self._parts()[3]
        return places

    @property
    def not_applicable(self) -> str | None:
        not_applicable: str | None = self._parts()[4]
        return not_applicable

    @property
    def grades(self) -> tuple[Grade, ...]:
        """Best first."""
        return tuple(Grade(name, least) for name, least in self._parts()[5])

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Groups and leaves, in reading order."""
        return tuple(map(_indicator, self._parts()[6]))

    def to_dict(self) -> dict[str, Any]:
        """The tree as a tree/1, numbers as Decimal."""
        id, title, source, places, policy, grades, _ = self._parts()
        tree: dict[str, Any] = {"jixiao": "tree/1", "id": id, "title": title, "source": source,
                                "places": places, "not_applicable": policy}
        if grades:
            tree["grades"] = [{"name": name, "from": least} for name, least in grades]
        tree = {key: value for key, value in tree.items() if value is not None}
        levels: list[list[dict[str, Any]]] = [[]]
        for one in self.indicators:
            node = _node(one)
            del levels[one.level :]
            levels[-1].append(node)
            if one.kind is None:
                node["indicators"] = []
                levels.append(node["indicators"])
        return tree | {"indicators": levels[0]}

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Tree) and self._parts() == other._parts())

    def __hash__(self) -> int:
        return hash(self.id)

    def __reduce__(self) -> tuple[Any, ...]:
        if self.is_shipped:
            return Tree.shipped, (self.id,)
        return Tree.of, (self.to_dict(),)

    def __repr__(self) -> str:
        leaves = sum(one.kind is not None for one in self.indicators)
        return f"<jixiao.Tree {self.id}: {self.title or ''} ({leaves} leaves)>"


def _indicator(parts: tuple[Any, ...]) -> Indicator:
    level, id, name, points, kind, explanation, criterion, note, role, combine, flags, rows = parts
    maker = _core.kind(kind) if kind else _core.combine(combine)
    columns = [c["id"] for c in maker["rule"]["columns"]]
    rule = tuple(
        ({"name": row} if row else {}) | {c: v for c, v in zip(columns, cells) if v is not None}
        for row, cells in rows)
    ticks = {key: tuple(word for bit, word in bits.items() if flags & bit)
             for key, bits in _FLAGS.items()}
    return Indicator(id, name, level, points, kind, None if kind else combine, rule, role,
                     ticks["scope"], ticks["nature"], explanation, criterion, note)


def _node(one: Indicator) -> dict[str, Any]:
    node = {"id": one.id, "name": one.name, "points": one.points,
            one.role: one.role != "counted" or None, "explanation": one.explanation,
            "criterion": one.criterion, "scope": list(one.scope) or None,
            "nature": list(one.nature) or None, "note": one.note, "kind": one.kind,
            "combine": None if one.combine == "sum" else one.combine,
            "rule": [dict(row) for row in one.rule] or None}
    return {key: value for key, value in node.items() if value is not None}


def shipped() -> tuple[str, ...]:
    """The ids of the trees that come with the package."""
    return tuple(_core.shipped())
