"""A report as a small card of HTML, as a notebook shows it: no script, no network, no style sheet of others.

Words have the reader's own color; tints and lines have middle tones that stand out from a light and from a dark
ground. What color says is said by signs and words, too. Everything of the draft is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from credscore.checks.registry import Signal

Row = dict[str, Any]

#: What raises and what lowers a score, and the levels; of Okabe and Ito's colors, told apart by color-blind eyes.
UP, DOWN = "#0072b2", "#d55e00"
LEVEL_COLORS = {"error": "#d55e00", "warning": "#a67500", "note": "#56789a"}
#: Findings and signals that are shown; the others are counted.
SHOWN = 12
SIGNALS_SHOWN = 3
#: Points of a statement from which its tint is as strong as it gets.
STRONG = 4.0
#: What may not reach a screen: controls, marks that turn the direction of a line, halves of characters.
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_STYLE = "font:14px/1.45 system-ui,sans-serif;max-width:46em;border:1px solid #8888;border-radius:6px;padding:.7em 1em"


def card(document: Row) -> str:
    """The HTML of one document of the JSON report: score, what moved it, findings, the draft tinted behind a fold."""
    parts = (*_head(document), *_moved(document), *_findings(document), *_draft(document))
    return f'<div class="credscore" style="{_STYLE}">{"".join(parts)}</div>'


def safe(text: object) -> str:
    """Words of a draft as HTML: escaped, without what could steer a screen."""
    return escape(visible(text))


def visible(text: object) -> str:
    """Words of a draft with a replacement mark for what is no character or steers a screen."""
    return re.sub(_UNSAFE, "\ufffd", str(text))


def _head(document: Row) -> Iterator[str]:
    name = document["title"] or document["path"] or document["id"] or "Draft"
    yield f'<div style="font-weight:600">{safe(name)}</div>'
    if document["score"] is None:
        yield f"<div>No score: {safe(document['abstained'])}.</div>"
        return
    low, high = document["interval"]
    yield (
        f'<div><span style="font-size:1.7em;font-weight:600">{document["score"]:.0f}</span> of 100,'
        f" likely {low:.0f}\N{EN DASH}{high:.0f}; an average draft has {document['base']:.0f}</div>"
    )
    yield _scale(document["score"], low, high, document["base"])
    marks = ((family, "none" if mark is None else f"{mark:.0f}") for family, mark in document["subscores"].items())
    yield f"<div>{' · '.join(f'{family} {mark}' for family, mark in marks)}</div>"


def _scale(score: float, low: float, high: float, base: float) -> str:
    """A line from 0 to 100 with the interval, the score and the average draft on it."""
    said = f"Score {score:.0f} of 100, likely {low:.0f} to {high:.0f}, an average draft {base:.0f}"
    return (
        f'<svg role="img" aria-label="{said}" viewBox="0 0 400 16" width="100%" height="16" preserveAspectRatio="none">'
        '<line x1="0" x2="400" y1="8" y2="8" stroke="currentColor" stroke-opacity=".35"/>'
        f'<rect x="{4 * low:.1f}" y="5" width="{4 * (high - low):.1f}" height="6" fill="{UP}" fill-opacity=".45"/>'
        f'<rect x="{4 * base - 0.5:.1f}" y="1" width="1" height="14" fill="currentColor"/>'
        f'<rect x="{4 * score - 2:.1f}" y="0" width="4" height="16" fill="{UP}"/></svg>'
    )


def _moved(document: Row) -> Iterator[str]:
    """What raised and what lowered the score most; what raises it only by being rare or absent nobody can point at."""
    signs = {signal.name: signal.sign for signal in _signals()}
    ranked = by_signal(document["contributions"])
    up = [one for one in ranked if one.points > 0 and one.value and signs.get(one.name, 0) >= 0]
    down = [one for one in ranked if one.points < 0]
    for label, color, chosen in (("Raised by", UP, up), ("Lowered by", DOWN, down)):
        if chosen:
            said = "; ".join(f"{_signed(one.points, color)} {safe(told(one))}" for one in chosen[:SIGNALS_SHOWN])
            yield f'<div style="margin-top:.3em">{label} {said}</div>'


class Moved(NamedTuple):
    """A signal with its value in a draft and all its points, of statements and of the draft as a whole."""

    name: str
    value: float
    points: float


def by_signal(contributions: list[Row]) -> list[Moved]:
    """The contributions of a report, one for each signal, those that moved the score most first."""
    values = {one["signal"]: one["value"] for one in contributions}
    points = dict.fromkeys(values, 0.0)
    for one in contributions:
        points[one["signal"]] += one["points"] or 0.0
    found = (Moved(name, values[name], points[name]) for name in values)
    return sorted(found, key=lambda one: (-abs(one.points), one.name))


def told(one: Moved) -> str:
    """What a signal counts, in words, and whether there is more or less of it than usual."""
    signal = next((signal for signal in _signals() if signal.name == one.name), None)
    if signal is None or not signal.says:
        return one.name
    how = ""
    if not one.value:
        how = " (none)"
    elif signal.sign:
        how = " (more than usual)" if one.points * signal.sign > 0 else " (less than usual)"
    return signal.says.partition(", such as")[0] + how


def _signals() -> Sequence[Signal]:
    from credscore.checks import SIGNALS

    return SIGNALS


def _signed(points: float, color: str) -> str:
    number = f"{points:+.1f}".replace("-", "\N{MINUS SIGN}")
    return _marked(number, color, "solid" if points > 0 else "dashed")


def _marked(words: str, color: str, line: str = "solid") -> str:
    return f'<b style="border-bottom:2px {line} {color}">{words}</b>'


def _findings(document: Row) -> Iterator[str]:
    """Errors first, then warnings and notes, each in the order of the text."""
    ranked = sorted(document["findings"], key=lambda one: tuple(LEVEL_COLORS).index(one["level"]))
    if ranked:
        yield f'<ul style="margin:.5em 0;padding-left:1.2em">{"".join(map(_finding, ranked[:SHOWN]))}</ul>'
    if len(ranked) > SHOWN:
        yield f"<div>and {len(ranked) - SHOWN} more</div>"


def _finding(one: Row) -> str:
    spot, words = f"{'title ' if one['in'] == 'title' else ''}line {one['line']}", " ".join(one["text"].split())
    quoted = "" if words in one["message"] else f" <q>{safe(words[:120])}{'…' if len(words) > 120 else ''}</q>"
    level = _marked(one["level"], LEVEL_COLORS[one["level"]])
    return f"<li>{level} {safe(one['rule'])}, {spot}:{quoted} {safe(one['message'])}</li>"


def _draft(document: Row) -> Iterator[str]:
    """The draft in its paragraphs."""
    paragraphs: dict[tuple[str, int], list[str]] = {}
    for one in document["statements"]:
        paragraphs.setdefault((one["in"], one["line"]), []).append(_statement(one))
    if paragraphs:
        yield "<details><summary>The draft, each statement tinted by its points</summary>"
        yield "".join(f'<div style="margin-top:.4em">{" ".join(said)}</div>' for said in paragraphs.values())
        yield "</details>"


def _statement(one: Row) -> str:
    """A statement's words: underlined and tinted by its points, which it says when one points at it."""
    words, points = safe(" ".join(one["text"].split())), one["points"]
    if one["role"] in ("headline", "furniture"):
        return f'<span style="opacity:.75">{words}</span>'
    if not points:
        return f"<span>{words}</span>"
    color, alpha = (UP if points > 0 else DOWN), min(1.0, abs(points) / STRONG)
    line = "solid" if points > 0 else "dashed"
    tint = f"background:{color}{round(90 * alpha):02x};border-bottom:2px {line} {color}{round(255 * alpha):02x}"
    return f'<span style="{tint}" title="{points:+.1f} points">{words}</span>'
