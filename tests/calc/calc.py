#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The add-in in LibreOffice Calc: calc.py ROOT OXT JIXIAO CASES

Writes a workbook of formulas over the cases of docs/kinds, those of docs/excel.md (CASES, a formula
and its answer a line), the example sheets, and what is different in Calc; has LibreOffice recalculate it, as .xlsx and as .ods, and compares what the cells show. TAP.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

sys.dont_write_bytecode = True
TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "excel" / "gnumeric")]

import openpyxl  # noqa: E402
from openpyxl.utils import get_column_letter  # noqa: E402

import books  # noqa: E402
import cases  # noqa: E402

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
ANSWER = 1  # the column of formulas
TABLES = 4  # the first column of rules and facts


class Book:
    """A worksheet of formulas in its first column, each with what it must show and the tables it reads."""

    def __init__(self):
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.row = 1
        self.expected = []  # (row, title, test of the text)

    def table(self, rows, column=TABLES):
        """Writes rows at the current row; the range's address."""
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                cell = self.sheet.cell(self.row + y, column + x)
                if isinstance(value, str) and value.startswith("="):
                    cell.value = value
                elif value is not None:
                    books.put(cell, value)
        last = get_column_letter(column + max([len(row) for row in rows] + [1]) - 1)
        first = get_column_letter(column)
        return f"{first}{self.row}:{last}{self.row + max(len(rows), 1) - 1}"

    def ask(self, title, formula, expected, height):
        """Asks for a formula below which `height` rows are taken."""
        self.sheet.cell(self.row, ANSWER, "=" + formula)
        self.expected.append((self.row, title, expected))
        self.row += height + 1


def number(text):
    """A cell of a case: a number where a double holds it, else its text; None for an absent one."""
    if text in ("-", "yes", "no"):
        return {"-": None, "yes": True, "no": False}[text]
    return float(text) if is_number(text) and sum(c.isdigit() for c in text) <= 15 else text


def has_blank_row(facts):
    return facts == "none" or any(set(row) <= set("-,") for row in facts.split(";"))


def shows(score):
    return lambda text: is_number(text) and Decimal(text) == Decimal(score)


def is_number(text):
    return text.lstrip("-").replace(".", "", 1).isdigit()


def is_error(text):
    return text.startswith(("#", "Err:")) and text != "#NAME?"


def add_cases(book, root):
    for document in cases.read_all(root, cases.read_header(root)):
        for case in document.cases:
            form, facts = cases.find_form(document, case.facts)
            if case.places != "2" or form == len(document.facts) or has_blank_row(facts) or case.rule != "none" and has_blank_row(case.rule):
                continue  # a worksheet takes two places, and no notice of blank rows
            rule = [[column.id for column in document.rule.columns]] if document.rule.columns else [[None]]
            if case.rule != "none":
                rule += [[number(cell) for cell in row] for row in cases.read_rows(case.rule, document.rule)]
            header = [column.id for column in document.facts[form].columns]
            rows = [[number(cell) for cell in row] for row in cases.read_rows(facts, document.facts[form])]
            ranges = book.table(rule), book.table([header] + rows, TABLES + 12)
            points = number(case.points)
            book.sheet.cell(book.row, 2, points)
            expected = shows(case.score) if is_number(case.score) else is_error
            book.ask(f"{document.kind} case {case.row}, {case.place}",
                     f'JIXIAO.KIND("{document.kind}",B{book.row},{ranges[0]},{ranges[1]})',
                     expected, max(len(rule), len(rows) + 1))


# In Calc TRUE is a number; and an error among what is not a range of facts ends in Calc itself.
DIFFERENT = {
    '=JIXIAO.SCORE("violations",TRUE)': "4.5",
    "=JIXIAO.WHY(#REF!,1)": "Err:504",
    '=JIXIAO.SCORE("甲",1,{"一级指标","指标分值","计分方式","每次扣分";"甲",10,"按次扣分",#NAME?})': "Err:504",
}
PLACE = re.compile("区域第[0-9]+行第[0-9]+列|row [0-9]+, column [0-9]+ of the range")


def add_documented(book, path):
    """The cases of docs/excel.md, each value of a call in cells, whose places Calc gives as D12."""
    for formula, answer in books.read(path):
        answer = PLACE.sub("…", DIFFERENT.get(formula, answer))
        name, found = books.arguments(formula)
        column, ranges = TABLES, []
        for rows in found:
            ranges.append(book.table(rows, column) if rows else "")
            column += 1 + (len(rows[0]) if rows else 0)
        book.ask(formula, f"{name}({','.join(ranges)})", lambda text, answer=answer: books.gives(text, answer),
                 max([len(rows or []) for rows in found] + [1]))


