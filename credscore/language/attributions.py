"""Who says what: the encoder's cues with their sources and contents, put right where rules know better.

Speech, writing, thought and attitude count (PolNeAR's definition); signs, mottos, titles and scare quotes do not. Rules
know refusals ("declined to comment" is a cue with no content), quotations at second hand, and marks at the ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from credscore.language import cues, labels
from credscore.language.encoding import phrase
from credscore.language.frames import Frame
from credscore.language.noun_phrases import BE, Phrase, Words
from credscore.language.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from credscore.language.reading import Reading
    from credscore.learned.decoding import Linked
    from credscore.values import Attribution, Statement

#: Marks that a source or content neither begins nor ends with, unless they are quoted.
_EDGES = frozenset(", . ; : — – - ? !".split())
#: Words of a sentence's beginning that the encoder may leave out, and what shows that another clause ended there.
_LACKED = 12
_JOINTS = frozenset(", and but while as although though when after before said says that :".split())
#: How sure a phrase is that can hardly mean anything else.
_PLAIN = 0.85


def find(reading: Reading) -> tuple[Attribution, ...]:
    """The attributions of the draft, in the order of their cues."""
    text = Words(reading)
    frames = [frame for link in reading.encoding.links if (frame := _frame(reading, text, link))]
    frames = _with_phrases(reading, text, frames)
    spoken = {token for frame in frames for part in frame.contents for token in range(*part)}
    frames += (frame for frame in labels.find(reading, text) if frame.contents[0].first not in spoken)
    frames.sort(key=lambda frame: (frame.statement, frame.cue.first))
    return Voices(reading, text, frames).attributions()


def _frame(reading: Reading, text: Words, link: Linked) -> Frame | None:
    """What the encoder linked, as tokens; nothing of furniture, and nothing without a source or content."""
    cue = phrase(reading, link.cue)
    statement = reading.statement_at(text.tokens[cue.first].start) if cue.first < cue.last else None
    if not statement or statement.role == "furniture":
        return None
    source = _source(text, _of_block(reading, text, phrase(reading, link.source), cue)) if link.source else None
    if source and not any(text.is_word(index) for index in range(*source)):
        source = None
    source = _described(text, source, cue) if source else None
    contents = tuple(part for span in link.content if (part := _bare(text, phrase(reading, span))))
    sort = cues.sort_of(text.lower[cue.first : cue.last], sourced=source is not None)
    if not contents and sort.kind not in ("hearsay", "silence"):
        return None
    frame = Frame(statement.index, cue, source, contents, sort.kind, sort.form, link.confidence)
    return _second_hand(reading, text, _from_the_start(reading, text, frame, statement), statement)


def _of_block(reading: Reading, text: Words, part: Phrase, cue: Phrase) -> Phrase:
    """What a source has in the paragraph of its cue, else in its own last one: a subhead above is no part of it."""
    for anchor in (cue.first, part.last - 1):
        statement = reading.statement_at(text.tokens[anchor].start)
        block = reading.blocks[statement.block] if statement else None
        first, last = reading.token_range(block[:2]) if block else part
        if first < part.last and part.first < last:
            return Phrase(max(first, part.first), min(last, part.last))
    return part


def _source(text: Words, part: Phrase) -> Phrase | None:
    """A source without marks at its ends but the comma that closes what another one opened ("Lind, a nurse,")."""
    bare = _bare(text, part)
    closes = (
        bare and bare.last < part.last and text.lower[bare.last] == "," and "," in text.lower[bare.first : bare.last]
    )
    return Phrase(bare.first, bare.last + 1) if bare and closes else bare


def _described(text: Words, source: Phrase, cue: Phrase) -> Phrase:
    """ "The report, published on Monday by the board, found": a description that breaks off goes on to its comma."""
    gap = range(source.last, cue.first)
    breaks = text.lower[source.last - 1].endswith(("ed", "ing", "en")) and text.lower[max(0, source.last - 2)] == ","
    closed = 0 < len(gap) <= _LACKED and text.lower[gap[-1]] == ","
    plain = closed and not any(text.lower[index] in _JOINTS or text.quoted[index] for index in gap[:-1])
    return Phrase(source.first, cue.first) if breaks and plain else source


def _bare(text: Words, part: Phrase) -> Phrase | None:
    """Without marks at its ends that are the writer's; None when nothing is left."""
    first, last = part
    while first < last and text.lower[first] in _EDGES and not text.quoted[first]:
        first += 1
    while last > first and text.lower[last - 1] in _EDGES and not text.quoted[last - 1]:
        last -= 1
    return Phrase(first, last) if first < last else None


