# SPDX-License-Identifier: MIT
"""The module is hardened as the library and the command are."""
import os
import subprocess
import sys

import pytest

import jixiao._core


@pytest.mark.skipif(bool(os.environ.get("LD_PRELOAD")), reason="built for a sanitizer")
def test_hardened():
    script = os.path.join(os.environ["JIXIAO_ROOT"], "tests/hardened.py")
    run = subprocess.run([sys.executable, script, jixiao._core.__file__], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
