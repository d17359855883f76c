# SPDX-License-Identifier: MIT
"""Sheets (打分表)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from . import _core, _files
from ._json import encode, is_nearest, load
from ._lines import within
from .errors import Error, _fail, _refused, split
from .tree import Tree


class Sheet(_core.Filler):
    """One department's year: a tree, its facts, claims and reviews; finished, and never changing.

    ``Sheet(dict)`` takes what a sheet/1 file holds, :meth:`read` a file. Both raise an Error that
    lists everything for which the sheet is refused; what is wrong inside one indicator's entry is
    data, and in the result. A float that is no decimal of six places is an error, unless `floats`
    is "nearest": then it is rounded, as worksheets' are. A tree's file that a sheet names is beside
    it or below, or else in the folder `trees`.
    """

    source: str | None
    place: str | None = None
    """Where in its source it begins, of a source of several sheets: a cell, a line."""
    _text: bytes | None = None
    """What it was read from, where that was JSON."""
    _is_part = False
    """It is one of several in a JSON file, at `place`: places of what is wrong begin with that."""

    def __init__(self, sheet: Mapping[str, Any], tree: Tree | None = None, *,
                 floats: str = "exact", trees: _files.Path | None = None) -> None:
        self._take(encode(sheet, is_nearest(floats)), tree, None, trees)

    @classmethod
    def _of(cls, text: bytes, tree: Tree | None, source: str | None,
            trees: _files.Path | None = None, place: str | None = None, is_part: bool = False) -> Sheet:
        self = cls.__new__(cls)
        self._take(text, tree, source, trees)
        self.place, self._is_part = place, is_part
        return self

    @classmethod
    def read(cls, path: str | os.PathLike[str], tree: Tree | None = None, *,
             trees: _files.Path | None = None) -> Sheet:
        """Reads a sheet/1 file. `tree` wins over the tree that the sheet names."""
        return cls._of(_files.read(path, _core.MAX_FILE_SHEET), tree, os.fspath(path), trees)

    def _take(self, text: bytes, tree: Tree | None, source: str | None,
              trees: _files.Path | None) -> None:
        cause: list[Exception] = []
        self._text = text
        code = self._read(text, tree, lambda name: _named(name, source, trees, cause))
        self._finish(code, source, *cause)

    def _finish(self, code: int, source: str | None, cause: Exception | None = None) -> None:
        self.source = source
        if code:
            raise _refused(code, split(self._findings())[0], source) from cause

    def _findings(self) -> list[tuple[bool, dict[str, Any]]]:
        found = super()._findings()
        if not self._is_part or self.place is None:
            return found
        return [(is_finding, one | {"place": within(self.place, one["place"])}) for is_finding, one in found]

    @property
    def meta(self) -> Mapping[str, Any]:
        return {key: value if isinstance(value, str) else load(value)
                for key, value in self._meta().items()}

    @property
    def department(self) -> str:
        return self._get(None, 0, "department") or ""

    def to_dict(self) -> dict[str, Any]:
        """The sheet as a sheet/1, numbers as int or Decimal: what it was read from, or, of a CSV file
        or a workbook, what scores the same."""
        root: dict[str, Any] = load(self._text or self._write())
        root.setdefault("tree", self.tree.id)
        return root

    def _entries(self) -> dict[str, Any]:
        """What it is made of, by ids."""
        root: dict[str, Any] = load(self._write())
        return root

    def facts(self, indicator: str) -> list[dict[str, Any]]:
        """The rows of a leaf's facts, each a dict by its columns; of one that gives none, []."""
        if all(one.id != indicator or not one.kind for one in self.tree.indicators):
            raise KeyError(indicator)
        rows = self._entries()["indicators"].get(indicator, {}).get("facts", [])
        return rows if isinstance(rows, list) else []

    def replace(self, *, facts: Mapping[str, Any] | None = None, claims: Mapping[str, Any] | None = None,
                floats: str = "exact", **changes: Any) -> Sheet:
        """Another sheet, with facts or claims of some leaves, by ids, or `department`, `year`, `claim`,
        `project` or `meta` changed; None takes out. This one stays as it is."""
        root = self._entries()
        known = {"department", "year", "claim", "project", "overall", "meta"}
        if not changes.keys() <= known:
            raise TypeError(f"replace() 可改 {', '.join(sorted(known))}；changes these, not "
                            f"{', '.join(sorted(changes.keys() - known))}")
        for key, given in (("facts", facts or {}), ("claim", claims or {})):
            for id, value in given.items():
                root["indicators"].setdefault(id, {})[key] = value
        return Sheet(root | changes, self.tree, floats=floats)

    def _carried(self, tree: Tree) -> tuple[Sheet, int]:
        """What goes along of it under another tree, and the first error that refuses that, or 0."""
        other = Sheet.__new__(Sheet)
        code = other._under(self, tree)
        other.source = self.source
        return other, code

    def __reduce__(self) -> tuple[Any, ...]:
        return Sheet._of, (self._text or self._write(), self.tree, self.source, None, self.place, self._is_part)

    def __repr__(self) -> str:
        return f"<jixiao.Sheet {_core.shown(self.department)} {self.year}>"


_OTHER = {"syntax", "encoding", "limit", "key-duplicate", "format"}
"""What is wrong with a text that is no tree at all."""


def _named(name: str, source: str | None, trees: _files.Path | None,
           cause: list[Exception]) -> Tree | None:
    """The tree that a sheet names; or None, and why."""
    try:
        if _core.tree_place_of(name) == _core.TREE_SHIPPED:
            return Tree.shipped(name)
        return _tree_of(*_files.beside(name, source, trees, _core.MAX_FILE_TREE))
    except (Error, OSError, ValueError) as error:
        cause.append(error)
        return None


def _tree_of(text: bytes, path: str) -> Tree:
    """Of a file that is no tree nothing is told: who hands in a sheet shall not have others read."""
    try:
        return Tree._of(text, path)
    except Error as error:
        if not _OTHER & {one.code for one in error.errors}:
            raise
    _fail("tree-file", None, path)


def sheet_of(sheet: str | os.PathLike[str] | Mapping[str, Any] | Sheet, tree: Tree | None, floats: str,
             trees: _files.Path | None) -> Sheet:
    """A sheet of whatever score() takes."""
    if isinstance(sheet, Sheet):
        if tree is not None and tree != sheet.tree:
            raise TypeError("this sheet is of another tree")
        return sheet
    if isinstance(sheet, Mapping):
        return Sheet(sheet, tree, floats=floats, trees=trees)
    if isinstance(sheet, (str, os.PathLike)):
        return Sheet.read(sheet, tree, trees=trees)
    raise TypeError(f"expected a path, a dict or a jixiao.Sheet, not {type(sheet).__name__}")
