#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a release's software bill of materials, SPDX 2.3 as JSON: sbom.py [REF] >jixiao-X.Y.Z.spdx.json

Of the files that git has at REF (HEAD), in the root of the repository: each with its sums and licence, and what the
builds link with. The same bytes each time: the date is the commit's.
"""
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile

REF = sys.argv[1] if len(sys.argv) > 1 else "HEAD"
SUITE = "tests/json/suite/"  # JSONTestSuite, of others: its licence is beside it
HOLDERS = {SUITE: "Copyright (c) 2016 Nicolas Seriot"}
# What a build links with beside the C library: what for, licence, and how its version is asked for.
LINKED = [
    ("libxlsxwriter", "workbooks of the command (-Dxlsx)", "BSD-2-Clause", "xlsxwriter", "the command"),
    ("zlib", "of libxlsxwriter", "Zlib", "zlib", "the command"),
    ("libmd", "receipts of the command (-Dreceipt)", "BSD-3-Clause", "libmd", "the command"),
    ("glibc", "argp and more, of the command; every build has some C library", "LGPL-2.1-or-later", None, "the command"),
    ("CPython", "its limited API, of the Python package", "PSF-2.0", None, "the Python package"),
]


def git(*args):
    return subprocess.run(("git", *args), check=True, capture_output=True).stdout


def files():
    """Name and bytes of every file, in the order of names."""
    with tarfile.open(fileobj=io.BytesIO(git("archive", "--format=tar", REF))) as tar:
        return sorted((member.name, tar.extractfile(member).read()) for member in tar.getmembers() if member.isfile())


def identifier(name):
    return "SPDXRef-File-" + hashlib.sha256(name.encode()).hexdigest()[:16]


def file_entry(name, content):
    other = name.startswith(SUITE) and not name.endswith("README.md")
    text = b"SPDX-License-Identifier: MIT" in content[:400]
    return {
        "SPDXID": identifier(name),
        "fileName": "./" + name,
        "checksums": [{"algorithm": "SHA1", "checksumValue": hashlib.sha1(content).hexdigest()},
                      {"algorithm": "SHA256", "checksumValue": hashlib.sha256(content).hexdigest()}],
        "licenseConcluded": "MIT",
        "licenseInfoInFiles": ["MIT"] if text else ["NONE"],
        "copyrightText": HOLDERS[SUITE] if other else "NOASSERTION",
    }


def package(entries, version, holder):
    sums = sorted(entry["checksums"][0]["checksumValue"] for entry in entries)
    return {
        "SPDXID": "SPDXRef-Package-jixiao",
        "name": "jixiao",
        "versionInfo": version,
        "supplier": "NOASSERTION",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": True,
        "packageVerificationCode": {"packageVerificationCodeValue": hashlib.sha1("".join(sums).encode()).hexdigest()},
        "licenseConcluded": "MIT",
        "licenseDeclared": "MIT",
        "licenseInfoFromFiles": ["MIT"],
        "copyrightText": holder,
        "primaryPackagePurpose": "LIBRARY",
    }


def linked(name, purpose, licence, asked, of):
    entry = {
        "SPDXID": "SPDXRef-Package-" + name,
        "name": name,
        "supplier": "NOASSERTION",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": licence,
        "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
        "comment": f"Not distributed with jixiao; linked into {of}: {purpose}.",
    }
    return entry | ({"externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                       "referenceLocator": f"pkg:generic/{asked}"}]} if asked else {})


def main():
    content = files()
    by_name = dict(content)
    version = re.search(rb'^#define JIXIAO_VERSION "(.*)"$', by_name["include/jixiao.h"], re.M)[1].decode()
    holder = re.search(rb"^Copyright.*$", by_name["LICENSE"], re.M)[0].decode()
    made, commit = git("show", "-s", "--format=%ct %H", REF + "^{commit}").decode().split()
    date = subprocess.run(["date", "-u", "-d", "@" + made, "+%Y-%m-%dT%H:%M:%SZ"], check=True, capture_output=True,
                          text=True).stdout.strip()
    entries = [file_entry(name, data) for name, data in content]
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Package-jixiao")]
    relations += [("SPDXRef-Package-jixiao", "CONTAINS", entry["SPDXID"]) for entry in entries]
    relations += [("SPDXRef-Package-" + name, "OPTIONAL_DEPENDENCY_OF", "SPDXRef-Package-jixiao") for name, *_ in LINKED]
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"jixiao-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/jixiao-{version}-{commit}",
        "creationInfo": {"created": date, "creators": ["Tool: jixiao-sbom"]},
        "packages": [package(entries, version, holder), *(linked(*row) for row in LINKED)],
        "files": entries,
        "relationships": [{"spdxElementId": a, "relationshipType": kind, "relatedSpdxElement": b} for a, kind, b in relations],
    }
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()


main()
