"""Who says what: cues linked with their sources and contents, sources typed, speakers resolved.

Four steps, so that each can be replaced: cues.spot finds cues; `_Linker` gives each a source and contents; quotations
that no cue stands by go to whoever speaks beside them; sources.kind_of and speakers.Speakers say who that is. Speech,
writing, thought and attitude count (PolNeAR's definition); signs, mottos, titles and scare quotes do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import cues
from credscore.language.lexicon import words
from credscore.language.noun_phrases import (
    BOUNDARIES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    Phrase,
    Words,
)
from credscore.language.sources import Kind, kind_of
from credscore.language.speakers import Speakers
from credscore.spans import Span
from credscore.values import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from credscore.language.cues import Cue
    from credscore.language.reading import Reading
    from credscore.values import Block, Quotation, Statement

_ASIDES = (
    frozenset("in on at during to after before when as while from by with through of about following for".split())
    | DAYS
)
#: Tokens of a statement that are read; prose has no longer ones, and time stays linear.
_LONGEST = 400
_JOINTS = frozenset("and but while as although though whereas".split())
_NOBODY = frozenset("i we you it that which this what one".split())
_HEARD = frozenset("say believe think report rumor rumour allege understand claim assume presume".split())
_CONFIDENCE = {
    "say": 0.85,
    "tell": 0.85,
    "show": 0.7,
    "judge": 0.6,
    "think": 0.6,
    "preposition": 0.9,
    "quoting": 0.7,
    "hearsay": 0.6,
    "silence": 0.85,
    "label": 0.8,
}


class _Frame(NamedTuple):
    """A cue with its source and contents, all as tokens."""

    statement: int
    cue: Phrase
    source: Phrase | None
    contents: tuple[Phrase, ...]
    kind: str
    form: str
    lemma: str


def find(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of the draft, in the order of their cues."""
    text = Words(reading)
    frames: list[_Frame] = []
    for statement in reading.statements:
        if statement.role != "furniture":
            frames += _Linker(reading, text, statement).frames()
    frames += _labels(reading, text)
    frames.sort(key=lambda frame: (frame.statement, frame.cue.first))
    return _Voices(reading, text, frames).attributions()


# --- linking ---------------------------------------------------------------------------------------------------


