"""Word pieces are BERT's, letter for letter, and know where they stand; windows tile what they cut."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.learned.files import reader_folder
from credscore.learned.pieces import Vocabulary, firsts, kinds
from credscore.learned.windows import windows

#: Pieces as the `tokenizers` library 0.23 cuts them with the base's own files.
REFERENCE = json.loads((Path(__file__).parent / "pieces.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(reader_folder() / "vocabulary.txt")


@pytest.mark.parametrize(("text", "pieces"), REFERENCE, ids=range(len(REFERENCE)))
def test_pieces_are_those_of_the_reference(vocabulary: Vocabulary, text: str, pieces: list[str]) -> None:
    names = {number: piece for piece, number in vocabulary.numbers.items()}
    assert [names[piece] for unit in vocabulary.units(text) for piece in unit.pieces] == pieces


@given(text=st.text(max_size=300))
def test_units_stand_in_order_and_inside_the_text(vocabulary: Vocabulary, text: str) -> None:
    end = 0
    for unit in vocabulary.units(text):
        assert end <= unit.start < unit.end <= len(text)
        assert unit.pieces
        end = unit.end


@pytest.mark.parametrize(
    ("word", "case"),
    [("mayor", 0), ("Mayor", 1), ("A", 1), ("UN", 2), ("U2", 2), ("McCall", 3), ("iPhone", 3), ("19", 0), ("Åse", 1)],
)
def test_capitals_are_told_apart(vocabulary: Vocabulary, word: str, case: int) -> None:
    assert vocabulary.units(word)[0].case == case


def test_a_kind_says_capitals_quotation_and_paragraph(vocabulary: Vocabulary) -> None:
    units = vocabulary.units("Lind said so")
    assert kinds(units, [False, True, True], [True, False, False]) == [9, 4, 4]


@given(
    sizes=st.lists(st.integers(1, 9), max_size=400),
    steps=st.lists(st.integers(1, 60), max_size=60),
    limit=st.integers(12, 90),
    shared=st.integers(0, 10),
)
def test_own_parts_of_windows_tile_the_units_and_no_window_is_too_long(
    sizes: list[int], steps: list[int], limit: int, shared: int
) -> None:
    pieces = [0]
    for size in sizes:
        pieces.append(pieces[-1] + size)
    starts = [0]
    for step in steps:
        starts.append(starts[-1] + step)
    starts = [start for start in starts if start < len(sizes)]
    end = 0
    for window in windows(pieces, starts, limit, shared):
        assert window.own_first == end
        assert window.first <= window.own_first < window.own_last <= window.last
        assert pieces[window.last] - pieces[window.first] <= limit
        end = window.own_last
    assert end == len(sizes)


def test_a_window_begins_at_a_statement_with_what_stands_before_its_own_part() -> None:
    pieces = list(range(101))
    found = list(windows(pieces, range(0, 100, 10), limit=50, shared=20))
    assert all(window.first % 10 == 0 for window in found)
    assert all(window.first < window.own_first for window in found[1:])


def test_a_title_is_read_with_what_follows_and_changes_nothing_below_it() -> None:
    pieces = list(range(301))
    titled = list(windows(pieces, range(0, 300, 10), limit=50, shared=20, title=10))
    alone = list(windows(pieces[10:], range(0, 290, 10), limit=50, shared=20))
    assert titled[0] == (0, 50, 0, 10)
    assert titled[1:] == [tuple(unit + 10 for unit in window) for window in alone]


def test_a_title_too_long_for_a_window_is_read_as_text() -> None:
    found = list(windows(list(range(301)), [], limit=50, shared=20, title=80))
    assert all(window.last - window.first <= 50 for window in found)
    assert found[-1].own_last == 300


def test_first_pieces_are_counted(vocabulary: Vocabulary) -> None:
    assert firsts(vocabulary.units("Hafta"))[0] == 0
    assert firsts([]) == [0]
