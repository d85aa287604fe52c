"""What is made once of a draft is kept with its reading, by function and arguments, and does not travel."""

from __future__ import annotations

import pickle

from credscore.language.once import once
from credscore.language.reading import Reading
from credscore.readers import read_text

CALLS: list[str] = []


@once
def spy(reading: Reading, word: str = "") -> int:
    CALLS.append(word)
    return reading.text.count(word)


def test_a_value_is_made_once_for_each_reading_and_argument() -> None:
    CALLS.clear()
    one, two = Reading(read_text("a b a")), Reading(read_text("b"))
    assert [spy(one, "a"), spy(one, "a"), spy(one, "b"), spy(one, word="a"), spy(two, "a")] == [2, 2, 1, 2, 0]
    assert CALLS == ["a", "b", "a", "a"]


def test_a_pickled_reading_leaves_it_behind() -> None:
    reading = Reading(read_text("a b a"))
    spy(reading, "a")
    assert reading.kept and not pickle.loads(pickle.dumps(reading)).kept