class _Linker:
    """Gives the cues of one statement their sources and contents."""

    def __init__(self, reading: Reading, text: Words, statement: Statement) -> None:
        self.text, self.lower, self.statement = text, text.lower, statement
        self.block = reading.blocks[statement.block]
        self.begin, end = reading.token_range((statement.start, statement.end))
        self.end = min(end, self.begin + _LONGEST)
        self.cues = [cue for cue in cues.spot(text, self.begin, self.end) if not text.quoted[cue.head]]
        self.sources: dict[int, Phrase | None] = {}
        self.inverted: dict[int, bool] = {}

    def frames(self) -> Iterator[_Frame]:
        if any(self.lower[cue.head] == "quoted" and cue.form == "passive" for cue in self.cues):
            self.cues = [cue for cue in self.cues if self.lower[cue.head] != "saying"]
        for cue in self.cues:
            self.sources[cue.first], self.inverted[cue.first] = self._source(cue)
        for cue in self.cues:
            frame = None if self._is_nested_thought(cue) else self._frame(cue)
            if frame:
                yield frame

    def _is_nested_thought(self, cue: Cue) -> bool:
        """Whether a thought stands inside what somebody says: it is theirs to tell."""
        if cue.kind not in ("think", "judge") or cue.form not in ("finite", "ing"):
            return False
        for other in self.cues:
            if (
                other.first < cue.first
                and other.kind in ("say", "tell")
                and other.form == "finite"
                and not self.inverted[other.first]
            ):
                between = self.lower[other.last : cue.first]
                return not any(word in (";", "and", "but", "while") for word in between)
        return False

    def _source(self, cue: Cue) -> tuple[Phrase | None, bool]:
        text, begin, end = self.text, *self._bounds(cue)
        if cue.form == "phrase" and cue.kind in ("preposition", "quoting"):
            opens = cue.first - begin < 2 or self.lower[cue.first - 1] in ("but", "and", ";")
            after = text.after(cue.last, end, plain=opens, wide=True)
            return (after[0] if after else None), False
        if cue.form == "passive":
            return self._agent(cue, begin, end), False
        if cue.kind == "hearsay":
            return None, False
        if cue.form == "ing":
            return self._participle(cue, begin), False
        inverted = self._inverted(cue, begin, end)
        if inverted:
            return inverted, True
        return self._shared(cue, begin) or text.before(cue.first, begin), False

    def _shared(self, cue: Cue, begin: int) -> Phrase | None:
        """The subject of the verb before, for "said this and warned of that"."""
        if cue.first <= begin or self.lower[cue.first - 1] not in ("and", "but", "then", "or"):
            return None
        earlier = [other for other in self.cues if other.first < cue.first and other.form == "finite"]
        return self.sources.get(earlier[-1].first) if earlier else None

    def _bounds(self, cue: Cue) -> tuple[int, int]:
        """The tokens around a cue that it may reach: inside a quotation, only those of the quotation."""
        side = self.text.quoted[cue.head]
        if not side:
            return self.begin, self.end
        first, last = cue.first, cue.last
        while first > self.begin and self.text.quoted[first - 1] == side:
            first -= 1
        while last < self.end and self.text.quoted[last] == side:
            last += 1
        return first, last

    def _agent(self, cue: Cue, begin: int, end: int) -> Phrase | None:
        """Who stands behind a passive: after "by", or whoever "was quoted as saying"."""
        if self.lower[cue.head] == "quoted":
            return self.text.before(cue.first, begin)
        for index in range(cue.last, min(cue.last + 7, end)):
            if self.lower[index] == "by":
                after = self.text.after(index + 1, end)
                return after[0] if after and cue.kind != "hearsay" else None
        return None

    def _participle(self, cue: Cue, begin: int) -> Phrase | None:
        """Whose saying an -ing form is: the noun's before it ("a letter saying"), else the last or first subject's."""
        previous = cue.first - 1
        if (
            previous >= begin
            and self.lower[previous] not in (",", "and", "or")
            and self.lower[previous] not in PREPOSITIONS | BOUNDARIES
        ):
            near = self.text.before(cue.first, begin)
            if near and (
                self.lower[near.last - 1] in words("sources", "document") or self.lower[near.first - 1] == "with"
            ):
                return near
        for other in reversed(self.cues):
            if (
                other.first < cue.first
                and self.text.quoted[other.head] == self.text.quoted[cue.head]
                and self.sources.get(other.first)
            ):
                return self.sources[other.first]
        first = begin
        while first < cue.first and (self.lower[first] in BOUNDARIES or self.lower[first] in ("and", "but")):
            first += 1
        after = self.text.after(first, cue.first)
        return after[0] if after else None

    def _inverted(self, cue: Cue, begin: int, end: int) -> Phrase | None:
        """The source of "…, said X": nobody may stand before the verb, and nothing said behind X."""
        before = cue.first - 1
        if cue.kind not in ("say", "tell", "think") or cue.first != cue.head:
            return None
        quoted = before >= self.begin and self.text.quoted[before] != self.text.quoted[cue.head]
        if not quoted and (before < begin or self.lower[before] not in (",", "—", "–", "-", "?", "!")):
            opens = before < begin and begin > 0 and self.text.quoted[begin - 1] != self.text.quoted[cue.head]
            if not opens:
                return None
        first = cue.last
        if not quoted and (cue.lemma == "tell" or not self._may_invert(cue, first, begin, end)):
            return None
        if first < end and self.lower[first] in SUBJECTS - {"some", "many", "most", "others", "who"} and not quoted:
            return None
        after = self.text.after(first, end)
        if not after or (after[1] in ("verb", "that") and not quoted):
            return None
        return after[0]

    def _may_invert(self, cue: Cue, first: int, begin: int, end: int) -> bool:
        """Whether what stands before a comma and the verb is a clause, no subject with its apposition."""
        if first < end and self.lower[first] in DAYS:
            return False
        subject = self.text.before(cue.first, begin)
        return subject is None or subject.first > begin

    # contents

    def _frame(self, cue: Cue) -> _Frame | None:
        begin, end = self._bounds(cue)
        source = self.sources[cue.first]
        last = cue.last
        if cue.kind == "silence":
            contents: list[Phrase] = []
            if not source:
                source = self.text.before(cue.first, begin)
        elif cue.kind in ("preposition", "quoting"):
            if not source:
                return None
            contents = self._around(cue.first, source.last, begin, end)
        elif cue.kind == "hearsay" and cue.form == "phrase":
            contents = [part for part in (self._trim(begin, cue.first), self._right(cue.last, cue, end)) if part]
        elif cue.form == "passive":
            contents, last = self._passive(cue, source, begin, end)
        else:
            contents = self._active(cue, source, begin, end)
        if not contents and cue.kind != "silence":
            return None
        if (
            cue.kind in ("think", "judge")
            and source
            and self.lower[source.first] in _NOBODY
            and len(range(*source)) == 1
        ):
            return None
        if source is None and self._lacks_source(cue, contents):
            return None
        return _Frame(
            self.statement.index, Phrase(cue.first, last), source, tuple(contents), cue.kind, cue.form, cue.lemma
        )

    def _lacks_source(self, cue: Cue, contents: list[Phrase]) -> bool:
        """Whether a cue without a source is none: only quotations and hearsay stand without."""
        if cue.kind in ("hearsay", "silence") or cue.form == "passive":
            return False
        speech = any(self.text.quoted[i] for part in contents for i in range(*part))
        return cue.kind in ("judge", "think", "show") or not speech

    def _active(self, cue: Cue, source: Phrase | None, begin: int, end: int) -> list[Phrase]:
        after = source.last if source and self.inverted[cue.first] else cue.last
        opening = min(cue.first, source.first if source else cue.first)
        if cue.form == "ing":
            return [part for part in (self._right(self._opened(cue, after, end), cue, end),) if part]
        start = self._opened(cue, after, end)
        bare = (
            start is None
            or start >= end
            or (self.lower[start] in (".", ",") and self.text.quoted[start] == self.text.quoted[cue.head])
        )
        detached = self._detached(opening, cue) and (
            opening > self.begin or (self._is_inside(opening) and (bare or self._is_aside(start, end)))
        )
        left = self._left(opening, begin) if detached else None
        if self.inverted[cue.first] and left:
            right = (
                self._after_comma(start, cue, end)
                if start is not None and start < end and self.lower[start] == ","
                else self._colon(after, cue, end)
            )
            return [part for part in (left, right) if part]
        if left and (bare or self._is_aside(start, end)):
            right = (
                self._after_comma(start, cue, end)
                if start is not None and start < end and self.lower[start] == ","
                else None
            )
            return [part for part in (left, right) if part]
        if (
            left
            and any(self.text.quoted[i] != self.text.quoted[cue.head] for i in range(*left))
            and self.text.quoted[opening - 1] != self.text.quoted[cue.head]
        ):
            further = self._quote_after(after, cue, end)
            return [part for part in (left, further) if part]
        right = self._right(start, cue, end)
        if right is None and left:
            return [left]
        return [right] if right else []

    def _detached(self, opening: int, cue: Cue) -> bool:
        """Whether something that may have been said stands before the source: a comma or a closing mark."""
        before = opening - 1
        if before < 0:
            return False
        if self.text.quoted[before] != self.text.quoted[cue.head]:
            return True
        return before >= self.begin and self.lower[before] in (",", "—", "–", "?", "!")

    def _is_inside(self, opening: int) -> bool:
        """Whether a token is not the first of its paragraph: what ends just before it may belong to it."""
        start = self.text.tokens[opening].start
        return start > self.block.start and opening > 0 and self.text.tokens[opening - 1].start >= self.block.start

    def _left(self, opening: int, begin: int) -> Phrase | None:
        """What was said before the source: the clause, or the quotation that ends there, from its own beginning."""
        last = opening
        side = self.text.quoted[opening]
        if self.text.quoted[last - 1] == side:
            last -= 1
        first = begin
        for index in range(last - 1, begin, -1):
            if self.lower[index] == ";" and not self.text.quoted[index]:
                first = index + 1
                break
        if first < last and self.lower[first] in ("but", "and") and not self.text.quoted[first]:
            first += 1
        if first >= last:
            first = last - 1
        number = self.text.quoted[first]
        while number and number != side and first > 0 and self.text.quoted[first - 1] == number:
            first -= 1
        return Phrase(first, last) if first < last else None

    def _opened(self, cue: Cue, after: int, end: int) -> int | None:
        """Where what is said begins, behind those who are told and behind when and where it was said."""
        index = after
        if cue.kind == "tell" and not self.inverted[cue.first]:
            index = self._told(after, end)
        while index < end and (
            (self.lower[index] in DAYS and self.lower[index] != "this")
            or (self.lower[index] == "on" and index + 1 < end and self.lower[index + 1] in DAYS)
        ):
            index += 1
        if index < end and self.lower[index] in (
            "in",
            "on",
            "at",
            "during",
            "to",
            "after",
            "before",
            "when",
            "through",
            "from",
            "via",
            "by",
            ",",
        ):
            for further in range(index + 1, min(index + 22, end)):
                if (
                    self.lower[further] == "that"
                    and self.lower[further - 1] not in PREPOSITIONS
                    and self.lower[further + 1 : further + 2] != ["'s"]
                ):
                    return further
                if self.text.quoted[further] != self.text.quoted[cue.head] or self.lower[further] == ":":
                    return further
        return index

    def _told(self, after: int, end: int) -> int:
        index = after
        if index < end and self.lower[index] in (
            "him",
            "her",
            "them",
            "me",
            "us",
            "you",
            "it",
            "people",
            "reporters",
            "supporters",
            "voters",
        ):
            index += 1
            if (
                (index < end and self.lower[index] in ("that", "to", ",", ":"))
                or index >= end
                or self.text.quoted[index] != self.text.quoted[after]
            ):
                return index
            if self.lower[index] in PREPOSITIONS and self.lower[index] not in ("in", "on", "at", "during", "after"):
                return index
            return index
        for further in range(index, min(index + 14, end)):
            word = self.lower[further]
            if (
                word in ("that", ":", "to", "about", "whether", "if", "how", "what", "why", "not")
                or self.text.quoted[further] != self.text.quoted[after - 1]
            ):
                return further
            if word in (",", ".") or word in ("in", "on", "at", "during") or word in DAYS:
                return further
            if further > index and (
                word in SUBJECTS or (word in DETERMINERS and self.lower[further - 1] not in PREPOSITIONS | DETERMINERS)
            ):
                return further
        return index

    def _is_aside(self, start: int | None, end: int) -> bool:
        return start is not None and start < end and self.lower[start] in _ASIDES

    def _after_comma(self, comma: int | None, cue: Cue, end: int) -> Phrase | None:
        """What goes on behind "…, she said, …"."""
        if comma is None or comma + 1 >= end:
            return None
        word = self.lower[comma + 1]
        if (
            word in RELATIVES
            or word in ("according", "adding", "citing", "in", "on", "at", "during", "after")
            or word.endswith("ing")
        ):
            return None
        if word in ("and", "but"):
            quoted = comma + 2 < end and self.text.quoted[comma + 2] != self.text.quoted[comma]
            return self._right(comma + 2, cue, end) if quoted else None
        return self._right(comma + 1, cue, end)

    def _colon(self, after: int, cue: Cue, end: int) -> Phrase | None:
        return self._right(after + 1, cue, end) if after < end and self.lower[after] == ":" else None

    def _quote_after(self, after: int, cue: Cue, end: int) -> Phrase | None:
        for index in range(after, end):
            if self.text.quoted[index] != self.text.quoted[cue.head]:
                return self._right(index, cue, end)
        return None

    def _right(self, start: int | None, cue: Cue, end: int) -> Phrase | None:
        """What is said behind the cue, up to the end of its clause."""
        if start is None:
            return None
        while (
            start < end
            and self.lower[start] in (":", ",", "—", "–")
            and self.text.quoted[start] == self.text.quoted[cue.head]
        ):
            start += 1
        last = start
        stops = self._stops(cue)
        while last < end:
            if self.text.quoted[last] == self.text.quoted[cue.head]:
                if last in stops or self.lower[last] == ";" or (self.lower[last] in ("—", "–") and cue.kind != "say"):
                    break
                if (
                    self.lower[last] == ","
                    and last + 1 < end
                    and (self.lower[last + 1] in ("but", "while", "although", "though", "whereas"))
                ):
                    break
                if (
                    cue.kind in ("judge", "think", "show")
                    and self.lower[last] == ","
                    and last + 1 < end
                    and (self.lower[last + 1] in RELATIVES | {"and"} or self.lower[last + 1].endswith("ing"))
                ):
                    break
            last += 1
        number = self.text.quoted[last - 1] if last > start else 0
        while (
            number
            and number != self.text.quoted[cue.head]
            and last < len(self.lower)
            and self.text.quoted[last] == number
        ):
            last += 1
        return self._trim(start, last)

    def _stops(self, cue: Cue) -> set[int]:
        """Where another attribution of the same statement begins."""
        stops = set()
        for other in self.cues:
            if other.first <= cue.first or self.text.quoted[other.head] != self.text.quoted[cue.head]:
                continue
            source = self.sources[other.first]
            opening = min(other.first, source.first) if source and other.form == "finite" else other.first
            before = self.lower[opening - 1]
            if other.kind in ("preposition", "quoting") or (other.form == "ing" and before in (",", "and")):
                stops.add(opening - 1 if before in (",", "and") else opening)
            elif other.form == "finite" and other.kind in ("say", "tell", "think", "judge", "show"):
                if (
                    before == ","
                    and other.kind in ("say", "tell")
                    and (
                        self.inverted[other.first]
                        or other.last >= self.end
                        or self.lower[other.last] in (".", ",")
                        or self.lower[other.last] in _ASIDES
                    )
                ):
                    stops.add(opening - 1)
                elif before in _JOINTS:
                    stops.add(opening - 2 if self.lower[opening - 2] == "," else opening - 1)
        return stops

    def _around(self, first: int, last: int, begin: int, end: int) -> list[Phrase]:
        """What is said before, behind or around "according to X"."""
        left = self._trim(begin, first)
        cue = next(cue for cue in self.cues if cue.first == first)
        right = None
        if last < end and self.lower[last] == ",":
            right = self._right(last + 1, cue, end)
        elif last < end and self.lower[last] not in (".", ";", ")") and not left:
            right = self._right(last, cue, end)
        if left and not any(self.text.is_verb(i, left.first) or self.lower[i] in cues._forms() for i in range(*left)):
            return [part for part in (left if left.last - left.first > 2 else None, right) if part] or [left]
        return [left] if left else [right] if right else []

    def _passive(self, cue: Cue, source: Phrase | None, begin: int, end: int) -> tuple[list[Phrase], int]:
        if self.lower[cue.head] == "quoted":
            for index in range(cue.last, min(cue.last + 14, end)):
                if self.lower[index] == "saying":
                    part = self._right(index + 1, cue, end)
                    return ([part] if part else []), cue.last
            return [], cue.last
        subject = self.text.before(cue.first, begin)
        if subject and self.lower[subject.first] in ("it", "there") and subject.last - subject.first == 1:
            subject = None
        if subject and cue.lemma in ("ask", "tell", "warn", "urge"):
            subject = None
        start = source.last if source else cue.last
        return [part for part in (subject, self._right(start, cue, end)) if part], cue.last

    def _trim(self, first: int, last: int) -> Phrase | None:
        """Without marks at the ends that are not quoted."""
        while (
            first < last
            and not self.text.quoted[first]
            and self.lower[first] in (",", ":", ".", "—", "–", "-", "?", "!", ";")
        ):
            first += 1
        while (
            last > first
            and not self.text.quoted[last - 1]
            and self.lower[last - 1] in (",", ":", ".", "—", "–", "-", "?", "!", ";")
        ):
            last -= 1
        return Phrase(first, last) if first < last else None


