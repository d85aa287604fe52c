"""Quotations given twice: word for word, or with one place changed.

The shorter one is laid against the longer from both ends: as far as both go together from the left and from the right
it is the same quotation, and what is left between is the place that was changed. Words of three tokens that two
quotations share find the pairs, so that the work grows with the text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.numerals import ONES, TENS
from credscore.language.once import once
from credscore.language.similarity import distance

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Quotation, Token

#: Words of a quotation that is compared, at least, and the part of them that both must share.
LEAST, ALIKE = 5, 0.8
#: Words that are changed in one place, at most.
CHANGED = 2
#: Quotations that share three words in a row, at most: more are a refrain.
CROWD = 6
_FULL = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'t": "not", "can": "can", "gonna": "going"}
_NEGATIONS = frozenset("not never no nobody nothing neither nor none cannot".split())
_DOING = frozenset(("do", "does", "did"))
_SMALL = frozenset(
    """the a an of in on at to for from by with and or but that which who this these it its their his her as is are was
    were be been being have has had do does did will would can could so just very really well i we you he she they them
    me us him my our your there here then now 's 'd re ve ll s d m if when what how because about into up out got get
    going go like too also still oh okay ok yes yeah uh um know mean think""".split()
)


class Echo(NamedTuple):
    """Two quotations with the same words, in the order of the text, and how they differ.

    `kind` is `same`, `word`, `number` or `negation`; `one` and `two` are the places that differ (tokens `first` up to
    `last`, left out), which may be empty; `shared` counts the words that both have.
    """

    former: Quotation
    later: Quotation
    kind: str
    one: tuple[int, int]
    two: tuple[int, int]
    shared: int
    whole: bool
    """Whether both are equally long, so that none is a part of the other."""


class _Said(NamedTuple):
    """The words of a quotation, folded, each with its token's index."""

    quotation: Quotation
    words: tuple[str, ...]
    places: tuple[int, ...]


@once
def echoes(reading: Reading) -> tuple[Echo, ...]:
    """Pairs of quotations of five words or more that are the same but for one place, or altogether."""
    said = [one for one in (_said(reading, quotation) for quotation in reading.quotations) if len(one.words) >= LEAST]
    found = []
    for one, two in _pairs(said):
        echo = _echo(reading, one, two)
        if echo:
            found.append(echo)
    return tuple(found)


def _said(reading: Reading, quotation: Quotation) -> _Said:
    first, last = reading.token_range((quotation.inner.start, quotation.inner.end))
    words: list[str] = []
    places: list[int] = []
    for index in range(first, last):
        token = reading.tokens[index]
        if token.text[0].isalnum() or token.lower in _FULL:
            words.append(_folded(token, words))
            places.append(index)
    return _Said(quotation, tuple(words), tuple(places))


def _folded(token: Token, before: list[str]) -> str:
    """A word without its written form: contractions in full, "don't" as "do not"."""
    if token.lower == "'t" and before and before[-1].endswith("n") and before[-1] not in ("can", "n"):
        before[-1] = {"won": "will", "shan": "shall"}.get(before[-1], before[-1][:-1])
    return _FULL.get(token.lower, token.lower)


