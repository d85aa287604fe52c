"""What a draft tells of people's lives: how old they are, when they were born and when they died.

Everything becomes the days on which somebody can have been born, so that an age here, a birthday there and an age at
death can be held against each other by the calendar alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.dated import Period, by_token, moved, period, time_at
from credscore.language.numerals import HYPHENS, ONES, TENS, lower
from credscore.language.once import once
from credscore.language.people import Person, people, predicates, subject
from credscore.language.tense import is_past

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Statement, Token

#: How many days after what it tells a draft may be published.
_LATE = 31
#: How many words after "died" or "born" its day is looked for.
_REACH = 14
#: How far around a name its sentence is read.
_NEAR = 40
#: What stands before the day of a birth or death.
_TIME_LEADS = frozenset("on in of early late ,".split())
_ENDS = frozenset(", . ; ) : — – and".split())
#: What may follow the age that somebody turned.
_TURNS = frozenset(
    "last this earlier yesterday today just two three four monday tuesday wednesday thursday friday".split()
)
_DEATHS = frozenset("killed murdered assassinated slain executed lynched".split())
_DEATH_NOUNS = frozenset("death murder killing assassination slaying execution suicide".split())
#: Words of trials, whose day is not that of the death: "was convicted of Lee's murder in 2010".
_COURTS = frozenset(
    """convicted charged arrested sentenced acquitted tried indicted guilty pleaded accused jailed imprisoned trial
    suspected conviction charges charge""".split()
)
_STOPS = frozenset("and but when while who which after before as since ; : said says told that had if where".split())
#: Words of counts and votes, whose figures behind names are no ages.
_COUNTED = frozenset("percent % points poll polls votes score scored beat defeated ranked seeded".split())


class Fact(NamedTuple):
    """One thing told of a person's life at the tokens `first` up to `last` (left out).

    `kind` is `age` (now), `then` (of another time, not compared), `aged` (at death), `turned`, `born` or `died`; `born`
    are the days on which the person can have been born, `day` is the written day of birth or death, or the day that the
    age is told of.
    """

    who: Person
    kind: str
    first: int
    last: int
    age: int | None = None
    day: Period | None = None
    born: Period | None = None


@once
def facts(reading: Reading) -> tuple[Fact, ...]:
    """The facts in the writer's words, in order."""
    found = [fact for person in people(reading) for fact in _of_person(reading, person)]
    found += _of_pronouns(reading)
    return tuple(sorted((fact for fact in found if _is_told(reading, fact)), key=lambda fact: fact.first))


def _is_told(reading: Reading, fact: Fact) -> bool:
    return not reading.is_quoted(reading.tokens[fact.first].start)


def born(age: int, when: Period) -> Period:
    """The days on which somebody was born who has an age on some day of a period."""
    return Period(moved(when, -12 * (age + 1), 1).first, moved(when, -12 * age).last)


# --- what stands around a name ------------------------------------------------------------------------------


def _of_person(reading: Reading, who: Person) -> Iterator[Fact]:
    yield from _appositive_age(reading, who)
    yield from _age_before(reading, who)
    yield from _age_of_now(reading, who)
    yield from _lifespan(reading, who)
    yield from _death_of(reading, who)
    for place in predicates(reading, who):
        yield from _told(reading, who, place)


def _appositive_age(reading: Reading, who: Person) -> Iterator[Fact]:
    """ "Lee, 43,", "Lee (43)", "Lee, aged 43,", "Lee, a 43-year-old nurse"."""
    tokens, place = reading.tokens, who.last
    mark = lower(tokens, place)
    if mark not in (",", "("):
        return
    place += 1
    named = lower(tokens, place) in ("aged", "age", "now")
    place += named
    if lower(tokens, place) in ("a", "an", "the") and (age := _years_old(tokens, place + 1)):
        yield _age(reading, who, place, age[1], age[0])
        return
    closed = lower(tokens, place + 1) in ((")",) if mark == "(" else (",", ".", ";", "—"))
    figure = _figure(tokens, place) if closed else None
    if figure and (named or not _is_count(reading, place)):
        yield _age(reading, who, place, place + 1, figure)


