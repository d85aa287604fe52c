"""Speed as ratios to a baseline in the same run: cold start, warm throughput, growth with length."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path

import click

import credscore

RUNS = 11
SIZES = (1_000, 2_000, 4_000, 8_000)


@click.command()
@click.argument("drafts", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def main(drafts: tuple[Path, ...]) -> None:
    """Measure on these drafts and print a table of ratios."""
    texts = [path.read_text(encoding="utf-8") for path in drafts]
    cold, base = _alternate([sys.executable, "-m", "credscore", str(drafts[0])], [sys.executable, "-c", "import click"])
    click.echo(f"cold start of {drafts[0].name} / import click      {cold / base:6.2f}")
    tool, reference = _best(lambda: [credscore.score(text).to_dict() for text in texts]), _best(lambda: _count(texts))
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    click.echo(
        f"warm scoring / counting tokens                 {tool / reference:6.2f}   ({words / tool:,.0f} words/s here)"
    )
    click.echo(f"growth exponent, {SIZES[0]:,} to {SIZES[-1]:,} words        {_growth(texts):6.2f}")
    reports = [credscore.score(text).to_dict() for text in texts]
    attributions = sum(len(one["attributions"]) for report in reports for one in report["statements"])
    click.echo(f"found: {sum(len(report['findings']) for report in reports)} findings, {attributions} attributions")


def _alternate(ours: Sequence[str], theirs: Sequence[str]) -> tuple[float, float]:
    """Median seconds of two processes, run in turn."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for command, into in zip((ours, theirs), spent, strict=True):
            started = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            into.append(time.perf_counter() - started)
    return statistics.median(spent[0]), statistics.median(spent[1])


def _best(work: Callable[[], object], times: int = 3) -> float:
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return min(spent)


def _count(texts: Sequence[str]) -> Counter[str]:
    return Counter(token for text in texts for token in re.findall(r"\w+|[^\w\s]", text.lower()))


def _growth(texts: Sequence[str]) -> float:
    """Slope of log time over log length; longer texts are made of the same drafts over and over."""
    pool = re.findall(r"\S+\s*", "\n\n".join(texts))
    pool *= max(1, -(-SIZES[-1] // len(pool)))
    points = [
        (log(size), log(_best(lambda size=size: credscore.score("".join(pool[:size])).to_dict()))) for size in SIZES
    ]
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


if __name__ == "__main__":
    main()
