# SPDX-License-Identifier: MIT
"""What there is to audit: every file of every folder, every sheet."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from typing import IO, Any, NamedTuple

from . import _core, _files, _lines, csvfile, workbook
from ._cells import Source
from .errors import Error, Finding, _fail, split
from .result import Result, score
from .sheet import Sheet
from .tree import Tree

_LARGE = (".csv", ".ndjson", ".xlsx", ".xlsm", ".ods", ".xls", ".et", ".ett", ".doc", ".docx", ".wps", ".odt", ".pdf")
Given = str | os.PathLike[str] | Mapping[str, Any] | Sheet


class Item(NamedTuple):
    source: Any
    """A :data:`Given`."""
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
    """What is in an item: its results, and what could not be read, in their order."""

    def __init__(self, item: Item, tree: Tree | None, trees: _files.Path | None) -> None:
        self.found: list[Result | Error | OSError] = []
        self.skip, self.is_found = item.skip, item.found
        self.why: tuple[str, str] | None = None
        """The first that is wrong, in both languages."""
        self.path = os.fspath(item.source) if isinstance(item.source, (str, os.PathLike)) else None
        try:
            if self.path is None:
                self._add(score(item.source, tree, trees=trees))
            elif not self.skip:
                self._take(Source(self.path, tree, trees))
        except (Error, OSError) as error:
            self._add(error)

    def _add(self, found: Result | Error | OSError) -> None:
        self.found.append(found)
        self.why = self.why or _why(found)

    def _take(self, source: Source) -> None:
        """By what is in the file, as the command does."""
        path = source.path
        with _files.opened(path, _core.MAX_FILE_LONG) as file:
            if parts := _lines.parts_of(path, file):
                for part in parts(file):
                    self._json(source, part)
                return
            if not _is_table(path, file):
                _files.within(file, path, _core.MAX_FILE_SHEET)
                self._json(source, _lines.Part("", file.read()))
                return
            if _is_book(file):
                _files.within(file, path, _core.MAX_FILE_SHEET)
                workbook.take(source, file)
            else:
                csvfile.take(source, file)
        for one in source.found:
            self._add(score(one) if isinstance(one, Sheet) else one)

    def _json(self, source: Source, part: _lines.Part) -> None:
        try:
            if part.wrong:
                _fail(*part.wrong, source.path)
            self._add(score(source.json(part.text, part.place or None)))
        except Error as error:
            if self.is_found and error.code == "format" and _is_tree(part.text):
                self.skip = _core.skip_text(_core.SKIP_TREE)
            else:
                self._add(_at(error, part.place) if part.wrong else error)


def _at(error: Error, place: str) -> Error:
    return type(error)(tuple(replace(one, place=place) for one in error.errors), error.source)


def _why(found: Result | Error | OSError) -> tuple[str, str] | None:
    """What is wrong first, with its place, as the command says it; of a result None, if nothing is."""
    if isinstance(found, OSError):
        return _files.cause(found)
    if isinstance(found, Error):
        if isinstance(found.__cause__, (Error, OSError)):
            return _why(found.__cause__)
        one = found.errors[0]
    else:
        sheet = found._sheet()
        if not sheet._has_errors():
            return None
        one = Finding(**split(sheet._findings())[0][0])
    zh, en = (f"{one.place}: {words}" if one.place else words for words in (one.zh, one.en))
    return f"{zh} [{one.code}]", f"{en} [{one.code}]"


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
        if len(part) == 16 or (isinstance(item.source, (str, os.PathLike)) and _is_large(item.source)):
            yield part
            part = []
    if part:
        yield part


def _is_large(path: str | os.PathLike[str]) -> bool:
    """By its name: it may be of many sheets."""
    return os.fspath(path).lower().endswith(_LARGE)


def _is_book(file: IO[bytes]) -> bool:
    file.seek(0)
    return file.read(4) in (b"PK\3\4", b"\xd0\xcf\x11\xe0")


def _is_table(path: str, file: IO[bytes]) -> bool:
    """A workbook or CSV, rather than JSON: by the name's ending, else by its first character."""
    if _is_book(file) or path.lower().endswith(".csv"):
        return True
    return not path.lower().endswith(".json") and _lines.ink(file)[1] not in (b"{", b"[")


def _is_tree(text: bytes) -> bool:
    try:
        return bool(json.loads(text).get("jixiao") == "tree/1")
    except (ValueError, AttributeError, RecursionError):
        return False
