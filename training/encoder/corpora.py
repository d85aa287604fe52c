"""The texts that teach the encoder, by task and by part; the held-out parts are named here and nowhere else."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from training.corpora import rows
from training.labeled import labels

#: Articles of these files carry names only: (file, how many).
NEWS = (
    ("credibility/recovery.jsonl", 400),
    ("credibility/healthstory.jsonl", 330),
    ("fairness/abp_sample.jsonl", 260),
    ("credibility/healthrelease.jsonl", 110),
)


class Attributed(NamedTuple):
    """An article as one annotator read it: source, cue and contents of each attribution, as spans of the text."""

    id: str
    publisher: str
    text: str
    attributions: list[dict[str, list[list[int]]]]


def attributed(root: Path, part: str) -> list[Attributed]:
    """Articles of PolNeAR, `train` or `dev`; one row for each annotator."""
    found = rows(root / "data" / "attribution" / f"polnear_{part}.jsonl")
    return [Attributed(row["id"], row["publisher"], row["text"], row["attributions"]) for row in found]


def news(root: Path) -> list[str]:
    """Articles beyond PolNeAR whose names are learned; those with names labeled by hand are left out."""
    kept = {(row["corpus"], row["id"]) for row in labels("names")}
    found = []
    for file, count in NEWS:
        name = Path(file).stem.removesuffix("_sample")
        texts = [row["text"] for row in rows(root / "data" / file) if (name, row["id"]) not in kept]
        random.Random(file).shuffle(texts)
        found += [text[:6000] for text in texts[:count]]
    return found


def hedged(root: Path) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Sentences of CoNLL-2010 with their label, to learn from and held out (every eighth)."""
    found = [(row["text"], row["label"]) for row in rows(root / "data" / "hedging" / "conll2010_wiki_train.jsonl")]
    return [one for i, one in enumerate(found) if i % 8], found[::8]


def cue_phrases(root: Path) -> list[str]:
    """Cue phrases that the annotators of CoNLL-2010 marked, most frequent first."""
    lines = (root / "data" / "hedging" / "conll2010_cue_phrases.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("\t", 1)[1] for line in lines if "\t" in line]


def graded(root: Path, part: str) -> list[tuple[str, float]]:
    """Sentences with their certainty, 1 to 6; `train` or `val`."""
    found = rows(root / "data" / "hedging" / "certainty.jsonl")
    return [(row["text"], row["certainty"]) for row in found if row["split"] == part]
