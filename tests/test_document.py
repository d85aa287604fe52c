"""What is analyzed is carried back to its place in the draft."""

from __future__ import annotations

from credscore.document import Piece, Place, compose, whole

# A source of which one mark is left out and one entity is read as a letter.
SOURCE = "a *b* &amp; c"
PIECES = (
    Piece(0, 2, "text", 0, 2),
    Piece(2, 3, "text", 3, 4),
    Piece(3, 4, "text", 5, 6),
    Piece(4, 5, "text", 6, 11),
    Piece(5, 7, "text", 11, 13),
)
DOCUMENT = compose(SOURCE, "a b & c", PIECES)


def words(start: int, end: int) -> str:
    place = DOCUMENT.place((start, end))
    return SOURCE[place.start : place.end]


def test_letters_keep_their_places() -> None:
    assert words(2, 3) == "b"
    assert words(6, 7) == "c"


def test_a_span_may_run_over_a_mark() -> None:
    assert words(0, 3) == "a *b"


def test_an_entity_is_taken_whole() -> None:
    assert words(4, 5) == "&amp;"
    assert words(2, 7) == "b* &amp; c"


def test_a_title_passed_apart_has_places_of_its_own() -> None:
    document = compose("Body.", "Body.", whole("Body."), title="Title")
    assert document.text == "Title\n\nBody."
    assert document.place((0, 5)) == Place("title", 0, 5)
    assert document.place((7, 12)) == Place("text", 0, 5)
    assert document.locate(document.place((7, 12))) == (1, 1)


def test_a_span_over_title_and_text_ends_with_the_title() -> None:
    document = compose("Body.", "Body.", whole("Body."), title="Title")
    assert document.place((2, 9)) == Place("title", 2, 5)


def test_an_empty_document_has_a_place() -> None:
    assert compose("", "", ()).place((0, 0)) == Place("text", 0, 0)


def test_a_checksum_is_there_for_any_text() -> None:
    assert len(compose("\ud800", "\ud800", whole("\ud800")).sha256) == 64