def _from_the_start(reading: Reading, text: Words, frame: Frame, statement: Statement) -> Frame:
    """ "…, said X" takes in all before it: a content that only lacks the first words of its sentence gets them."""
    begin, _ = reading.token_range((statement.start, statement.end))
    if frame.kind not in ("say", "tell") or len(frame.contents) != 1 or text.lower[frame.cue.first - 1] != ",":
        return frame
    first, last = frame.contents[0]
    missing = range(begin, first)
    joined = any(text.quoted[i] or text.lower[i] in _JOINTS for i in missing)
    if last != frame.cue.first - 1 or not 0 < len(missing) <= _LACKED or text.quoted[first] or joined:
        return frame
    return frame._replace(contents=(Phrase(begin, last),))


def _second_hand(reading: Reading, text: Words, frame: Frame, statement: Statement) -> Frame:
    """ "X was quoted by Y as saying …": the words are X's."""
    lower = text.lower[frame.cue.first : frame.cue.last]
    begin, end = reading.token_range((statement.start, statement.end))
    if "quoted" not in lower or not BE & set(lower):
        return frame
    saying = next((i for i in range(frame.cue.last, min(end, frame.cue.last + 16)) if text.lower[i] == "saying"), None)
    source = text.before(frame.cue.first, begin)
    content = _bare(text, Phrase(saying + 1, end)) if saying else None
    return frame._replace(source=source, contents=(content,), form="finite") if source and content else frame


# --- what phrases say by themselves ------------------------------------------------------------------------------


def _with_phrases(reading: Reading, text: Words, frames: list[Frame]) -> list[Frame]:
    """The frames, with every "declined to comment" and "reportedly" as one cue, also where only the rule sees it."""
    owners = {token: frame for frame in reversed(frames) for token in range(*frame.cue)}
    known: list[Frame] = []
    for statement in reading.statements:
        if statement.role != "furniture":
            known += _of_phrases(reading, text, statement, owners)
            known += _per_somebody(reading, text, statement, owners)
    taken = {token for frame in known for token in range(*frame.cue)}
    return [frame for frame in frames if not taken.intersection(range(*frame.cue))] + known


def _per_somebody(reading: Reading, text: Words, statement: Statement, owners: Mapping[int, Frame]) -> Iterator[Frame]:
    """ "…, per the Vestmark Post.": who says so, not a rate."""
    begin, end = reading.token_range((statement.start, statement.end))
    for index in range(begin + 2, end - 1):
        if text.lower[index] == "per" and text.lower[index - 1] == "," and not text.quoted[index]:
            named = index + (2 if text.lower[index + 1] == "the" else 1)
            last = next((i for i in range(named, end) if text.lower[i] in _EDGES), end)
            content = _bare(text, Phrase(begin, index))
            if named < last and text.is_name(named) and content and index not in owners:
                yield Frame(
                    statement.index,
                    Phrase(index, index + 1),
                    Phrase(index + 1, last),
                    (content,),
                    "preposition",
                    "phrase",
                    _PLAIN,
                )


def _of_phrases(reading: Reading, text: Words, statement: Statement, owners: Mapping[int, Frame]) -> Iterator[Frame]:
    begin, end = reading.token_range((statement.start, statement.end))
    for hit in cues.standing(text.tokens[begin:end]):
        cue = Phrase(begin + hit.first, begin + hit.last)
        same = next((owners[token] for token in range(*cue) if token in owners), None)
        source = (same.source if same else None) or text.before(cue.first, begin)
        if hit.section == "hearsay" and not same and not text.quoted[cue.first]:
            yield Frame(statement.index, cue, None, (), "hearsay", "phrase", _PLAIN)
        elif hit.section == "silence" and source:
            cue = Phrase(min(cue.first, same.cue.first), cue.last) if same else cue
            yield Frame(statement.index, cue, source, (), "silence", "phrase", _PLAIN)
