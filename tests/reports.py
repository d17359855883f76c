#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What public bug reports of neighbouring software came to here, a kind of fault each: K1 to K10, K13, K16 and K18 by
the command. Those of Python are in bindings/python/tests/test_reports.py, K14 in tests/cross/windows.sh.

usage: reports.py JIXIAO     prints TAP
"""
import json
import pathlib
import subprocess
import sys
import tempfile

TREE = "sichuan-ebian-2023"
HEAD = "部门,年度,指标,行,列,值\n"
NAMED = f"甲局,2024,,,指标体系,{TREE}\n"


def rows(*cells, head=HEAD, department="甲局"):
    """A long table of one sheet; a cell is "indicator,row,column,value"."""
    return head + NAMED.replace("甲局", department) + "".join(f"{department},2024,{cell}\n" for cell in cells)


def sheet(**members):
    return {"jixiao": "sheet/1", "tree": TREE, "department": "甲局", "year": 2024, "indicators": {}} | members


def facts(**leaves):
    return json.dumps(sheet(indicators={id.replace("_", "-"): {"facts": rows} for id, rows in leaves.items()}),
                      ensure_ascii=False)


class Command:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def run(self, *args):
        done = subprocess.run([self.program, *args], capture_output=True, timeout=60)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def result(self, text):
        _, out, said = self.run("score", "--format", "json", self.write("a.json" if text[0] == "{" else "a.csv", text))
        assert out, f"no result: {said}"
        return json.loads(out)

    def said(self, text, *args, name="a.csv"):
        """What is printed of a file that is refused."""
        status, out, said = self.run("score", "--lang", "en", *args, self.write(name, text))
        assert status and not out, f"scored: {out}"
        return said


# ---- What is looked for: each takes the command and answers what is wrong, or nothing ----------------------------


def scores(text, leaf, points):
    """The leaf scores so much, and nothing is said of it."""
    def check(command):
        result = command.result(text)
        got = next(one["score"] for one in result["indicators"] if one["id"] == leaf)
        said = [one for one in result["errors"] + result["findings"] if one["id"] == leaf]
        return None if got == points and not said else f"{got}, not {points}; {said}"
    return check


def finds(text, leaf, code):
    """The leaf has that error or finding."""
    def check(command):
        result = command.result(text)
        codes = [one["code"] for one in result["errors"] + result["findings"] if one["id"] == leaf]
        return None if code in codes else f"{codes}, not {code}"
    return check


def says(text, *words, but=(), args=(), name="a.csv"):
    """The file is refused; what is said has one of the words, and none of the others."""
    def check(command):
        said = command.said(text, *args, name=name)
        if not any(word in said for word in words):
            return f"none of {words} in {said}"
        return next((f"{word!r} in {said}" for word in but if word in said), None)
    return check


def counts(departments, twice):
    """So many sheets of that name in an audit are the same once more."""
    def check(command):
        paths = [command.write(f"{at}.json", json.dumps(sheet(department=name), ensure_ascii=False))
                 for at, name in enumerate(departments)]
        got = "".join(command.run("score", *paths)[1:]).count("[sheet-twice]")
        return None if got == twice else f"{got} twice, not {twice}"
    return check


def applies(word, does):
    """Under 不适用 the word says that the leaf applies, or is no reason."""
    def check(command):
        result = command.result(rows(f"应用反馈,,不适用,{word}", "应用反馈,1,是否达到,是"))
        leaf = next(one for one in result["indicators"] if one["id"] == "feedback")
        codes = [one["code"] for one in result["errors"] if one["id"] == "feedback"]
        want = ("computed", []) if does else ("invalid", ["not-applicable-reason"])
        return None if (leaf["state"], codes) == want else f"{leaf['state']}, {codes}"
    return check


def lints(code, grades=({"name": "优", "from": 90}, {"name": "其他", "from": 0}), name="甲"):
    """`jixiao check` says that of a tree."""
    def check(command):
        tree = {"jixiao": "tree/1", "id": "t", "not_applicable": "refuse", "grades": list(grades),
                "indicators": [{"id": "a", "name": name, "points": 100, "kind": "flag"}]}
        status, *said = command.run("check", command.write("t.json", json.dumps(tree)))
        return None if status and f"[{code}]" in "".join(said) else f"{status}: {said}"
    return check


# ---- The cases ---------------------------------------------------------------------------------------------------

SPENT = ("支出控制,1,年初预算数,%s", "支出控制,1,决算数,%s")


def spent(budget, final):
    return rows(SPENT[0] % budget, SPENT[1] % final)


def paces(*cells):
    return rows(*(f"执行进度,{row},累计支出,{cell}" for row, cell in enumerate(cells, 1)))


def goal(sense):
    return rows("goals-overall,1,目标值,100", "goals-overall,1,完成值,90", f"goals-overall,1,方向,{sense}")


BROKEN = json.dumps(sheet())
CASES = {
    "K1 width and spaces": [
        scores(spent("１００", "１１５"), "spending-control", 5),
        scores(paces("４０％", "67.5％", "82.5%"), "execution-progress", 5),
        scores(spent("\u00a0100\u3000", "\u200b115\ufeff"), "spending-control", 5),
        scores(facts(spending_control=[{"budget": "１００．００", "final": "\t115"}]), "spending-control", 5),
    ],
    "K3 a department's spaces": [
        counts(("甲局", "\u3000甲局\u3000"), 1), counts(("甲 局", "甲局"), 1),
        counts(("甲局", "甲\u200b局", "甲局 "), 2), counts(("A局", "Ａ局"), 1), counts(("甲局", "乙局"), 0),
    ],
    "K4 printed names": [
        scores(rows("资金结余率(低效无效率),1,全年预算数,100", "资金结余率(低效无效率),1,支出数,95"), "balance-rate", 5),
        scores(rows("资金结余率（低效无效率）（5分）,1,全年预算数,100", "资金结余率（低效无效率）,1,支出数,95"), "balance-rate", 5),
        scores(rows("支出控制,1,年初预算数（万元）,100", "支出控制,1,决算数(万元),115"), "spending-control", 5),
        finds(rows("支出控制,1,年初预算数（元）,100"), "spending-control", "column-unknown"),
    ],
    "K5 a row of totals": [
        finds(facts(violations=[{"name": "审计", "count": 1}, {"name": "巡察", "count": 2}, {"name": "合计", "count": 3}]),
              "violations", "total-row"),
        finds(facts(violations=[{"name": "审计", "count": 1}, {"name": " 小 计", "count": 1}]), "violations", "total-row"),
        finds(facts(violations=[{"name": "审计", "count": 1}, {"name": "总计", "count": 3}]), "violations", "total-row"),
        scores(facts(violations=[{"name": "会计核算", "count": 1}]), "violations", 4.5),
    ],
    "K6 an amount in another unit": [
        finds(facts(execution_progress=[{"actual": n, "budget": 100} for n in (400000, 675000, 825000)]),
              "execution-progress", "amount-unit"),
        finds(spent("100", "1000000"), "spending-control", "amount-unit"),
        finds(spent("100", "115元"), "spending-control", "unit-other"),
        scores(spent("100万元", "115 万元"), "spending-control", 5),
    ],
    "K7 words under 不适用": [
        *(applies(word, True) for word in ("否", "0", "false", "Ｎ")), *(applies(word, False) for word in ("是", "/", "-", "√")),
    ],
    "K8 % in points, counts and amounts": [
        finds(rows("自评公开,,自评得分,95%"), "disclosure", "percent-unit"),
        finds(rows("违规记录,1,次数,3％"), "violations", "percent-unit"),
        finds(spent("100", "115%"), "spending-control", "percent-unit"),
    ],
    "K9 one error where JSON does not parse": [
        *(says(text, code, but=("key-missing", "required"), args=("--tree", TREE), name="a.json") for text, code in (
            (BROKEN.replace("}}", ",}}"), "comma"), (BROKEN[:-2], "1:"), ("", "empty"),
            (json.dumps(sheet(), ensure_ascii=False).encode("gb18030"), "GB18030"))),
    ],
    "K10 the message names the cause": [
        says(b"PK\x03\x04" + b"\xff" * 64, "workbook", but=("neither",), name="a.xlsx"),
        finds(rows("违规记录,,次数,1"), "violations", "key-missing"),
        scores(rows("违规记录,1,次数,1").replace("\n", ",,\n"), "violations", 4.5),
        scores("附件：自评表\n" + rows("违规记录,1,次数,1"), "violations", 4.5),
        scores(rows("违规记录,1,次数,1").replace(",", ";"), "violations", 4.5),
        says(rows("违规记录,1,次数,1", head="甲,乙,丙\n"), "department", "head"),
    ],
    "K13 an encoding is not guessed over a mark, nor silently": [
        says(b"\xef\xbb\xbf" + rows("违规记录,1,次数,1").encode().replace("局".encode(), b"\xe7\xe7", 1), "UTF-8", but=("锘",)),
        says(rows("違規記錄,1,次數,1").translate(str.maketrans("门录数标体", "門錄數標體")).encode("big5", "replace"), "Big5"),
        says("\ufeff".encode("utf-16-le") + rows("违规记录,1,次数,1").encode("utf-16-le"), "UTF-16"),
        scores(rows("违规记录,1,次数,1").encode("gb18030"), "violations", 4.5),
    ],
    "K16 what clerks write": [
        scores(rows("应用反馈,1,是否达到,√"), "feedback", 5), scores(rows("应用反馈,1,是否达到,有"), "feedback", 5),
        scores(goal("≦"), "goals-overall", 10), scores(goal("＜＝"), "goals-overall", 10),
        scores(rows("违规记录,1,次数,1次").replace(",2024,", ",2024年,"), "violations", 4.5),
        scores(spent('"1,000"', '"1,150.00"'), "spending-control", 5),
    ],
    "K18 lint of names and grades": [
        lints("grades-open", grades=({"name": "优", "from": 90}, {"name": "良", "from": 80})),
        lints("key-missing", name="  "), lints("key-missing", name="\u3000\u200b"),
        lints("key-missing", grades=({"name": " ", "from": 0},)),
    ],
}


def main():
    program = sys.argv[1]
    print(f"1..{sum(map(len, CASES.values()))}")
    number = 0
    with tempfile.TemporaryDirectory() as folder:
        command = Command(program, pathlib.Path(folder))
        for kind, cases in CASES.items():
            for at, check in enumerate(cases, 1):
                number += 1
                try:
                    wrong = check(command)
                except AssertionError as error:
                    wrong = str(error)
                print(f"{'not ok' if wrong else 'ok'} {number} - {kind}, {at}{f': {wrong}' if wrong else ''}".replace("\n", " "))


main()
