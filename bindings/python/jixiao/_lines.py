# SPDX-License-Identifier: MIT
"""Many sheets in one JSON file, as the command reads them: a line each (NDJSON), or the items of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple

from . import _core

_MARK, _SPACE = b"\xef\xbb\xbf", b" \t\r\n"
_CHUNK = 1 << 16
_STRING = rb'"(?:[^"\\]++|\\.)*+("?)'
_STRINGS = re.compile(_STRING, re.DOTALL)
_TOKENS = re.compile(_STRING + rb"|[\[\]{},]", re.DOTALL)


class Part(NamedTuple):
    """A sheet's text and its place; or the code and the words of what is wrong there."""

    place: str
    text: bytes
    wrong: tuple[str, str | None] | None = None


Parts = Callable[[IO[bytes]], Iterator[Part]]


def parts_of(name: str, file: IO[bytes]) -> Parts | None:
    """What reads the file, if it is of many sheets."""
    of_lines = name.lower().endswith(".ndjson")
    at, first = ink(file)
    if name.lower().endswith(".csv"):
        return None
    if first == b"[":
        second = _ink(file, at + 1)[1]
        if second == b"{" or (second and second not in b"[]" and not of_lines):
            return _items
    if of_lines or (first == b"{" and _is_first_of_many(file, at)):
        return _lines
    return None


def ink(file: IO[bytes]) -> tuple[int, bytes]:
    """Where the first byte stands that is no blank, behind a byte order mark, and that byte; or b""."""
    return _ink(file, _behind_mark(file))


def _ink(file: IO[bytes], at: int) -> tuple[int, bytes]:
    file.seek(at)
    while chunk := file.read(_CHUNK):
        left = chunk.lstrip(_SPACE)
        if left:
            return at + len(chunk) - len(left), left[:1]
        at += len(chunk)
    return at, b""


def _behind_mark(file: IO[bytes]) -> int:
    file.seek(0)
    return 3 if file.read(3) == _MARK else 0


def _is_first_of_many(file: IO[bytes], at: int) -> bool:
    """Whether what begins there is a line with an object of its own, and something stands behind it."""
    file.seek(at)
    line = file.readline(_core.MAX_FILE_SHEET + 1)
    if not line.endswith(b"\n") or not _ink(file, at + len(line))[1]:
        return False
    marks = _STRINGS.sub(lambda one: b"" if one[1] else b'"', line)
    return marks.count(b"{") + marks.count(b"[") == marks.count(b"}") + marks.count(b"]") and b'"' not in marks


def _lines(file: IO[bytes]) -> Iterator[Part]:
    file.seek(_behind_mark(file))
    most, number = _core.MAX_FILE_SHEET, 0
    while line := file.readline(most + 1):
        number += 1
        if len(line) > most and not line.endswith(b"\n"):
            while (more := file.readline(_CHUNK)) and not more.endswith(b"\n"):
                pass
            yield Part(str(number), b"", ("file-size", None))
        elif line.strip(_SPACE):
            yield Part(str(number), line.removesuffix(b"\n"))


def _items(file: IO[bytes]) -> Iterator[Part]:
    begin = ink(file)[0] + 1
    file.seek(0)
    text = file.read()
    number = depth = 0
    for token in _TOKENS.finditer(text, begin):
        mark = token[0]
        if depth == 0 and mark in (b",", b"]"):
            yield _item(f"/{number}", text[begin:token.start()], mark)
            begin, number = token.end(), number + 1
            if mark == b"]":
                if text[begin:].strip(_SPACE):
                    yield Part(f"/{number - 1}", b"", ("syntax", "second …"))
                return
        elif not mark.startswith(b'"'):
            depth += (mark in b"{[") - (mark in b"}]")
    yield Part(f"/{number}", b"", ("syntax", "list-open"))


def _item(place: str, text: bytes, mark: bytes) -> Part:
    if len(text) > _core.MAX_FILE_SHEET:
        return Part(place, b"", ("file-size", None))
    if not text.strip(_SPACE):
        return Part(place, b"", ("syntax", "comma-extra" if mark == b"," else "comma-trailing ]"))
    return Part(place, text)


def within(place: str, pointer: str | None) -> str:
    """What stands at a pointer, or at 1:17, of the part at that place: 12:/claim, 12:17, /3/claim."""
    if not pointer:
        return place
    is_line = not place.startswith("/")
    if is_line and pointer.startswith("1:"):
        pointer = pointer[2:]
    return f"{place}{':' if is_line or not pointer.startswith('/') else ''}{pointer}"
