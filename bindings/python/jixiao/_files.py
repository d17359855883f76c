# SPDX-License-Identifier: MIT
"""Files that are opened for the library: of which kind, how large, and which a sheet may name; and
files that are written, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from typing import IO, NoReturn

from . import _core
from .errors import _fail

Path = str | os.PathLike[str]

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0)
                           for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))
_WAIT = 10
"""Seconds in which something must write to a FIFO."""


_CAUSES = {errno.ENOENT: ("没有这个文件，请核对文件名和路径", "there is no such file; check its name and path"),
           errno.EACCES: ("没有读的权限，请管理员给权限", "no permission to read; ask for it"),
           errno.EPERM: ("没有读的权限，请管理员给权限", "no permission to read; ask for it"),
           errno.EISDIR: ("这是一个目录，请写明文件名", "this is a directory; give the name of a file")}


def cause(error: OSError) -> tuple[str, str]:
    """Why a file cannot be read, in both languages."""
    said = error.strerror or str(error)
    return _CAUSES.get(error.errno or 0, (said, said))


def utf8(name: str | bytes | None) -> str | None:
    """A file's name as a text that can be written."""
    return None if name is None else os.fsencode(name).decode("utf-8", "replace")


def read(path: Path, most: int) -> bytes:
    """All of a file that the caller names."""
    fd = _open(path)
    if fd is None:
        _fail("file-kind", None, path)
    return _all(fd, path, most, is_plain=False)


def opened(path: Path, most: int) -> IO[bytes]:
    """A file that the caller names, to be read at any place; what can be read only once is copied."""
    fd = _open(path)
    if fd is None:
        _fail("file-kind", None, path)
    return _file(fd, path, most)


def reader(file: IO[bytes]) -> Callable[[int, int], bytes]:
    """read(at, size), as the library asks for bytes."""
    def read_at(at: int, size: int) -> bytes:
        file.seek(at)
        return file.read(size)
    return read_at


def beside(name: str, sheet: str | None, trees: Path | None, most: int) -> tuple[bytes, str]:
    """All of a file that a sheet names, and its path: in the sheet's folder or below, else in `trees`."""
    if _core.tree_place_of(name) != _core.TREE_BESIDE:
        _fail("tree-path", name, sheet)
    folder = os.path.dirname(sheet or "")
    path = os.path.join(folder, name)
    if trees is not None and not os.path.exists(path):
        folder = os.fspath(trees)
        path = os.path.join(folder, name)
    os.stat(path)  # what is not there is said by the name that it was given
    base, real = os.path.realpath(folder or "."), os.path.realpath(path)
    within = os.path.join(base, "")
    if real != base and not real.startswith(within):
        _fail("tree-path", None, path)
    fd = _open_parts(base, real[len(within):])
    if fd is None:
        _fail("file-kind", None, path)
    return _all(fd, path, most, is_plain=True), path


def write(path: Path, data: bytes, *read: Path | None) -> None:
    """Makes the file beside and names it once it is whole; never as a file that was read."""
    target = os.path.realpath(os.fsdecode(path))
    if os.path.exists(target):
        if any(one and os.path.exists(one) and os.path.samefile(one, target) for one in read):
            raise FileExistsError(
                errno.EEXIST, "读入的文件不能覆盖，请换一个名字；this was read: give another name",
                os.fspath(path))
        if not os.path.isfile(target):  # a pipe, a device: there is no name to give
            with open(target, "wb") as file:
                file.write(data)
            return
    beside = os.path.join(os.path.dirname(target), f".jixiao-{os.urandom(6).hex()}.tmp")
    try:
        with open(beside, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(target):
            shutil.copymode(target, beside)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)
        raise


def _size(fd: int, path: Path, most: int, is_plain: bool) -> int | None:
    """How large a plain file is; None: it can be read only once. Others may not be read."""
    file = os.fstat(fd)
    if stat.S_ISDIR(file.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    if stat.S_ISREG(file.st_mode):
        if file.st_size > most:
            _too_large(path, most)
        return file.st_size
    if is_plain or not (stat.S_ISFIFO(file.st_mode) or os.isatty(fd)):
        _fail("file-kind", None, path)
    return None


def _file(fd: int, path: Path, most: int) -> IO[bytes]:
    """The file of a descriptor, which it takes, if it is one that may be read."""
    try:
        if _size(fd, path, most, is_plain=False) is None:
            return _spooled(fd, path, most)
        return os.fdopen(os.dup(fd), "rb")
    finally:
        os.close(fd)


def _all(fd: int, path: Path, most: int, is_plain: bool) -> bytes:
    """All of it, and the descriptor closed."""
    try:
        size = _size(fd, path, most, is_plain)
        if size is None:
            with _spooled(fd, path, most) as whole:
                return whole.read()
        data = os.read(fd, size + 1)
        while more := os.read(fd, min(most + 1 - len(data), 1 << 20)):
            data += more  # the system did not know its size
        if len(data) > most:
            _too_large(path, most)
        return data
    finally:
        os.close(fd)


def within(file: IO[bytes], path: Path, most: int) -> None:
    """Refuses an open file that is larger; it is at its beginning then."""
    if file.seek(0, os.SEEK_END) > most:
        _too_large(path, most)
    file.seek(0)


def limit(most: int) -> str:
    return f"> {most >> 20} MiB"


def _too_large(path: Path, most: int) -> NoReturn:
    _fail("file-size", limit(most), path)


def _open(path: Path, flags: int = 0, **more: int) -> int | None:
    """None: a socket."""
    try:
        return os.open(path, _FLAGS | flags, **more)
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        return None


def _open_parts(folder: str, below: str) -> int | None:
    """Follows no link, which would be one that somebody put there meanwhile."""
    if os.open not in os.supports_dir_fd:  # Windows
        return _open(os.path.join(folder, below))
    way = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
    fd = os.open(folder, way)
    *parts, last = below.split("/") if below else ["."]
    try:
        for part in parts:
            following = os.open(part, way | os.O_NOFOLLOW, dir_fd=fd)
            os.close(fd)
            fd = following
        return _open(last, os.O_NOFOLLOW, dir_fd=fd)
    finally:
        os.close(fd)


# ---- What can be read only once ------------------------------------------------------------------


def _spooled(fd: int, path: Path, most: int) -> IO[bytes]:
    whole = tempfile.TemporaryFile()
    try:
        is_silent = stat.S_ISFIFO(os.fstat(fd).st_mode) and not _wait(fd, _WAIT)
        while data := _some(fd):
            whole.write(data)
            if whole.tell() > most:
                _too_large(path, most)
        if is_silent and not whole.tell():
            _fail("file-silent", None, path)
        whole.seek(0)
        return whole
    except BaseException:
        whole.close()
        raise


def _some(fd: int) -> bytes:
    while True:
        try:
            return os.read(fd, 1 << 16)
        except BlockingIOError:
            _wait(fd, None)


def _wait(fd: int, seconds: float | None) -> bool:
    """Whether there is something to read, or an end."""
    import select

    poll = select.poll()
    poll.register(fd, select.POLLIN)
    return bool(poll.poll(None if seconds is None else seconds * 1000))
