"""`credscore compare OLD NEW`: the page of what changed between two versions of a draft."""

from __future__ import annotations

import os
from pathlib import Path

import click

from credscore.cli import COMMANDS, paths, screen


@click.command("compare", short_help=COMMANDS["compare"])
@click.argument("old", metavar="OLD", type=click.Path())
@click.argument("new", metavar="NEW", type=click.Path())
@click.option("-o", "--output", metavar="FILE", help="Write the page to a file instead of standard output.")
@click.option("--model", metavar="PATH", type=click.Path(path_type=Path), help="Another model: its folder or file.")
@click.option("--config", metavar="FILE", type=click.Path(), help="Settings from this file.")
@click.option("--isolated", is_flag=True, help="Take no settings from files.")
@click.pass_context
def command(
    ctx: click.Context, old: str, new: str, output: str | None, model: Path | None, config: str | None, isolated: bool
) -> None:
    """Write an HTML page of what changed between two versions of a draft.

    It shows which findings are gone, new or still there, what moved the score, and the words that came and went. One of
    the two may be - for standard input.
    """
    from credscore.cli import options, scoring

    if old == new == paths.STDIN:
        raise click.UsageError("only one of the two versions can be standard input")
    _spare(output, old, new)
    desk = scoring.Desk(options.configurations({"config": config, "isolated": isolated}), {})
    request = scoring.Request(None, None, None, model, False)
    run = scoring.score((old, new), (), request, desk, desk.settings(new), scoring.model(model))
    if len(run.verdicts) < 2:
        ctx.exit(2)
    from credscore.page import changes

    try:
        screen.put(changes.render(run), output, encoding="utf-8")
    except OSError as error:
        raise scoring.Stopped(f"{output} cannot be written: {error.strerror or error}") from None


def _spare(output: str | None, *files: str) -> None:
    if output and os.path.realpath(output) in {os.path.realpath(file) for file in files}:
        raise click.UsageError(f"-o {output} would overwrite a draft")
