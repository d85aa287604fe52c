"""Speed as ratios to other work that is measured in turn on the same machine: cold, warm, long, many.

Ratios are of the processor's seconds where nothing else is said: they hardly depend on what else the machine does.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import click
from processes import Run, Watch, cpu, in_turn, run, wall
from tasks import found, rows

ROOT = Path(__file__).parent.parent
TASKS = str(Path(__file__).with_name("tasks.py"))
SAMPLE = str(ROOT / "samples" / "clean-report.txt")
#: Articles a second of Citron, by its authors (BBC, 2020).
CITRON = (2, 3)


class Setting(NamedTuple):
    """What is measured: a draft, a corpus of `limit` drafts, an interpreter that has the peers, the longest draft."""

    draft: str
    corpus: str
    limit: int
    peers: str
    longest: int
    times: int


def cold(setting: Setting) -> None:
    """A process from nothing to the report of one draft."""
    ours = [sys.executable, "-m", "credscore"]
    commands = {
        "import click": [sys.executable, "-c", "import click"],
        **{name: [*ours, *name.split()] for name in ("--version", "--help", "rules", "explain ATT002")},
        "one draft": [*ours, "--exit-zero", setting.draft],
        "spaCy's en_core_web_sm": [setting.peers, TASKS, "spacy_cold", setting.draft],
        "proselint": [setting.peers, "-m", "proselint", "check", setting.draft],
    }
    runs_of = _there(in_turn(commands, setting.times))
    click_, draft = runs_of["import click"], runs_of["one draft"]
    for name, runs in runs_of.items():
        if runs is not click_:
            both = f"{cpu(runs) / cpu(click_):7.2f}   clock {wall(runs) / wall(click_):7.2f}"
            _say(f"{name} / import click", both, f"{runs[0].peak:.0f} MB")
    for name in ("spaCy's en_core_web_sm", "proselint"):
        if name in runs_of:
            both = f"{cpu(draft) / cpu(runs_of[name]):7.3f}   clock {wall(draft) / wall(runs_of[name]):7.3f}"
            _say(f"one draft / {name}", both)
    _say("found in it", _counted(_json(run([*ours, "--exit-zero", "--format", "json", setting.draft]))["documents"]))


def _there(found: dict[str, list[Run]]) -> dict[str, list[Run]]:
    for name, runs in found.items():
        if any(one.code for one in runs) and name == "proselint":
            _say(name, "missing or failed: not measured")
        elif any(one.code for one in runs) and name.startswith("spaCy"):
            _say(name, "missing from --peers: not measured")
    peers = ("proselint", "spaCy's en_core_web_sm")
    return {name: runs for name, runs in found.items() if name not in peers or not any(one.code for one in runs)}


def warm(setting: Setting) -> None:
    """Many drafts, one after another, in one process."""
    given = (setting.corpus, str(setting.limit))
    ours, theirs = _task(sys.executable, "warm", *given), _task(setting.peers, "spacy_warm", *given)
    assert ours
    rate, rest = ours["words"] / ours["seconds"], ours["words"] / (ours["seconds"] - ours["encoder"])
    _say("words a second, everything on", f"{rate:10,.0f}", _counted([ours]))
    _say("words a second, all but the encoder", f"{rest:10,.0f}")
    _say("articles a second / Citron's published 2-3", " to ".join(_against_citron(ours)))
    if theirs is None:
        _say("spaCy's en_core_web_sm", "missing from --peers: not measured")
    else:
        _say("spaCy's words a second", f"{theirs['words'] / theirs['seconds']:10,.0f}", f"{theirs['names']} names")
        _say("words a second / spaCy's", f"{rate * theirs['seconds'] / theirs['words']:10.2f}")
    _costs(ours)


def _against_citron(ours: dict[str, Any]) -> list[str]:
    return [f"{ours['drafts'] / ours['seconds'] / published:.1f}" for published in reversed(CITRON)]


def _costs(ours: dict[str, Any]) -> None:
    """What a million and a billion articles of this length take of one core."""
    hours = ours["seconds"] / ours["drafts"] / 3600
    for count, name in ((1e6, "a million"), (1e9, "a billion")):
        _say(
            f"core-hours for {name} such articles",
            f"{count * hours:12,.0f}",
            f"{ours['words'] / ours['drafts']:.0f} words each",
        )


def growth(setting: Setting) -> None:
    """One draft of a thousand words and more: time is to grow as the length does."""
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= setting.longest]
    points = []
    for size in sizes:
        long = _task(sys.executable, "one_long", setting.corpus, str(size))
        assert long
        points.append((log(long["words"]), log(long["seconds"])))
        rate = f"{long['words'] / long['seconds']:10,.0f} words/s"
        _say(f"one draft of {long['words']:,} words", rate, f"{long['peak']:.0f} MB, {_counted([long])}")
    if len(points) > 1:
        _say(f"growth exponent, {sizes[0]:,} to {sizes[-1]:,} words", f"{_slope(points):10.3f}")


def _slope(points: list[tuple[float, float]]) -> float:
    mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def streaming(setting: Setting) -> None:
    """Everything of a batch but the scoring, for two sizes of input."""
    for size in (100, 1000):
        found = _task(sys.executable, "stream", setting.draft, str(size))
        assert found
        _say(f"peak of streaming {size:,} MB of JSONL", f"{found['peak']:10.0f} MB", f"{found['rows']:,} rows")


def batch(setting: Setting) -> None:
    """A batch in one process and in two: on the clock, so the machine must have two idle cores."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        source.write_text("".join(rows(setting.corpus, setting.limit)), encoding="utf-8")
        spent, outputs = {}, {}
        for jobs in ("1", "2"):
            output = Path(folder, f"{jobs}.jsonl")
            with Watch() as watch:
                command = [sys.executable, "-m", "credscore", "batch", str(source), "-o", str(output), "--jobs", jobs]
                spent[jobs] = run(command).wall
            outputs[jobs] = output.read_bytes()
            rules = sum(sum(json.loads(line)["rules"].values()) for line in outputs[jobs].splitlines())
            _say(f"batch --jobs {jobs}, peak of a process", f"{watch.peak:10.0f} MB", f"{rules} findings")
        same = "equal" if outputs["1"] == outputs["2"] else "NOT EQUAL"
        _say("speed-up of two processes", f"{spent['1'] / spent['2']:10.2f}", f"outputs {same}")


