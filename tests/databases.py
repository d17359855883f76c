#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sheets and results there and back through PostgreSQL, which this starts in a folder of its own, without a network:
databases.py JIXIAO_COMMAND REPO_ROOT

JIXIAO_DEPARTMENTS is how many departments go through (100,000). Prints TAP.
"""
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tap import done, ok, same, skip

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
TREES = sorted(path.stem for path in (ROOT / "lib/trees").glob("*.json"))
COUNTY = ROOT / "docs/examples/county-2024.csv"
MANY = int(os.environ.get("JIXIAO_DEPARTMENTS", "100000"))
USER = "nobody" if os.geteuid() == 0 else None  # who is root may not run it
BIN = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), Path(shutil.which("initdb") or "/").parent)
DOCUMENT = (ROOT / "docs/databases.md").read_text("utf-8")
FACTS = 'department, year, project, indicator, "row", "column", value'


def jixiao(*args, given=None):
    ran = subprocess.run([COMMAND, *map(str, args)], input=given, capture_output=True, cwd=ROOT, timeout=600)
    return ran.stdout.decode("utf-8-sig")


class Server:
    def __init__(self, folder):
        self.folder = folder
        if USER:
            shutil.chown(folder, USER)
        self.call("initdb", "-D", folder / "data", "-U", "jixiao", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        self.call("pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", f"-F -k {folder} -h ''", "start")

    def call(self, program, *args):
        subprocess.run([BIN / program, *map(str, args)], check=True, user=USER, cwd=self.folder, stdout=subprocess.DEVNULL)

    def stop(self):
        self.call("pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", "stop")

    def sql(self, text, given=None):
        ran = subprocess.run(["psql", "-h", self.folder, "-U", "jixiao", "-d", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", text],
                             input=given.encode() if isinstance(given, str) else given, capture_output=True, timeout=600)
        if ran.returncode:
            raise RuntimeError(ran.stderr.decode())
        return ran.stdout.decode()

    def load(self, table, text, columns=""):
        self.sql(f"COPY {table} {columns} FROM STDIN (FORMAT csv, HEADER)", text)

    def out(self, query):
        return self.sql(f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER)").encode()


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def plain(cell):
    """A number without needless zeros."""
    return cell.rstrip("0").rstrip(".") if "." in cell and cell.replace(".", "").lstrip("-").isdigit() else cell


def test_tables(server):
    for tree in TREES:
        for lang in ("zh", "en"):
            server.sql(jixiao("tree", tree, "-f", "sql", "-l", lang))
        view = f"jixiao__{tree.replace('-', '_')}__facts"
        same(server.sql(f"SELECT count(*) FROM {view}"), "0\n", f"tables of {tree}, twice over")
    own = {"jixiao": "tree/1", "id": "x" * 64, "title": "a\nDROP TABLE jixiao_facts; --'", "indicators": [
        {"id": id, "name": "b\r\nc*/ '", "points": 5, "kind": "share"} for id in ("y" * 64, "y" * 63 + "z", "a--b", "a-b", "select")]}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "own.json").write_text(json.dumps(own), "utf-8")
        server.sql(jixiao("tree", f"{folder}/own.json", "-f", "sql"))
    same(server.sql("SELECT count(*) FROM jixiao_facts"), "0\n", "tables of a tree whose names are long, alike or nasty")


def test_long(server):
    """Lines in, lines out: what is scored of them is the same."""
    head = COUNTY.read_text("utf-8-sig").splitlines()[0]
    server.load("jixiao_facts", COUNTY.read_bytes(), "(" + ",".join(f'"{name}"' for name in head.split(",")) + ")")
    lines = server.out(f"SELECT {FACTS} FROM jixiao_facts ORDER BY department, ctid")
    for lang in ("zh", "en"):
        direct = rows(jixiao("score", COUNTY, "-f", "csv", "-l", lang))
        again = rows(jixiao("score", "-", "-f", "csv", "-l", lang, given=lines))
        source = next(iter(direct[0]))
        for one, two in zip(direct, again):
            one.pop(source), two.pop(source)
        ok(len(direct) == 300 and sorted(again, key=str) == sorted(direct, key=str), f"a county's lines through jixiao_facts: the same results, {lang}")


def test_results(server):
    for lang in ("zh", "en"):
        for command, table in (("score", "jixiao_results"), ("audit", "jixiao_departments"), ("check", "jixiao_findings")):
            text = jixiao(command, COUNTY, "-f", "csv", "-l", lang)
            server.sql(f"TRUNCATE {table}")
            server.load(table, text)
            again, wanted = (sorted([plain(cell) for cell in row.values()] for row in rows(one))
                             for one in (server.out(f"SELECT * FROM {table}").decode(), text))
            unlike = [pair for pair in zip(again, wanted) if pair[0] != pair[1]]
            ok(again and len(again) == len(wanted) and not unlike, f"{table} holds what {command} writes, {lang}", *unlike[:1])
        joined = server.sql("""
            SELECT d.meta->>'单位编码', d.verdict_code, r.state_code, count(f.code)
            FROM jixiao_departments d
            JOIN jixiao_results r ON r.meta->>'单位编码' = d.meta->>'单位编码' AND r.indicator = 'timely-handling'
            LEFT JOIN jixiao_findings f ON f.meta->>'单位编码' = d.meta->>'单位编码'
            WHERE d.year IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1 LIMIT 3""")
        same(joined, "201|agrees|computed|0\n202|rounded|computed|0\n203|over-claimed|computed|0\n", f"joined by 单位编码, {lang}")
    words = server.sql("SELECT DISTINCT verdict FROM jixiao_departments WHERE verdict_code = 'over-claimed'")
    same(words, "over-claimed\n", "the codes stand beside the words")


def test_apostrophes(server):
    """What keeps a spreadsheet from running a text is taken off as the document says."""
    take_off = re.search(r"`(regexp_replace.*)`", DOCUMENT)[1]
    server.sql("TRUNCATE jixiao_results")
    for at, text in enumerate(["=1", "'=1", "''-x", "'甲", "甲局"]):
        sheet = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": text, "year": 2024, "indicators": {}}
        written = jixiao("score", "-", "-f", "csv", given=json.dumps(sheet).encode())
        server.load("jixiao_results", written)
        got = server.sql(f"SELECT DISTINCT {take_off} FROM jixiao_results")
        same(got, text + "\n", f"a department {text}")
        server.sql("TRUNCATE jixiao_results")


def test_document(server):
    """The commands of docs/databases.md, as they are printed there."""
    commands, printed = re.search(r"```sh\n(.*?)```\n\n```text\n(.*?)```", DOCUMENT, re.S).groups()
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(COMMAND, Path(folder) / "jixiao")
        os.symlink(ROOT / "docs", Path(folder) / "docs")
        server.sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        ran = subprocess.run(["sh", "-c", commands], cwd=folder, capture_output=True, check=False, timeout=300, env=dict(
            os.environ, PATH=f"{folder}:{os.environ['PATH']}", PGHOST=str(server.folder), PGUSER="jixiao", PGDATABASE="postgres"))
    same(ran.stdout.decode(), printed, "the document's commands print what it says")


def test_many(server):
    """A row a department, a column a fact, made in the database; there, scored, and back."""
    wide = "jixiao__sichuan_ebian_2023"
    server.sql(f"""INSERT INTO {wide} (department, year, unit_code, claim, goals_overall__met, goals_overall__total, goals_overall__claim,
        spending_control__budget, spending_control__final, disclosure__met, feedback__not_applicable,
        execution_progress__actual__1, execution_progress__budget__1, execution_progress__actual__2, execution_progress__budget__2,
        execution_progress__actual__3, execution_progress__budget__3)
        SELECT '第' || i || '局', 2024, lpad(i::text, 6, '0'), 90, i % 10, 9, 9, 100.25 + i, 101.5 + i, i % 2 = 0,
        CASE WHEN i % 7 = 0 THEN '本年没有，“无”' END, 40, 100, 70.123456, 100, 90, 100
        FROM generate_series(1, {MANY}) i""")
    begun = time.monotonic()
    facts = server.out(f"SELECT * FROM {wide}__facts")
    read = time.monotonic()
    text = jixiao("score", "-", "-f", "csv", "-l", "en", "--no-twice", given=facts)
    scored = time.monotonic()
    server.sql("TRUNCATE jixiao_results")
    server.load("jixiao_results", text)
    back = time.monotonic()
    print(f"# {MANY} departments, {len(facts.splitlines()) - 1} facts: {read - begun:.1f} s out, {scored - read:.1f} s scored, {back - scored:.1f} s back: {back - begun:.1f} s")
    got = server.sql(f"""SELECT r.indicator, r.state_code, count(*), sum(r.score) FROM {wide} w
        JOIN jixiao_results r ON r.meta->>'单位编码' = w.unit_code AND r.department = w.department
        WHERE r.state_code <> 'missing' GROUP BY 1, 2 ORDER BY 1, 2""")
    same([line.split("|")[:3] for line in got.splitlines()],
         [["cooperation", "claimed", str(MANY)], ["disclosure", "computed", str(MANY)], ["execution-progress", "computed", str(MANY)],
          ["feedback", "not_applicable", str(MANY // 7)], ["goals-overall", "computed", str(MANY)],
          ["spending-control", "computed", str(MANY)]], "every department's leaves are back")
    one = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "第7局", "year": 2024, "meta": {"单位编码": "000007"}, "claim": 90,
           "indicators": {"goals-overall": {"facts": {"met": 7, "total": 9}, "claim": 9},
                          "spending-control": {"facts": {"budget": 107.25, "final": 108.5}}, "disclosure": {"facts": {"met": False}},
                          "feedback": {"not_applicable": "本年没有，“无”"},
                          "execution-progress": {"facts": [{"actual": 40, "budget": 100}, {"actual": "70.123456", "budget": 100},
                                                           {"actual": 90, "budget": 100}]}}}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.json").write_text(json.dumps(one), "utf-8")
        direct = rows(jixiao("score", f"{folder}/one.json", "-f", "csv", "-l", "en"))
    lines = text.splitlines(keepends=True)
    again = rows("".join(lines[:1] + [line for line in lines if ",第7局," in line]))
    for row in direct + again:
        row.pop("source")
    same(again, direct, "a department of them as its sheet scores")


if not (BIN / "initdb").exists() and not os.environ.get("JIXIAO_NO_SKIP"):
    skip("PostgreSQL", "initdb is not here")
    done()
with tempfile.TemporaryDirectory(prefix="jx") as made:
    os.chmod(made, 0o755)
    (Path(made) / "pg").mkdir()
    server = Server(Path(made) / "pg")
    try:
        for test in (test_tables, test_long, test_results, test_apostrophes, test_many, test_document):
            test(server)
    finally:
        server.stop()
done()
