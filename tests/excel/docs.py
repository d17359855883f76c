#!/usr/bin/env python3
"""docs/excel.md and the functions' table.

docs.py cases DOCUMENT            the document's cases: a line each, formula, tab, result
docs.py check DOCUMENT PRINTER    compares the document's reference with the printed table; prints TAP
docs.py update DOCUMENT PRINTER   writes it into the document
"""
import re
import subprocess
import sys

CASE = re.compile(r"^\| `(=JIXIAO\..*?)` \| `(.*?)` \|")
BEGIN, END = "<!-- from the functions' table -->\n", "<!-- to here -->\n"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def cases(text):
    """Formulas and what they give; a document without any is not a document of ours."""
    found = [match.groups() for match in map(CASE.match, text.splitlines()) if match]
    if len(found) < 50:
        raise SystemExit(f"only {len(found)} cases")
    return found


def main(word, path, printer=None):
    text = read(path)
    if word == "cases":
        sys.stdout.buffer.write("".join(f"{a}\t{b}\n" for a, b in cases(text)).encode())
        return 0
    before, rest = text.split(BEGIN)
    shown, after = rest.split(END)
    printed = "\n" + subprocess.run([printer], check=True, capture_output=True).stdout.decode()
    if word == "update":
        with open(path, "w", encoding="utf-8") as file:
            file.write(before + BEGIN + printed + END + after)
        return 0
    same = shown == printed
    print(f"1..1\n{'' if same else 'not '}ok 1 - {path} describes the functions as their table does")
    if not same:
        print("# tests/excel/docs.py update writes it anew")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
