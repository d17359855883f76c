#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests that a sheet opens no file that it should not, and that one bad file stops no other: inputs.py JIXIAO_COMMAND REPO_ROOT

Prints TAP. Devices are made where root may make them; else that is skipped, and says so.
"""
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tap import done, ok, same

COMMAND, ROOT = (Path(a).resolve() for a in sys.argv[1:3])
EXAMPLE = (ROOT / "docs/examples/full-2024.json").read_bytes()
SECRET = "root:hunter2:0:0"
SMALL = '{"jixiao":"tree/1","id":"small","indicators":[{"id":"a","name":"a","points":10,"kind":"flag"}]}'
HEAD = "department,year,indicator,row,column,value\n"
GIB = 1 << 30


class Run:
    def __init__(self, *args, cwd=None, timeout=60, **more):
        done = subprocess.run([COMMAND, *map(str, args)], capture_output=True, cwd=cwd, timeout=timeout, **more)
        self.status, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()
        self.codes = [line.rpartition(" [")[2].rstrip("]") for line in self.err.splitlines() if line.endswith("]")]


def sheet(tree):
    return json.dumps({"jixiao": "sheet/1", "tree": tree, "department": "甲局", "year": 2023,
                       "indicators": {"a": {"claim": 10}}})


def table(*trees):
    return HEAD + "".join(f"局{i},2023,,,tree,{tree}\n局{i},2023,a,,claim,10\n" for i, tree in enumerate(trees))


def special(place):
    """What is no plain file, by name."""
    os.mkfifo(place / "fifo.json")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(place / "socket.json"))
    names = ["fifo.json", "socket.json"]
    try:
        os.mknod(place / "device.json", 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero
        (place / "device.json").open("rb").close()
        names.append("device.json")
    except OSError as error:
        (place / "device.json").unlink(missing_ok=True)
        print("# without a device of our own:", error)
    return names


def sparse(path, size):
    with path.open("wb") as file:
        file.truncate(size)


# ---- What a sheet names ----

def county(tmp):
    """A folder of sheets, and what is outside it."""
    place = tmp / "county"
    (place / "sub").mkdir(parents=True)
    (tmp / "secret.json").write_text(SECRET)
    (tmp / "outside.json").write_text(SMALL)
    (place / "good.json").write_bytes(EXAMPLE)
    (place / "tree.json").write_text(SMALL)
    (place / "sub/tree.json").write_text(SMALL.replace("small", "lower"))
    return place


def told(place, name, tree, code, *more, label=None):
    """A sheet that names such a tree is refused for that, as JSON and as CSV, in both languages; the others are scored."""
    (place / "s.json").write_text(sheet(tree))
    (place / "s.csv").write_text(table(tree))
    for file in ("s.json", "s.csv"):
        for lang in ("zh", "en"):
            run = Run("score", file, "good.json", "-f", "json", "-l", lang, *more, cwd=place)
            first = run.err.splitlines()[0]
            good = run.codes[-2:] == [code, "tree-unknown"] if code else "tree-unknown" in run.codes
            ok(run.status == 2 and good and len(run.out.splitlines()) == 1 and first.startswith(f"{label or file}: ")
               and "hunter2" not in run.err, f"{name}: {file}, {lang}", run.status, run.err)


def test_names(tmp):
    place = county(tmp)
    for tree in ("/etc/passwd", str(tmp / "outside.json"), str(place / "tree.json"), "../outside.json", "sub/../tree.json",
                 "./../county/tree.json", "/dev/zero", "/dev/stdin", "/proc/self/environ", "/proc/self/cwd/tree.json",
                 "..\\outside.json", "C:\\tree.json", "file:///etc/passwd", "sub/.."):
        told(place, f"tree {tree.replace(str(tmp), 'DIR')}", tree, "tree-path")
    for tree, id in (("tree.json", "small"), ("./tree.json", "small"), ("sub/tree.json", "lower"), ("./sub//tree.json", "lower")):
        (place / "s.json").write_text(sheet(tree))
        for args in (dict(cwd=place), dict(cwd="/")):
            run = Run("score", "s.json" if args["cwd"] == place else place / "s.json", "-f", "json", **args)
            same([run.err, json.loads(run.out)["tree"]], ["", id], f"tree {tree}, from {'its folder' if args['cwd'] == place else '/'}")
    (place / "s.json").write_text(sheet("tree.json"))
    with open(place / "s.json", "rb") as stdin:
        same(json.loads(Run("score", "-", "-f", "json", cwd=place, stdin=stdin).out)["tree"], "small", "of standard input: here")


def test_told_once(tmp):
    place = county(tmp)
    (place / "many.csv").write_text(table(*["../outside.json"] * 50, "none.json", "none.json"))
    run = Run("score", "many.csv", "--all-errors", cwd=place)
    same([run.codes.count("tree-path"), run.codes.count("tree-unknown"), run.err.count("none.json: ")], [1, 52, 1],
         "what a file of many sheets may not name is told once")


def test_links(tmp):
    place = county(tmp)
    links = {"out.json": "../outside.json", "far.json": str(tmp / "secret.json"), "proc.json": "/proc/self/environ",
             "zero.json": "/dev/zero", "tmp": "..", "on.json": "out.json"}
    for name, to in links.items():
        os.symlink(to, place / name)
    for tree in ("out.json", "far.json", "proc.json", "zero.json", "tmp/outside.json", "on.json", "tmp/county/../secret.json"):
        code = "tree-path"
        told(place, f"a link out: {tree}", tree, code, label=None if ".." in tree else tree)
    os.symlink("sub/tree.json", place / "in.json")
    os.symlink("sub", place / "below")
    os.symlink(place / "tree.json", place / "sub/up.json")
    os.symlink("county", tmp / "other")
    for tree, id in (("in.json", "lower"), ("below/tree.json", "lower"), ("sub/up.json", "small")):
        (place / "s.json").write_text(sheet(tree))
        for cwd in (place, tmp / "other"):
            run = Run("score", "s.json", "-f", "json", cwd=cwd)
            same([run.err, json.loads(run.out or "{}").get("tree")], ["", id], f"a link within: {tree}")
    same(Run("score", tmp / "other/s.json", "-f", "json").status, 0, "the folder is a link itself")


def test_kinds_of_file(tmp):
    place = county(tmp)
    for name in special(place):
        start = time.monotonic()
        told(place, f"a tree that is {name}", name, "file-kind", label=name)
        ok(time.monotonic() - start < 9, f"{name}: nothing is waited for")
    (place / "folder.json").mkdir()
    told(place, "a tree that is a folder", "folder.json", None, label="folder.json")
    told(place, "a tree that is the folder itself", "./", None, label="./")
    told(place, "a tree that is not there", "none.json", None, label="none.json")
    sparse(place / "large.json", 10 * GIB)
    told(place, "a tree of 10 GiB", "large.json", "file-size", label="large.json")
    same("“> 16 MiB”" in Run("score", "s.json", cwd=place).err, True, "the limit is said")


def test_quotes(tmp):
    """Of a file that is no tree nothing is quoted; of a tree everything."""
    place = county(tmp)
    for name, text in {"text": SECRET.encode(), "json": json.dumps({"password": SECRET}).encode(),
                       "other format": json.dumps({"jixiao": SECRET}).encode(), "number": SECRET[-4:].encode(),
                       "gb18030": f'{{"{SECRET}":"效"}}'.encode("gb18030"), "list": json.dumps([SECRET]).encode(),
                       "twice": f'{{"{SECRET}":1,"{SECRET}":2}}'.encode(), "deep": b"[" * 100 + SECRET.encode(),
                       "a sheet": sheet(SECRET).encode(), "key": b'{"jixiao":"tree/1","' + SECRET.encode()}.items():
        (place / "other.json").write_bytes(text)
        told(place, f"no tree: {name}", "other.json", "tree-file", label="other.json")
        ok(Run("check", "other.json", cwd=place).err != "", f"no tree: {name}: check says why")
    (place / "other.json").write_text(SMALL.replace('"flag"', '"magic"'))
    (place / "s.json").write_text(sheet("other.json"))
    run = Run("score", "s.json", cwd=place)
    ok("“magic”" in run.err and "other.json:/indicators/0/kind: " in run.err, "a tree with an error: it is told", run.err)


def test_trees(tmp):
    place = county(tmp)
    shared = tmp / "trees"
    (shared / "more").mkdir(parents=True)
    (shared / "far.json").write_text(SMALL.replace("small", "far"))
    (shared / "tree.json").write_text(SMALL.replace("small", "not this"))
    (shared / "more/far.json").write_text(SMALL.replace("small", "more"))
    os.symlink("../outside.json", shared / "out.json")
    for tree, id in (("far.json", "far"), ("./more/far.json", "more"), ("tree.json", "small")):
        (place / "s.json").write_text(sheet(tree))
        for option in (["--trees", shared], ["--trees=../trees/"], ["--trees", "."] if tree == "tree.json" else []):
            run = Run("audit", "s.json", "-f", "json", *option, cwd=place)
            wanted = id if option else None
            got = json.loads(run.out.splitlines()[0])["tree"] if run.status < 2 else None
            same([got, run.status], [wanted, 0 if option else 2], f"--trees: {tree}, {len(option)}")
    told(place, "--trees: a link out of it", "out.json", "tree-path", "--trees", shared, label=f"{shared}/out.json")
    told(place, "--trees: a path up", "../trees/far.json", "tree-path", "--trees", shared)
    for name in ("none", "s.json"):
        run = Run("score", "good.json", "--trees", name, cwd=place)
        same([run.status, run.out, run.err.startswith(f"{name}: ")], [2, "", True], f"--trees {name}: no such folder")
    (place / "s.json").write_text(sheet("far.json"))
    (shared / "out").write_text("")
    run = Run("score", "s.json", "--trees", shared, "-o", shared / "far.json", cwd=place)
    same([run.status, json.loads((shared / "far.json").read_text())["id"]], [2, "far"], "--trees: the tree is an input")
    # what `new` writes is found again
    for output in ("new.json", "sub/new.json", tmp / "new.json", place / "new.csv"):
        run = Run("new", "tree.json", "-o", output, cwd=place)
        below = output not in ("sub/new.json",)
        same([run.status, run.err != ""], [0, not below], f"new of a tree file: {output.name if isinstance(output, Path) else output}")
        found = Run("score", output, *([] if below else ["--trees", place]), "-f", "json", cwd=place)
        same(found.status, 1, "it is read")


# ---- What is given ----

def test_one_bad_file(tmp):
    place = county(tmp)
    names = special(place)
    for name in ("large.json", "large.csv", "large"):
        sparse(place / name, 10 * GIB)
    sparse(place / "zeros.json", 50 << 20)
    (place / "deep.json").write_bytes(b"[" * (20 << 20))
    os.symlink("/dev/zero", place / "zero.csv")
    os.mkfifo(place / "silent.csv")
    bad = [*names, "large.json", "large.csv", "large", "zeros.json", "deep.json", "zero.csv", "silent.csv", "/dev/zero", "/proc/self/mem"]
    wanted = {"fifo.json": "file-silent", "silent.csv": "file-silent", "large.json": "file-size", "large.csv": "file-size",
              "large": "file-size", "zeros.json": "syntax", "deep.json": "limit", "zero.csv": "file-kind", "/dev/zero": "file-kind",
              "device.json": "file-kind", "socket.json": "file-kind", "/proc/self/mem": None}
    runs = {}
    for command in ("score", "audit", "check", "read"):
        form = [] if command == "check" else ["-f", "json"]
        runs[command] = subprocess.Popen([COMMAND, command, *bad, "good.json", *form, "-l", "en"], cwd=place,
                                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for command, run in runs.items():
        out, err = run.communicate(timeout=300)
        lines = {line.partition(": ")[0].partition(":")[0]: line for line in err.splitlines()}
        good = run.returncode == 2 and '"tree":"sichuan-ebian-2023"' in out.replace(": ", ":") or command == "check" and "sheets: 1" in out
        ok(good and all(name in lines and (not code or f"[{code}]" in lines[name]) for name, code in wanted.items() if name in bad),
           f"{command}: of {len(bad)} bad files each is told, and the good one is dealt with", out[-300:], err)
    same("“> 64 MiB”" in err and "“> 4096 MiB”" in err, True, "the limits are said")


def test_streams(tmp):
    """What is read once is read as before, however slow the writer is."""
    printed = Run("score", "-", "-f", "csv", stdin=(ROOT / "docs/examples/full-2024.json").open("rb")).out.count("\n")
    os.mkfifo(tmp / "fifo")
    writer = subprocess.Popen(["sh", "-c", 'exec >fifo; sleep 0.3; head -c 500 "$0"; sleep 0.3; tail -c +501 "$0"',
                               str(ROOT / "docs/examples/full-2024.json")], cwd=tmp)
    same(Run("score", "fifo", "-f", "csv", cwd=tmp).out.count("\n"), printed, "a FIFO whose writer takes its time")
    writer.wait()
    late = subprocess.Popen(["sh", "-c", 'sleep 1; cat "$0" >fifo', str(ROOT / "docs/examples/full-2024.json")], cwd=tmp)
    same(Run("score", "fifo", "-f", "csv", cwd=tmp).out.count("\n"), printed, "a FIFO whose writer comes later")
    late.wait()
    for name in ("/dev/stdin", "/dev/fd/0", "-"):
        same(Run("score", name, "-f", "csv", input=EXAMPLE).out.count("\n"), printed, f"a pipe as {name}")
    main, terminal = os.openpty()
    with subprocess.Popen([COMMAND, "score", os.ttyname(terminal), "-f", "csv"], stdout=subprocess.PIPE) as run:
        os.write(main, b'{"jixiao":"sheet/1","tree":"sichuan-ebian-2023",\n"department":"a","year":2023,"indicators":{}}\n\x04')
        same(run.communicate(timeout=60)[0].count(b"\n"), printed, "a terminal")


for test in [test_names, test_told_once, test_links, test_kinds_of_file, test_quotes, test_trees, test_one_bad_file, test_streams]:
    with tempfile.TemporaryDirectory() as directory:
        test(Path(directory))
done()
