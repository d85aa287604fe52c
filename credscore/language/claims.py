"""Claims: what consistency checks align and compare.

A claim is a count with what it counts, what happened, where and when, and by whose word. Three kinds: `toll` (people
killed, hurt, missing, arrested ...: all of them), `count` (people and things) and `part` (of a larger count, or a
figure that the sentence itself says has changed or is not real), which is never compared.

A count that points back ("the 27 boats", "all 27", "those nine libraries destroyed in the fire") says so in its scope.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from credscore.language import lexicon
from credscore.language.similarity import fold
from credscore.values import Claim, Mention, Time

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Quantity, Statement

_Placed = TypeVar("_Placed", Mention, Time)

_PEOPLE = frozenset("people persons person lives victims others".split())
_AUXILIARIES = frozenset("were was are is be been being have has had also then reportedly already all still".split())
_DEFINITE = frozenset(("the", "all", "these", "those", "its", "their"))
_WHOLES = frozenset("them those whom the these their its".split())
_SUMS = frozenset("toll total number tally count figure".split())
_HARMS = frozenset("death deaths arrest arrests rescue".split())
_WHOLE = frozenset(("all", "these", "those"))
_LINKS = frozenset("at to of was is were as reached hit stands stood reaching including totaled totalled".split())
_AGAIN = frozenset(("ago", "earlier", "previous", "last"))
#: Nouns of time, measure and ballot: two different figures of them are seldom one thing told twice.
_MEASURES = frozenset(
    """second minute hour day week month year decade century time mile kilometer kilometre meter metre foot inch yard
    acre hectare pound kilogram gram ton tonne liter litre gallon degree point percent goal vote seat place step way
    page game match round set run win loss thing question reason other one part side half quarter bit dose age grade
    calorie mg milligram microgram mcg ml milliliter millilitre kg km cm mm watt kilowatt megawatt gigawatt volt byte
    megabyte gigabyte pixel megapixel cent penny pence basis horsepower hertz megahertz lap inning""".split()
)
_STOP = frozenset(
    """the a an of in on at to for from by with and or but that which who whom this these those it its their his her
    our as is are was were be been being has have had do does did will would can could may might must said says say
    told not no about at least more than over some all also after before when while during into out up down there here
    they he she we i you new other such very just only most much many own so if then since because under between
    through""".split()
)


#: Counts of one statement that are read; more are a table.
MOST = 16
#: Letters between "said" and a day or place that belongs to the saying.
BESIDE = 12
#: What narrows a noun down: relative words and prepositions.
_PREPOSITIONS = frozenset("in at on by from of for with during near inside outside aboard under over after".split())
_NARROWING = _PREPOSITIONS | frozenset("who whom whose that which where when without between across around".split())


def find(reading: Reading) -> tuple[Claim, ...]:
    """The counts of the draft that can be compared, in order."""
    return tuple(_claims(reading))


@cache
def folded(section: str) -> Mapping[str, str]:
    """Words of `lexicons/events.txt`, each with the first word of its line."""
    return {word: line.split()[0] for line in lexicon.sections("events")[section] for word in line.split()}


def stem(word: str) -> str:
    """A folded word without its commonest endings, good enough to find it again in the same draft."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def meaning(word: str) -> str:
    """The word that stands for all words of one meaning, or the word's stem."""
    for section in ("harm", "deed", "event"):
        if word in folded(section):
            return folded(section)[word]
    return stem(word)


def content(words: Iterable[str]) -> frozenset[str]:
    """What the content words of some folded words mean."""
    return frozenset(meaning(word) for word in words if len(word) > 2 and word.isalpha() and word not in _STOP)


def surest(reading: Reading, quantity: Quantity) -> int | None:
    """The attribution that a figure stands in; the surest, and the innermost of equals."""
    over = reading.attributions_over(quantity[:2])
    return max(over, key=lambda index: (reading.attributions[index].confidence, index), default=None)


