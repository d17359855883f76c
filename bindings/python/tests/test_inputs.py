# SPDX-License-Identifier: MIT
"""A sheet opens no file that it should not, and one bad file stops no other: as tests/inputs.py has the command."""

import json
import os
import pathlib
import socket
import sys
import threading
import time
import traceback

import pytest

import jixiao

SECRET = "root:hunter2:0:0"
SMALL = '{"jixiao":"tree/1","id":"small","indicators":[{"id":"a","name":"a","points":10,"kind":"flag"}]}'
posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")


def sheet(tree):
    return {"jixiao": "sheet/1", "tree": tree, "department": "甲局", "year": 2023, "indicators": {"a": {"claim": 10}}}


@pytest.fixture
def place(tmp_path):
    place = tmp_path / "county"
    (place / "sub").mkdir(parents=True)
    (tmp_path / "secret.json").write_text(SECRET)
    (tmp_path / "outside.json").write_text(SMALL)
    (place / "tree.json").write_text(SMALL)
    (place / "sub/tree.json").write_text(SMALL.replace("small", "lower"))
    return place


def refused(place, tree, **more):
    """The reasons, as JSON and as CSV, which are the same; nothing that is said quotes the secret."""
    (place / "s.json").write_text(json.dumps(sheet(tree)))
    (place / "s.csv").write_text(f"department,year,indicator,row,column,value\n甲局,2023,,,tree,{tree}\n", encoding="utf-8")
    reasons = []
    for read in (lambda: jixiao.score(place / "s.json", **more), lambda: jixiao.read_csv(place / "s.csv", **more)):
        with pytest.raises(jixiao.errors.TreeUnknownError) as caught:
            read()
        assert "hunter2" not in "".join(traceback.format_exception(caught.value))
        cause = caught.value.__cause__
        reasons.append(cause.code if isinstance(cause, jixiao.Error) else type(cause).__name__)
    assert reasons[0] == reasons[1]
    return reasons[0]


@pytest.mark.parametrize("tree", [
    "/etc/passwd", "../outside.json", "sub/../tree.json", "/dev/zero", "/proc/self/environ", "..\\outside.json",
    "C:\\tree.json", "file:///etc/passwd"])
def test_names(place, tree):
    assert refused(place, tree) == "tree-path"


def test_names_that_may_be(place):
    for tree, id in (("tree.json", "small"), ("./tree.json", "small"), ("sub/tree.json", "lower")):
        (place / "s.json").write_text(json.dumps(sheet(tree)))
        assert jixiao.score(place / "s.json").tree == id


def test_a_dict_is_here(place, monkeypatch):
    monkeypatch.chdir(place)
    assert jixiao.score(sheet("tree.json")).tree == "small"
    with pytest.raises(jixiao.errors.TreeUnknownError):
        jixiao.score(sheet("../outside.json"))


@posix
def test_links(place, tmp_path):
    for name, to in {"out.json": "../outside.json", "far.json": tmp_path / "secret.json", "zero.json": "/dev/zero", "up": ".."}.items():
        os.symlink(to, place / name)
    for tree in ("out.json", "far.json", "zero.json", "up/outside.json"):
        assert refused(place, tree) == "tree-path"
    os.symlink("sub/tree.json", place / "in.json")
    os.symlink("a/a", place / "twice")
    (place / "a/a").mkdir(parents=True)
    (place / "a/a/a").write_text(SMALL)
    os.symlink("county", tmp_path / "other")
    for tree, id in (("in.json", "lower"), ("twice/a", "small"), ("a/a/a", "small")):
        (place / "s.json").write_text(json.dumps(sheet(tree)))
        assert jixiao.score(tmp_path / "other/s.json").tree == id


@posix
def test_kinds_of_file(place):
    os.mkfifo(place / "fifo.json")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(place / "s.sock"))
    (place / "folder.json").mkdir()
    for tree in ("fifo.json", "./s.sock"):
        assert refused(place, tree) == "file-kind"
    for tree in ("folder.json", "./", "sub/."):
        assert refused(place, tree) == "IsADirectoryError"
    assert refused(place, "none.json") == "FileNotFoundError"
    with open(place / "large.json", "wb") as file:
        file.truncate(10 << 30)
    assert refused(place, "large.json") == "file-size"


@pytest.mark.parametrize("text", [
    SECRET.encode(), json.dumps({"jixiao": SECRET}).encode(), json.dumps([SECRET]).encode(), SECRET[-4:].encode(),
    f'{{"{SECRET}":"效"}}'.encode("gb18030"), f'{{"{SECRET}":1,"{SECRET}":2}}'.encode(), b"[" * 100 + SECRET.encode()])
