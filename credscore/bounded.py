"""Files and streams are read up to a limit: what is larger, or never ends, is refused before it fills the memory."""

from __future__ import annotations

import errno
import os
from stat import S_ISREG
from typing import BinaryIO

#: Bytes of a draft, of a model, and of a file of settings.
DRAFT, MODEL, SETTINGS = 16 * 1024 * 1024, 64 * 1024 * 1024, 8 * 1024 * 1024


def read(path: str | os.PathLike[str], most: int, *, plain: bool = False) -> bytes:
    """The bytes of a file.

    With `plain` it must be a regular file: one that somebody's configuration names may be a device or a pipe, at which
    the program would wait forever. Raises `OSError`, whose `strerror` says what is wrong, also where there are more
    than `most` bytes.
    """
    with open(path, "rb", opener=_without_waiting if plain else None) as stream:
        if plain and not S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file", os.fspath(path))
        return drain(stream, most, os.fspath(path))


def drain(stream: BinaryIO, most: int, name: str) -> bytes:
    """The bytes that are left in a stream; raises `OSError` like `read`."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 1024**2} MB, the most that is read", name)
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open, but never wait for whoever may write into a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
