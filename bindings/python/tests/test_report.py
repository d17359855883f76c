# SPDX-License-Identifier: MIT
"""Self-evaluation reports: what is in one, and templates."""

import io
import re
import sys
import zipfile
from decimal import Decimal

import pytest

import jixiao
from conftest import ROOT
from test_docs import needs, play, snippets

pytest.importorskip("docxtpl", reason="docxtpl is not installed: no reports")
docx = pytest.importorskip("docx", reason="python-docx is not installed: no reports")

EXAMPLES = sorted(path.stem for path in (ROOT / "docs/examples").glob("*.json"))


def scored(name):
    return jixiao.score(ROOT / f"docs/examples/{name}.json")


@pytest.fixture(scope="module")
def founding():
    return scored("ebian-2023")


@pytest.fixture(scope="module")
def project():
    return scored("project-2024")


def read(path):
    """A document's paragraphs, and its tables as lists of texts."""
    document = docx.Document(path)
    return ([one.text for one in document.paragraphs],
            [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables])


def headings(path):
    return [one.text for one in docx.Document(path).paragraphs if one.style.name.startswith("Heading")]


def written(path, *lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(path)
    return path


# ---- Reports ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_of_every_example(tmp_path, name):
    result, path = scored(name), tmp_path / "自评报告.docx"
    result.report(path)
    paragraphs, tables = read(path)
    whole = "\n".join(paragraphs)
    total = result.score if result.score is not None else f"{result.low}～{result.high}"
    assert f"得分：{total}分，满分{result.points}分。" in whole and "{" not in whole
    scores = tables[-1]
    assert scores[0] == ["序号", "名称", "分值", "得分", "自评得分", "失分"] and scores[-1][1] == "合计"
    leaves = [row for row in scores if row[0].isdigit()]
    assert [row[1] for row in leaves] == [mark.name for mark in result.indicators]
    lost = [mark.lost for mark in result.indicators if mark.lost is not None]
    assert [Decimal(row[5]) for row in leaves if row[5]] == lost


def test_of_a_department(tmp_path):
    path = tmp_path / "a.docx"
    scored("full-2024").report(path, limit="200.5")
    paragraphs, tables = read(path)
    assert paragraphs[0] == "示例县示例局（虚构）2024年度部门整体绩效自评报告"
    assert [line[:2] for line in headings(path) if "、" in line[:2]] == ["一、", "二、", "三、", "四、"]
    assert "项目2：示例惠民补贴项目，预算204.9万元，支出204.9万元。" in paragraphs and "2. 200.5万元以上项目" in paragraphs
    assert not any(line.startswith("项目3") for line in paragraphs)
    assert "执行进度：6月，累计支出702.15万元，预算数1860.4万元。" in paragraphs
    assert ["", "服务站点建设", "6个", "5个", "一个站点因选址变更，次年建成"] in tables[0]
    assert any(line.startswith("3. 目标实现（10分）失1.82分：第4行“服务站点建设”完成 5，低于目标 6") for line in paragraphs)
    assert "1. 动态调整：指标组的分值与所含指标分值之和不符，标明 15 分，所含指标合计 20 分。" in paragraphs
    assert "填报人：某某（虚构）" in paragraphs and "负责人：【请填写】" in paragraphs


def test_of_a_project(tmp_path, project):
    path = tmp_path / "a.docx"
    project.report(path)
    paragraphs, tables = read(path)
    assert paragraphs[0] == "特困人员救助供养（虚构）项目支出绩效自评报告"
    assert [line[:2] for line in headings(path) if "、" in line[:2]] == ["一、", "二、", "三、", "四、", "五、", "六、", "七、"]
    assert "实施单位：示例县社会救助中心（虚构）" in paragraphs and "供养特困人员 4604 人，供养金除两批次延后外按时足额发放。" in paragraphs
    assert "预算执行率：年度资金总额，全年执行数4582.6万元，全年预算数4900万元。" in paragraphs
    assert ["产出指标", "特困人员救助供养人数", "≥4754人", "4604人", "15", "年内有对象去世或家庭情况变化，退出供养"] in tables[0]
    assert ["效益指标", "供养机构持续运行情况", "", "部分达成年度指标并具有一定效果", "10", "两所机构护理人员不足"] in tables[0]


def test_what_is_not_known_is_asked_for(tmp_path, founding):
    path = tmp_path / "a.docx"
    founding.report(path)
    paragraphs, _ = read(path)
    assert "预期目标：【请填写】" in paragraphs and "【请填写：100万元以上项目的名称和金额】" in paragraphs
    assert "2. 目标制定（10分）失1分：【请填写】。" in paragraphs  # claimed, and nobody said why


@pytest.mark.parametrize("name, leaf, row, printed", [
    ("project-2024", "output", {"target": "≥5人", "actual": "x", "unit": "人", "points": 50}, "≥5人|x|50"),
    ("project-2024", "output", {"target": 5, "actual": 7, "unit": "人", "sense": "<=", "points": 50}, "≤5人|7人|50"),
    ("project-2024", "benefit", {"rating": "没有", "given": "y", "points": "z"}, "|没有|z"),
    ("project-2024", "benefit", {"rating": 7, "given": 2, "points": 30}, "|7|30"),
    ("project-2024", "execution", {"part": "x", "whole": 3}, "全年执行数x万元，全年预算数3万元"),
    ("project-2024", "execution", {"part": 0.9}, ""),  # a rate
    ("full-2024", "execution-progress", {"actual": 0.4}, ""),
    ("full-2024", "balance-rate", {"name": "甲", "budget": "x", "spent": 300}, "全年预算数x万元，支出数300万元"),
    ("full-2024", "balance-rate", {"met": 1, "total": 2}, "")])
def test_facts_that_are_wrong(tmp_path, name, leaf, row, printed):
    """What could not be read stands as it was written."""
    result, path = jixiao.score(scored(name)._sheet().replace(facts={leaf: [row]})), tmp_path / "a.docx"
    own = "".join(f"{{% for 行 in {of} if 行.指标 == {result[leaf].name!r} %}}{what}{{% endfor %}}" for of, what in (
        ("目标", "{{ 行.指标值 }}|{{ 行.完成值 }}|{{ 行.分值 }}"), ("资金", "{{ 行.金额 }}")))
    result.report(path, written(tmp_path / "own.docx", own))
    assert read(path)[0] == [printed]
    result.report(path)  # a row like this stops none


def test_a_publication_has_no_names_and_phones(tmp_path):
    sheet = jixiao.Sheet.read(ROOT / "docs/examples/project-2024.json").replace(
        meta={"填报人": "王小明", "联系电话": "13812345678", "单位编码": "000123", "负责人": "示例县民政局"})
    sheet = sheet.replace(facts={"benefit": [{"name": "满意", "points": 30, "rating": 1, "given": 29,
                                              "reason": "王小明（0833-5221234、138 1234 5678）反映，共12345678901.5元"}]})
    own = written(tmp_path / "own.docx", "{{ 填报人 }}，{{ 填报信息.联系电话 }}，{{ 填报信息.单位编码 }}，{{ 目标[-2].偏差原因 }}")
    document = docx.Document(own)
    document.core_properties.author = document.core_properties.last_modified_by = "王小明"
    document.save(own)
    result, path = jixiao.score(sheet), tmp_path / "a.docx"
    for template in (None, own):
        for publication in (False, True):
            result.report(path, template, publication=publication)
            with zipfile.ZipFile(path) as archive:
                text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
            found = re.findall("王小明|138 ?1234 ?5678|0833-5221234", text)
            assert not found if publication else found
            assert "12345678901.5元" in text and ("示例县民政局（虚构）" in text or template)
    assert read(path)[0] == ["【略】，【略】，000123，【略】（【略】、【略】）反映，共12345678901.5元"]


# ---- Templates ----------------------------------------------------------------------------------


def test_a_template_of_ones_own(tmp_path, project):
    own, path = tmp_path / "own.docx", tmp_path / "a.docx"
    jixiao.report_template(own, project=True)
    project.report(path)
    document = docx.Document(own)
    document.add_paragraph("{{ 等级 }}|{{ 限额 }}|{{ 实施单位 }}|{% for 行 in 指标 %}{{ 行.名称 }}{{ 行.状态 }} {% endfor %}")
    document.sections[0].header.paragraphs[0].text = "{{ 年度 }}"
    document.save(own)
    before = read(path)
    project.report(path, own)
    paragraphs, tables = read(path)
    assert (paragraphs[:-1], tables) == before
    assert paragraphs[-1] == "优|100|示例县社会救助中心（虚构）|预算执行率按数据计算 产出指标按数据计算 效益指标人工评定 满意度指标按数据计算 合计 "
    assert docx.Document(path).sections[0].header.paragraphs[0].text == "2024"


def test_texts_are_texts(tmp_path, project):
    sheet = project._sheet().replace(project="甲\x0b\u202e & <b>{{ 乙 }}", overall={"expected": "一\n二", "actual": "三"})
    path = tmp_path / "a.docx"
    jixiao.score(sheet).report(path, written(tmp_path / "own.docx", "{{ 项目 }}", "{{ 预期目标 }}"))
    assert read(path)[0] == ["甲<U+000B><U+202E> & <b>{{ 乙 }}", "一\n二"]


@pytest.mark.parametrize("line, words", [
    ("{{ 得份 }}{{ 部 }}", "没有这个名字：得份、部；no such name"), ("{% for 行 in 指标 %}{{ 行.名 }}{% endfor %}", "'名'"),
    ("{{ 得分", "写得不对"), ("{% for 行 in 指标 %}", "写得不对"), ("{{ 部门.__class__.__mro__ }}", "unsafe"),
    ("{{ 1 + 部门 }}", "写得不对")])
def test_a_template_with_a_mistake(tmp_path, founding, line, words):
    own, path = written(tmp_path / "own.docx", line), tmp_path / "a.docx"
    with pytest.raises(ValueError) as caught:
        founding.report(path, own)
    assert words in str(caught.value) and "own.docx" in str(caught.value) and not path.exists()
    assert "部门、年度" in str(caught.value) and "指标（序号、名称" in str(caught.value)  # those that there are


def test_the_documents_name_all_names(tmp_path, founding):
    with pytest.raises(ValueError) as caught:
        founding.report(tmp_path / "a.docx", written(tmp_path / "own.docx", "{{ 没有 }}"))
    there = re.sub("（.*?）", "", str(caught.value).rpartition(": ")[2]).split("、")
    rows = set(re.findall("[^（）、]+", "、".join(re.findall("（(序号.*?|指标、.*?)）", str(caught.value)))))
    for name in ("docs/python.md", "docs/zh/python.md"):
        table = (ROOT / name).read_text(encoding="utf-8").partition("<!-- names -->")[2].partition("<!-- end -->")[0]
        named = set(re.findall("`(.+?)`", table))
        assert not (set(there) | rows) - named and len(there) > 20, name


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", None])
def test_what_is_no_document(tmp_path, founding, data):
    if data is None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.txt", "x")
        data = file.getvalue()
    own = tmp_path / "own.docx"
    own.write_bytes(data)
    with pytest.raises(ValueError, match="另存为 .docx"):
        founding.report(tmp_path / "a.docx", own)


def test_files(tmp_path, founding, monkeypatch):
    own, path = tmp_path / "own.docx", tmp_path / "a.docx"
    jixiao.report_template(own)
    before = own.read_bytes()
    with pytest.raises(FileExistsError, match="换一个名字"):
        founding.report(own, own)
    with pytest.raises(ValueError, match=".docx"):
        founding.report(tmp_path / "a.doc")
    sheet = tmp_path / "sheet.docx"  # whatever it is called
    sheet.write_bytes((ROOT / "docs/examples/ebian-2023.json").read_bytes())
    with pytest.raises(FileExistsError):
        jixiao.score(sheet).report(sheet)
    sheet.unlink()
    assert own.read_bytes() == before
    path.write_bytes(b"old")
    path.chmod(0o640)
    (tmp_path / "link.docx").symlink_to(path)
    with monkeypatch.context() as broken:
        broken.setattr("os.replace", lambda *names: (_ for _ in ()).throw(OSError("full")))
        with pytest.raises(OSError, match="full"):
            founding.report(path)
    assert path.read_bytes() == b"old"
    founding.report(tmp_path / "link.docx")
    assert (tmp_path / "link.docx").is_symlink() and read(path)[0] and path.stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.docx", "link.docx", "own.docx"]


@pytest.mark.parametrize("act", [lambda result, path: result.report(path), lambda _, path: jixiao.report_template(path)])
def test_without_docxtpl(tmp_path, founding, monkeypatch, act):
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(ImportError, match="pip install docxtpl"):
        act(founding, tmp_path / "a.docx")


@pytest.mark.parametrize("name", ["docs/python.md", "docs/zh/python.md"])
def test_what_the_documents_show(monkeypatch, name):
    monkeypatch.chdir(ROOT)
    found = [one for one in snippets(name) if needs(one[0]) in ([], ["docxtpl"])]
    assert any(map(needs, (code for code, _ in found)))
    play(name, found)
