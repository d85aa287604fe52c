"""What is written while a batch runs: tables that only grow, and a log of how far they are good.

All of it stands in a folder beside the output until the work is done. The log says, for a place in the input, how long
each table was when everything before that place was in it; whatever is behind that length was not finished and is cut
off when the batch goes on, so no row is lost, doubled or torn.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple

#: Seconds between two entries of the log: what is done again, at most, after an interruption.
EVERY = 1.0


class JournalError(Exception):
    """A batch that cannot be begun or gone on with; the message is a sentence."""


class State(NamedTuple):
    """How far a batch is: `done` rows, the share `part`, of the file with index `source`; what was made of all rows."""

    source: int = 0
    done: int = 0
    part: float = 0.0
    scored: int = 0
    refused: int = 0


class Journal:
    """The folder of a batch under way. To be used in a `with` block, at the end of which the log is written."""

    def __init__(self, folder: Path, tables: Iterable[str], about: Mapping[str, Any]) -> None:
        self.folder = folder
        self.state = State()
        self.is_ended = False
        self._tables = tuple(tables)
        self._about = json.loads(json.dumps(about))
        self._files: dict[str, IO[bytes]] = {}
        self._written = 0.0
        self._lock: IO[bytes] | None = None

    @property
    def is_begun(self) -> bool:
        """Whether a batch was begun here and not finished."""
        return (self.folder / "log.json").exists()

    def begin(self) -> None:
        """Begin anew; what was here is removed."""
        self._claim()
        for file in self.folder.iterdir():
            if file.name != "lock":
                file.unlink()
        self._open(dict.fromkeys(self._tables, 0))
        self._write()

    def go_on(self) -> None:
        """Go on where the log ends. Raises `JournalError` where that is another batch."""
        self._claim()
        try:
            self._take_up(self._log())
        except BaseException:
            self._release()
            raise

    def _take_up(self, log: Any) -> None:
        for key, value in self._about.items():
            if log["about"].get(key) != value:
                raise JournalError(f"{self.folder} was begun with another {key}: --overwrite begins anew")
        self.state, self.is_ended = State(**log["state"]), log["ended"]
        if not self.is_ended:
            self._open(log["lengths"])

    def _log(self) -> Any:
        try:
            return json.loads((self.folder / "log.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise JournalError(
                f"{self.folder} holds no log that can be read ({error}): --overwrite begins anew"
            ) from None

    def _claim(self) -> None:
        """Make sure that nobody else writes here; the claim ends with the process, however it ends."""
        try:
            self.folder.mkdir(exist_ok=True)
            self._lock = (self.folder / "lock").open("wb")
        except OSError as error:
            raise JournalError(f"{self.folder} cannot be written: {error.strerror}") from None
        try:
            import fcntl
        except ModuleNotFoundError:  # Windows keeps no such locks; files that are open cannot be replaced there
            return
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise JournalError(f"another process is at work in {self.folder}") from None

    def _open(self, lengths: Mapping[str, int]) -> None:
        for table, length in lengths.items():
            file = (self.folder / f"{table}.jsonl").open("ab")
            there = file.seek(0, os.SEEK_END)
            if there < length:
                raise JournalError(f"{file.name} is shorter than its log says: --overwrite begins anew")
            file.truncate(length)
            file.seek(0, os.SEEK_END)
            self._files[table] = file

    def add(self, lines: Mapping[str, str], state: State) -> None:
        """Add lines to the tables; with them, the batch is as far as `state` says."""
        for table, text in lines.items():
            self._files[table].write(text.encode("ascii"))
        self.state = state
        if time.monotonic() - self._written >= EVERY:
            self._write()

    def _write(self) -> None:
        """Write the log aside and rename it, after what it speaks of is on the disk."""
        lengths = {}
        for table, file in self._files.items():
            file.flush()
            os.fsync(file.fileno())
            lengths[table] = file.tell()
        aside = self.folder / "log.tmp"
        log = {"about": self._about, "state": self.state._asdict(), "lengths": lengths, "ended": self.is_ended}
        with aside.open("w", encoding="utf-8") as stream:
            json.dump(log, stream)
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(self.folder / "log.json")
        self._written = time.monotonic()

    def table(self, name: str) -> Path:
        """The file of a table."""
        return self.folder / f"{name}.jsonl"

    def end(self) -> None:
        """Say that the whole input is done: what is left is to put the tables where they belong."""
        self.is_ended = True
        self.close()

    def close(self) -> None:
        """Write the log and close the tables."""
        if self._files:
            self._write()
        for file in self._files.values():
            file.close()
        self._files = {}

    def remove(self) -> None:
        """Remove the folder: the log last, so that an end that is interrupted can be gone on with, too."""
        self.close()
        for file in sorted(self.folder.iterdir(), key=lambda file: file.name == "log.json"):
            file.unlink()
        self._release()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()
        self._release()

    def _release(self) -> None:
        if self._lock:
            self._lock.close()
