# SPDX-License-Identifier: MIT
"""Trees (指标体系)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from . import _core, _files
from ._json import encode, load
from .errors import Finding, _refused, lang, split

if TYPE_CHECKING:
    from .compare import Comparison
    from ._types import Grade, Indicator, TreeColumn


class Tree(_core.Tree):
    """An indicator tree. It never changes; threads may share it."""

    _path: str | None = None
    """The file that it was read from."""

    @classmethod
    def shipped(cls, id: str = "sichuan-ebian-2023", /) -> Tree:
        """The tree of that id that comes with the package; :func:`shipped` lists them."""
        if (cls, id) not in _shipped:
            _shipped[cls, id] = cls._shipped(id)
        return _shipped[cls, id]

    @classmethod
    def read(cls, path: str | os.PathLike[str], /) -> Tree:
        """Reads a tree/1 file. Raises an Error that lists all that is wrong with it."""
        return cls._of(_files.read(path, _core.MAX_FILE_TREE), os.fspath(path))

    @classmethod
    def of(cls, tree: Mapping[str, Any], /) -> Tree:
        """The tree that a dict holds, in the form of a tree/1."""
        return cls._of(encode(tree), None)

    @classmethod
    def _of(cls, text: bytes, source: str | None) -> Tree:
        tree: Tree = cls._read(text)
        errors, _ = split(tree._findings())
        if errors:
            raise _refused(errors[0]["code"], errors, source)
        tree._path = source
        return tree

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the tree should be looked at for: sums that do not hold."""
        return tuple(Finding(**item) for item in split(self._findings())[1])

    def score_columns(self, data: Any, *, threads: int = 1, results: Iterable[str] | None = None,
                      scale: Mapping[str, int] | None = None, floats: str = "exact",
                      out: Mapping[str, Any] | None = None) -> Any:
        """Scores departments that lie in columns, a row each; returns a table of the same kind.

        data      a mapping of names to arrays or sequences, a pandas or Polars DataFrame, or whatever
                  offers the Arrow PyCapsule interface: pyarrow, a DuckDB relation
        threads   how many share the rows
        results   names of result columns, * for anything: ["score", "*.verdict"]; None: the total's
        scale     by a column's name, how many places its numbers are to be moved: an amount in 元
                  where 万元 is asked for is {"spending-control.budget": 4}
        floats    "exact": one that is no decimal of six places cannot be read; "nearest": it is rounded
        out       by a result's name, an array of yours that it goes into; numbers all float64, or all
                  int64, millionths. It is what is returned, and `results` need not name them again

        Columns are named, by ids or as they are printed, `<leaf>.<column>`, `<leaf>.<column>.<part>`,
        `<leaf>.claim`, `<leaf>.review.score`, `<leaf>.adjusted`, `<leaf>.not_applicable`, `<leaf>` (lists of rows) and
        `claim`. What is wrong with a department is in its results: `state`, `invalid`, `error`,
        `error_indicator`.
        """
        from . import _columns

        return _columns.score(self, data, threads, results, scale or {}, floats, out)

    def compare(self, other: Tree) -> Comparison:
        """This tree beside its successor: points, clauses, rules, groups and what is of the whole that is not the
        same; indicators are the same by their ids."""
        from .compare import Comparison

        return Comparison._of(partial(_core.compare_trees, self, other))

    def columns(self) -> tuple[TreeColumn, ...]:
        """Every column that :meth:`score_columns` takes for this tree."""
        from ._names import columns_of

        return columns_of(self)

    def to_sql(self) -> str:
        """Tables for its sheets, results and findings, and one with a column a fact, in SQL for
        PostgreSQL and DuckDB, as ``jixiao tree ID --format sql`` writes them. :meth:`score_columns`
        takes the columns by the names that they have there."""
        return _core.sql(self, lang() == "en")

    @cached_property
    def _known(self) -> Any:
        from ._names import Known

        return Known(self)

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
    def most(self) -> Decimal | None:
        """The most that a total can be. None: the full points."""
        return None if self._root.get("most") is None else Decimal(self._root["most"])

    @property
    def not_applicable(self) -> str | None:
        return self._root.get("not_applicable")

    @property
    def grades(self) -> tuple[Grade, ...]:
        """Best first."""
        from ._types import Grade

        return tuple(Grade(one["name"], Decimal(one["from"]))
                     for one in self._root.get("grades", ()))

    @cached_property
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
        return f"<jixiao.Tree {self.id}: {_core.shown(self.title or '')} ({leaves} leaves)>"


_shipped: dict[tuple[type[Tree], str], Tree] = {}
_ROLES = {role["id"] for role in _core.roles()[1:]}


def _walk(nodes: list[dict[str, Any]], level: int) -> Iterator[Indicator]:
    from ._types import Indicator

    for node in nodes:
        rule, points, inside = node.get("rule", ()), node.get("points"), node.get("indicators")
        rows = [rule] if isinstance(rule, dict) else rule
        yield Indicator(
            node["id"], node["name"], level, None if points is None else Decimal(points),
            node.get("kind"), None if inside is None else node.get("combine", "sum"),
            tuple({id: _cell(cell) for id, cell in row.items()} for row in rows),
            next((role for role in _ROLES if node.get(role)), "counted"),
            tuple(node.get("scope", ())), tuple(node.get("nature", ())),
            node.get("explanation"), node.get("criterion"), node.get("note"),
            node.get("veto"), bool(node.get("adjustable")))
        yield from _walk(inside or [], level + 1)


def _cell(cell: Any) -> Any:
    return Decimal(cell) if isinstance(cell, int) else cell


def shipped() -> tuple[str, ...]:
    """The ids of the trees that come with the package."""
    return tuple(_core.shipped())
