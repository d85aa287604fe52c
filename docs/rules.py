"""Writes the table of the rules, a page for each, and what ships of both, from the docstrings of their modules."""

from __future__ import annotations

import re
from pathlib import Path

from credscore import rulebook
from credscore.checks import RULES
from credscore.checks.pages import entry
from credscore.checks.registry import HEADINGS, Rule, page_of

TARGET = Path(__file__).parent / "rules.md"
FOLDER = Path(__file__).parent / "rules"


def render() -> str:
    """The table."""
    table = [
        "# Rules",
        "",
        "Made by `python docs/rules.py` from the code; `credscore explain CODE` prints the same pages. An *error*",
        "cannot be right, a *warning* is a question for the writer, a *note* is for who asks.",
        "",
        "| code | name | family | level |",
        "|---|---|---|---|",
        *(f"| [{rule.code}](rules/{rule.code}.md) | {rule.name} | {rule.family} | {_level(rule)} |" for rule in RULES),
    ]
    return "\n".join(table) + "\n"


def _level(rule: Rule) -> str:
    return rule.level if rule.enabled else f"{rule.level}, off"


def page(rule: Rule) -> str:
    """One rule's page as Markdown."""
    heading = re.compile(rf"^({'|'.join(HEADINGS)}):?", re.MULTILINE)
    body = heading.sub(r"**\1.**", "\n".join(line.strip() for line in page_of(rule).splitlines()[1:]).strip())
    looks = "the writer's own words" if rule.scope == "narration" else "everything, quotations too"
    head = f"# {rule.code} {rule.name}\n\n{_level(rule)} · {rule.family} · looks at {looks}"
    return f"{head}\n\n{body}\n\n{_leave_out(rule)}\n"


def _leave_out(rule: Rule) -> str:
    return (
        "**To leave it out.** In a draft, above a block or behind a sentence:\n"
        f"`<!-- credscore: ignore[{rule.code}] reason -->`. For some files or all: `per-file-ignores` or\n"
        f'`ignore = ["{rule.code}"]` in the [configuration](../configuration.md), `--ignore {rule.code}` on the\n'
        "command line. The score stays as it is."
    )


def pages() -> dict[Path, str]:
    """Every file, with what stands in it."""
    book = rulebook.written(map(entry, RULES))
    return {TARGET: render(), rulebook.SOURCE: book, **{FOLDER / f"{rule.code}.md": page(rule) for rule in RULES}}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for old in FOLDER.glob("*.md"):
        if old not in wanted:
            old.unlink()
    for file, text in wanted.items():
        file.write_text(text, encoding="utf-8")
