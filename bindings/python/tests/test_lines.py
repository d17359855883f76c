# SPDX-License-Identifier: MIT
"""Many sheets in one JSON file, a line each or a list, and files by what is in them: as the command has them."""

import json
import os
import pickle
import re
import shutil
import subprocess

import pytest

import jixiao
from conftest import ROOT
from jixiao import _core, _lines

SHEET = json.loads((ROOT / "docs/examples/ebian-2023.json").read_bytes())
OWN = (ROOT / "lib/trees/sichuan-ebian-2023.json").read_text("utf-8")
COUNTY = (ROOT / "docs/examples/county-2024.csv").read_text("utf-8")


def sheet(department, **more):
    return json.dumps(SHEET | {"department": department} | more, ensure_ascii=False)


WRONG_LEAF = {"goals-overall": {"facts": {"met": 9, "total": 8}, "claim": 8}}
LINES = [sheet("甲"), "", '{"a":', sheet("乙"), "  " + sheet("甲"), sheet("丙", indicators={"nope": {}}), "5",
         sheet("丁", indicators=WRONG_LEAF) + "\r", sheet("戊", tree="./none.tree"), sheet("己", tree="./bad.tree"), sheet("庚", tree="./own.tree"),
         sheet("辛", tree="./own.tree", meta={"z": 1.25, "长": "\x9b"}), '{"a":"\\"}"}']
FILES = {f"lines{len(mark)}{len(end)}.ndjson": mark + "\n".join(LINES) + end for mark in ("", "\ufeff") for end in ("", "\n", "\n\n")} | {
    "plain": "\n".join(LINES), "lines.json": "\n".join(LINES), "lines.csv": "\n".join(LINES),
    "list.json": " [ " + sheet("甲1") + " , " + sheet("]},\\\"[{", claim="{") + ",{bad}," + sheet("甲2", indicators=WRONG_LEAF) + "\n] ",
    "comma.json": f"[{sheet('A')},,{sheet('B')},]", "null.json": f"[null,{sheet('C')},1]", "tail.json": f"[{sheet('D')}] x",
    "open.json": f"[{sheet('E')},", "open2.json": f"[{sheet('E2')}," + '{"', "brace.json": "[}," + sheet("E3") + "]",
    "one.ndjson": sheet("F"), "one.json": sheet("G") + "\n\n ", "blank.ndjson": "\n \n", "none.ndjson": "", "none.json": "", "none": "", "none.csv": "",
    "empty.json": "[]", "number.json": "[1]", "bracket.json": "[", "deep.json": "[[1]]", "line-list.ndjson": "[1]\n" + sheet("H"),
    "tree.json": OWN, "trees.ndjson": json.dumps(json.loads(OWN)) + "\n" + sheet("I"), "bad.tree": '{"jixiao":"tree/1"}', "own.tree": OWN,
    "second.json": sheet("J") + sheet("K"), "pretty.json": json.dumps(json.loads(sheet("L")), indent=1),
    "pretty2.json": json.dumps(json.loads(sheet("M")), indent=1) + "\n{}", "backslash.json": '{"a":"\\\\"}\n' + sheet("R"),
    "text.ndjson": '"x\n' + sheet("Q"), "broken.xlsx": "no zip", "csv": COUNTY, "csv.xlsx": COUNTY, "county.json": COUNTY, "json.xlsx": sheet("N"), "json.csv": sheet("O"),
    "x.pdf": "%PDF-1.4 x", "words": "hello\nworld", "broken.docx": "PK\3\4zzz"}


def written(folder):
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "bytes.ndjson").write_bytes(sheet("S").encode() + b"\n\xff\xfe\n" + sheet("T").encode())
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "gone.json").symlink_to("nowhere")
    return folder


def by_command(command, folder, *given, lang="zh"):
    ran = subprocess.run([command, "audit", "-l", lang, "--all-errors", *given], capture_output=True, cwd=folder, check=False)
    return ran.stdout.decode(), ran.stderr.decode().splitlines()


def told(audit):
    return {f"{'' if one.source is None else one.source}:{f'{each.place}:' if each.place else ''} {each.zh} [{each.code}]"
            for one in audit.refused if isinstance(one, jixiao.Error) for each in one.errors} | {
            f"{row.source}:{each.place}: {each.zh} [{each.code}]" for row in audit.departments for each in row.result.errors}


