"""Rules, signals and reports made up for tests of what is shown, so that no real rule has to stand still for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from credscore import pipeline
from credscore.checks.pages import entry
from credscore.checks.registry import Rule
from credscore.document import compose, whole
from credscore.language.reading import Reading
from credscore.report import Contribution, Flag, Report, Score
from credscore.spans import Span
from credscore.values import Conflict, Finding


def finder(code: str, word: str) -> Callable[[Reading], Iterator[Finding]]:
    """A rule's function that flags a word wherever it stands."""

    def find(reading: Reading) -> Iterator[Finding]:
        for match in re.finditer(word, reading.text):
            yield Finding(code, Span(*match.span()), f'Who says "{match[0]}"?', 0.9)

    return find


RULES = (
    Rule("ATT901", "fake-warning", "attribution", "warning", "all", True, finder("ATT901", "WARN")),
    Rule("DAT901", "fake-error", "dates", "error", "all", True, finder("DAT901", "ERR")),
    Rule("TON901", "fake-note", "tone", "note", "all", True, finder("TON901", "NOTE")),
)


@pytest.fixture
def fake_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """WARN, ERR and NOTE are flagged, and nothing else."""
    monkeypatch.setattr("credscore.checks.RULES", RULES)
    monkeypatch.setattr("credscore.rulebook.entries", lambda: tuple(map(entry, RULES)))
    monkeypatch.setattr(pipeline, "RULES", RULES)


def flag(text: str, words: str, rule: str = "DAT901", level: str = "error", **more: object) -> Flag:
    """A flag on the first place of some words."""
    start = text.index(words)
    family = {"DAT": "dates", "ATT": "attribution", "TON": "tone", "NUM": "numbers", "HDG": "hedging"}[rule[:3]]
    others = tuple(Span(text.index(other), text.index(other) + len(other)) for other in more.pop("related", ()))  # type: ignore[attr-defined]
    finding = Finding(rule, Span(start, start + len(words)), f"Is it {words}?", 0.9, others, **more)  # type: ignore[arg-type]
    return Flag(finding, f"fake-{level}", family, level, None, f"{rule}-{start}")


def report(
    text: str,
    *flags: Flag,
    score: float | None = 63.0,
    why: str | None = None,
    title: str | None = None,
    path: str = "draft.txt",
    contributions: tuple[Contribution, ...] = (),
    conflicts: tuple[Conflict, ...] = (),
) -> Report:
    """A report with just these flags; without a score when there is a reason `why`."""
    reading = Reading(compose(text, text, whole(text), title=title, path=path))
    statements = len(reading.statements)
    scored = Score(
        value=score or 0.0,
        base=58.0,
        interval=(55.2, 70.4),
        percentile=62.0,
        subscores={"attribution": 58.0, "hedging": 70.2, "exactness": 66.0, "consistency": 30.0, "tone": 61.0},
        statement_points=(0.0,) * statements,
        statement_scores=(58.0,) * statements,
    )
    return Report(
        reading,
        flags=tuple(sorted(flags, key=lambda one: one.finding.span)),
        conflicts=conflicts,
        score=None if why or score is None else scored,
        base=58.0,
        abstained=why,
        genre="news",
        language="en",
        hedged=(0.0,) * statements,
        certainty=(None,) * statements,
        contributions=contributions,
        signals=({},) * statements,
        words=len(text.split()),
    )