def _pairs(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Quotations that share three words in a row, or two at either end, each pair once, in the order of the text."""
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        shared = Counter[int]()
        for index in range(len(one.words) - 1):
            for key in (one.words[index : index + 3], one.words[index : index + 2]):
                earlier = seen[key]
                if len(earlier) <= CROWD:
                    shared.update(earlier)
                    if not earlier or earlier[-1] != number:
                        earlier.append(number)
        for other, count in sorted(shared.items()):
            if other != number and 2 * count >= min(len(one.words), len(said[other].words)) - 1:
                yield said[other], one


def _echo(reading: Reading, one: _Said, two: _Said) -> Echo | None:
    swapped = len(one.words) > len(two.words)
    short, long = (two, one) if swapped else (one, two)
    fit = _fit(short.words, long.words)
    if fit is None:
        return None
    (first, last), (begin, end) = fit
    shared = len(short.words) - (last - first)
    kind = "same" if first == last and begin == end else _kind(short.words[first:last], long.words[begin:end])
    if kind is None or (kind != "same" and shared < ALIKE * max(len(short.words), shared + end - begin)):
        return None
    edge = first == 0 or last == len(short.words)
    if (kind != "same" and edge and shared <= LEAST) or (kind == "word" and shared < LEAST):
        return None
    ours, theirs = _tokens(short, first, last), _tokens(long, begin, end)
    if kind != "same" and (_shortened(reading, short, ours) or _shortened(reading, long, theirs)):
        return None
    whole = len(short.words) == len(long.words) or shared == len(long.words)
    return Echo(
        one.quotation, two.quotation, kind, theirs if swapped else ours, ours if swapped else theirs, shared, whole
    )  # fmt: skip


def _fit(short: Sequence[str], long: Sequence[str]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The place of each that differs when the shorter is laid into the longer; None where more than one does."""
    where: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(long):
        if len(where[word]) < 4 * CROWD:
            where[word].append(place)
    votes = Counter(place - index for index, word in enumerate(short) for place in where.get(word, ()))
    likely = [shift for shift, _ in votes.most_common(3)]
    best: tuple[int, tuple[tuple[int, int], tuple[int, int]]] | None = None
    for left in likely:
        for right in likely:
            if abs(left - right) > CHANGED:
                continue
            ahead = _run(short, long, left)
            behind = _run(short[::-1], long[::-1], len(long) - len(short) - right)
            behind = min(behind, len(short) - ahead, len(long) - ahead - max(left, 0))
            ours, theirs = (ahead, len(short) - behind), (ahead + left, len(short) - behind + right)
            sizes = ours[1] - ours[0], theirs[1] - theirs[0]
            if min(sizes) < 0 or max(sizes) > CHANGED or theirs[0] < 0 or theirs[1] > len(long):
                continue
            if best is None or sum(sizes) < best[0]:
                best = sum(sizes), (ours, theirs)
    return best[1] if best else None


def _run(short: Sequence[str], long: Sequence[str], shift: int) -> int:
    """How many words both share from the beginning, the longer read from `shift`."""
    count = 0
    while count < len(short) and 0 <= count + shift < len(long) and short[count] == long[count + shift]:
        count += 1
    return count


def _kind(one: Sequence[str], two: Sequence[str]) -> str | None:
    """What a changed place changes: a negation, a number, a word; None for small words and spellings."""
    negated = [any(word in _NEGATIONS for word in words) for words in (one, two)]
    if negated[0] != negated[1]:
        left = [[word for word in words if word not in _NEGATIONS | _DOING] for words in (one, two)]
        return "negation" if left[0] == left[1] or (not all(left) and _is_heavy(left[0] or left[1])) else None
    if not one or not two:
        return None
    numbers = [[word for word in words if _is_number(word)] for words in (one, two)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return None if _spelled(numbers[0][0]) == _spelled(numbers[1][0]) else "number"
    heavy = [[word for word in words if word not in _SMALL and len(word) > 1] for words in (one, two)]
    if not heavy[0] or not heavy[1] or any(_alike(a, b) for a in heavy[0] for b in heavy[1]):
        return None
    return "word"


def _is_heavy(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0] not in _SMALL


def _is_number(word: str) -> bool:
    return word[0].isdecimal() or word in ONES or word in TENS


def _spelled(word: str) -> str:
    value = ONES.get(word, TENS.get(word))
    return word.replace(",", "") if value is None else f"{value}"


def _alike(one: str, two: str) -> bool:
    """Whether two words are one, spelled or inflected another way."""
    short, long = sorted((one, two), key=len)
    if long.startswith(short) or distance(one, two, 2) <= (1 if len(short) < 6 else 2):
        return True
    stem = min(len(short), 5)
    return len(short) >= 4 and short[: max(4, stem)] == long[: max(4, stem)]


def _tokens(said: _Said, first: int, last: int) -> tuple[int, int]:
    """The tokens of words `first` up to `last`; an empty place stands before the token of `first`."""
    if first < last:
        return said.places[first], said.places[last - 1] + 1
    place = said.places[first] if first < len(said.places) else said.places[-1] + 1
    return place, place


def _shortened(reading: Reading, said: _Said, place: tuple[int, int]) -> bool:
    """Whether brackets, dots, dashes or stars at a place say that the writer changed or cut the words there."""
    first, last = said.places[0], said.places[-1] + 1
    near = reading.tokens[max(first, place[0] - 3) : min(last, place[1] + 3)]
    return any(token.text in "[]()…*" or token.text == "/" for token in near) or any(
        one.text == "." and two.text == "." for one, two in pairwise(near)
    )
