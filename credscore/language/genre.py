"""What a draft reads like: numbers of form for the genre head, and the few genres that are plain to see.

Everything is a share or a count of form: persons, tense, questions, markers of releases and satire, lines of code,
labels of a transcript. No topic, name or outlet is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from credscore.language.lexicon import Phrases, sections, words

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Statement, Token

_HEADS = frozenset(("ingredients", "method", "directions", "instructions", "preparation"))
_WE = frozenset("we us our ours ourselves".split())
_I = frozenset("i me my mine myself".split())
_YOU = frozenset("you your yours yourself".split())
_POINTS = frozenset("it this that these those there here such yet but so and or yes no now".split())
_MARKERS = ("satire", "release", "signed", "service", "analysis")
_LABEL = (
    r"(?:opinion|op-ed|editorial|commentary|column|guest (?:column|essay|commentary)|letters? to the editor|my turn)"
)


def features(reading: Reading) -> dict[str, float]:
    """Numbers of form, most of them shares of the judged statements (0 to 1); always the same names in one order."""
    narration = [one for one in reading.judged if one.role == "narration"]
    numbers = Counter[str]()
    for statement in narration:
        numbers.update(_statement(reading, statement))
    total = max(1, len(reading.judged))
    shares = {f"{name}_share": (numbers[name] / total) ** 0.5 for name in _SHARES}
    speaking = {one.statement for one in reading.attributions if one.source}
    quoted = sum(one.role == "quote" or reading.is_quoted(one.end - 1) for one in reading.judged)
    return {
        **shares,
        "attributed_share": len(speaking) / total,
        "quoted_share": quoted / total,
        "past_of_tensed": numbers["past"] / max(1, numbers["past"] + numbers["present"]),
        **_lead_and_end(reading),
        **_markers(reading, total),
        **_title(reading),
        **_lines(reading),
    }


_SHARES = (
    "we",
    "i",
    "you",
    "command",
    "question",
    "said",
    "says",
    "weekday",
    "should",
    "contraction",
    "verdict",
    "would",
    "scorn",
    "argument",
    "volume",
    "talk",
)


def _statement(reading: Reading, statement: Statement) -> dict[str, int]:
    """What is seen in the writer's words of one statement; 0 or 1, tone words are counted up to three."""
    own = [t for t in reading.tokens_in((statement.start, statement.end)) if not reading.is_quoted(t.start)]
    if not own:
        return {}
    lower = {token.lower for token in own}
    past = not lower.isdisjoint(words("genre", "past")) or any(len(word) > 4 and word.endswith("ed") for word in lower)
    return {
        "we": not lower.isdisjoint(_WE),
        "i": not lower.isdisjoint(_I),
        "you": not lower.isdisjoint(_YOU),
        "command": _is_command(own),
        "question": own[-1].text == "?",
        "said": not lower.isdisjoint(words("genre", "said")),
        "says": not lower.isdisjoint(words("genre", "says")),
        "past": past,
        "present": not lower.isdisjoint(words("genre", "present")),
        "weekday": not lower.isdisjoint(words("genre", "weekday")),
        "should": not lower.isdisjoint(("should", "must", "ought")),
        "contraction": not lower.isdisjoint(("'t", "'re", "'ll", "'ve", "'m", "'d")),
        "would": not lower.isdisjoint(("would", "'d", "wouldn")),
        "verdict": own[0].lower in _POINTS,
        **{name: min(2, len(lower & tone)) for name, tone in _tones().items()},
    }


@cache
def _tones() -> dict[str, frozenset[str]]:
    """Words of tone in four kinds."""
    kinds = {
        "scorn": ("scorn", "judgment"),
        "argument": ("argument",),
        "volume": ("drama", "absolutes", "intensifiers"),
        "talk": ("colloquial",),
    }
    return {kind: frozenset().union(*(words("tone", name) for name in names)) for kind, names in kinds.items()}


def _is_command(tokens: Sequence[Token]) -> bool:
    first, *rest = tokens
    if len(tokens) < 3 or not first.text[:1].isupper() or rest[0].text[:1].isupper():
        return False
    return first.lower in words("tone", "imperatives") or first.lower in words("genre", "instruction")


def _lead_and_end(reading: Reading) -> dict[str, float]:
    """How loud the first four statements are, and whether anybody is heard in the last four: a report trails off in
    quotations, a column ends on its own point."""
    tones = frozenset().union(*_tones().values())
    heard = words("genre", "said") | words("genre", "says") | frozenset('"“”')
    first, last = ([_lowered(reading, one) for one in part] for part in (reading.judged[:4], reading.judged[-4:]))
    return {
        "loud_lead": sum(min(3, len(tones & statement)) for statement in first) / max(1, len(first)),
        "silent_end": float(all(heard.isdisjoint(statement) for statement in last)),
    }


def _lowered(reading: Reading, statement: Statement) -> frozenset[str]:
    return frozenset(token.lower for token in reading.tokens_in((statement.start, statement.end)))


@cache
def _phrases() -> Phrases:
    return Phrases({name: sections("genre")[name] for name in _MARKERS})


def _markers(reading: Reading, total: int) -> dict[str, float]:
    """Marker phrases for each ten statements; what stands above or below a signed piece by its number."""
    found: Counter[str] = Counter()
    last = len(reading.text) - 700
    for hit in _phrases().find(reading.tokens):
        start = reading.tokens[hit.first].start
        if not reading.is_quoted(start) and (hit.section != "signed" or start < 250 or start > last):
            found[hit.section] += 1
    rates = {f"{name}_markers": min(1.0, found[name] / total * 2) for name in ("release", "service", "analysis")}
    return {**rates, "signed_markers": min(3.0, float(found["signed"]))}


