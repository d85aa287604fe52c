"""The page: every word of the draft and nothing of its markup, every finding linked both ways, every point shown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from drafts import texts
from fakes import flag, report
from hypothesis import given, settings
from hypothesis import strategies as st

import credscore
from credscore import page
from credscore.cli import main
from credscore.page import changes, marks, measures, notes, speakers, view
from credscore.page.marks import Mark
from credscore.policy.settings import Settings
from credscore.policy.verdict import Run, Trouble, judge
from credscore.report import Report
from credscore.spans import Span
from credscore.values import Conflict

SAMPLES = Path(__file__).parent.parent / "samples"
HOSTILE = (
    'The <script>alert(1)</script> vote, "><img src=x onerror=alert(2)> said </style></title><b onclick=alert(3)>\n\n'
    "Javascript:alert(4) &lt;i&gt; \x00 \u202e \ud800 {{ 7 * 7 }} {% raw %} </textarea>, the clerk said."
)


class Seen(HTMLParser):
    """Tags with attributes, ids, inner links and the words of one part of a page."""

    def __init__(self, text: str, inside: str = "") -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._inside, self._depth, self._left_out = inside, 0, 0
        self._open: list[tuple[str, bool, bool]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag in ("meta", "input", "br", "link", "rect", "circle"):
            return
        classes = (found.get("class") or "").split()
        self._open.append((tag, self._inside in classes, bool({"ref", "pts", "notes", "sr"} & set(classes))))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(inside for _, inside, _ in self._open) and not any(out for *_, out in self._open):
            self.words.append(data)

    @property
    def ids(self) -> list[str]:
        return [found["id"] or "" for _, found in self.tags if "id" in found]

    @property
    def targets(self) -> list[str]:
        return [found["href"] or "" for _, found in self.tags if "href" in found]


def run(*reports: Report, **options: object) -> Run:
    return judge(reports, [], Settings(**options))  # type: ignore[arg-type]


def scored(name: str) -> Report:
    return credscore.score((SAMPLES / name).read_text(encoding="utf-8"), path=name)


@pytest.fixture(scope="module")
def faulty() -> Report:
    return scored("numbers-disagree.txt")


def two_claims() -> Report:
    text = "The fire destroyed 27 boats, Ada Lunt said.\n\nIt destroyed 23 boats, Bo Frey said."
    spans = [Span(text.index(number), text.index(number) + 2) for number in ("27", "23")]
    claims = tuple(zip(spans, ("Ada Lunt", "Bo Frey"), strict=True))
    return report(text, conflicts=(Conflict(claims, "How many boats burned", 0.8),))


# --- the draft -------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(texts)
def test_the_draft_stands_on_the_page_word_for_word(text: str) -> None:
    read = report(text, why="too short")
    found = "".join(Seen(page.render(run(read)), "para").words)
    shown = [word for word in found.split() if word]
    assert "".join(shown) == "".join("".join(page.rendering.shown(read.reading.text)).split())


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_no_word_of_a_draft_becomes_markup(suffix: str) -> None:
    drafts = (
        credscore.score(HOSTILE, title=HOSTILE, path=f'"><script>x</script>.{suffix}'),
        report(HOSTILE, title=HOSTILE),
    )
    for one in drafts:
        seen = Seen(page.render(run(one)))
        assert sum(tag == "script" for tag, _ in seen.tags) == 1
        assert not [tag for tag, _ in seen.tags if tag in ("img", "i", "textarea")]
        assert sum(tag == "title" for tag, _ in seen.tags) == 1
        assert not [name for _, found in seen.tags for name in found if name.startswith("on") or name == "style"]
        assert not [target for target in seen.targets if not target.startswith("#")]


def test_messages_and_speakers_are_escaped_too() -> None:
    text = "The <b>vote</b> was close."
    odd = flag(text, "<b>vote</b>")
    written = page.render(run(report(text, odd)))
    assert "Is it &lt;b&gt;vote&lt;/b&gt;?" in written and "<b>vote" not in written


@given(
    st.text("ab ", min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from("xyz"))),
)
def test_pieces_tile_the_text_and_carry_every_mark_over_them(
    text: str, given_marks: list[tuple[int, int, str]]
) -> None:
    layers = [Mark(*one) for one in given_marks]
    found = marks.pieces(text, (0, len(text)), layers)
    assert "".join(piece.text for piece in found) == text
    for piece in found:
        for place in range(piece.start, piece.end):
            assert set(piece.kinds) == {mark.kind for mark in layers if mark.start <= place < mark.end}


def test_html_and_markdown_are_shown_as_read_not_as_written() -> None:
    source = "<p>The <b>mayor</b> said &amp; meant it.</p>"
    words = "".join(Seen(page.render(run(credscore.score(source, path="a.html"))), "para").words)
    assert "The mayor said & meant it." in words and "<b>" not in words


# --- findings --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.txt")))
def test_every_link_has_an_end_and_every_end_one_name(name: str) -> None:
    seen = Seen(page.render(run(scored(name))))
    assert len(seen.ids) == len(set(seen.ids))
    assert {target[1:] for target in seen.targets} <= set(seen.ids)


def test_both_ends_of_a_contradiction_have_a_number_and_a_note_that_lead_to_the_other(faulty: Report) -> None:
    text = page.render(run(faulty))
    seen = Seen(text)
    for note in notes.find(run(faulty).verdicts[0]):
        assert len(note.ends) == 2
        for end in note.ends:
            assert f"m{end.label}" in seen.ids and f"n{end.label}" in seen.ids
        here, there = note.ends
        item = re.search(rf'(?s)id="n{there.label}".*?</li>', text)
        assert item and f'href="#m{here.label}"' in item[0] and f'href="#n{here.label}"' in item[0]
        item = re.search(rf'(?s)id="n{here.label}".*?</li>', text)
        assert item and f'href="#m{there.label}"' in item[0]


def test_three_things_to_fix_come_first_contradictions_before_style() -> None:
    found = view.of(run(scored("seed-faults.txt")).verdicts[0])
    assert len(found.first) == 3 and found.first[0].level == "error"
    text = page.render(run(scored("seed-faults.txt")))
    assert text.index('class="fix"') < text.index('class="filters"') < text.index('class="para')


def test_conflicts_stand_side_by_side_with_who_says_so() -> None:
    text = page.render(run(two_claims()))
    part = text[text.index('class="sides"') :]
    assert part.index("Ada Lunt") < part.index("destroyed <mark") < part.index("Bo Frey")
    assert {"mA1", "mA2", "nA1", "nA2", "cA"} <= set(Seen(text).ids)


def test_many_conflicts_go_on_behind_z() -> None:
    assert [notes.letters(number) for number in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_what_is_not_shown_is_not_on_the_page(faulty: Report) -> None:
    text = page.render(run(faulty, min_level="error"))
    assert "NUM010" not in re.sub(r"(?s)<style>.*?</style>", "", text) and "1 more not shown" in text


def test_every_word_of_a_rule_is_on_the_page_once(faulty: Report) -> None:
    text = page.render(run(faulty))
    assert text.count('id="r-NUM010"') == 1 and text.count("Known weakness") == 2
    assert '[href="#r-NUM010"]:is(:hover,:focus-visible)' in text


# --- the score -------------------------------------------------------------------------------------------------


def test_the_steps_of_the_waterfall_lead_from_the_average_draft_to_this_one(faulty: Report) -> None:
    assert faulty.score
    found = measures.waterfall(faulty, faulty.score)
    assert found.steps[0].start == faulty.score.base
    assert found.steps[-1].end == pytest.approx(faulty.score.value, abs=1e-6)
    assert all(found.low <= step.low <= step.high <= found.high for step in found.steps)


def test_an_abstention_says_why_and_still_shows_findings_and_voices() -> None:
    text = page.render(run(scored("opinion-column.txt")))
    assert "No score" in text and "reads like opinion" in text and "What the score is made of" not in text
    assert "Who speaks how much" in text


@pytest.mark.parametrize("text", ["", " \n ", "One."])
def test_a_draft_of_nearly_nothing_has_a_page(text: str) -> None:
    assert "No score" in page.render(run(credscore.score(text)))


def test_the_page_says_that_it_does_not_judge_truth(faulty: Report) -> None:
    text = page.render(run(faulty))
    assert "It does not know whether a claim is true." in text and "not whether it is true" in text


def test_words_are_counted_for_whoever_has_them() -> None:
    read = credscore.score('"We counted nine boats," Ada Lunt said. Lunt said that the pier had burned.').reading
    found = {one.name: one for one in speakers.find(read)}
    assert found["Ada Lunt"].quoted == 4 and found["Ada Lunt"].reported >= 3
    assert sum(one.share for one in found.values()) == pytest.approx(1.0)


# --- the file --------------------------------------------------------------------------------------------------


def test_the_same_draft_gives_the_same_bytes(faulty: Report) -> None:
    assert page.render(run(faulty)) == page.render(run(scored("numbers-disagree.txt")))


def test_nothing_is_loaded_from_anywhere(faulty: Report) -> None:
    seen = Seen(page.render(run(faulty)))
    assert not [found for tag, found in seen.tags if tag == "link" or "src" in found]
    policy = next(found["content"] for _, found in seen.tags if found.get("http-equiv"))
    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_a_thousand_words_take_less_than_150_kilobytes() -> None:
    text = (SAMPLES / "vague-sources.txt").read_text(encoding="utf-8")
    long = "\n\n".join([text, *(text.replace("Bristow", name).replace("Pellew", name) for name in ("Arden", "Corley"))])
    read = credscore.score(long, path="long.txt")
    assert read.words > 950 and len(page.render(run(read)).encode()) <= 150_000


def test_several_drafts_stand_under_an_index_and_share_no_names() -> None:
    text = page.render(
        judge([scored("seed-faults.txt"), scored("clean-report.txt")], [Trouble("x.docx", "broken")], Settings())
    )
    seen = Seen(text)
    assert len(seen.ids) == len(set(seen.ids)) and {target[1:] for target in seen.targets} <= set(seen.ids)
    assert 'class="sortable index"' in text and "x.docx" in text


def test_a_folder_of_pages_has_an_index_whose_links_lead_to_them() -> None:
    drafts = [
        report("ERR here.", flag("ERR here.", "ERR"), path=path) for path in ("a/x.txt", "b/X.txt", "index", "../..")
    ]
    made = dict(page.files(run(*drafts)))
    assert next(iter(made)) == "index.html" and len({name.casefold() for name in made}) == 5
    for target in Seen(made["index.html"]).targets:
        name, _, end = target.partition("#")
        assert (not name or name in made) and "/" not in name
        assert not (name and end) or f'id="{end}"' in made[name]


def test_the_command_writes_a_folder_of_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The vote was close.")
    (tmp_path / "out").mkdir()
    done = CliRunner().invoke(main, ["--format", "html", "-o", str(tmp_path / "out"), str(tmp_path / "a.txt")])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt.html", "index.html"]


# --- two versions ----------------------------------------------------------------------------------------------


def changed(old: str, new: str) -> list[tuple[str, str]]:
    readings = (credscore.score(text).reading for text in (old, new))
    return [(one.kind, one.text) for paragraph in changes.paragraphs(*readings) for one in paragraph]


@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_without_what_went_the_new_version_is_left_and_without_what_came_the_old_one(old: str, new: str) -> None:
    left, right = (report(text, why="too short").reading for text in (old, new))
    found = [one for paragraph in changes.paragraphs(left, right) for one in paragraph]
    for reading, other in ((left, "ins"), (right, "del")):
        words = " ".join(" ".join(reading.words((one.start, one.end)) for one in reading.statements).split())
        assert " ".join(" ".join(one.text for one in found if one.kind != other).split()) == words


def test_a_figure_that_was_mended_is_one_word_gone_and_one_new() -> None:
    found = changed("The fire destroyed 27 boats, he said.", "The fire destroyed 23 boats, he said.")
    assert [one for one in found if one[0] != "same"] == [("del", "27"), ("ins", "23")]


def test_findings_are_gone_new_or_still_there() -> None:
    before, after = "ERR stays. WARN goes.", "A line before. ERR stays. NOTE comes."
    old = report(before, flag(before, "ERR"), flag(before, "WARN", "ATT901", "warning"))
    new = report(after, flag(after, "ERR"), flag(after, "NOTE", "TON901", "note"))
    found = changes.fate(*(view.of(one) for one in run(old, new).verdicts))
    assert [[note.rule for note in part] for part in found] == [["ATT901"], ["TON901"], ["DAT901"]]


def test_the_page_of_changes_links_what_is_there_and_escapes_what_is_not() -> None:
    text = changes.render(
        run(report("The vote was close.", path="<old>"), report(HOSTILE, flag(HOSTILE, "vote"), path="<new>"))
    )
    seen = Seen(text)
    assert {target[1:] for target in seen.targets} <= {*seen.ids, "r-DAT901"}
    assert sum(tag == "script" for tag, _ in seen.tags) == 1 and "&lt;old&gt;" in text


def test_compare_takes_two_versions_and_spares_them(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("The vote was close, Ada Lunt said.")
    new.write_text("The vote was very close, Ada Lunt said.")
    done = CliRunner().invoke(main, ["compare", str(old), str(new)])
    assert done.exit_code == 0 and "<ins" in done.stdout and ">very</ins>" in done.stdout
    assert CliRunner().invoke(main, ["compare", str(old), str(new), "-o", str(new)]).exit_code == 2
    gone = CliRunner().invoke(main, ["compare", str(old), str(tmp_path / "gone.txt")])
    assert gone.exit_code == 2 and "there is no such file" in gone.stderr and not gone.stdout
