"""Who says it: unlinked quotations given to whoever speaks beside them, sources typed, speakers resolved."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from credscore.language.lexicon import words
from credscore.language.mentions import fullest, names
from credscore.language.noun_phrases import PREPOSITIONS, RELATIVES, Phrase
from credscore.language.sources import Kind, kind_of
from credscore.language.speakers import Speakers
from credscore.spans import Span
from credscore.values import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from credscore.language.frames import Frame
    from credscore.language.noun_phrases import Words
    from credscore.language.reading import Reading
    from credscore.values import Quotation, Statement

#: What may follow a name inside a source.
_ENDS = frozenset(", ( ) who — – - of and ; :".split())
#: What a clause begins with in which others are named.
_CLAUSES = frozenset("who which whose whom that because where when after before".split())


class Voices:
    """Gives unlinked quotations to whoever speaks beside them, then types and resolves the sources."""

    def __init__(self, reading: Reading, text: Words, frames: Sequence[Frame]) -> None:
        self.reading, self.text, self.frames = reading, text, list(frames)
        self.kinds: dict[int, str] = {}
        self.subjects: list[tuple[int, str]] = []
        self.persons: list[tuple[int, int]] = []
        """The mentions of people, as first and one past the last token."""
        self._last: dict[int, Phrase] = {}
        self.people = list(_people(reading))
        self.speakers = Speakers(text, self.people, self._read_mentions())

    def _read_mentions(self) -> dict[int, str]:
        """The fullest name of whoever a token names, where that is a person; fills the kinds by token."""
        full = fullest(self.reading.mentions)
        names: dict[int, str] = {}
        for mention in self.reading.mentions:
            if mention.kind != "unknown":
                span = self.reading.token_range((mention.start, mention.end))
                if mention.kind == "person":
                    self.persons.append(span)
                for index in range(*span):
                    self.kinds[index] = mention.kind
                    if mention.kind == "person":
                        names[index] = full[mention.entity]
        for statement in self.reading.statements:
            if statement.role == "narration":
                first, last = self.reading.token_range((statement.start, statement.end))
                subject = next((i for i in range(first, min(first + 6, last)) if i in names), None)
                if subject is not None and self._is_subject(subject, names):
                    self.subjects.append((subject, names[subject]))
        return names

    def _is_subject(self, index: int, names: dict[int, str]) -> bool:
        """Whether a full name, not quoted and no possessive, stands at a token."""
        if self.text.quoted[index] or " " not in names[index]:
            return False
        while index in names:
            index += 1
        return index < len(self.text.lower) and self.text.lower[index] != "'s"

    def attributions(self) -> tuple[Attribution, ...]:
        self._float()
        found = []
        for frame in self.frames:
            one = self._value(frame)
            if one:
                found.append(one)
        return tuple(found)

    def _float(self) -> None:
        """Adds quotations that no cue stands by to the attribution of whoever speaks beside them."""
        reading = self.reading
        covered = sorted(
            Span(self._span(part).start, self._span(part).end) for frame in self.frames for part in frame.contents
        )
        spoken = [index for index, frame in enumerate(self.frames) if _speaks(frame)]
        places = [self.frames[index].statement for index in spoken]
        carried: int | None = None
        added: dict[int, list[Phrase]] = {}
        for quotation in reading.quotations:
            at = bisect_left(covered, (quotation.start + 1,))
            if any(
                span.start <= quotation.inner.start and span.end >= quotation.inner.end
                for span in covered[max(0, at - 3) : at]
            ):
                carried = None
                continue
            statement = reading.statement_at(quotation.inner.start)
            if not statement or not is_sentence(reading, quotation):
                continue
            owner = self._owner(statement, spoken, places, quotation)
            if owner is not None:
                self._last[owner] = Phrase(*reading.token_range((quotation.start, quotation.end)))
                added.setdefault(owner, []).append(self._last[owner])
                carried = owner if quotation.continues or carried == owner else None
        for owner, parts in added.items():
            frame = self.frames[owner]
            self.frames[owner] = frame._replace(contents=(*frame.contents, *parts))

    def _owner(self, statement: Statement, spoken: list[int], places: list[int], quotation: Quotation) -> int | None:
        """The frame of the one who goes on speaking: before in the paragraph, behind it, or in the paragraph before."""
        reading = self.reading
        at = bisect_left(places, statement.index + 1)
        before = spoken[at - 1] if at else None
        block = statement.block
        if before is not None and reading.statements[self.frames[before].statement].block == block:
            return before
        after = spoken[at] if at < len(spoken) else None
        if after is not None and reading.statements[self.frames[after].statement].block == block:
            opening = reading.blocks[block].start
            if quotation.start - opening <= 2:
                return after
        if before is None or quotation.start - reading.blocks[block].start > 2:
            return None
        frame = self.frames[before]
        home = reading.statements[frame.statement].block
        last = self._last.get(before) or (frame.contents[-1] if frame.contents else None)
        previous = self._block_before(block)
        near = previous == home or (last is not None and previous == self._block_of(last.last - 1))
        whole = quotation.end >= reading.blocks[block].end - 1 or not quotation.closed
        if near and whole and last and (self.text.quoted[last.first] or self.text.quoted[last.last - 1]):
            return before
        opening = reading.blocks[block].start
        opened = previous == home and reading.text[max(0, opening - 9) : opening].rstrip()[-1:] == ":"
        return before if opened else None

    def _block_of(self, token: int) -> int:
        statement = self.reading.statement_at(self.text.tokens[token].start)
        return statement.block if statement else -1

    def _block_before(self, block: int) -> int:
        """The last paragraph of running text before one."""
        earlier = range(block - 1, max(-1, block - 30), -1)
        return next((number for number in earlier if self.reading.blocks[number].kind == "text"), -1)

    def _value(self, frame: Frame) -> Attribution | None:
        reading = self.reading
        block = reading.statements[frame.statement].block
        quoted = bool(self.text.quoted[frame.cue.first])
        source = frame.source
        if frame.kind == "label" and source and self.text.lower[source.first : source.last] in (["a"], ["answer"]):
            guest = self._guest()
            kind, speaker, sure = Kind("named_person" if guest else "role", source, 0.7, "a"), guest, 0.7
        elif source:
            found = self._named(source) or kind_of(self.text, source, self.kinds)
            if found is None:
                return None
            kind, speaker, sure = self._resolve(frame, found, source, block, quoted)
        else:
            kind, speaker, sure = Kind("vague" if frame.kind == "hearsay" else "none", frame.cue, 0.7, ""), None, 0.7
        if frame.form == "phrase" and frame.kind == "hearsay" and quoted:
            return None
        contents = tuple(self._span(part) for part in frame.contents)
        confidence = frame.confidence * (0.75 + 0.25 * sure)
        spans = (self._span(source),) if source else ()
        quote = self._quote(frame, contents)
        return Attribution(
            frame.statement, spans, (self._span(frame.cue),), contents, quote, kind.type, speaker, round(confidence, 3)
        )

    def _named(self, source: Phrase) -> Kind | None:
        """The person whom a source names: the first whose name ends the phrase or a part of it, and whom nothing owns
        or serves ("a spokesman for Lind" is not Lind, "Lind's father" neither)."""
        at = bisect_left(self.persons, (source.first, 0))
        for first, last in self.persons[at : at + 8]:
            if last > source.last or _CLAUSES & set(self.text.lower[source.first : first]):
                break
            before = self._untitled(first, source.first) - 1
            serves = before >= source.first and self.text.lower[before] in PREPOSITIONS
            owned = last == source.last - 1 and self.text.lower[last] == "'s"
            if not serves and (owned or last == source.last or self.text.lower[last] in _ENDS):
                return Kind("named_person", Phrase(first, last), 0.95, self.text.lower[last - 1])
        return None

    def _untitled(self, first: int, begin: int) -> int:
        """The first token of the titles before a name."""
        titles = names()
        while first > begin and (
            self.text.lower[first - 1] in titles.title_zone or self.text.lower[first - 1] in (".", "-")
        ):
            first -= 1
        return first

    def _resolve(
        self, frame: Frame, kind: Kind, source: Phrase, block: int, quoted: bool
    ) -> tuple[Kind, str | None, float]:
        if kind.type == "named_organisation" and self.speakers.is_known(kind.called):
            kind = kind._replace(type="named_person")
        if quoted and kind.type != "named_person":
            return kind, None, 0.4
        if kind.type == "pronoun" and kind.head in RELATIVES:
            return kind, self._antecedent(source, block), 0.7
        if kind.type == "pronoun" and kind.head in ("he", "she"):
            self._hear_of(source.first)
        speaker, sure = self.speakers.resolve(kind, source, block)
        return kind, speaker, sure

    def _hear_of(self, before: int) -> None:
        """Brings the last person that a statement began with before a pronoun to mind."""
        at = bisect_left(self.subjects, (before, ""))
        if at:
            index, name = self.subjects[at - 1]
            self.speakers.mention(name, index, self._block_of(index))

    def _antecedent(self, source: Phrase, block: int) -> str | None:
        """Who a "who" is: the noun phrase before it."""
        index = source.first
        if index and self.text.lower[index - 1] == ",":
            index -= 1
        begin, _ = self.reading.token_range((self.reading.blocks[block].start, self.reading.blocks[block].start + 1))
        before = self.text.before(index, begin)
        found = kind_of(self.text, before, self.kinds) if before else None
        if found and before and found.type == "named_person":
            return self.speakers.resolve(found, before, block)[0]
        return None

    def _guest(self) -> str | None:
        """The one person that an interview names."""
        names = {" ".join(name) for name in self.people}
        return names.pop() if len(names) == 1 else None

    def _quote(self, frame: Frame, contents: tuple[Span, ...]) -> str:
        sides = [bool(self.text.quoted[i]) for part in frame.contents for i in range(*part) if self.text.is_word(i)]
        inside = bool(self.text.quoted[frame.cue.first])
        if not any(sides) or inside:
            return "indirect"
        return "direct" if sum(sides) >= len(sides) - 1 else "mixed"

    def _span(self, phrase: Phrase) -> Span:
        return Span(self.text.tokens[phrase.first].start, self.text.tokens[phrase.last - 1].end)


def _speaks(frame: Frame) -> bool:
    return (
        frame.source is not None
        and frame.kind in ("say", "tell", "label", "preposition", "judge")
        and frame.form != "passive"
    )


def is_sentence(reading: Reading, quotation: Quotation) -> bool:
    """Whether a quotation is speech by its form: several words that end as a sentence does, no title or scare quote."""
    inner = reading.text[quotation.inner.start : quotation.inner.end].strip()
    count = inner.count(" ") + 1
    statement = reading.statement_at(quotation.inner.start)
    if statement and statement.role == "quote" and (count > 2 or inner[-1:] in ".!?"):
        return True
    if count < 3:
        return False
    if inner[-1:] in ".!?…" and count > 3:
        before = reading.text[max(0, quotation.start - 3) : quotation.start].strip()
        return not before or before[-1] in ".!?:,"
    return not quotation.closed and count > 5


def _people(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Full names of people, as tuples of words: what the draft names as people, and names that nothing tells apart."""
    body = words("sources", "name of a body")
    for mention in reading.mentions:
        parts = tuple(mention.name.split())
        open_kind = mention.kind == "unknown" and len(parts) < 4 and not any(part.lower() in body for part in parts)
        if len(parts) > 1 and (mention.kind == "person" or open_kind):
            yield parts
