#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests that no output costs a file: output.py JIXIAO_COMMAND REPO_ROOT

Prints TAP. JIXIAO_KILLS is how many runs are killed (50). What needs root, mounts or another user is skipped where that
cannot be had, and says so.
"""
import contextlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tap import done, ok, same, skip

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
KILLS = int(os.environ.get("JIXIAO_KILLS", "50"))
TREE = "sichuan-ebian-2023"
EXAMPLE = (ROOT / "docs/examples/full-2024.json").read_bytes()
OLD = b"last year's result\n"
STRAY = re.compile(r"\.jixiao-[A-Za-z0-9]{6}\.tmp")
SMALL = """{"jixiao":"tree/1","id":"small","indicators":[{"id":"a","name":"a","points":10,"kind":"flag"}]}"""
OWN = """{"jixiao":"sheet/1","tree":"./tree.json","department":"甲局","year":2023,"indicators":{"a":{"claim":10}}}"""


class Run:
    def __init__(self, *args, cwd=None, before=(), **more):
        done = subprocess.run([*before, COMMAND, *map(str, args)], stdout=more.pop("stdout", subprocess.PIPE),
                              stderr=subprocess.PIPE, cwd=cwd, timeout=300, env=dict(os.environ, COLUMNS="100"), **more)
        self.status, self.out, self.err = done.returncode, done.stdout or b"", done.stderr.decode()


def strays(directory):
    return [p.name for p in directory.iterdir() if STRAY.fullmatch(p.name)]


def refused(tmp, name, words, *args, **more):
    """Exit status 2; the words are said in both languages; the files stay as they are, and no other comes."""
    before = {p.name: p.read_bytes() for p in tmp.iterdir() if p.is_file()}
    for lang, word in zip(("zh", "en"), words):
        run = Run(*args, "-l", lang, cwd=tmp, **more)
        ok(run.status == 2 and word in run.err, f"{name}: {lang}", run.status, run.err)
    same({p.name: p.read_bytes() for p in tmp.iterdir() if p.is_file()}, before, f"{name}: nothing was touched")


def county(file, departments):
    """A CSV file of that many sheets."""
    lines = ["department,year,indicator,row,column,value"]
    for i in range(departments):
        lines += [f"局{i},2023,,,tree,{TREE}", f"局{i},2023,feedback,,claim,5"]
    file.write_text("\n".join(lines) + "\n")
    return file


# ---- An output that was read ----

def test_inputs(tmp):
    for name in ("in", "in.json"):
        (tmp / name).write_bytes(EXAMPLE)
    for ending in ("json", "txt"):
        (tmp / f"tree.{ending}").write_text(SMALL)
        (tmp / f"own-{ending}").write_text(OWN.replace("tree.json", f"tree.{ending}"))
    for name in ("in.csv", "in.txt"):
        county(tmp / name, 2)
    os.symlink("in.json", tmp / "symlink.json")
    os.symlink("in", tmp / "symlink")
    os.link(tmp / "in", tmp / "hard")
    os.mkdir(tmp / "sub")
    os.symlink("../in", tmp / "sub/up")
    for output in ("in", "./in", "sub/../in", "symlink", "hard", "sub/up", tmp / "in"):
        for form in ("table", "xlsx"):
            refused(tmp, f"-o {output} is the input, {form}", ("读入的文件 in，", "file in that was read"),
                    "score", "in", "-f", form, "-o", output)
    refused(tmp, "named by its symbolic link", ("读入的文件 symlink.json", "symlink.json that"),
            "audit", "symlink.json", "-o", "in.json")
    for command in ("score", "audit", "check"):
        table, tree = ("in.txt", "txt") if command == "check" else ("in.csv", "json")
        refused(tmp, f"{command}: CSV", (f"读入的文件 {table}", f"{table} that"), command, table, "-o", table)
        refused(tmp, f"{command}: the sheet's own tree", (f"文件 ./tree.{tree}", f"./tree.{tree} that"),
                command, f"own-{tree}", "-o", f"tree.{tree}")
        refused(tmp, f"{command}: --tree", (f"文件 ./tree.{tree}", f"./tree.{tree} that"),
                command, f"own-{tree}", "-t", f"./tree.{tree}", "-o", f"tree.{tree}")
    refused(tmp, "read", ("读入的文件 in.json", "in.json that"), "read", "in.json", "-o", "in.json")
    refused(tmp, "tree", ("读入的文件 tree.json", "tree.json that"), "tree", "tree.json", "-f", "json", "-o", "tree.json")
    refused(tmp, "new --force", ("读入的文件 tree.json", "tree.json that"), "new", "tree.json", "--force", "-o", "tree.json")
    with open(tmp / "in.json", "rb") as stdin:
        run = Run("score", "-", "-o", "in.json", cwd=tmp, stdin=stdin)
    same([run.status, "标准输入" in run.err, (tmp / "in.json").read_bytes()], [2, True, EXAMPLE], "standard input")
    if (tmp / "IN.JSON").exists():
        refused(tmp, "in other case", ("读入的文件 in.json", "in.json that"), "score", "in.json", "-o", "IN.JSON")
    else:
        skip("in other case", "this file system minds it")


# ---- Nothing to write ----

def test_nothing(tmp):
    (tmp / "bad.json").write_text("{")
    (tmp / "good.json").write_bytes(EXAMPLE)
    (tmp / "none.csv").write_text("department,year,indicator,row,column,value\n")
    (tmp / "out").write_bytes(OLD)
    (tmp / "out.txt").write_bytes(OLD)
    words = ("没有写：没有结果", "nothing was written: there is no result")
    for command, forms in {"score": ("table", "json", "csv", "xlsx"), "audit": ("table", "json", "csv", "xlsx"),
                           "read": ("json", "ndjson"), "check": (None,)}.items():
        for form in forms:
            chosen = ["-f", form] if form else []
            for file in ("missing.json", "bad.json", "none.csv"):
                for output in ("out", "none") if form else ("out.txt", "none.txt"):
                    refused(tmp, f"{command} {form} {file} -o {output}", words, command, *chosen, file, "-o", output)
    (tmp / "out.json").write_bytes(OLD)
    for args in (["tree", "missing.json"], ["new", "missing.json", "--force"], ["kinds", "nope"]):
        refused(tmp, " ".join(args), words, *args, "-o", "out.txt" if args[0] == "kinds" else "out.json")
    refused(tmp, "--tree missing", ("missing.json", "missing.json"), "score", "good.json", "-t", "missing.json", "-o", "out.txt")
    for form in ("json", "xlsx"):
        run = Run("score", "good.json", "bad.json", "-f", form, "-o", "out", cwd=tmp)
        same([run.status, len((tmp / "out").read_bytes()) > 1000], [2, True], f"one of two refused, {form}: the other is written")


def test_endings(tmp):
    """A file is what its name says."""
    example, every = ROOT / "docs/examples/full-2024.json", ".txt, .json, .ndjson, .csv, .xlsx"
    wanted = {".txt": "table", ".json": "json", ".ndjson": "ndjson", ".csv": "csv", ".XLSX": "xlsx"}
    for command in ("score", "audit"):
        for ending, form in wanted.items():
            by_name, asked = tmp / f"name{ending}", tmp / f"asked-{form}"
            same([Run(command, example, "-o", by_name).status, Run(command, example, "-f", form, "-o", asked).status], [0, 0],
                 f"{command} -o name{ending}")
            if form != "json" or command == "score":
                ok(by_name.read_bytes() == asked.read_bytes(), f"{command} -o name{ending} is --format {form}")
    for output, args, word in ((("out", [], f"end it in {every}"), ("out.", [], f"end it in {every}"), (".csv", [], "end it in"),
                                ("out.pdf", [], f".pdf is no format here; end the name in {every}"),
                                ("v1.2/out", [], "end it in"), ("out.csv.bak", [], ".bak is no format here"))
                               + tuple((f"out{ending}", ["-f", form], f"--format says {form}, and the name {ending}")
                                       for form, ending in (("csv", ".txt"), ("table", ".csv"), ("json", ".xlsx"), ("xlsx", ".json"),
                                                            ("ndjson", ".json"), ("csv", ".dat")))):
        run = Run("score", example, *args, "-o", output, "-l", "en", cwd=tmp)
        same([run.status, word in run.err, (tmp / output).exists()], [2, True, False], f"{' '.join(args)} -o {output}: {word}")
    for command, output in (("check", "out.json"), ("read", "out.txt"), ("kinds", "out.csv"), ("tree", "out.csv"), ("new", "out.txt")):
        args = [TREE] if command in ("tree", "new") else [example] if command in ("check", "read") else []
        run = Run(command, *args, "-o", tmp / output, "-l", "en")
        same([run.status, "is no format here" in run.err], [2, True], f"{command} -o {output}")
    same(Run("score", example, "-f", "json", "-o", tmp / "lines.ndjson").status, 0, "--format json -o lines.ndjson")
    two = county(tmp / "in.csv", 2)
    for command, one, many in (("score", 1, 2), ("audit", 2, 3)):
        lines = Run(command, two, "-f", "ndjson").out.decode().splitlines()
        Run(command, two, "-o", tmp / "out.json")
        same([json.loads((tmp / "out.json").read_text()), len(lines)], [[json.loads(line) for line in lines], many],
             f"{command}: several in a .json are a list")
    Run("score", example, "-o", tmp / "one.json")
    same(json.loads((tmp / "one.json").read_text())["jixiao"], "result/1", "one sheet in a .json is no list")


def test_new(tmp):
    words = ("文件已经存在，要覆盖请加 --force", "replace it with --force")
    for form in ("json", "csv", "xlsx"):
        out = tmp / f"sheet.{form}"
        out.write_bytes(OLD)
        os.symlink(out.name, tmp / f"link.{form}")
        refused(tmp, f"new {form} onto a file", words, "new", TREE, "-o", out.name)
        refused(tmp, f"new {form} onto a link", words, "new", TREE, "-o", f"link.{form}")
        same([Run("new", TREE, "-o", out, "--force").status, out.read_bytes() != OLD], [0, True], f"new {form} --force")
        out.unlink()
        same([Run("new", TREE, "-o", tmp / f"link.{form}").status, out.exists(), (tmp / f"link.{form}").is_symlink()],
             [0, True, True], f"new {form}: a link to nothing makes what it names")
    same(Run("new", TREE, "-o", "/dev/null").status, 0, "new onto a device")
    same(strays(tmp), [], "new: nothing is left")


# As on a file system that cannot rename without replacing; and somebody else is first, if FIRST names a file.
SHIM = """
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
    const char *first = getenv("FIRST");
    (void)a, (void)from, (void)b, (void)flags;
    if (first && link(first, to)) abort();
    errno = EINVAL;
    return -1;
}
"""


def test_new_by_link(tmp):
    (tmp / "shim.c").write_text(SHIM)
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler or subprocess.run([compiler, "-shared", "-fPIC", "-o", "shim.so", "shim.c"], cwd=tmp, capture_output=True).returncode:
        return skip("new where names cannot be taken by renaming", "nothing compiles here")
    shimmed = dict(os.environ, LD_PRELOAD=str(tmp / "shim.so"))
    if subprocess.run([COMMAND, "--version"], env=shimmed, capture_output=True).returncode:
        return skip("new where names cannot be taken by renaming", "nothing may be loaded before a sanitizer")
    (tmp / "old").write_bytes(OLD)
    for first in (None, "old"):
        env = shimmed | ({"FIRST": first} if first else {})
        run = subprocess.run([COMMAND, "new", TREE, "-o", "out.json", "-l", "en"], cwd=tmp, env=env, capture_output=True, text=True)
        out = (tmp / "out.json").read_bytes()
        same([run.returncode, out == OLD, "--force" in run.stderr, strays(tmp)], [2 if first else 0, bool(first), bool(first), []],
             f"new where names cannot be taken by renaming, {'somebody else is first' if first else 'alone'}")
        (tmp / "out.json").unlink()


# ---- What the file becomes ----

def test_replaced(tmp):
    printed = Run("score", ROOT / "docs/examples/full-2024.json").out
    args = "score", ROOT / "docs/examples/full-2024.json", "-o"
    out = tmp / "out.txt"
    for mode in (0o600, 0o640, 0o664, 0o755):
        out.write_bytes(OLD)
        out.chmod(mode)
        Run(*args, out)
        same([out.read_bytes() == printed, out.stat().st_mode & 0o7777], [True, mode], f"mode {mode:o} is kept")
    for mask, mode in ((0o022, 0o644), (0o077, 0o600), (0o002, 0o664)):
        out.unlink()
        Run(*args, out, preexec_fn=lambda: os.umask(mask))
        same(out.stat().st_mode & 0o7777, mode, f"a new file under umask {mask:03o}")
    out.write_bytes(OLD)
    os.symlink("out.txt", tmp / "one")
    os.symlink(tmp / "one", tmp / "two.txt")
    Run(*args, "two.txt", cwd=tmp)
    same([out.read_bytes() == printed, (tmp / "two.txt").is_symlink(), (tmp / "one").is_symlink()], [True] * 3,
         "a symbolic link stays, its target is replaced")
    out.write_bytes(OLD)
    os.link(out, tmp / "hard")
    Run(*args, out)
    same([out.read_bytes() == printed, (tmp / "hard").read_bytes()], [True, OLD], "a hard link keeps the old file")
    os.symlink("loop.txt", tmp / "loop.txt")
    refused(tmp, "links in a circle", ("没有写", "nothing was written"), *args, "loop.txt")
    same(strays(tmp), [], "replaced: nothing is left")


def test_streams(tmp):
    example = ROOT / "docs/examples/full-2024.json"
    printed = Run("score", example).out
    same(Run("score", example, "-o", "/dev/stdout").out, printed, "-o /dev/stdout")
    same(Run("score", example, "-o", "-").out, printed, "-o -")
    out = tmp / "out"
    out.write_bytes(OLD)
    with open(out, "ab") as stdout:
        Run("score", example, "-o", "/dev/stdout", stdout=stdout)
    same(out.read_bytes(), OLD + printed, "-o /dev/stdout, appended to a file")
    out.write_bytes(OLD)
    with open(out, "ab") as file:
        Run("score", example, "-o", f"/dev/fd/{file.fileno()}", pass_fds=[file.fileno()])
    same(out.read_bytes(), OLD + printed, "-o /dev/fd/N, appended to a file")
    os.mkfifo(tmp / "fifo")
    for form in ("table", "xlsx"):
        reader = subprocess.Popen(["cat", tmp / "fifo"], stdout=subprocess.PIPE)
        status = Run("score", example, "-f", form, "-o", tmp / "fifo").status
        read = reader.communicate()[0]
        good = read == printed if form == "table" else read.startswith(b"PK") and len(read) > 5000
        same([status, good, (tmp / "fifo").is_fifo()], [0, True, True], f"a FIFO, {form}")
    for form in ("table", "xlsx"):
        for lang, word in (("zh", "没有写完：磁盘已满"), ("en", "not all was written: the disk is full")):
            run = Run("score", example, "-f", form, "-o", "/dev/full", "-l", lang)
            same([run.status, word in run.err], [2, True], f"/dev/full, {form}, {lang}")
    main, terminal = os.openpty()
    run = Run("check", example, "-o", os.ttyname(terminal))
    same([run.status, run.err, os.read(main, 65536) != b""], [Run("check", example).status, "", True], "a terminal")
    same(strays(tmp), [], "streams: nothing is left")


# ---- What cannot be written ----

def test_causes(tmp):
    (tmp / "in.json").write_bytes(EXAMPLE)
    (tmp / "out").write_bytes(OLD)
    os.mkdir(tmp / "directory")
    score = "score", "in.json", "-f"
    for form in ("json", "xlsx"):
        refused(tmp, f"a directory, {form}", ("这是一个目录", "it is a directory"), *score, form, "-o", "directory")
        for output in ("no/such/out", "no/", "in.json/out", ""):
            refused(tmp, f"no such directory: {output!r}, {form}", ("没有这个目录", "no such directory"), *score, form, "-o", output)
        refused(tmp, f"a long name, {form}", ("文件名太长", "the name is too long"), *score, form, "-o", "x" * 300)
        refused(tmp, f"a limit of size, {form}", ("超过文件大小的限制", "the limit of a file's size"), *score, form, "-o", "out",
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048)))
    same(strays(tmp) + strays(tmp / "directory"), [], "causes: nothing is left")


def test_permission(tmp):
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
    tmp.chmod(0o755)
    if nobody and (not shutil.which("setpriv") or Run("--version", before=nobody).status):
        return skip("another user", "nobody cannot run the command here")
    closed, own = tmp / "closed", tmp / "open"
    for directory in (closed, own):
        directory.mkdir()
        (directory / "in.json").write_bytes(EXAMPLE)
        (directory / "out").write_bytes(OLD)
        (directory / "out").chmod(0o666 if directory == closed else 0o444)
    own.chmod(0o777)
    closed.chmod(0o555)
    words = ("没有写的权限", "no permission to write")
    for form in ("json", "xlsx"):
        args = "score", "in.json", "-f", form, "-o"
        refused(closed, f"a directory without permission, {form}", words, *args, "out", before=nobody)
        refused(closed, f"the same, a new file, {form}", words, *args, "new", before=nobody)
        refused(own, f"a file without permission, {form}", words, *args, "out", before=nobody)
    (own / "out").chmod(0o666)
    same([Run("score", "in.json", "-f", "table", "-o", "out", cwd=own, before=nobody).status, (own / "out").stat().st_mode & 0o777],
         [0, 0o666], "another user's file that may be written")
    closed.chmod(0o755)
    same(strays(closed) + strays(own), [], "permission: nothing is left")


def mounted(tmp, name, *options):
    place = tmp / name
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(["size=64k", *options]), "tmpfs", place], capture_output=True)
    return place if done.returncode == 0 else None


def test_full(tmp):
    if os.getuid() or not shutil.which("mount") or not (place := mounted(tmp, "full")):
        return skip("a full file system", "nothing may be mounted here")
    try:
        (place / "in.csv").symlink_to(county(tmp / "in.csv", 40))
        (place / "out").write_bytes(OLD)
        for form in ("table", "json", "csv", "xlsx"):
            refused(place, f"a full file system, {form}", ("磁盘已满", "the disk is full"),
                    "score", "in.csv", "-f", form, "-o", "out")
            refused(place, f"a full file system, a new file, {form}", ("磁盘已满", "the disk is full"),
                    "score", "in.csv", "-f", form, "-o", "new")
        same(strays(place), [], "a full file system: nothing is left")
        with open(place / "filler", "wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(bytes(4096))
        # libxlsxwriter's own files
        refused(tmp, "a full TMPDIR, xlsx", ("磁盘已满", "the disk is full"), "score", "in.csv", "-f", "xlsx", "-o", "book",
                before=["env", f"TMPDIR={place}"])
        subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        for output in ("out", "new"):
            refused(place, f"a read-only file system, {output}", ("只读", "read-only"), "score", "in.csv", "-f", "csv", "-o", output)
    finally:
        subprocess.run(["umount", place])


# ---- Ended on the way, and two at once ----

def half_way(tmp, form):
    """A run that has begun its output and waits for its second input."""
    os.mkfifo(tmp / "fifo")
    (tmp / "in.json").write_bytes(EXAMPLE)
    run = subprocess.Popen([COMMAND, "score", "in.json", "fifo", "-f", form, "-o", "out"], cwd=tmp,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.time() + 60
    while not strays(tmp) and time.time() < end:
        time.sleep(0.01)
    time.sleep(0.05)
    return run


def test_signals(tmp):
    for form in ("json", "xlsx"):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            for old in (OLD, None):
                place = tmp / f"{form}-{number}-{old is None}"
                place.mkdir()
                if old:
                    (place / "out").write_bytes(old)
                run = half_way(place, form)
                made = len(strays(place))
                run.send_signal(number)
                status = run.wait(60)
                left = len(strays(place))
                now = (place / "out").read_bytes() if (place / "out").exists() else None
                same([made, status, left, now], [1, -number, int(number == signal.SIGKILL), old],
                     f"{number.name}, {form}, {'an old file' if old else 'no file'}")


def test_kills(tmp):
    """Killed at any moment, the file is the old one or the new one."""
    source, random_ = county(tmp / "in.csv", 60), random.Random(1)
    for form in ("json", "xlsx"):
        (tmp / "wanted").mkdir(exist_ok=True)
        wanted, out = tmp / "wanted" / f"out.{form}", tmp / f"out.{form}"
        times = []
        for _ in range(3):
            start = time.perf_counter()
            Run("score", source, "-o", wanted)
            times.append(time.perf_counter() - start)
        new, outcomes = wanted.read_bytes(), {"old": 0, "new": 0, "half": 0}
        span, left = 1.5 * max(times), (KILLS + 1) // 2
        while left > 0 or not outcomes["new"] and span < 60:  # on a busy machine it takes longer than it took
            out.write_bytes(OLD)
            run = subprocess.Popen([COMMAND, "score", source, "-o", out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random_.uniform(0, span))
            run.kill()
            run.wait()
            now = out.read_bytes()
            outcomes["old" if now == OLD else "new" if now == new else "half"] += 1
            left -= 1
            span *= 1 if left > 0 else 2
        print("#", form, outcomes, "strays", len(strays(tmp)))
        ok(outcomes["half"] == 0 and outcomes["old"] and outcomes["new"], f"SIGKILL, {(KILLS + 1) // 2} times, {form}: old or new", outcomes)
        for name in strays(tmp):
            (tmp / name).unlink()


def test_two(tmp):
    sources = [county(tmp / "a.csv", 30), county(tmp / "b.csv", 31)]
    for form in ("json", "xlsx"):
        out, wanted = tmp / f"out.{form}", []
        for source in sources:
            Run("score", source, "-o", out)
            wanted.append(out.read_bytes())
        good = 0
        for _ in range(10):
            out.write_bytes(OLD)
            runs = [subprocess.Popen([COMMAND, "score", source, "-o", out], stderr=subprocess.DEVNULL) for source in sources]
            good += [run.wait(60) for run in runs] == [1, 1] and out.read_bytes() in wanted
        same([good, strays(tmp)], [10, []], f"two at once, {form}: both end well, the file is one of the two")
    runs = [subprocess.Popen([COMMAND, "new", TREE, "-o", tmp / "new.json"], stderr=subprocess.DEVNULL) for _ in range(8)]
    same(sorted(run.wait(60) for run in runs), [0] + 7 * [2], "new, eight at once: one makes the file")


signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup's is inherited
for test in [test_inputs, test_nothing, test_endings, test_new, test_new_by_link, test_replaced, test_streams, test_causes, test_permission, test_full,
             test_signals, test_kills, test_two]:
    with tempfile.TemporaryDirectory() as directory:
        test(Path(directory))
done()
