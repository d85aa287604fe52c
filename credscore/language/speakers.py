"""Who a source is: pronouns and short forms resolved inside the draft, with care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from credscore.language.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from credscore.language.noun_phrases import Phrase, Words
    from credscore.language.sources import Kind

_SHE = frozenset(
    "mrs ms miss lady dame sister spokeswoman chairwoman councilwoman congresswoman actress mother wife".split()
)
_HE = frozenset("mr sir lord spokesman chairman councilman congressman actor father husband".split())


class Speakers:
    """The people who have spoken so far, in the order of the text."""

    def __init__(self, text: Words, names: Iterable[tuple[str, ...]], known: Mapping[int, str]) -> None:
        """`names` are the full names in the draft, `known` the fullest name by token, where it is sure."""
        self.text, self._known = text, known
        self._full: dict[str, str | None] = {}
        self._gender: dict[str, str] = {}
        self._last: tuple[str, int] | None = None
        self._at = -1
        self._body: tuple[str, int] | None = None
        for name in names:
            self._learn(name)

    def _learn(self, name: tuple[str, ...]) -> None:
        """A full name owns its surname unless another one has it, too."""
        full, surname = _join(name), name[-1].lower()
        known = self._full.get(surname)
        if known is None and surname in self._full:
            return
        if known is None or known.endswith(full):
            self._full[surname] = full if known is None else known
        elif full.endswith(known) or set(known.lower().split()) <= set(full.lower().split()):
            self._full[surname] = full
        elif set(full.lower().split()) <= set(known.lower().split()):
            return
        else:
            self._full[surname] = None

    def name(self, phrase: Phrase) -> str:
        """The fullest form of a person's name in the draft."""
        known = self._known.get(phrase.last - 1) or self._known.get(phrase.first)
        if known:
            return known
        parts = self._parts(phrase)
        written = _join(parts)
        if len(parts) > 1:
            full = self._full.get(parts[-1].lower())
            return full if full and set(written.lower().split()) <= set(full.lower().split()) else written
        return self._full.get(parts[-1].lower(), written) or written if parts else written

    def is_known(self, phrase: Phrase) -> bool:
        """Whether one word is the surname of somebody who has a full name in the draft."""
        parts = self._parts(phrase)
        return len(parts) == 1 and bool(self._full.get(parts[0].lower()))

    def _parts(self, phrase: Phrase) -> tuple[str, ...]:
        parts = []
        for index in range(*phrase):
            if self.text.lower[index] in (",", "(", '"', "“", "”"):
                break
            parts.append(self.text.tokens[index].text)
        return tuple(parts)

    def resolve(self, kind: Kind, source: Phrase, block: int) -> tuple[str | None, float]:
        """The speaker of a source and how sure that is; None rather than a guess."""
        self._at = max(self._at, source.first)
        if kind.type == "named_person":
            name = self.name(kind.called)
            self._see(name, source, block)
            return name, kind.confidence
        if kind.type == "pronoun":
            return self._pronoun(kind.head, block)
        if kind.type in ("named_organisation", "role", "document"):
            name = self._plain(kind.called)
            if kind.type == "named_organisation":
                self._body = (name, block)
            elif kind.type == "role" and kind.head in words("sources", "role") and not kind.head.endswith("s"):
                self._last = (name, block)
            return name or None, kind.confidence
        if kind.type == "unnamed":
            self._last = None
        return None, kind.confidence

    def mention(self, name: str, token: int, block: int) -> None:
        """Somebody is talked about at a token: whom a later "he" or "she" may mean, if nobody spoke since."""
        if token > self._at:
            self._last, self._at = (name, block), token

    def _see(self, name: str, source: Phrase, block: int) -> None:
        around = {self.text.lower[i] for i in range(source.first, source.last)}
        around |= {self.text.lower[i] for i in range(max(0, source.first - 2), source.first)} & {"mr", "mrs", "ms"}
        if around & _SHE and not around & _HE:
            self._gender[name] = "she"
        elif around & _HE and not around & _SHE:
            self._gender[name] = "he"
        self._last = (name, block)

    def _pronoun(self, pronoun: str, block: int) -> tuple[str | None, float]:
        if pronoun in ("he", "she", "him", "her"):
            gender = "he" if pronoun in ("he", "him") else "she"
            if self._last and block - self._last[1] <= 3 and self._gender.get(self._last[0], gender) == gender:
                self._gender[self._last[0]] = gender
                self._last = (self._last[0], block)
                return self._last[0], 0.75
            return None, 0.6
        if pronoun in ("it", "they") and self._body and block - self._body[1] <= 1:
            return self._body[0], 0.55
        return None, 0.5

    def _plain(self, phrase: Phrase) -> str:
        """The words of an office, body or document without its article."""
        first = phrase.first
        if first < phrase.last - 1 and self.text.lower[first] in ("the", "a", "an"):
            first += 1
        return _join(token.text for token in self.text.tokens[first : phrase.last])


def _join(parts: Iterable[str]) -> str:
    """Words joined as they were written, as far as marks tell."""
    joined = ""
    for part in parts:
        tight = (
            not joined
            or part in (".", ",", "-", "'", "’", ")")
            or part.lower() in ("'s", "’s")
            or joined.endswith(("-", "'", "’", "("))
        )
        joined += part if tight else f" {part}"
    return joined.strip()
