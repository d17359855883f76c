# SPDX-License-Identifier: MIT
"""Which columns of a table are a tree's, and what they are to it. All that is wrong is listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from . import _core, _frames, errors

NUMBER, COUNT, YES_NO, CHOICE, APPLIES = 0, 1, 2, 3, 100  # enum jixiao_type, CELLS_APPLIES
NONE = 0xFFFFFFFF
MOST_PARTS = 1024

# What a leaf has beside its facts, and the texts of a sheet, which are not scored.
BESIDE = {"claim": NUMBER, "review.score": NUMBER, "not_applicable": APPLIES}
TEXTS = frozenset(
    "remark review.reason review.by review.date "
    "name unit project org reason source evidence by date".split()
)
KINDS = {
    NUMBER: ("number", "text", "blank"),
    COUNT: ("number", "text", "blank"),
    YES_NO: ("number", "text", "blank", "truth"),
    CHOICE: ("number", "text", "blank"),
    APPLIES: ("text", "blank", "truth"),
}
EXPECTED = {
    NUMBER: ("数", "numbers"),
    COUNT: ("整数", "whole numbers"),
    YES_NO: ("真假值、1和0、“是”和“否”", "truth values, 1 and 0, or 是 and 否"),
    CHOICE: ("选项，如 >= 和 <=", "the words of the column, as >= and <="),
    APPLIES: ("真假值或理由", "truth values, or reasons"),
}


class Problems(list[errors.Finding]):
    """What is wrong with the columns of a table."""

    def add(self, code: str, place: str, zh: str, en: str) -> None:
        self.append(errors.Finding(code, None, None, None, None, None, place, zh, en))

    def raise_any(self) -> None:
        if self:
            classes = {cls.code: cls for cls in errors.Error.__subclasses__()}
            raise classes[self[0].code](tuple(self))


class Leaf:
    """A leaf and the columns of its facts; of a group there are none."""

    def __init__(
        self, index: int, id: str, rows: int, forms: tuple[tuple[tuple[str, int], ...], ...]
    ) -> None:
        self.index = index
        self.id = id
        self.rows = rows  # of the rule, where rows of facts are positions; else 0
        self.forms = forms  # of (column, type)
        self.types = {column: type for form in forms for column, type in form}


class Given(NamedTuple):
    """A column of the caller's, as a leaf has it."""

    name: str
    column: str  # "met", "claim"
    part: int  # from 1; 0: none is named
    values: Any
    field: int  # of a list; −1: the column's own cells


