#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes what fuzzing starts from into OUT/<target>/: the case tables of docs/kinds, the examples,
the shipped trees.

    seeds.py ROOT OUT
"""

import pathlib
import random
import re
import shutil
import struct
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

import cases  # noqa: E402
from oracle import read_number  # noqa: E402

ABSENT = -(2**63)


def cell(text, column=None):
    """As tables.h reads it: any 64 bits."""
    if text == "-":
        number = ABSENT
    elif column and text in column.words:
        number = column.words.index(text) * 10**6
    else:
        number = read_number(text)
    return b"\xff" + (number % 2**64).to_bytes(8, "big")


def table(text, form):
    rows = cases.read_rows(text, form)
    cells = b"".join(cell(text, column) for row in rows for text, column in zip(row, form.columns))
    return bytes((len(rows), 0)) + cells


def case_bytes(number, document, case):
    index, facts = cases.find_form(document, case.facts)
    return (bytes((number - 1, int(case.places), index)) + cell(case.points)
            + table(case.rule, document.rule) + table(facts, document.facts[index]))


def case_seeds(root):
    """Every case as bytes for kind and agree, as a tree and a sheet for both, its cells for number."""
    header = cases.read_header(root)
    for number, document in enumerate(cases.read_all(root, header), 1):
        for case in document.cases:
            name = f"{document.kind}-{case.row}"
            tree = cases.json_tree(document, case.points, case.places, case.rule).encode()
            yield "tree", name, tree
            for text in (case.rule + ";" + case.facts).replace(":", ";").replace(";", ",").split(","):
                yield "number", text.encode().hex(), text.encode()
            if case.score == "form-unknown":
                continue
            yield "both", name, tree + b"\xff" + cases.json_sheet(document, case).encode()
            try:
                yield "kind", name, case_bytes(number, document, case)
                # then which row is done better, by one, and claims
                yield "agree", name, case_bytes(number, document, case) + b"\x00\x02\x00\x50"
            except (ValueError, OverflowError, IndexError):
                pass  # a cell that no table holds: the typed text's own error


# What the examples have not: entries that are not facts, in trees of every policy.
ENTRIES = (
    '{"not_applicable": "没有此项工作"}',
    '{"not_applicable": "没有", "claim": 5}',
    '{"not_applicable": "没有", "facts": []}',
    '{"not_applicable": " "}',
    '{"claim": 4.125, "review": {"score": 4, "reason": "复核", "by": "丁", "date": "2024-03-01"}}',
    '{"claim": 8.89, "review": {"score": 3.999, "rest": 1}}',
    '{"claim": 99, "review": {"score": 99}, "remark": "注"}',
    '{"claim": null, "review": {"reason": "没有分数"}}',
)
SHEET = ('{{"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "局", "year": 2023, '
         '"claim": {}, "meta": {{"k": [1, {{"a": null, "b": []}}]}}, "indicators": {{{}}}}}')


def entry_seeds(root):
    """Leaves with one entry or with all of them in turn, of every tree and policy."""
    for path in sorted((root / "lib" / "trees").glob("*.json")):
        text = path.read_text(encoding="utf-8")
        leaves = re.findall(r'"id": "([^"]+)",(?:(?!"id":).)*?"kind"', text, flags=re.S)
        for i in range(len(ENTRIES) + 1):
            entries = [ENTRIES[(i + k) % len(ENTRIES)] for k in range(len(leaves))]
            if i == len(ENTRIES):
                entries = ENTRIES[:1] * (len(leaves) - 1)
            inside = ", ".join(f'"{leaf}": {e}' for leaf, e in zip(leaves, entries))
            sheet = SHEET.format(("96", "96.125", "-1", "1000")[i % 4], inside)
            yield "sheet", f"entries-{i}", sheet.encode()
            for policy in ("rescale", "full", "refuse"):
                tree = text.replace('"places"', f'"not_applicable": "{policy}", "grades": '
                                    '[{"name": "优", "from": 90}, {"name": "良", "from": 60}], '
                                    '"places"', 1)
                yield "both", f"entries-{i}-{policy}", tree.encode() + b"\xff" + sheet.encode()
            yield "fill", f"entries-{i}", bytes(j * (2 * i + 7) % 256 for j in range(300))


def object_seeds():
    """Steps in any order, most of them small numbers; trees laid out by hand and built in turn."""
    for i in range(40):
        steps = random.Random(i).choices(range(256 if i % 4 else 128), k=100 + 20 * i)
        yield "objects", str(i), bytes([i % 2, *steps])


def file_seeds(root):
    for tree in sorted((root / "lib" / "trees").glob("*.json")):
        yield "tree", tree.name, tree.read_bytes()
        for sheet in sorted((root / "docs" / "examples").glob("*.json")):
            yield "sheet", sheet.name, sheet.read_bytes()
            yield "both", sheet.name, tree.read_bytes() + b"\xff" + sheet.read_bytes()


def text_seeds(root):
    """Texts that parse and that do not."""
    for path in sorted((root / "tests" / "json" / "suite").glob("*.json")):
        if path.stat().st_size < 4096:
            yield "json", path.name, path.read_bytes()
    for n, line in enumerate((root / "tests" / "json" / "texts.txt").read_text(encoding="utf-8").splitlines()):
        if line.startswith("> "):
            yield "json", f"text-{n}", re.sub(
                rb"%(..)", lambda byte: bytes([int(byte[1], 16)]), line[2:].encode())
    for path in sorted((root / "docs" / "examples").glob("*.json")):
        yield "json", path.name, path.read_bytes()


def long_seeds(root):
    """The texts of tests/long.c, and an example."""
    head = "部门,年度,指标,行,列,值\n甲局,2024,,,指标体系,sichuan-ebian-2023\n".encode()
    for n, case in enumerate((root / "tests" / "long" / "cases.txt").read_text(encoding="utf-8").split("## ")[1:]):
        lines = case.split("\n--\n")[0].encode().split(b"\n")[1:]
        text = b"".join(head if line == b"@" else line + b"\n" for line in lines)
        text = re.sub(rb"%([0-9A-F]{2})", lambda byte: bytes([int(byte[1], 16)]), text.replace(b"%%\n", b""))
        yield "csv", str(n), text
        yield "long", str(n), text
    text = (root / "docs" / "examples" / "county-2024.csv").read_bytes()
    yield "long", "county", text[:text.index("示例县民政局".encode())]


def grid_seeds(root):
    """The workbooks of tests/grid.c, and their parts of tests/parts.c."""
    for target, name in (("grid", "cases"), ("grid", "printed"), ("parts", "cases"), ("parts", "forms"),
                         ("parts", "filled")):
        for n, case in enumerate((root / "tests" / target / f"{name}.txt").read_text(encoding="utf-8").split("## ")[1:]):
            text = "\n".join(case.split("\n--\n")[0].split("\n")[1:]).encode()
            yield target, f"{name}-{n}", re.sub(rb"%([0-9A-F]{2})", lambda byte: bytes([int(byte[1], 16)]), text)


def sheet_value(text):
    """A cell of a formula as worksheet.c reads it."""
    errors = "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A".split()
    if text in errors:
        return bytes((4, errors.index(text)))
    if text in ("TRUE", "FALSE"):
        return bytes((2, text == "TRUE"))
    if text.startswith('"'):
        words = text[1:-1].replace('""', '"').encode()[:255]
        return bytes((3, len(words))) + words
    return b"\x01" + struct.pack("<d", float(text)) if text else b"\x00"


def split(text, separator):
    """Where it stands outside of quotes and braces."""
    parts = re.findall(rf'((?:"[^"]*"|\{{[^}}]*\}}|[^"{{{separator}])*)(?:{separator}|$)', text)
    return parts[:-1] if not text.endswith(separator) else parts


def worksheet_seeds(root):
    """The formulas of docs/excel.md."""
    functions = re.findall(r"^ *X\((\w+), \d\)", (root / "bindings/excel/functions.h").read_text(), re.M)
    document = (root / "docs" / "excel.md").read_text(encoding="utf-8")
    for n, (word, text) in enumerate(re.findall(r"^\| `=JIXIAO\.(\w+)\((.*?)\)` \|", document, re.M)):
        data = bytes((functions.index(word),))
        for argument in split(text, ","):
            rows = [split(row, ",") for row in split(argument.strip("{}"), ";")]
            data += bytes((len(rows), len(rows[0]), n % 3)) if rows else bytes(3)
            data += b"".join(sheet_value(cell) for row in rows for cell in row)
        yield "worksheet", str(n), data


def misuse_seeds():
    """Codes, reports, a grid and a table, each asked for what there is and what there is not."""
    for i in range(4):
        yield "misuse", str(i), bytes([i, 9, 1, 3, 6, 1, 250, 2, 6, 0, 0, 0, 5, 230, 7]) * 4


def main(root, out):
    root, out = pathlib.Path(root).resolve(), pathlib.Path(out)
    shutil.rmtree(out, ignore_errors=True)
    for seeds in (case_seeds(root), entry_seeds(root), object_seeds(), file_seeds(root),
                  text_seeds(root), long_seeds(root), grid_seeds(root), worksheet_seeds(root), misuse_seeds()):
        for target, name, data in seeds:
            (out / target).mkdir(parents=True, exist_ok=True)
            (out / target / name).write_bytes(data)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
