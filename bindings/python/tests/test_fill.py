# SPDX-License-Identifier: MIT
"""Forms as a bureau prints them, filled: what is read again, and what stays."""

import io
import zipfile

import pytest

import jixiao
from test_forms import ROWS, TITLE, docx, xlsx

CLAIMS = {"goal-review": 10, "goal-quality": 8.5, "disclosure": 9, "cooperation": 1}


def sheet(**entries):
    entries = entries or {id: {"claim": claim, "remark": "一\n<二>"} for id, claim in CLAIMS.items()}
    return jixiao.Sheet({"jixiao": "sheet/1", "tree": "sichuan-ebian-2023", "department": "甲局", "year": 2024, "indicators": entries})


def forms(folder):
    return [xlsx(folder / "a.xlsx", ["甲局2024年度" + TITLE], *ROWS), docx(folder / "a.docx", "甲局2024年度" + TITLE, ROWS)]


def test_filled(tmp_path):
    for form in forms(tmp_path):
        filled = jixiao.fill(form, sheet())
        out = tmp_path / f"out{form.suffix}"
        out.write_bytes(filled.data)
        (again,) = jixiao.read_workbook(out)
        entries = again.to_dict()["indicators"]
        assert {id: float(entries[id]["claim"]) for id in CLAIMS} == CLAIMS
        assert {entries[id]["remark"] for id in CLAIMS} == {"一\n<二>"}
        with zipfile.ZipFile(form) as before, zipfile.ZipFile(out) as after:
            assert before.namelist() == after.namelist()
            changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
            assert [one.compress_type for one in before.infolist()] == [one.compress_type for one in after.infolist()]
        assert changed == [{".xlsx": "xl/worksheets/sheet1.xml", ".docx": "word/document.xml"}[form.suffix]]
        assert jixiao.fill(out, sheet()).data == filled.data


def test_cells(tmp_path):
    cells = {(one.id, one.column): one for one in jixiao.fill(forms(tmp_path)[0], sheet()).cells}
    one = cells["goal-quality", "claim"]
    assert (one.state, one.row, one.place, one.before, one.text) == ("replaced", None, "表!C4", "约9", "8.5")
    assert cells["cooperation", "claim"].state == "written" and cells["goal-review", "claim"].state == "same"
    assert str(one) == "表!C4 claim: 约9 → 8.5: 已改写"
    jixiao.set_lang("en")
    try:
        assert str(one) == "表!C4 claim: 约9 → 8.5: written over"
    finally:
        jixiao.set_lang("zh")


def test_refused(tmp_path):
    form = forms(tmp_path)[0]
    with pytest.raises(jixiao.errors.FormatError, match="没有一格可以填写"):
        jixiao.fill(xlsx(tmp_path / "none.xlsx", *[[cell for i, cell in enumerate(row) if i != 2] for row in ROWS]),
                    sheet(**{"goal-review": {"claim": 1}}))
    with pytest.raises(jixiao.errors.FormatError, match="没有打分表"):
        jixiao.fill(xlsx(tmp_path / "other.xlsx", ["a"]), sheet())
    for name, data in (("broken.xlsx", form.read_bytes()[:-99]), ("no.xlsx", b"PDF")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(jixiao.errors.FormatError):
            jixiao.fill(tmp_path / name, sheet())
    with pytest.raises(FileNotFoundError):
        jixiao.fill(tmp_path / "nobody.xlsx", sheet())


def test_other_parts(tmp_path):
    """What cannot be unpacked anew is said."""
    form = forms(tmp_path)[1]
    with zipfile.ZipFile(form, "a") as archive:
        archive.writestr("picture.bin", b"x" * 1000)
    data = bytearray(form.read_bytes())
    data[data.index(b"x" * 1000)] ^= 1  # its checksum is wrong
    form.write_bytes(data)
    with pytest.raises(jixiao.errors.FormatError, match="picture.bin"):
        jixiao.fill(form, sheet())


def test_comment_and_dates(tmp_path):
    form = forms(tmp_path)[0]
    with zipfile.ZipFile(form, "a") as archive:
        archive.comment = "注".encode()
    with zipfile.ZipFile(form) as before, zipfile.ZipFile(io.BytesIO(jixiao.fill(form, sheet()).data)) as after:
        assert after.comment == before.comment
        assert [one.date_time for one in after.infolist()] == [one.date_time for one in before.infolist()]