def _claims(reading: Reading) -> Iterator[Claim]:
    contexts: dict[int, _Context] = {}
    latest: Claim | None = None
    for quantity in reading.quantities:
        statement = reading.statement_at(quantity.start)
        if statement is None or statement.role == "furniture" or not _counts(quantity):
            continue
        context = contexts.get(statement.index)
        if context is None:
            context = contexts[statement.index] = _Context(reading, statement)
        context.seen += 1
        claim = context.seen <= MOST and (context.claim(quantity) or context.bare(quantity, latest))
        if claim:
            latest = claim
            yield claim


def _counts(quantity: Quantity) -> bool:
    """Whether a quantity may be a count of people or things."""
    unit = quantity.unit
    if unit in ("%", "percentage point", "basis point") or (unit and (unit.isupper() or " per " in unit)):
        return False
    value = quantity.low if quantity.low is not None else quantity.high
    return value is not None and value >= 2 and value == int(value)


class _Place(NamedTuple):
    """Tokens of a quantity, of the noun after it (or its last token), and the words between."""

    first: int
    last: int
    noun: int
    modifiers: tuple[str, ...]


class _Context:
    """A statement's words, names and times, shared by all the counts in it."""

    def __init__(self, reading: Reading, statement: Statement) -> None:
        self.reading, self.statement, self.tokens = reading, statement, reading.tokens
        self.first, self.last = reading.token_range(statement[1:3])
        self.seen = 0
        tokens = reading.tokens[self.first : self.last]
        #: Words that are no part of a name.
        opener = next((token for token in tokens if token.text[0].isalnum()), None)
        self.words = {token.lower for token in tokens if token.text.islower() or token is opener}

    def claim(self, quantity: Quantity) -> Claim | None:
        place = self.place(quantity)
        harm = self.harm(quantity, place)
        noun = self.noun(quantity)
        if harm:
            event, whole = harm
            kind = "toll" if whole and not self.changing(place) and not self.unreal() else "part"
            words = frozenset((event,))
            noun = noun if noun and quantity.noun else "person"
        elif noun and noun not in _MEASURES and not self.joined(quantity, place):
            kind = "part" if self.changing(place) else "count"
            words = self.around(place)
        else:
            return None
        source = self.source(quantity)
        scope, times = self.scope(place, source), self.times(source)
        return Claim(self.statement.index, kind, quantity, noun, words, scope, times, source)

    def joined(self, quantity: Quantity, place: _Place) -> bool:
        """Whether number and noun are one word ("a four-gene test"), which counts nothing."""
        inside = quantity.noun == self.word(place.last - 1) and self.word(place.last - 2) == "-"
        return inside or "-" in place.modifiers[:1]

    def bare(self, quantity: Quantity, latest: Claim | None) -> Claim | None:
        """A count that says "all 27 were" of the things counted last."""
        if latest is None or quantity.unit or not 0 < self.statement.index - latest.statement <= 2:
            return None
        place = self.place(quantity)
        if self.points_back(place) is None or self.word(place.last) not in _AUXILIARIES or self.changing(place):
            return None
        source = self.source(quantity)
        scope, times = self.scope(place, source) | {"form:bare"}, self.times(source)
        return Claim(self.statement.index, "count", quantity, latest.noun, self.around(place), scope, times, source)

    def place(self, quantity: Quantity) -> _Place:
        first, last = self.reading.token_range(quantity[:2])
        if quantity.noun:
            for index in range(last, min(last + 5, self.last)):
                if self.tokens[index].lower == quantity.noun:
                    return _Place(first, last, index, tuple(token.lower for token in self.tokens[last:index]))
        return _Place(first, last, last - 1, ())

    def noun(self, quantity: Quantity) -> str | None:
        if quantity.noun in _PEOPLE or quantity.unit == "person":
            return "person"
        if quantity.noun and quantity.noun in folded("harm"):
            return "person"
        return quantity.unit

    def word(self, index: int) -> str:
        return self.tokens[index].lower if self.first <= index < self.last else ""

    # --- tolls ---------------------------------------------------------------------------------------------

    def harm(self, quantity: Quantity, place: _Place) -> tuple[str, bool] | None:
        """What happened to the people counted, and whether all of them are meant; None when it is no toll."""
        if quantity.unit == "year" and quantity.noun is None:
            return self.toll(place)
        if quantity.unit and quantity.noun is None:
            return None
        return self.harm_after(place) or self.harm_before(place) or self.toll(place)

    def harm_after(self, place: _Place) -> tuple[str, bool] | None:
        harm, definite = folded("harm"), self.word(place.first - 1) in _DEFINITE
        if self.word(place.noun) in harm and place.noun >= place.last:
            return harm[self.word(place.noun)], True
        index = place.noun + 1
        relative = self.word(index) == "who"
        index += relative
        helped = 0
        while self.word(index) in _AUXILIARIES and helped < 4:
            index, helped = index + 1, helped + 1
        word = self.word(index)
        if word == "lost" and self.word(index + 2) == "lives":
            return "dead", definite or not relative
        if word not in harm or (word in ("cases", "arrests", "rescue", "arrest") and place.noun >= place.last):
            return None
        predicate = not relative and (helped > 0 or word in ("died", "perished", "fled"))
        left = self.word(place.first - 1) in ("left", "leaving", "leaves", "with")
        return harm[word], predicate or left or definite or (place.noun < place.last and not relative)

    def harm_before(self, place: _Place) -> tuple[str, bool] | None:
        harm, before = folded("harm"), self.word(place.first - 1)
        if before == "the" and self.word(place.first - 2) == "of" and self.word(place.first - 3) in harm:
            return harm[self.word(place.first - 3)], True
        after = self.word(place.noun + 1), self.word(place.noun + 2)
        if before in ("cost", "costing") and after == ("their", "lives"):
            return "dead", True
        if before in ("claimed", "claiming", "took", "taking") and self.word(place.noun) == "lives":
            return "dead", True
        if before == "of" and self.word(place.first - 2) in _HARMS:
            return harm[self.word(place.first - 2)], True
        verb = before in harm and before.endswith(("ed", "ing", "kill", "s")) and not before.endswith(("ths", "ies"))
        return (
            (harm[before], True)
            if verb and self.word(place.first - 2) not in ("was", "were", "been", "those")
            else None
        )

    def toll(self, place: _Place) -> tuple[str, bool] | None:
        """A number after "the death toll", "the number of dead" and the like."""
        if self.word(place.first - 1) not in _LINKS or place.noun >= place.last:
            return None
        harm = folded("harm")
        window = [self.word(index) for index in range(max(self.first, place.first - 12), place.first)]
        if "toll" in window:
            return next((harm[word] for word in window if word in harm), "dead"), True
        if "number" in window:
            named = [harm[word] for word in window[window.index("number") :] if word in harm]
            return (named[0], True) if named else None
        return None

    def changing(self, place: _Place) -> bool:
        """Whether the sentence says that the figure changes, is disputed or is a part of another."""
        if self.words & lexicon.words("events", "changing") or {"so", "far"} <= self.words:
            return True
        if self.words & _SUMS and self.words & lexicon.words("events", "reckoning"):
            return True
        return self.told_anew(place) or self.partial(place)

    def told_anew(self, place: _Place) -> bool:
        """Whether the count is one of other things: said beside it, or anywhere where it does not point back."""
        first, last = place.first - 3, place.noun + 6
        back = self.points_back(place)
        words = {self.word(index) for index in range(first, last)} if back else self.words
        excused = {"earlier"} if back or "this" in self.words else set()
        if (words - excused) & lexicon.words("events", "anew"):
            return True
        return "more" in (self.word(place.last), self.word(place.noun + 1)) or self.word(place.first - 1) == "by"

    def partial(self, place: _Place) -> bool:
        """Whether the count is said to be a part of something ("most of them", "five of the deals")."""
        before = [self.word(index) for index in range(place.first - 3, place.first)]
        if before[-1] in _DEFINITE:
            del before[-1]
        if self.points_back(place) and before[-1] in ("of", "among"):
            before.clear()
        after = {self.word(index) for index in range(place.last, place.noun + 6)}
        if "of" in place.modifiers or (self.word(place.noun + 1) == "of" and after & _WHOLES):
            return True
        return not lexicon.words("events", "part").isdisjoint(before)

    def unreal(self) -> bool:
        """Whether the sentence tells of what may be, is not, or is the rule."""
        return bool(self.words & lexicon.words("events", "unreal"))

    # --- pointing back -------------------------------------------------------------------------------------

    def points_back(self, place: _Place) -> str | None:
        """`all` for "all (the) 27", "these 27" and "those 27", `the` for "the 27"; None for a count told anew."""
        before = self.word(place.first - 1)
        if before == "the":
            further = self.word(place.first - 2), self.word(place.first - 3)
            return "all" if "all" in further[: 1 + (further[0] == "of")] else "the"
        if before == "of":
            return "all" if self.word(place.first - 2) == "all" else None
        return "all" if before in _WHOLE else None

    def narrowed(self, place: _Place) -> str | None:
        """The first word of what picks out the things counted ("destroyed in the fire"); empty when it is no word."""
        index = place.noun + 1
        opens = self.word(index)
        reduced = opens.endswith(("ed", "ing", "en")) or opens in folded("harm") or opens in folded("deed")
        if opens not in _NARROWING and not (reduced and self.word(index + 1) in _PREPOSITIONS):
            return None
        for word in map(self.word, range(index, index + 6)):
            if not word[:1].isalnum():
                break
            if word not in _STOP and word not in _NARROWING:
                return meaning(word)
        return ""

    # --- scope ---------------------------------------------------------------------------------------------

    def around(self, place: _Place) -> frozenset[str]:
        """The content words near a count, as stems: those between number and noun come first in meaning."""
        near = range(max(self.first, place.first - 6), min(self.last, place.noun + 8))
        words = (self.word(index) for index in near if not place.first <= index < place.last and index != place.noun)
        return content(words)

    def scope(self, place: _Place, source: int | None) -> frozenset[str]:
        """Events, names and modifiers of the sentence, each marked by what it is."""
        events = folded("event")
        found = {f"event:{events[word]}" for word in self.words if word in events}
        found.update(f"mod:{word}" for word in place.modifiers if word.isalpha())
        if self.unreal():
            found.add("form:unreal")
        if "and" in (self.word(place.first - 1), self.word(place.first - 2)):
            found.add("form:joined")
        back = self.points_back(place)
        if back:
            found.add(f"back:{back}")
            narrowed = self.narrowed(place)
            if narrowed is not None:
                found.add(f"that:{narrowed}")
        for mention in _inside(self.reading.mentions, self.statement):
            if self.told(mention, source):
                found.update(f"name:{word}" for word in fold(mention.name).split())
        return frozenset(found | self.sentence)

    @cached_property
    def sentence(self) -> frozenset[str]:
        """What all the words of the sentence mean."""
        tokens = self.tokens[self.first : self.last]
        return frozenset(f"word:{word}" for word in content(token.lower for token in tokens))

    def told(self, value: Mention | Time, source: int | None) -> bool:
        """Whether a name or time belongs to what is told, and not to who tells it and when."""
        if source is None:
            return True
        attribution = self.reading.attributions[source]
        if any(span[0] <= value.start < span[1] for span in attribution.content):
            return True
        saying = (*attribution.source, *attribution.cue)
        return not any(span[0] - 1 <= value.start <= span[1] + BESIDE for span in saying)

    def times(self, source: int | None) -> frozenset[str]:
        """Dates told in the sentence, and a mark where it looks back to another year or event."""
        dates = [
            time
            for time in _inside(self.reading.times, self.statement)
            if time.kind in ("date", "time") and self.told(time, source)
        ]
        today = f"{self.reading.date:%Y-%m-%d}" if self.reading.date else ""
        this_year = today[:4]
        # What is still to come is the time of a burial or a trial, not of what was counted.
        found = {time.value[:10] for time in dates if not today[: len(time.value)] < time.value[:10] < "A" or not today}
        other_year = any(value[:4].isdigit() and value[:4] != this_year for value in found)
        back = other_year or (self.words & _AGAIN and not {"earlier", "this"} <= self.words)
        return frozenset(found | ({"back"} if back else set()))

    def source(self, quantity: Quantity) -> int | None:
        return surest(self.reading, quantity)


def _inside(values: Sequence[_Placed], statement: Statement) -> Iterator[_Placed]:
    """The values of a layer that begin in a statement."""
    index = bisect_left(values, statement.start, key=lambda value: value.start)
    while index < len(values) and values[index].start < statement.end:
        yield values[index]
        index += 1
