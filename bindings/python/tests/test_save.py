# SPDX-License-Identifier: MIT
"""The package writes no files but where it is told to: what is written of a result, the caller writes."""

import os
import pathlib
import subprocess
import sys
import textwrap

# What opens for writing, or changes what is in a folder; matplotlib's own store of fonts is not ours.
WATCHED = textwrap.dedent("""
    import os, sys

    def hook(event, args):
        if event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            print("written:", args[0])
        elif event in ("os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "os.truncate"):
            print("written:", event, args)

    import importlib.util, pathlib, jixiao
    for name in ("openpyxl", "pandas"):
        if importlib.util.find_spec(name):
            __import__(name)
    sys.addaudithook(hook)
    root, folder = map(pathlib.Path, sys.argv[1:])
    result = jixiao.score(root / "docs/examples/full-2024.json")
    result.to_json(), result._repr_html_()
    sheets = jixiao.read_csv(root / "docs/examples/county-2024.csv")
    audit = jixiao.audit(folder)
    audit._repr_html_(), jixiao.score(sheets[0]).to_dict()
    if "pandas" in sys.modules:
        audit.to_pandas()
    print("done", len(sheets), audit.totals.departments)
""")


def test_no_file_is_written(root: pathlib.Path, tmp_path: pathlib.Path) -> None:
    for name in ("full-2024.json", "county-2024.csv"):
        (tmp_path / name).write_bytes((root / "docs/examples" / name).read_bytes())
    if command := os.environ.get("JIXIAO_COMMAND"):
        sheet = root / "docs/examples/full-2024.json"
        subprocess.run([command, "score", str(sheet), "-o", str(tmp_path / "book.xlsx")], check=False)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    done = subprocess.run([sys.executable, "-c", WATCHED, str(root), str(tmp_path)],
                          capture_output=True, text=True, check=False)
    assert done.stdout.startswith("done "), done.stdout + done.stderr
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
