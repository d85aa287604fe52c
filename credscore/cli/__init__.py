"""The command line: what is not called is not loaded, and what is no command is a draft."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from credscore import __version__

#: The commands, each a module of this package with a `command`, and what each does.
COMMANDS = {
    "check": "Score drafts and print a report; may be left out.",
    "baseline": "Accept today's findings, so that only new ones count.",
    "compare": "Write a page of what changed between two versions of a draft.",
    "batch": "Score a corpus of JSONL or Parquet into tables.",
    "serve": "Serve a page, for this machine only, to paste a draft into.",
    "lsp": "Serve an editor: findings underlined as one writes.",
    "rules": "List the rules.",
    "explain": "Explain a rule: what it flags, why, and how to ignore it.",
    "model": "Show the card of the model in use.",
    "train": "Teach a model of your own by drafts that you rated or labeled.",
}
_OPTIONS = ("--help", "-h", "--version")


class Commands(click.Group):
    """Commands in modules of their own; anything else in the first place belongs to `check`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"credscore.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` in front of what is neither a command nor an option of the group."""
        if args and args[0] not in _OPTIONS and (args[0] not in COMMANDS or _is_draft(args[0])):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and what `check` takes: it may be left out."""
        found = super().shell_complete(ctx, incomplete)
        check = self.get_command(ctx, "check")
        assert check is not None
        more = check.shell_complete(click.Context(check, ctx, "check"), incomplete)
        if not incomplete.startswith("-"):
            more = [CompletionItem(incomplete, type="file")]
        had = {item.value for item in found}
        return [*found, *(item for item in more if item.value not in had)]

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; a fault before any command began is exit code 2, too."""
        try:
            return super().main(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            from credscore.cli import screen

            screen.tell(screen.fault(error))
            sys.exit(2)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; Ctrl-C ends it quietly, and a fault of credscore's never looks like a finding."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(err=True)
            ctx.exit(130)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            from credscore.cli import screen

            screen.tell(screen.fault(error))
            ctx.exit(2)


def _is_draft(argument: str) -> bool:
    """Whether a command's name means a file: it has a suffix or a slash, and exists."""
    return ("." in argument or "/" in argument or os.sep in argument) and os.path.exists(argument)  # noqa: PTH110


EPILOG = "`credscore check --help` lists the options for scoring, `credscore explain ATT002` explains a finding."


@click.command(
    cls=Commands,
    epilog=EPILOG,
    subcommand_metavar="FILE... | FOLDER... | - | COMMAND",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="credscore", message="%(prog)s %(version)s")
def main() -> None:
    """How well is a news draft sourced? Judges the sourcing, never the truth.

    `credscore article.txt` scores a draft; so do folders, several files and - for standard input.
    """
