# SPDX-License-Identifier: MIT
"""Receipts: the same as the command's, and every value that is changed is named."""

import copy
import json
import os
import pathlib
import pickle
import subprocess
from decimal import Decimal

import pytest

import jixiao

ROOT = pathlib.Path(os.environ["JIXIAO_ROOT"])
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.json"))
FULL = ROOT / "docs" / "examples" / "full-2024.json"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_command_says_the_same(path, tmp_path):
    command = os.environ["JIXIAO_COMMAND"]
    run = subprocess.run([command, "score", path, "--receipt", "-f", "json"], capture_output=True, check=False)
    if b"libmd" in run.stderr:
        pytest.skip("a command without receipts")
    said = json.loads(run.stdout)
    result = jixiao.score(path)
    assert result.receipt() == said["receipt"]
    kept = tmp_path / "result.json"
    for text in (run.stdout, result.to_json(receipt=True).encode()):
        kept.write_bytes(text)
        found = jixiao.verify(kept, path)
        assert found.same and not found.differences and found.library == jixiao.__version__, str(found)
        run_again = subprocess.run([command, "verify", kept, "--sheet", path, "-f", "json"], capture_output=True, check=False)
        assert run_again.returncode == 0 and json.loads(run_again.stdout) == found.to_dict()
        assert found.to_json() == run_again.stdout.decode().strip()


def test_a_changed_digit_is_named():
    sheet = json.loads(FULL.read_text(encoding="utf-8"), parse_float=Decimal)
    kept = jixiao.score(sheet).to_dict(receipt=True)
    assert jixiao.verify(kept, sheet).same and jixiao.verify(kept, jixiao.Sheet(sheet), jixiao.Tree.shipped("sichuan-ebian-2023")).same
    other = copy.deepcopy(sheet)
    other["indicators"]["goals-overall"]["facts"][0]["actual"] = 1168
    found = jixiao.verify(kept, other)
    first = found.differences[0]
    assert not found.same and (first.of, first.change, first.id, first.row, first.key, first.was, first.is_) == (
        "sheet", "other", "goals-overall", 1, "actual", None, "1168")
    assert first.words.zh.startswith("打分表：目标实现（goals-overall）第1行“完成值”（actual）") and first.words.zh in str(found)
    assert "same=False" in repr(found) and pickle.loads(pickle.dumps(found)) == found
    jixiao.set_lang("en")
    try:
        assert first.words.en in str(found)
    finally:
        jixiao.set_lang("zh")


def test_a_changed_result_is_named():
    kept = jixiao.score(FULL).to_dict(receipt=True)
    changed = kept | {"score": kept["score"] + 1}
    found = jixiao.verify(changed, FULL)
    assert [(one.of, one.key) for one in found.differences] == [("file", None), ("result", "score")]
    assert found.differences[1].was == str(changed["score"]) and found.differences[1].is_ == str(kept["score"])


@pytest.mark.parametrize("result, error", [
    ({"jixiao": "sheet/1"}, jixiao.errors.FormatError), ({"jixiao": "result/1"}, jixiao.errors.KeyMissingError),
    ({"jixiao": "result/1", "receipt": {}}, jixiao.errors.FormatError)])
def test_what_is_no_result_with_a_receipt(result, error):
    with pytest.raises(error) as raised:
        jixiao.verify(result, FULL)
    assert raised.value.errors[0].place in ("/jixiao", "/receipt", "/receipt/jixiao")


def test_a_file_that_does_not_parse(tmp_path):
    path = tmp_path / "结果.json"
    path.write_text('{"jixiao":\n"result/1"', encoding="utf-8")
    with pytest.raises(jixiao.errors.JixiaoSyntaxError) as raised:
        jixiao.verify(path, FULL)
    assert raised.value.source == str(path) and raised.value.errors[0].place.startswith("2:")


def test_another_tree_and_other_arguments():
    kept = jixiao.score(FULL).to_dict(receipt=True)
    tree = jixiao.Tree.shipped("sichuan-ebian-2023").to_dict()
    tree["indicators"][0]["name"] = "项目管理"
    found = jixiao.verify(kept, FULL, jixiao.Tree.of(tree))
    assert [(one.of, one.id, one.key) for one in found.differences][0] == ("tree", "budget-projects", "name")
    with pytest.raises(TypeError):
        jixiao.verify(kept, 5)
    with pytest.raises(TypeError):
        jixiao.verify(5, FULL)


def test_a_hash_that_fails(monkeypatch):
    for hashed in (lambda text: b"short", lambda text: 1 / 0):
        with pytest.raises((TypeError, ZeroDivisionError)):
            jixiao._core.receipt(jixiao.Sheet.read(FULL), hashed)
    kept = jixiao.score(FULL).to_json(receipt=True).encode()
    with pytest.raises(ZeroDivisionError):
        jixiao._core.verify(kept, jixiao.Sheet.read(FULL), None, None, lambda text: 1 / 0)
