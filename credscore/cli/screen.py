"""Where words go: reports to standard output or a file, troubles to standard error."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from contextlib import suppress

import click


def tell(message: str) -> None:
    """A sentence for the user, on standard error, with nothing in it that could steer a terminal."""
    from credscore.formats.terminal import safe

    with suppress(OSError, ValueError):  # where nobody can hear it, the exit code still tells
        click.echo(f"credscore: {safe(message)}", err=True)


def fault(error: Exception) -> str:
    """What went wrong inside credscore and how to report it; CREDSCORE_TRACEBACK prints where.

    What the machine refuses, such as room on its disk or memory, is no fault of credscore.
    """
    if os.environ.get("CREDSCORE_TRACEBACK"):
        from traceback import print_exc

        print_exc()
    if isinstance(error, OSError) and error.errno:
        return f"{error.filename or 'the output'} cannot be read or written: {error.strerror}"
    if isinstance(error, MemoryError):
        return "there is not enough memory for it"
    said = " ".join(str(error).split())[:200]
    asked = "please report it with what CREDSCORE_TRACEBACK=1 prints"
    return f"{type(error).__name__}: {said}; this is a fault of credscore, {asked}"


def width() -> int:
    """Columns of the reader's screen, from 40 to 110; 88 where there is none."""
    try:
        asked = int(os.environ.get("COLUMNS", "0"))
        found = asked or (os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 88)
    except (AttributeError, OSError, ValueError):
        found = 88
    return min(110, max(40, found))


def colored(asked: str) -> bool:
    """Whether to use colors: as asked, else on a terminal unless NO_COLOR is set or the terminal is dumb."""
    if asked != "auto":
        return asked == "always"
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def put(text: str, target: str | None, *, encoding: str | None = None) -> None:
    """Write a report to a file, or to standard output (by default in its own encoding).

    A reader that has gone away is no fault. Raises `OSError` when a file cannot be written.
    """
    if target and target != "-":
        _replace(target, text.encode("utf-8", "replace"))
        return
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed", "standard output")
    data = text.encode(encoding or sys.stdout.encoding or "utf-8", "replace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # What is left in the buffer would be written at exit, and fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(target: str, data: bytes) -> None:
    """Write aside and rename, so that nobody ever sees half a report; what is no plain file is written to."""
    if os.path.exists(target) and not os.path.isfile(target):  # noqa: PTH110, PTH113
        with open(target, "wb") as stream:  # noqa: PTH123
            stream.write(data)
        return
    target = os.path.realpath(target)
    aside = os.path.join(os.path.dirname(target), f".credscore-{secrets.token_hex(6)}.tmp")  # noqa: PTH118, PTH120
    with open(aside, "xb") as stream:  # noqa: PTH123  # made here and now: never a link that somebody laid there
        try:
            stream.write(data)
            stream.close()
            os.replace(aside, target)  # noqa: PTH105
        except BaseException:  # also Ctrl-C: what is half written goes
            os.unlink(aside)  # noqa: PTH108
            raise
