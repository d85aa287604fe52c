"""Attribution holds on any text, in linear time, and gives spans that the draft has."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credscore.checks import anonymity, attribution
from credscore.checks.registry import Signal
from credscore.document import compose, whole
from credscore.language import cues
from credscore.language.reading import Reading
from credscore.values import Attribution

_WORDS = (
    "said says told according to \"We go,\" “They ran.” 'No,' he she who , . : ; — - that by is are and the a Moe Falk"
    " report critics some asked quoted as saying was\n\n Q: A: MOE: ( ) 43 people killed source official reportedly it"
).split(" ")


def read(text: str) -> Reading:
    return Reading(compose(text, text, whole(text)))


def found(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of every attribution, as words."""
    reading = read(text)
    return [
        (said(reading, one.source), said(reading, one.cue), said(reading, one.content)) for one in reading.attributions
    ]


def said(reading: Reading, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(reading.words(span) for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "\ud800 said \udfff.",
        '"' * 40,
        "said",
        "said said said",
        "...",
        "according to",
        "by",
        "— ",
        "“",
        "A:",
        "🙂 said 🙂",
    ],
)
def test_no_text_is_too_odd(text: str) -> None:
    check_whole(read(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join))
def test_words_of_attribution_in_any_order_are_read(text: str) -> None:
    check_whole(read(text))


def check_whole(reading: Reading) -> None:
    for one in reading.attributions:
        assert 0.0 <= one.confidence <= 1.0
        assert one.cue, "an attribution has a cue"
        for span in (*one.source, *one.cue, *one.content):
            assert 0 <= span.start < span.end <= len(reading.text)
    for rule in (*attribution.RULES, *anonymity.RULES):
        for finding in rule.find(reading):
            assert 0 <= finding.span.start < finding.span.end <= len(reading.text)


@pytest.mark.parametrize(
    "text",
    [
        "Moe said that Falk said " * 4_000,
        '"We ran for it all the way home." ' * 4_000,
        "Moe told Falk, who said, " * 4_000,
        "“We ran.” said Moe.\n\n" * 4_000,
        "Moe, a farmer, " * 6_000 + "said so.",
    ],
    ids=["verbs", "quotations", "commas", "paragraphs", "appositions"],
)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    reading = read(text)
    assert reading.statements and reading.tokens is not None
    assert reading.quotations is not None and reading.mentions is not None
    start = time.process_time()
    assert reading.attributions is not None
    assert time.process_time() - start < 8.0


def test_content_leaves_the_source_and_the_full_stop_out() -> None:
    assert found("The gate was open, Mona Falk said.") == [("Mona Falk", "said", "The gate was open")]


def test_a_passive_without_anybody_behind_it_has_no_source() -> None:
    (one,) = read("The buyer is said to be a family from Corvo.").attributions
    assert (one.source, one.source_type) == ((), "vague")


def test_attitudes_are_told_from_speech() -> None:
    assert cues.is_attitude("believes") and cues.is_attitude("has opposed")
    assert not cues.is_attitude("said") and not cues.is_attitude("criticized") and not cues.is_attitude("according to")


def test_no_answer_is_told_from_an_answer() -> None:
    assert cues.is_silence("declined to comment") and cues.is_silence("didn’t respond")
    assert not cues.is_silence("declined the offer")


def test_quotation_is_direct_mixed_or_indirect() -> None:
    quotes = [
        read(text).attributions[0].quote
        for text in ('"We go," Moe said.', 'Moe said the wall was "a ruin" by then.', "Moe said that it fell.")
    ]
    assert quotes == ["direct", "mixed", "indirect"]


def pooled(signal: Signal, text: str) -> float:
    return sum(number for _, number in signal.measure(read(text), ()))


def test_a_vague_source_earns_nothing() -> None:
    bare = "The wall will fall this winter. It was built in 1911."
    vague = "The wall will fall this winter, according to reports. It was built in 1911."
    for signal in attribution.SIGNALS:
        assert signal.sign * pooled(signal, vague) <= signal.sign * pooled(signal, bare), signal.name


def test_a_named_source_earns() -> None:
    bare = "The wall will fall this winter. It was built in 1911."
    named = "The wall will fall this winter, said Ida Brandt, who surveys the coast. It was built in 1911."
    gains = [signal.sign * (pooled(signal, named) - pooled(signal, bare)) for signal in attribution.SIGNALS]
    assert min(gains) >= 0 < max(gains)


def test_who_declined_to_comment_is_no_voice() -> None:
    text = "Lena Falk declined to comment."
    voices = next(signal for signal in attribution.SIGNALS if signal.name == "attribution.voices")
    assert pooled(voices, text) == 0
    assert isinstance(read(text).attributions[0], Attribution)
