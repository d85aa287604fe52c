"""What changed between two versions of a draft: the words, the findings and what moved the score."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from credscore.page import measures, rendering, view

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.page.notes import Note
    from credscore.page.view import View
    from credscore.policy.verdict import Run
    from credscore.values import Statement

#: Words of a changed passage up to which it is compared word by word; more of them were written anew.
COMPARED = 600
#: How alike two passages must be for a comparison word by word to tell anything.
ALIKE = 0.35
#: Points from which on a signal's move is told.
TOLD = 0.1


class Change(NamedTuple):
    """Words that stayed (`same`), came (`ins`) or went (`del`); `statement` is where they stand in the new version."""

    kind: str
    text: str
    statement: int | None = None
    opens: bool = False
    """Whether a paragraph begins here."""


class Moved(NamedTuple):
    """A signal's points before and after."""

    says: str
    before: float
    after: float

    @property
    def points(self) -> float:
        """What it now adds to what it added."""
        return self.after - self.before


class Fate(NamedTuple):
    """The findings that are gone, new and still there."""

    gone: tuple[Note, ...]
    new: tuple[Note, ...]
    left: tuple[Note, ...]


def render(run: Run) -> str:
    """The page of what changed; the run has the old version, then the new one."""
    old, new = (view.of(one) for one in run.verdicts)
    values = {"old": old, "new": new, "fate": fate(old, new), "moved": moved(old, new)}
    words = paragraphs(old.report.reading, new.report.reading)
    title = f"What changed in {new.title} - credscore"
    both = {"used": view.rules((old, new)), "model": run.model, "paragraphs": words}
    return rendering.fill("changes.html", heading="What changed in this draft", title=title, **values, **both)


def fate(old: View, new: View) -> Fate:
    """Which findings are gone, new, or still there: the same rule on the same words, wherever they stand."""
    before = Counter(_mark(old, note) for note in old.notes)
    left: list[Note] = []
    fresh: list[Note] = []
    for note in new.notes:
        there = before[_mark(new, note)] > 0
        before[_mark(new, note)] -= there
        (left if there else fresh).append(note)
    gone = []
    for note in reversed(old.notes):
        if before[_mark(old, note)] > 0:
            before[_mark(old, note)] -= 1
            gone.append(note)
    return Fate(tuple(reversed(gone)), tuple(fresh), tuple(left))


def _mark(draft: View, note: Note) -> tuple[str, ...]:
    words = (draft.report.reading.words((one.start, one.end)).casefold() for one in note.ends[:2])
    return (note.rule, *words)


def moved(old: View, new: View) -> tuple[Moved, ...]:
    """The signals whose points moved, the most first; none where a version has no score."""
    if not (old.score and new.score):
        return ()
    before, after = (defaultdict(float, measures.by_signal(one.report)) for one in (old, new))
    both = (Moved(measures.says(name), before[name], after[name]) for name in dict.fromkeys((*before, *after)))
    return tuple(sorted((one for one in both if abs(one.points) >= TOLD), key=lambda one: (-abs(one.points), one.says)))


def paragraphs(old: Reading, new: Reading) -> list[list[Change]]:
    """The new version with what came and what went, paragraph by paragraph."""
    found: list[list[Change]] = [[]]
    for change in _changes(old, new):
        if change.opens and found[-1]:
            found.append([])
        found[-1].append(change)
    return [paragraph for paragraph in found if paragraph]


def _changes(old: Reading, new: Reading) -> Iterator[Change]:
    left, right = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(None, left, right)  # a line that stands everywhere is no landmark
    for kind, first, last, begin, end in matcher.get_opcodes():
        came, went = new.statements[begin:end], old.statements[first:last]
        if kind == "equal":
            yield from (Change("same", right[one.index], one.index, _opens(new, one)) for one in came)
        elif kind == "replace" and _alike(left[first:last], right[begin:end]):
            yield from _reworded(" ".join(left[first:last]), came, right, new)
        else:
            yield from (Change("del", left[one.index], None, _opens(old, one)) for one in went)
            yield from (Change("ins", right[one.index], one.index, _opens(new, one)) for one in came)


def _sentences(reading: Reading) -> list[str]:
    return [reading.words((one.start, one.end)) for one in reading.statements]


def _opens(reading: Reading, statement: Statement) -> bool:
    return statement.index == 0 or reading.statements[statement.index - 1].block != statement.block


def _alike(left: Sequence[str], right: Sequence[str]) -> bool:
    words, others = " ".join(left).split(), " ".join(right).split()
    if len(words) > COMPARED or len(others) > COMPARED:
        return False
    return SequenceMatcher(None, words, others, autojunk=False).ratio() >= ALIKE


def _reworded(old: str, came: Sequence[Statement], right: list[str], new: Reading) -> Iterator[Change]:
    """A changed passage word by word; a word belongs to the statement of the new version that it stands in."""
    homes = [one for one in came for _ in _parts(right[one.index])]
    left, words = _parts(old), [part for one in came for part in _parts(right[one.index])]
    for kind, first, last, begin, end in SequenceMatcher(None, left, words, autojunk=False).get_opcodes():
        if first < last and kind != "equal":
            yield Change("del", " ".join(left[first:last]), None, begin == 0 and _opens(new, came[0]))
        for at in range(begin, end):
            starts = at == 0 or homes[at] is not homes[at - 1]
            opens = starts and _opens(new, homes[at]) and not (at == 0 and first == 0 and kind == "replace")
            yield Change("same" if kind == "equal" else "ins", words[at], homes[at].index, opens)


def _parts(text: str) -> list[str]:
    return re.findall(r"\S+", text)
