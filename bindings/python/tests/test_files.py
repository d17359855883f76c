# SPDX-License-Identifier: MIT
"""The package's files: none imports another in a circle, wherever the import stands."""

import ast
import subprocess
import sys
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
    assert len(names) > 15 and graph["_audit"] >= {"result", "_types"}
    while graph:
        free = {name for name, needs in graph.items() if not needs & set(graph)}
        assert free, f"in circles, or behind one: {sorted(graph)}"
        graph = {name: needs for name, needs in graph.items() if name not in free}


def test_a_program_starts_with_what_it_uses():
    code = "import sys; before = set(sys.modules); import jixiao; print(*set(sys.modules) - before); jixiao.audit"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    ours = {name for name in done.stdout.split() if name.startswith("jixiao")}
    assert ours == {"jixiao", "jixiao._core"} and "dataclasses" not in done.stdout.split()


def test_every_name_is_there():
    stub = ast.parse((FOLDER / "__init__.pyi").read_text(encoding="utf-8"))
    names = {one.asname for node in stub.body for one in node.names if one.name != "*"}
    assert names | {f"score_{id}" for id in jixiao.kinds()} == set(jixiao.__all__) <= set(dir(jixiao))
    for name in jixiao.__all__:
        assert getattr(jixiao, name) is getattr(jixiao, name)
    try:
        jixiao.nothing
    except AttributeError as error:
        assert "nothing" in str(error)
    else:
        raise AssertionError("there is no such name")