# --- labels ----------------------------------------------------------------------------------------------------


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"([A-Z][^\s:]*(?: [^\s:]+){0,4}?)( \([^)\n]{1,30}\))?:(?=\s)")


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(r"[\"”»'’]\s*(?:—|–|―|-{1,2})\s*([A-Z][^\n.!?\"“”]{2,80})\.?$")


def _labels(reading: Reading, text: Words) -> Iterator[_Frame]:
    """Speakers named by a transcript's label, by an interview's letter or by a dash behind the quotation."""
    openings = [_label().match(reading.text, block.start, block.end) for block in reading.blocks]
    repeated: dict[str, int] = {}
    for found in openings:
        if found:
            repeated[found[1]] = repeated.get(found[1], 0) + 1
    asked = repeated.get("Q", 0) or repeated.get("Question", 0)
    for block, found in zip(reading.blocks, openings, strict=True):
        if block.kind != "text":
            continue
        if found and _is_label(found, repeated, asked, reading, block):
            yield from _labeled(reading, text, block, found)
        elif reading.text[block.start] in "\"“«'‘":
            signed = _dash().search(reading.text, max(block.start, block.end - 90), block.end)
            if signed:
                yield from _signed(reading, text, block, signed)


def _is_label(found: re.Match[str], repeated: dict[str, int], asked: int, reading: Reading, block: Block) -> bool:
    name = found[1]
    if name in ("A", "Answer"):
        return asked > 0
    if name in ("Q", "Question") or block.end - found.end() < 2:
        return False
    letters = name.replace(" ", "").replace(".", "")
    capital = letters.isupper() and len(letters) > 2
    return (capital and (bool(found[2]) or repeated[name] > 1)) or (
        repeated[name] > 1
        and all(part[:1].isupper() for part in name.split())
        and asked == 0
        and len(name.split()) > 1
        and repeated[name] > 2
    )


