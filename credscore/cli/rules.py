"""`credscore rules`: the table of the rules."""

from __future__ import annotations

import click

from credscore.cli import COMMANDS, screen


@click.command("rules", short_help=COMMANDS["rules"])
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to write the table.")
def command(form: str) -> None:
    """List the rules: code, name, level, family and what each flags.

    An error cannot be right, a warning is a question for the writer, a note is for who asks.
    """
    from credscore.checks import RULES
    from credscore.checks.pages import first_sentence, sections

    flags = {rule.code: first_sentence(sections(rule).get("What it flags", "")) for rule in RULES}
    if form == "json":
        from credscore.formats.json_report import dumps

        fields = ("code", "name", "family", "level", "scope", "enabled")
        rows = [{**{field: getattr(rule, field) for field in fields}, "flags": flags[rule.code]} for rule in RULES]
        screen.put(dumps({"schema_version": 1, "rules": rows}), None, encoding="utf-8")
        return
    from credscore.formats.terminal import table

    cells = [
        [rule.code, rule.name, rule.level if rule.enabled else f"{rule.level}, off", rule.family, flags[rule.code]]
        for rule in RULES
    ]
    screen.put("\n".join(table([["code", "name", "level", "family", "flags"], *cells], screen.width())) + "\n", None)
