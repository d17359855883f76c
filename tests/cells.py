#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How a cell is read: every row of the table of docs/formats.md, through inputs that must not differ.

usage: cells.py command ROOT JIXIAO     JSON texts, JSON numbers and CSV, by the command; prints TAP
       cells.py worksheet ROOT JIXIAO   prints cases for the stand-in of a spreadsheet program: formula, tab, result

bindings/python/tests/test_cells.py runs the same rows through Python's inputs.
"""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TREE = "sichuan-ebian-2023"
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
# Where the row's cell stands: the leaf, and the rows of its facts with None in that cell.
FACTS = {
    "an amount": ("spending-control", [{"budget": "100", "final": None}]),
    "a rate": ("execution-progress", [{"actual": None}, {"actual": "1"}, {"actual": "1"}]),
    "a goal in 人": ("goals-overall", [{"unit": "人", "target": None, "actual": "0"}]),
    "a count": ("violations", [{"count": None}]),
    "yes/no": ("feedback", [{"met": None}]),
    "a sense": ("goals-overall", [{"target": "100", "actual": "90", "sense": None}]),
}
# The formula of the same, with % for the cell.
WORKSHEET = {
    "an amount": '=JIXIAO.SCORE("spending-control",{100,%})',
    "a rate": '=JIXIAO.SCORE("execution-progress",{%;1;1})',
    "a goal in 人": '=JIXIAO.SCORE("goals-overall",{"计量单位","目标值","完成值";"人",%,0})',
    "a count": '=JIXIAO.SCORE("violations",%)',
    "yes/no": '=JIXIAO.SCORE("feedback",%)',
    "a sense": '=JIXIAO.SCORE("goals-overall",{"目标值","完成值","方向";100,90,%})',
}
VALUE_ERRORS = {"number", "choice", "cell-error", "percent-unit", "unit-other"}


class Row:
    """A row of the table: what is written, where, and what it is, or the error."""

    def __init__(self, written, where, is_):
        self.written, self.where, self.is_ = written, where, is_
        self.error = is_[1:-1] if is_.startswith("`") else None
        self.name = f"“{written}” in {where} is {is_}"
        self.leaf = FACTS[where][0] if where in FACTS else None

    def __repr__(self):
        return self.name

    def value(self):
        """What it is, as JSON has it; a number as its digits."""
        if self.is_ == "blank":
            return None
        return "没有这项工作" if self.is_ == "not applicable" else self.is_

    def cells(self, value):
        """(leaf, row, column, value) of all cells but the year: "" for no leaf, 0 for no row."""
        if self.where in FACTS:
            leaf, rows = FACTS[self.where]
            return [(leaf, at + 1, column, value if cell is None else cell)
                    for at, row in enumerate(rows) for column, cell in row.items()]
        if self.where == "points":
            return [("disclosure", 0, "claim", value)]
        return [("feedback", 0, "not_applicable", value)] if self.where == "不适用" else []

    def year(self, value):
        return value if self.where == "the year" else 2024

    def sheet(self, value):
        """The sheet/1 with that value in the cell."""
        indicators = {}
        for leaf, row, column, cell in self.cells(value):
            entry = indicators.setdefault(leaf, {})
            if not row:
                entry[column] = cell
                continue
            rows = entry.setdefault("facts", [])
            rows += [{} for _ in range(row - len(rows))]
            rows[row - 1][column] = cell
        return {"jixiao": "sheet/1", "tree": TREE, "department": "示例县甲局", "year": self.year(value),
                "indicators": indicators}

    def lines(self, value):
        """The lines of the CSV file, and of the long table."""
        year = self.year(value)
        return [("部门", "年度", "指标", "行", "列", "值"), ("示例县甲局", year, "", "", "指标体系", TREE),
                *(("示例县甲局", year, leaf, row or "", column, cell)
                  for leaf, row, column, cell in self.cells(value))]


def rows_of(root):
    """The rows of the table; another table is none of ours."""
    text = (pathlib.Path(root) / "docs/formats.md").read_text(encoding="utf-8")
    section = re.search(r"^### How a cell is read\n(.*?)^### ", text, re.M | re.S)[1]
    table = re.findall(r"^\| (?:`(.*?)`)? ?\| ([^|]*?) \| (.*?) \|$", section, re.M)
    rows = [Row(*found) for found in table if found[1] not in ("in", "takes") and found[2] != "is"]
    rows = [row for row in rows if row.where in (*FACTS, "points", "the year", "不适用")]
    assert len(rows) > 90, f"only {len(rows)} rows"
    return rows


def answer(result):
    """What a result says, without where it came from."""
    result = {key: value for key, value in result.items() if key != "source"}
    for kind in ("findings", "errors"):
        result[kind] = [{k: v for k, v in one.items() if k != "place"} for one in result[kind]]
    return result


def codes(result):
    """The errors of a result."""
    return {one["code"] for one in result["errors"]}


# ---- The command ---------------------------------------------------------------------------------


def write_csv(path, lines):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    path.write_text(text.getvalue(), encoding="utf-8")


def score(command, paths):
    """By a file's name, its result, or of what was refused the codes of its errors."""
    done = subprocess.run([command, "score", "--format", "json", *paths], capture_output=True)
    answers = {}
    for line in done.stdout.decode().splitlines():
        result = json.loads(line)
        answers[pathlib.Path(result["source"]).name] = answer(result)
    for line in done.stderr.decode().splitlines():
        path, code = re.fullmatch(r"(.*?\.(?:json|csv)):.*\[([a-z-]+)\]", line).groups()
        name = pathlib.Path(path).name
        if not isinstance(answers.setdefault(name, set()), dict):
            answers[name].add(code)
    return answers


