#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests that the host's habits change nothing: host.py ROOT EMULATOR PRELOAD COMMAND PROGRAM...

Each PROGRAM passes, and COMMAND prints the same bytes, under every mode of rounding, subnormals flushed, each precision
of x87, four locales, and a stack of 64 KiB: tests/host.c sets them before main() runs. PRELOAD and COMMAND are `none`
where there is no command. Prints TAP.
"""
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import done, ok, skip

ROOT, EMULATOR = Path(sys.argv[1]), sys.argv[2].split()
PRELOAD, COMMAND = (name if name == "none" else str(Path(name).resolve()) for name in sys.argv[3:5])
PROGRAMS = [Path(name).resolve() for name in sys.argv[5:]]
ALL = bool(os.environ.get("JIXIAO_HOST_ALL"))  # else a share: ./dev test all has all
TOGETHER = ["upward,flush,single", "downward,flush,double", "zero"]
FLOATS = ["upward", "downward", "flush", "single", "double", *TOGETHER] if ALL else TOGETHER
SLOW = {"test-json": ("upward", "fa_IR"), "test-long": ("upward", "fa_IR"), "test-csv": ()}  # where these run in a share
LOCALES = ["de_DE.UTF-8",     # a decimal comma
           "tr_TR.UTF-8",     # i and I are not of one letter
           "fa_IR.UTF-8",     # digits and a decimal sign of its own
           "zh_CN.GB18030"]   # bytes of ASCII in the midst of a character
KIB = 1024
CANNOT = 77  # tests/host.c


class Habit:
    """What a program is run under."""

    def __init__(self, name, words="", stack=None, **env):
        self.name, self.stack, self.env = name, stack, env
        if words:
            self.env["JIXIAO_HOST"] = words

    def run(self, *args, **env):
        limit = (lambda: resource.setrlimit(resource.RLIMIT_STACK, (self.stack, self.stack))) if self.stack else None
        run = subprocess.run(args, capture_output=True, preexec_fn=limit, timeout=600,
                             env={**os.environ, **self.env, **env}, cwd=ROOT)
        return run.returncode, run.stdout, run.stderr


def locales(tmp):
    """Those that can be built, in a folder of ours; and none at all."""
    localedef = shutil.which("localedef")
    found = []
    for name in LOCALES if localedef and not EMULATOR else []:
        language, charset = name.split(".")
        made = subprocess.run([localedef, "--no-archive", "-i", language, "-f", charset, str(tmp / name)], capture_output=True)
        if (tmp / name).is_dir():
            found.append(Habit(f"locale {name}", "locale", LC_ALL=name, LOCPATH=str(tmp)))
        else:
            skip(f"locale {name}", made.stderr.decode().strip()[:200])
    if not localedef or EMULATOR:
        skip("locales", "no localedef here")
    return found + [Habit("no locale", LC_ALL="C", LOCPATH="/nonexistent")]


def refused(said):
    """The first line of a program that failed, for whoever reads the test's log."""
    lines = [line for line in said.decode(errors="replace").splitlines() if "not ok" in line or line.startswith("#")]
    return "\n".join(lines[:8])


def test_programs(habit):
    for program in PROGRAMS:
        if not ALL and not any(word in habit.name for word in SLOW.get(program.name, ("",))):
            continue
        status, out, err = habit.run(*EMULATOR, program, JIXIAO_ROOT=str(ROOT), CMOCKA_MESSAGE_OUTPUT="TAP")
        name = f"{program.name.removesuffix('.exe')}, {habit.name}"
        if status == CANNOT:
            skip(name, err.decode().strip())
        else:
            ok(status == 0 and b"\nok " in b"\n" + out + err, name, status, refused(out + err))


def runs():
    """What the command is asked: sheets and trees, in each form, in both languages."""
    examples = sorted(path for path in (ROOT / "docs/examples").iterdir() if path.suffix in (".json", ".csv"))
    asked = [("check", str(path), "-l", "en") for path in examples]
    for path in examples if ALL else examples[:3]:
        asked += [("score", str(path), "-f", form) for form in ("json", "csv", "table")]
    asked += [("audit", *map(str, examples), "-f", form) for form in ("json", "csv")]
    return asked + [("new", "sichuan-ebian-2023", "-f", form) for form in ("json", "csv")]


def test_command(habit, asked, wanted):
    wrong = []
    for args, usual in zip(asked, wanted):
        got = habit.run(COMMAND, *args, LD_PRELOAD=PRELOAD)
        if got[0] == CANNOT:
            return skip(f"the command, {habit.name}", got[2].decode().strip())
        if got != usual:
            wrong.append((args, got[0], usual[0], got[2][:200]))
    ok(not wrong, f"the command, {habit.name}: {len(asked)} runs", *wrong)


def main():
    with tempfile.TemporaryDirectory() as tmp:
        habits = [Habit(words.replace(",", " and "), words) for words in FLOATS] + locales(Path(tmp))
        if not EMULATOR and not os.environ.get("JIXIAO_NO_STACK"):
            habits.append(Habit("a stack of 64 KiB", stack=64 * KIB))
        for habit in habits:
            test_programs(habit)
        if COMMAND != "none":
            asked = runs()
            wanted = [Habit("none").run(COMMAND, *args) for args in asked]
            ok(all(status in (0, 1, 2) and out for status, out, _ in wanted), "the command answers")
            for habit in habits:
                test_command(habit, asked, wanted)
    done()


main()
