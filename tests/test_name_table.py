"""The table of names and words denies only what was in none of its lists."""

from __future__ import annotations

from credscore.learned.name_table import BITS, filtered, name_table


def test_a_filter_never_denies_what_it_holds() -> None:
    held = [f"word{number}" for number in range(500)]
    words = filtered(held)
    assert all(word in words for word in held)
    assert len(words.bits) == len(held) * BITS // 8


def test_a_filter_affirms_few_strangers() -> None:
    words = filtered(f"word{number}" for number in range(500))
    assert sum(f"stranger{number}" in words for number in range(1000)) < 25


def test_the_shipped_table_tells_names_words_and_neither() -> None:
    table = name_table()
    assert "jones" in table.common_surnames and "village" in table.common_words
    assert table.is_name("petersen") and not table.is_name("village")
    assert (table.sexes("robert"), table.sexes("marta")) == ("m", "w")
    assert table.is_unknown("barqaw") and not table.is_unknown("jones")
