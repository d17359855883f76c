#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The tasks of the cookbooks, run as they stand: cookbook.py JIXIAO_COMMAND REPO_ROOT [--update]

Each ```sh block runs in one folder a document, beside `examples`, and prints the ```text block behind it; --update writes that.
Python's blocks are run by the package's tests. Prints TAP."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from tap import done, ok, same

UPDATE = "--update" in sys.argv
COMMAND, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
DOCUMENTS = "docs/cookbook.md", "docs/zh/cookbook.md"
BLOCK = re.compile(r"^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.M | re.S)


def play(name, folder):
    """Runs the blocks; the document with what they print."""
    shutil.copytree(ROOT / "docs/examples", folder / "examples")
    (folder / "bin").mkdir()
    (folder / "bin/jixiao").symlink_to(COMMAND)
    env = dict(os.environ, PATH=f"{folder}/bin:{os.environ['PATH']}", COLUMNS="100")
    text = (ROOT / name).read_text(encoding="utf-8")
    for number, block in enumerate(list(BLOCK.finditer(text)), 1):
        code, printed = block.groups()
        run = subprocess.run(["bash", "-e", "-c", code], cwd=folder, env=env, capture_output=True, timeout=120)
        out = run.stdout.decode()
        ok(run.returncode == 0, f"{name}, block {number}: runs", code, run.stderr.decode())
        if UPDATE:
            text = text.replace(block.group(0), f"```sh\n{code}```\n" + (f"\n```text\n{out}```\n" if out else ""), 1)
        else:
            same(out, printed or "", f"{name}, block {number}: prints what it says")
    if UPDATE:
        (ROOT / name).write_text(text, encoding="utf-8")


def tasks(name):
    return len(re.findall(r"^## ", (ROOT / name).read_text(encoding="utf-8"), re.M))


def main():
    for name in DOCUMENTS:
        with tempfile.TemporaryDirectory() as folder:
            play(name, pathlib.Path(folder))
    same(tasks(DOCUMENTS[0]), tasks(DOCUMENTS[1]), "both languages have the same tasks")
    done()


main()
