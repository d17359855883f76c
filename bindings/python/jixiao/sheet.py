# SPDX-License-Identifier: MIT
"""Sheets (打分表)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from . import _core
from ._fill import fill_sheet, format_is, wrong
from ._json import Fault, load
from .errors import Error, Finding, _refused
from .tree import Tree


class Sheet(_core.Filler):
    """One department's year: a tree, its facts, claims and reviews; finished, and never changing.

    ``Sheet(dict)`` takes what a sheet/1 file holds, :meth:`read` a file. Both raise an Error that
    lists everything for which the sheet is refused; what is wrong inside one indicator's entry is
    data, and in the result.
    """

    source: str | None
    place: str | None = None
    """Where in its source it begins, of a source of several sheets: a cell, a line."""
    meta: Mapping[str, Any]

    def __init__(self, sheet: Mapping[str, Any], tree: Tree | None = None) -> None:
        self._take(sheet, tree, None)

    @classmethod
    def read(cls, path: str | os.PathLike[str], tree: Tree | None = None) -> Sheet:
        """Reads a sheet/1 file. `tree` wins over the tree that the sheet names."""
        source = os.fspath(path)
        with open(path, "rb") as file:
            data = file.read()
        self = cls.__new__(cls)
        try:
            self._take(load(data), tree, source)
        except Fault as fault:
            code, place, words = fault.args
            self._begin(None)
            wrong(self, code, None, 0, words, place)
            self._finish(source, None)
        return self

    def _take(self, root: Any, tree: Tree | None, source: str | None) -> None:
        cause: Exception | None = None
        code = words = None
        is_sheet = isinstance(root, Mapping) and root.get("jixiao") == "sheet/1"
        if tree is None and is_sheet:
            tree, code, words, cause = _named(root.get("tree"), source)
        self._begin(tree)
        self.meta = {}
        if format_is(self, root, "sheet/1"):
            if code:
                wrong(self, code, None, 0, words, "/tree")
            fill_sheet(self, tree, root)
            meta = root.get("meta")
            if isinstance(meta, Mapping):  # in the order that results have
                self.meta = dict(sorted(meta.items(), key=lambda item: str(item[0]).encode()))
        self._finish(source, cause)

    def _finish(self, source: str | None, cause: Exception | None) -> None:
        self.source = source
        code = self._done()
        if code:
            findings = self._findings()
            errors = [item for item in findings if item["code"] in _ERRORS]
            raise _refused(code, errors, source) from cause

    @property
    def department(self) -> str:
        return self._get(None, 0, "department") or ""

    def __repr__(self) -> str:
        return f"<jixiao.Sheet {self.department} {self.year}>"


_ERRORS = {name for _, name, is_finding, _, _ in _core.codes() if not is_finding}


def _named(name: Any, source: str | None) -> tuple[Tree | None, str | None, Any, Exception | None]:
    """The tree that a sheet names; or the code of why not, the words, the exception behind it."""
    if name is None:
        return None, "key-missing", "tree", None
    if not isinstance(name, str):
        return None, None, None, None  # the library says so
    try:
        if "/" in name or name.lower().endswith(".json"):
            return Tree.read(os.path.join(os.path.dirname(source or ""), name)), None, None, None
        return Tree.shipped(name), None, None, None
    except (Error, OSError, ValueError) as cause:
        return None, "tree-unknown", name, cause
