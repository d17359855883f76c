# SPDX-License-Identifier: MIT
"""What an audit reads and never writes over: files, lists, and their names."""

import json
import os
import pickle
import shutil
import subprocess

import pytest

import jixiao

HEAD = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "year": 2024, "indicators": {}}


def test_names_that_no_line_holds():
    names = ["道路养护,一期", "甲\t乙", "丙\n丁", '"引"号', "甲局", "项目名", "部门", "\ud800", "甲\0局", "没有交,的局"]
    sheets = [HEAD | {"department": name} for name in names[:5]] + [HEAD | {"department": "x", "project": "项目名"}]
    audit = jixiao.audit(sheets, expect=names)
    assert audit.unexpected == () and audit.absent == ("部门", "?", "甲?局", "没有交,的局")
    both = pickle.loads(pickle.dumps(audit)) + audit
    assert both.absent == audit.absent and "没有交,的局" in both.to_html()
    with pytest.raises(jixiao.Error):
        jixiao.audit(sheets, against="/dev/null")


def test_what_was_read_is_never_written_over(root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(root / "lib/trees/sichuan-ebian-2023.json", "tree.json")
    sheet = tmp_path / "sheet.json"
    sheet.write_text(json.dumps(HEAD | {"tree": "tree.json", "department": "甲局"}))
    names, ledger = tmp_path / "names.csv", tmp_path / "ledger.csv"
    names.write_text("部门\n甲局\n")
    ledger.write_text("部门,budget\n甲局,1\n")
    (tmp_path / "broken.json").write_text('{"jixiao":"tree/1"}')
    (tmp_path / "of-broken.json").write_text(json.dumps(HEAD | {"tree": "./broken.json", "department": "丙局"}))
    odd = os.fsdecode(b"\xff.json")
    shutil.copy(root / "docs/examples/full-2024.json", odd)
    audit = jixiao.audit([sheet, odd, "of-broken.json"], expect=names, against=ledger)
    for one in (audit, audit + jixiao.audit({**HEAD, "department": "乙局"}), pickle.loads(pickle.dumps(audit))):
        for path in (sheet, names, ledger, odd, *(["tree.json", "broken.json"] if one is audit else [])):
            with open(path, "rb") as file:
                before = file.read()
            with pytest.raises(FileExistsError, match="another name"):
                one.save(path)
            with open(path, "rb") as file:
                assert file.read() == before
    audit.save("out.csv")
    audit.save("out.csv")


def test_names_that_are_no_utf8_are_alike_everywhere(root, tmp_path):
    shutil.copy(root / "docs/examples/county-2024.csv", os.path.join(os.fsencode(tmp_path), b"\xff.csv"))
    audit = jixiao.audit(tmp_path)
    (source,) = {one.source for one in (*audit.departments, *audit.claims, *audit.marks, *audit.unread, *audit.files)}
    assert source.encode().endswith("\ufffd.csv".encode()) and source == str(tmp_path / "\ufffd.csv")


def folders(top, sheet):
    """Eight that link to each other, one that is linked to from above, and one only by a link."""
    for one in "abcdefgh":
        (top / "in" / one).mkdir(parents=True)
        (top / "in" / one / "sheet.json").write_text(sheet.replace("甲", one))
        for other in "abcdefgh":
            if one != other:
                (top / "in" / one / f"to-{other}").symlink_to(f"../{other}")
    (top / "out" / "deep").mkdir(parents=True)
    (top / "out" / "deep" / "sheet.json").write_text(sheet)
    (top / "out" / "deep" / "back").symlink_to(top / "in")
    for name, to in (("0-to-b", "b"), ("z-out", "../out"), ("z-out-2", "../out"), (".hidden", "../out"), ("to-none", "nowhere")):
        (top / "in" / name).symlink_to(to)
    return top / "in"


def test_each_folder_is_read_once_whatever_links_to_it(tmp_path, command):
    top = folders(tmp_path, json.dumps(HEAD | {"department": "甲"}, ensure_ascii=False))
    audit = jixiao.audit(top)
    assert audit.totals.departments == 9 and len(audit.files) == 8 * 8 + 5 + 1
    assert [one.source.split("/")[-1] for one in audit.files if one.fate == "scored" and "/z-out/deep/" in one.source] == ["sheet.json"]
    looped = [one.source for one in audit.files if one.why and one.why.zh == jixiao._core.skip_text(jixiao._core.SKIP_LOOP)[0]]
    assert len(looped) == 8 * 7 + 3  # and 0-to-b, back, z-out-2
    ran = subprocess.run([command, "audit", "--format", "json", top], capture_output=True, check=False)
    assert ran.stdout.decode() == audit.to_json()