def _age_before(reading: Reading, who: Person) -> Iterator[Fact]:
    """ "The 43-year-old Lee", "43-year-old nurse Maria Lee"."""
    tokens = reading.tokens
    for first in range(who.first - 5, max(-1, who.first - 10), -1):
        found = _years_old(tokens, first) if first >= 0 else None
        if found:
            other = lower(tokens, first - 1) in ({"then"} | HYPHENS if who.given else {"then", "a", "an"} | HYPHENS)
            if not other and _is_described(tokens, found[1], who.first):
                yield _age(reading, who, first, found[1], found[0])
            return


def _age_of_now(reading: Reading, who: Person) -> Iterator[Fact]:
    """ "At 52, Lee is the oldest", "Lee, at 52, still walks": an age of today where the verb is of today."""
    tokens = reading.tokens
    for first in (who.last + 1, *range(who.first - 7, who.first - 2)):
        found = _age_at(tokens, first) if first >= 0 and lower(tokens, first) == "at" else None
        if not found or lower(tokens, found[2]) != ",":
            continue
        before = found[2] + 1 == who.first
        verb = who.last if before else found[2] + 1
        if (before or lower(tokens, first - 1) == ",") and lower(tokens, verb) in ("is", "has", "still", "remains"):
            yield _age(reading, who, first, found[2], found[0])