def _labeled(reading: Reading, text: Words, block: Block, found: re.Match[str]) -> Iterator[_Frame]:
    first, last = reading.token_range((block.start, found.end(1)))
    _, body = reading.token_range((block.start, found.end()))
    _, end = reading.token_range((block.start, block.end))
    statement = reading.statement_at(block.start)
    if statement and body < end:
        yield _Frame(
            statement.index,
            Phrase(body - 1, body),
            Phrase(first, last),
            (Phrase(body, end),),
            "label",
            "label",
            found[1],
        )


def _signed(reading: Reading, text: Words, block: Block, signed: re.Match[str]) -> Iterator[_Frame]:
    first, last = reading.token_range((signed.start(1), signed.end(1)))
    begin, end = reading.token_range((block.start, signed.start() + 1))
    statement = reading.statement_at(signed.start(1))
    if statement and begin < end and text.quoted[begin] and first < last:
        mark = Phrase(first - 1, first)
        yield _Frame(statement.index, mark, Phrase(first, last), (Phrase(begin, end),), "label", "label", "")


# --- who that is -----------------------------------------------------------------------------------------------


class _Voices:
    """Gives unlinked quotations to whoever speaks beside them, then types and resolves the sources."""

    def __init__(self, reading: Reading, text: Words, frames: Sequence[_Frame]) -> None:
        self.reading, self.text, self.frames = reading, text, list(frames)
        self.kinds: dict[int, str] = {}
        self.subjects: list[tuple[int, str]] = []
        self._last: dict[int, Phrase] = {}
        self.people = list(_people(reading))
        self.speakers = Speakers(text, self.people, self._read_mentions())

    def _read_mentions(self) -> dict[int, str]:
        """The fullest name of whoever a token names, where that is a person; fills the kinds by token."""
        fullest: dict[int, str] = {}
        for mention in self.reading.mentions:
            if mention.kind == "person" and len(mention.name) > len(fullest.get(mention.entity, "")):
                fullest[mention.entity] = mention.name
        names: dict[int, str] = {}
        for mention in self.reading.mentions:
            if mention.kind != "unknown":
                for index in range(*self.reading.token_range((mention.start, mention.end))):
                    self.kinds[index] = mention.kind
                    if mention.kind == "person":
                        names[index] = fullest[mention.entity]
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

    def _value(self, frame: _Frame) -> Attribution | None:
        reading = self.reading
        block = reading.statements[frame.statement].block
        quoted = bool(self.text.quoted[frame.cue.first])
        source = frame.source
        if frame.kind == "label" and source and self.text.lower[source.first : source.last] in (["a"], ["answer"]):
            guest = self._guest()
            kind, speaker, sure = Kind("named_person" if guest else "role", source, 0.7, "a"), guest, 0.7
        elif source:
            found = kind_of(self.text, source, self.kinds)
            if found is None:
                return None
            kind, speaker, sure = self._resolve(frame, found, source, block, quoted)
        else:
            heard = frame.kind == "hearsay" and (frame.form == "phrase" or frame.lemma in _HEARD)
            kind, speaker, sure = Kind("vague" if heard else "none", frame.cue, 0.7, ""), None, 0.7
        if frame.form == "phrase" and frame.kind == "hearsay" and quoted:
            return None
        contents = tuple(self._span(part) for part in frame.contents)
        confidence = _CONFIDENCE[frame.kind] * (0.7 if quoted else 1.0) * (0.75 + 0.25 * sure)
        spans = (self._span(source),) if source else ()
        quote = self._quote(frame, contents)
        return Attribution(
            frame.statement, spans, (self._span(frame.cue),), contents, quote, kind.type, speaker, round(confidence, 3)
        )

    def _resolve(
        self, frame: _Frame, kind: Kind, source: Phrase, block: int, quoted: bool
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

    def _quote(self, frame: _Frame, contents: tuple[Span, ...]) -> str:
        sides = [bool(self.text.quoted[i]) for part in frame.contents for i in range(*part) if self.text.is_word(i)]
        inside = bool(self.text.quoted[frame.cue.first])
        if not any(sides) or inside:
            return "indirect"
        return "direct" if sum(sides) >= len(sides) - 1 else "mixed"

    def _span(self, phrase: Phrase) -> Span:
        return Span(self.text.tokens[phrase.first].start, self.text.tokens[phrase.last - 1].end)


def _speaks(frame: _Frame) -> bool:
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
