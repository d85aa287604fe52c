"""Spans and lines count from one place in one way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from credscore.spans import Lines, Span, hull, overlap, trim


def test_neighbors_do_not_overlap() -> None:
    assert not overlap((0, 3), (3, 5))
    assert overlap((0, 4), (3, 5))


def test_the_hull_is_the_shortest_cover() -> None:
    assert hull([(4, 6), (1, 2)]) == Span(1, 6)


def test_trim_leaves_white_space_out() -> None:
    assert trim("  a b \n", 0, 7) == Span(2, 5)
    assert trim("   ", 0, 3) == Span(3, 3)


def test_windows_line_ends_count_once() -> None:
    assert Lines("a\r\nb\nc").locate(3) == (2, 1)
    assert Lines("a\r\nb\nc").locate(5) == (3, 1)


@given(st.text(alphabet="ab\r\n\u2028", max_size=40))
def test_every_offset_has_a_line_and_a_column(text: str) -> None:
    lines, last = Lines(text), (1, 0)
    for offset in range(len(text) + 1):
        place = lines.locate(offset)
        assert place > last
        last = place
