"""`credscore rules`: the table of the rules."""

from __future__ import annotations

import click

from credscore import rulebook
from credscore.cli import COMMANDS, screen


@click.command("rules", short_help=COMMANDS["rules"])
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to write the table.")
def command(form: str) -> None:
    """List the rules: code, name, level, family and what each flags.

    An error cannot be right, a warning is a question for the writer, a note is for who asks.
    """
    found = rulebook.entries()
    flags = {
        rule.code: rulebook.first_sentence(rulebook.sections(rule.page).get("What it flags", "")) for rule in found
    }
    if form == "json":
        from json import dumps

        fields = ("code", "name", "family", "level", "scope", "enabled")
        rows = [{**{field: getattr(rule, field) for field in fields}, "flags": flags[rule.code]} for rule in found]
        screen.put(dumps({"schema_version": 1, "rules": rows}, ensure_ascii=False) + "\n", None, encoding="utf-8")
        return
    from credscore.formats.terminal import table

    cells = [
        [rule.code, rule.name, rule.level if rule.enabled else f"{rule.level}, off", rule.family, flags[rule.code]]
        for rule in found
    ]
    screen.put("\n".join(table([["code", "name", "level", "family", "flags"], *cells], screen.width())) + "\n", None)
