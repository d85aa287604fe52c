"""Headlines, quotations and states held against the rest of a draft."""

from __future__ import annotations

import json
import time

import pytest

from credscore.checks import states
from credscore.language import figures
from credscore.language.echoes import echoes
from credscore.language.opposites import Side, forms, sides
from credscore.language.reading import Reading
from credscore.learned.files import headline_file
from credscore.learned.trees import Tree, boosted
from credscore.readers import read_text


def reading(text: str, title: str | None = None) -> Reading:
    return Reading(read_text(text, path="draft.txt", title=title))


def test_a_tree_goes_left_at_or_below_its_limit() -> None:
    tree = Tree((0, -1, -1), (2.0, 0.1, 0.9), (1, 0, 0), (2, 0, 0))
    assert (tree.value([2.0]), tree.value([2.1])) == (0.1, 0.9)


def test_the_shipped_trees_ask_for_the_features_that_are_told() -> None:
    assert boosted(headline_file()).features == figures.NAMES


def test_a_surer_figure_has_more_confidence() -> None:
    trees = boosted(headline_file())
    sure = [trees.confidence(step / 200) for step in range(201)]
    assert sure == sorted(sure) and len(set(sure)) == len(sure)


def test_trees_of_another_kind_are_refused_with_a_sentence(tmp_path) -> None:
    (tmp_path / "trees.json").write_text(json.dumps({"kind": "forest"}), encoding="utf-8")
    with pytest.raises(ValueError, match="no boosted trees"):
        boosted(tmp_path / "trees.json")


@pytest.mark.parametrize(
    ("title", "value", "kind"),
    [
        ("Dealers sold 1.2M bikes", 1.2e6, "plain"),
        ("Morley OKs $90m plan", 9e7, "money"),
        ("Rate falls 4%", 4.0, "percent"),
        ("Town marks its 75th year", 75.0, "ordinal"),
        ("Bridge will open in 2031", 2031.0, "year"),
    ],
)
def test_a_figure_of_a_headline_is_read_with_its_letters(title: str, value: float, kind: str) -> None:
    (head,) = figures.heads(reading("The bridge at Lunn will open soon.", title))
    assert (head.value, head.kind) == (value, kind)


def test_the_number_of_an_illness_is_no_figure() -> None:
    assert figures.heads(reading("The virus came in spring.", "COVID-19 closes schools")) == []


def test_a_word_of_both_sides_says_nothing() -> None:
    for word, ours in sides().items():
        assert not any(Side(one.line, 1 - one.side) in ours for one in ours), word


def test_verbs_have_their_regular_endings() -> None:
    assert list(forms("deny")) == ["deny", "denies", "denied", "denying"]
    assert list(forms("approve")) == ["approve", "approves", "approved", "approving"]


def test_a_quotation_that_is_a_part_of_another_is_the_same() -> None:
    found = echoes(reading('"We will open the border by May," she said. "We will open the border by May, or in June."'))
    assert [(echo.kind, echo.whole) for echo in found] == [("same", False)]


def test_quotations_that_share_a_beginning_are_two() -> None:
    assert not echoes(reading('"We will open the border by May." "We will open the books and show them to you."'))


def test_statements_with_and_without_a_not_are_found_when_asked_for() -> None:
    draft = reading(
        "The council was told of the leak at the harbor on Monday.\nIt rained.\n"
        "The council was not told of the leak at the harbor on Monday."
    )
    (finding,) = states.polarity(draft)
    assert draft.text[finding.span.start : finding.span.end] == "told"


def test_comparing_quotations_and_states_grows_with_the_text() -> None:
    def seconds(times: int) -> float:
        line = '"We lost {n} boats in harbor {n}," said Ida Marsk. The council approved plan {n}.'
        draft = reading("\n".join(line.format(n=n) for n in range(times)))
        assert draft.quotations and draft.attributions and draft.mentions and not draft.times
        start = time.process_time()
        echoes(draft), list(states.opposite_states(draft)), list(states.polarity(draft))
        return time.process_time() - start

    assert seconds(400) < 12 * seconds(100) + 0.5
