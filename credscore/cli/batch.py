"""`credscore batch IN -o OUT`: score a corpus of JSONL or Parquet into tables."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from credscore import __version__
from credscore.cli import COMMANDS, screen

if TYPE_CHECKING:
    from credscore.batch.job import Job
    from credscore.batch.journal import Journal, State
    from credscore.batch.rows import Columns

_LINES, _TABLES = (".jsonl", ".ndjson"), (".parquet", ".pq")
_SUFFIXES = {"plain": "", "markdown": ".md", "html": ".html"}
_FILE: click.Path = click.Path(path_type=Path)
_FORMS, _ENGINES = click.Choice(list(_SUFFIXES)), click.Choice(["local", "dask"])


@click.command(
    "batch", short_help=COMMANDS["batch"], options_metavar="[OPTIONS]", context_settings={"max_content_width": 100}
)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE... | FOLDER... | PATTERN...")
@click.option("-o", "--output", required=True, metavar="FILE", type=_FILE, help="One row a draft: .jsonl or .parquet.")
@click.option("--statements", metavar="FILE", type=_FILE, help="Also one row a statement.")
@click.option("--findings", metavar="FILE", type=_FILE, help="Also one row a finding.")
@click.option("--rejects", metavar="FILE", type=_FILE, help="Rows that are refused.  [default: beside the output]")
@click.option("--text", metavar="COLUMN", default="text", show_default=True, help="The column of the drafts.")
@click.option("--title", metavar="COLUMN", help="The column of the headlines.  [default: title, if there]")
@click.option("--date", metavar="COLUMN", help="The column of the publication dates.  [default: date, if there]")
@click.option("--id", metavar="COLUMN", help="The column of the identifiers.  [default: id, if there]")
@click.option("--keep", metavar="COLUMN[=NAME]", multiple=True, help="Keep this column, perhaps by another name.")
@click.option("--as", "form", type=_FORMS, default="plain", show_default=True, help="What drafts are written in.")
@click.option("--score-anyway", is_flag=True, help="Score opinion and analysis, too.")
@click.option("--model", metavar="PATH", type=_FILE, help="Another model: its folder or file.")
@click.option("--jobs", metavar="N", type=int, default=1, show_default=True, help="Processes; -1: one a processor.")
@click.option("--engine", type=_ENGINES, default="local", show_default=True, help="Where the work is done.")
@click.option("--scheduler", metavar="ADDRESS", help="The scheduler of a Dask cluster, for --engine dask.")
@click.option("--resume", is_flag=True, help="Go on with a batch that was interrupted.")
@click.option("--overwrite", is_flag=True, help="Begin anew, whatever is there.")
@click.option("--quiet", is_flag=True, help="No word on how far it is.")
def command(inputs: tuple[str, ...], output: Path, **given: Any) -> None:
    """Score a corpus: JSONL or Parquet in, one row a draft out.

    Folders are searched for .jsonl, .ndjson (also .gz) and .parquet files; a pattern is quoted: 'news/2019-*.jsonl'.

    Exit codes: 0 every row was scored, 1 some rows were refused and stand with the reason in the rejects file,
    2 something could not be done, 130 interrupted: --resume goes on.
    """
    from credscore.batch import engines, job, journal
    from credscore.batch.inputs import InputError

    try:
        work = _job(inputs, output, given)
        begun = _journal(work, output, given)
        if begun is None:
            screen.tell(f"{output} is complete: nothing is left to do (--overwrite begins anew)")
            return
        with begun:
            state = _run(work, begun, output, given)
    except (InputError, engines.EngineError, journal.JournalError) as error:
        raise _stopped(str(error), job.folder(output)) from None
    except OSError as error:
        raise _stopped(f"{error.filename or output} cannot be written: {error.strerror}", job.folder(output)) from None
    _conclude(state, work)


# --- what was asked --------------------------------------------------------------------------------------------


def _job(paths: tuple[str, ...], output: Path, given: dict[str, Any]) -> Job:
    from credscore.batch import engines, inputs, job
    from credscore.batch.work import Order
    from credscore.cli import scoring

    _check(given)
    targets = _targets(output, given)
    columns = _columns(given)
    sources = inputs.find(paths, [str(path) for path in targets.values()])
    inputs.check(sources, [column for column, _ in columns.keep], columns.needed)
    scoring.model(given["model"])
    order = Order(columns, tuple(targets), given["model"], given["score_anyway"], _SUFFIXES[given["form"]])
    return job.Job(sources, order, engines.Engine(given["engine"], given["jobs"], given["scheduler"]), targets)


def _check(given: dict[str, Any]) -> None:
    if given["resume"] and given["overwrite"]:
        raise click.UsageError("--resume goes on and --overwrite begins anew: use one of them")
    if (given["engine"] == "dask") != (given["scheduler"] is not None):
        raise click.UsageError("--engine dask and --scheduler ADDRESS go together: tcp://host:8786")
    if given["jobs"] == 0:
        raise click.UsageError("--jobs is a number of processes, or -1 for one a processor; not 0")


def _targets(output: Path, given: dict[str, Any]) -> dict[str, Path]:
    """The file of each table; each must be of a kind that is written, and in a folder that is there."""
    rejects = given["rejects"] or output.with_name(f"{output.stem}.rejects.jsonl")
    asked = {"documents": output, "statements": given["statements"], "findings": given["findings"], "rejects": rejects}
    targets = {table: path for table, path in asked.items() if path is not None}
    for path in targets.values():
        if path.suffix.lower() not in _LINES + _TABLES:
            raise click.UsageError(f"{path} must end in .jsonl or .parquet, which says what to write")
        if path.suffix.lower() in _TABLES:
            _need_pyarrow(path)
        if path.is_dir() or not path.parent.is_dir():
            why = "it is a folder" if path.is_dir() else f"there is no folder {path.parent}"
            raise click.UsageError(f"{path} cannot be written: {why}")
    if len({path.resolve() for path in targets.values()}) < len(targets):
        raise click.UsageError("two tables would be written to one file")
    return targets


def _need_pyarrow(path: Path) -> None:
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise click.UsageError(f"{path} needs pyarrow: pip install 'credscore[batch]'")


def _columns(given: dict[str, Any]) -> Columns:
    from credscore.batch.rows import Columns
    from credscore.batch.work import TAKEN

    pairs = [(column, name or column) for column, _, name in (one.partition("=") for one in given["keep"])]
    names = [name for _, name in pairs]
    for column, name in pairs:
        if name in TAKEN or names.count(name) > 1:
            raise click.UsageError(
                f"--keep {column}: the output has a column {name!r}; --keep {column}=NAME renames it"
            )
    named = {field: given[field] for field in ("title", "date", "id") if given[field] is not None}
    return Columns(text=given["text"], keep=tuple(pairs), needed=(given["text"], *named.values()), **named)


# --- doing it --------------------------------------------------------------------------------------------------


def _journal(work: Job, output: Path, given: dict[str, Any]) -> Journal | None:
    """The journal, begun or gone on with; None where all is done."""
    from credscore.batch import job
    from credscore.batch.journal import Journal, JournalError
    from credscore.cli import scoring

    about = work.about(scoring.model(given["model"]).sha256, __version__)
    journal = Journal(job.folder(output), work.targets, about)
    if journal.is_begun and given["resume"]:
        journal.go_on()
        return journal
    if output.exists() and given["resume"]:
        return None
    there = "an interrupted batch" if journal.is_begun else next((p for p in work.targets.values() if p.exists()), None)
    if there and not given["overwrite"]:
        goes_on = "--resume goes on with it, " if journal.is_begun else ""
        raise JournalError(f"there is {there} already: {goes_on}--overwrite begins anew")
    journal.begin()
    return journal


def _run(work: Job, begun: Journal, output: Path, given: dict[str, Any]) -> State:
    from credscore.batch import job
    from credscore.batch.progress import Progress

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        return job.run(work, begun, Progress(work.sources, quiet=given["quiet"]))
    except KeyboardInterrupt:
        done = begun.state.scored + begun.state.refused
        screen.tell(f"interrupted after {done:,} rows; the same command with --resume goes on")
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


def _stopped(message: str, folder: Path) -> click.ClickException:
    from credscore.cli.scoring import Stopped

    begun = (folder / "log.json").exists() and "--" not in message
    return Stopped(f"{message}; what is done is kept, and --resume goes on" if begun else message)


def _conclude(state: State, work: Job) -> None:
    if not state.refused:
        return
    rows = "1 row was" if state.refused == 1 else f"{state.refused:,} rows were"
    screen.tell(f"{rows} refused, {state.scored:,} scored; {work.targets['rejects']} says why")
    click.get_current_context().exit(1)
