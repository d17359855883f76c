#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests that everything which arrives is accounted for: folder.py JIXIAO_COMMAND REPO_ROOT

Prints TAP.
"""
import json
import os
import pty
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import done, ok, same

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
EXAMPLES = ROOT / "docs/examples"
SHEET = json.loads((EXAMPLES / "full-2024.json").read_text("utf-8"))


def run(tmp, *args, lang="en", columns=400):
    ran = subprocess.run([COMMAND, *map(str, args), "-l", lang], capture_output=True, cwd=tmp, timeout=120,
                         env=dict(os.environ, COLUMNS=str(columns)))
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


def sheet(path, department, **more):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(SHEET | {"department": department} | more), "utf-8")


def files_of(out):
    """The rows of the table of files: name, outcome, sheets, why."""
    lines = out.split("\nFiles: ")[1].splitlines()[3:]
    return [[part.strip() for part in line.split("  ") if part.strip()] for line in lines if line.strip()]


def county(tmp):
    top = tmp / "county"
    sheet(top / "b.json", "乙局")
    sheet(top / "a/z.json", "甲局")
    sheet(top / "a.json", "甲局", year=2023)
    sheet(top / "a/again.json", "乙　局")
    sheet(top / "项目.json", "丙局", project="修路")
    (top / "tree.json").write_bytes((ROOT / "lib/trees/sichuan-ebian-2023.json").read_bytes())
    (top / "broken.json").write_text("{")
    (top / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (top / "letter.docx").write_bytes(b"PK\3\4" + bytes(60))
    (top / "read me.txt").write_text("x")
    (top / ".hidden.json").write_text("{")
    (top / "~$b.xlsx").write_text("x")
    (top / "none.csv").write_text("department,year,indicator,row,column,value\n")
    os.symlink("..", top / "a/up")
    return top


def test_folder(tmp):
    county(tmp)
    status, out, err = run(tmp, "audit", "county")
    rows = files_of(out)
    by_name = {row[0].removeprefix("county/"): row[1:] for row in rows}
    names = [row[0] for row in rows]
    found = [str(p.relative_to(tmp)) for p in (tmp / "county").rglob("*") if p.is_file() or p.is_symlink()]
    same(names, sorted(set(found), key=os.fsencode), "every file is listed, by the bytes of its path")
    wanted = {".hidden.json": "skipped", "~$b.xlsx": "skipped", "read me.txt": "skipped", "a/up": "skipped",
              "tree.json": "skipped", "broken.json": "refused", "old.xls": "refused", "letter.docx": "refused", "none.csv": "refused",
              "a/z.json": "scored", "a.json": "scored", "a/again.json": "scored", "项目.json": "scored", "b.json": "scored"}
    same({name: row[0] for name, row in by_name.items()}, wanted, "what became of each")
    ok(all(len(row) > 2 and row[2] for row in by_name.values() if row[0] != "scored"), "and why not", by_name)
    ok("[syntax]" in by_name["broken.json"][2] and "hidden" in by_name[".hidden.json"][2] and "tree" in by_name["tree.json"][2]
       and "no sheet" in by_name["none.csv"][2] and ".xlsx" in by_name["read me.txt"][2], "in words", by_name)
    same(status, 2, "refused files are errors")
    ok("county/b.json: 乙局 2024" in out and "county/a/again.json" in out.split("twice")[1], "what is there twice is named with both files", out)
    same(run(tmp, "audit", "county")[1], out, "the same, whatever the order of the system")
    ok("it is a directory" in run(tmp, "score", "county")[2], "score takes no folder")
    for form in ("zh", "en"):
        html = run(tmp, "audit", "county", "-f", "html", lang=form)[1]
        ok(all(name in html for name in names), f"a page lists every file, {form}")


def test_links(tmp):
    """Folders whose links lead to each other are each read once; so is one that stands elsewhere."""
    for i in range(9):
        sheet(tmp / f"round/d{i}/s.json", f"局{i}")
        for k in range(9):
            if i != k:
                os.symlink(f"../d{k}", tmp / f"round/d{i}/to{k}")
    sheet(tmp / "elsewhere/a.json", "别处局")
    os.symlink("../round", tmp / "elsewhere/back")
    for name in ("one", "two"):
        os.symlink("../elsewhere", tmp / "round" / name)
    _, out, _ = run(tmp, "audit", "round")
    rows = {row[0]: row[1] for row in files_of(out)}
    scored = [name for name, fate in rows.items() if fate == "scored"]
    same(scored, [f"round/d{i}/s.json" for i in range(9)] + ["round/one/a.json"], "each folder is read once")
    same(sorted(name for name, fate in rows.items() if fate == "skipped"),
         sorted([f"round/d{i}/to{k}" for i in range(9) for k in range(9) if i != k] + ["round/one/back", "round/two"]),
         "and every link is accounted for")
    (tmp / "empty").mkdir()
    same(run(tmp, "audit", "empty")[0], 0, "a folder without a file")


def test_names(tmp):
    """A file whose name is no UTF-8, as out of a zip from Windows: what is written is, all the same."""
    name = "in/甲.json".encode("gbk")
    sheet(tmp / "x.json", "甲局")
    (tmp / "in").mkdir()
    os.rename(tmp / "x.json", os.fsencode(tmp) + b"/" + name)
    for args in (["score", name], ["score", name, "--receipt"], ["audit", "in"], ["audit", name, name], ["what-if", name],
                 ["compare", name, name], ["compare", name, "--under", "hunan-department"]):
        ran = subprocess.run([COMMAND, *args, "-f", "json"], cwd=tmp, capture_output=True)
        whole = [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]
        ok(whole and "\ufffd" in json.dumps(whole, ensure_ascii=False) and ran.returncode < 2, f"{args[0]} of a name that is no UTF-8",
           ran.stdout[:200], ran.stderr)


def departments(tmp, *args):
    lines = run(tmp, "audit", *args, "-f", "json")[1].splitlines()
    return [json.loads(line) for line in lines]


def test_twice(tmp):
    """Only the first counts, in the order given."""
    sheet(tmp / "x.json", "甲局", claim=90)
    sheet(tmp / "y.json", "甲局", claim=50)
    sheet(tmp / "d/w.json", "甲局", claim=70)
    for order, claim in ((("x.json", "y.json", "d"), 90), (("y.json", "x.json", "d"), 50), (("d", "x.json", "y.json"), 70)):
        rows = departments(tmp, *order)
        same([[row["claim"] for row in rows[:-1]], rows[-1]["departments"]], [[claim], 1], f"{' '.join(order)}: the first counts")
    out = run(tmp, "audit", "x.json", "y.json", lang="zh")[1]
    ok("重复的打分表 1 张" in out and "y.json：甲局 2024" in out and "：x.json" in out, "said in Chinese", out)
    csv = run(tmp, "audit", "x.json", "y.json", "-f", "csv")[1]
    same(csv.count("甲局"), 1, "CSV has it once")


def test_expected(tmp):
    county(tmp)
    names = "\ufeff乙局\n丁局,201\r\n# 戊局\n\n甲 局\n修路\n"
    for encoding in ("utf-8", "gb18030"):
        (tmp / "list.txt").write_text(names if encoding == "utf-8" else names[1:], encoding, newline="")
        status, out, _ = run(tmp, "audit", "county/b.json", "county/a.json", "county/项目.json", "--expect", "list.txt")
        ok("could be scored: 1\n  - 丁局\n" in out and "not on the list: 0" in out and status == 1, f"who is absent, {encoding}", status, out)
    (tmp / "list.txt").write_text("甲局\n")
    status, out, _ = run(tmp, "audit", "county/b.json", "county/a.json", "--expect", "list.txt")
    ok("could be scored: 0\n" in out and "not on the list: 1\n  - 乙局 2024: county/b.json\n" in out, "who is not expected", out)
    sheet(tmp / "county/last.json", "乙局", year=2023)
    out = run(tmp, "audit", "county/b.json", "county/last.json", "county/a.json", "--expect", "list.txt")[1]
    ok("not on the list: 2\n" in out and "乙局 2023: county/last.json" in out, "who is not expected twice", out)
    for content, name in ((None, "none.txt"), (b"\xff\xff\xff", "bad.txt")):
        if content:
            (tmp / name).write_bytes(content)
        run_ = run(tmp, "audit", "county/b.json", "--expect", name, "-o", "out.csv")
        same([run_[0], name in run_[2], (tmp / "out.csv").exists()], [2, True, False], f"a list that cannot be read: {name}")


def test_exit(tmp):
    sheet(tmp / "over.json", "甲局", claim=99)
    (tmp / "bad.json").write_text("{")
    same([run(tmp, "score", "over.json")[0], run(tmp, "score", "over.json", "--exit-zero")[0],
          run(tmp, "audit", "over.json", "--exit-zero")[0], run(tmp, "score", "over.json", "bad.json", "--exit-zero")[0]],
         [1, 0, 0, 2], "--exit-zero: 1 becomes 0, errors stay 2")


def project(path, code, part, whole):
    leaf = {"points": 90, "facts": [{"points": 90, "target": 10, "actual": 9}], "claim": 90}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"jixiao": "sheet/1", "tree": "project-10-50-30-10", "department": f"{code}/局", "year": 2024,
                                "project": {"code": code, "name": f"项目{code}", "supervisor": "甲局"}, "indicators": {
                                    "execution": {"facts": {"part": part, "whole": whole}}, "output": leaf,
                                    "benefit": {"points": 0}, "satisfaction": {"points": 0}}}), "utf-8")


def test_ledger(tmp):
    project(tmp / "in/a.json", "A", 100, 100)
    project(tmp / "in/b.json", "B", 1000000, 2000000)
    ledger = "项目编码,全年预算数,全年执行数\nA,100,99\nB,200,100\nC,1,1\n"
    for encoding in ("utf-8", "gb18030"):
        (tmp / "台账.csv").write_bytes(ledger.encode(encoding))
        status, out, err = run(tmp, "audit", "in", "--against", "台账.csv", "--expect", "台账.csv", "--exit-zero")
        ok("ledger: 4\n" in out and "executed 100 in the sheet, 99 in the ledger" in out and "all of the sheet exactly 10,000" in out
           and "C: in the ledger, without a sheet" in out and "could be scored: 1\n  - C\n" in out and (status, err) == (0, ""), f"a ledger, {encoding}", out, err)
    same(run(tmp, "audit", "in", "--against", "台账.csv", "-f", "csv")[0], 1, "what differs is in the status")
    row = next(line for line in out.split("By supervisor")[1].splitlines() if line.startswith("甲局"))
    same(row.split()[1:8], ["2", "2", "0", "2", "2000100.00", "1000100.00", "0"], "by supervisor")
    (tmp / "bad.csv").write_text("项目编码,全年预算数\nA,x\n")
    status, out, err = run(tmp, "audit", "in", "--against", "bad.csv")
    ok(status == 2 and not out and err.startswith("bad.csv:2: not a number"), "a bad ledger names its line", out, err)
    for head, code in (("全年预算数（亿元）", "unit-other"), ("全年预算数(A)(千元)", "unit-other"), ("全年执行数（百万元）", "unit-other"),
                       ("全年执行数（美元）", "unit-other"), ("全年预算数,全年预算数", "key-duplicate")):
        (tmp / "bad.csv").write_text(f"项目编码,{head}\nA,100,100\n")
        status, out, err = run(tmp, "audit", "in", "--against", "bad.csv")
        ok((status, out) == (2, "") and err.startswith("bad.csv:1: ") and f"[{code}]" in err, f"a ledger's head: {head}", out, err)
    for head, given in (("全年预算数（人民币元）", 1000000), ("全年预算数（单位：万元）", 100)):
        (tmp / "good.csv").write_text(f"项目编码,{head}\nA,{given}\nB,{given * 20000}\n")
        ok("ledger: 0\n" in run(tmp, "audit", "in", "--against", "good.csv")[1], f"a ledger's head: {head}")
    (tmp / "bad.csv").write_text("a,b\n1,2\n")
    ok("全年预算数" in run(tmp, "audit", "in", "--against", "bad.csv")[2], "a ledger without a head")
    for name in ("in", "none.csv"):
        same(run(tmp, "audit", "in", "--against", name)[:2], (2, ""), f"no ledger: {name}")


def test_slips(tmp):
    project(tmp / "in/a.json", "A", 100, 100)
    project(tmp / "in/b.json", "B", 50, 100)
    project(tmp / "in/c/a.json", "A", 100, 90)
    status, _, err = run(tmp, "audit", "in", "--slips", "slips", "-f", "csv")
    same([status, err, sorted(path.name for path in (tmp / "slips").iterdir())], [1, "", ["A／局.html", "B／局.html"]], "a slip a unit")
    page = (tmp / "slips/A／局.html").read_text()
    same([page.count("<!DOCTYPE"), page.count("<section"), page.count("claim 81.00; if not")], [1, 2, 2], "all of its sheets")
    status, out, err = run(tmp, "audit", "in", "--slips", "slips", "-f", "csv")
    ok(status == 2 and not out and "an empty one" in err, "not over others", out, err)
    (tmp / "empty").mkdir()
    same(run(tmp, "audit", "in", "--slips", "empty", "-f", "csv")[0], 1, "an empty folder will do")
    for name in ("none/slips", "in/a.json"):
        status, out, err = run(tmp, "audit", "in", "--slips", name, "-f", "csv")
        ok(status == 2 and not out and err, f"no folder: {name}", out, err)


def test_unread(tmp):
    top = county(tmp)
    (top / "shut").mkdir()
    (top / "shut").chmod(0)
    if os.access(top / "shut", os.R_OK):
        print("# root may read what is shut")
    else:
        ok("county/shut" in run(tmp, "audit", "county")[1], "a folder that cannot be opened is listed")
    (top / "shut").chmod(0o700)


def test_progress(tmp):
    """Only on a terminal, and only where it takes long: a FIFO that is silent for a while."""
    sheet(tmp / "a.json", "甲局")
    os.mkfifo(tmp / "late.json")
    main, terminal = pty.openpty()
    ran = subprocess.Popen([COMMAND, "audit", "late.json", "a.json", "-f", "csv", "-l", "en"], cwd=tmp, stderr=terminal, stdout=subprocess.DEVNULL)
    with open(tmp / "late.json", "wb") as fifo:
        subprocess.run(["sleep", "3.2"])
        fifo.write(json.dumps(SHEET | {"department": "乙局"}).encode())
    ran.wait(60)
    os.close(terminal)
    seen = os.read(main, 65536).decode()
    ok("1 of 2 files" in seen and seen.endswith("\r\x1b[K"), "progress on a terminal, cleared at the end", repr(seen))


for test in (test_folder, test_links, test_names, test_twice, test_expected, test_ledger, test_slips, test_exit, test_unread, test_progress):
    with tempfile.TemporaryDirectory() as made:
        test(Path(made))
done()
