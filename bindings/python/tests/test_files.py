# SPDX-License-Identifier: MIT
"""The package's files: none imports another in a circle, wherever the import stands."""

import ast
from pathlib import Path

import jixiao

FOLDER = Path(jixiao.__file__).parent


def imports(path, names):
    """The files of the package that a file imports, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            if node.module:
                yield node.module
            else:
                yield from (one.name for one in node.names if one.name in names)


def test_no_circles():
    names = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    graph = {name: set(imports(FOLDER / f"{name}.py", names)) & names for name in names}
    assert len(names) > 15 and graph["audit"] >= {"result", "_types"}
    while graph:
        free = {name for name, needs in graph.items() if not needs & set(graph)}
        assert free, f"in circles, or behind one: {sorted(graph)}"
        graph = {name: needs for name, needs in graph.items() if name not in free}
