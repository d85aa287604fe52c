"""`credscore train TABLE -o MODEL`: a model of one's own, taught by rated or labeled drafts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from credscore.cli import COMMANDS, screen

if TYPE_CHECKING:
    from credscore.teaching.judged import Drafts
    from credscore.teaching.lesson import Lesson

_FILE: click.Path = click.Path(path_type=Path)
#: What the extra `train` brings, by the name it is imported by.
_EXTRA = ("numpy", "scipy", "sklearn", "pandas", "joblib")


@click.command(
    "train", short_help=COMMANDS["train"], options_metavar="[OPTIONS]", context_settings={"max_content_width": 100}
)
@click.argument("table", type=_FILE)
@click.option("-o", "--output", required=True, metavar="FOLDER", type=_FILE, help="Where model and card are written.")
@click.option("--text", metavar="COLUMN", help="The column of the drafts.  [default: text]")
@click.option("--group", metavar="COLUMN", help="The column of publisher, desk or author.  [default: group]")
@click.option("--rating", metavar="COLUMN", help="The column of ratings.  [default: rating]")
@click.option("--label", metavar="COLUMN", help="The column of labels, yes or no.  [default: label]")
@click.option("--title", metavar="COLUMN", help="The column of the headlines.  [default: title, if there]")
@click.option("--date", metavar="COLUMN", help="The column of the publication dates.  [default: date, if there]")
@click.option("--scale", metavar="WORST BEST", nargs=2, type=float, help="How far ratings go.  [default: 0 100]")
@click.option("--credible", metavar="LABEL", help="The label of well-sourced drafts.  [default: yes, true or 1]")
@click.option("--name", metavar="NAME", help="What the model is called.  [default: as its folder]")
@click.option("--jobs", metavar="N", type=int, default=1, show_default=True, help="Processes; -1: one a processor.")
@click.option("--overwrite", is_flag=True, help="Replace a model that is there.")
@click.pass_context
def command(ctx: click.Context, /, table: Path, output: Path, **given: Any) -> None:
    """Teach a model of your own by a table of drafts that you rated or labeled.

    TABLE is .csv, .jsonl or .parquet, one row a draft, with the columns text, group, and rating (0 to 100) or label
    (yes or no). `credscore --model FOLDER draft.txt` scores with it, `credscore model --model FOLDER` shows its card.

    Exit codes: 0 the model is written, 1 it is written but the data cannot support it, 2 something could not be done.
    """
    from credscore.cli import scoring

    scoring.model(None)
    _needs()
    if given["jobs"] == 0:
        raise click.UsageError("--jobs is a number of processes, or -1 for one a processor; not 0")
    drafts = _drafts(table, given)
    _target(output, overwrite=given["overwrite"])
    for note in drafts.notes:
        screen.tell(note)
    lesson = _learn(drafts, given["name"] or output.resolve().name, given["jobs"])
    ctx.exit(_conclude(drafts, lesson, output))


def _needs() -> None:
    """Say which package is missing, before anything is read."""
    from importlib.util import find_spec

    from credscore.cli.scoring import Stopped

    for name in _EXTRA:
        if find_spec(name) is None:
            raise Stopped(f"training needs {name}: pip install 'credscore[train]'")


def _target(output: Path, *, overwrite: bool) -> None:
    """Refuse a place that cannot be written to, before drafts are read."""
    from credscore.learned.files import model_folder

    if output.suffix == ".json" or output.is_file():
        raise click.UsageError(f"{output} must be a folder: model.json and card.json are written into it")
    if output.resolve() == model_folder().resolve():
        raise click.UsageError(f"{output} holds the model that ships with credscore; write to another folder")
    if (output / "model.json").exists() and not overwrite:
        raise click.UsageError(f"{output} holds a model already; --overwrite replaces it")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}") from None


def _drafts(table: Path, given: dict[str, Any]) -> Drafts:
    from credscore.cli.scoring import Stopped
    from credscore.teaching import judged, tables

    asked = judged.Asked(**{field: given[field] for field in judged.Asked._fields})
    try:
        return judged.drafts(tables.read(table), asked)
    except tables.TableError as error:
        raise Stopped(str(error)) from None


def _learn(drafts: Drafts, name: str, jobs: int) -> Lesson:
    """Read every draft, with a word on how far it is, and learn from them."""
    from credscore.teaching import lesson, reading

    rows = reading.rows([reading.Draft(one.text, one.title, one.date) for one in drafts.drafts], jobs)
    with click.progressbar(rows, length=len(drafts.drafts), label="reading drafts", file=sys.stderr) as progress:
        table = list(progress)
    return lesson.learn(drafts, table, name)


def _conclude(drafts: Drafts, lesson: Lesson, output: Path) -> int:
    """Write the model, say how good it is, and the exit code."""
    from credscore.cli.scoring import Stopped
    from credscore.teaching import card, export

    try:
        export.write(output, lesson.model, card.card(drafts, lesson))
    except OSError as error:
        raise Stopped(f"{error.filename or output} cannot be written: {error.strerror}") from None
    weak = bool(card.unsupported(lesson))
    screen.put("\n".join(_page(drafts, lesson, output, screen.width(), groups=weak)) + "\n", None)
    for warning in card.warnings(drafts, lesson):
        screen.tell(f"warning: {warning}")
    return int(weak)


def _page(drafts: Drafts, lesson: Lesson, output: Path, width: int, *, groups: bool) -> Iterator[str]:
    """What was learned from and how good it is; with `groups` also what became of each."""
    from credscore.formats.terminal import table
    from credscore.teaching import card

    told = card.counts(drafts)
    yield f"{output}: taught by {told['drafts']} drafts of {told['groups']} groups"
    yield ""
    agreements = lesson.figures["agreement, groups unseen"]
    body = [[name, _cell(one["pearson"]), f"{one['low']:.2f} to {one['high']:.2f}"] for name, one in agreements.items()]
    yield from table([["agreement, groups unseen", "r", "95 % interval"], *body], width)
    if "interval" in lesson.figures:
        inside, points = lesson.figures["interval"].values()
        yield f"{100 * inside:.0f} % of ratings inside the interval, which is {points:.0f} points wide on average"
    if groups:
        yield ""
        few = list(lesson.groups.items())[: card.LISTED]
        rows = [[name, *(_cell(value) for value in one.values())] for name, one in few]
        yield from table([["group", "drafts", "judged", "predicted", "agreement"], *rows], width)
    yield ""
    yield f"credscore --model {output} DRAFT scores with it; credscore model --model {output} shows its card"


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.2f}"
