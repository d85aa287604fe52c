"""`credscore FILES`: score drafts and print a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from credscore.cli import COMMANDS, paths, screen

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.policy.settings import Settings
    from credscore.policy.verdict import Run, Trouble
    from credscore.report import Report
    from credscore.scoring.classifier import Model

LEVELS = ("error", "warning", "note")


class Request(NamedTuple):
    """What is asked of every draft; `date` is ISO 8601."""

    title: str | None
    date: str | None
    stdin_name: str | None
    model: Path | None
    anyway: bool


@click.command(
    "check", short_help=COMMANDS["check"], options_metavar="[OPTIONS]", context_settings={"max_content_width": 100}
)
@click.argument("drafts", nargs=-1, metavar="FILE... | FOLDER... | -")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to write the report.")
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@click.option("--title", metavar="TEXT", help="The headline, where the draft does not hold it; for one draft.")
@click.option("--date", metavar="YYYY-MM-DD", help="The publication date, where the draft does not say it.")
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input goes by; its suffix counts.")
@click.option("--score-anyway", is_flag=True, help="Score opinion and analysis, too, with a warning.")
@click.option("--model", metavar="PATH", type=click.Path(path_type=Path), help="Another model: its folder or file.")
@click.option("--select", metavar="CODES", multiple=True, help="Only these rules: codes or prefixes, ATT,NUM01*.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Not these rules; the longer prefix wins.")
@click.option("--min-level", type=click.Choice(LEVELS), help="Show findings of this level and above.")
@click.option(
    "--max-findings", metavar="N", type=click.IntRange(min=0), help="Show N findings a draft; all are counted."
)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="error",
    show_default=True,
    help="Exit 1 on such findings.",
)
@click.option("--fail-under", metavar="SCORE", type=click.FloatRange(0, 100), help="Exit 1 on a lower score.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found; troubles still exit 2.")
@click.option("--allow-empty", is_flag=True, help="A folder without drafts is no trouble.")
@click.option("--show-files", is_flag=True, help="List the files that would be scored, and stop.")
@click.option("--isolated", is_flag=True, help="Take no settings but those of the command line.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colors; NO_COLOR counts."
)
@click.pass_context
def command(ctx: click.Context, /, drafts: tuple[str, ...], form: str, output: str | None, **options: Any) -> None:
    """Score drafts and print a report.

    Folders are searched for drafts; a file that is named is scored whatever its suffix; - is standard input.

    Exit codes: 0 nothing at or above the failing level, 1 findings or a score that fail, 2 something could not be done.
    """
    if not drafts:
        raise click.UsageError("nothing to score: name a file, a folder, or - for standard input", ctx)
    files, troubles = paths.select(drafts, allow_empty=options["allow_empty"])
    _tell_missing(troubles)
    _spare_drafts(output, files)
    if options["show_files"]:
        from credscore.formats.terminal import safe

        screen.put("".join(f"{safe(str(file))}\n" for file in files), output)
        ctx.exit(2 if troubles else 0)
    request = _request(options, files)
    settings = _settings(options)
    model = _model(request.model)
    run = _run(files, troubles, request, settings, model)
    if settings.fail_under is not None:
        for report in run.unscored:
            screen.tell(f"{report.document.path}: no score to hold against --fail-under ({report.abstained})")
    ctx.exit(_write(run, form, output, options["color"]))


# --- what was asked --------------------------------------------------------------------------------------------


def _request(options: dict[str, Any], files: list[str]) -> Request:
    from credscore.pipeline import iso_date

    if options["title"] is not None and len(files) > 1:
        raise click.UsageError(f"--title is the headline of one draft, and there are {len(files)}")
    try:
        date = iso_date(options["date"])
    except ValueError as error:
        raise click.UsageError(f"--{error}") from None
    return Request(options["title"], date, options["stdin_filename"], options["model"], options["score_anyway"])


def _settings(options: dict[str, Any]) -> Settings:
    from credscore.checks import RULES
    from credscore.policy.settings import Settings, prefixes

    codes = [rule.code for rule in RULES]
    try:
        select, ignore = prefixes(options["select"], codes), prefixes(options["ignore"], codes)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    names = ("min_level", "fail_on", "fail_under", "max_findings", "exit_zero")
    return Settings(select, ignore, **{name: options[name] for name in names})


def _model(path: Path | None) -> Model:
    from credscore.checks import SIGNALS
    from credscore.scoring import classifier

    try:
        model = classifier.load(path)
        classifier.check_signals(model, SIGNALS)
    except classifier.ModelError as error:
        raise _Trouble(str(error)) from None
    return model


class _Trouble(click.ClickException):
    """A sentence, and exit code 2."""

    exit_code = 2


# --- scoring ---------------------------------------------------------------------------------------------------


def _run(files: list[str], troubles: list[Trouble], request: Request, settings: Settings, model: Model) -> Run:
    from credscore.policy.verdict import judge

    reports = list(_reports(files, troubles, request))
    named = {"name": model.name, "sha256": model.sha256, "signals": model.signals}
    return judge(reports, troubles, settings, model=named)


def _reports(files: list[str], troubles: list[Trouble], request: Request) -> Iterator[Report]:
    """A report for every file that can be read; the others are added to the troubles."""
    from credscore.policy.verdict import Trouble
    from credscore.readers import ReadError

    for file in files:
        name = request.stdin_name or file if file == paths.STDIN else file
        try:
            yield _score(file, name, request)
            continue
        except ReadError as error:
            said = str(error)
        except OSError as error:
            said = paths.reason(error)
        except Exception as error:
            said = f"credscore failed on it: {screen.fault(error)}"
        troubles.append(Trouble(name, said))
        screen.tell(f"{name}: {said}")


def _score(file: str, name: str, request: Request) -> Report:
    from credscore.pipeline import score_document
    from credscore.readers import read_bytes

    data = _stdin() if file == paths.STDIN else Path(file).read_bytes()
    document, warnings = read_bytes(data, name, title=request.title, date=request.date)
    report = score_document(document, model=request.model, anyway=request.anyway)
    for warning in (*warnings, *report.warnings):
        screen.tell(f"{name}: {warning}")
    return report


def _stdin() -> bytes:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def _tell_missing(troubles: list[Trouble]) -> None:
    for path, message in troubles:
        screen.tell(f"{path}: {message}{_meant(path)}")


def _meant(path: str) -> str:
    """A hint where a missing file may be a misspelled command."""
    if os.path.exists(path) or not path.isalpha():  # noqa: PTH110
        return ""
    from difflib import get_close_matches

    near = get_close_matches(path, COMMANDS, 1, 0.7)
    return f"; did you mean `credscore {near[0]}`?" if near else ""


# --- writing ---------------------------------------------------------------------------------------------------


def _write(run: Run, form: str, output: str | None, color: str) -> int:
    """Render and write; the exit code."""
    from credscore.formats import Look

    look = Look(88, color == "always") if output else Look(screen.width(), screen.colored(color))
    run, text = _rendered(run, form, look)
    try:
        screen.put(text, output, encoding="utf-8" if form == "json" else None)
    except OSError as error:
        raise _Trouble(f"{output or 'standard output'} cannot be written: {error.strerror or error}") from None
    return run.code


def _rendered(run: Run, form: str, look: Look) -> tuple[Run, str]:
    """The run in words; a draft that cannot be rendered is a trouble and spares the others."""
    from credscore.formats import render
    from credscore.policy.verdict import Trouble, judge

    try:
        return run, render(form, run, look)
    except Exception:
        sound, troubles = [], list(run.troubles)
    for verdict in run.verdicts:
        try:
            render(form, judge([verdict.report], [], run.settings), look)
            sound.append(verdict.report)
        except Exception as error:
            path = verdict.report.document.path or ""
            troubles.append(Trouble(path, f"credscore failed to report on it: {screen.fault(error)}"))
            screen.tell(": ".join(troubles[-1]))
    run = judge(sound, troubles, run.settings, model=run.model)
    return run, render(form, run, look)


def _spare_drafts(output: str | None, files: list[str]) -> None:
    """Refuse to write a report over a draft."""
    if output and output != "-" and os.path.realpath(output) in {os.path.realpath(file) for file in files}:
        raise click.UsageError(f"-o {output} would overwrite a draft")
