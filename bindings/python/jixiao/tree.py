# SPDX-License-Identifier: MIT
"""Trees (指标体系)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from . import _columns, _core
from ._json import encode, load
from .errors import Finding, _refused


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
            return cls._of(file.read(), os.fspath(path))

    @classmethod
    def of(cls, tree: Mapping[str, Any], /) -> Tree:
        """The tree that a dict holds, in the form of a tree/1."""
        return cls._of(encode(tree), None)

    @classmethod
    def _of(cls, text: bytes, source: str | None) -> Tree:
        tree: Tree = cls._read(text)
        errors = [item for is_finding, item in tree._findings() if not is_finding]
        if errors:
            raise _refused(errors[0]["code"], errors, source)
        return tree

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the tree should be looked at for: sums that do not hold."""
        return tuple(Finding(**item) for is_finding, item in self._findings() if is_finding)

    score_columns = _columns.score_columns

    @property
    def title(self) -> str | None:
        return self._root.get("title")

    @property
    def source(self) -> str | None:
        return self._root.get("source")

    @property
    def places(self) -> int:
        """The decimals of a score."""
        places: int = self._root["places"]
        return places

    @property
    def not_applicable(self) -> str | None:
        return self._root.get("not_applicable")

    @property
    def grades(self) -> tuple[Grade, ...]:
        """Best first."""
        return tuple(Grade(one["name"], Decimal(one["from"]))
                     for one in self._root.get("grades", ()))

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Groups and leaves, in reading order."""
        return tuple(_walk(self._root["indicators"], 1))

    @cached_property
    def _root(self) -> dict[str, Any]:
        return self.to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The tree as a tree/1, numbers as int or Decimal."""
        root: dict[str, Any] = load(self._json())
        return root

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Tree) and self._json() == other._json())

    def __hash__(self) -> int:
        return hash(self.id)

    def __reduce__(self) -> tuple[Any, ...]:
        if self.is_shipped:
            return Tree.shipped, (self.id,)
        return Tree.of, (self.to_dict(),)

    def __repr__(self) -> str:
        leaves = sum(one.kind is not None for one in self.indicators)
        return f"<jixiao.Tree {self.id}: {self.title or ''} ({leaves} leaves)>"


_ROLES = {role["id"] for role in _core.roles()[1:]}


def _walk(nodes: list[dict[str, Any]], level: int) -> Iterator[Indicator]:
    for node in nodes:
        rule, points, inside = node.get("rule", ()), node.get("points"), node.get("indicators")
        rows = [rule] if isinstance(rule, dict) else rule
        yield Indicator(
            node["id"], node["name"], level, None if points is None else Decimal(points),
            node.get("kind"), None if inside is None else node.get("combine", "sum"),
            tuple({id: _cell(cell) for id, cell in row.items()} for row in rows),
            next((role for role in _ROLES if node.get(role)), "counted"),
            tuple(node.get("scope", ())), tuple(node.get("nature", ())),
            node.get("explanation"), node.get("criterion"), node.get("note"))
        yield from _walk(inside or [], level + 1)


def _cell(cell: Any) -> Any:
    return Decimal(cell) if isinstance(cell, int) else cell


def shipped() -> tuple[str, ...]:
    """The ids of the trees that come with the package."""
    return tuple(_core.shipped())
