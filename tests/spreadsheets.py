# SPDX-License-Identifier: MIT
"""Spreadsheet programs that calculate a workbook anew, without any add-in, whatever values are stored in it."""
import os
import subprocess

# Offices have these fonts; here Noto stands for them.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<alias binding="same"><family>宋体</family><prefer><family>Noto Serif CJK SC</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>Noto Sans CJK SC</family></prefer></alias></fontconfig>"""
# Formulas are calculated on loading, whatever value is stored with them.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def convert(path, to, suffix):
    """The workbook as LibreOffice exports it, beside it."""
    profile = path.parent / "profile"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(SETTINGS)
        (path.parent / "fonts.conf").write_text(FONTS)
    env = dict(os.environ, FONTCONFIG_FILE=str(path.parent / "fonts.conf"), HOME=str(path.parent))
    # no extension of this machine's, whose functions may be the add-in's
    own = [f"-env:{name}=file://{profile}/none" for name in ("BUNDLED_EXTENSIONS", "UNO_SHARED_PACKAGES_CACHE")]
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", *own, "--headless", "--convert-to", to,
                    "--outdir", str(path.parent), str(path)], env=env, capture_output=True, timeout=600, check=True)
    return path.with_suffix(suffix)


def libreoffice(path):
    """The first worksheet as CSV, numbers in full."""
    return convert(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false", ".csv")


def gnumeric(path):
    out = path.with_suffix(".gnumeric.csv")
    subprocess.run(["ssconvert", "--recalc", "-T", "Gnumeric_stf:stf_assistant", "-O",
                    "format=raw separator=, quoting-mode=auto charset=UTF-8", str(path), str(out)],
                   capture_output=True, timeout=600, check=True)
    return out
