"""`credscore serve`: a page on this machine to paste a draft into."""

from __future__ import annotations

from pathlib import Path

import click

from credscore.cli import COMMANDS

PORT = 8765


@click.command("serve", short_help=COMMANDS["serve"])
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any that is free.")
@click.option("--model", metavar="PATH", type=click.Path(path_type=Path), help="Another model: its folder or file.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
def command(port: int, model: Path | None, opens: bool) -> None:
    """Serve a page to paste a draft into, for this machine only; it is scored as one types.

    Nothing is stored, and nothing is sent elsewhere. Ctrl-C ends it.
    """
    from credscore import serve
    from credscore.cli import scoring

    used = scoring.model(model)
    named = {"name": used.name, "sha256": used.sha256, "signals": used.signals}
    try:
        server = serve.Server(port, serve.scorer(model, named))
    except OSError as error:
        said = f"port {port} cannot be used ({error.strerror}): is credscore running already? --port 0 takes a free one"
        raise scoring.Stopped(said) from None
    click.echo(f"credscore is at {server.address} for this machine only; Ctrl-C ends it")
    if opens:
        import webbrowser

        webbrowser.open(server.address)
    with server:
        server.serve_forever()