class Names:
    """The names of a tree's columns."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.leaves = {leaf.id: leaf for leaf in (Leaf(*row) for row in _core.columns_leaves(tree))}
        self.problems = Problems()
        self.found: dict[str, tuple[Leaf | None, str, int]] = {}

    def is_ours(self, name: str) -> bool:
        """A leaf's id, alone or before a dot; `claim`. Other names are the caller's own."""
        id, dot, rest = name.partition(".")
        leaf = self.leaves.get(id)
        if leaf is None and dot:
            leaf, rest = self._printed(id, rest)
        if name in ("claim", "自评得分"):
            self.found[name] = (None, "claim", 0)
        elif leaf and leaf.forms:
            return rest not in TEXTS and self._find(name, leaf, rest)
        elif dot and (leaf or self._is_column(rest.partition(".")[0])):
            self._unknown(name, id)
        return name in self.found

    def _printed(self, leaf: str, rest: str) -> tuple[Leaf | None, str]:
        """The leaf of that printed name, and the rest of the name with ids."""
        column, dot, part = rest.partition(".")
        try:
            id, known = _core.columns_id(self.tree, leaf, column)
        except ValueError:  # a NUL in it
            return None, rest
        return (self.leaves[id], (known or column) + dot + part) if id else (None, rest)

    def _is_column(self, word: str) -> bool:
        return word in ("claim", "review", "not_applicable") or any(
            word in leaf.types for leaf in self.leaves.values()
        )

    def _unknown(self, name: str, id: str) -> None:
        known = [leaf.id for leaf in self.leaves.values() if leaf.forms]
        expected = ", ".join(get_close_matches(id, known, 1) or known)
        zh, en = "指标体系中没有这个三级指标", "no leaf of this tree"
        if id in self.leaves:
            zh, en = "是指标组，没有基础数据", "a group, which has no facts"
        self.problems.add("indicator-unknown", name, f"{zh}；应为 {expected}", f"{en}; expected {expected}")

    def _find(self, name: str, leaf: Leaf, rest: str) -> bool:
        column, dot, part = rest.partition(".")
        if column not in leaf.types:
            column = _core.columns_id(self.tree, leaf.id, column)[1] or column
        if column in TEXTS:
            return False
        if rest in BESIDE or not rest or column in BESIDE:
            column, dot, part = rest if rest in BESIDE else column, "", ""
        elif column not in leaf.types:
            expected = ", ".join([*leaf.types, *BESIDE])
            self.problems.add(
                "column-unknown", name, f"没有这一列；应为 {expected}", f"no such column; expected {expected}"
            )
            return False
        most = leaf.rows or MOST_PARTS
        is_part = part.isascii() and part.isdigit() and len(part) < 5 and 1 <= int(part) <= most
        if dot and not (is_part and part[0] != "0"):
            self.problems.add(
                "column-unknown", name, f"列名之后应为 1 至 {most} 的序号", f"expected a part from 1 to {most}"
            )
            return False
        self.found[name] = (leaf, column, int(part or 0))
        return True


class Inputs:
    """The columns of one table as C takes them (columns_plan.h)."""

    def __init__(self, names: Names, frame: _frames.Frame, scale: Mapping[str, int]) -> None:
        self.problems = names.problems
        self.scale = scale
        self.rows = frame.rows
        self.names: list[str] = []
        self.inputs: list[tuple[Any, int, int, int, int, str]] = []
        self.leaves: list[tuple[int, int, int, bool, int, int, int, int, int]] = []
        self.claim = -1
        given: dict[Leaf, list[Given]] = {}
        for name, values in frame.columns:
            leaf, column, part = names.found[name]
            if not self._is_even(name, values):
                continue
            if leaf is None:
                self.claim = self._add(Given(name, column, 0, values, -1), NONE, NUMBER)
            else:
                given.setdefault(leaf, []).extend(self._expand(leaf, name, column, part, values))
        for leaf, columns in given.items():
            self._add_leaf(leaf, columns)

    def _is_even(self, name: str, values: Any) -> bool:
        rows = len(values)
        if self.rows < 0:
            self.rows = rows
        if rows != self.rows:
            self.problems.add("rows", name, f"{rows} 行；应为 {self.rows} 行", f"{rows} rows; expected {self.rows}")
        return rows == self.rows

    def _wrong_type(self, name: str, values: Any, expected: tuple[str, str]) -> None:
        fields = ", ".join(f"{field}: {type}" if field else type for field, _, type in values.fields)
        type = f"{values.type}<{fields}>" if fields else values.type
        self.problems.add("type", name, f"{type}；应为{expected[0]}", f"{type}; expected {expected[1]}")

    def _expand(self, leaf: Leaf, name: str, column: str, part: int, values: Any) -> Iterable[Given]:
        """A list of structs is a column a member; another list is one of its values."""
        if values.kind != "list" and column:
            return [Given(name, column, part, values, -1)]
        columns = ", ".join(leaf.types)
        rows = (f" {columns} 各行的列表", f"lists of rows of {columns}")
        fields = [field for field, _, _ in values.fields]
        if values.kind != "list" or column in BESIDE or part or (column and fields != [""]):
            expected = EXPECTED[leaf.types.get(column, NUMBER)] if column else rows
            self._wrong_type(name, values, expected)
            return []
        if not column and [kind for _, kind, _ in values.fields] == ["blank"]:
            column = next(iter(leaf.types))  # lists without a row, or of blank ones: of no type
        if column:
            return [Given(name, column, 0, values, 0)]
        if "" in fields:
            self._wrong_type(name, values, rows)
            return []
        for field in fields:
            if field not in leaf.types and field not in TEXTS:
                self.problems.add(
                    "column-unknown", f"{name}.{field}", f"没有这一列；应为 {columns}", f"no such column; expected {columns}"
                )
        return [Given(f"{name}.{f}", f, 0, values, i) for i, f in enumerate(fields) if f in leaf.types]

    def _add(self, given: Given | None, leaf: int, type: int, column: str = "") -> int:
        """An input, and its index; of None all cells are blank."""
        values, field, name = None, -1, ""
        if given is not None:
            values, field, name = given.values, given.field, given.name
            kind, words = values.kind, values.type
            if field >= 0:
                _, kind, words = values.fields[field]
            if kind not in KINDS[type]:
                zh, en = EXPECTED[type]
                self.problems.add("type", name, f"{words}；应为{zh}", f"{words}; expected {en}")
                values = None
        self.inputs.append((values, field, leaf, type, self.scale.get(name, 0), column))
        self.names.append(name)
        return len(self.inputs) - 1

    def _add_leaf(self, leaf: Leaf, columns: list[Given]) -> None:
        beside = {g.column: g for g in columns if g.column in BESIDE}
        facts = [g for g in columns if g.column not in BESIDE]
        form, rows, is_list = self._shape(leaf, facts)
        cells = {(g.part or 1, g.column): g for g in facts}
        for g in facts:
            if cells[g.part or 1, g.column] is not g:
                self.problems.add("cell-twice", g.name, "给了两次", "given twice")
        first = len(self.inputs)
        for row in range(1, rows + 1):
            for column, type in leaf.forms[form]:
                self._add(cells.get((row, column)), leaf.index, type, column)
        n = len(self.inputs) - first
        claim, review, applies = (
            self._add(beside[c], leaf.index, t) if c in beside else -1 for c, t in BESIDE.items()
        )
        self.leaves.append((leaf.index, form, rows, is_list, first, n, claim, review, applies))

    def _shape(self, leaf: Leaf, facts: list[Given]) -> tuple[int, int, bool]:
        """The form that has these columns, how many rows of them, and whether they are lists."""
        if not facts:
            return 0, 0, False
        columns = {g.column for g in facts}
        form = next((i for i, f in enumerate(leaf.forms) if columns <= {c for c, _ in f}), -1)
        if form < 0:
            shapes = " / ".join(", ".join(c for c, _ in f) for f in leaf.forms)
            self.problems.add(
                "forms-mixed", leaf.id, f"应只有其中一种填法的列：{shapes}", f"expected the columns of one of {shapes}"
            )
        is_list = any(g.field >= 0 for g in facts)
        if is_list and any(g.field < 0 for g in facts):
            self.problems.add("type", leaf.id, "有的列是列表，有的不是", "some columns are lists, some are not")
        parts = {g.part for g in facts}
        rows = max(parts) or 1
        if 0 in parts and (rows > 1 or leaf.rows > 1) and not is_list:
            name = next(g.name for g in facts if not g.part)
            self.problems.add("rows", name, f"应为 {name}.1 等，或列表", f"expected {name}.1 and so on, or lists")
        elif not leaf.rows and len(parts) < rows:
            self.problems.add("rows", leaf.id, f"应有 1 至 {rows} 的各行", f"expected every part from 1 to {rows}")
        return max(form, 0), rows, is_list
