# The C library, as the package's Python files use it.
from typing import final

version: str

def codes() -> list[tuple[int, str, bool, str, str]]: ...

class Tree:
    @classmethod
    def shipped(cls, id: str, /) -> Tree: ...
    @property
    def id(self) -> str: ...
