"""What each attribution is made of, in tokens, before anybody is named: cue, source and contents."""

from __future__ import annotations

from typing import NamedTuple

from credscore.language.noun_phrases import Phrase


class Frame(NamedTuple):
    """A cue with its source and contents, all as tokens; `kind` and `form` as in `cues.kind_of`."""

    statement: int
    cue: Phrase
    source: Phrase | None
    contents: tuple[Phrase, ...]
    kind: str
    form: str
    confidence: float
