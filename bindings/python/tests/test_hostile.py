# SPDX-License-Identifier: MIT
"""Sheets with numbers and characters that Python's own types or a terminal cannot take."""

import json
import pickle
import subprocess

import pytest

import jixiao
from jixiao._json import Digits

NUMBERS = ["1e99999999999999999999", "-1E-99999999999999999999", "1" * 5000, "0." + "3" * 5000, "2.50"]


def text_of(meta="{}", department="甲"):
    return ('{"jixiao":"sheet/1","tree":"sichuan-ebian-2023","department":' + json.dumps(department) + ',"year":2024,"meta":' + meta +
            ',"indicators":{"goal-review":{"claim":9}}}')


def by_command(command, path):
    ran = subprocess.run([command, "score", "--format", "json", path], capture_output=True, check=False)
    return ran.stdout.decode().rstrip("\n")


@pytest.mark.parametrize("meta", ['{"z":%s}', '{"z":[{"year":%s,"row":"x"}]}'])
@pytest.mark.parametrize("number", NUMBERS, ids=[number[:9] for number in NUMBERS])
def test_numbers_of_meta_are_kept(tmp_path, command, number, meta):
    path = tmp_path / "x.json"
    path.write_text(text_of(meta % number))
    result, audit = jixiao.score(path), jixiao.audit(path)
    assert (result.department, result["goal-review"].claim) == ("甲", 9)
    assert result.to_json() == by_command(command, path)
    assert audit.marks and audit.departments[0].department == "甲"
    again = jixiao.score(jixiao.Sheet.read(path).to_dict())
    assert again.meta == result.meta == result.to_dict()["meta"]
    assert pickle.loads(pickle.dumps(result)).meta == result.meta
    assert jixiao.verify(result.to_dict(receipt=True), path).same and jixiao.verify(result.to_dict(receipt=True), again._sheet()).same
    other = result._sheet().replace(year=2025, facts={"disclosure": {"met": 1}})
    assert other.meta == result.meta and other.facts("disclosure")
    assert result.compare(jixiao.score(other)).to_dict()["differences"]
    if "99999" in number:
        assert isinstance(jixiao.Sheet(json.loads(text_of()) | {"meta": {"z": Digits(number)}}).meta["z"], Digits)


def test_frames_of_such_meta(tmp_path):
    pytest.importorskip("pandas")
    (tmp_path / "x.json").write_text(text_of('{"z":%s}' % NUMBERS[0]))
    (tmp_path / "y.json").write_text(text_of(department="乙"))
    audit = jixiao.audit(tmp_path)
    assert len(audit.to_pandas().departments) == 2 and not audit.refused
    audit.save(tmp_path / "out.csv")


def test_an_int_of_thousands_of_digits():
    sheet = jixiao.Sheet(json.loads(text_of()) | {"meta": {"z": 10 ** 5000}})
    assert sheet.meta == {"z": 10 ** 5000} and "1" + "0" * 5000 in jixiao.score(sheet).to_json()
    with pytest.raises(jixiao.Error):
        jixiao.Sheet(json.loads(text_of()) | {"claim": 10 ** 5000})


@pytest.mark.parametrize("department", ["甲\x9b31m\x7f局", "\x80\x9f\x1b" * 40])
def test_controls_are_escaped_as_the_command_does(tmp_path, command, department):
    path = tmp_path / "x.json"
    path.write_text(text_of('{"\x9b":"\x85"}', department))
    result = jixiao.score(path)
    book = jixiao.Sheet._of(path.read_bytes(), None, str(path), None, "打分表!A1")
    assert result.to_json() == by_command(command, path) == jixiao.score(book).to_json()
    compared = result.compare(jixiao.score(result._sheet().replace(claim=5)))
    shifts = jixiao.audit(path).compare(jixiao.Tree.shipped())
    for one in (result.to_json(), result.to_json(receipt=True), result.what_if().to_json(), compared.to_json(), shifts.to_json()):
        assert not set(one) & set(map(chr, [*range(32), *range(128, 160)])) and "\\u00" in one
    assert json.loads(result.to_json(receipt=True))["receipt"] == result.receipt()
    assert json.loads(compared.to_json())["before"]["department"] == department
