# SPDX-License-Identifier: MIT
"""JSON texts by the standard library, with exact numbers, refused where the C reader refuses them."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, NamedTuple

from . import _core

DEPTH = 64
_TOKEN = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"|[][{},:]', re.S)
_NO_CHARACTER = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")


class Fault(Exception):
    """What is wrong with a text as a whole: the code, ``line:column``, and the words it concerns."""

    def __init__(self, code: str, text: str, at: int, words: str | None) -> None:
        line = text.count("\n", 0, at) + 1
        super().__init__(code, f"{line}:{at - text.rfind(chr(10), 0, at)}", words or None)


class _Wrong(Exception):
    """Raised by a hook; where it is, _find() finds."""


def _real(literal: str) -> Decimal:
    """The literal's own decimal. An exponent that no Decimal holds is as far from every number of
    ours as one that it does hold."""
    try:
        return Decimal(literal)
    except ArithmeticError:
        mantissa, _, exponent = literal.lower().partition("e")
        return Decimal(f"{mantissa}e{'-' if exponent.startswith('-') else ''}99999")


def _whole(literal: str) -> int | Decimal:
    return int(literal) if len(literal) < 20 else Decimal(literal)


def _constant(literal: str) -> Any:
    raise json.JSONDecodeError(f"{literal} is not JSON", literal, 0)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _Wrong
    return members


class _Level(NamedTuple):
    keys: set[str] | None  # None: a list


def _find(text: str, end: int) -> Fault | None:
    """The first fault before `end` that is none of syntax."""
    levels: list[_Level] = []
    key_next = False
    for token in _TOKEN.finditer(text, 0, end):
        word, at = token.group(), token.start()
        if word in "{[":
            if len(levels) == DEPTH:
                return Fault("limit", text, at, "depth")
            levels.append(_Level(set() if word == "{" else None))
        elif word in "}]":
            if levels:
                levels.pop()
        elif word == ",":
            key_next = bool(levels) and levels[-1].keys is not None
            continue
        elif word[0] == '"':
            fault = _string(text, word, at, levels[-1].keys if key_next and levels else None)
            if fault:
                return fault
        key_next = word == "{"
    return None


def _string(text: str, word: str, at: int, keys: set[str] | None) -> Fault | None:
    try:
        value = json.loads(word)
        value.encode()
        if "\0" in value:
            return Fault("syntax", text, at + len(word) - 1, "nul")
    except json.JSONDecodeError:
        return None
    except UnicodeEncodeError:
        return Fault("syntax", text, at + len(word) - 1, "invalid Unicode")
    if keys is None:
        return None
    if value in keys:
        return Fault("key-duplicate", text, at, value)
    keys.add(value)
    return None


def _depth(value: Any) -> int:
    inside = value.values() if isinstance(value, dict) else value
    if not isinstance(value, (dict, list)):
        return 0
    return 1 + max(map(_depth, inside), default=0)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        looks = ""
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            looks = "UTF-16"
        elif _looks_gb18030(data):
            looks = "GB18030"
        raise Fault("encoding", before, len(before), looks) from None


def _looks_gb18030(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    rest = re.sub(rb"[\xe2-\xef][\x80-\xbf][\x80-\xbf]", b"", data)
    other = len(re.sub(rb"[\x00-\x7f]", b"", rest))
    return other > len(data) - len(rest)


def load(data: bytes) -> Any:
    """The value of a text in UTF-8. Raises Fault, of the first thing that is wrong."""
    text = _decode(data.removeprefix(b"\xef\xbb\xbf"))
    if not text:
        raise Fault("syntax", "", 0, "empty")
    end, syntax = len(text), None
    try:
        value = json.loads(text, parse_float=_real, parse_int=_whole, parse_constant=_constant,
                           object_pairs_hook=_pairs)
        if not isinstance(value, (dict, list)):
            syntax = Fault("syntax", text, len(text) - 1, "'[' or '{' expected")
        elif _depth(value) <= DEPTH and not _NO_CHARACTER.search(text):
            return value
    except json.JSONDecodeError as error:
        end = error.pos if error.doc is text else len(text)
        syntax = Fault("syntax", text, min(end, len(text) - 1), error.msg)
    except (_Wrong, RecursionError):
        pass
    fault = _find(text, end) or syntax
    if fault:
        raise fault
    return value


def write(value: Any) -> str:
    """A value as compact JSON; a Decimal as its digits."""
    if isinstance(value, Decimal):
        return format(value, "f") if _core.is_number(value) else str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{write(str(k))}:{write(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(write, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
