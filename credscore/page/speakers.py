"""Who speaks how much: the words of every voice of a draft, quoted and reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Attribution

#: What is said of each type of source.
TYPES = {
    "named_person": "named person",
    "named_organisation": "named body",
    "role": "office or role",
    "document": "document",
    "unnamed": "unnamed",
    "vague": "vague",
    "pronoun": "not made out",
    "none": "nobody named",
}
#: The first type that a voice has of these is its own.
_ORDER = tuple(TYPES)


class Speaker(NamedTuple):
    """A voice: how it is called, what type of source it is, how often it is cited, and how many words it has."""

    name: str
    type: str
    times: int
    quoted: int
    reported: int
    share: float
    """Of all words of all voices, 0 to 1."""
    first: int
    """The statement in which it first speaks."""

    @property
    def words(self) -> int:
        """Quoted and reported words together."""
        return self.quoted + self.reported


def find(reading: Reading) -> tuple[Speaker, ...]:
    """The voices by the words they have, most first; whoever was asked and said nothing stands at the end."""
    voices: dict[str, list[Attribution]] = {}
    for one in reading.attributions:
        voices.setdefault(_key(reading, one), []).append(one)
    counts = {key: [_counted(reading, one) for one in ones] for key, ones in voices.items()}
    total = sum(map(sum, (count for found in counts.values() for count in found))) or 1
    speakers = [_speaker(reading, ones, counts[key], total) for key, ones in voices.items()]
    return tuple(sorted(speakers, key=lambda one: (-one.words, one.first)))


def _speaker(reading: Reading, ones: list[Attribution], counts: list[tuple[int, int]], total: int) -> Speaker:
    kind = min((one.source_type for one in ones), key=lambda found: _ORDER.index(found) if found in TYPES else 99)
    quoted, reported = (sum(count[part] for count in counts) for part in (0, 1))
    share = (quoted + reported) / total
    return Speaker(
        _name(reading, ones[0]), TYPES.get(kind, kind), len(ones), quoted, reported, share, ones[0].statement
    )


def _key(reading: Reading, one: Attribution) -> str:
    return _name(reading, one).casefold()


def _name(reading: Reading, one: Attribution) -> str:
    """The speaker; else the words of the source as they stand."""
    words = " ".join(reading.words(span) for span in one.source)
    return one.speaker or (f"“{words}”" if words else "nobody named")


def _counted(reading: Reading, one: Attribution) -> tuple[int, int]:
    """Words of what is said, inside quotation marks and outside."""
    quoted = list(_quoted(reading, one))
    return sum(quoted), len(quoted) - sum(quoted)


def _quoted(reading: Reading, one: Attribution) -> Iterator[bool]:
    for span in one.content:
        for token in reading.tokens_in(span):
            if any(map(str.isalnum, token.text)):
                yield reading.is_quoted(token.start)
