"""What the encoder reads right, on articles and sentences that it never learned from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from credscore.document import Document, whole
from credscore.language.reading import Reading
from credscore.learned.encoder import Encoder, Encoding
from training.encoder import corpora, silver
from training.encoder.examples import Link, Text, links, name_tags, of_reading

PARTS = ("source", "cue", "content")


class Counts(NamedTuple):
    """What two sides have in common, and what each has."""

    shared: int = 0
    found: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """Twice the shared by the sum of both; 0 where there is nothing."""
        return round(2 * self.shared / (self.found + self.gold), 3) if self.found + self.gold else 0.0


def add(counts: Iterable[Counts]) -> Counts:
    """Counts of several articles together."""
    return Counts(*np.array(list(counts), dtype=int).reshape(-1, 3).sum(axis=0).tolist())


def reading(text: str) -> Reading:
    """A text as it stands, for reading only."""
    return Reading(Document(text, whole(text), text))


def attribution(encoder: Encoder, root: Path, publishers: Sequence[str] = ()) -> dict[str, float]:
    """F1 of units in any source, cue, content, and of exact spans whose cue is the same, on PolNeAR's dev part.

    `publishers` keeps only theirs. One annotator an article. Units are words and marks, so that figures lie within
    .01 of those over other tokens.
    """
    units: dict[str, list[Counts]] = {part: [] for part in PARTS}
    spans: dict[str, list[Counts]] = {part: [] for part in (*PARTS, "whole")}
    seen = set()
    for article in corpora.attributed(root, "dev"):
        if article.id in seen or (publishers and article.publisher not in publishers):
            continue
        seen.add(article.id)
        text = of_reading(reading(article.text), encoder.vocabulary)
        gold = [_sets(link) for link in links(text, article.attributions)]
        found = [
            _sets(Link(one.cue, [one.source] if one.source else [], list(one.content)))
            for one in _read(encoder, text).links
        ]
        for index, part in enumerate(PARTS):
            a, b = (set().union(*(one[index] for one in side)) for side in (found, gold))
            units[part].append(Counts(len(a & b), len(a), len(b)))
            spans[part].append(_exact(found, gold, index))
        both = set(found) & set(gold)
        spans["whole"].append(Counts(len(both), len(found), len(gold)))
    figures = {f"units {part}": add(counts).f1 for part, counts in units.items()}
    return figures | {f"exact {part}": add(counts).f1 for part, counts in spans.items()}


def _read(encoder: Encoder, text: Text) -> Encoding:
    return encoder.read(text.units, text.kinds, text.statements)


_Sets = tuple[frozenset[int], frozenset[int], frozenset[int]]


def _sets(link: Link) -> _Sets:
    spans = (link.source, [link.cue], link.content)
    source, cue, content = (frozenset(i for a, b in part for i in range(a, b)) for part in spans)
    return source, cue, content


def _exact(found: Sequence[_Sets], gold: Sequence[_Sets], part: int) -> Counts:
    keyed = [{(one[1] if part == 1 else min(one[1], default=-1), one[part]) for one in side} for side in (found, gold)]
    return Counts(len(keyed[0] & keyed[1]), len(keyed[0]), len(keyed[1]))


def names(encoder: Encoder, root: Path, cache: Path) -> dict[str, float]:
    """F1 of units in names of each type against the teacher, on PolNeAR's dev articles."""
    texts = list(dict.fromkeys(one.text for one in corpora.attributed(root, "dev")))
    counts: dict[int, list[Counts]] = {0: [], 1: [], 2: []}
    for words, tagged in zip(texts, silver.names(texts, cache), strict=True):
        text = of_reading(reading(words), encoder.vocabulary)
        gold = (name_tags(text, tagged) + 1) // 2
        found = (_read(encoder, text).names.argmax(axis=1) + 1) // 2
        for kind in counts:
            a, b = found == kind + 1, gold == kind + 1
            counts[kind].append(Counts(int((a & b).sum()), int(a.sum()), int(b.sum())))
    kinds = dict(zip(("person", "organization", "place"), map(add, counts.values()), strict=True))
    return {"all": add(kinds.values()).f1} | {name: one.f1 for name, one in kinds.items()}


def hedging(encoder: Encoder, root: Path) -> dict[str, float]:
    """The hedging head alone on uncertain sentences of CoNLL-2010's training set that were held out.

    AUC, and F1 of five folds with the threshold chosen on the other four. What is reported as `hedged` is decided by
    rules for news in the layer above.
    """
    found, gold = [], []
    for words, label in corpora.hedged(root)[1]:
        text = of_reading(reading(words), encoder.vocabulary)
        found.append(float(np.logaddexp.reduce(_read(encoder, text).hedge)) if text.units else -9.0)
        gold.append(label)
    score, right = np.array(found), np.array(gold)
    decided = np.zeros(len(right), dtype=bool)
    fold = np.arange(len(right)) % 5
    for held in range(5):
        known = fold != held
        best = max(
            np.quantile(score, np.linspace(0.4, 0.95, 56)), key=lambda t: f1_score(right[known], score[known] >= t)
        )
        decided[~known] = score[~known] >= best
    return {
        "n": len(right),
        "AUC": round(roc_auc_score(right, score), 3),
        "F1, threshold chosen in folds": round(f1_score(right, decided), 3),
    }


def certainty(encoder: Encoder, root: Path) -> dict[str, float]:
    """Graded certainty of findings, validation part: Pearson's r."""
    rows = corpora.graded(root, "val")
    texts = [of_reading(reading(words), encoder.vocabulary) for words, _ in rows]
    found = [float(_read(encoder, text).certainty.mean()) for text in texts]
    return {"n": len(rows), "r": round(float(np.corrcoef(found, [value for _, value in rows])[0, 1]), 3)}


def integers(exact: Encoder, shipped: Encoder, root: Path, count: int = 20) -> dict[str, Any]:
    """How far integers change probabilities of cues and names: mean and largest difference over dev articles."""
    apart = []
    for article in corpora.attributed(root, "dev")[:count]:
        text = of_reading(reading(article.text), shipped.vocabulary)
        one, other = _read(exact, text), _read(shipped, text)
        apart.append(np.abs(np.concatenate([(one.tags - other.tags).ravel(), (one.names - other.names).ravel()])))
    joined = np.concatenate(apart)
    return {"mean": round(float(joined.mean()), 5), "99.9 %": round(float(np.quantile(joined, 0.999)), 3)}
