# SPDX-License-Identifier: MIT
"""Walks a sheet/1 or a tree/1 and fills. What is checked, and in which words, is the library's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable

from . import _core
from ._json import write
from ._codes import numbers

Filled = _core.Filler | _core.Tree

_REVIEW = {"score", "reason", "by", "date"}
_TREE_KEYS = {"id": "text", "title": "text", "source": "text", "places": "number",
              "not_applicable": "text", "jixiao": "", "grades": "", "indicators": ""}
_NODE_KEYS = {"id": "text", "name": "text", "points": "number", "explanation": "text",
              "criterion": "text", "scope": "ticks", "nature": "ticks", "note": "text"}
_GROUP_KEYS = _NODE_KEYS | {"indicators": "", "combine": "", "rule": ""}
_ROLE_KEYS = {role["id"]: "yes_no" for role in _core.roles()[1:]}
_LEAF_KEYS = _NODE_KEYS | _ROLE_KEYS | {"kind": "", "rule": ""}
_GRADE_KEYS = {"name": "text", "from": "number"}
_YES_NO = {"1": True, "0": False, "是": True, "否": False, "true": True, "false": False}


def _step(path: str, key: object) -> str:
    return f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}"


def _is_list(value: Any) -> bool:
    return isinstance(value, (list, tuple))


def wrong(to: Filled, code: str, index: int | None, row: int, words: object, path: str) -> None:
    """Lists an error that the walker found."""
    text = None if words is None else str(words).encode("utf-8", "replace").decode()
    to._error(numbers[code], index, row, text and text.replace("\0", "?"))
    to._place(path)


def _cell(to: Filled, index: int | None, row: int, column: str, value: Any, path: str) -> int:
    if isinstance(value, Mapping) or _is_list(value):
        wrong(to, "type", index, row, column, path)
        return 1
    try:
        code = to._fill(index, row, column, value)
    except (ValueError, UnicodeError):  # a key with NUL in it, or half a character
        wrong(to, "column-unknown", index, row, column, path)
        return 1
    if code:
        to._place(path)
    return code


def format_is(to: Filled, root: Any, format: str) -> bool:
    """Whether it says that it is of that format; if it does not, that is listed."""
    is_object = isinstance(root, Mapping)
    said = root.get("jixiao") if is_object else None
    if said == format:
        return True
    wrong(to, "format", None, 0, said if isinstance(said, str) else None,
          "/jixiao" if is_object else "")
    return False


# ---- Sheets --------------------------------------------------------------------------------------


def _row(sheet: _core.Filler, index: int, row: int, cells: Any, path: str) -> None:
    if not isinstance(cells, Mapping):
        wrong(sheet, "type", index, row, None, path)
        return
    if not cells:
        sheet._fill(index, row, "name", None)  # a row all the same
    for key, value in cells.items():
        _cell(sheet, index, row, str(key), value, _step(path, key))


def _facts(sheet: _core.Filler, index: int, facts: Any, path: str) -> None:
    if isinstance(facts, Mapping):
        sheet._one_row(index)
        _row(sheet, index, 1, facts, path)
    elif not _is_list(facts):
        wrong(sheet, "type", index, 0, "facts", path)
    elif not facts:
        sheet._no_rows(index)
    else:
        for at, cells in enumerate(facts):
            _row(sheet, index, at + 1, cells, _step(path, at))


def _review(sheet: _core.Filler, index: int, review: Any, path: str) -> None:
    if not isinstance(review, Mapping):
        wrong(sheet, "type", index, 0, "review", path)
        return
    for key, value in review.items():
        if key in _REVIEW:
            _cell(sheet, index, 0, f"review.{key}", value, _step(path, key))
        else:
            wrong(sheet, "column-unknown", index, 0, key, _step(path, key))
    if review.get("score") is None:
        wrong(sheet, "key-missing", index, 0, "score", _step(path, "score"))


def _entry(sheet: _core.Filler, index: int, entry: Any, path: str) -> None:
    if not isinstance(entry, Mapping):
        wrong(sheet, "type", index, 0, None, path)
        return
    for key, value in entry.items():
        here = _step(path, key)
        if key in ("claim", "remark", "not_applicable"):
            _cell(sheet, index, 0, key, value, here)
        elif key not in ("facts", "review"):
            wrong(sheet, "column-unknown", index, 0, key, here)
        elif value is not None:
            (_facts if key == "facts" else _review)(sheet, index, value, here)


def _entries(sheet: _core.Filler, tree: _core.Tree | None, entries: Any) -> None:
    if not isinstance(entries, Mapping):
        wrong(sheet, "type", None, 0, "indicators", "/indicators")
        return
    if tree is None:
        return
    for id, entry in entries.items():
        index = tree._leaf(id) if isinstance(id, str) else None
        path = _step("/indicators", id)
        if index is None:
            wrong(sheet, "indicator-unknown", None, 0, id, path)
        elif entry is not None:
            _entry(sheet, index, entry, path)


def _meta(sheet: _core.Filler, meta: Any) -> None:
    if not isinstance(meta, Mapping):
        wrong(sheet, "type", None, 0, "meta", "/meta")
        return
    for key, value in meta.items():
        try:
            text = value if isinstance(value, str) else write(value)
        except (TypeError, ValueError):
            wrong(sheet, "type", None, 0, key, _step("/meta", key))
            continue
        _cell(sheet, None, 0, f"meta.{key}", text, _step("/meta", key))


def fill_sheet(sheet: _core.Filler, tree: _core.Tree | None, root: Mapping[str, Any]) -> None:
    """Fills a sheet that was begun from a sheet/1."""
    for key, value in root.items():
        if key in ("department", "tree", "year", "claim"):
            _cell(sheet, None, 0, key, value, f"/{key}")
        elif key == "indicators" and value is not None:
            _entries(sheet, tree, value)
        elif key == "meta" and value is not None:
            _meta(sheet, value)
        elif key not in ("jixiao", "indicators", "meta"):
            wrong(sheet, "column-unknown", None, 0, key, _step("", key))
    if root.get("indicators") is None:
        wrong(sheet, "key-missing", None, 0, "indicators", "/indicators")


# ---- Trees ---------------------------------------------------------------------------------------


def _text(tree: _core.Tree, index: int | None, row: int, key: str, value: Any, path: str) -> int:
    if isinstance(value, str):
        return _cell(tree, index, row, key, value, path)
    if value is not None:
        wrong(tree, "type", index, row, key, path)
    return value is not None


def _yes_no(tree: _core.Tree, index: int | None, row: int, key: str, value: Any, path: str) -> None:
    yes = _YES_NO.get(value) if isinstance(value, str) else value
    if yes in (0, 1) and not isinstance(yes, (list, Mapping)):
        _cell(tree, index, row, key, bool(yes), path)
    else:
        wrong(tree, "choice", index, row, key, path)


def _ticks(tree: _core.Tree, index: int | None, row: int, key: str, value: Any, path: str) -> None:
    if not _is_list(value):
        wrong(tree, "type", index, row, key, path)
        return
    for at, tick in enumerate(value):
        if isinstance(tick, str):
            _cell(tree, index, row, key, tick, _step(path, at))
        else:
            wrong(tree, "type", index, row, key, _step(path, at))


def _number(tree: _core.Tree, index: int | None, row: int, key: str, value: Any, path: str) -> None:
    if isinstance(value, bool):
        wrong(tree, "type", index, row, key, path)
    else:
        _cell(tree, index, row, key, value, path)


_TAKES: dict[str, Callable[..., Any]] = {
    "text": _text, "number": _number, "ticks": _ticks, "yes_no": _yes_no}


def _keys(tree: _core.Tree, index: int | None, row: int, node: Any, keys: dict[str, str],
          path: str) -> None:
    for key, value in node.items() if isinstance(node, Mapping) else ():
        takes = keys.get(key)
        if takes is None:
            wrong(tree, "column-unknown", index, row, key, _step(path, key))
        elif takes and value is not None:
            _TAKES[takes](tree, index, row, key, value, _step(path, key))


def _rule_row(tree: _core.Tree, index: int, row: int, cells: Any, first: str, path: str) -> bool:
    if not isinstance(cells, Mapping):
        wrong(tree, "type", index, row, None, path)
        return True
    if tree._fill(index, row, first, None):  # the row is there, whatever is in it
        return False
    for key, value in cells.items():
        here = _step(path, key)
        if key == "name":
            _text(tree, index, row, key, value, here)
        else:
            _cell(tree, index, row, str(key), value, here)
    return True


def _rule(tree: _core.Tree, index: int, columns: Any, rule: Any, path: str) -> None:
    first = columns[0]["id"] if columns else ""
    if isinstance(rule, Mapping):
        tree._one_row(index)
        _rule_row(tree, index, 1, rule, first, path)
    elif not _is_list(rule):
        wrong(tree, "type", index, 0, "rule", path)
    else:
        for at, cells in enumerate(rule):
            if not _rule_row(tree, index, at + 1, cells, first, _step(path, at)):
                break


def _leaf(tree: _core.Tree, index: int, node: Mapping[str, Any], path: str) -> None:
    _keys(tree, index, 0, node, _LEAF_KEYS, path)
    kind: Any = node.get("kind")
    rule = node.get("rule")
    if not _text(tree, index, 0, "kind", kind, f"{path}/kind") and rule is not None:
        _rule(tree, index, _core.kind(kind)["rule"]["columns"], rule, f"{path}/rule")


def _group(tree: _core.Tree, index: int, node: Mapping[str, Any], path: str) -> None:
    _keys(tree, index, 0, node, _GROUP_KEYS, path)
    combine, rule = node.get("combine"), node.get("rule")
    if _text(tree, index, 0, "combine", combine, f"{path}/combine") or rule is None:
        return
    columns = _core.combine("sum" if combine is None else combine)["rule"]["columns"]
    if columns:
        _rule(tree, index, columns, rule, f"{path}/rule")
    else:  # such groups have none
        wrong(tree, "column-unknown", index, 0, "rule", f"{path}/rule")


def _node(tree: _core.Tree, level: int, node: Any, path: str) -> bool:
    if not isinstance(node, Mapping):
        wrong(tree, "type", None, 0, None, path)
        return True
    index = tree._add(level)
    if index is None:
        return False
    inside, kind = node.get("indicators"), node.get("kind")
    if (inside is None) == (kind is None):
        wrong(tree, "node-shape", index, 0, None, path)
    if (inside is None) == (kind is None):
        _keys(tree, index, 0, node, _LEAF_KEYS, path)
    else:
        (_leaf if inside is None else _group)(tree, index, node, path)
    return inside is None or _nodes(tree, level + 1, inside, f"{path}/indicators")


def _nodes(tree: _core.Tree, level: int, nodes: Any, path: str) -> bool:
    if not _is_list(nodes):
        wrong(tree, "type", None, 0, "indicators", path)
        return True
    return all(_node(tree, level, node, _step(path, at)) for at, node in enumerate(nodes))


def _grades(tree: _core.Tree, grades: Any) -> None:
    if not _is_list(grades):
        wrong(tree, "type", None, 0, "grades", "/grades")
        return
    for at, grade in enumerate(grades):
        row, path = at + 1, f"/grades/{at}"
        if not isinstance(grade, Mapping):
            wrong(tree, "type", None, row, None, path)
            continue
        if tree._fill(None, row, "from", None):
            break  # more grades than there may be
        _keys(tree, None, row, grade, _GRADE_KEYS, path)
        if grade.get("from") is None:
            wrong(tree, "key-missing", None, row, "from", f"{path}/from")


def fill_tree(tree: _core.Tree, root: Mapping[str, Any]) -> None:
    """Fills a tree that was begun from a tree/1."""
    _keys(tree, None, 0, root, _TREE_KEYS, "")
    if root.get("grades") is not None:
        _grades(tree, root["grades"])
    if root.get("indicators") is None:
        wrong(tree, "key-missing", None, 0, "indicators", "/indicators")
    else:
        _nodes(tree, 1, root["indicators"], "/indicators")
