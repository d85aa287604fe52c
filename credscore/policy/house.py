"""What a house wants otherwise: its names, its cue words, where a rule looks, text that is none of its business.

Findings are added and left out here, after the score is made: it stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING

from credscore.policy import expressions
from credscore.report import Flag, by_place, fingerprint
from credscore.spans import Span, overlap
from credscore.values import Finding

if TYPE_CHECKING:
    from credscore.checks.registry import Rule
    from credscore.language.reading import Reading
    from credscore.policy.settings import Settings
    from credscore.report import Report

#: How sure a word of the house's own list is.
_CONFIDENCE = 0.5
#: Letters of a line that patterns are searched in.
_LINE = 2000


def flags(report: Report, settings: Settings, rules: Iterable[Rule]) -> tuple[Flag, ...]:
    """The flags of a draft as the house wants them, each with its level."""
    found = list(report.flags)
    if settings.cues or settings.scope:
        found += _numbered(_added(report, settings, tuple(rules)), report, found)
    skipped = tuple(_skipped(report.reading, settings.skip))
    kept = (flag for flag in found if settings.wants(flag.finding.rule) and _is_kept(flag, report, settings, skipped))
    leveled = (flag._replace(level=settings.level_of(flag.finding.rule, flag.level)) for flag in kept)
    return by_place(tuple(leveled))


# --- left out ----------------------------------------------------------------------------------------------------


def _is_kept(flag: Flag, report: Report, settings: Settings, skipped: Sequence[Span]) -> bool:
    finding, reading = flag.finding, report.reading
    if any(overlap(span, one) for span in (finding.span, *finding.related) for one in skipped):
        return False
    if flag.family == "names" and _is_known(reading.words(finding.span), finding, settings.names):
        return False
    if _is_removed(reading.words(finding.span), finding, settings):
        return False
    scope = settings.scope_of(finding.rule)
    return scope in (None, "all") or reading.is_quoted(finding.span.start) is (scope == "quotes")


def _is_known(words: str, finding: Finding, names: Sequence[str]) -> bool:
    """Whether the name that is flagged stands in the house's list, alone or as part of a fuller one."""
    said = {_folded(words), _folded(str(finding.values.get("found", words)))}
    listed = {_folded(name) for name in names}
    parts = {part for name in listed for part in name.split()}
    return not said.isdisjoint(listed | parts)


def _is_removed(words: str, finding: Finding, settings: Settings) -> bool:
    """Whether the house has taken the words that are flagged from the rule's."""
    said = f" {_folded(words)} "
    for code, cues in settings.cues.items():
        if finding.rule.startswith(code) and any(f" {_folded(cue)} " in said for cue in cues.get("remove", ())):
            return True
    return False


def _folded(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())


def _skipped(reading: Reading, patterns: Sequence[str]) -> Iterator[Span]:
    """The parts of the analyzed text that patterns of the house match, line by line."""
    if not patterns:
        return
    for line in re.finditer(r"[^\n]+", reading.text):
        for pattern in patterns:
            for start, end in expressions.matches(pattern, line[0][:_LINE]):
                yield Span(line.start() + start, line.start() + end)


# --- added -------------------------------------------------------------------------------------------------------


def _added(report: Report, settings: Settings, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Finding]]:
    widened = [rule for rule in rules if rule.enabled and settings.scope_of(rule.code) in ("quotes", "all")]
    view = _unquoted(report.reading) if widened else report.reading
    had = {(flag.finding.rule, flag.finding.span) for flag in report.flags}
    for rule in widened:
        for finding in rule.find(view):
            if report.reading.is_quoted(finding.span.start) and (rule.code, finding.span) not in had:
                yield rule, finding
    for rule in rules:
        words = [cue for code, cues in settings.cues.items() if rule.code == code for cue in cues.get("add", ())]
        wide = settings.scope_of(rule.code) in ("quotes", "all")
        for span in _places(report.reading, words, quoted=wide):
            taken = any(code == rule.code and overlap(one, span) for code, one in had)
            if not taken:
                said = report.reading.words(span)
                yield rule, Finding(rule.code, span, f'"{said}" is on the house\'s list: {_asks(rule)}', _CONFIDENCE)


def _asks(rule: Rule) -> str:
    return f"see {rule.name}"


def _unquoted(reading: Reading) -> Reading:
    """The same draft read as if all of it were the writer's own words; what was made of it already is kept."""
    view = copy(reading)
    made = {name: getattr(reading, name) for name in ("blocks", "tokens", "encoding", "attributions", "hedges")}
    view.__dict__.update(made, kept={}, quotations=(), _quotation_starts=[])
    roles = {"quote": "narration"}
    view.__dict__["statements"] = tuple(one._replace(role=roles.get(one.role, one.role)) for one in reading.statements)
    view.__dict__.pop("judged", None)
    return view


def _places(reading: Reading, cues: Sequence[str], *, quoted: bool) -> Iterator[Span]:
    """Where words of the house's stand, whole words only, in text that is judged."""
    wanted = {tuple(_folded(cue).split()) for cue in cues}
    longest = max(map(len, wanted), default=0)
    lower = [token.lower for token in reading.tokens]
    for index, token in enumerate(reading.tokens):
        for size in range(longest, 0, -1):
            if tuple(lower[index : index + size]) in wanted and index + size <= len(lower):
                home = reading.statement_at(token.start)
                judged = home is not None and home.role in ("narration", "quote")
                if judged and (quoted or not reading.is_quoted(token.start)):
                    yield Span(token.start, reading.tokens[index + size - 1].end)
                break


def _numbered(added: Iterable[tuple[Rule, Finding]], report: Report, found: Sequence[Flag]) -> Iterator[Flag]:
    """Findings as flags with fingerprints that go on behind those of the draft's own."""
    seen: Counter[tuple[str, str]] = Counter()
    reading = report.reading
    for flag in found:
        seen[flag.finding.rule, _home_words(reading, flag.finding)] += 1
    for rule, finding in added:
        home, words = reading.statement_at(finding.span.start), _home_words(reading, finding)
        mark = fingerprint(rule.code, words, seen[rule.code, words])
        seen[rule.code, words] += 1
        yield Flag(finding, rule.name, rule.family, finding.level or rule.level, home and home.index, mark)


def _home_words(reading: Reading, finding: Finding) -> str:
    home = reading.statement_at(finding.span.start)
    return reading.words((home.start, home.end)).casefold() if home else ""
