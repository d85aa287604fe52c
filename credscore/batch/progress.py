"""How far a batch is, on standard error: rows, rate, and the time that is left by the share of the input behind us."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from typing import IO

from credscore.batch.inputs import Chunk, Source


class Progress:
    """Counts rows and says so: once a second on a terminal, in one line; every half minute elsewhere."""

    def __init__(
        self,
        sources: Sequence[Source],
        stream: IO[str] | None = None,
        clock: Callable[[], float] = time.monotonic,
        *,
        quiet: bool = False,
    ) -> None:
        self._stream = stream or sys.stderr
        self._clock, self._quiet = clock, quiet
        self._sizes = [max(source.size, 1) for source in sources]
        self._terminal = self._stream.isatty()
        self._begun = self._told = clock()
        self._first = self._share = 0.0
        self._rows = self._refused = 0

    def begin(self, source: int, part: float) -> None:
        """Begin where a share of the input is behind us: all before a file, and a part of it."""
        self._first = self._share = self._behind(source, part)

    def _behind(self, source: int, part: float) -> float:
        return (sum(self._sizes[:source]) + part * self._sizes[source]) / sum(self._sizes)

    def add(self, chunk: Chunk, refused: int) -> None:
        """Count a chunk, and say how far it is when it is time to."""
        self._share = self._behind(chunk.source, chunk.part)
        self._rows, self._refused = self._rows + len(chunk.rows), self._refused + refused
        now = self._clock()
        if now - self._told >= (1.0 if self._terminal else 30.0):
            self._told = now
            self._say(self.line())

    def line(self) -> str:
        """How far it is, in words."""
        spent = max(self._clock() - self._begun, 1e-9)
        rate = self._rows / spent
        parts = [f"{self._rows:,} rows", f"{rate:,.1f} a second" if rate < 100 else f"{rate:,.0f} a second"]
        parts += [f"{self._refused:,} refused"] * bool(self._refused)
        made = self._share - self._first
        if made > 0 and self._share < 1:
            parts.append(f"about {_time((1 - self._share) * spent / made)} left")
        return f"credscore: {', '.join(parts)} ({self._share:.0%})"

    def end(self) -> None:
        """Say the last line."""
        self._say(self.line())
        if self._terminal and not self._quiet:
            self._stream.write("\n")

    def tell(self, message: str) -> None:
        """Say something else, on a line of its own."""
        self._stream.write(f"{chr(13) + chr(27) + '[K' if self._terminal else ''}credscore: {message}\n")
        self._stream.flush()

    def _say(self, line: str) -> None:
        if self._quiet:
            return
        self._stream.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        self._stream.flush()


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 48 * 3600 else f"{seconds / 86400:.1f} days"
