"""Clock times and parts of the day as they are written.

A time that only its day makes one ("Monday at 7", "10:20 on May 5") has `mod` "weak": it counts beside a day alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credscore.language.numerals import HYPHENS, ONES, TENS, lower, touching
from credscore.language.time_words import AFTER_DAY, CLOCK_LEADS, PARTS_OF_DAY, ZONES
from credscore.language.written_form import Written, capital, small_figure, words_at

if TYPE_CHECKING:
    from credscore.values import Token

_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25}
#: What may stand before an hour without minutes and half of the day.
_HOUR_LEADS = frozenset(("at", "around", "by", "until", "from"))
#: What may follow an hour: no noun that it could count.
_AFTER_HOUR = frozenset("on this by tomorrow yesterday today last with".split())
#: From which hour on "at night" is before midnight.
_NIGHT = 6


def clock(tokens: Sequence[Token], index: int) -> Written | None:
    """ "5:37 p.m.", "9 a.m.", "340pm", "at 14:30", "1400 GMT"; hours that no clock shows are impossible."""
    half, last = _half(tokens, index + 1)
    if touching(tokens, index) and (tokens[index - 1].text in "$£€-" or tokens[index - 1].text.isalnum()):
        return None
    if half and touching(tokens, last) and tokens[last].text.isalnum():
        return None
    parts = _parts(tokens, index, last, bool(half))
    if parts:
        led = bool(half) or lower(tokens, index - 1) in CLOCK_LEADS or lower(tokens, last) in ZONES | {"local"}
        return _clocked(tokens, index, last, parts, half, weak=not led)
    if _is_oclock(tokens, index + 1) and small_figure(tokens, index, 24):
        half, last = _half(tokens, index + 4)
        return _clocked(tokens, index, last, [tokens[index].text], half)
    if _is_hundreds(tokens, index):
        text = tokens[index].text
        return _clocked(tokens, index, index + 1, [text[:2], text[2:]], "")
    return past_or_to(tokens, index)


def worded_clock(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Seven o'clock", "ten a.m.", "eight forty p.m.", "at five-thirty", "half past eight"."""
    if told := past_or_to(tokens, index):
        return told
    hour = ONES.get(tokens[index].lower, 0)
    if not 1 <= hour <= 12:
        return None
    if _is_oclock(tokens, index + 1):
        half, last = _half(tokens, index + 4)
        return _written(index, last, _in_half(hour, half))
    minute, place = _minutes_in_words(tokens, index + 1)
    half, last = _half(tokens, place)
    if half and not (half == "am" and hour == 1 and minute is None):
        return _written(index, last, _in_half(hour, half), minute)
    if minute is None:
        return None
    return _written(index, place, hour, minute, weak=lower(tokens, index - 1) != "at")


def _is_oclock(tokens: Sequence[Token], index: int) -> bool:
    return words_at(tokens, index, 3) == ("o", "'", "clock")


def _is_hundreds(tokens: Sequence[Token], index: int) -> bool:
    """ "1400 GMT", "0900 hours"."""
    text = tokens[index].text
    zoned = lower(tokens, index + 1) in ZONES and capital(tokens, index + 1)
    return len(text) == 4 and text.isdigit() and (zoned or (text[0] == "0" and lower(tokens, index + 1) == "hours"))


