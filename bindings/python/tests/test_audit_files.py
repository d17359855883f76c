# SPDX-License-Identifier: MIT
"""What an audit reads and never writes over: files, lists, and their names."""

import pickle

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