def test_nothing_is_quoted(place, text):
    (place / "other.json").write_bytes(text)
    assert refused(place, "other.json") == "tree-file"
    with pytest.raises(jixiao.Error):
        jixiao.Tree.read(place / "other.json")


def test_a_tree_with_errors_is_told(place):
    (place / "other.json").write_text(SMALL.replace('"flag"', '"magic"'))
    assert refused(place, "other.json") == "kind-unknown"


def test_trees(place, tmp_path):
    shared = tmp_path / "trees"
    (shared / "more").mkdir(parents=True)
    (shared / "more/far.json").write_text(SMALL.replace("small", "far"))
    (shared / "tree.json").write_text(SMALL.replace("small", "not this"))
    for tree, id in (("more/far.json", "far"), ("tree.json", "small")):
        (place / "s.json").write_text(json.dumps(sheet(tree)))
        assert jixiao.score(place / "s.json", trees=shared).tree == id
        assert jixiao.Sheet.read(place / "s.json", trees=str(shared)).tree.id == id
        audit = jixiao.audit([place / "s.json"], trees=shared)
        assert [one.tree for one in audit.departments] == [id] and not audit.refused
    (place / "s.csv").write_text("department,year,indicator,row,column,value\na,2023,,,tree,more/far.json\n")
    assert jixiao.read_csv(place / "s.csv", trees=shared)[0].tree.id == "far"
    assert refused(place, "more/far.json") == "FileNotFoundError"
    assert refused(place, "../trees/tree.json", trees=shared) == "tree-path"


# ---- What is given ----

@posix
def test_one_bad_file(place, root):
    (place / "good.json").write_bytes((root / "docs/examples/full-2024.json").read_bytes())
    (place / "tree.json").unlink()
    (place / "sub/tree.json").unlink()
    for name in ("silent.json", "silent.csv"):
        os.mkfifo(place / name)
    for name, to in {"zero.csv": "/dev/zero", "sub/back": "..", "sub/round": "round", "gone.json": "nowhere"}.items():
        os.symlink(to, place / name)
    for name in ("large.json", "large.csv", "large.xlsx"):
        with open(place / name, "wb") as file:
            file.truncate(10 << 30)
    (place / "deep.json").write_bytes(b"[" * (8 << 20))
    start = time.monotonic()
    audit = jixiao.audit([place, "/dev/zero"], progress=False)
    took = time.monotonic() - start
    said = {os.path.basename(getattr(one, "source", None) or one.filename): getattr(one, "code", type(one).__name__)
            for one in audit.refused}
    has_books = said.pop("large.xlsx") == "file-size"
    assert has_books and [one.department for one in audit.departments] == [jixiao.score(place / "good.json").department]
    assert said == {"silent.json": "file-silent", "silent.csv": "file-silent", "zero.csv": "file-kind", "zero": "file-kind",
                    "large.json": "file-size", "large.csv": "file-size", "deep.json": "limit", "gone.json": "FileNotFoundError"}
    assert took < 60 and "> 4096 MiB" in str(audit.refused)


def test_a_folder_that_cannot_be_read(place, root, monkeypatch):
    (place / "good.json").write_bytes((root / "docs/examples/full-2024.json").read_bytes())
    (place / "tree.json").unlink()
    listdir = os.listdir

    def closed(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "closed", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", closed)
    audit = jixiao.audit(place, progress=False)
    assert len(audit.departments) == len(audit.refused) == 1 and isinstance(audit.refused[0], OSError)


@posix
def test_pipes(place, root):
    path = root / "docs/examples/full-2024.json"
    data, wanted = path.read_bytes(), jixiao.score(path).score
    fifo = place / "fifo"
    os.mkfifo(fifo)

    def write():
        time.sleep(0.3)
        with open(fifo, "wb", buffering=0) as file:
            file.write(data[:500])
            time.sleep(0.3)
            file.write(data[500:])

    writer = threading.Thread(target=write)
    writer.start()
    assert jixiao.score(fifo).score == wanted
    writer.join()
    read, write_to = os.pipe()
    os.write(write_to, b"department,year,indicator,row,column,value\na,2023,,,tree,sichuan-ebian-2023\n")
    os.close(write_to)
    assert len(jixiao.read_csv(pathlib.Path(f"/dev/fd/{read}"))) == 1
    os.close(read)
