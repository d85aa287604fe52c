"""Tone: only the writer's own words count, and only how they are said."""

from __future__ import annotations

import pytest

from credscore.checks import hedging, tone
from credscore.document import compose, whole
from credscore.language.reading import Reading


def measure(text: str) -> dict[str, float]:
    """The sums of all signals over the statements of a text."""
    reading = Reading(compose(text, text, whole(text)))
    signals = (*tone.SIGNALS, *hedging.SIGNALS)
    return {signal.name: sum(number for _, number in signal.measure(reading, ())) for signal in signals}


@pytest.mark.parametrize(
    ("signal", "text"),
    [
        ("tone.scorn", "The plan is a ridiculous farce."),
        ("tone.judgment", "The mayor told a shameful lie."),
        ("tone.drama", "The council slammed the shocking plan."),
        ("tone.absolutes", "Nobody ever asked anyone."),
        ("tone.we", "We deserve a better hall."),
        ("tone.i", "The hall is where I learned to swim."),
        ("tone.you", "You have to see it."),
        ("tone.you", "Look at the wall in the evening."),
        ("tone.exclamations", "The hall is closed again!"),
        ("tone.questions", "Who will pay for the hall?"),
        ("tone.contractions", "They don't swim, and it's cold."),
        ("tone.sarcasm", "The so-called reform was signed."),
        ("tone.sarcasm", 'The "friendly" merger was signed.'),
        ("tone.demands", "The council must act."),
        ("hedging.boosters", "Of course the gate was open."),
        ("hedging.insinuations", "It was as if nobody had looked."),
        ("hedging.unsourced", "The gate may be open."),
        ("hedging.sourced", "The gate may be open, the guard said."),
        ("hedging.overclaims", "The wall is undoubtedly safe."),
    ],
)
def test_a_signal_hears_the_writer(signal: str, text: str) -> None:
    assert measure(text)[signal] > 0


def test_nothing_is_heard_in_a_plain_report() -> None:
    heard = measure("The council closed the hall in Velmora on Monday. Tobias Renn will manage the pool from April.")
    assert not any(heard.values()), {name: number for name, number in heard.items() if number}


def test_what_somebody_is_quoted_with_is_not_the_writers_tone() -> None:
    heard = measure('"We never saw such a ridiculous, shameful farce!" said Ola Berg. "Why don’t you resign?"')
    assert not any(number for name, number in heard.items() if name.startswith("tone."))


def test_names_have_no_tone() -> None:
    assert not any(measure("The Brave Fools and the Evil Clowns played in Ostrey on Friday.").values())


def test_topics_and_names_do_not_matter() -> None:
    one = measure("The harbor board voted for the tunnel on Monday. It is a shame that nobody asked Anna Lund.")
    two = measure("The senate panel voted for the vaccine on Friday. It is a shame that nobody asked Omar Hakim.")
    assert one == two


def test_every_number_is_capped_within_a_statement() -> None:
    heard = measure("A stupid, absurd, ridiculous, ludicrous, idiotic, crazy, pathetic farce was staged.")
    assert heard["tone.scorn"] == 2


def test_every_signal_says_what_it_counts() -> None:
    signals = (*tone.SIGNALS, *hedging.SIGNALS)
    assert all(signal.says and signal.sign in (-1, 0, 1) for signal in signals)
    assert len({signal.name for signal in signals}) == len(signals)


@pytest.mark.parametrize("text", ["", "\0", "\ud800!", '"""', "?" * 500, "You. We. I.", "ALL OF IT IS A LIE"])
def test_any_text_can_be_measured(text: str) -> None:
    assert all(number >= 0 for number in measure(text).values())
