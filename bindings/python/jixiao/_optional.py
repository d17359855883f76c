# SPDX-License-Identifier: MIT
"""Modules that the package can do without, taken when they are needed."""

from __future__ import annotations

import importlib
from typing import Any

from . import errors


def module(name: str, what: str, package: str | None = None) -> Any:
    """That module, of a package of that name or another; or an ImportError that says what needs it and how to have it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = package or name.partition(".")[0]
        words = "needs" if errors.lang() == "en" else "需要"
        raise ImportError(f"jixiao: {what} {words} {package}: pip install {package}",
                          name=package) from error