def _half(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """ "am" or "pm", however it is written, and where it ends."""
    word = lower(tokens, index).replace(".", "")
    if word in ("am", "pm"):
        return word, index + 1
    if word in ("a", "p"):
        place = index + 1 + (lower(tokens, index + 1) == ".")
        if lower(tokens, place) == "m":
            return f"{word}m", place + 1 + (lower(tokens, place + 1) == "." and touching(tokens, place + 1))
    return "", index


def _parts(tokens: Sequence[Token], index: int, last: int, half: bool) -> list[str]:
    """Hour, minute and second in figures; empty where they are none."""
    text = tokens[index].text
    parts = text.split(":")
    if len(parts) == 1 and half:
        parts = text.split(".")
        if len(parts) == 1 and len(text) in (3, 4) and text[-2] < "6" and tokens[index + 1].text.islower():
            parts = [text[:-2], text[-2:]]
    elif len(parts) == 1:
        return []
    fits = len(parts) <= 3 and len(parts[0]) <= 2 and all(len(part) == 2 for part in parts[1:])
    return parts if fits and all(part.isascii() and part.isdigit() for part in parts) else []


def _in_half(hour: int, half: str) -> int:
    return hour % 12 + 12 * (half == "pm") if half else hour


def _clocked(
    tokens: Sequence[Token], index: int, last: int, parts: list[str], half: str, *, weak: bool = False
) -> Written | None:
    hour, minute, second = (*map(int, parts), 0, 0)[:3]
    led = lower(tokens, index - 1) in CLOCK_LEADS | {"the"}
    if not half and not led and (hour > 24 or minute > 59):
        return None
    if hour > 24 or minute > 59 or second > 59 or (half == "am" and hour > 12) or (half == "pm" and hour == 24):
        return None if weak else Written(index, last, "impossible", unit="T", mod="clock")
    hour = _in_half(hour, half) if hour <= 12 else hour
    return _written(index, last, hour, *(int(part) for part in parts[1:]), weak=weak)


def _written(first: int, last: int, hour: int, *smaller: int | None, weak: bool = False) -> Written:
    value = f"T{hour:02d}" + "".join(f":{part:02d}" for part in smaller if part is not None)
    return Written(first, last, "clock", unit=value, mod="weak" if weak else "clock")


def _minutes_in_words(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """The minutes after an hour: "thirty", "twenty-five", "fifteen", "oh five", joined to it or not."""
    place = index + (lower(tokens, index) in HYPHENS)
    word = lower(tokens, place)
    if word == "oh" and 0 < ONES.get(lower(tokens, place + 1), 0) < 10:
        return ONES[lower(tokens, place + 1)], place + 2
    if ONES.get(word, 0) >= 10:
        return ONES[word], place + 1
    if not 20 <= TENS.get(word, 0) <= 50:
        return None, index
    after = place + 1 + (lower(tokens, place + 1) in HYPHENS)
    ones = ONES.get(lower(tokens, after), 0)
    return (TENS[word] + ones, after + 1) if 0 < ones < 10 else (TENS[word], place + 1)


def past_or_to(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Half past eight", "a quarter to 5", "ten past nine", "three minutes to eight", "15 past seven o'clock"."""
    minutes, place, named = _share_of_hour(tokens, index)
    link = lower(tokens, place)
    if not minutes or link not in ("past", "to") or (link == "to" and not named):
        return None
    hour = ONES.get(lower(tokens, place + 1), 0) or small_figure(tokens, place + 1, 12) or 0
    if not 1 <= hour <= 12:
        return None
    after = place + 2 + 3 * _is_oclock(tokens, place + 2)
    half, last = _half(tokens, after)
    if link == "to" and after == last and alpha_noun(tokens, last):
        return None
    hour = _in_half(hour, half)
    hour, minutes = (hour, minutes) if link == "past" else ((hour - 2) % 12 + 1 + 12 * (hour > 12), 60 - minutes)
    return _written(index, last, hour, minutes)


def _share_of_hour(tokens: Sequence[Token], index: int) -> tuple[int, int, bool]:
    """Minutes before or after an hour, where they end, and whether a word says that they are minutes."""
    index += lower(tokens, index) == "a" and lower(tokens, index + 1) == "quarter"
    if words_at(tokens, index, 2) == ("three", "quarters"):
        return 45, index + 2, True
    word = lower(tokens, index)
    minutes, place = _MINUTES.get(word) or ONES.get(word, 0) or small_figure(tokens, index, 59) or 0, index + 1
    if word == "twenty" and 0 < ONES.get(lower(tokens, index + 2), 0) < 10 and lower(tokens, index + 1) in HYPHENS:
        minutes, place = 20 + ONES[lower(tokens, index + 2)], index + 3
    named = lower(tokens, place) in ("minutes", "minute", "mins", "min")
    return minutes, place + named, named or word == "quarter"


def alpha_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word follows that a number before it may count."""
    word = lower(tokens, index)
    return word.isalpha() and word not in AFTER_DAY | _AFTER_HOUR


def bare_hour(tokens: Sequence[Token], index: int) -> Written | None:
    """ "At 7", "eight in the morning", "7, this morning": a clock time where a day or a part of it stands beside."""
    hour = small_figure(tokens, index, 12) or ONES.get(lower(tokens, index), 0)
    if not 1 <= hour <= 12 or (touching(tokens, index + 1) and lower(tokens, index + 1) not in (",", ".", "?", "!")):
        return None
    led = lower(tokens, index - 1) in _HOUR_LEADS and lower(tokens, index - 2) not in ("died", "dies", "dead")
    follow = words_at(tokens, index + 1, 3)
    part = follow[:2] == ("in", "the") and follow[2:] and follow[2] in PARTS_OF_DAY
    this = follow[1:2] == ("this",) if follow[:1] == (",",) else follow[:1] in (("this",), ("tonight",))
    return _written(index, index + 1, hour, weak=True) if led or part or this else None


def part_of_day(tokens: Sequence[Token], index: int) -> Written | None:
    """ "At noon", "in the morning", "afternoon" before a clock time."""
    word, before = tokens[index].lower, lower(tokens, index - 1)
    unit = PARTS_OF_DAY[word]
    if unit.startswith("T"):
        led = word in ("midnight", "noon", "midday") or before in CLOCK_LEADS
        return Written(index, index + 1, "clock", unit=unit) if led and not capital(tokens, index) else None
    if before == "the" and lower(tokens, index - 2) in ("in", "during"):
        return Written(index, index + 1, "part", unit=unit)
    follow = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return Written(index, index + 1, "part", unit=unit, mod="weak") if follow == "at" or ":" in follow else None


def mid(tokens: Sequence[Token], index: int) -> Written | None:
    """ "Mid-day", "mid-night"."""
    place = index + 1 + (lower(tokens, index + 1) in HYPHENS)
    unit = {"day": "T12:00", "night": "T00:00"}.get(lower(tokens, place))
    return Written(index, place + 1, "clock", unit=unit) if unit else None


def in_part(clock_time: str, part: str) -> str:
    """A clock time of twelve hours as the part of the day makes it: seven in the evening is T19."""
    hour = int(clock_time[1:3])
    if part == "NI" and hour == 12:
        hour = 0
    elif hour < 12 and (part in ("AF", "EV") or (part == "NI" and hour >= _NIGHT)):
        hour += 12
    return f"T{hour:02d}{clock_time[3:]}"