def write_all(folder, rows):
    """The files of every row: what it should be read as, and each input."""
    for at, row in enumerate(rows):
        def put(kind, value, to_json=json.dumps):
            (folder / f"{at}-{kind}.json").write_text(to_json(row.sheet(value), ensure_ascii=False), encoding="utf-8")
        if not row.error:
            put("wanted", row.value())
        put("text", row.written)
        if NUMBER.fullmatch(row.written) and row.where != "不适用":
            mark = "\ue000"
            put("number", mark, lambda sheet, **how: json.dumps(sheet, **how).replace(f'"{mark}"', row.written))
        write_csv(folder / f"{at}-lines.csv", row.lines(row.written))


def problem(row, wanted, got):
    """What is wrong with an answer; None if nothing is."""
    if row.error:
        found = got if isinstance(got, set) else codes(got)
        return None if found == {row.error} else f"errors {sorted(found)}"
    if isinstance(got, set):
        return f"refused: {sorted(got)}"
    return None if got == wanted else next(f"{key}: {got[key]!r}, not {wanted[key]!r}"[:300]
                                           for key in wanted if got.get(key) != wanted[key])


def answers_of(command, rows):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_all(folder, rows)
        return score(command, sorted(folder.iterdir()))


def run_command(root, command):
    rows = rows_of(root)
    answers = answers_of(command, rows)
    number = failed = 0
    for at, row in enumerate(rows):
        texts = {}
        for kind in ("text.json", "number.json", "lines.csv"):
            if f"{at}-{kind}" not in answers:
                continue
            got = answers[f"{at}-{kind}"]
            texts[kind] = got
            wrong = problem(row, answers.get(f"{at}-wanted.json"), got)
            if not wrong and kind == "lines.csv" and got != texts["text.json"]:
                wrong = "not what the JSON text gives"
            number += 1
            failed += wrong is not None
            print(f"{'not ' if wrong else ''}ok {number} - {row.name}: {kind}")
            if wrong:
                print(f"# {wrong}")
    print(f"1..{number}")
    return failed > 0


# ---- Worksheets ----------------------------------------------------------------------------------


def run_worksheet(root, command):
    rows = [row for row in rows_of(root) if row.where in WORKSHEET]
    answers = answers_of(command, rows)
    for at, row in enumerate(rows):
        wanted = answers.get(f"{at}-wanted.json")
        if wanted:
            score = next(one["score"] for one in wanted["indicators"] if one["id"] == row.leaf)
            shown = "#N/A" if score is None else f"{score:.15g}"
        else:
            shown = "#VALUE!" if row.error in VALUE_ERRORS else "#NUM!"
        text = row.written.replace('"', '""')
        cells = [f'"{text}"'] + ([row.written] if NUMBER.fullmatch(row.written) and not row.error else [])
        for cell in cells:
            sys.stdout.buffer.write(f"{WORKSHEET[row.where].replace('%', cell, 1)}\t{shown}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit({"command": run_command, "worksheet": run_worksheet}[sys.argv[1]](*sys.argv[2:]))
