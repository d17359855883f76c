# SPDX-License-Identifier: MIT
"""Which columns of a table are a tree's, and what they are to it. All that is wrong is listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from . import _core, _frames, errors
from ._json import whole
from ._types import TreeColumn, Words

NONE = 0xFFFFFFFF
MOST_PARTS = 1024

# What a leaf has beside its facts, and the texts of a sheet, which are not scored.
BESIDE = {"claim": "number", "review.score": "number", "adjusted": "number", "not_applicable": "applies"}
TEXTS = frozenset(
    "remark review.reason review.by review.date "
    "name level1 level2 target_text actual_text unit project org reason source evidence by date".split()
)
TYPES = {  # the kinds of columns that may hold it, and what is expected of another
    "number": (("number", "text", "blank"), "数", "numbers"),
    "count": (("number", "text", "blank"), "整数", "whole numbers"),
    "yes/no": (("number", "text", "blank", "truth"), "真假值、1和0、“是”和“否”",
               "truth values, 1 and 0, or 是 and 否"),
    "choice": (("number", "text", "blank"), "选项，如 >= 和 <=", "the words of the column, as >= and <="),
    "applies": (("text", "blank", "truth"), "真假值或理由", "truth values, or reasons"),
}

_MOST_KEPT = 1 << 12

_kind = cache(_core.kind)


class Leaf:
    """A leaf and the columns of its facts; of a group there are none."""

    def __init__(self, index: int, indicator: Any, first: int, forms: int) -> None:
        facts = _kind(indicator.kind)["facts"][first:first + forms] if indicator.kind else []
        self.first = first  # of the kind's forms
        self.index = index
        self.id: str = indicator.id
        self.name: str = indicator.name
        self.forms = [{one["id"]: one["type"] for one in form["columns"]} for form in facts]
        self.columns = [one for form in facts for one in form["columns"]]
        self.types: dict[str, str] = {id: type for form in self.forms for id, type in form.items()}
        self.beside = [id for id in BESIDE if id != "adjusted" or indicator.adjustable]
        self.rows = len(indicator.rule) if facts and facts[0]["positions"] else 0  # of facts, or any


class Given(NamedTuple):
    """A column of the caller's, as a leaf has it."""

    name: str
    column: str  # "met", "claim"
    part: int  # from 1; 0: none is named
    values: Any
    field: int  # of a list; −1: the column's own cells
    at: int  # which of the table


class Known:
    """What a tree's columns are, and what was found out of the names and tables that were met."""

    def __init__(self, tree: Any) -> None:
        self.leaves = {one.id: Leaf(at, one, *forms) for at, (one, forms) in enumerate(zip(tree.indicators, tree._forms()))}
        self.found: dict[str, tuple[Leaf | None, str, int] | None] = {}  # None: the caller's own
        self.inputs: dict[Any, Inputs] = {}
        self.outputs: dict[Any, Any] = {}
        self.sql: dict[str, str] = {}  # what columns are called in SQL, once one was met that may be

    def keep(self, kept: dict[Any, Any], key: Any, value: Any) -> Any:
        if len(kept) < _MOST_KEPT:  # there are callers whose tables never are alike
            kept[key] = value
        return value


