# SPDX-License-Identifier: MIT
"""Writes the stubs of what the package makes of the library's records when it is imported: a function
a kind, an exception a code. Run when the package is built: stubs.py EXTENSION _functions.pyi _codes.pyi."""

import importlib.machinery
import importlib.util
import sys

HEAD = "# Made of the library's records when the package was built.\n"

CELLS = '''from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol, SupportsIndex

class _Array(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, at: Any, /) -> Any: ...
    def tolist(self) -> Any: ...

_Cell = Decimal | float | str | SupportsIndex
_Cells = _Cell | None | Sequence[_Cell | None] | _Array
_Rule = Sequence[Mapping[str, _Cell | None] | Sequence[_Cell | None]]

'''


def load(path):
    loader = importlib.machinery.ExtensionFileLoader("jixiao._core", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("jixiao._core", loader))
    loader.exec_module(module)
    return module


def function(core, id):
    """As kinds.py has it: facts first, of every form; then the rule."""
    kind, arguments = core.kind(id), {}
    only, rule = len(kind["facts"]) == 1, kind["rule"]
    for form in kind["facts"]:
        for column in form["columns"]:
            arguments.setdefault(column["id"], ("_Cells", only and column["required"]))
    if rule["max_rows"] > 1:
        arguments["rule"] = ("_Rule", True)
    elif rule["max_rows"] == 1:
        for column in rule["columns"]:
            must = column["required"] and rule["min_rows"] > 0
            arguments[column["id"]] = ("_Cell" if must else "_Cell | None", must)
    listed = [f"{name}: {type}" + ("" if must else " = None")
              for name, (type, must) in arguments.items()]
    return (f"def score_{id.replace('-', '_')}(points: _Cell, /, *, {', '.join(listed)}, "
            "places: int = 2) -> Decimal | None: ...\n")


def main(extension, kinds, codes):
    core = load(extension)
    ids = core.kind_ids()
    with open(kinds, "w", encoding="utf-8") as file:
        names = [f"score_{id.replace('-', '_')}" for id in ids]
        file.write(HEAD + CELLS + f"__all__ = {names!r}\n\n")
        file.writelines(function(core, id) for id in ids)
    with open(codes, "w", encoding="utf-8") as file:
        classes = ["".join(map(str.capitalize, name.split("-"))) + "Error"
                   for _, name, is_finding, *_ in core.codes() if not is_finding]
        file.write(HEAD + f"import builtins\n\nfrom .errors import Error\n\n__all__ = {classes!r}\n\n"
                   "def class_name(code: str) -> str: ...\n\n"
                   "numbers: dict[str, int]\nclasses: dict[int, type[Error]]\n\n")
        file.writelines(f"class {name}(Error{', builtins.MemoryError' * (name == 'MemoryError')}): ...\n"
                        for name in classes)


main(*sys.argv[1:])
