"""Pairs of an article and its copies made worse: what the score must never get upside down."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np

from credscore.language.reading import Reading
from credscore.readers import read_text
from training import corpora
from training.evaluate import Pairs
from training.table import Draft, signal_columns, signal_table
from training.worsen import WAYS

#: Clean professional news: file, label asked for, how many articles.
SOURCES = (("credibility/recovery.jsonl", "reliable", 120), ("attribution/polnear_train.jsonl", None, 120))
LONGEST = 8_000


def make(root: Path, cache: Path, jobs: int, seed: int = 0) -> Pairs:
    """The pairs, each way at most once for each article."""
    originals, copies, owners, ways = [], [], [], []
    for article in _articles(root, seed):
        worse = list(_worse(article))
        owners += [len(originals)] * len(worse)
        originals.append(article)
        copies += [Draft(text, article.title, article.date) for _, text in worse]
        ways += [way for way, _ in worse]
    columns = signal_columns()
    drafts = [Draft(article.text, article.title, article.date) for article in originals]
    before = signal_table(drafts, cache, jobs, "reading articles")[columns].to_numpy(float)
    after = signal_table(copies, cache, jobs, "reading their worse copies")[columns].to_numpy(float)
    groups = np.array([originals[i].publisher for i in owners])
    return Pairs(before[owners] - after, np.array(ways), groups)


def _articles(root: Path, seed: int) -> list[corpora.Article]:
    found = []
    for file, label, count in SOURCES:
        fitting = [
            a for a in corpora.articles(root, file) if label in (None, a.label) and 1_200 < len(a.text) < LONGEST
        ]
        found += Random(seed).sample(fitting, min(count, len(fitting)))
    return found


def _worse(article: corpora.Article) -> list[tuple[str, str]]:
    reading = Reading(read_text(article.text, date=article.date))
    made = ((way, worsen(reading, Random(f"{article.id} {way}"))) for way, worsen in WAYS.items())
    return [(way, text) for way, text in made if text is not None]
