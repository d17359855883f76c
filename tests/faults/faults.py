#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests that the command comes through faults of memory and of files: faults.py MEMORY IO COMMAND ROOT [all]

Each allocation fails once, alone and with all after it (memory.c); each call on files fails once, or is interrupted, or
moves a few bytes only (io.c). What comes of it is what comes without faults, or an error and status 2: never another
result, never a crash, never half a file. Without `all`, a share of them. Prints TAP.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import printed  # noqa: E402
from tap import done, ok, same, skip  # noqa: E402

MEMORY, IO, COMMAND, ROOT = (Path(name).resolve() for name in sys.argv[1:5])
ALL = "all" in sys.argv[5:]
SHEET, COUNTY, PROJECT = ("docs/examples/" + name for name in ("ebian-2023.json", "county-2024.csv", "project-2024.json"))
TREE = "sichuan-ebian-2023"
CANNOT, ERROR, REPORT = 77, 2, 3
NOT_READ = "文件（.xlsx、.ods、.docx）已损坏|文件里的|这是 Excel 工作簿".encode()
# Name, arguments; OUT stands for a file that is written, the others for files that make() makes.
RUNS = [("score", ["score", SHEET]), ("score as CSV", ["score", PROJECT, "-f", "csv"]),
        ("score as JSON", ["score", SHEET, "-f", "json", "-l", "en"]), ("score of a CSV file", ["score", COUNTY, "-f", "json"]),
        ("score to a file", ["score", SHEET, "-f", "table", "-o", "OUT"]), ("score as a workbook", ["score", SHEET, "-f", "xlsx", "-o", "OUT"]),
        ("audit as a workbook", ["audit", COUNTY, "-f", "xlsx", "-o", "OUT"]), ("audit as HTML", ["audit", SHEET, "-f", "html"]),
        ("audit", ["audit", COUNTY]), ("audit as JSON", ["audit", SHEET, COUNTY, "-f", "json"]),
        ("check", ["check", COUNTY]), ("check of a tree", ["check", f"lib/trees/{TREE}.json"]),
        ("tree", ["tree"]), ("a tree", ["tree", TREE]), ("a tree of a file", ["tree", f"lib/trees/{TREE}.json", "-f", "json"]),
        ("new", ["new", TREE]), ("new as CSV", ["new", TREE, "-f", "csv", "-o", "OUT"]), ("new workbook", ["new", TREE, "-f", "xlsx", "-o", "OUT"]),
        ("score of a workbook", ["score", "BOOK"]), ("score of lines", ["score", "LINES", "--receipt", "-f", "ndjson"]),
        ("workbooks as one", ["score", "BOOK", SHEET, "-f", "xlsx", "-o", "OUT"]),
        ("read of a workbook", ["read", "BOOK"]), ("read of a document", ["read", "DOCUMENT", "-f", "csv"]),
        ("fill", ["fill", "FORM", "--from", SHEET, "-o", "OUT"]), ("fill a document", ["fill", "DOCUMENT", "--from", SHEET, "-o", "OUT"]),
        ("audit by lists", ["audit", "LINES", "--expect", "LIST", "--against", "LEDGER", "-f", "csv"]),
        ("what if", ["what-if", SHEET]), ("what if as JSON", ["what-if", SHEET, "-f", "json"]),
        ("compare", ["compare", SHEET, "BOOK"]), ("compare trees", ["compare", TREE, "hunan-department", "-f", "csv"]),
        ("compare under two trees", ["compare", SHEET, COUNTY, "--under", "hunan-department", "-f", "json"]),
        ("verify", ["verify", "RESULT", "--sheet", SHEET]),
        ("kinds", ["kinds"]), ("a kind", ["kinds", "attain"]), ("help", ["--help"]), ("help of score", ["score", "--help"]),
        ("no arguments", ["score"]), ("no such command", ["nothing"]), ("the version", ["--version"])]


MADE = {"BOOK": "book.xlsx", "FORM": "form.xlsx", "DOCUMENT": "form.docx", "LINES": "lines.ndjson", "LIST": "list.txt",
        "LEDGER": "ledger.csv", "RESULT": "result.json"}


def make(folder):
    """The files that the runs read but that are not among the examples."""
    def path(name):
        MADE[name] = str(folder / MADE[name])
        return MADE[name]

    sheet = (ROOT / SHEET).read_text("utf-8")
    for args in (["-o", path("BOOK")], ["--receipt", "-o", path("RESULT")]):
        subprocess.run([COMMAND, "score", ROOT / SHEET, *args], check=True)
    title, unit, *table = rows = printed.founding(ROOT, {}, unit="填报单位：示例县人社局　2023年度")
    printed.xlsx(Path(path("FORM")), ("打分表", rows))
    printed.docx(Path(path("DOCUMENT")), title[0], unit[0], table)
    Path(path("LINES")).write_text("".join(
        json.dumps(json.loads(sheet) | {"department": name}, ensure_ascii=False) + "\n" for name in "甲乙") + "{\n", "utf-8")
    Path(path("LIST")).write_text("甲\n丙\n", "utf-8")
    Path(path("LEDGER")).write_text("项目编码,项目名称,全年预算数,全年执行数\n1,一,10,9\n", "utf-8")


def given(args, out):
    return [str(COMMAND), *(str(out) if arg == "OUT" else MADE.get(arg, arg) for arg in args)]


def reported(args, **more):
    """Runs it; its status, and what it writes to descriptor 3."""
    read, write = os.pipe()
    child = subprocess.Popen(args, cwd=ROOT, pass_fds=[write, REPORT], preexec_fn=lambda: os.dup2(write, REPORT), **more)
    os.close(write)
    with os.fdopen(read) as report:
        lines = report.read().splitlines()
    return child.wait(), lines