def _is_described(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether only what somebody is stands between an age and a name."""
    return all(
        (tokens[place].text.isalpha() and (tokens[place].text.islower() or tokens[place].lower in _TITLED))
        and not (tokens[place].lower in _BREAKS or is_past(tokens, place))
        for place in range(first, last)
    )


_TITLED = frozenset("mr mrs ms dr".split())
_BREAKS = frozenset(
    """and or of in at with for to by from who when as that said is are was were has had after his her their
    whose""".split()
)


def _age(reading: Reading, who: Person, first: int, last: int, age: int) -> Fact:
    """An age as of the draft; as of then where another time is spoken of."""
    today = reading.date
    if today is None or _is_of_then(reading, first):
        kind = "age" if today is None and not _is_of_then(reading, first) else "then"
        return Fact(who, kind, first, last, age)
    when = Period(moved(Period(today, today), 0, -_LATE).first, today)
    return Fact(who, "age", first, last, age, Period(today, today), born(age, when))


def _is_of_then(reading: Reading, index: int) -> bool:
    """Whether the statement speaks of another year, or of "then", so that an age may be of that time."""
    statement = reading.statement_at(reading.tokens[index].start)
    return statement is None or statement.index in _told_of_then(reading)


@once
def _told_of_then(reading: Reading) -> frozenset[int]:
    """The statements that speak of years past, or of "then"."""
    before = reading.date.year - 1 if reading.date else 9999
    times = (time for time in reading.times if time.kind in ("date", "time") and time.value[:2].isdigit())
    starts = [time.start for time in times if int(time.value[:4].replace("X", "0")) < before]
    starts += [token.start for token in reading.tokens if token.lower == "then"]
    return frozenset(one.index for start in starts if (one := reading.statement_at(start)))


def _lifespan(reading: Reading, who: Person) -> Iterator[Fact]:
    """ "Lee (1946-2018)"."""
    tokens, place = reading.tokens, who.last
    found = time_at(reading, place + 1) if lower(tokens, place) == "(" else None
    ends = [period(value) for value in found[0].value.split("/")] if found else []
    begin, end = ends if found and len(ends) == 2 and lower(tokens, found[1]) == ")" else (None, None)
    if found and begin and end and 5 < (end.first - begin.first).days // 365 < 115:
        yield Fact(who, "born", place + 1, found[1], day=begin, born=begin)
        yield Fact(who, "died", place + 1, found[1], day=end)


def _death_of(reading: Reading, who: Person) -> Iterator[Fact]:
    """ "Lee's death on May 4", "the murder of Lee on May 30, 1966"."""
    tokens = reading.tokens
    statement = reading.statement_at(tokens[who.first].start)
    start = reading.token_range((statement.start, statement.end))[0] if statement else who.first
    if any(token.lower in _COURTS for token in tokens[max(start, who.first - _NEAR) : who.first]):
        return
    before = who.first - 1
    while before > max(0, who.first - 4) and (tokens[before].text in (".", "the") or tokens[before].text[0].isupper()):
        before -= 1
    if lower(tokens, before) == "of" and lower(tokens, before - 1) in _DEATH_NOUNS:
        yield from _dated(reading, who, "died", before - 1, who.last)
    if lower(tokens, who.last) == "'s" and lower(tokens, who.last + 1) in _DEATH_NOUNS:
        yield from _dated(reading, who, "died", who.last + 1, who.last + 2)


# --- what is told after a name or "he" ----------------------------------------------------------------------


def _told(reading: Reading, who: Person, place: int) -> Iterator[Fact]:
    """Predicates of a life: "is 43", "was born on …", "died on … at 71", "turned 50 in 2010"."""
    tokens = reading.tokens
    word = lower(tokens, place)
    if word in ("is", "'s") and (age := _plain_age(tokens, place + 1)):
        yield _age(reading, who, place + 1, age[1], age[0])
    be = word in ("was", "were")
    verb = lower(tokens, place + be)
    if verb == "born":
        yield from _dated(reading, who, "born", place + be, place + be + 1)
    elif (verb == "died" and not be) or (
        be and (verb in _DEATHS or (verb == "shot" and lower(tokens, place + 2) == "dead"))
    ):
        yield from _dated(reading, who, "died", place + be, place + be + 1)
    elif verb == "turned" and not be and (age := _plain_age(tokens, place + 1, closed=False)):
        yield from _turned(reading, who, place, age)
    elif verb == "celebrated" and (birthday := _birthday(tokens, place + 2)):
        yield _age(reading, who, place, birthday[1], birthday[0])


def _dated(reading: Reading, who: Person, kind: str, first: int, place: int) -> Iterator[Fact]:
    """A birth or death with the day that is written after it, and the age at death."""
    tokens, day, begin, end = reading.tokens, None, place, place
    statement = reading.statement_at(tokens[first].start)
    stop = min(place + _REACH, reading.token_range((statement.start, statement.end))[1]) if statement else place
    age = None
    while place < stop and lower(tokens, place) not in _STOPS:
        led = place == begin or lower(tokens, place - 1) in _TIME_LEADS
        found = by_token(reading).get(place) if led else None
        if found and day is None and (when := period(found[0].value)) and found[0].kind in ("date", "time"):
            day, end, place = when, found[1], found[1]
            continue
        age = age or _age_at(tokens, place)
        place += 1
    if day:
        yield Fact(who, kind, first, end, day=day, born=day if kind == "born" else None)
    if age and kind == "died":
        yield _death_age(who, age, day)


def _death_age(who: Person, age: tuple[int, int, int], day: Period | None) -> Fact:
    years, first, last = age
    return Fact(who, "aged", first, last, years, day, born(years, day) if day else None)


def _turned(reading: Reading, who: Person, place: int, age: tuple[int, int]) -> Iterator[Fact]:
    """ "Turned 50 in 2010": born that many years before; "turned 50 last week" is an age of today."""
    found = time_at(reading, age[1])
    when = period(found[0].value) if found else None
    if when is None or not found:
        yield _age(reading, who, place, age[1], age[0])
    elif when.first.year > age[0]:
        yield Fact(who, "turned", place, found[1], age[0], when, moved(when, -12 * age[0]))


def _birthday(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """ "70th birthday", and where it ends."""
    age = _figure(tokens, place)
    ends = lower(tokens, place + 1) in ("st", "nd", "rd", "th") and lower(tokens, place + 2) == "birthday"
    return (age, place + 3) if age and ends else None


def _age_at(tokens: Sequence[Token], place: int) -> tuple[int, int, int] | None:
    """ "At 92", "at the age of 92", "aged 92" as years, and its first and last token."""
    first = place
    if lower(tokens, place) == "at":
        place += 1
        place += lower(tokens, place) == "the"
        if lower(tokens, place) == "age":
            place += 1 + (lower(tokens, place + 1) == "of")
    elif lower(tokens, place) == "aged":
        place += 1
    else:
        return None
    age = _figure(tokens, place)
    return (age, first, place + 1) if age and lower(tokens, place + 1) in _ENDS | {"", "on", "in", "at"} else None


def _plain_age(tokens: Sequence[Token], place: int, *, closed: bool = True) -> tuple[int, int] | None:
    """ "43." or "43 years old", and where it ends."""
    place += lower(tokens, place) in ("now", "only", "just", "aged")
    age = _figure(tokens, place)
    if not age:
        return None
    if lower(tokens, place + 1) == "years" and lower(tokens, place + 2) == "old":
        return age, place + 3
    after = lower(tokens, place + 1)
    return (age, place + 1) if after in _ENDS | {"on", "in"} or (not closed and after in _TURNS) else None


def _years_old(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """ "43-year-old", and where it ends."""
    age = _figure(tokens, place)
    words = tuple(token.lower for token in tokens[place + 1 : place + 5])
    joined = (
        len(words) == 4 and words[0] in HYPHENS and words[1] == "year" and words[2] in HYPHENS and words[3] == "old"
    )
    return (age, place + 5) if age and joined else None


def _figure(tokens: Sequence[Token], place: int) -> int | None:
    """A number of years that a person can have."""
    text = lower(tokens, place)
    if text.isascii() and text.isdigit() and len(text) < 4:
        return int(text) if 1 <= int(text) <= 115 else None
    return ONES.get(text) or TENS.get(text) or None


def _is_count(reading: Reading, index: int) -> bool:
    """Whether the statement counts votes or points, so that figures behind names may be no ages."""
    statement = reading.statement_at(reading.tokens[index].start)
    first, last = reading.token_range((statement.start, statement.end)) if statement else (index, index)
    near = reading.tokens[max(first, index - _NEAR) : min(last, index + _NEAR)]
    return any(token.lower in _COUNTED for token in near)


# --- he and she ---------------------------------------------------------------------------------------------


def _of_pronouns(reading: Reading) -> Iterator[Fact]:
    """ "He was 71." and "She was born on …" right after a statement about one person."""
    tokens = reading.tokens
    for statement in reading.statements[1:]:
        first = reading.token_range((statement.start, statement.end))[0]
        if lower(tokens, first) not in ("he", "she") or statement.role not in ("narration", "headline"):
            continue
        who = _before(reading, statement)
        if who is None or (who.sex and who.sex != tokens[first].lower):
            continue
        yield from _told(reading, who, first + 1)
        age = _plain_age(tokens, first + 2) if lower(tokens, first + 1) == "was" else None
        if age and (death := _death(reading, who, statement.index - 1)):
            yield _death_age(who, (age[0], first + 2, age[1]), death)


def _before(reading: Reading, statement: Statement) -> Person | None:
    """The person whom the statement before is about."""
    before = reading.statements[statement.index - 1]
    near = statement.block - before.block <= 1 and before.role == "narration"
    return subject(reading, before.index) if near else None


def _death(reading: Reading, who: Person, statement: int) -> Period | None:
    """The day on which a statement says that somebody died; the day itself where only the fact is told."""
    one = reading.statements[statement]
    first, last = reading.token_range((one.start, one.end))
    found = [fact for fact in _of_person(reading, who) if fact.kind == "died" and first <= fact.first < last]
    return found[0].day if found else None
