#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the documents show is true: the README's program and output, its ways to embed, links, the glossary's codes.

usage: readme.py REPO_ROOT PKG_CONFIG_PATH [JIXIAO_COMMAND] [--update]

Prints TAP; exits 1 if a check fails. With --update the command's output is written into the READMEs
instead of being compared.
"""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

READMES = ("README.md", "README.zh-CN.md")
SKIPPED = {".git", ".build", "build", "subprojects", "node_modules"}
OUTPUT = re.compile(r"(<!-- output of: jixiao (.+?) -->\n```text\n)(.*?)(```\n<!-- end -->)", re.S)

passed = failed = 0


def check(name, problems):
    """One line of TAP; `problems` are what is wrong, none if all is well."""
    global passed, failed
    problems = list(problems)
    number = passed + failed + 1
    if problems:
        failed += 1
        print(f"not ok {number} - {name}")
        for problem in problems:
            for line in str(problem).splitlines() or [""]:
                print(f"# {line}")
    else:
        passed += 1
        print(f"ok {number} - {name}")


def difference(wanted, found):
    return difflib.unified_diff(wanted.splitlines(), found.splitlines(), "document", "real", lineterm="")


def blocks(text):
    """The fenced blocks of a document: their language, their text."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S)


def run(command, **options):
    """Standard output, or what went wrong in a list."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        return None, [f"exit status {done.returncode}", done.stdout + done.stderr]
    return done.stdout, []


# ---- The program -------------------------------------------------------------------------------------


def the_program(text):
    """The first C block, and after it the first shell block, how it is built, and the first text block, its output."""
    found = blocks(text)
    at = [language for language, _ in found].index("c")
    after = found[at + 1 :]
    return found[at][1], dict(reversed(after))["sh"], dict(reversed(after))["text"]


def build_and_run(root, environment, text):
    try:
        source, command, output = the_program(text)
    except (ValueError, KeyError):
        return ["a C block, then a sh block that builds it, then a text block, its output, are due"]
    with tempfile.TemporaryDirectory() as work:
        pathlib.Path(work, "score.c").write_text(source, encoding="utf-8")
        strict = command.replace("cc ", "cc -std=c11 -Wall -Wextra -Wpedantic -Werror ", 1)
        for build in (strict, command):
            _, problems = run(["sh", "-e", "-c", build], cwd=work, env=environment)
            if problems:
                return problems
        libdir, problems = run(["pkg-config", "--variable=libdir", "jixiao"], env=environment)
        if problems:
            return problems
        found, problems = run(
            [os.path.join(work, "score")], cwd=root, env={**environment, "LD_LIBRARY_PATH": libdir.strip()}
        )
        return problems or difference(output, found)


# ---- Embedding ------------------------------------------------------------------------------------------

EMBEDDING = re.compile(r"^## (?:Embedding|嵌入)\n(.*?)^## ", re.M | re.S)
TOOLS = {"cmake": ["cmake"], "clang": ["clang", "wasm-ld"], "cc": ["cc"]}


def ways(text):
    """The blocks of that section but meson's, which tests/consumer.sh goes through: what each is for, its text."""
    section = EMBEDDING.search(text)
    found = blocks(section[1]) if section else []
    return [(language if language != "sh" else block.split()[0], block) for language, block in found if language != "meson"]


def missing(tools):
    if "clang" in tools and not pathlib.Path("/usr/include/wasm32-wasi").exists():
        return ["wasi-libc"]
    return [tool for tool in tools if not shutil.which(tool)]


def embed(root, environment, text, way, block):
    with tempfile.TemporaryDirectory() as work:
        for name in ("include", "lib"):
            os.symlink(root / name, os.path.join(work, name))
        if way == "cmake":
            pathlib.Path(work, "score.c").write_text(the_program(text)[0], encoding="utf-8")
            project = f"cmake_minimum_required(VERSION 3.10)\nproject(app C)\nadd_executable(app score.c)\n{block}"
            pathlib.Path(work, "CMakeLists.txt").write_text(project, encoding="utf-8")
            prefix, problems = run(["pkg-config", "--variable=prefix", "jixiao"], env=environment)
            environment = {**environment, "CMAKE_PREFIX_PATH": (prefix or "").strip()}
            block = "cmake -B build && cmake --build build"
        return run(["sh", "-e", "-c", block], cwd=work, env=environment)[1]


def embedding_checks(root, environment):
    texts = [(root / name).read_text(encoding="utf-8") for name in READMES]
    for way, block in ways(texts[0]):
        absent = missing(TOOLS[way])
        problems = [] if absent else embed(root, environment, texts[0], way, block)
        check(f"embedding by {way}" + (f" # SKIP {absent[0]} is not here" if absent else ""), problems)
    alike = len(ways(texts[0])) == len(TOOLS) and ways(texts[0]) == ways(texts[1])
    check("both READMEs embed alike", [] if alike else [f"{ways(texts[0])}", f"{ways(texts[1])}"])


