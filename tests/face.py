#!/usr/bin/env python3
"""The public headers keep their promises. face.py ROOT CC: jixiao.h stays small, comments stand above what they are about,
jixiao_struct_number() and jixiao_struct_pointer() know every member of every struct."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT, CC = pathlib.Path(sys.argv[1]), sys.argv[2].split()
BY_NAME = ("place table form column kind_info combine_info role_info finding mark loss total entry indicator "
           "grade tree head cell").split()


def run(command):
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def headers():
    return {p.name: p.read_text(encoding="utf-8-sig") for p in sorted((ROOT / "include").glob("*.h"))}


def without_comments(text):
    return re.sub(r"//.*", "", re.sub(r"/\*.*?\*/", "", text, flags=re.S))


def lines_of(text):
    """How many lines are of comments, and how many of code."""
    code = sum(1 for line in without_comments(text).splitlines() if line.strip())
    every = sum(1 for line in text.splitlines() if line.strip())
    return every - code, code


def small():
    text = headers()["jixiao.h"]
    comments, code = lines_of(text)
    lines, functions = len(text.splitlines()), len(re.findall(r"^JIXIAO_API", text, re.M))
    said = f"{lines} lines, {functions} functions, {comments / code:.2f} lines of comment a line of code"
    return lines <= 400 and functions <= 24 and comments >= 1.5 * code, said


def comments_above():
    """A comment begins its line; but for those of #endif and the like."""
    wrong = [f"{name}:{n}" for name, text in headers().items() for n, line in enumerate(text.splitlines(), 1)
             if re.match(r"\s*[^\s/*#][^\"]*/\*", line)]
    return not wrong, ", ".join(wrong[:5])


def narrow():
    wrong = [f"{name}:{n}" for name, text in headers().items() for n, line in enumerate(text.splitlines(), 1)
             if len(line) > 100]
    return not wrong, ", ".join(wrong[:5])


def structs():
    """struct name → its members: (type, name, length of an array or 0)."""
    text = without_comments("".join(headers().values()))
    found = {}
    for name, body in re.findall(r"struct jixiao_(\w+) \{(.*?)\n\};", text, re.S):
        body = re.sub(r"\n    (\w+) (\w+), (\w+);", r"\n    \1 \2;\n    \1 \3;", body)
        found[name] = [(kind.strip(), member, length) for kind, member, length in
                       re.findall(r"([^;]*?[ *])(\w+)(?:\[(\w+)\])?;", body)]
    return found


def member_lines(name, path, at, found):
    for kind, member, length in found[name]:
        inner = re.fullmatch(r"struct jixiao_(\w+)", kind)
        for i in range(int({"JIXIAO_STATE_END": 6}.get(length, length)) if length else 1):
            where, label = (f"{at}.{member}[{i}]", f"{path}{member}.{i}") if length else (f"{at}.{member}", path + member)
            if inner:
                yield from member_lines(inner[1], label + ".", where, found)
            elif "*" in kind:
                yield f"    {where} = (void *)&{at}; POINTER(\"{label}\", {where});"
            else:
                yield f"    {where} = next; NUMBER(\"{label}\", next++);"


def by_name():
    """Sets every member to a value of its own and asks for it."""
    found = structs()
    body = []
    for name in BY_NAME:
        body += ["    {", f"    struct jixiao_{name} s; const char *type = \"{name}\";", "    memset(&s, 0, sizeof s);",
                 "    WHOLE(sizeof s);", *member_lines(name, "", "s", found), "    }"]
    program = """#include <jixiao-columns.h>
#include <jixiao-report.h>
#include <stdio.h>
#include <string.h>
#define SAY(ok) (ok) ? (void)good++ : (void)printf("%s:%d\\n", type, __LINE__)
#define NUMBER(path, value) SAY(jixiao_struct_number(type, &s, path) == (value)); SAY(!jixiao_struct_pointer(type, &s, path))
#define POINTER(path, value) SAY(jixiao_struct_pointer(type, &s, path) == (const void *)(value)); \\
    SAY(jixiao_struct_number(type, &s, path) == JIXIAO_ABSENT)
#define WHOLE(size) SAY(jixiao_struct_size(type) == (size)); SAY(!jixiao_struct_pointer(type, &s, "nothing")); \\
    SAY(jixiao_struct_number(type, &s, "") == JIXIAO_ABSENT); SAY(jixiao_struct_number(type, NULL, "points") == JIXIAO_ABSENT)
int main(void)
{
    uint32_t next = 1000;
    int good = 0;
""" + "\n".join(body) + """
    { struct jixiao_total s = {0}; const char *type = "total";
      SAY(jixiao_struct_number(type, &s, "states.7") == JIXIAO_ABSENT); SAY(jixiao_struct_number(type, &s, "states.1x") == JIXIAO_ABSENT);
      SAY(jixiao_struct_number(type, &s, "states") == JIXIAO_ABSENT); SAY(jixiao_struct_number(type, &s, "err.x") == JIXIAO_ABSENT);
      SAY(jixiao_struct_number("total2", &s, "err") == JIXIAO_ABSENT); SAY(!jixiao_struct_size(NULL)); SAY(!jixiao_struct_size("")); }
    printf("%d\\n", good);
    return good < 200;
}
"""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "members.c")
        source.write_text(program, encoding="utf-8")
        sources = [str(p) for p in sorted((ROOT / "lib").rglob("*.c"))]
        run([*CC, "-std=c11", "-w", "-O0", "-DJIXIAO_STATIC", f"-I{ROOT}/include", str(source), *sources,
             "-o", f"{folder}/members"])
        done = subprocess.run([f"{folder}/members"], capture_output=True, text=True)
    return done.returncode == 0 and done.stdout.strip().isdigit(), " ".join(done.stdout.split()[-3:])


def no_shared_names():
    """What C++ would take for one: a struct and a function of one name."""
    text = without_comments("".join(headers().values()))
    shared = set(re.findall(r"\b(?:struct|enum) (jixiao_\w+)", text)) & set(re.findall(r"\b(jixiao_\w+)\(", text))
    return not shared, ", ".join(sorted(shared))


def version():
    text = headers()["jixiao.h"]
    parts = [int(re.search(rf"#define JIXIAO_VERSION_{part} (\d+)", text)[1]) for part in ("MAJOR", "MINOR", "PATCH")]
    number = int(re.search(r"#define JIXIAO_VERSION_NUMBER (\d+)", text)[1])
    whole = re.search(r'#define JIXIAO_VERSION "(.*)"', text)[1]
    right = whole == ".".join(map(str, parts)) and number == parts[0] * 10000 + parts[1] * 100 + parts[2]
    return right, f"{whole} and {number}"


def main():
    cases = {"jixiao.h is small": small, "comments stand above": comments_above, "at most 100 columns": narrow,
             "the versions agree": version, "no struct and function share a name": no_shared_names,
             "structs by name": by_name}
    print(f"1..{len(cases)}")
    for n, (name, case) in enumerate(cases.items(), 1):
        good, said = case()
        print(f"{'ok' if good else 'not ok'} {n} - {name}" + (f": {said}" if said else ""))


main()
