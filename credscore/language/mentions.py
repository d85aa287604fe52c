"""Names of people, organizations and places, clustered into who or what they mean.

The encoder says where names are and what they name; titles, possessives and peoples are told off by rule, names of the
text are found again where the encoder passed over them, and an entity is what most of its mentions say. A mention's
span is its bare name: neither title nor possessive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon
from credscore.language.encoding import phrase
from credscore.language.noun_phrases import Phrase
from credscore.language.similarity import fold
from credscore.values import Mention

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: What no name ends with.
_LAST = frozenset("'s ' ’ of the and - , &".split())
#: Capitals of illnesses and their like, which the teacher takes for bodies.
_NO_NAMES = frozenset("covid sars mers hiv aids ptsd adhd dna rna mrna als ppe icu er tv pc ceo cfo coo pr faq".split())
#: Prepositions before the name of a place.
_WHERE = frozenset(("in", "near", "outside", "across", "throughout", "around"))
#: Grounds that stand before their name.
_WATERS = frozenset("lake mount cape gulf".split())
#: Small words inside people's names ("Osama bin Laden", "Ursula von der Leyen").
_PARTICLES = frozenset("bin ibn bint al el van von der den de da dos du".split())
_KINDS = ("person", "organization", "place")
#: Endings of peoples' names.
_PEOPLES = ("ian", "ians", "ean", "eans", "ese", "ish", "icans", "ican")
_PEOPLES_IN_AN = frozenset(
    "german germans libyan libyans cuban cubans african africans tibetan tibetans venezuelan roman texan texans".split()
)


class Words(NamedTuple):
    """The word lists that names are read with."""

    titles: frozenset[str]
    title_zone: frozenset[str]
    given: frozenset[str]
    organizations: frozenset[str]
    legal: frozenset[str]
    grounds: frozenset[str]
    places: frozenset[str]
    demonyms: frozenset[str]
    calendar: frozenset[str]
    openers: frozenset[str]
    bodies: frozenset[str]


@cache
def names() -> Words:
    """The sections of `lexicons/names.txt`."""
    get = {field: lexicon.words("names", field) for field in Words._fields if field != "title_zone"}
    zone = get["titles"] | lexicon.words("names", "title_parts")
    return Words(title_zone=zone, **get)


#: How sure it is that a name is a person, an organization, a place.
Votes = tuple[float, float, float]


class Piece(NamedTuple):
    """Tokens `first` up to `last` (left out) that are a name, the title before it, and how sure each kind is."""

    first: int
    last: int
    title: str | None
    votes: Votes
    """For a person, an organization, a place; all 0 where a name is only found again."""


def find(reading: Reading) -> tuple[Mention, ...]:
    """The names of the draft, in order."""
    scan = _Scan(reading)
    parts = [part for span, votes in spans(reading) for part in scan.parted(phrase(reading, span), votes)]
    pieces = [
        piece for part, votes in scan.joined(parts) if (piece := scan.trimmed(*part, votes)) and scan.words(piece)
    ]
    return _cluster(scan, sorted((*pieces, *scan.repeated(pieces)), key=lambda piece: piece[:2]))


def spans(reading: Reading) -> Iterator[tuple[tuple[int, int], Votes]]:
    """Ranges of units that the encoder reads as names, with the mean probability of each kind.

    A unit belongs to a name when its kinds together are likelier than none; a beginning, or another kind, opens one.
    """
    table = reading.encoding.names
    named = (table[:, 0] < 0.5).tolist()
    begins = (table[:, 1::2].sum(axis=1) > table[:, 2::2].sum(axis=1)).tolist()
    sums = (table[:, 1::2] + table[:, 2::2]).tolist()
    start = 0
    while start < len(named):
        end = start + 1
        if named[start]:
            while end < len(named) and named[end] and not begins[end]:
                end += 1
            person, organization, place = (sum(one[i] for one in sums[start:end]) / (end - start) for i in range(3))
            yield (start, end), (person, organization, place)
        start = end


def fullest(mentions: Iterable[Mention]) -> dict[int, str]:
    """The longest name of each entity: what a speaker is called."""
    longest: dict[int, str] = {}
    for mention in mentions:
        if len(mention.name) > len(longest.get(mention.entity, "")):
            longest[mention.entity] = mention.name
    return longest


def is_people(word: str) -> bool:
    """Whether a folded word is a people, party or creed ("libyan", "democrats"), by its ending or a short list."""
    lists = names()
    return word in lists.demonyms or word in _PEOPLES_IN_AN or (word.endswith(_PEOPLES) and word not in lists.given)


class _Scan:
    """The tokens, with what rules know of titles, peoples and small words."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text, self.tokens, self.lists = reading, reading.text, reading.tokens, names()
        self.lower_case = {token.text for token in self.tokens if token.text.islower()}

    def parted(self, span: Phrase, votes: Votes) -> Iterator[tuple[Phrase, Votes]]:
        """A run cut at slashes, as in credits ("Lind/Reuters")."""
        first = span.first
        for index in range(*span):
            if self.tokens[index].text == "/":
                yield Phrase(first, index), votes
                first = index + 1
        yield Phrase(first, span.last), votes

    def joined(self, parts: Iterable[tuple[Phrase, Votes]]) -> Iterator[tuple[Phrase, Votes]]:
        """Runs put together: with "of" between a word of bodies or grounds and its name, or with a particle."""
        held: tuple[Phrase, Votes] | None = None
        for part, votes in parts:
            if held and (self._goes_on(held[0], part) or self._is_particle(held, (part, votes))):
                held = Phrase(held[0].first, part.last), held[1]
                continue
            if held:
                yield held
            held = part, votes
        if held:
            yield held

    def _goes_on(self, before: Phrase, after: Phrase) -> bool:
        between = [token.lower for token in self.tokens[before.last : after.first][:3]]
        opening = self.tokens[before.last - 1].lower if before.last > before.first else ""
        known = opening in self.lists.organizations or opening in self.lists.grounds or opening == "district"
        return known and between in (["of"], ["of", "the"])

    def _is_particle(self, before: tuple[Phrase, Votes], after: tuple[Phrase, Votes]) -> bool:
        """Whether two runs are a given name and what follows it from a particle on, which the encoder cut apart."""
        gap = self.tokens[before[0].last : after[0].first] or self.tokens[after[0].first : after[0].last - 1][:1]
        people = before[1][0] >= 0.5 and after[1][0] >= 0.5
        return people and 0 < len(gap) < 3 and all(token.text in _PARTICLES for token in gap)

    def trimmed(self, first: int, last: int, votes: Votes) -> Piece | None:
        """A name without article, title and possessive; None when nothing is left or no letter is a capital."""
        tokens, lists = self.tokens, self.lists
        while first < last and tokens[last - 1].lower in _LAST:
            last -= 1
        while first < last and (tokens[first].lower in ("the", "a", "an", "of") or not tokens[first].text[0].isalnum()):
            first += 1
        name = first
        while last - name > 1 and votes[0] >= 0.5 and tokens[name].lower in lists.titles:
            name += 2 if tokens[name + 1].text == "." else 1
        if name >= last or not any(token.text[:1].isupper() for token in tokens[name:last]):
            return None
        if all(
            any(map(str.isdigit, token.text)) or token.lower in _NO_NAMES
            for token in tokens[name:last]
            if token.text[0].isalnum()
        ):
            return None
        people = is_people(tokens[last - 1].lower) or (last - name == 1 and len(tokens[name].text) == 1)
        if people and votes[0] < 0.5:
            return None
        if self._is_office(name, last):
            return None
        name, last = self._widened(name, last, votes)
        begin = self.zone_start(name, max(0, name - 8)) if votes[0] >= 0.5 else name
        titled = any(token.lower in lists.titles for token in tokens[begin:name])
        title = self.text[tokens[begin].start : tokens[name - 1].end] if titled else None
        return Piece(name, last, title, votes)

    def _is_office(self, first: int, last: int) -> bool:
        """Whether all words are those of titles and offices ("Gen.", "Secretary of State") and no body's name."""
        words = [token.lower for token in self.tokens[first:last] if token.text[0].isalnum() and token.lower != "of"]
        body = len(words) > 1 and words[-1] in self.lists.organizations
        return not body and all(word in self.lists.title_zone for word in words)

    def _widened(self, first: int, last: int, votes: Votes) -> tuple[int, int]:
        """With a body's first word that the encoder left out ("Bank of …"), and a number on a hyphen."""
        tokens = self.tokens
        before = tokens[max(0, first - 2) : first]
        opening = before[0] if len(before) == 2 and before[1].text == "of" and votes[0] < 0.5 else None
        if opening and opening.text[:1].isupper() and opening.lower in self.lists.organizations:
            first -= 2
        after = tokens[last : last + 2]
        if (
            len(after) == 2
            and after[0].text == "-"
            and after[1].text.isdigit()
            and after[0].start == tokens[last - 1].end
        ):
            last += 2
        return first, last

    def zone_start(self, place: int, first: int) -> int:
        while place > first and self._goes_before(place):
            place -= 1
        return place

    def _goes_before(self, place: int) -> bool:
        """Whether the token before a title or name may belong to the title: in its paragraph, and no other sentence."""
        token = self.tokens[place - 1]
        if "\n" in self.text[token.end : self.tokens[place].start]:
            return False
        if token.text == ".":
            return place > 1 and self.tokens[place - 2].lower in lexicon.words("abbreviations", "title")
        return token.lower in self.lists.title_zone or token.text == "-" or is_people(token.lower)

    def words(self, piece: Piece) -> tuple[str, ...]:
        """The folded words of a name, without marks, initials, small words and legal forms."""
        parts = [fold(token.text) for token in self.tokens[piece.first : piece.last] if token.text[0].isalnum()]
        long = [part for part in parts if len(part) > 1 and part not in ("jr", "sr", "the", "al", "el")]
        bare = [part for part in long if part not in self.lists.legal]
        return tuple(bare or long or parts)

    def repeated(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Names of the text where the encoder passed over them: whole names, and people's surnames."""
        known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for piece in pieces:
            words = self.words(piece)
            if len(words) > 1:
                known[words[0]].add(words)
                if piece.votes[0] >= 0.5 and words[-1] not in self.lists.openers:
                    known[words[-1]].add(words[-1:])
        taken = {index for piece in pieces for index in range(piece.first, piece.last)}
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            length = 0
            if index not in taken and token.text[0].isupper() and token.lower not in self.lower_case:
                for words in known.get(fold(token.text), ()):
                    if tuple(fold(one.text) for one in self.tokens[index : index + len(words)]) == words:
                        length = max(length, len(words))
            if length:
                yield Piece(index, index + length, None, (0.0, 0.0, 0.0))
            index += length or 1


# --- who is meant --------------------------------------------------------------------------------------------


def _cluster(scan: _Scan, pieces: list[Piece]) -> tuple[Mention, ...]:
    """Mentions with their entities: short forms, titles with surnames and acronyms belong to the full name."""
    words = [scan.words(piece) for piece in pieces]
    entities = _Entities()
    for piece, name in zip(pieces, words, strict=True):
        if len(name) > 1:
            entities.introduce(name, _initials(scan, piece), _body_of(scan, piece))
    numbers = [entities.of(name, _acronym(scan, piece)) for piece, name in zip(pieces, words, strict=True)]
    kinds = _kinds(scan, pieces, words, numbers)
    found = []
    for piece, number in zip(pieces, numbers, strict=True):
        start, end = scan.tokens[piece.first].start, scan.tokens[piece.last - 1].end
        found.append(Mention(start, end, scan.reading.words((start, end)), piece.title, kinds[number], number))
    return tuple(found)


class _Entities:
    """Numbers for names; full names are introduced first, so that a short form finds its full one anywhere."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, ...], int] = {}
        self.by_ends: dict[tuple[str, str], int] = {}
        self.by_last: dict[str, dict[int, None]] = defaultdict(dict)
        self.by_first: dict[str, dict[int, None]] = defaultdict(dict)
        self.by_initials: dict[str, int] = {}
        self.recent: dict[str, int] = {}
        #: Bodies of a place or field, which its bare name does not mean ("Illinois Board of Elections").
        self.bodies: set[int] = set()
        self.count = 0

    def introduce(self, name: tuple[str, ...], initials: str, body: bool) -> None:
        ends = name[0], name[-1]
        number = self.numbers.get(name)
        if number is None:
            number = self.by_ends.get(ends)
        if number is None:
            number, self.count = self.count, self.count + 1
        self.numbers[name] = self.by_ends[ends] = number
        if body:
            self.bodies.add(number)
        for index, word in ((self.by_last, name[-1]), (self.by_first, name[0])):
            index[word][number] = None
        if len(initials) > 1:
            self.by_initials.setdefault(initials, number)

    def of(self, name: tuple[str, ...], acronym: str) -> int:
        """The number of a name; a surname that several share means the one named last."""
        if len(name) > 1:
            number = self.numbers[name]
            self.recent[name[-1]] = number
            return number
        word = name[0]
        if acronym and acronym in self.by_initials:
            return self.by_initials[acronym]
        for candidates in (self.by_last.get(word), self.by_first.get(word)):
            first = next(iter(candidates), None) if candidates else None
            if first is not None and not (word in names().places and first in self.bodies):
                return self.recent.get(word, first) if candidates is self.by_last.get(word) else first
        if name not in self.numbers:
            self.numbers[name], self.count = self.count, self.count + 1
        return self.numbers[name]


def _initials(scan: _Scan, piece: Piece) -> str:
    return "".join(token.text[0] for token in scan.tokens[piece.first : piece.last] if token.text[0].isupper())


def _acronym(scan: _Scan, piece: Piece) -> str:
    text = scan.tokens[piece.first].text
    return text.replace(".", "") if piece.last - piece.first == 1 and text.isupper() and len(text) > 1 else ""


def _kinds(scan: _Scan, pieces: list[Piece], words: list[tuple[str, ...]], numbers: list[int]) -> dict[int, str]:
    """The kind of each entity: what its mentions, titles and known words say most strongly."""
    votes: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for piece, name, number in zip(pieces, words, numbers, strict=True):
        for index, sure in enumerate(piece.votes):
            votes[number][index] += sure
        votes[number][0] += 2.0 * bool(piece.title)
        if not piece.title and _is_body(scan, piece, name):
            votes[number][1] += 1.0
        if "_".join(name) in scan.lists.places or name[-1] in scan.lists.grounds or name[0] in _WATERS:
            votes[number][2] += 1.0
        if _is_where(scan, piece):
            votes[number][2] += 0.5
    return {number: _KINDS[sure.index(max(sure))] if any(sure) else "unknown" for number, sure in votes.items()}


def _is_where(scan: _Scan, piece: Piece) -> bool:
    """Whether a preposition of place stands before a name that owns nothing ("near Orle")."""
    before = scan.tokens[piece.first - 1].lower if piece.first else ""
    after = scan.tokens[piece.last].lower if piece.last < len(scan.tokens) else ""
    return before in _WHERE and after != "'s" and not piece.title


def _is_body(scan: _Scan, piece: Piece, name: tuple[str, ...]) -> bool:
    """Whether the words of a name are those of a body."""
    lists = scan.lists
    return name[-1] in lists.organizations or "_".join(name) in lists.bodies or _body_of(scan, piece)


def _body_of(scan: _Scan, piece: Piece) -> bool:
    """Whether a word of organizations is followed by what it is for ("Department of Energy", "Center for Arts")."""
    tokens = scan.tokens[piece.first : piece.last]
    return any(
        first.lower in scan.lists.organizations and second.text in ("of", "for") for first, second in pairwise(tokens)
    )