# ---- The command ---------------------------------------------------------------------------------------


def real_output(root, command, arguments):
    """What the command prints, at any exit status but that of an error."""
    done = subprocess.run(
        [command, *arguments.split()], cwd=root, capture_output=True, text=True, env={**os.environ, "COLUMNS": "100"}
    )
    if done.returncode not in (0, 1) or done.stderr:
        return None, [f"jixiao {arguments}: exit status {done.returncode}", done.stderr]
    return done.stdout, []


def command_blocks(root, command, path, update):
    text = path.read_text(encoding="utf-8")
    shown = list(OUTPUT.finditer(text))
    if not shown:
        return ["shows no output of the command"]
    problems = []
    for block in shown:
        output, wrong = real_output(root, command, block[2])
        problems += wrong
        if output is not None and update:
            text = text.replace(block[0], block[1] + output + block[4])
        elif output is not None:
            problems += difference(block[3], output)
    if update and not problems:
        path.write_text(text, encoding="utf-8")
    return problems


# ---- Links ---------------------------------------------------------------------------------------------


def documents(root):
    for directory, inside, files in os.walk(root):
        inside[:] = [name for name in inside if name not in SKIPPED and not name.startswith(".")]
        yield from (pathlib.Path(directory, name) for name in sorted(files) if name.endswith(".md"))


def broken_links(root):
    for path in documents(root):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
        text = re.sub(r"`[^`\n]*`", "", text)
        targets = re.findall(r"\]\(\s*<?([^)\s>]+)", text) + re.findall(r"^\[[^\]]+\]:\s*(\S+)", text, re.M)
        for target in targets:
            file = target.partition("#")[0]
            if not file or re.match(r"[a-z][a-z0-9+.-]*:", file):
                continue
            place = path.relative_to(root)
            if file.startswith("/"):
                yield f"{place}: {target}: begins at the root of the machine"
            elif not (path.parent / file).resolve().is_relative_to(root):
                yield f"{place}: {target}: leads out of the repository"
            elif not (path.parent / file).exists():
                yield f"{place}: {target}: no such file"


# ---- Codes ---------------------------------------------------------------------------------------------


def header_codes(root, prefix):
    """The names of enum jixiao_err: JIXIAO_ERR_BANDS_ORDER is bands-order."""
    header = (root / "include" / "jixiao-codes.h").read_text(encoding="utf-8")
    body = re.search(r"^enum jixiao_err \{\n(.*?)^\};", header, re.M | re.S)[1]
    body = re.sub(r"/\*.*?\*/", "", body, flags=re.S)
    names = set(re.findall(rf"\bJIXIAO_{prefix}_(\w+) =", body)) - {"END"}
    return {name.lower().replace("_", "-") for name in names}


def glossary_codes(root, heading):
    """The first cells of the table under that heading."""
    glossary = (root / "docs" / "glossary.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", glossary, re.M | re.S)
    return re.findall(r"^\| `([a-z0-9-]+)` \|", section[1], re.M) if section else []


def code_problems(root, heading, prefix):
    listed, named = glossary_codes(root, heading), header_codes(root, prefix)
    yield from (f"{code}: not in docs/glossary.md" for code in sorted(named - set(listed)))
    yield from (f"{code}: not in jixiao-codes.h" for code in sorted(set(listed) - named))
    yield from (f"{code}: twice in docs/glossary.md" for code in sorted(set(listed)) if listed.count(code) > 1)


def main(arguments):
    update = "--update" in arguments
    arguments = [argument for argument in arguments if argument != "--update"]
    if len(arguments) not in (2, 3) or (update and len(arguments) != 3):
        sys.exit(__doc__)
    root = pathlib.Path(arguments[0]).resolve()
    command = os.path.abspath(arguments[2]) if len(arguments) == 3 else None
    environment = {**os.environ, "PKG_CONFIG_PATH": arguments[1]}
    print(f"1..{len(READMES) * (2 if command else 1) + len(TOOLS) + 4}")
    for name in READMES:
        text = (root / name).read_text(encoding="utf-8")
        check(f"{name}: the program builds, runs and prints what is shown", build_and_run(root, environment, text))
    for name in READMES if command else ():
        check(f"{name}: the command prints what is shown", command_blocks(root, command, root / name, update))
    embedding_checks(root, environment)
    check("relative links lead to files", broken_links(root))
    check("docs/glossary.md has the header's findings", code_problems(root, "Findings", "FINDING"))
    check("docs/glossary.md has the header's errors", code_problems(root, "Errors", "ERR"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
