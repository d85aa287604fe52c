"""`credscore explain CODE`: one rule's page."""

from __future__ import annotations

from collections.abc import Iterator

import click

from credscore import rulebook
from credscore.cli import COMMANDS, screen

_SCOPES = {"narration": "the writer's own words", "all": "everything, quotations too"}
_LEVELS = {
    "error": "error: it cannot be right",
    "warning": "warning: a question for the writer",
    "note": "note: for who asks",
}


@click.command("explain", short_help=COMMANDS["explain"])
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colors; NO_COLOR counts."
)
def command(codes: tuple[str, ...], color: str) -> None:
    """Explain a rule: what it flags, why, an example, its weakness, and how to ignore it.

    A rule goes by its code or its name: ATT002 or vague-source.
    """
    rules = [_rule(code) for code in codes]
    colored, width = screen.colored(color), min(88, screen.width())
    screen.put("\n\n".join("\n".join(_page(rule, width, colored)) for rule in rules) + "\n", None)


def _rule(asked: str) -> rulebook.Entry:
    found = rulebook.entries()
    for rule in found:
        if asked.upper() == rule.code or asked.lower() == rule.name:
            return rule
    from credscore.policy.settings import unknown_rule

    raise click.UsageError(unknown_rule(asked, [name for rule in found for name in (rule.code, rule.name)]))


def _page(rule: rulebook.Entry, width: int, color: bool) -> Iterator[str]:
    from credscore.formats.terminal import paint, wrap

    yield paint(f"{rule.code} {rule.name}", "bold", color=color)
    yield f"{_LEVELS[rule.level]} · {rule.family} · looks at {_SCOPES[rule.scope]}"
    if not rule.enabled:
        yield "off by default"
    for heading, text in rulebook.sections(rule.page).items():
        yield ""
        yield paint(heading, "bold", color=color)
        for paragraph in text.split("\n\n"):
            yield from wrap(paragraph, width, "    ")
    yield ""
    yield paint("To leave it out", "bold", color=color)
    yield f"    <!-- credscore: ignore[{rule.code}] reason -->"
    yield from wrap("in a draft, above a block or behind a sentence,", width, "    ")
    yield f'    ignore = ["{rule.code}"]'
    yield from wrap("in credscore.toml, or", width, "    ")
    yield f"    credscore --ignore {rule.code} article.txt"
    yield from wrap("It is then neither shown nor failed on; the score stays as it is.", width, "    ")
