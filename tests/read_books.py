#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Workbooks that the command reads: read_books.py JIXIAO_COMMAND REPO_ROOT [office]

What is read of a workbook is what is read of the JSON or CSV that it was made of, whoever wrote it; what is no workbook of
ours is refused by name. With `office`, as Gnumeric and LibreOffice save the same. Prints TAP."""
import csv
import io
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

import openpyxl
from tap import done, ok, same

COMMAND, ROOT = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
COUNTY = ROOT / "docs/examples/county-2024.csv"
FULL = ROOT / "docs/examples/full-2024.json"
HEAD = ["部门", "年度", "指标", "行", "列", "值"]
TREE = ["甲", 2024, None, None, "指标体系", "sichuan-ebian-2023"]


def run(*args, **how):
    done = subprocess.run([COMMAND, *args], capture_output=True, timeout=120, cwd=ROOT, **how)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def results(*paths):
    """What is scored, without where it stands: of another file that is another place."""
    _, out, said = run("score", "--format", "json", *paths)
    found = [json.loads(line) for line in out.splitlines()]
    assert found, said
    for one in found:
        one.pop("source")
        for item in one["findings"] + one["errors"]:
            place = item.pop("place", None)
            assert not place or re.search(r"\.(json|csv)", str(paths[0])) or re.fullmatch(r".+![A-Z]+[0-9]+|/.*", place), item
    return found


def said(path, *args):
    status, out, errors = run("score", "--lang", "en", *args, path)
    return errors if status == 2 and not out else f"scored: {out}"


def write(path, *rows, title="t"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def number(field):
    try:
        return float(field)
    except ValueError:
        return field or None


def county(path):
    with open(COUNTY, encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return write(path, head, *([number(f) if at in (1, 3, 5) else f or None for at, f in enumerate(row)] for row in rows))


def repack(path, to, change):
    """The same archive, its parts as `change(name, bytes)` gives them; a part without bytes is left out."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return to


# ---- What is read of them is the same ------------------------------------------------------------


def scored(folder, name="full.xlsx", of=FULL):
    path = folder / name
    run("score", "--format", "xlsx", "-o", path, of)
    return path


def resaved(path, to):
    openpyxl.load_workbook(path, data_only=True).save(to)  # their values: it calculates nothing
    return to


def writers(folder):
    wanted, of_county = results(FULL), results(COUNTY)
    book, long = scored(folder), county(folder / "long.xlsx")
    same(results(book), wanted, "libxlsxwriter: a form")
    same(results(resaved(book, folder / "again.xlsx")), wanted, "openpyxl: the form")
    same(results(long), of_county, "openpyxl: a long table")
    same(results(repack(long, folder / "bare.xlsx", lambda name, data: None if "docProps" in name or "theme" in name else data)),
         of_county, "without what nobody needs")
    strict = repack(long, folder / "strict.xlsx", lambda name, data: data
                    .replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
                    .replace(b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"))
    same(results(strict), of_county, "strict")
    moved = repack(long, folder / "moved.xlsx", lambda name, data: re.sub(rb"<dimension [^>]*>", b'<dimension ref="A1"/>', data))
    same(results(moved), of_county, "a dimension that says A1")
    named = folder / "named.dat"
    named.write_bytes(long.read_bytes())
    same(results(named), of_county, "whatever it is called")
    status, out, errors = run("score", "--format", "json", "-", input=long.read_bytes())
    same(len(out.splitlines()), len(of_county), "from standard input")


def office(folder):
    wanted, of_county = results(FULL), results(COUNTY)
    book, long = scored(folder), county(folder / "long.xlsx")
    values = resaved(book, folder / "values.xlsx")
    for name, path, want in (("the form", values, wanted), ("a long table", long, of_county)):
        for to in ("xlsx", "ods"):
            out = folder / f"gnumeric-{path.stem}.{to}"
            subprocess.run(["ssconvert", path, out], capture_output=True, timeout=300, check=True)
            same(results(out), want, f"Gnumeric: {name} as .{to}")
            (folder / "office").mkdir(exist_ok=True)
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to,
                            "--outdir", folder / "office", path], env=dict(os.environ, HOME=str(folder)),
                           capture_output=True, timeout=600, check=True)
            same(results(folder / "office" / f"{path.stem}.{to}"), want, f"LibreOffice: {name} as .{to}")


# ---- Places, and what cannot be read -------------------------------------------------------------


def places(folder):
    path = write(folder / "x.xlsx", HEAD, TREE, ["甲", 2024, "目标制定", 1, "给分", 99],
                 ["甲", 2024, "应用反馈", 1, "是否达到", "=1=1"], ["甲", 2024, "没有", None, "自评得分", 1], title="长表")
    errors = said(path)
    ok(":长表!C5: " in errors, "an error names its cell", errors)
    path = write(folder / "y.xlsx", HEAD, TREE, ["甲", 2024, "应用反馈", 1, "是否达到", "=1=1"], title="长表")
    _, out, errors = run("score", "--lang", "en", "--format", "json", path)
    one = json.loads(out)
    leaf = next(leaf for leaf in one["indicators"] if leaf["id"] == "feedback")
    ok(leaf["state"] == "invalid" and "has no saved value" in errors and "长表!F3" in errors,
       "a formula without its value is an error, and not 0", leaf, errors)
    status, out, _ = run("audit", "--format", "json", scored(folder), path, COUNTY)
    same(len(out.splitlines()), 1 + 1 + 20 + 1, "workbooks in an audit")
    status, out, errors = run("audit", "-o", folder / "all.xlsx", scored(folder), COUNTY)
    same([status, errors.count("format"), openpyxl.load_workbook(folder / "all.xlsx").worksheets[0].max_row], [2, 0, 1 + 21 + 1],
         "a workbook is written of workbooks")
    path = write(folder / "list.xlsx", ["名单"], ["部门名称", "主管部门"], ["示例县示例局（虚构）", None], ["没有交的局", None])
    for how in (["-f", "csv"], ["-o", folder / "again.xlsx"]):
        status, out, errors = run("audit", "--expect", path, scored(folder), *how)
        same([status, errors], [1, ""], f"a list in a workbook {how[0]}")
    names = openpyxl.load_workbook(folder / "again.xlsx")["没有交"]
    same([cell.value for cell in names["A"]], ["没有交的", "没有交的局"], "who is absent")
    (folder / "cut.xlsx").write_bytes(path.read_bytes()[:300])
    status, out, errors = run("audit", "--expect", folder / "cut.xlsx", scored(folder))
    ok(status == 2 and not out and "cut.xlsx" in errors, "a list that cannot be read", out, errors)
    status, out, errors = run("score", "--format", "json", scored(folder), scored(folder, "b.xlsx"))
    ok("full.xlsx:打分表!" in errors and "sheet-twice" in errors, "a sheet twice names both", errors)


