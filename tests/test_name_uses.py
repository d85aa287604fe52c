"""The work of comparing names grows with the draft, not with its square."""

from __future__ import annotations

import pytest

from credscore.checks import acronyms, given_names, names, offices, origins
from credscore.document import compose, whole
from credscore.language import name_uses, similarity
from credscore.language.reading import Reading
from credscore.values import Mention


def crowd(people: int) -> Reading:
    """A draft with so many people, whose names the encoder is not asked for."""
    parts = [
        f"Sen. Ann{chr(97 + i % 26)} Borg{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}t met." for i in range(people)
    ]
    text = " ".join(parts)
    reading = Reading(compose(text, text, whole(text)))
    found, start = [], 0
    for number, part in enumerate(parts):
        name = part[5:-5]
        begin = text.index(name, start)
        start = begin + len(name)
        found.append(Mention(begin, start, name, "Sen.", "person", number))
    reading.__dict__["mentions"] = tuple(found)
    return reading


def test_the_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def count(a: str, b: str, most: int = 3) -> int:
        nonlocal compared
        compared += 1
        return similarity.distance(a, b, most)

    for module in (names, given_names, acronyms):
        monkeypatch.setattr(module, "distance", count)
    work = []
    for people in (400, 1600):
        compared = 0
        for module in (names, given_names, offices, acronyms, origins):
            for rule in module.RULES:
                list(rule.find(crowd(people)))
        work.append(compared)
    assert work[1] <= 6 * work[0] + 1000


def test_a_name_in_an_address_is_on_show() -> None:
    text = "Ask Wenneck12@kelderby.example. Ask Wenneck in person."
    reading = Reading(compose(text, text, whole(text)))
    address, person = name_uses.uses(reading)["wenneck"]
    assert name_uses.is_on_show(reading, address)
    assert not name_uses.is_on_show(reading, person)
