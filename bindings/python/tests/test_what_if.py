# SPDX-License-Identifier: MIT
"""What if: the same as the command says, and steps that score what they say."""

import copy
import json
import os
import pathlib
import pickle
import subprocess
from decimal import Decimal

import pytest

import jixiao

EXAMPLES = sorted((pathlib.Path(os.environ["JIXIAO_ROOT"]) / "docs" / "examples").glob("*.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_command_says_the_same(path):
    found = jixiao.score(path).what_if()
    run = subprocess.run([os.environ["JIXIAO_COMMAND"], "what-if", path, "-f", "json"], capture_output=True, check=False)
    said = json.loads(run.stdout, parse_int=Decimal, parse_float=Decimal)
    assert found.to_dict() == said | {"source": str(path)}
    assert json.loads(found.to_json())["jixiao"] == "what-if/1"
    assert [step.id for step in found.steps] == [step["id"] for step in said["steps"]]
    assert [str(one.words.zh) for one in found.unknown] == [one["zh"] for one in said["unknown"]]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_steps_score_what_they_say(path):
    sheet = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    result = jixiao.score(sheet)
    for step in result.what_if().steps:
        better = copy.deepcopy(sheet)
        entry = better["indicators"][step.id]
        rows = entry["facts"] if isinstance(entry["facts"], list) else [entry["facts"]]
        for change in step.changes:
            now = Decimal(str(rows[-1][change.column])) if not change.row else change.from_
            rows[change.row - 1][change.column] = now + change.to - change.from_
        assert jixiao.score(better)[step.id].score == step.score == result[step.id].score + step.gained
        assert jixiao.score(better).score == step.total.score


def test_words_pages_and_pickles():
    found = jixiao.score(EXAMPLES[0]).what_if()
    text, page = str(found), found.to_html()
    assert found.steps[0].words.zh in text and found.steps[0].words.zh in found._repr_html_()
    assert page.startswith("<!DOCTYPE html>") and found.steps[0].words.zh in page
    assert pickle.loads(pickle.dumps(found)) == found
    jixiao.set_lang("en")
    try:
        assert found.steps[0].words.en in str(found)
    finally:
        jixiao.set_lang("zh")


def test_what_is_missing():
    sheet = {"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "甲局", "year": 2024,
             "indicators": {"goals-overall": {"claim": 9}}}
    found = jixiao.score(sheet).what_if()
    assert not found.steps
    one = next(one for one in found.unknown if one.id == "goals-overall")
    assert (one.state, one.row, one.column, one.low, one.high, one.moves_total) == ("claimed", 0, None, 0, 10, True)
    assert one.total_low < one.total_high
