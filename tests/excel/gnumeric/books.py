#!/usr/bin/env python3
"""Workbooks whose formulas are the cases of docs/excel.md, recalculated by a real spreadsheet program.

books.py make CASES BOOK     writes BOOK.xlsx: a case's formula in column A, its arguments beside it
books.py check CASES CSV     compares column A of the recalculated book with the cases; prints TAP
"""
import csv
import re
import sys

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

VALUE = re.compile(r'"((?:[^"]|"")*)"|(#[A-Z0-9/]+[!?]?)|(TRUE|FALSE)|([-+0-9.E]+)|')
CUT = 250  # what Gnumeric's interface holds of a text, in bytes, less a character


def value(text, at):
    """The value at that place, and the place behind it; None is a blank."""
    match = VALUE.match(text, at)
    string, error, truth, number = match.groups()
    if string is not None:
        return string.replace('""', '"'), match.end()
    if number:
        return float(number), match.end()
    return error or (truth and truth == "TRUE"), match.end()


def arguments(formula):
    """The function's name and its arguments as lists of rows; None is one left out."""
    name, at = re.match(r"=([A-Z.]+)\(", formula).group(1), formula.index("(") + 1
    found = []
    while formula[at - 1] != ")" and formula[at] != ")" or found and formula[at - 1] == ",":
        if formula[at] == "{":
            rows = [[]]
            while formula[at] != "}":
                if formula[at] == ";":
                    rows.append([])
                cell, at = value(formula, at + 1)
                rows[-1].append(cell)
            at += 1
            found.append(rows)
        else:
            cell, after = value(formula, at)
            found.append(None if after == at else [[cell]])
            at = after
        if formula[at] == ")":
            break
        at += 1
    return name, found


def put(cell, content):
    if content == "":
        cell.value = '=""'
    elif isinstance(content, str) and content.startswith("#"):
        cell.value, cell.data_type = content, "e"
    elif isinstance(content, str):
        cell.value, cell.data_type = content, "s"
    else:
        cell.value = content


# What a sheet has beside plain calls: a row of column A each, and what it gives. {} is an array formula's block.
MORE = [
    ('=SUM(JIXIAO.SCORE("violations",1),JIXIAO.SCORE("扣分项",2))', "3.5"),
    ('=IFERROR(JIXIAO.SCORE("violations",),"缺")', '"缺"'),
    ('=IF(JIXIAO.SCORE("spending-control",{100,115})=5,"是","否")', '"是"'),
    ('=JIXIAO.CHECK(JIXIAO.SCORE("goals-projects",{8,9;9,9;9,9;9,8;9,9;9,9;9,9;9,9;9,9}),9)', '"取整后一致"'),
    ('=JIXIAO.WHY("violations",1)', '"每次扣 0.5 分，扣完为止，共 1 次：5 − 0.5 × 1 = 4.5 分，失 0.5 分：…"'),
    ('=JIXIAO.SCORE("violations",1,TREE)', "4.5"),
    ('=JIXIAO.SCORE("支出控制",{100,115},TREE)', "5"),
    ('=INDEX(JIXIAO.TREE(),2,1)', '"部门预算项目绩效管理"'),
]
TREE_AT = 60  # the column where an array formula lists the tree
TREE_ROWS, TREE_COLUMNS = 31, 36  # what it lists


def read(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def make(cases, path):
    book = Workbook()
    sheet = book.active
    row = 1
    for formula, _ in read(cases):
        name, found = arguments(formula)
        column, references, height = 3, [], 1
        for rows in found:
            references.append("")
            if rows is None:
                continue
            for r, cells in enumerate(rows):
                for c, content in enumerate(cells):
                    put(sheet.cell(row + r, column + c), content)
            first = f"{get_column_letter(column)}{row}"
            last = f"{get_column_letter(column + len(rows[0]) - 1)}{row + len(rows) - 1}"
            references[-1] = first if first == last else f"{first}:{last}"
            column += len(rows[0]) + 1
            height = max(height, len(rows))
        sheet.cell(row, 1).value = f"={name}({','.join(references)})"
        sheet.cell(row, 2).value = "case"
        row += height + 1
    block = f"{get_column_letter(TREE_AT)}1:{get_column_letter(TREE_AT + TREE_COLUMNS - 1)}{TREE_ROWS}"
    corner = block.split(":")[0]
    sheet[corner] = "=JIXIAO.TREE()"
    sheet.formula_attributes[corner] = {"t": "array", "ref": block}
    for formula, _ in MORE:
        sheet.cell(row, 1).value = formula.replace("TREE)", block + ")")
        sheet.cell(row, 2).value = "case"
        row += 1
    book.save(path)


def gives(shown, wanted):
    if not wanted.startswith('"'):
        try:
            return abs(float(shown) - float(wanted)) < 1e-9
        except ValueError:
            return shown == wanted
    wanted = wanted[1:-1].replace('""', '"')
    if len(shown.encode()) > CUT:
        return shown.startswith(wanted.split("…")[0][: len(shown)])
    return re.fullmatch(".*".join(re.escape(part) for part in wanted.split("…")), shown, re.S) is not None


def check(cases, path):
    wanted = read(cases) + [list(pair) for pair in MORE]
    with open(path, encoding="utf-8", newline="") as file:
        shown = [row[0] for row in csv.reader(file) if len(row) > 1 and row[1] == "case"]
    print(f"1..{len(wanted) + 1}")
    failed = len(shown) != len(wanted)
    print(f"{'not ' if failed else ''}ok 1 - every formula is there: {len(shown)} of {len(wanted)}")
    for number, ((formula, result), cell) in enumerate(zip(wanted, shown), 2):
        good = gives(cell, result)
        print(f"{'' if good else 'not '}ok {number} - {formula}")
        if not good:
            print(f"# shows {cell}, should be {result}")
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit({"make": make, "check": check}[sys.argv[1]](*sys.argv[2:]) or 0)
