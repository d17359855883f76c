# SPDX-License-Identifier: MIT
"""Self-evaluation reports (自评报告): what a sheet and its result know, put into a template."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from . import _core, _files
from ._optional import module
from ._template import template as _default
from ._types import WORDS
from .errors import _fail

ASK = "【请填写】"
_OMITTED = "【略】"
_PEOPLE = re.compile("人$|姓名|电话|手机|邮箱")
_PHONE = re.compile(r"(?<![\d.])(?:1\d{2}[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|"
                    r"\(0\d{2,3}\)\d{7,8})(?![\d.])")
_ID = re.compile("（[a-z][a-z0-9-]*）")
_SAID = ("score", "claim", "reviewed", "scaled", "grade")
_SIGNED = ("填报人", "负责人", "联系电话")
_SENSES = {">=": "≥", "<=": "≤"}


def write(result: Any, path: _files.Path, template: _files.Path | None, limit: Any,
          publication: bool) -> None:
    named(path)
    names = names_of(result, Decimal(str(limit)), publication)
    data = (_default(result.project is not None, "report()") if template is None
            else _files.read(template, _core.MAX_FILE_SHEET))
    document = opened(data, template, "report()")
    _render(document, names, template)
    if publication:
        about = document.docx.core_properties
        about.author = about.last_modified_by = ""
    file = io.BytesIO()
    document.save(file)
    _files.write(path, file.getvalue(), template, result.source, result._sheet().tree._path)


def report_template(path: _files.Path, *, project: bool = False) -> None:
    """Writes the template that ``Result.report()`` takes if it is given none, of a department or of
    a `project`, to be changed in Word or WPS and given as `template`. Needs docxtpl."""
    named(path)
    _files.write(path, _default(project, "report_template()"))


def named(path: _files.Path) -> None:
    """A file is what its name says."""
    if not os.fsdecode(path).lower().endswith(".docx"):
        raise ValueError("自评报告的文件名应以 .docx 结尾；"
                         f"a report's name ends in .docx, not {os.fsdecode(path)!r}")


def opened(data: bytes, path: _files.Path | None, what: str) -> Any:
    """The document of these bytes."""
    docxtpl = module("docxtpl", what)
    try:
        size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
        if size <= _core.MAX_FILE_SHEET:
            document = docxtpl.DocxTemplate(io.BytesIO(data))
            document.init_docx()
            return document
    except MemoryError:
        raise
    except Exception as error:  # whatever a broken file makes of it
        raise ValueError(f"{_shown(path)}：不是能读的 .docx 文档，请用 Word 或 WPS 另存为 .docx；"
                         "no .docx document that can be read: save it as one") from error
    _fail("file-size", _files.limit(_core.MAX_FILE_SHEET), path)


def _render(document: Any, names: dict[str, Any], path: _files.Path | None) -> None:
    jinja = module("jinja2", "report()")
    sandbox = module("jinja2.sandbox", "report()").ImmutableSandboxedEnvironment(
        autoescape=True, undefined=jinja.StrictUndefined)
    try:
        unknown = document.get_undeclared_template_variables(sandbox) - names.keys()
        if not unknown:
            document.render(names, sandbox)
            return
        cause = None
        why = f"模板里没有这个名字：{'、'.join(sorted(unknown))}；no such name in templates"
    except MemoryError:
        raise
    except Exception as error:  # whatever the template makes of it
        cause, why = error, f"模板写得不对：{error}；a mistake in the template"
    of = {name: "、".join(value[0]) for name, value in names.items()
          if isinstance(value, list) and value and isinstance(value[0], dict)}
    there = "、".join(f"{name}（{of[name]}）" if name in of else name for name in names)
    why = f"{_shown(path)}：{why}。可用的名字 / the names there are: {there}"
    raise ValueError(why) from cause


def _shown(path: _files.Path | None) -> str:
    return "" if path is None else _core.shown(os.fsdecode(path))


# ---- What templates may name --------------------------------------------------------------------


def names_of(result: Any, limit: Decimal, publication: bool) -> dict[str, Any]:
    """Every name that a template may use, and what it stands for; docs/python.md lists them."""
    sheet = result._sheet()
    said = {row["id"]: row["words"] for row in _rows(sheet, _core.VIEW_LINES)}
    project = {"name": result.project} if isinstance(result.project, str) else result.project or {}
    overall = result.overall or {}
    form = list(_indicators(result, form_of(result)))
    meta = {key: str(value) for key, value in result.meta.items()}
    people = {key: value for key, value in meta.items() if _PEOPLE.search(key)}
    names = {
        "部门": result.department, "年度": str(result.year),
        "项目": project.get("name", ASK), "项目编码": project.get("code", ASK),
        "实施单位": project.get("unit", ASK),
        "主管部门": project.get("supervisor", result.department),
        "预期目标": overall.get("expected", ASK), "实际完成情况": overall.get("actual", ASK),
        "得分": _digits((result.low, result.high) if result.score is None else result.score),
        "满分": _digits(result.points), "自评得分": _digits(result.claim),
        "等级": result.grade or "", "限额": _digits(limit),
        "结论": "".join(f"{said[id][0]}。" for id in _SAID if said.get(id)),
        "公开": "1" if publication else "",
        **{key: meta.get(key) or ASK for key in (*_SIGNED, "填报日期")},
        "填报信息": meta,
        "指标": form, "失分": [row for row in form if row["失分"] not in ("", "0")],
        "目标": list(_goals(sheet)), "资金": list(_money(sheet)),
        "限额以上项目": list(_projects(sheet, limit)),
        "疑点": [_ID.sub("", one.zh) for one in result.findings + result.errors],
    }
    hidden = None
    if publication:
        names |= dict.fromkeys(_SIGNED, _OMITTED)
        names["填报信息"] = meta | dict.fromkeys(people, _OMITTED)
        hidden = [one for one in people.values() if len(one) > 1 and one not in result.department]
    return {name: _clean(value, hidden) for name, value in names.items()}


def _clean(value: Any, hidden: list[str] | None) -> Any:
    """Without what a document cannot hold and, for a publication, without names and phones."""
    if isinstance(value, dict):
        return {key: _clean(one, hidden) for key, one in value.items()}
    if isinstance(value, list):
        return [_clean(one, hidden) for one in value]
    text = "\n".join(map(_core.shown, value.split("\n")))
    if hidden is not None:
        text = _PHONE.sub(_OMITTED, text)
        for name in hidden:
            text = text.replace(name, _OMITTED)
    return text


def form_of(result: Any) -> list[dict[str, Any]]:
    """A row an indicator, in the tree's order, and one of the total: the numbers of the form."""
    return _rows(result._sheet(), _core.VIEW_INDICATORS)


