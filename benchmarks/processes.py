"""Processes that are measured: seconds on the clock, seconds of a processor, and the most memory that they had."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Run(NamedTuple):
    """One run: seconds on the clock and of a processor, MB at its peak, and what it printed."""

    wall: float
    cpu: float
    peak: float
    printed: str
    code: int


def run(command: Sequence[str], **more: str) -> Run:
    """Run a process to its end; `more` are variables of its environment."""
    started = time.perf_counter()
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdout=pipe, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **more})
    assert process.stdout
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed, process.returncode)


def in_turn(commands: Mapping[str, Sequence[str]], times: int) -> dict[str, list[Run]]:
    """Every process in turn, so that what else the machine does falls on all of them; a first round is thrown away."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(times + 1):
        for name, command in commands.items():
            one = run(command)
            if turn:
                found[name].append(one)
    return found


def cpu(runs: Sequence[Run]) -> float:
    """The least seconds of a processor, which hardly depend on what else the machine does."""
    return min(one.cpu for one in runs)


def wall(runs: Sequence[Run]) -> float:
    """The median of the seconds on the clock."""
    return median(one.wall for one in runs)


class Watch:
    """The most memory that any process started by this one has while it is watched, in MB (Linux; else 0)."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ends.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ends.wait(0.2):
            self.peak = max([self.peak, *map(_peak, _descendants(os.getpid()))])


def _descendants(pid: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _descendants(child)


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