# ---- Memory ----

def test_memory(name, args, tmp, mode):
    """In the tests a few allocations a run, spread over all; else each."""
    out = tmp / "out"
    wanted = {"LD_PRELOAD": str(MEMORY), "JIXIAO_FAULTS_FILE": str(out)} if "OUT" in args else {"LD_PRELOAD": str(MEMORY)}

    def run(first, step, last):
        env = {**os.environ, **wanted, "COLUMNS": "100", "JIXIAO_FAULTS": f"{first} {step} {last} {mode}"}
        return reported(given(args, out), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    total = int(run(1, 1, 1)[1][-1].split()[1])
    step = 1 if ALL else max(1, total // (3 if "xlsx" in args else 8))
    status, lines = run(1 if ALL else random.Random(name + mode).randint(1, step), step, 0)
    ok(status == 0 and lines and lines[-1].endswith(" 0 wrong"), f"memory, {mode}: {name}", *lines[-30:])
    return int(lines[-1].split()[3]) if lines else 0


# ---- Files ----

class Run:
    def __init__(self, args, tmp, *faults):
        out = tmp / "out"
        out.unlink(missing_ok=True)
        with open(tmp / "stdout", "w+b") as stdout, open(tmp / "stderr", "w+b") as stderr:
            self.status, lines = reported([str(IO), *map(str, faults), *given(args, out)], stdin=subprocess.DEVNULL, stdout=stdout,
                                          stderr=stderr, env=dict(os.environ, COLUMNS="100"))
        self.calls = int(lines[-1]) if lines else 0
        self.out, self.err = (tmp / "stdout").read_bytes(), (tmp / "stderr").read_bytes()
        self.file = out.read_bytes() if out.exists() else None
        self.strays = [entry for entry in os.listdir(tmp) if entry not in ("out", "stdout", "stderr")]

    def is_right(self, usual, has_more):
        """What has more than one sheet is also made of those that could be read."""
        alike = (self.status, self.out, self.err, self.file) == (usual.status, usual.out, usual.err, usual.file)
        unread = has_more and re.search(rb"\.(json|csv|xlsx)(:1)?: (Input/output error|%s)" % NOT_READ, self.err)
        error = self.status == ERROR and self.err and (self.file in (None, usual.file) or unread)
        return (alike or error) and not self.strays


def test_files(name, args, tmp):
    usual = Run(args, tmp, "error", 0)
    if usual.status == CANNOT:
        skip(f"files: {name}", "nothing may be traced here")
        return 0
    moves = [("short", 1), ("short", 7)] + [("again", n) for n in (2, 3)]
    errors = list(range(1, usual.calls + 1))
    if not ALL:
        choice = random.Random(name)
        moves, errors = [choice.choice([("short", 7), ("again", 2)])], sorted(choice.sample(errors, min(2, len(errors))))
    wrong = []
    for mode, n in moves + [("error", n) for n in errors]:
        run = Run(args, tmp, mode, n)
        if mode == "short" and (run.status, run.out, run.file) != (usual.status, usual.out, usual.file) or not run.is_right(usual, args[0] == "audit" or "BOOK" in args):
            wrong.append((mode, n, run.status, run.err[-200:].decode(errors="replace"), run.strays))
    ok(not wrong, f"files: {name}, {usual.calls} calls", *wrong)
    return len(errors)


# ---- Streams that are closed, and readers that go ----

def test_closed(tmp):
    for name, close in (("standard output", ">&-"), ("standard error", "2>&-"), ("standard input", "<&-"), ("all", "<&- >&- 2>&-")):
        for args in (["score", SHEET], ["score", SHEET, "-f", "json"], ["score", SHEET, "-f", "xlsx", "-o", "OUT"], ["audit", COUNTY], ["tree"]):
            out = tmp / "out"
            out.unlink(missing_ok=True)
            usual = subprocess.run(given(args, out), cwd=ROOT, capture_output=True)
            made = out.read_bytes() if out.exists() else None
            out.unlink(missing_ok=True)
            run = subprocess.run(["sh", "-c", f'exec "$@" {close}', "sh", *given(args, out)], cwd=ROOT, capture_output=True)
            now = out.read_bytes() if out.exists() else None
            good = run.returncode == ERROR and now in (None, made) or \
                run.returncode == usual.returncode and now == made and run.stdout == (usual.stdout if ">&-" not in close.split() else b"")
            lost = ">&-" in close.split() and "OUT" not in args and run.returncode != ERROR
            ok(good and not lost, f"{name} closed: {' '.join(args[:1] + args[2:])}", run.returncode, usual.returncode, run.stderr)
    for form in ("table", "json", "csv"):
        read, write = os.pipe()
        os.close(read)
        run = subprocess.run(given(["score", COUNTY, "-f", form], None), cwd=ROOT, stdout=write, stderr=subprocess.PIPE)
        os.close(write)
        same([run.returncode, "管道" in run.stderr.decode()], [ERROR, True], f"a reader that is gone, {form}")


def main():
    memory = files = 0
    made = tempfile.TemporaryDirectory()
    make(Path(made.name))
    for number, (name, args) in enumerate(RUNS):
        for mode in ("once", "all") if ALL else ("once", "all")[number % 2:][:1]:
            with tempfile.TemporaryDirectory() as tmp:
                memory += test_memory(name, args, Path(tmp), mode)
        with tempfile.TemporaryDirectory() as tmp:
            files += test_files(name, args, Path(tmp))
    with tempfile.TemporaryDirectory() as tmp:
        test_closed(Path(tmp))
    print(f"# {memory} allocations and {files} calls on files failed")
    done()


main()
