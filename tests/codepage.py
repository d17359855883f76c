#!/usr/bin/env python3
"""Public headers where the code page is 936 (Chinese Windows); the sources there only with /utf-8. codepage.py ROOT CC

A compiler that reads bytes of 0x81 and more in pairs swallows the byte after an odd number of them: a quote, the `*/` of
a comment, the end of a line. gcc refuses such a file (-finput-charset=GBK), MSVC warns and goes on. So pairs are
replaced here by what is one name to any compiler, and the rest has to mean the same.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT, CC = pathlib.Path(sys.argv[1]), sys.argv[2].split()
MARK = b"\xef\xbb\xbf"
count = 0


def check(what, problem):
    global count
    count += 1
    print(f"{'not ok' if problem else 'ok'} {count} - {what}")
    for line in str(problem or "").splitlines()[:20]:
        print(f"# {line}")


def as_936(data):
    """What a compiler sees that reads in that code page, and knows no mark."""
    return re.sub(rb"[\x81-\xfe].", b"zz", data, flags=re.S)


def run(*arguments):
    return subprocess.run([*CC, *arguments], capture_output=True, text=True, encoding="utf-8", errors="replace")


def tokens(folder, name):
    """What the compiler is left with, or its complaint."""
    done = run("-std=c11", "-E", "-P", f"-I{folder}", str(folder / name))
    return done.stdout if done.returncode == 0 else done.stderr


def swallowed(folder, name, plain):
    """Both read alike: nothing."""
    (folder / name).write_bytes(as_936(plain.removeprefix(MARK)))
    read = tokens(folder, name)
    (folder / name).write_bytes(plain)
    return None if read == tokens(folder, name) else f"it is read as:\n{read}"


def main():
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        headers = {path.name: path.read_bytes() for path in sorted((ROOT / "include").glob("*.h"))}
        for name, data in headers.items():
            (folder / name).write_bytes(data)
        for name, data in headers.items():
            marked = data.isascii() or data.startswith(MARK)
            check(f"{name} says that it is UTF-8", None if marked else "no byte-order mark: MSVC warns (C4819)")
            check(f"{name} means the same in code page 936", swallowed(folder, name, data))
        for what, text in {"line": "// 效\nint swallowed;\n", "comment": "/* 效*/ int swallowed; /* */\n"}.items():
            check(f"a swallowed {what} is noticed", None if swallowed(folder, "planted.h", text.encode()) else "it is not")
        guard, say = ROOT / "lib/words/text.h", "UTF-8"
        done = run("-std=c11", "-fsyntax-only", "-fexec-charset=GBK", f"-I{ROOT}/include", "-x", "c", str(guard))
        if "unrecognized" in done.stderr or "invalid value" in done.stderr:
            done = None  # clang writes texts in UTF-8 whatever it is asked
        check("texts that would not be UTF-8 are not compiled", None if not done or (done.returncode and say in done.stderr) else done.stderr or "compiled")
        (folder / "text.h").write_bytes(as_936(guard.read_bytes()))
        done = run("-std=c11", "-fsyntax-only", f"-I{folder}", "-x", "c", str(folder / "text.h"))
        check("sources that are read in code page 936 are not compiled", None if done.returncode else "compiled")
    print(f"1..{count}")


main()