def add_example(book, path, command):
    """Every leaf of a sheet, and its total from what the leaves score."""
    sheet = json.loads(path.read_text(encoding="utf-8"), parse_float=str)
    done = subprocess.run([command, "score", path, "--format", "json"], capture_output=True, check=False)
    result = json.loads(done.stdout, parse_float=Decimal)
    scores = []
    for leaf in result["indicators"]:
        given = sheet["indicators"].get(leaf["id"], {})
        facts = given.get("facts")
        score = -leaf["lost"] if leaf["id"] == "cooperation" else leaf["score"]
        scores.append([leaf["id"], "不适用" if leaf["state"] == "not_applicable" else score])
        if facts is None:
            continue
        facts = [facts] if isinstance(facts, dict) else facts
        header = list(dict.fromkeys(key for row in facts for key in row))
        rows = [[cell_of(row.get(key)) for key in header] for row in facts]
        where = book.table([header] + rows)
        book.ask(f"{path.name} {leaf['id']}", f'JIXIAO.SCORE("{leaf["id"]}",{where})', shows(score), 0)
        book.ask(f"{path.name} why {leaf['id']}", f'JIXIAO.WHY("{leaf["id"]}",{where})',
                 lambda text, why=leaf["why"]["zh"]: text.startswith(why[:20]), len(rows) + 1)
    where = book.table(scores)
    first, last = book.row, book.row + len(scores) - 1
    book.ask(f"{path.name} total", f"JIXIAO.TOTAL(D{first}:D{last},E{first}:E{last})", shows(result["score"]),
             len(scores))


def cell_of(value):
    if isinstance(value, (str, type(None), bool)):
        return number(value) if isinstance(value, str) and is_number(value) else value
    return value


def says(*words):
    return lambda text: all(word in text for word in words)


def add_mistakes(book):
    """What cells hold besides numbers, and where Calc differs from other programs."""
    blank = f"D{book.row}"
    book.ask("a blank cell is missing, not 0", f'JIXIAO.SCORE("violations",{blank})', says("#N/A"), 1)
    book.ask("a claim that is blank", f"JIXIAO.CHECK({blank},{blank})", says("未填自评分"), 1)
    where = book.table([["年初预算数", "决算数"], [100, "=1/0"]])
    book.ask("an error in a range", f'JIXIAO.SCORE("支出控制",{where})', is_error, 0)
    book.ask("an error in a range, in words", f'JIXIAO.WHY("支出控制",{where})', says("E", "#DIV/0!"), 2)
    where = book.table([["年初预算数", "决算数"], [100, "约110"]])
    book.ask("text in a number's cell", f'JIXIAO.WHY("支出控制",{where})', says(f"E{book.row + 1}"), 2)
    where = book.table([["年初预算数", "决算数"], ["１００", "１１０"]])
    book.ask("digits of full width", f'JIXIAO.SCORE("支出控制",{where})', shows(10), 2)
    where = book.table([[100, 110, 120]])
    book.ask("a range of the wrong width", f'JIXIAO.SCORE("支出控制",{where})', is_error, 1)
    where = book.table([[100, "=100*1.1"]])
    book.ask("the noise of the sheet's own arithmetic", f'JIXIAO.SCORE("支出控制",{where})', shows(10), 1)
    where = book.table([[100, 110]])
    book.ask("the name that Excel writes", f'_xll.JIXIAO.SCORE("支出控制",{where})', shows(10), 0)
    book.ask("inside other formulas", f'ROUND(JIXIAO.SCORE("支出控制",{where})/3,2)', shows("3.33"), 0)
    book.ask("in English", f'JIXIAO.WHY("spending-control",{where},,"en")', says("10"), 1)
    book.ask("a value where cells are wanted", 'JIXIAO.SCORE("violations",0)', is_error, 0)
    book.ask("no such indicator", f'JIXIAO.SCORE("none",{blank})', says("#REF!"), 0)
    where = book.table([["spending-control"]])
    book.sheet.cell(book.row, ANSWER + 1, "=JIXIAO.TREE()")
    book.sheet.formula_attributes[f"B{book.row}"] = {"t": "array", "ref": f"B{book.row}:C{book.row + 3}"}
    book.ask("a tree as an array", f"B{book.row}", says("一级指标"), 5)


def convert(office, source, kind, folder):
    done = subprocess.run([*office, "--convert-to", kind, "--outdir", folder, source],
                          capture_output=True, check=False, timeout=300)
    made = folder / (source.stem + "." + kind.partition(":")[0])
    if not made.exists():
        raise SystemExit(f"LibreOffice wrote no {made.name}:\n{done.stderr.decode()}")
    return made


def answers(office, source, folder):
    folder.mkdir()
    with open(convert(office, source, CSV, folder), encoding="utf-8", newline="") as file:
        return [row[ANSWER - 1] if row else "" for row in csv.reader(file)]


def main(root, oxt, command, documented):
    root = pathlib.Path(root).resolve()
    book = Book()
    add_cases(book, root)
    add_documented(book, documented)
    for name in ("ebian-2023.json", "full-2024.json"):
        add_example(book, root / "docs" / "examples" / name, command)
    add_mistakes(book)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with zipfile.ZipFile(oxt) as archive:
            archive.extractall(folder / "bundled" / "jixiao")
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE)
        office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                  f"-env:BUNDLED_EXTENSIONS={(folder / 'bundled').as_uri()}", "--headless"]
        xlsx = folder / "book.xlsx"
        book.book.save(xlsx)
        shown = {"xlsx": answers(office, xlsx, folder / "of-xlsx")}
        ods = convert(office, xlsx, "ods", folder)
        shown["ods"] = answers(office, ods, folder / "of-ods")
    print(f"1..{len(shown) * len(book.expected)}")
    at = bad = 0
    for kind, texts in shown.items():
        for row, title, expected in book.expected:
            at += 1
            text = texts[row - 1] if row <= len(texts) else "(no such row)"
            right = expected(text)
            bad += not right
            print(f"{'ok' if right else 'not ok'} {at} - {kind}: {title}")
            if not right:
                print(f"# {book.sheet.cell(row, ANSWER).value} shows {text}")
    return 1 if bad else 0


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
