"""Names, speakers, types of sources and quantities against labels of our own: `python -m training.labeled ROOT`."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import click

from credscore.language.noun_phrases import Phrase, Words
from credscore.language.reading import Reading
from credscore.language.sources import kind_of
from credscore.readers import read_text
from credscore.values import Attribution
from training.corpora import rows

LABELS = Path(__file__).parent / "labels"
FILES = {
    "polnear_train": "attribution/polnear_train.jsonl",
    "polnear_dev": "attribution/polnear_dev.jsonl",
    "healthstory": "credibility/healthstory.jsonl",
    "recovery": "credibility/recovery.jsonl",
    "abp": "fairness/abp_sample.jsonl",
}


def labels(name: str) -> list[dict[str, Any]]:
    """The rows of a file of labels."""
    return list(rows(LABELS / f"{name}.jsonl"))


class Texts:
    """The articles that labels point into, each read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._articles: dict[str, dict[str, dict[str, Any]]] = {}
        self._readings: dict[tuple[str, str], Reading] = {}

    def reading(self, corpus: str, id: str) -> Reading:
        """An article by its corpus and id, without its title, so that offsets are those of the text."""
        if corpus not in self._articles:
            found = rows(self.root / "data" / FILES[corpus])
            self._articles[corpus] = {row["id"]: row for row in found}
        key = corpus, id
        if key not in self._readings:
            row = self._articles[corpus][id]
            self._readings[key] = Reading(read_text(row["text"], date=row.get("date")))
        return self._readings[key]


def f1(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 of every class, and their mean as `macro`, of (right, found) pairs."""
    found = {}
    for kind in sorted({right for right, _ in pairs}):
        both = sum(right == kind == said for right, said in pairs)
        either = sum(right == kind for right, _ in pairs) + sum(said == kind for _, said in pairs)
        found[kind] = round(2 * both / either, 3)
    return {"n": len(pairs), "macro": round(sum(found.values()) / len(found), 3), **found}


def source_types(texts: Texts) -> dict[str, dict[str, float]]:
    """Types of labeled source spans: of the part that rules were made with, and of the locked third."""
    pairs: dict[bool, list[tuple[str, str]]] = defaultdict(list)
    for row in labels("source_types"):
        reading = texts.reading(row["corpus"], row["id"])
        span = Phrase(*reading.token_range((row["start"], row["end"])))
        words, kinds = _words(reading)
        found = kind_of(words, span, kinds)
        pairs[row["locked"]].append((row["type"], found.type if found else "nobody"))
    return {"open": f1(pairs[False]), "locked third": f1(pairs[True])}


@cache
def _words(reading: Reading) -> tuple[Words, dict[int, str]]:
    kinds = {
        index: mention.kind
        for mention in reading.mentions
        if mention.kind != "unknown"
        for index in range(*reading.token_range((mention.start, mention.end)))
    }
    return Words(reading), kinds


def names(texts: Texts) -> dict[str, float]:
    """F1 of names with exactly the labeled span and type."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in labels("names"):
        gold = {tuple(one) for one in row["names"]}
        found = {(one.start, one.end, one.kind) for one in texts.reading(row["corpus"], row["id"]).mentions}
        for side, spans in (("both", found & gold), ("found", found), ("gold", gold)):
            for *_, kind in spans:
                counts[str(kind)][side] += 1
    counts["all"] = sum(counts.values(), Counter())
    return {
        kind: round(2 * one["both"] / (one["found"] + one["gold"]), 3)
        for kind, one in sorted(counts.items())
        if one["gold"]
    }


def speakers(texts: Texts) -> dict[str, float]:
    """Of quotations with a known speaker: how many are answered, and how many answers are right."""
    answered, right, total = 0, 0, 0
    for row in labels("speakers"):
        if row["speech"] and row["speaker"]:
            total += 1
            said = _speaker(texts.reading(row["corpus"], row["id"]), row["start"], row["end"])
            answered += said is not None
            right += said is not None and any(_same(said, form) for form in (row["speaker"], *row["also"]))
    return {"n": total, "answered": round(answered / total, 3), "right of the answers": round(right / answered, 3)}


def _speaker(reading: Reading, start: int, end: int) -> str | None:
    """Who the attribution that covers most of a quotation, with its cue outside, gives it to."""

    def covered(one: Attribution) -> int:
        return sum(max(0, min(span.end, end) - max(span.start, start)) for span in one.content)

    outside = [one for one in reading.attributions if not start < one.cue[0].start < end and covered(one)]
    best = max(outside, key=covered, default=None)
    return best.speaker if best else None


def _same(one: str, other: str) -> bool:
    """Whether two forms name one speaker: equal, or one holds all words of the other up to the last."""
    a, b = _folded(one), _folded(other)
    if a == b:
        return True
    short, long = sorted((set(a), set(b)), key=len)
    return bool(a and b) and a[-1] == b[-1] and short <= long and (len(a) > 1 or len(b) == 1)


def _folded(name: str) -> list[str]:
    found = re.findall(r"[\w'’.-]+", name.lower())
    return found[1:] if found[:1] in (["the"], ["a"], ["an"]) else found


def quantities(texts: Texts) -> dict[str, float]:
    """F1 of quantities in labeled sentences: right when the interval is, and when the unit is too; spans may differ."""
    both, units, found, total = 0, 0, 0, 0
    for row in labels("quantities"):
        reading = texts.reading(row["corpus"], row["id"])
        mine = [one for one in reading.quantities if row["start"] <= one.start < row["end"]]
        found, total = found + len(mine), total + len(row["quantities"])
        for begin, end, low, high, unit, _ in row["quantities"]:
            same = [one for one in mine if one.start < end and begin < one.end and (one.low, one.high) == (low, high)]
            if same:
                mine.remove(same[0])
                both += 1
                units += same[0].unit == unit
    return {
        "n": total,
        "interval": round(2 * both / (found + total), 3),
        "interval and unit": round(2 * units / (found + total), 3),
    }


def figures(root: Path) -> Iterator[tuple[str, Any]]:
    """All figures, by name."""
    texts = Texts(root)
    yield "source types (F1)", source_types(texts)
    yield "names, span and type (F1)", names(texts)
    yield "speakers of quotations", speakers(texts)
    yield "quantities (F1)", quantities(texts)


@click.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(root: Path) -> None:
    """Measure what is read against labels of our own."""
    _print(figures(root))


def _print(found: Iterable[tuple[str, Any]]) -> None:
    for name, value in found:
        click.echo(f"{name}: {json.dumps(value, indent=1)}")


if __name__ == "__main__":
    main()
