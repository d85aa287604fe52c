"""Writes docs/rules.md, a section for every rule, from the docstrings of the modules that hold them."""

from __future__ import annotations

import re
from pathlib import Path

from credscore.checks import RULES
from credscore.checks.registry import HEADINGS, Rule, page_of

TARGET = Path(__file__).parent / "rules.md"


def render() -> str:
    """The whole page."""
    table = [
        "# Rules",
        "",
        "Made by `python docs/rules.py` from the code; `credscore explain CODE` prints the same pages. An *error*",
        "cannot be right, a *warning* is a question for the writer, a *note* is for who asks.",
        "",
        "| code | name | family | level |",
        "|---|---|---|---|",
        *(
            f"| [{rule.code}](#{rule.code.lower()}-{rule.name}) | {rule.name} | {rule.family} | {_level(rule)} |"
            for rule in RULES
        ),
    ]
    return "\n".join([*table, *(section(rule) for rule in RULES)]) + "\n"


def _level(rule: Rule) -> str:
    return rule.level if rule.enabled else f"{rule.level}, off"


def section(rule: Rule) -> str:
    """One rule's page as Markdown."""
    heading = re.compile(rf"^({'|'.join(HEADINGS)}):?", re.MULTILINE)
    body = heading.sub(r"**\1.**", "\n".join(line.strip() for line in page_of(rule).splitlines()[1:]).strip())
    return f"\n## {rule.code} {rule.name}\n\n{body}"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
