"""`credscore FILES`: score drafts and print a report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from credscore.cli import COMMANDS, options, paths, screen

if TYPE_CHECKING:
    from credscore.cli.scoring import Desk, Request
    from credscore.formats import Look
    from credscore.policy.configuration import Configurations
    from credscore.policy.verdict import Run

LEVELS = ("error", "warning", "note")
FORMATS = ("text", "json", "jsonl", "csv", "html", "markdown", "sarif", "junit", "github", "gitlab")


@click.command(
    "check", short_help=COMMANDS["check"], options_metavar="[OPTIONS]", context_settings={"max_content_width": 100}
)
@click.argument("drafts", nargs=-1, metavar="FILE... | FOLDER... | -", type=click.Path())
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to write the report.")
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@click.option(
    "--table", type=click.Choice(["findings", "documents", "statements"]), help="Which table --format csv writes."
)
@click.option("--title", metavar="TEXT", help="The headline, where the draft does not hold it; for one draft.")
@click.option("--date", metavar="YYYY-MM-DD", help="The publication date, where the draft does not say it.")
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input goes by; its suffix counts.")
@click.option("--score-anyway", is_flag=True, help="Score opinion and analysis, too, with a warning.")
@click.option("--model", metavar="PATH", type=click.Path(path_type=Path), help="Another model: its folder or file.")
@options.rules
@click.option("--min-level", type=click.Choice(LEVELS), help="Show findings of this level and above.")
@click.option(
    "--max-findings", metavar="N", type=click.IntRange(min=0), help="Show N findings a draft; all are counted."
)
@click.option("--fail-on", type=click.Choice([*LEVELS, "never"]), help="Exit 1 on such findings.  [default: error]")
@click.option("--fail-under", metavar="SCORE", type=click.FloatRange(0, 100), help="Exit 1 on a lower score.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found; troubles still exit 2.")
@click.option("--baseline", metavar="FILE", help="Findings that are accepted: another file than the usual one.")
@click.option("--diff-only", metavar="REV", help="Only findings in text that this git commit does not have.")
@options.selection
@options.configuration
@click.option("--show-files", is_flag=True, help="List the files that would be scored, and stop.")
@click.option("--show-settings", is_flag=True, help="Show the settings of each draft and where they come from.")
@options.color
@click.pass_context
def command(ctx: click.Context, /, drafts: tuple[str, ...], form: str, output: str | None, **given: Any) -> None:
    """Score drafts and print a report.

    Folders are searched for drafts; a file that is named is scored whatever its suffix; - is standard input.

    Exit codes: 0 nothing at or above the failing level, 1 findings or a score that fail, 2 something could not be done.
    """
    if not drafts:
        raise click.UsageError("nothing to score: name a file, a folder, or - for standard input", ctx)
    if given["table"] and form != "csv":
        raise click.UsageError("--table is for --format csv", ctx)
    configurations = options.configurations(given)
    selected = options.select(drafts, configurations, given)
    _tell_missing(selected)
    _spare_drafts(output, selected.files)
    stopped = 2 if selected.troubles else 0
    if given["show_files"]:
        from credscore.formats.terminal import safe

        screen.put("".join(f"{safe(str(file))}\n" for file in selected.files), output)
        ctx.exit(stopped)
    desk, request = _desk(configurations, drafts, given), _request(given, selected.files)
    if given["show_settings"]:
        from credscore.cli.settings import page

        screen.put(page([request.name(file) for file in selected.files], desk), output)
        ctx.exit(stopped)
    ctx.exit(_report(selected, request, desk, form, output, given))


# --- what was asked --------------------------------------------------------------------------------------------


def _desk(configurations: Configurations, drafts: tuple[str, ...], given: dict[str, Any]) -> Desk:
    from credscore.cli.scoring import Desk

    revision = None
    if given["diff_only"] is not None:
        from credscore.cli.revisions import Revision

        revision = Revision(given["diff_only"])
    names = ("select", "ignore", "min_level", "fail_on", "fail_under", "max_findings", "exit_zero")
    chosen = {name: given[name] for name in names}
    searched = options.folders(drafts)
    return Desk(configurations, chosen, baseline=given["baseline"], revision=revision, folders=searched)


def _request(given: dict[str, Any], files: list[str]) -> Request:
    from credscore.cli.scoring import Request
    from credscore.pipeline import iso_date

    if given["title"] is not None and len(files) > 1:
        raise click.UsageError(f"--title is the headline of one draft, and there are {len(files)}")
    try:
        date = iso_date(given["date"])
    except ValueError as error:
        raise click.UsageError(f"--{error}") from None
    return Request(given["title"], date, given["stdin_filename"], given["model"], given["score_anyway"])


def _tell_missing(selected: paths.Selected) -> None:
    for path in selected.excluded:
        screen.tell(f"{path}: skipped, the configuration excludes it (--no-force-exclude scores it)")
    for path, message in selected.troubles:
        screen.tell(f"{path}: {message}{_meant(path)}")


def _meant(path: str) -> str:
    """A hint where a missing file may be a misspelled command."""
    if os.path.exists(path) or not path.isalpha():  # noqa: PTH110
        return ""
    from difflib import get_close_matches

    near = get_close_matches(path, COMMANDS, 1, 0.7)
    return f"; did you mean `credscore {near[0]}`?" if near else ""


def _spare_drafts(output: str | None, files: list[str]) -> None:
    """Refuse to write a report over a draft."""
    if output and output != "-" and os.path.realpath(output) in {os.path.realpath(file) for file in files}:
        raise click.UsageError(f"-o {output} would overwrite a draft")


# --- scoring and writing ---------------------------------------------------------------------------------------


def _report(
    selected: paths.Selected, request: Request, desk: Desk, form: str, output: str | None, given: dict[str, Any]
) -> int:
    from credscore.cli import scoring

    settings = desk.settings(request.name(selected.files[0]) if selected.files else os.curdir)
    used = scoring.model(request.model)
    run = scoring.score(selected.files, selected.troubles, request, desk, settings, used)
    scoring.tell(run)
    for one in run.verdicts:
        if one.settings.fail_under is not None and one.report.score is None:
            screen.tell(f"{one.path}: no score to hold against --fail-under ({one.report.abstained})")
    return _write(run, form, output, given)


def _write(run: Run, form: str, output: str | None, given: dict[str, Any]) -> int:
    """Render and write; the exit code."""
    from credscore.formats import Look

    look = Look(88, given["color"] == "always") if output else Look(screen.width(), screen.colored(given["color"]))
    look = look._replace(table=given["table"] or look.table)
    try:
        if form == "html" and output and os.path.isdir(output):  # noqa: PTH112
            return _write_pages(run, output)
        run, text = _rendered(run, form, look)
        screen.put(text, output, encoding=None if form == "text" else "utf-8")
        _summarize(run, form, look)
    except OSError as error:
        from credscore.cli.scoring import Stopped

        where = output or ("standard output" if error.filename is None else error.filename)
        raise Stopped(f"{where} cannot be written: {error.strerror or error}") from None
    return run.code


def _write_pages(run: Run, folder: str) -> int:
    """An index and a page for each draft, into a folder."""
    from credscore import page

    for name, text in page.files(run):
        screen.put(text, os.path.join(folder, name))  # noqa: PTH118
    return run.code


def _summarize(run: Run, form: str, look: Look) -> None:
    """GitHub shows ten annotations of a level; all findings go to the summary of the job."""
    file = os.environ.get("GITHUB_STEP_SUMMARY") if form == "github" else None
    if file:
        from credscore.formats import render

        with open(file, "a", encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
            stream.write(render("markdown", run, look))


def _rendered(run: Run, form: str, look: Look) -> tuple[Run, str]:
    """The run in words; a draft that cannot be rendered is a trouble and spares the others."""
    from credscore.formats import render
    from credscore.policy.verdict import Trouble, conclude

    try:
        return run, render(form, run, look)
    except Exception:
        sound, troubles = [], list(run.troubles)
    for verdict in run.verdicts:
        try:
            render(form, conclude([verdict], [], run.settings), look)
            sound.append(verdict)
        except Exception as error:
            troubles.append(Trouble(verdict.path, f"credscore failed to report on it: {screen.fault(error)}"))
            screen.tell(": ".join(troubles[-1]))
    run = conclude(sound, troubles, run.settings, model=run.model, warnings=run.warnings)
    return run, render(form, run, look)
