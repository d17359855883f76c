# SPDX-License-Identifier: MIT
"""CSV files: what is read is what the command reads, and errors name the line."""

import json
import os
import re
import subprocess
import threading
from decimal import Decimal

import pytest

import jixiao

COUNTY = "docs/examples/county-2024.csv"
TREE = "sichuan-ebian-2023"


def results(sheets):
    return [jixiao.score(sheet).to_dict() | {"source": None} for sheet in sheets]


def cases(root):
    """The texts of tests/long/cases.txt, as tests/long.c reads them."""
    head = "部门,年度,指标,行,列,值\n甲局,2024,,,指标体系,sichuan-ebian-2023\n".encode()
    for case in (root / "tests/long/cases.txt").read_text("utf-8").split("## ")[1:]:
        name, lines = case.split("\n--\n")[0].split("\n", 1) if "\n--" in case else (case, "")
        text = b""
        for line in lines.split("\n"):
            open_end = line.endswith("%%")
            parts = re.split(r"%([0-9A-F]{2})", line.removesuffix("%%"))
            data = b"".join(bytes([int(p, 16)]) if at % 2 else p.encode() for at, p in enumerate(parts))
            text += head if data == b"@" else data + b"\n" * (not open_end)
        yield name, text


def test_csv_of_every_sort_is_what_the_command_reads(root, command, tmp_path):
    """The same sheets, the same errors, in the same words."""
    names = []
    for name, text in cases(root):
        path = tmp_path / "x.csv"
        if text[:4] in (b"PK\3\4", b"\xd0\xcf\x11\xe0"):
            continue  # the command takes it for a workbook, whatever it is called
        path.write_bytes(text)
        done = subprocess.run([command, "score", "--format", "json", path], capture_output=True)
        read = jixiao.csvfile.read(path, None)
        outs = [jixiao.score(sheet) for sheet in read.sheets]
        assert [json.loads(one.to_json()) for one in outs] == [
            json.loads(line) for line in done.stdout.splitlines()], name
        said = [line for error in read.errors for line in str(error).splitlines()]
        said += [f"{path}:{error}" for one in outs for error in one.errors]
        told = [re.sub(r" \[[a-z-]+\]$", "", line) for line in done.stderr.decode().splitlines()]
        assert sorted(line.replace("\n", " ") for line in said) == sorted(told), name
        names.append(name)
    assert len(names) > 40


def test_csv_from_a_pipe_in_gb18030(root, tmp_path):
    text = (root / COUNTY).read_bytes().decode().encode("gb18030")
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(text,))
    writer.start()
    sheets = jixiao.read_csv(pipe)
    writer.join()
    assert results(sheets) == results(jixiao.read_csv(root / COUNTY))


def test_csv_sheets_know_their_key(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("部门,年度,项目,指标,行,列,值\n"
                    f"甲 局,2024,一,,,指标体系,{TREE}\n甲局,2024,二,,,指标体系,{TREE}\n")
    assert len(jixiao.read_csv(path)) == 2
    other = tmp_path / "y.csv"
    other.write_text(path.read_text().replace("甲 局", "甲局"))
    audit = jixiao.audit([path, other])
    assert len(audit.departments) == 2 and len(audit.duplicates) == 2


def test_csv_is_what_the_command_reads(root, command, tmp_path):
    text = (root / COUNTY).read_bytes()
    gb = tmp_path / "gb.csv"
    gb.write_bytes(text.decode().replace("\n", "\r\n").encode("gb18030"))
    done = subprocess.run([command, "score", "--format", "json", root / COUNTY], capture_output=True)
    wanted = [json.loads(line, parse_float=Decimal) for line in done.stdout.splitlines()]
    for path in (root / COUNTY, gb):
        got = [json.loads(jixiao.score(sheet).to_json(), parse_float=Decimal)
               for sheet in jixiao.read_csv(path)]
        assert [one | {"source": None} for one in got] == [one | {"source": None} for one in wanted]


def test_csv_errors_name_the_line(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("department,year,indicator,row,column,value\n甲,2024,,,tree,sichuan-ebian-2023\n"
                    "甲,2024,nope,,claim,1\n\n甲,2024\n甲,2024,disclosure,1,met,\"x\"y\n")
    with pytest.raises(jixiao.Error) as caught:
        jixiao.read_csv(path)
    assert sorted((one.place, one.code) for one in caught.value.errors) == [
        ("3", "indicator-unknown"), ("5", "syntax"), ("6", "syntax")]
    path.write_bytes(b"\xff\xff")
    with pytest.raises(jixiao.errors.EncodingError):
        jixiao.read_csv(path)
    path.write_text("nothing,of,ours\n")
    with pytest.raises(jixiao.errors.JixiaoSyntaxError):
        jixiao.read_csv(path)
