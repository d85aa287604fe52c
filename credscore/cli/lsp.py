"""`credscore lsp`: findings in an editor, over the language server protocol on standard input and output."""

from __future__ import annotations

import click

from credscore.cli import COMMANDS, options


@click.command("lsp", short_help=COMMANDS["lsp"])
@click.option(
    "--delay", metavar="SECONDS", type=click.FloatRange(0, 60), default=0.5, help="How long to wait for another key."
)
@options.configuration
def command(delay: float, **given: object) -> None:
    """Serve an editor: findings as diagnostics, both ends of each, and the rule's page on hover.

    An editor starts it and talks to it over standard input and output; it needs pip install 'credscore[lsp]'.
    """
    configurations = options.configurations(given)
    try:
        from credscore.cli.language_server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        raise click.UsageError("the language server needs pygls: pip install 'credscore[lsp]'") from None
    serve(configurations, delay)
