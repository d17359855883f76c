# SPDX-License-Identifier: MIT
"""A function for every kind of the library."""

from . import _core
from .kinds import _doc, kinds

__all__: list[str] = []

for _kind in kinds().values():
    _name = f"score_{_kind.id.replace('-', '_')}"
    globals()[_name] = _core._typed(_kind.id, _name, _doc(_kind, _name), False)
    __all__.append(_name)
