"""Voices are counted by who speaks, whoever is asked, and a quotation has one mouth."""

from __future__ import annotations

from credscore.checks import voices
from credscore.document import compose, whole
from credscore.language.reading import Reading

FERRY = (
    "The ferry to the outer islands will make its last crossing in May, after 61 years on the same route between the"
    " old harbor and the lighthouse. It carried post, schoolchildren and the summer guests of three islands.\n\n"
    "Nils Aune, who runs the line, said on Monday that too few people used it in winter. The boat carries about 40"
    " passengers on a weekday and twice as many on a Saturday.\n\n"
    "The line has lost money since the bridge was opened, Aune said. It has been kept alive with a grant from the"
    " county, which ends this spring.\n\n"
    "The boat will be sold to a buyer abroad, Aune said. Its six deckhands were told in a short meeting on the quay on"
    " Friday afternoon, before the last boat of the day left.\n\n"
)
UNION = "Eleven jobs would go, said Rosa Moe, who leads the union of the crews."


def read(text: str) -> Reading:
    return Reading(compose(text, text, whole(text)))


def singles(text: str) -> list[str]:
    return [finding.values["speaker"] for finding in voices.find_single(read(text))]


def choruses(text: str) -> list[str]:
    return [finding.values["source"] for finding in voices.find_chorus(read(text))]


def measured(noun: str, text: str) -> float:
    signal = next(one for one in voices.SIGNALS if one.name == f"attribution.{noun}")
    return sum(number for _, number in signal.measure(read(text), ()))


def test_a_draft_of_one_voice_names_it() -> None:
    assert singles(FERRY) == ["Nils Aune"]


def test_a_second_voice_is_enough() -> None:
    assert not singles(FERRY + UNION)


def test_who_declined_to_comment_is_no_voice() -> None:
    assert singles(FERRY + "Rosa Moe, who leads the union of the crews, declined to comment.")


def test_a_quotation_of_nobody_may_be_a_second_voice() -> None:
    assert not singles(FERRY + 'The crews are angry. "We were the last to hear of it and the first to go."')


def test_a_short_draft_may_have_one_voice() -> None:
    assert not singles("The ferry will stop, Nils Aune said. It loses money, Aune said. It will be sold, Aune said.")


def test_an_empty_draft_has_no_voice() -> None:
    assert not singles("") and not choruses("") and measured("diversity", "") == measured("balance", "") == 0


def test_many_people_do_not_speak_in_one_voice() -> None:
    assert choruses('Witnesses said there was "a huge bang like a falling crane" on the quay.') == ["Witnesses"]
    assert choruses('The residents said: "Nobody has told us when the water will be back."') == ["The residents"]


def test_one_of_many_does() -> None:
    assert not choruses('One of the witnesses said there was "a huge bang like a falling crane" on the quay.')
    assert not choruses('"A huge bang like a falling crane," said Anton Bek, one of several witnesses.')


def test_a_body_and_the_signatories_of_a_letter_do() -> None:
    assert not choruses('Officials said there was "no danger to the public at any time" after the fire.')
    assert not choruses('Residents said in a letter that they would "not pay another crown" for water.')


def test_a_second_voice_adds_diversity_and_balance() -> None:
    assert measured("diversity", FERRY) == measured("balance", FERRY) == 0
    assert measured("diversity", FERRY + UNION) == measured("balance", FERRY + UNION) == 1


def test_the_same_voice_again_adds_nothing() -> None:
    again = FERRY + "The timetable is printed, Aune said."
    assert measured("diversity", again) == measured("balance", again) == 0


def test_a_denial_is_a_reply() -> None:
    assert measured("replies", FERRY + "Rosa Moe, who leads the union, denied that the crews had been told.") == 1
    assert measured("replies", FERRY) == 0