class Names:
    """The names of a tree's columns; and what is wrong with those of a table."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.known: Known = tree._known
        self.leaves = self.known.leaves
        self.found: dict[str, tuple[Leaf | None, str, int]] = {}
        self.problems: list[dict[str, Any]] = []

    def wrong(self, code: str, place: str, zh: str, en: str) -> None:
        nothing = dict.fromkeys(("id", "row", "column", "declared", "found"))
        self.problems.append({"code": code, **nothing, "place": whole(place), "zh": whole(zh), "en": whole(en)})

    def raise_any(self) -> None:
        if self.problems:
            raise errors._refused(self.problems[0]["code"], self.problems, None)

    def is_ours(self, name: str) -> bool:
        """A leaf's id, alone or before a dot; `claim`. Other names are the caller's own."""
        try:
            found = self.known.found[name]
        except KeyError:
            problems = len(self.problems)
            found = self._look_up(whole(name))
            if len(self.problems) == problems:
                self.known.keep(self.known.found, name, found)
        if found is not None:
            self.found[name] = found
        return found is not None

    def inputs(self, frame: _frames.Frame, scale: Mapping[str, int]) -> tuple[int, Inputs]:
        """How many rows the table has, and what its columns are to the tree."""
        columns, rows = frame.columns, frame.rows
        if rows < 0:
            rows = len(columns[0][1]) if columns else 0
        for name, values in columns:
            if len(values) != rows:
                self.wrong("rows", name, f"{len(values)} 行；应为 {rows} 行", f"{len(values)} rows; expected {rows}")
        key = (*((name, one.kind, one.type, one.fields) for name, one in columns), *scale, repr([*scale.values()]))
        inputs = self.known.inputs.get(key)
        if inputs is None:
            inputs = Inputs(self, columns, scale)
            self._check_scale(scale, inputs.names)
            if not self.problems:
                self.known.keep(self.known.inputs, key, inputs)
        return rows, inputs

    def _check_scale(self, scale: Mapping[str, int], columns: list[str]) -> None:
        for name, by in scale.items():
            if name not in columns:
                known = ", ".join(filter(None, columns))
                self.wrong("column-unknown", name, f"scale 中的列不在表中；应为 {known}",
                           f"a scale for a column that is not there; expected {known}")
            if isinstance(by, bool) or not isinstance(by, int) or not 0 <= by <= 6:
                self.wrong("type", name, f"scale 应为 0 至 6，不是 {by!r}",
                           f"expected a scale of 0 to 6, not {by!r}")

    def _look_up(self, name: str) -> tuple[Leaf | None, str, int] | None:
        id, dot, rest = (self._of_sql(name) if "__" in name or len(name) > 60 else name).partition(".")
        leaf = self.leaves.get(id)
        if leaf is None and dot:
            leaf, rest = self._printed(id, rest)
        if name in ("claim", "自评得分"):
            return None, "claim", 0
        if leaf and leaf.forms:
            return None if rest in TEXTS else self._find(name, leaf, rest)
        if dot and (leaf or self._is_column(rest.partition(".")[0])):
            self._unknown(name, id)
        return None

    def _of_sql(self, name: str) -> str:
        sql = self.known.sql
        if not sql:
            sql.update((_core.sql_name(one.name), one.name) for one in columns_of(self.tree) if one.indicator)
        return sql.get(name, name)

    def _printed(self, leaf: str, rest: str) -> tuple[Leaf | None, str]:
        """The leaf of that printed name, and the rest of the name with ids."""
        column, dot, part = rest.partition(".")
        try:
            id, known = self.tree._named(leaf, column)
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
        self.wrong("indicator-unknown", name, f"{zh}；应为 {expected}", f"{en}; expected {expected}")

    def column_unknown(self, name: str, expected: str) -> None:
        self.wrong("column-unknown", name, f"没有这一列；应为 {expected}", f"no such column; expected {expected}")

    def _find(self, name: str, leaf: Leaf, rest: str) -> tuple[Leaf, str, int] | None:
        column, dot, part = rest.partition(".")
        if column not in leaf.types:
            column = self.tree._named(leaf.id, column)[1] or column
        if column in TEXTS:
            return None
        if rest in leaf.beside or not rest or column in leaf.beside:
            column, dot, part = rest if rest in leaf.beside else column, "", ""
        elif column not in leaf.types:
            self.column_unknown(name, ", ".join([*leaf.types, *leaf.beside]))
            return None
        most = leaf.rows or MOST_PARTS
        is_part = part.isascii() and part.isdigit() and len(part) < 5 and 1 <= int(part) <= most
        if dot and not (is_part and part[0] != "0"):
            self.wrong("column-unknown", name, f"列名之后应为 1 至 {most} 的序号", f"expected a part from 1 to {most}")
            return None
        return leaf, column, int(part or 0)


_BESIDE = {
    "claim": ("自评得分", ("部门的自评得分", "the score that the department claims")),
    "review.score": ("复核得分", ("复核给的得分", "the score that a review gives")),
    "adjusted": ("调整后分值", ("单位印的该指标分值，与指标体系不同的", "the leaf's points as the sheet prints them, where they differ")),
    "not_applicable": ("不适用", ("不适用的理由", "why it takes no part")),
}


def columns_of(tree: Any) -> tuple[TreeColumn, ...]:
    """Every column that a table may have for a tree."""
    points, none = ("分", "points"), ("", "")
    found: dict[str, TreeColumn] = {}

    def add(leaf: Leaf | None, column: str, zh: str, type: str, unit: Any, help: Any, part: str = "") -> None:
        name, printed = (f"{leaf.id}.{column}", f"{leaf.name}.{zh}") if leaf else (column, zh)
        if leaf and tree._named(leaf.name, zh) != (leaf.id, column):  # there are two of that name
            printed = name
        found.setdefault(name + part, TreeColumn(name + part, printed + part, leaf.id if leaf else None, type,
                                                 Words(*unit), Words(*help)))

    for leaf in tree._known.leaves.values():
        if not leaf.forms:
            continue
        parts = [f".{row}" for row in range(1, leaf.rows + 1)] if leaf.rows > 1 else [""]
        for part in parts:
            for column in leaf.columns:
                if column["id"] not in BESIDE:
                    add(leaf, column["id"], column["zh"], column["type"], column["unit"], column["help"], part)
        for id in leaf.beside:
            zh, help = _BESIDE[id]
            add(leaf, id, zh, "text" if id == "not_applicable" else "number",
                none if id == "not_applicable" else points, help)
    add(None, "claim", "自评得分", "number", points, ("填报的总分", "the stated total"))
    return tuple(found.values())


Input = tuple[int, int, int] | None


class Inputs:
    """The columns of tables of one layout as C takes them (columns.c)."""

    def __init__(self, names: Names, columns: list[tuple[str, Any]], scale: Mapping[str, int]) -> None:
        self.wrong = names.wrong
        self.unknown = names.column_unknown
        self.scale = scale
        self.names: list[str] = []  # of the inputs
        leaves: list[tuple[int, int, int, bool, tuple[Input, ...]]] = []
        claim = None
        given: dict[Leaf, list[Given]] = {}
        for at, (name, values) in enumerate(columns):
            leaf, column, part = names.found[name]
            if leaf is None:
                claim = Given(name, column, 0, values, -1, at)
            else:
                given.setdefault(leaf, []).extend(self._expand(leaf, column, Given(name, column, part, values, -1, at)))
        self.claim = self._input(claim, "number")
        for leaf, some in given.items():
            leaves.append(self._leaf(leaf, some))
        self.leaves = tuple(leaves)
        del self.wrong, self.unknown  # the caller's

    def _wrong_type(self, name: str, values: Any, zh: str, en: str) -> None:
        fields = ", ".join(f"{field}: {type}" if field else type for field, _, type in values.fields)
        self._no_type(name, f"{values.type}<{fields}>" if fields else values.type, values, zh, en)

    def _no_type(self, name: str, type: str, values: Any, zh: str, en: str) -> None:
        more_zh, more_en = getattr(values, "remedy", ("", ""))
        self.wrong("type", name, f"{type}；应为{zh}{more_zh}", f"{type}; expected {en}{more_en}")

    def _expand(self, leaf: Leaf, column: str, given: Given) -> Iterable[Given]:
        """A list of structs is a column a member; another list is one of its values."""
        name, values = given.name, given.values
        if values.kind != "list" and column:
            return [given]
        columns = ", ".join(leaf.types)
        rows = (f" {columns} 各行的列表", f"lists of rows of {columns}")
        fields = [field for field, _, _ in values.fields]
        if values.kind != "list" or column in BESIDE or given.part or (column and fields != [""]):
            expected = TYPES[leaf.types.get(column, "number")][1:] if column else rows
            self._wrong_type(name, values, *expected)
            return []
        if not column and [kind for _, kind, _ in values.fields] == ["blank"]:
            column = next(iter(leaf.types))  # lists without a row, or of blank ones: of no type
        if column:
            return [given._replace(column=column, field=0)]
        if "" in fields:
            self._wrong_type(name, values, *rows)
            return []
        for field in fields:
            if field not in leaf.types and field not in TEXTS:
                self.unknown(f"{name}.{field}", columns)
        return [Given(f"{name}.{f}", f, 0, values, i, given.at) for i, f in enumerate(fields) if f in leaf.types]

    def _input(self, given: Given | None, type: str) -> Input:
        """An input; of None all cells are blank."""
        self.names.append(given.name if given else "")
        if given is None:
            return None
        kind, words = given.values.kind, given.values.type
        if given.field >= 0:
            _, kind, words = given.values.fields[given.field]
        kinds, zh, en = TYPES[type]
        if kind not in kinds:
            self._no_type(given.name, words, given.values, zh, en)
        return given.at, given.field, self.scale.get(given.name, 0)

    def _leaf(self, leaf: Leaf, columns: list[Given]) -> tuple[int, int, int, bool, tuple[Input, ...]]:
        # a row's claim is a member of a list; another column of that name is the leaf's
        beside = {g.column: g for g in columns if g.column in BESIDE and g.field < 0}
        facts = [g for g in columns if g.column not in BESIDE or g.field >= 0]
        form, rows, is_list = self._shape(leaf, facts)
        cells = {(g.part or 1, g.column): g for g in facts}
        for g in facts:
            if cells[g.part or 1, g.column] is not g:
                self.wrong("cell-twice", g.name, "给了两次", "given twice")
        inputs = [self._input(cells.get((row, column)), type)
                  for row in range(1, rows + 1) for column, type in leaf.forms[form].items()]
        inputs += [self._input(beside.get(column), type) for column, type in BESIDE.items()]
        return leaf.index, leaf.first + form, rows, is_list, tuple(inputs)

    def _shape(self, leaf: Leaf, facts: list[Given]) -> tuple[int, int, bool]:
        """The form that has these columns, how many rows of them, and whether they are lists."""
        if not facts:
            return 0, 0, False
        columns = {g.column for g in facts}
        form = next((i for i, f in enumerate(leaf.forms) if columns <= f.keys()), -1)
        if form < 0:
            shapes = " / ".join(", ".join(f) for f in leaf.forms)
            self.wrong("forms-mixed", leaf.id, f"应只有其中一种填法的列：{shapes}", f"expected the columns of one of {shapes}")
        is_list = any(g.field >= 0 for g in facts)
        if is_list and any(g.field < 0 for g in facts):
            self.wrong("type", leaf.id, "有的列是列表，有的不是", "some columns are lists, some are not")
        parts = {g.part for g in facts}
        rows = max(parts) or 1
        if 0 in parts and (rows > 1 or leaf.rows > 1) and not is_list:
            name = next(g.name for g in facts if not g.part)
            self.wrong("rows", name, f"应为 {name}.1 等，或列表", f"expected {name}.1 and so on, or lists")
        elif not leaf.rows and len(parts) < rows:
            self.wrong("rows", leaf.id, f"应有 1 至 {rows} 的各行", f"expected every part from 1 to {rows}")
        return max(form, 0), rows, is_list
