"""Names of people, organizations and places, clustered into who or what they mean.

Read from capitals, titles, the shape of given names and words of organizations; nothing is looked up but such words
and a few hundred countries, cities and given names. A mention's span is its bare name: neither title nor possessive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from credscore.language import lexicon
from credscore.language.similarity import fold
from credscore.values import Mention

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Statement, Token

#: Tokens in a name at most; more are a line of capitals.
_LONGEST = 24
_GAPS = (" ", "\n", "\u00a0", "\r\n")
_APOSTROPHES = ("'", "’")
#: Marks after which a capital says nothing.
_QUOTES = frozenset("\"“”„«»‘'")
_OPENING = _QUOTES | frozenset(":.?!•*>")
#: Prepositions before the name of a place.
_WHERE = frozenset(("in", "near", "outside", "across", "throughout", "around"))
_SAYS = frozenset("said says told added tweeted wrote asked argued explained noted testified insisted who".split())
#: Endings of peoples' names and of ordinary nouns, verbs and adjectives that a sentence may begin with.
_PEOPLES = ("ian", "ians", "ean", "eans", "ese", "ish", "icans", "ican")
_ORDINARY = (
    "ing",
    "ed",
    "ly",
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ers",
    "ists",
    "ies",
    "ity",
    "ous",
    "ive",
    "able",
)
_NAMES_IN_S = ("is", "us", "os", "as", "es", "ys")
_VERBS = frozenset(
    "is was has had will would could did does said says told wrote and says may can must took won left".split()
)
_BEFORE_MONTHS = frozenset(
    "in of on since until till by from last next this late early mid before after between and to".split()
)
_PEOPLES_IN_AN = frozenset(
    "german germans libyan libyans cuban cubans african africans tibetan tibetans venezuelan roman texan texans".split()
)
_FIRST_GROUNDS = frozenset("mount lake cape port fort gulf isle mt".split())


#: Fields of work that bodies join in their names ("Food and Drug Administration").
_FIELDS = frozenset(
    """food securities health science sciences arts housing fish wildlife labor labour business trade commerce customs
    immigration alcohol tobacco environment education research standards agriculture energy finance medicine defense
    defence justice culture media technology engineering security transport transportation safety children families
    budget planning ways human civil foreign economic financial drug disease control substance consumer""".split()
)


class Words(NamedTuple):
    """The word lists that names are read with."""

    titles: frozenset[str]
    title_zone: frozenset[str]
    abbreviated: frozenset[str]
    given: frozenset[str]
    organizations: frozenset[str]
    legal: frozenset[str]
    grounds: frozenset[str]
    places: frozenset[str]
    demonyms: frozenset[str]
    calendar: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    bodies: frozenset[str]


@cache
def names() -> Words:
    """The sections of `lexicons/names.txt`."""
    get = {field: lexicon.words("names", field) for field in Words._fields if field != "title_zone"}
    zone = get["titles"] | lexicon.words("names", "title_parts")
    return Words(title_zone=zone, **get)


class Piece(NamedTuple):
    """Tokens `first` up to `last` (left out) that are a name, and what stands before it."""

    first: int
    last: int
    title: str | None
    opens: bool
    """Whether it begins a sentence, so that its capital says nothing."""
    listed: bool = True
    """Whether it may make a new name; headlines and lines in capitals only repeat those of the text."""


def find(reading: Reading) -> tuple[Mention, ...]:
    """The names of the draft, in order."""
    scan = _Scan(reading)
    pieces = [
        piece for statement in reading.statements if not scan.in_capitals(statement) for piece in scan.pieces(statement)
    ]
    scan.surnames = {scan.tokens[piece.last - 1].text for piece in pieces if piece.last - piece.first > 1}
    pieces = [piece for piece in pieces if scan.words(piece) and scan.is_name(piece)]
    repeated = scan.repeated(pieces)
    return _cluster(scan, sorted((*pieces, *repeated)))


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
    """One pass over the tokens, with what the draft itself says of its words."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text, self.tokens, self.lists = reading, reading.text, reading.tokens, names()
        self.lower_case = {token.text for token in self.tokens if token.text.islower()}
        #: Words with a capital where only a name has one.
        self.inside: set[str] = set()
        #: Last words of longer names.
        self.surnames: set[str] = set()

    # --- runs of capitals ----------------------------------------------------------------------------------

    def in_capitals(self, statement: Statement) -> bool:
        """Whether a line is a headline, in Title Case or in capitals: its capitals tell no names."""
        if statement.role == "headline":
            return True
        words = [token.text for token in self.reading.tokens_in(statement[1:3]) if len(token.text) > 3]
        if sum(word.isupper() for word in words) > 0.6 * len(words) and len(words) > 2:
            return True
        if self.text[statement.end - 1] == ".":
            return False
        return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.8 * len(words)

    def pieces(self, statement: Statement) -> list[Piece]:
        """The names that a statement may hold, titles and peoples taken off."""
        index, last = self.reading.token_range(statement[1:3])
        found: list[Piece] = []
        begins, tokens = index, self.tokens
        while index < last:
            word = tokens[index].text
            if not (word[0].isupper() and word[0].isalpha()):
                index += 1
                continue
            end = self.extend(index, last)
            opens = self.opens(index, begins)
            self.inside.update(token.text for token in tokens[index + opens : end])
            found += self.split(self.widen(index, begins), end, opens)
            index = end
        return found

    def extend(self, first: int, last: int) -> int:
        """One past the last token of the name that may begin with a token."""
        end = first + 1
        last = min(last, first + _LONGEST)
        while (longer := self.longer(first, end, last)) > end:
            end = longer
        return end

    def longer(self, first: int, end: int, last: int) -> int:
        tokens = self.tokens
        if end >= last:
            return end
        gap, following = self.gap(end), tokens[end]
        if gap in _GAPS:
            if following.text[0].isupper():
                return end + 1
            return self.connected(first, end, last)
        if gap or end + 1 >= last:
            return end
        near, after = not self.gap(end + 1), tokens[end + 1].text
        if following.text in ("-", "‑") and near and (after[0].isupper() or after.isdigit()):
            return end + 2
        if following.text in _APOSTROPHES and near and after[0].isalpha():
            return end + 2
        if following.text == "." and self.abbreviates(end - 1) and self.gap(end + 1) in _GAPS and after[0].isupper():
            return end + 1
        return end

    def connected(self, first: int, end: int, last: int) -> int:
        """Past a small word inside a name ("Bank of England", "Ludwig van Beethoven") and the capital after it."""
        tokens, word = self.tokens, self.tokens[end].text
        after = end + 1
        if word == "&":
            pass
        elif word in ("of", "for", "and"):
            if not self.may_continue(first, end, word):
                return end
            if after < last and tokens[after].text == "the":
                after += 1
        elif word in self.lists.particles:
            if after < last and tokens[after].text in self.lists.particles:
                after += 1
            if after < last and tokens[after].text == "-":
                after += 1
        else:
            return end
        return after + 1 if after < last and tokens[after].text[0].isupper() else end

    def may_continue(self, first: int, end: int, word: str) -> bool:
        before = [token.lower for token in self.tokens[first:end]]
        known = self.lists.organizations
        if word == "of":
            return (
                before[-1] in known
                or before[-1] in self.lists.grounds
                or before[-1] in ("secretary", "minister", "speaker", "university", "joint")
            )
        if word == "for":
            return before[-1] in known
        if ("of" in before or "for" in before) and any(part in known for part in before):
            return True
        return before[-1] in _FIELDS and self.ends_a_body(end + 1)

    def ends_a_body(self, first: int) -> bool:
        """Whether the next few capitals lead up to a word of organizations ("Drug Administration")."""
        for token in self.tokens[first : first + 4]:
            if not token.text[0].isupper():
                return False
            if token.lower in self.lists.organizations:
                return True
        return False

    def gap(self, index: int) -> str:
        """What stands between a token and the one before it."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def abbreviates(self, index: int) -> bool:
        word = self.tokens[index].lower
        return len(word) == 1 or word in self.lists.abbreviated

    def opens(self, index: int, begins: int) -> bool:
        """Whether a sentence or quotation begins with a token."""
        if index == begins:
            return True
        before = self.tokens[index - 1].text
        if before in _QUOTES and self.gap(index) and index - 1 > begins:
            before = self.tokens[index - 2].text
        if before in _OPENING:
            return True
        return index - begins < 4 and not any(token.text[0].isalnum() for token in self.tokens[begins:index])

    def widen(self, first: int, begins: int) -> int:
        """Back over particles that a name begins with ("al-Sarraj", "de Mesnel")."""
        tokens, index = self.tokens, first
        if index - 1 > begins and tokens[index - 1].text == "-" and not self.gap(index) and not self.gap(index - 1):
            return index - 2 if tokens[index - 2].text in ("al", "el", "ul", "ad", "as", "ar", "an") else first
        while index > begins and tokens[index - 1].text in _LOWER_PARTICLES and self.gap(index) in _GAPS:
            index -= 1
        return index

    # --- titles, peoples, days -----------------------------------------------------------------------------

    def split(self, first: int, last: int, opens: bool) -> list[Piece]:
        """A run of capitals as names: ordinary first words, titles and peoples are taken off."""
        first, opens = self.skip_openers(first, last, opens)
        while first < last and self.tokens[first].lower in ("the", "a", "an"):
            first += 1
        if first >= last:
            return []
        found: list[Piece] = []
        for place in range(last - 2, first - 1, -1):
            if self.tokens[place].lower in self.lists.titles and (name := self.after_title(place, last)) < last:
                begin = self.zone_start(place, first)
                if begin > first and (before := self.trimmed(first, begin, None, opens)):
                    found.append(before)
                title = self.text[self.tokens[begin].start : self.tokens[name - 1].end]
                if piece := self.trimmed(name, last, title, False):
                    found.append(piece)
                return found
        piece = self.trimmed(first, last, None, opens)
        return [piece] if piece else []

    def skip_openers(self, first: int, last: int, opens: bool) -> tuple[int, bool]:
        if not opens:
            return first, False
        token = self.tokens[first]
        ordinary = token.lower in self.lists.openers or token.lower in self.lower_case or token.lower.endswith("ing")
        named = last - first > 1 and token.lower in self.lists.given | self.lists.titles | self.lists.places
        if (
            not ordinary
            or (named and token.lower not in ("will", "may"))
            or (token.text.isupper() and len(token.text) > 1)
        ):
            return first, True
        if token.lower in self.lists.openers or last - first > 1 or token.text not in self.inside:
            return first + 1, False
        return first, True

    def after_title(self, place: int, last: int) -> int:
        """Where the name begins that a title stands before; `last` when there is none."""
        tokens, index = self.tokens, place + 1
        if index < last and tokens[index].text == ".":
            index += 1
        if index < last and tokens[index].text == "of":
            index += 1
            while index < last and tokens[index].lower in self.lists.title_zone | {"the"}:
                index += 1
        if index >= last or tokens[index].text in ("of", "for", "and", "&", "-"):
            return last
        return last if self.is_body(tokens[index:last]) else index

    def is_body(self, words: Iterable[Token]) -> bool:
        """Whether words end like an organization or place."""
        lowers = [token.lower for token in words]
        known = self.lists
        return (
            lowers[-1] in known.organizations
            or lowers[-1] in known.grounds
            or ("of" in lowers and lowers[0] in known.organizations)
        )

    def zone_start(self, place: int, first: int) -> int:
        while place > first and (
            self.tokens[place - 1].lower in self.lists.title_zone
            or self.tokens[place - 1].text in (".", "-")
            or is_people(self.tokens[place - 1].lower)
        ):
            place -= 1
        return place

    def trimmed(self, first: int, last: int, title: str | None, opens: bool) -> Piece | None:
        """A name without days, small words and peoples at its ends; None when nothing is left."""
        tokens, lists = self.tokens, self.lists
        while first < last and (tokens[last - 1].lower in ("of", "for", "and", "the") or tokens[last - 1].text in "-&"):
            last -= 1
        while (
            last - first > 1 and tokens[last - 1].lower in lists.calendar and tokens[last - 2].lower not in lists.given
        ):
            last -= 1
        while last - first > 1 and tokens[first].lower in lists.calendar and tokens[first].lower not in lists.given:
            first, opens = first + 1, False
        if (
            last - first > 1
            and is_people(tokens[first].lower)
            and (tokens[first + 1].lower in lists.given or all(is_people(token.lower) for token in tokens[first:last]))
        ):
            return self.trimmed(first + 1, last, title, False)
        if first >= last or (
            all(token.lower in lists.title_zone or token.text == "." for token in tokens[first:last])
            and not title
            and self.is_office(first, last)
        ):
            return None
        return Piece(first, last, title, opens)

    def is_office(self, first: int, last: int) -> bool:
        """Whether words in the zone of titles are an office ("Prime Minister") and no body ("White House")."""
        return self.tokens[last - 1].lower not in self.lists.organizations or last - first == 1

    # --- what is a name ------------------------------------------------------------------------------------

    def is_name(self, piece: Piece) -> bool:
        """Whether a capital stands for a name: not for a sentence's first word, a day, a people or an office."""
        if piece.title:
            return True
        if self.shouts(piece):
            return False
        if piece.last - piece.first > 1:
            return not self.is_compound(piece)
        token, lists = self.tokens[piece.first], self.lists
        word = token.lower
        if word == "i" or len(word) == 1:
            return False
        if word in lists.calendar or is_people(word):
            return token.text in self.surnames and not self.dated(piece) and not word.endswith("day")
        if not piece.opens or token.text in self.inside:
            return word not in lists.openers or token.text.isupper()
        if token.text.isupper() and len(word) > 1:
            return word not in lists.openers
        if word in lists.openers or word in self.lower_case:
            return False
        if word in lists.given or word in lists.places:
            return True
        return self.acts(piece.last) and not (
            word.endswith(_ORDINARY) or (word.endswith("s") and word[-2:] not in _NAMES_IN_S)
        )

    def dated(self, piece: Piece) -> bool:
        """Whether a word that is both a month and a surname is the month here."""
        before = self.tokens[piece.first - 1].lower if piece.first else ""
        after = self.tokens[piece.last].text if piece.last < len(self.tokens) else ""
        return before.isdigit() or after[:1].isdigit() or before in _BEFORE_MONTHS

    def shouts(self, piece: Piece) -> bool:
        """Whether capitals are for effect, as in labels, and not an acronym's or a dateline's."""
        words = [token for token in self.tokens[piece.first : piece.last] if token.text[0].isalpha()]
        loud = all(word.text.isupper() for word in words) and any(len(word.text) > 5 for word in words)
        return loud and not any(word.lower in self.lists.places or word.text.title() in self.inside for word in words)

    def is_compound(self, piece: Piece) -> bool:
        """Whether a hyphen makes a people or a label ("African-American", "R-Ohio") and no name."""
        first, last = self.tokens[piece.first], self.tokens[piece.last - 1]
        joined = piece.last - piece.first == 3 and self.tokens[piece.first + 1].text == "-"
        return joined and (len(first.text) == 1 or is_people(last.lower))

    def acts(self, index: int) -> bool:
        """Whether a possessive or a verb follows, as after a name and hardly after another first word."""
        following = self.tokens[index].lower if index < len(self.tokens) else ""
        return following == "'s" or following in _VERBS or following.endswith("ed")

    def words(self, piece: Piece) -> tuple[str, ...]:
        """The folded words of a name, without marks, initials, small words and legal forms."""
        parts = [fold(token.text) for token in self.tokens[piece.first : piece.last] if token.text[0].isalnum()]
        long = [part for part in parts if len(part) > 1 and part not in ("jr", "sr", "the", "al", "el")]
        bare = [part for part in long if part not in self.lists.legal]
        return tuple(bare or long or parts)

    def repeated(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Names of the text where they stand in headlines and lines of capitals."""
        known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for piece in pieces:
            words = self.words(piece)
            known[words[0]].add(words)
            if len(words) > 1 and words[-1] not in self.lists.organizations | self.lists.grounds:
                known[words[-1]].add(words[-1:])
        taken = {index for piece in pieces for index in range(piece.first, piece.last)}
        for statement in self.reading.statements:
            if self.in_capitals(statement):
                yield from self.matches(*self.reading.token_range(statement[1:3]), known, taken)

    def matches(
        self, first: int, last: int, known: Mapping[str, set[tuple[str, ...]]], taken: set[int]
    ) -> Iterator[Piece]:
        index = first
        while index < last:
            token = self.tokens[index]
            length = 0
            if index not in taken and token.text[0].isupper() and token.lower not in self.lists.openers:
                for words in known.get(fold(token.text), ()):
                    if tuple(fold(one.text) for one in self.tokens[index : index + len(words)]) == words:
                        length = max(length, len(words))
            if length:
                yield Piece(index, index + length, None, False, False)
            index += length or 1


_LOWER_PARTICLES = frozenset(
    ("de", "del", "della", "van", "von", "der", "den", "bin", "ibn", "abu", "du", "da", "di", "dos")
)


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
    """The kind of each entity: what its mentions say most strongly."""
    votes: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    full = {number for number, name in zip(numbers, words, strict=True) if len(name) > 1}
    for piece, name, number in zip(pieces, words, numbers, strict=True):
        for kind, weight in _hints(scan, piece, name):
            votes[number][kind] += weight
        if len(name) == 1 and number in full and not _acronym(scan, piece):
            votes[number]["person"] += 2
    return {number: max(votes[number], key=votes[number].__getitem__, default="unknown") for number in set(numbers)}


def _hints(scan: _Scan, piece: Piece, name: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    lists, tokens = scan.lists, scan.tokens
    if piece.title:
        yield "person", 6
    if name[-1] in lists.organizations or _body_of(scan, piece) or "_".join(name) in lists.bodies:
        yield "organization", 10
    elif _acronym(scan, piece) and name[0] not in lists.places:
        yield "organization", 4
    elif name[-1] in lists.grounds or name[0] in _FIRST_GROUNDS or _place(scan, piece, name):
        yield "place", 8
    elif len(name) > 1 and name[0] in lists.given:
        yield "person", 5
    elif name[0] in lists.given:
        yield "person", 1
    before = tokens[piece.first - 1].lower if piece.first else ""
    after = tokens[piece.last].lower if piece.last < len(tokens) else ""
    if before in _WHERE and not piece.title:
        yield "place", 3
    if after in _SAYS or (before == "said" and len(name) > 1):
        yield "person", 2 if len(name) > 1 else 1
    if (
        after == ","
        and piece.last + 2 < len(tokens)
        and tokens[piece.last + 1].text.isdigit()
        and tokens[piece.last + 2].text == ","
    ):
        yield "person", 4


def _body_of(scan: _Scan, piece: Piece) -> bool:
    """Whether a word of organizations is followed by what it is for ("Department of Energy", "Center for Arts")."""
    tokens = scan.tokens[piece.first : piece.last]
    return any(
        first.lower in scan.lists.organizations and second.text in ("of", "for") for first, second in pairwise(tokens)
    )


def _place(scan: _Scan, piece: Piece, name: tuple[str, ...]) -> bool:
    if len(name) == 1:
        text = scan.tokens[piece.first].text
        return name[0] in scan.lists.places and (text.isupper() or name[0] not in ("us", "uk", "usa", "uae"))
    return "_".join(name) in scan.lists.places
