#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Workbooks as docs/formats.md ("Workbook") lays them out: reads and fills them, on openpyxl.

read_workbook(path) gives a sheet/1 a department, as dicts. It knows nothing of kinds or trees: all it goes by is the
hidden first column of the worksheets and the hidden rows of ids.
"""
import datetime
import json
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

FORM, FACTS = "jixiao form/1", "jixiao facts/1"
TEXTS = {"name", "level1", "level2", "target_text", "actual_text", "unit", "project", "org", "reason", "source", "evidence", "by", "date"}
REVIEW = "review."


class Line:
    """A row of cells whose ids are known: of the form, of a table of facts, or of what else there is."""

    def __init__(self, worksheet, row, of, table, ids):
        self.worksheet, self.row, self.of, self.table, self.ids = worksheet, row, of, table, ids

    def cell(self, column):
        return self.worksheet.cell(self.row, self.ids[column])

    def values(self):
        """The cells that are filled, by their ids."""
        read = {column: value_of(self.cell(column), column) for column in self.ids}
        return {column: value for column, value in read.items() if value is not None}


def value_of(cell, column):
    """A number as its decimal of at most 15 digits and six places, a date as 2025-03-01, a blank as None."""
    value = cell.value
    if cell.data_type == "e":
        raise ValueError(f"{cell.parent.title}!{cell.coordinate}: {value}")
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()[:10]
    if isinstance(value, (int, float)):
        digits = Decimal(format(value, ".15g"))
        return format(digits.quantize(Decimal("0.000001"), ROUND_HALF_UP).normalize() + 0, "f")
    if column not in TEXTS and column not in ("remark", "not_applicable", "note", "key", "value", "department"):
        value = unicodedata.normalize("NFKC", value).strip() if not column.startswith(REVIEW) else value
    return value if value.strip() else None


def lines(worksheet):
    """The rows of a worksheet of ours that hold anything, in order; `of` is "sheet", a leaf's id, "facts" or "meta"."""
    of, table, ids = None, None, {}
    for row in range(1, worksheet.max_row + 1):
        tag = worksheet.cell(row, 1).value
        words = tag.split(" ") if tag else []
        if words and words[0] in ("columns", "facts", "verified", "meta"):
            ids = {c.value: c.column for c in worksheet[row][1:] if c.value}
            of, table = (None, None) if tag == "columns" else (words[0], (row, *words[1:]))
        elif not tag and of:
            yield Line(worksheet, row, of, table, ids)
        elif tag in (None, "-", FORM, FACTS):
            if tag == "-" and of == "facts" and "fixed" not in table:  # it closes the table, and may hold facts
                closing = Line(worksheet, row, of, table, ids)
                if set(closing.values()) - TEXTS:
                    yield closing
            of, table = (of, table) if tag is None else (None, None)
        elif not tag.startswith("jixiao "):
            yield Line(worksheet, row, tag, None, ids)


def departments(workbook):
    """Each form with the worksheets of facts that follow it."""
    found = []
    for worksheet in workbook.worksheets:
        kind = worksheet.cell(1, 1).value
        if kind == FORM:
            found.append([worksheet])
        elif kind == FACTS and found:
            found[-1].append(worksheet)
    return found


def read_form(worksheet, sheet):
    for line in lines(worksheet):
        values = line.values()
        values.pop("score", None)  # what is computed is not the sheet's
        if line.of == "sheet":
            sheet.update(values)
            continue
        note = values.pop("note", "")
        entry = {k: v for k, v in values.items() if not k.startswith(REVIEW)}
        review = {k[len(REVIEW):]: v for k, v in values.items() if k.startswith(REVIEW)}
        if note and entry.get("remark", "").startswith(note):
            entry["remark"] = entry["remark"][len(note):].lstrip("\n")
        entry = {k: v for k, v in entry.items() if v != ""}
        if review:
            entry["review"] = review
        if entry:
            sheet["indicators"].setdefault(line.of, {}).update(entry)


