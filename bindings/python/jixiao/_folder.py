# SPDX-License-Identifier: MIT
"""What there is to audit: every file of every folder, every sheet."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

from . import _core, _files, csvfile, workbook
from .errors import Error
from .result import Result, score
from .sheet import Sheet
from .tree import Tree

_BOOKS = (".xlsx", ".xlsm", ".ods", ".xls", ".et", ".ett", ".doc", ".docx", ".wps", ".odt", ".pdf")
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
            yield from sorted(_walk(os.fspath(sheets)), key=lambda item: os.fsencode(item.source))
        else:
            yield Item(sheets)
    else:
        for item in sheets:
            yield from items(item)


def _walk(top: str) -> Iterator[Item]:
    """Each folder once: links to folders come after all others, since one may lead back, or to what is read
    anyway."""
    met: set[tuple[int, int]] = set()
    links = [top]
    while links:
        following: list[str] = []
        for link in sorted(links, key=os.fsencode):
            yield from _folder(link, met, following)
        links = following


def _folder(folder: str, met: set[tuple[int, int]], links: list[str]) -> Iterator[Item]:
    """What is in a folder and those in it; links to others are added to `links`."""
    try:
        names, file = os.listdir(folder), os.stat(folder)
    except OSError:
        yield Item(folder, found=True)  # whoever opens it is told why not
        return
    here = file.st_dev, file.st_ino
    if here in met:
        yield Item(folder, _core.skip_text(_core.SKIP_LOOP), found=True)
        return
    met.add(here)
    for name in names:
        path, skip = os.path.join(folder, name), _core.skip_text(_core.file_skipped(name))
        if name.startswith(".") or not os.path.isdir(path):
            yield Item(path, skip, found=True)
        elif os.path.islink(path):
            links.append(path)
        else:
            yield from _folder(path, met, links)


def bar(some: Iterable[Any], count: int, progress: bool) -> Iterable[Any]:
    with suppress(ImportError):
        if progress:
            shown: Iterable[Any] = import_module("tqdm.auto").tqdm(some, total=count, unit="", delay=2, leave=False)
            return shown
    return some


# ---- What is read --------------------------------------------------------------------------------


class Read:
    """What is in an item: its results, and what could not be read."""

    def __init__(self, item: Item, tree: Tree | None, trees: _files.Path | None) -> None:
        self.results: list[Result] = []
        self.refused: list[Error | OSError] = []
        self.skip, self.path = item.skip, None
        self.text: bytes | None = None
        if isinstance(item.source, (str, os.PathLike)):
            self.path = os.fspath(item.source)
        try:
            if not self.skip:
                self._take(item, tree, trees)
        except (Error, OSError) as error:
            self.refused.append(error)

    def _take(self, item: Item, tree: Tree | None, trees: _files.Path | None) -> None:
        if self.path is None:
            self.results.append(score(item.source, tree, trees=trees))
        elif reader := _reader(self.path):
            read = reader(self.path, tree, trees)
            self.refused.extend(read.errors)
            self.results.extend(map(score, read.sheets))
        else:
            text = _files.read(self.path, _core.MAX_FILE_SHEET)
            try:
                self.results.append(score(Sheet._of(text, tree, self.path, trees)))
                self.text = text
            except Error as error:
                if not (item.found and error.code == "format" and _is_tree(text)):
                    raise
                self.skip = _core.skip_text(_core.SKIP_TREE)


def in_order(some: list[Item], tree: Tree | None, trees: _files.Path | None, workers: int) -> Iterator[Read]:
    """What is in each, in their order; by several threads a few ahead of what is asked for."""
    if workers == 1:
        yield from (Read(item, tree, trees) for item in some)
        return
    with ThreadPoolExecutor(workers) as pool:
        ahead: deque[Future[list[Read]]] = deque()
        for part in _parts(some):
            ahead.append(pool.submit(lambda part: [Read(item, tree, trees) for item in part], part))
            if len(ahead) > 8 * workers:
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()


def _parts(some: list[Item]) -> Iterator[list[Item]]:
    """What a thread does at a time: a workbook or a table, or some sheets, of which one takes no longer than
    giving it to a thread."""
    part: list[Item] = []
    for item in some:
        part.append(item)
        if len(part) == 16 or (isinstance(item.source, (str, os.PathLike)) and _reader(item.source)):
            yield part
            part = []
    if part:
        yield part


def _reader(item: str | os.PathLike[str]) -> Callable[..., Any] | None:
    name = os.fspath(item).lower()
    if name.endswith(_BOOKS):
        return workbook.read
    return csvfile.read if name.endswith(".csv") else None


def _is_tree(text: bytes) -> bool:
    try:
        return bool(json.loads(text).get("jixiao") == "tree/1")
    except (ValueError, AttributeError, RecursionError):
        return False