# --- the table -------------------------------------------------------------------------------------------------


def _task(python: str, *given: str) -> dict[str, Any] | None:
    done = run([python, TASKS, *given])
    return _json(done) if done.code == 0 else None


def _json(done: Run) -> Any:
    return json.loads(done.printed)


def _counted(reports: list[dict[str, Any]]) -> str:
    counts = found(reports) if "statements" in reports[0] else reports[0]
    return f"{counts['findings']} findings, {counts['attributions']} attributions"


def _say(what: str, figure: str, more: str = "") -> None:
    click.echo(f"{what:52} {figure}{f'   ({more})' if more else ''}")


PARTS: dict[str, Callable[[Setting], None]] = {part.__name__: part for part in (cold, warm, growth, streaming, batch)}


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
@click.option("--draft", default=SAMPLE, type=click.Path(exists=True), help="The draft of the cold start.")
@click.option("--corpus", default=SAMPLE, type=click.Path(exists=True), help="JSONL with a text in every line.")
@click.option("--limit", default=200, show_default=True, help="So many drafts of the corpus.")
@click.option("--peers", default=sys.executable, help="An interpreter that has spaCy's pipeline and proselint.")
@click.option("--longest", default=1_000_000, show_default=True, help="Words of the longest draft.")
@click.option("--times", default=9, show_default=True, help="Runs of each cold start.")
def main(parts: tuple[str, ...], **given: Any) -> None:
    """Measure all PARTS, or some, and print ratios with how busy the machine was."""
    for name in parts or PARTS:
        click.echo(f"\n{name}: {(PARTS[name].__doc__ or '').splitlines()[0]}")
        before = os.getloadavg()[0]
        PARTS[name](Setting(**given))
        click.echo(f"load of the machine {before:.1f} before, {os.getloadavg()[0]:.1f} after; {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
