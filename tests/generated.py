#!/usr/bin/env python3
"""What is made from tables, records and trees is current. generated.py ROOT TYPED TREES [--update]: TYPED prints the typed
functions, TREES the trees that ship; `--update` writes what has changed."""
import pathlib
import subprocess
import sys
import tempfile

ROOT, TYPED, TREES = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
FIRST = ["sichuan-ebian-2023", "project-10-50-30-10"]  # the tree of whoever names none, and the national form


def place(path):
    return FIRST.index(path.stem) if path.stem in FIRST else len(FIRST), path.stem


JSON = sorted((ROOT / "lib/trees").glob("*.json"), key=place)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def codes():
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "codes.h")
        run(sys.executable, str(ROOT / "lib/words/codes.py"), str(ROOT), str(out))
        return out.read_text(encoding="utf-8")


def generated():
    """File: what it should be."""
    yield "include/jixiao-codes.h", codes()
    yield "include/jixiao-typed.h", run(TYPED)
    yield "lib/kinds/typed.c", run(TYPED, "source")
    yield "lib/trees/shipped.c", run(TREES, "--list", *(path.stem for path in JSON))
    for path in JSON:
        yield f"lib/trees/{path.stem.replace('-', '_')}.c", run(TREES, str(path))


def main():
    cases = []
    for path, text in generated():
        file = ROOT / path
        current = file.exists() and file.read_text(encoding="utf-8") == text
        if "--update" in sys.argv and not current:
            file.write_text(text, encoding="utf-8")
        cases.append((current, path))
    print(f"1..{len(cases)}")
    for n, (current, path) in enumerate(cases, 1):
        print(f"{'ok' if current else 'not ok'} {n} - {path}" + ("" if current else ": ./dev generate"))


main()