@pytest.mark.parametrize("workers", [1, 3])
def test_a_folder_is_read_as_the_command_reads_it(tmp_path, command, monkeypatch, workers):
    written(tmp_path / "in")
    monkeypatch.chdir(tmp_path)
    audit = jixiao.audit("in", workers=workers)
    assert (audit.to_json(), audit.to_csv()) == tuple(by_command(command, tmp_path, "in", "-f", form)[0] for form in ("json", "csv"))
    messages = set(by_command(command, tmp_path, "in", "-f", "csv")[1])
    assert told(audit) <= messages
    for line in messages - told(audit):  # of trees' files; of sheets that are there twice; what is a file's
        assert line.startswith(("in/./", "in/gone.json: ")) or "[sheet-twice]" in line or "met-over-total" in line, line
    copy = pickle.loads(pickle.dumps(audit))
    assert (copy.departments, copy.to_html()) == (audit.departments, audit.to_html())
    assert {line for line in told(copy) if "csv" not in line} == {line for line in told(audit) if "csv" not in line}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_became_of_files_is_told_as_the_command_tells_it(tmp_path, command, monkeypatch, lang):
    written(tmp_path / "in")
    monkeypatch.chdir(tmp_path)
    audit = jixiao.audit("in")
    jixiao.set_lang(lang)
    try:
        ours = audit.to_html()
    finally:
        jixiao.set_lang("zh")
    theirs, _ = by_command(command, tmp_path, "in", "-f", "html", lang=lang)
    assert re.sub("<h3>(?:不能评分的|Refused: ).*?</ul>\\n", "", ours, count=1, flags=re.DOTALL) == theirs  # a list that Python has too
    why = {one.source: one.why for one in audit.files}
    assert why["in/gone.json"].zh == "没有这个文件，请核对文件名和路径" and why["in/gone.json"].en.startswith("there is no such file")
    assert why["in/csv.xlsx"].zh.startswith("400: ") and why["in/csv.xlsx"].zh.endswith("[not-applicable-facts]")


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_alone(tmp_path, command, monkeypatch, name):
    folder = written(tmp_path / "in")
    monkeypatch.chdir(folder)
    audit = jixiao.audit(name)
    theirs, messages = by_command(command, folder, name, "-f", "json")
    assert not theirs or audit.to_json() == theirs  # nothing to write is no summary
    assert told(audit) <= set(messages)


def test_a_result_of_a_line(tmp_path, command):
    path = tmp_path / "x.ndjson"
    path.write_text("\n".join([LINES[7], sheet("壬", project={"name": "x"}), LINES[11].replace("./own.tree", "sichuan-ebian-2023")]))
    ran = subprocess.run([command, "score", "--format", "ndjson", path], capture_output=True, check=False)
    rows = sorted(jixiao.audit(path).departments, key=lambda row: row.result._sheet().place)
    for one in (rows, pickle.loads(pickle.dumps(rows))):
        assert [row.result.to_json() for row in one] == ran.stdout.decode().splitlines()
        assert [row.result._sheet().place for row in one] == ["1", "2", "3"]
        (error,) = one[0].result.errors
        assert error.place == "1:/indicators/goals-overall/facts/met"
        assert one[0].result.to_dict() | {"meta": {}} == jixiao.score(one[0].result._sheet()).to_dict() | {"meta": {}}


def test_lines_that_are_too_long(tmp_path, monkeypatch):
    for name, text in (("x.ndjson", f"{sheet('甲')}\n{sheet('乙' * 3000)}\n{sheet('丙')}"), ("x.json", f"[{sheet('甲')},{sheet('乙' * 3000)},{sheet('丙')}]")):
        (tmp_path / name).write_text(text)
        monkeypatch.setattr(_core, "MAX_FILE_SHEET", len(sheet("甲").encode()) + 100)
        audit = jixiao.audit(tmp_path / name)
        assert sorted(row.department for row in audit.departments) == ["丙", "甲"]
        (refused,) = audit.refused
        assert refused.code == "file-size" and refused.errors[0].place == ("2" if name == "x.ndjson" else "/1")


def test_strings_without_end_take_no_time():
    assert not _lines._STRINGS.sub(b"", b'"' + b'\\"' * (1 << 20))


def test_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["sh", "-c", f"cat '{ROOT}/docs/examples/county-2024.csv' > '{tmp_path}/pipe'"]):
        assert jixiao.audit(tmp_path / "pipe").totals.departments == 20
    shutil.copy(ROOT / "docs/examples/county-2024.csv", tmp_path / "x.csv")
    assert jixiao.audit(tmp_path / "x.csv").totals.departments == 20
