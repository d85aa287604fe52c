"""The rules' pages taken apart: the sections of a docstring, as `explain` and `rules` show them."""

from __future__ import annotations

import re

from credscore.checks.registry import HEADINGS, Rule, page_of


def sections(rule: Rule) -> dict[str, str]:
    """A page's sections by heading; a heading ends with a colon or stands on a line of its own."""
    parts = re.split(rf"(?m)^({'|'.join(HEADINGS)})(?::[ \t]*|[ \t]*$)", page_of(rule))
    texts = (text.strip("\n").rstrip() for text in parts[2::2])
    return {heading: text[:1].upper() + text[1:] for heading, text in zip(parts[1::2], texts, strict=True)}


def first_sentence(text: str) -> str:
    """The first sentence of a text, white space folded."""
    folded = " ".join(text.split())
    end = re.search(r"[.?!](?=\s+[\"“A-Z])", folded)
    return folded[: end.end()] if end else folded
