# SPDX-License-Identifier: MIT
"""Audits as a bureau asks for them: by supervisor, against lists and ledgers, what to choose for re-checking, slips."""
import json
import pickle
import subprocess
import sys
from decimal import Decimal

import jixiao
import pytest


def sheet(code, part, whole, **more):
    return {"jixiao": "sheet/1", "tree": "project-10-50-30-10", "department": f"{code}局", "year": 2024,
            "project": {"code": code, "name": f"项目{code}", "supervisor": "甲局" if code < "C" else "乙局"},
            "indicators": {"execution": {"facts": {"part": part, "whole": whole}, "claim": 10},
                           "output": {"points": 90, "facts": [{"points": 90, "target": 10, "actual": 11}]},
                           "benefit": {"points": 0}, "satisfaction": {"points": 0}}} | more


SHEETS = [sheet("A", 100, 100), sheet("B", 50, 100), sheet("C", 1000000, 2000000), sheet("D", 1, 1)]
LEDGER = "项目编码,项目名称,主管部门,全年预算数,全年执行数\nA,项目A,甲局,100,100\nB,项目B,甲局,100,60\nC,,乙局,200,100\nE,项目E,乙局,1,1\n"


@pytest.fixture
def audit(tmp_path):
    (tmp_path / "ledger.csv").write_text(LEDGER)
    return jixiao.audit(SHEETS, progress=False, expect=tmp_path / "ledger.csv", against=tmp_path / "ledger.csv")


def test_supervisors(audit):
    one, other = audit.supervisors
    assert (one.supervisor, one.due, one.sheets, one.absent, one.with_money, one.budget, one.executed, one.full, one.full_share) == (
        "甲局", 2, 2, 0, 2, Decimal(200), Decimal(150), 1, Decimal(50))
    assert (other.supervisor, other.due, other.sheets, other.absent) == ("乙局", 2, 2, 1)
    assert [(one.supervisor, one.grade, one.sheets) for one in audit.grades] == [("甲局", "优", 2), ("乙局", "优", 2)]
    assert audit.absent == ("E 项目E",) and [one.department for one in audit.unexpected] == ["D局"]


def test_against(audit):
    assert [(one.project_code, one.code, one.amount, one.difference) for one in audit.against] == [
        ("B", "amount-differs", "executed", Decimal(-10)), ("C", "amount-in-yuan", "budget", Decimal(1999800)),
        ("C", "amount-in-yuan", "executed", Decimal(999900)), ("D", "not-in-ledger", None, None), ("E", "no-sheet", None, None)]
    assert "像是按元填的" in audit.against[1].words.zh and "looks filled in" in audit.against[1].words.en
    assert [(one.code, one.project) for one in audit.recheck] == []


def test_recheck():
    indicators = SHEETS[0]["indicators"] | {"output": {"points": 90, "facts": [
        {"name": "验收合格的标段占比情况", "points": 90, "target": 10, "actual": 1, "reason": "流标后重新招标，年底到货"}]}}
    found = jixiao.audit([sheet(code, 1, 1, indicators=indicators) for code in "AB"], progress=False).recheck
    assert [one.code for one in found] == ["below-60", "below-60", "same-indicator", "same-reason"]
    assert found[0].result.project["code"] == "A" and found[2].project == "项目A" and "项目A, 项目B" in found[3].words.en


def test_it_is_kept(audit):
    """Lists are part of an audit: copied, added up, written by the command's own report."""
    for other in (pickle.loads(pickle.dumps(audit)), audit + audit):
        assert (other.supervisors[0].due, other.absent, other.against) == (2, audit.absent, audit.against)
    totals = json.loads(audit.to_json().splitlines()[-1])
    assert len(totals["against"]) == 5 and totals["supervisors"][0]["budget"] == 200
    assert "按主管部门汇总" in audit.to_html() and "与台账不一致的 5 处" in audit.to_html()


def test_the_command_says_the_same(audit, tmp_path, command):
    for number, one in enumerate(SHEETS):
        (tmp_path / f"{number}.json").write_text(json.dumps(one))
    ran = subprocess.run([command, "audit", *(f"{number}.json" for number in range(4)), "--format", "json", "--expect", "ledger.csv",
                          "--against", "ledger.csv"], cwd=tmp_path, capture_output=True, check=False)
    got, wanted = (json.loads(text.splitlines()[-1]) for text in (ran.stdout.decode(), audit.to_json()))
    for rows in (*got["against"], *got["recheck"]):
        rows.pop("source", None)
    assert ran.returncode == 1 and got == wanted


def test_books(audit, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["台账"])
    for line in LEDGER.splitlines():
        book.active.append([float(cell) if cell.isdigit() else cell for cell in line.split(",")])
    book.save(tmp_path / "ledger.xlsx")
    again = jixiao.audit(SHEETS, progress=False, expect=tmp_path / "ledger.xlsx", against=tmp_path / "ledger.xlsx")
    assert (again.against, again.supervisors, again.absent) == (audit.against, audit.supervisors, audit.absent)
    assert (again + again).against == again.against


def test_wrong_lists(tmp_path):
    for name, content, code, place in (("a.csv", LEDGER + "F,F,F,x,1\n", "number", "6"), ("b.csv", "甲局\n", "key-missing", None),
                                       ("c.xlsx", "PK\3\4", "format", None)):
        (tmp_path / name).write_text(content)
        with pytest.raises(jixiao.errors.Error) as raised:
            jixiao.audit(SHEETS, progress=False, against=tmp_path / name)
        assert (raised.value.code, raised.value.errors[0].place, name in str(raised.value)) == (code, place, True)
    with pytest.raises(TypeError):
        jixiao._core.report(None, None).roll(1, False)


def test_slips(audit, tmp_path, monkeypatch):
    docx = pytest.importorskip("docx")
    paths = (audit + jixiao.audit([sheet("B", 50, 100, year=2023)], progress=False)).slips(tmp_path / "slips")
    assert [path.rsplit("/", 1)[1] for path in paths] == ["A局.docx", "B局.docx", "C局.docx", "D局.docx"]
    document = docx.Document(paths[1])
    assert len(document.tables) == 2
    head, row, *_ = ([cell.text for cell in row.cells] for row in document.tables[0].rows)
    assert head == ["序号", "指标", "位置", "自评", "得分", "问题和更正要求", "单位答复"]
    assert row[:5] == ["1", "预算执行率", "/indicators/execution/claim", "10", "5"] and row[6] == "" and "自评得分改为 5.00" in row[5]
    with pytest.raises(FileExistsError):
        audit.slips(tmp_path / "slips")
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ImportError, match="pip install python-docx"):
        audit.slips(tmp_path / "none")