def below(folder):
    """Rows that were inserted below the thin one that closes a table are none of its rows; that is said, once a row."""
    wanted = results(FULL)[0]
    for tag, value, codes in ((None, 5, 1), ("-", 5, 1), ("-", "五", 0), (None, None, 0)):
        book = openpyxl.load_workbook(scored(folder), data_only=True)
        facts = book["依据"]
        head = next(row for row in range(1, facts.max_row) if str(facts.cell(row, 1).value).startswith("facts goals-overall"))
        closing = next(row for row in range(head, facts.max_row) if facts.cell(row, 1).value == "-")
        facts.insert_rows(closing + 1)
        facts.cell(closing + 1, 1).value = tag
        for cell in facts[head][1:]:
            if cell.value in ("target", "actual"):
                facts.cell(closing + 1, cell.column).value = value
        book.save(folder / "below.xlsx")
        found, = results(folder / "below.xlsx")
        same([found["score"], [f["code"] for f in found["findings"]].count("below-table")], [wanted["score"], codes],
             f"below a table: {tag} {value}")
        status, out, _ = run("check", "-f", "csv", folder / "below.xlsx")
        at = [line["位置"] for line in csv.DictReader(io.StringIO(out.lstrip("\ufeff"))) if line["代码"] == "below-table"]
        same([status, bool(at and re.fullmatch(r"依据![A-Z]+\d+", at[0]))], [codes, bool(codes)], "findings as CSV: their cells")


def streams(name):
    """The beginning of a file of streams, as Excel 97 and encrypted workbooks are."""
    data = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2040))
    data[30], data[48] = 9, 1
    data[1024:1024 + 2 * len(name)] = name.encode("utf-16-le")
    return bytes(data)


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def refused(folder):
    whole = county(folder / "whole.xlsx").read_bytes()
    for name, data, words in (
            ("a.xls", streams("Workbook"), "save it as .xlsx"),
            ("a.et", streams("Workbook"), ".et"),
            ("a.doc", streams("WordDocument"), "save it as .docx"),
            ("locked.docx", streams("EncryptedPackage"), "take the password off"),
            ("a.wps", streams("WordDocument"), ".wps"),
            ("locked.xlsx", streams("EncryptedPackage"), "take the password off"),
            ("page.xls", b"<html><table><tr><td>1", "web page"),
            ("cut.xlsx", whole[:len(whole) // 2], "damaged"),
            ("a.zip", zipped(readme="x"), "unpack it"),
            ("empty.xlsx", zipped(_rels="x"), "unpack it"),
            ("a.odt", zipped(**{"content.xml": '<d xmlns="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><body><text/></body></d>'}),
             "document of text")):
        path = folder / name
        path.write_bytes(data)
        errors = said(path)
        ok(words in errors and "[format]" in errors, f"{name} is refused by name", errors)
    bad = bytearray(whole)
    at = whole.index(b"xl/worksheets/sheet1.xml") + 60
    bad[at:at + 8] = b"\xff" * 8
    (folder / "bad.xlsx").write_bytes(bad)
    errors = said(folder / "bad.xlsx")
    ok("xl/worksheets/sheet1.xml" in errors, "a part that does not unpack is named", errors)


def limited():
    if not FITS:
        return
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


FITS = True  # into that much; a sanitizer does not


def bounded(folder):
    global FITS
    FITS = subprocess.run([COMMAND, "--version"], preexec_fn=limited, capture_output=True).returncode == 0
    book = openpyxl.load_workbook(write(folder / "far.xlsx", HEAD, TREE, ["甲", 2024, "违规记录", 1, "次数", 1]))
    book.active["A1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(folder / "far.xlsx")
    begun = time.monotonic()
    status, out, errors = run("score", "--format", "json", folder / "far.xlsx", preexec_fn=limited)
    took = time.monotonic() - begun
    ok(json.loads(out or "{}").get("department") == "甲" and took < 3, "a formatted cell in the last row costs nothing", took, errors)
    bomb = repack(folder / "far.xlsx", folder / "bomb.xlsx", lambda name, data: data.replace(
        b"</sheetData>", b" " * (600 << 20) + b"</sheetData>") if "sheet1" in name else data)
    ok(bomb.stat().st_size < 4 << 20, "a bomb is small", bomb.stat().st_size)
    status, out, errors = run("score", "--lang", "en", bomb, preexec_fn=limited)
    ok("[file-size]" in errors or "[format]" in errors, "a bomb is refused", errors)
    bomb.unlink()


def main():
    cases = [office] if "office" in sys.argv else [writers, places, below, refused, bounded]
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            case(pathlib.Path(folder))
    done()


main()
