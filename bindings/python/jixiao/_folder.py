# SPDX-License-Identifier: MIT
"""What there is to audit: every file of every folder, every sheet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

from . import _core
from .sheet import Sheet

Source = str | os.PathLike[str] | Mapping[str, Any] | Sheet


class Item(NamedTuple):
    source: Any
    """A :data:`Source`."""
    skip: tuple[str, str] | None = None
    found: bool = False
    """In a folder, and not named."""


def items(sheets: Any) -> Iterator[Item]:
    """Every file of every folder, every sheet."""
    if isinstance(sheets, (Mapping, Sheet)):
        yield Item(sheets)
    elif isinstance(sheets, (str, os.PathLike)):
        os.stat(sheets)  # a slip in a path is no empty county
        if os.path.isdir(sheets):
            yield from sorted(_files(os.fspath(sheets)), key=lambda item: os.fsencode(item.source))
        else:
            yield Item(sheets)
    else:
        for item in sheets:
            yield from items(item)


def _files(folder: str, above: tuple[str, ...] = ()) -> Iterator[Item]:
    real = os.path.realpath(folder)
    try:
        names = os.listdir(folder)
    except OSError:
        yield Item(folder, found=True)  # whoever opens it is told why not
        return
    for name in names:
        path, skip = os.path.join(folder, name), _core.skip_text(_core.file_skipped(name))
        if name.startswith(".") or not os.path.isdir(path):
            yield Item(path, skip, found=True)
        elif os.path.realpath(path) in (*above, real):
            yield Item(path, _core.skip_text(_core.SKIP_LOOP), found=True)
        else:
            yield from _files(path, (*above, real))


def bar(some: list[Item], progress: bool) -> Iterable[Item]:
    shown: Iterable[Item] = some
    with suppress(ImportError):
        if progress:
            shown = import_module("tqdm.auto").tqdm(some, unit="", delay=2, leave=False)
    return shown
