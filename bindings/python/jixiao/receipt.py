# SPDX-License-Identifier: MIT
"""Receipts (凭据): whether a result came of these facts under this tree."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import _core, _files
from ._json import encode
from ._types import Words
from .errors import _refused, lang
from .sheet import Sheet, sheet_of
from .tree import Tree


@dataclass(frozen=True)
class Mismatch:
    """Something that is not as it was."""

    of: str
    """What it is in: "file", the result's own text, which was changed since; "tree"; "sheet"; "result", what comes of
    scoring again."""
    change: str
    """The value is "other", "added", or "gone"."""
    id: str | None
    """The indicator's; None: the whole."""
    row: int | None
    """Of facts, from 1."""
    key: str | None
    """What it is called: "actual", "review.score", "meta.单位编码", "rule"; None: the whole of it."""
    was: str | None
    """What the result says; None of a sheet and a tree, of which there are digests only."""
    is_: str | None
    """What it is now."""
    words: Words


@dataclass(frozen=True)
class Verification:
    """A result held against what its sheet and its tree score now."""

    same: bool
    library: str
    """The version that scored; another than this one's is no difference."""
    differences: tuple[Mismatch, ...]
    """Causes (the file, the tree, the sheet) before what comes of them."""
    _text: str

    def to_dict(self) -> dict[str, Any]:
        """The same as a verification/1."""
        root: dict[str, Any] = json.loads(self._text)
        return root

    def to_json(self) -> str:
        """The same as a verification/1, as the command writes it: one line."""
        return self._text

    def __str__(self) -> str:
        return "\n".join(getattr(one.words, lang()) for one in self.differences)

    def __repr__(self) -> str:
        return f"<jixiao.Verification same={self.same}, {len(self.differences)} differences>"


def sha256(text: bytes) -> bytes:
    try:
        return hashlib.sha256(text).digest()
    except ValueError as error:  # what OpenSSL says where memory runs out
        raise MemoryError from error


def receipt_of(sheet: Sheet) -> dict[str, Any]:
    receipt: dict[str, Any] = json.loads(_core.receipt(sheet, sha256))
    return receipt


def verify(result: str | os.PathLike[str] | Mapping[str, Any],
           sheet: str | os.PathLike[str] | Mapping[str, Any] | Sheet, tree: Tree | None = None, *,
           floats: str = "exact", trees: _files.Path | None = None) -> Verification:
    """Verifies by its receipt that a result came of this sheet under this tree: what differs is listed, by leaf and
    key. `result` is a path of a result/1 that has a receipt (``jixiao score --receipt``,
    ``Result.to_json(receipt=True)``), or a dict of the same form; the others are as of :func:`score`. A text that is
    no such result raises an Error.
    """
    if isinstance(result, Mapping):
        text, source = encode(result), None
    else:
        text, source = _files.read(result, _core.MAX_FILE_SHEET), _files.utf8(os.fspath(result))
    sheet = sheet_of(sheet, tree, floats, trees)
    found = _core.verify(text, sheet, source, _files.utf8(sheet.source), sha256)
    if isinstance(found, dict):
        raise _refused(found["code"], [found], source)
    root = json.loads(found)
    return Verification(root["same"], root["scored_by"], tuple(map(_difference, root["differences"])), found.decode())


def _difference(one: dict[str, Any]) -> Mismatch:
    return Mismatch(one["of"], one["change"], one["id"], one.get("row"), one["key"], one["was"], one["is"],
                      Words(one["zh"], one["en"]))
