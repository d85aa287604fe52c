"""The rules' pages taken apart: the sections of a docstring, for the page of a report."""

from __future__ import annotations

from credscore import rulebook
from credscore.checks.registry import Rule, page_of
from credscore.rulebook import HEADINGS, Entry, first_sentence

__all__ = ["HEADINGS", "entry", "first_sentence", "sections"]


def entry(rule: Rule) -> Entry:
    """What the rulebook tells of a rule."""
    return Entry(rule.code, rule.name, rule.family, rule.level, rule.scope, rule.enabled, page_of(rule))


def sections(rule: Rule) -> dict[str, str]:
    """A page's sections by heading."""
    return rulebook.sections(page_of(rule))
