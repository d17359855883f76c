# SPDX-License-Identifier: MIT
"""An exception class for every error code of the library; part of errors.py, which has the base."""

from . import _core
from .errors import Error

__all__: list[str] = []


def class_name(code: str) -> str:
    return "".join(word.capitalize() for word in code.split("-")) + "Error"


numbers: dict[str, int] = {}
classes: dict[int, type[Error]] = {}
for _number, _name, _is_finding, _zh, _en in _core.codes():
    if not _is_finding:
        numbers[_name] = _number
        classes[_number] = type(
            class_name(_name),
            (Error, MemoryError) if _name == "memory" else (Error,),
            {"code": _name, "__doc__": f"{_zh}。{_en}.", "__module__": "jixiao.errors"},
        )
        globals()[class_name(_name)] = classes[_number]
        __all__.append(class_name(_name))