# --- title ---------------------------------------------------------------------------------------------------------


@cache
def _titles() -> dict[str, re.Pattern[str]]:
    return {
        "title_opinion": re.compile(rf"{_LABEL}\s*(?:[:|–—]|\s-\s)|.{{0,200}}[|–—]\s*{_LABEL}$", re.IGNORECASE),
        "title_service": re.compile(
            r"(?:the |top |these )?\d{1,2} (?!dead|killed|injured|people|men|women|hurt)[a-z]"
            r"|(?:how to|how you|what to|where to|when to|here's|what you|everything you|a guide|the best)\b",
            re.IGNORECASE,
        ),
        "title_asks": re.compile(r"(?:why|how|what)\b|.{0,300}\?[\"”']?$", re.IGNORECASE),
    }


def _title(reading: Reading) -> dict[str, float]:
    title = (reading.title or "").replace("’", "'")
    loud = frozenset().union(*_tones().values()) | _WE | _I | _YOU | {"is", "are", "should", "must"}
    spoken = not loud.isdisjoint(re.findall(r"[a-z']+", title[:300].lower()))
    return {
        **{name: float(bool(pattern.match(title))) for name, pattern in _titles().items()},
        "title_loud": float(spoken),
    }


# --- lines ---------------------------------------------------------------------------------------------------------


@cache
def _line_forms() -> dict[str, re.Pattern[str]]:
    return {
        "label": re.compile(
            r"(?:[A-Z][A-Z.'’ -]{0,40}[A-Z.]|Q|A|[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,2}): ?\S"
        ),
        "item": re.compile(r"(?:[-*•–]|\d{1,2}[.)]|[a-z][.)]) +\S"),
        "code": re.compile(
            r".{0,200}(?:[;{}]$|\)\s*[:{;]$|\w\(.{0,80}\)$|=> )"
            r"|(?:def|class|import|from|return|const|let|var|func|public|private|#include|SELECT|INSERT|if|for|while|try|else|elif"
            r"|with|print|echo|end)\b.{0,200}[:({;=]|(?:import|return|from|package|using) [\w.*{} ,]+;?$"
            r"|[\w.\[\]\"']{1,60} ?(?:[+*/:-]?=|:=|<-|->) ?\S|(?:#|//|/\*|<!--|</?\w+[ >])"
        ),
    }


def _lines(reading: Reading) -> dict[str, float]:
    """Shares of the lines that look like a transcript's, a list's or a program's."""
    lines = [line.strip() for line in reading.text.splitlines() if line.strip()]
    share = {
        name: sum(bool(pattern.match(line)) for line in lines) / max(1, len(lines))
        for name, pattern in _line_forms().items()
    }
    return {"label_lines": share["label"], "item_or_code_lines": max(share["item"], share["code"])}


# --- plain to see --------------------------------------------------------------------------------------------------


def obvious(reading: Reading) -> str | None:
    """`other` (code, a transcript), `service` (a recipe, steps), `satire` or `opinion`, where form leaves no doubt."""
    lines = [line.strip() for line in reading.text.splitlines() if line.strip()]
    if _is_code(lines) or _is_transcript(lines):
        return "other"
    if _is_recipe(lines):
        return "service"
    if _is_satire(reading):
        return "satire"
    return "opinion" if _is_signed_opinion(reading) else None


def _is_code(lines: list[str]) -> bool:
    code = _line_forms()["code"]
    return len(lines) >= 5 and sum(bool(code.match(line)) for line in lines) >= 0.6 * len(lines)


def _is_transcript(lines: list[str]) -> bool:
    """Most lines are turns, and at least two speakers take several."""
    turns = Counter(line.partition(":")[0] for line in lines if _line_forms()["label"].match(line))
    back = sum(count >= 3 for count in turns.values())
    return back >= 2 and turns.total() >= max(6, 0.55 * len(lines))


def _is_recipe(lines: list[str]) -> bool:
    """A list of measured things, or most lines steps that command."""
    first_words = [re.findall(r"\w+", line[:60].lower())[:3] for line in lines]
    unit, verb = words("genre", "unit"), words("genre", "instruction")
    measured = sum(bool(w) and (w[0].isdigit() or w[0] == "a") and not unit.isdisjoint(w) for w in first_words)
    item = _line_forms()["item"]
    steps = sum(bool(item.match(line)) and bool(verb & set(w[:2])) for line, w in zip(lines, first_words, strict=True))
    is_headed = any(line.rstrip(":").lower() in _HEADS for line in lines)
    return (measured >= 3 and (is_headed or steps >= 3)) or steps >= max(4, 0.5 * len(lines))


def _is_satire(reading: Reading) -> bool:
    """A title about an area man, or two different stock phrases of the genre."""
    if re.match(r"area (?:man|woman|dad|mom|teen|couple|family|dog|cat)\b", reading.title or "", re.IGNORECASE):
        return True
    tokens = reading.tokens
    hits = (
        hit
        for hit in _phrases().find(tokens)
        if hit.section == "satire" and not reading.is_quoted(tokens[hit.first].start)
    )
    return len({tokens[hit.first].lower for hit in hits}) >= 2


def _is_signed_opinion(reading: Reading) -> bool:
    """A label in the title, or an "I" in two of five statements of a writer who quotes nobody much."""
    if _title(reading)["title_opinion"]:
        return True
    narration = [one for one in reading.judged if one.role == "narration"]
    seen = Counter[str]()
    for statement in narration:
        seen.update(_statement(reading, statement))
    return len(narration) >= 8 and seen["i"] >= 0.4 * len(narration) and seen["said"] <= 0.15 * len(narration)
