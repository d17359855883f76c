#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The JSON reader against Python's own, over the suite, the texts, the examples, and mutations of them.

agree.py ROOT PROGRAM COUNT|SECONDSs [SEED]

Python's json takes numbers as their digits here, pairs as they come, and no constants. Prints TAP.
"""

import json
import pathlib
import random
import re
import subprocess
import sys
import time
from decimal import Decimal

MOST = 9 * 10**18  # of a number, in millionths
DEPTH = 64
BATCH = 2000


class Pairs(list):
    """An object, as a list of its members."""


class Number(str):
    """A number, as it is written."""


def constant(name):
    raise ValueError(name)


def value_of(literal):
    """The number in millionths, or the name of what is wrong with it."""
    mantissa, _, exponent = literal.lower().partition("e")
    exponent = int(exponent or 0)
    if not Decimal(mantissa):
        return "0"
    if abs(exponent) > 100000:
        return "number-range" if exponent > 0 else "number-fine"
    sign, digits, scale = Decimal(mantissa).as_tuple()
    value, scale = int("".join(map(str, digits))), scale + exponent + 6
    whole = value * 10**scale if scale >= 0 else value // 10**-scale
    if whole > MOST:
        return "number-range"
    if scale < 0 and value % 10**-scale:
        return "number-fine"
    return str(-whole if sign else whole)


def words(value):
    """The value as json-agree.c prints it."""
    if isinstance(value, Pairs):
        yield "{"
        for key, inside in value:
            yield "k" + key.encode().hex()
            yield from words(inside)
        yield "}"
    elif isinstance(value, list):
        yield "["
        for inside in value:
            yield from words(inside)
        yield "]"
    elif isinstance(value, Number):
        yield f"n{value}={value_of(value)}"
    elif isinstance(value, str):
        yield "s" + value.encode().hex()
    else:
        yield {True: "true", False: "false", None: "null"}[value]


def depth(text):
    """How deep the brackets of a text that parses are."""
    deep = most = 0
    for bracket in re.sub(r'"(?:[^"\\]|\\.)*"', "", text, flags=re.S):
        deep += (bracket in "[{") - (bracket in "]}")
        most = max(most, deep)
    return most


def expected(data):
    """What the reader is to say of the bytes; the differences to Python that remain are marked.

    Not tried: a text of more than 2 GiB, which scan.c refuses, and NUL in a text, which the reader
    takes as Python does and scan.c refuses.
    """
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError:
        return {"fault encoding", "fault syntax", "fault limit"}  # whichever comes first
    try:
        value = json.loads(text, parse_float=Number, parse_int=Number, parse_constant=constant,
                           object_pairs_hook=Pairs)
        said = " ".join(words(value))
    except UnicodeEncodeError:
        return {"fault syntax"} if depth(text) <= DEPTH else {"fault syntax", "fault limit"}  # difference: half a surrogate pair
    except RecursionError:
        return {"fault limit", "fault syntax"}  # difference: depth
    except ValueError:
        return {"fault syntax", "fault limit"} if text.count("[") + text.count("{") > DEPTH else {"fault syntax"}
    return {said} if depth(text) <= DEPTH else {"fault limit"}  # difference: depth


PIECES = [b'"', b"\\", b",", b":", b"[", b"]", b"{", b"}", b"0", b"-", b".", b"e", b"1e400", b"null", b"true", b"\\u",
          b"\\ud83d", b"\\ude00", b"\xef\xbb\xbf", b"\x00", b"\n", b" ", "绩".encode(), "，".encode(), b"\xff", b"\xc0\xaf",
          b"\xed\xa0\x80", b"NaN", b"//", b'"a":', b"\x7f", b"\x1f", b"0.0000001", b"9000000000000.000001"]


def mutate(rng, corpus):
    data = bytearray(rng.choice(corpus))
    if len(data) > 2000:
        at = rng.randrange(len(data) - 500)
        data = data[:200] + data[at:at + 500]
    for _ in range(rng.randint(1, 4)):
        at, to = sorted(rng.randint(0, len(data)) for _ in range(2))
        what = rng.randrange(5)
        if what == 0:
            data[at:at] = rng.choice(PIECES)
        elif what == 1:
            del data[at:min(to, at + 8)]
        elif what == 2 and data:
            data[min(at, len(data) - 1)] = rng.randrange(256)
        elif what == 3:
            data[at:at] = data[at:min(to, at + 40)]
        else:
            data[at:min(to, at + 3)] = rng.choice(PIECES)
    return bytes(data)


def texts(root):
    for path in sorted((root / "tests/json/suite").glob("*.json")):
        yield path.read_bytes()
    for line in (root / "tests/json/texts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            yield re.sub(rb"%(..)", lambda byte: bytes([int(byte[1], 16)]), line[2:].encode())
    for folder in ("docs/examples", "lib/trees", "tests/golden"):
        for path in sorted((root / folder).glob("*.json")):
            yield path.read_bytes()


def compare(program, batch):
    """The first few texts on which the two differ."""
    given = b"".join(b"%d\n%s" % (len(data), data) for data in batch)
    out = subprocess.run([*program.split(), ], input=given, capture_output=True, check=True).stdout
    lines = [line.rstrip() for line in out.decode().split("\n")[:-1]]
    if len(lines) != len(batch):
        return [f"{len(batch)} texts, {len(lines)} answers"]
    wrong = []
    for data, line in zip(batch, lines):
        said = re.sub(r"^.*fault", "fault", line)
        if said not in expected(data):
            wrong.append(f"{data!r}: {said}, not {expected(data)}")
    return wrong


def main(root, program, amount, seed="1"):
    root, rng = pathlib.Path(root), random.Random(int(seed))
    corpus = list(texts(root))
    tried, wrong = len(corpus), compare(program, corpus)
    until = time.monotonic() + float(amount[:-1]) if amount.endswith("s") else None
    small = [data for data in corpus if len(data) < 20000]
    while not wrong and (time.monotonic() < until if until else tried - len(corpus) < int(amount)):
        wrong = compare(program, [mutate(rng, small) for _ in range(BATCH)])
        tried += BATCH
    print("1..1")
    print(f"{'not ok' if wrong else 'ok'} 1 - {tried} texts as Python reads them")
    for line in wrong[:10]:
        print("#", line[:600])
    return bool(wrong)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
