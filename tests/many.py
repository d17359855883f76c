#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of many sheets in one JSON file, a line each or a list: many.py JIXIAO_COMMAND REPO_ROOT

Prints TAP.
"""
import json
import os
import resource
import select
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import done, ok, same

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
SHEET = json.loads((ROOT / "docs/examples/ebian-2023.json").read_text("utf-8"))


def sheet(department, **more):
    return json.dumps(SHEET | {"department": department} | more, ensure_ascii=False)


def run(tmp, *args, stdin=None, lang="en"):
    ran = subprocess.run([COMMAND, *map(str, args), "-l", lang], input=stdin, capture_output=True, cwd=tmp, timeout=300)
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


def names(out):
    return [json.loads(line)["department"] for line in out.splitlines()]


LINES = [sheet("甲"), "", '{"a":', sheet("乙"), "  " + sheet("甲"), sheet("丙", indicators={"nope": {}}), "5", sheet("丁") + "\r"]
WRONG = ["{}:3:5: ", "{}:5: the same", "{}:6:/indicators/nope: ", "{}:7:1: "]


def test_lines(tmp):
    """Broken lines are refused with their number, and the rest goes on; whatever the name, and by a pipe."""
    for end in ("", "\n", "\n\n"):
        for mark in (b"", b"\xef\xbb\xbf"):
            text = mark + ("\n".join(LINES) + end).encode()
            (tmp / "in.ndjson").write_bytes(text)
            (tmp / "in").write_bytes(text)
            for name, stdin in (("in.ndjson", None), ("in", None), ("-", text)):
                status, out, err = run(tmp, "score", name, "-f", "ndjson", stdin=stdin)
                label = "standard input" if name == "-" else name
                same([status, names(out), [e for e in WRONG if not any(line.startswith(e.format(label)) for line in err.splitlines())],
                      len(err.splitlines())], [2, ["甲", "乙", "甲", "丁"], [], 4], f"{name}, ends in {end!r}, {mark!r}")
    status, out, err = run(tmp, "score", "in.ndjson", "-f", "ndjson", "--no-twice")
    same([status, names(out), "the same" in err], [2, ["甲", "乙", "甲", "丁"], False], "--no-twice")
    rows = [json.loads(line) for line in run(tmp, "audit", "in.ndjson", "-f", "json")[1].splitlines()]
    same([sorted(row["department"] for row in rows[:-1]), rows[-1]["departments"]], [sorted("甲乙丁"), 3], "audit: what is twice counts once")
    same(run(tmp, "check", "in.ndjson")[1].splitlines()[-1].split(";")[0], "sheets: 4, trees: 0", "check")
    one = run(tmp, "score", "-", "-f", "json", stdin=(sheet("甲") + "\n\n").encode())
    same([one[0], names(one[1])], [0, ["甲"]], "one line, and nothing behind it, is a sheet")
    (tmp / "same.ndjson").write_text(sheet("甲"))
    a, b = (json.loads(run(tmp, "score", ROOT / "docs/examples/ebian-2023.json" if i else "same.ndjson", "-f", "json")[1]) for i in range(2))
    same([v for k, v in a.items() if k not in ("source", "department")], [v for k, v in b.items() if k not in ("source", "department")],
         "the result is that of the sheet alone")
    (tmp / "none.ndjson").write_text("\n \n")
    same(run(tmp, "score", "none.ndjson", "-o", "o.json")[0], 2, "no sheet: nothing to write")


def test_list(tmp):
    for gap in ("", " ", "\n"):
        text = gap + "[" + gap + sheet("甲") + gap + "," + sheet("]},\\\"[{", claim="{") + ",{bad}," + gap + sheet("甲") + gap + "]" + gap
        (tmp / "in.json").write_text(text)
        for name, stdin in (("in.json", None), ("-", text.encode())):
            status, out, err = run(tmp, "score", name, "-f", "ndjson", stdin=stdin)
            label = "standard input" if name == "-" else name
            told = [line[len(label):].split(" ")[0] for line in err.splitlines()]
            same([status, names(out), told], [2, ["甲", "甲"], [":/1/claim:", ":/2:1:2:", ":/3:"]], f"a list, {gap!r}, {name}")
    for text, word in (("[" + sheet("甲"), "lacks a ]"), ("[" + sheet("甲") + ",", "lacks a ]"), ("[" + sheet("甲") + "] x", "before")):
        status, out, err = run(tmp, "score", "-", "-f", "ndjson", stdin=text.encode())
        ok(status == 2 and word in err and len(names(out)) == (0 if word == "lacks a ]" and "," != text[-1] else 1), f"a list that is wrong: {word}", out[:80], err)
    for text, told in (("[null,%s]", "/0:1:1:"), ("[%s,,%s]", "/1:"), ("[%s,%s,]", "/2:")):
        (tmp / "in.json").write_text(text.replace("%s", sheet("甲"), 1).replace("%s", sheet("乙")))
        status, out, err = run(tmp, "score", "in.json", "-f", "ndjson")
        same([status, names(out), [line.split(" ")[0] for line in err.splitlines()]],
             [2, ["甲", "乙"][:text.count("%s")], ["in.json:" + told]], f"an item that is none: {text}")
    (tmp / "in.ndjson").write_text("[1]\n" + sheet("甲"))
    same(names(run(tmp, "score", "in.ndjson", "-f", "ndjson")[1]), ["甲"], "a line that is a list is no list of lines")
    for text in ("[]", "[1]", "[", "[ ", " "):
        same(run(tmp, "score", "-", "-f", "ndjson", stdin=text.encode())[:2], (2, ""), f"no list of sheets: {text!r}")


def test_stream(tmp):
    """A result comes as soon as it is known that more lines follow."""
    ran = subprocess.Popen([COMMAND, "score", "-", "-f", "ndjson"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    ran.stdin.write((sheet("甲") + "\n" + sheet("乙") + "\n").encode())
    ran.stdin.flush()
    got = b""
    while got.count(b"\n") < 2 and select.select([ran.stdout], [], [], 60)[0]:
        got += os.read(ran.stdout.fileno(), 1 << 20)
    same(names(got.decode()), ["甲", "乙"], "results come while the pipe is open")
    ran.stdin.write(sheet("丙").encode())
    same([names(ran.communicate()[0].decode()), ran.returncode], [["丙"], 0], "and the last at its end")


def test_long(tmp):
    """A line, or an item, beyond the limit is refused, the others are not, and memory stays."""
    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
    for name, before, between, after, place in (("long.ndjson", "", "\n", "\n", "2"), ("long.json", "[", ",", "]", "/1")):
        with open(tmp / name, "wb") as file:
            file.write((before + sheet("甲") + between).encode())
            for _ in range(70):
                file.write(b" " * 10 + b"x" * ((1 << 20) - 10))
            file.write((between + sheet("乙") + after).encode())
        ran = subprocess.run([COMMAND, "score", tmp / name, "-f", "ndjson", "-l", "en"], capture_output=True, timeout=120,
                             preexec_fn=None if b"asan" in COMMAND.read_bytes() else limited)
        same([ran.returncode, names(ran.stdout.decode()), f"{name}:{place}: ".encode() in ran.stderr, b"[file-size]" in ran.stderr],
             [2, ["甲", "乙"], True, True], f"{name}: what is too long")


def test_jobs(tmp):
    """Whatever the number of threads, the same bytes and the same messages, in the same order."""
    (tmp / "own.json").write_bytes((ROOT / "lib/trees/sichuan-ebian-2023.json").read_bytes())
    some = []
    for at in range(700):
        text = sheet(f"{at % 690}", year=2000 + at % 3, meta={"at": at}, claim=at % 90, **({"tree": "./own.json"} if at % 50 == 7 else {}))
        some.append({11: "{", 12: "", 13: "[]", 14: sheet("x", indicators={"no": {}}), 15: sheet("y", tree="./none.json")}.get(at % 100, text))
    own = (ROOT / "lib/trees/sichuan-ebian-2023.json").read_text("utf-8")
    given = {"in.ndjson": "\n".join(some), "list.json": "[" + ",".join(one or "{}" for one in some if one not in "{[]") + "]",
             "open.json": "[" + ",".join(one for one in some if one not in "{[]")[:200000], "trees.ndjson": "\n".join(
                 [json.dumps(json.loads(own), ensure_ascii=False), sheet("甲")] * 20)}
    for name, text in given.items():
        (tmp / name).write_text(text, "utf-8")
    for args in (["score", "-f", "ndjson"], ["score", "-f", "json"], ["score", "-f", "csv"], ["score", "--no-twice", "-f", "ndjson"],
                 ["audit", "-f", "csv"], ["audit", "-f", "json"], ["check"], ["check", "-f", "csv"]):
        for names in (["in.ndjson"], ["list.json", "in.ndjson"], ["open.json"], ["trees.ndjson", "own.json"]):
            wanted = run(tmp, *args, *names, "--all-errors")
            for jobs in (2, 64):
                same(run(tmp, *args, *names, "--all-errors", "--jobs", jobs), wanted, f"{' '.join(args)} {' '.join(names)} --jobs {jobs}")
    text = (tmp / "in.ndjson").read_bytes()
    same(run(tmp, "score", "-", "-f", "ndjson", "--jobs", 3, stdin=text), run(tmp, "score", "-", "-f", "ndjson", stdin=text), "of a pipe")
    same(run(tmp, "audit", "in.ndjson", "--jobs", 2, "-o", "a.xlsx")[0], run(tmp, "audit", "in.ndjson", "-o", "b.xlsx")[0], "a workbook")
    same((tmp / "a.xlsx").read_bytes(), (tmp / "b.xlsx").read_bytes(), "the same")
    for wrong in ("0", "65", "x", "2x", ""):
        same(run(tmp, "score", "in.ndjson", f"--jobs={wrong}")[:2], (2, ""), f"--jobs={wrong}")


def test_stream_of_jobs(tmp):
    """A sheet's result goes out before the next one is waited for."""
    command = subprocess.Popen([COMMAND, "score", "-", "-f", "ndjson", "--jobs", "2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    command.stdin.write((sheet("甲") + "\n" + sheet("乙") + "\n").encode())
    command.stdin.flush()
    seen = b""
    while seen.count(b"\n") < 2 and select.select([command.stdout], [], [], 20)[0]:
        seen += os.read(command.stdout.fileno(), 65536)
    same(names(seen.decode()), ["甲", "乙"], "two, while the pipe is open")
    rest, _ = command.communicate((sheet("丙") + "\n").encode())
    same([names(rest.decode()), command.returncode], [["丙"], 0], "and the third")


for test in (test_lines, test_list, test_stream, test_long, test_jobs, test_stream_of_jobs):
    with tempfile.TemporaryDirectory() as made:
        test(Path(made))
done()