def read_facts(worksheet, sheet):
    tables = {}
    for words in (str(cell.value).split(" ") for cell in worksheet["A"]):
        if "empty" in words:
            tables.setdefault(words[1], {})["empty"] = []
    for line in lines(worksheet):
        values = line.values()
        if line.of == "meta":
            if "key" in values and "value" in values:
                sheet["meta"][str(values["key"])] = values["value"]
        elif line.of == "verified":
            row = {k: v for k, v in values.items() if k not in TEXTS or k in ("reason", "evidence", "by", "date")}
            found = sheet["indicators"].setdefault(line.table[1], {}).setdefault("review", {}).setdefault("facts", {})
            if row:
                found[str(line.row - line.table[0])] = row
        elif values or "fixed" in line.table:
            tables.setdefault(line.table[1], {}).setdefault(line.table, []).append(values)
    for leaf, found in tables.items():
        filled = [rows for rows in found.values() if any(set(row) - TEXTS for row in rows)]
        rows = [row for rows in filled for row in rows]
        if rows or "empty" in found:
            sheet["indicators"].setdefault(leaf, {})["facts"] = rows


def fold(sheet):
    """project.code and the like as the objects that a sheet/1 has."""
    for key in [key for key in sheet if "." in key]:
        whole, part = key.split(".")
        if isinstance(sheet.get(whole), str):
            sheet[whole] = {"name": sheet[whole]}
        sheet.setdefault(whole, {})[part] = sheet.pop(key)


def of_sheet(sheet, column):
    whole, _, part = column.partition(".")
    value = sheet.get(whole)
    if not isinstance(value, dict):
        return None if part else value
    return value.get(part or "name")


def read_workbook(path):
    sheets = []
    for form, *facts in departments(openpyxl.load_workbook(path, data_only=True)):
        sheet = {"jixiao": "sheet/1", "meta": {}, "indicators": {}}
        read_form(form, sheet)
        for worksheet in facts:
            read_facts(worksheet, sheet)
        fold(sheet)
        sheet["year"] = json.loads(sheet.get("year", "null"))
        sheets.append(sheet)
    return sheets


# ---- Filling, as a clerk does ----

def number(value):
    return {True: "是", False: "否"}.get(value, value) if isinstance(value, bool) else value


def fill_table(rows_there, rows):
    """A list of rows into the lines of a table."""
    assert len(rows) <= len(rows_there), f"{len(rows)} rows into {len(rows_there)}"
    for line, row in zip(rows_there, rows):
        for column, value in row.items():
            line.cell(column).value = number(value)


def fill_leaf(worksheet, leaf, facts):
    facts = [facts] if isinstance(facts, dict) else facts
    tables = {}
    for line in lines(worksheet):
        if line.of == "facts" and line.table[1] == leaf:
            tables.setdefault(line.table, []).append(line)
    wanted = set().union(*facts)
    fill_table(next(t for t in tables.values() if wanted <= set(t[0].ids)), facts)


def fill_form(worksheet, sheet):
    for line in lines(worksheet):
        entry = {} if line.of == "sheet" else sheet["indicators"].get(line.of, {})
        for column in line.ids:
            value = of_sheet(sheet, column) if line.of == "sheet" else entry.get(column)
            if column.startswith(REVIEW):
                value = entry.get("review", {}).get(column[len(REVIEW):])
            if value is not None and column not in ("note", "tree"):
                line.cell(column).value = value


def fill_workbook(path, sheet, grow=0):
    """Fills an empty workbook from a sheet/1; `grow` rows are inserted into every table first, as one may."""
    workbook = openpyxl.load_workbook(path)
    form, facts = departments(workbook)[0]
    for merged in list(facts.merged_cells.ranges) if grow else []:
        facts.unmerge_cells(str(merged))  # openpyxl does not move them
    for tag_row in reversed([r for r in range(1, facts.max_row + 1)
                             if grow and str(facts.cell(r, 1).value).startswith("facts ")
                             and "fixed" not in facts.cell(r, 1).value]):
        facts.insert_rows(tag_row + 2, grow)
    fill_form(form, sheet)
    for leaf, entry in sheet["indicators"].items():
        if entry.get("facts"):
            fill_leaf(facts, leaf, entry["facts"])
    meta = [line for line in lines(facts) if line.of == "meta"]
    fill_table(meta, [{"key": k, "value": v} for k, v in sheet.get("meta", {}).items()])
    workbook.save(path)
