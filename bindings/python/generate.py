# SPDX-License-Identifier: MIT
"""Writes what the package makes of the library's records: a function a kind, an exception class a code; and
the stub of the extension, of the first lines of what it says of itself.
Run when the package is built: generate.py EXTENSION _functions.py _codes.py _core.pyi."""

import builtins
import importlib.machinery
import importlib.util
import sys
import textwrap

HEAD = """# Made of the library's records when the package was built.
from __future__ import annotations

"""
FUNCTIONS = '''from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol, SupportsIndex

from ._leaf import score


class _Array(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, at: Any, /) -> Any: ...
    def tolist(self) -> Any: ...


_Cell = Decimal | float | str | SupportsIndex
_Cells = _Cell | None | Sequence[_Cell | None] | _Array
_Rule = Sequence[Mapping[str, _Cell | None] | Sequence[_Cell | None]]
_NOT_GIVEN: Any = ...
'''
CODES = '''from ._error import Error

numbers: dict[str, int] = {}
classes: dict[int, type[Error]] = {}
'''
STUB = """# Made of the extension when the package was built. What begins with _ is the package's own.
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, final

_Input = tuple[int, int, int] | None
_Leaf = tuple[int, int, int, bool, tuple[_Input, ...]]
_Results = list[tuple[str, int, str | None, int | None]]
_Unread = list[tuple[int, int, list[tuple[int, int, Any]]]]
"""
BASETYPE = 1 << 10  # Py_TPFLAGS_BASETYPE


def load(path):
    loader = importlib.machinery.ExtensionFileLoader("jixiao._core", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("jixiao._core", loader))
    loader.exec_module(module)
    return module


def keyword(column):
    """Of facts: the column's id, but where that is the leaf's own."""
    return "row_points" if column["id"] == "points" else column["id"]


def arguments_of(kind):
    """The keywords, facts of every form first: type, whether it must be there, column."""
    found, only, rule = {}, len(kind["facts"]) == 1, kind["rule"]
    for form in kind["facts"]:
        for column in form["columns"]:
            found.setdefault(keyword(column), ("_Cells", only and column["required"], column))
    if rule["max_rows"] > 1:
        found["rule"] = ("_Rule", rule["min_rows"] > 0, None)
    elif rule["max_rows"] == 1:
        for column in rule["columns"]:
            must = column["required"] and rule["min_rows"] > 0
            found[column["id"]] = ("_Cell" if must else "_Cell | None", must, column)
    return found


def doc_of(kind, arguments):
    lines = [*kind["help"], ""]
    for name, (_, _, column) in arguments.items():
        if column:
            lines.append(f"{name}: {column['zh']}，{column['help'][0]} {column['help'][1]}")
        else:
            cells = ", ".join(f"{one['id']} ({one['zh']})" for one in kind["rule"]["columns"])
            lines.append(f"rule: a list of rows, each a dict or a tuple of {cells}")
    return textwrap.indent("\n".join(lines), "    ").lstrip().replace("\\", "\\\\")


def function(core, id):
    kind = core.kind(id)
    arguments, rule = arguments_of(kind), kind["rule"]
    listed = "".join(f"    {name}: {type}{'' if must else ' = ()' if type == '_Rule' else ' = _NOT_GIVEN'},\n"
                     for name, (type, must, _) in arguments.items())
    columns = {one["id"]: keyword(one) for form in kind["facts"] for one in form["columns"]}
    facts = ", ".join(f"{id!r}: {name}" for id, name in columns.items())
    cells = "rule" if rule["max_rows"] > 1 else (
        "{" + ", ".join(f"{one['id']!r}: {one['id']}" for one in rule["columns"]) + "}")
    return (f"\n\ndef score_{id.replace('-', '_')}(\n    points: _Cell, /, *,\n{listed}"
            f"    places: int = 2,\n) -> Decimal | None:\n"
            f'    """{doc_of(kind, arguments)}\n    """\n'
            f"    return score({id!r}, points, places, {{{facts}}}, {cells})\n")


def class_of(number, name, zh, en):
    made = "".join(map(str.capitalize, name.split("-"))) + "Error"
    made = f"Jixiao{made}" if hasattr(builtins, made) else made
    bases = "Error, MemoryError" if name == "memory" else "Error"
    return made, (f'\n\nclass {made}({bases}):\n    """{zh}。{en}."""\n\n    code = {name!r}\n'
                  f'\n\nnumbers[{name!r}] = {number}\nclasses[{number}] = {made}\n')


def stub_of(name, one):
    """A function, a method or a property, by the first line of its text."""
    line, sort = (one.__doc__ or "").partition("\n")[0], type(one).__name__
    if sort in ("getset_descriptor", "member_descriptor"):
        return f"    @property\n    def {name}(self) -> {line.partition(': ')[2]}: ...\n"
    if sort == "builtin_function_or_method":
        return f"def {line}: ...\n"
    own, before = ("cls", "    @classmethod\n") if sort.startswith("classmethod") else ("self", "")
    arguments = line[len(name) + 1:]
    comma = "" if arguments.startswith(")") else ", "
    return f"{before}    def {name}({own}{comma}{arguments}: ...\n"


def stub(core):
    lines = []
    for name, one in sorted(vars(core).items()):
        if isinstance(one, type):
            final = "" if one.__flags__ & BASETYPE else "@final\n"
            inside = [stub_of(key, value) for key, value in vars(one).items()
                      if (value.__doc__ or "").startswith((f"{key}(", f"{key}: "))]
            if hasattr(one, "__len__"):
                inside.append("    def __len__(self) -> int: ...\n")
            lines.append(f"\n{final}class {name}:\n{''.join(inside)}\n")
        elif isinstance(one, (int, str)) and not name.startswith("__"):
            lines.append(f"{name}: {type(one).__name__}\n")
        elif callable(one) and not name.startswith("__"):
            lines.append(stub_of(name, one))
    return STUB + "".join(lines)


def main(extension, functions, codes, types):
    core = load(extension)
    ids = core.kind_ids()
    with open(functions, "w", encoding="utf-8") as file:
        names = [f"score_{id.replace('-', '_')}" for id in ids]
        file.write(f"{HEAD}{FUNCTIONS}\n__all__ = {names!r}\n")
        file.writelines(function(core, id) for id in ids)
    with open(codes, "w", encoding="utf-8") as file:
        made = dict(class_of(number, name, zh, en)
                    for number, name, is_finding, zh, en in core.codes() if not is_finding)
        file.write(f"{HEAD}{CODES}\n__all__ = {list(made)!r}\n" + "".join(made.values()))
    with open(types, "w", encoding="utf-8") as file:
        file.write(stub(core))


main(*sys.argv[1:])