def _rows(sheet: Any, view: int) -> list[dict[str, Any]]:
    report = _core.report(sheet, None)
    return [report.row(view, at) for at in range(len(report.origins(view)))]


def _digits(number: Any) -> str:
    """As people write it; an interval with both its ends, what is not known as nothing, what could
    not be read as it was written."""
    if isinstance(number, tuple):
        return "～".join(map(_digits, number))
    if isinstance(number, str):
        return number
    return "" if number is None else format(Decimal(number).normalize(), "f")


def _indicators(result: Any, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """The form: every indicator, and the total."""
    number = 0
    for one, row in zip((*result._sheet().tree.indicators, None), rows):
        number += one is not None and one.kind is not None
        lost = getattr(result[one.id], "lost", None) if one else None
        yield {"序号": str(number) if one and one.kind else "", "名称": one.name if one else "合计",
               "级次": str(one.level) if one else "",
               "分值": _digits(row["points"] and abs(row["points"])),
               **{name: _digits(row[key]) for name, key in (
                   ("得分", "score"), ("自评得分", "claim"), ("复核得分", "reviewed"))},
               "失分": _digits(lost),
               "失分原因": (row["lost_why"] or ("",))[0] or (ASK if lost else ""),
               **{name: WORDS[row[key]].zh if row[key] else "" for name, key in (
                   ("状态", "state"), ("核对结果", "verdict"))}}


def _goals(sheet: Any) -> Iterator[dict[str, str]]:
    """The rows with a target and what was done, or with a rating."""
    columns = {column.name for column in sheet.tree.columns()}
    for leaf in sheet.tree.indicators:
        if not {f"{leaf.id}.target", f"{leaf.id}.actual"} <= columns:
            continue
        ratings = dict(enumerate(_rule(leaf), 1))
        for row in sheet.facts(leaf.id):
            if row.keys() & {"target", "actual", "rating"}:
                rating = ratings.get(row.get("rating"), {}).get("name", _digits(row.get("rating")))
                target = _SENSES.get(row.get("sense"), "") + _of_unit(row, "target")
                texts = {"名称": "name", "项目": "project", "单位": "unit", "二级指标": "level2",
                         "偏差原因": "reason"}
                yield {"指标": leaf.name, "一级指标": row.get("level1", leaf.name),
                       **{name: row.get(key, "") for name, key in texts.items()},
                       "指标值": row.get("target_text", target),
                       "完成值": row.get("actual_text", rating or _of_unit(row, "actual")),
                       "分值": _digits(row.get("points"))}


def _of_unit(row: dict[str, Any], column: str) -> str:
    is_number = column in row and not isinstance(row[column], str)
    return f"{_digits(row.get(column))}{row.get('unit', '') if is_number else ''}"


def _rule(leaf: Any) -> Any:
    """The rule's rows."""
    return leaf.rule[0].get("rows", leaf.rule) if leaf.rule else ()


def _amounts(sheet: Any) -> Iterator[tuple[Any, dict[str, str], list[dict[str, Any]]]]:
    """The leaves whose facts are amounts of 万元, what their columns are called, and their rows,
    each with its name. A row of one number is a rate."""
    nodes: list[dict[str, Any]] = list(_leaves(sheet.tree.to_dict()["indicators"]))
    for leaf, node in zip((one for one in sheet.tree.indicators if one.kind), nodes):
        rows = sheet.facts(leaf.id)
        for form in _core.kind(leaf.kind)["facts"]:
            heads = {column["id"]: column["zh"] for column in form["columns"]
                     if "万元" in (column["unit"][0], node.get("unit"))}
            heads |= dict(zip(heads, node.get("terms", ()))) if "unit" in node else {}
            parts = _rule(leaf) if form["positions"] else rows
            some = [{"name": part.get("name", "")} | row for part, row in zip(parts, rows)
                    if len(heads.keys() & row.keys()) > 1]
            if some:
                yield leaf, heads, some


def _leaves(nodes: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        if "indicators" in node:
            yield from _leaves(node["indicators"])
        else:
            yield node


def _money(sheet: Any) -> Iterator[dict[str, str]]:
    for leaf, heads, rows in _amounts(sheet):
        for row in rows:
            yield {"指标": leaf.name, "名称": row["name"] or "合计", "金额": "，".join(
                f"{head}{_digits(row[id])}万元" for id, head in heads.items() if id in row)}


def _projects(sheet: Any, limit: Decimal) -> Iterator[dict[str, str]]:
    """Rows of a budget and what was spent of it are projects."""
    for _, heads, rows in _amounts(sheet):
        for row in rows if heads.keys() == {"budget", "spent"} else ():
            if not isinstance(row["budget"], str) and row["budget"] >= limit:
                yield {"名称": row["name"], "预算数": _digits(row["budget"]),
                       "支出数": _digits(row["spent"])}
