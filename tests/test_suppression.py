"""A comment silences the rule it names, where it stands, and nothing else; its words are no draft, no score moves."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fakes import fake_rules

from credscore.cli import main
from credscore.pipeline import score_document
from credscore.policy.settings import Settings
from credscore.policy.verdict import Verdict, verdict
from credscore.readers import read_bytes, read_text

__all__ = ["fake_rules"]
pytestmark = pytest.mark.usefixtures("fake_rules")


def judged(text: str, path: str = "a.txt", **settings: object) -> Verdict:
    return verdict(score_document(read_text(text, path=path)), Settings(**settings))  # type: ignore[arg-type]


def left(text: str, path: str = "a.txt") -> list[tuple[str, int]]:
    """The rules that are shown, with their lines."""
    one = judged(text, path)
    return [
        (flag.finding.rule, one.report.document.locate(one.report.document.place(flag.finding.span))[0])
        for flag in one.shown
    ]


BODY = "The ERR is here, he said. The other ERR is there.\n\nMore ERR and WARN, she said.\n"


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_a_comment_above_a_block_silences_the_rule_in_that_block(path: str) -> None:
    text = f"Nothing to see.\n\n<!-- credscore: ignore[DAT901] noted -->\n{BODY}"
    assert left(text, path) == [("DAT901", 6), ("ATT901", 6)]


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_a_comment_behind_a_sentence_silences_it_there_only(path: str) -> None:
    text = BODY.replace("he said.", "he said. <!-- credscore: ignore[DAT901] noted -->", 1)
    assert left(text, path) == [("DAT901", 1), ("DAT901", 3), ("ATT901", 3)]


@pytest.mark.parametrize(
    ("page", "rules"),
    [
        ("<p>One ERR.</p>\n<!-- credscore: ignore[DAT901] x --><p>Two ERR. Three ERR.</p>", [("DAT901", 1)]),
        (
            "<p>One ERR. <!-- credscore: ignore[DAT901] x --> Two ERR.</p>\n<p>Three ERR.</p>",
            [("DAT901", 1), ("DAT901", 2)],
        ),
        ("<p>One ERR.</p><!-- credscore: ignore[DAT901] x --><p>Two\nERR.</p>", [("DAT901", 1)]),
    ],
)
def test_pages_have_comments_before_blocks_and_behind_sentences(page: str, rules: list[tuple[str, int]]) -> None:
    assert left(page, "a.html") == rules


@pytest.mark.parametrize(
    "head",
    [
        "<!-- credscore: ignore-file[DAT901] all known -->\n",
        "<!-- credscore: ignore[DAT901] all known -->\n\n",
        "<!-- credscore: disable[DAT901] all known -->\n",
    ],
)
def test_a_comment_in_the_head_silences_the_whole_draft(head: str) -> None:
    assert left(head + BODY) == [("ATT901", 3 + head.count("\n"))]


def test_front_matter_is_part_of_the_head() -> None:
    text = f"---\ntitle: A title\n---\n<!-- credscore: ignore-file[DAT901] x -->\n\n{BODY}"
    assert [rule for rule, _ in left(text, "a.md")] == ["ATT901"]


def test_ignore_file_below_the_head_silences_nothing_and_says_so() -> None:
    one = judged(f"{BODY}\n<!-- credscore: ignore-file[DAT901] x -->\n\nMore.\n")
    assert len(one.shown) == 4 and "head" in one.warnings[0].message and one.warnings[0].line == 5


def test_disable_holds_until_enable() -> None:
    silent = "<!-- credscore: disable[DAT901] x -->\n\nERR two.\n\nERR three.\n\n<!-- credscore: enable[DAT901] -->"
    text = f"ERR one.\n\n{silent}\n\nERR four.\n"
    assert left(text) == [("DAT901", 1), ("DAT901", 11)]


def test_one_match_may_be_named() -> None:
    text = 'Hello.\n\n<!-- credscore: ignore[ATT901: "WARN", DAT901: "OTHER"] x -->\nThe ERR and the WARN.\n'
    one = judged(text)
    assert [flag.finding.rule for flag in one.shown] == ["DAT901"]
    assert [warned.message for warned in one.warnings] == ['ignore[DAT901: "OTHER"] silences nothing here: remove it']


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore", "must name the rules"),
        ("ignore[]", "must name the rules"),
        ("ignore[DAT9O1]", "did you mean DAT901?"),
        ("ignor[DAT901]", "is none of ignore"),
        ("ignore[DAT901; ATT901]", "is no list of codes"),
        ("ignore[TON901]", "silences nothing"),
        ("enable[DAT901]", "has no disable before it"),
    ],
)
def test_a_comment_that_is_wrong_silences_nothing_and_says_so(comment: str, said: str) -> None:
    one = judged(f"Hello.\n\n<!-- credscore: {comment} -->\nThe ERR.\n")
    assert len(one.shown) == 1 and said in one.warnings[0].message and one.warnings[0].line == 3


def test_a_comment_for_a_rule_that_is_off_is_not_called_unused() -> None:
    assert judged("Hi.\n\n<!-- credscore: ignore[TON901] x -->\nThe ERR.\n", ignore=("TON",)).warnings == ()


def test_a_comment_that_a_draft_shows_as_code_is_none() -> None:
    text = "Hello.\n\n```\n<!-- credscore: ignore-file[DAT901] -->\n```\n\nThe ERR.\n"
    one = judged(text, "a.md")
    assert len(one.shown) == 1 and one.warnings == ()


def test_html_comments_of_others_are_left_alone_in_plain_text() -> None:
    assert read_text("One. <!-- todo --> Two.").text == "One. <!-- todo --> Two."


STORY = " ".join(
    f"Joan Pell, who heads library {number}, said on Monday that it would open at 9 a.m." for number in range(12)
)


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_the_words_of_a_comment_are_no_draft_and_move_no_score(path: str) -> None:
    first, second = (f"<p>{STORY}</p>", f"<p>{STORY} ERR.</p>") if path == "a.html" else (STORY, f"{STORY} ERR.")
    comment = "<!-- credscore: ignore[DAT901] experts say WARN -->"
    plain = score_document(read_text(f"{first}\n\n{second}\n", path=path))
    with_it = score_document(read_text(f"{first} {comment}\n\n{comment}\n{second}\n", path=path))
    assert plain.reading.text.split() == with_it.reading.text.split()
    assert plain.score and with_it.score and plain.score.value == with_it.score.value
    assert [flag.finding.rule for flag in with_it.flags] == ["DAT901"]


def docx(comment: str, marked: str, document: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    before, after = document.split(marked)
    body = (
        run.format(before)
        + '<w:commentRangeStart w:id="7"/>'
        + run.format(marked)
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
        + run.format(after)
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body><w:p>{body}</w:p></w:body></w:document>")
        archive.writestr(
            "word/comments.xml",
            f'<w:comments {space}><w:comment w:id="7"><w:p>{run.format(comment)}</w:p></w:comment></w:comments>',
        )
    return stream.getvalue()


def test_a_comment_of_word_silences_the_sentence_that_it_is_fastened_to() -> None:
    data = docx("credscore: ignore[DAT901] known", "first ERR", "The first ERR is here. The second ERR is there.")
    document, _ = read_bytes(data, "a.docx")
    one = verdict(score_document(document), Settings())
    assert len(one.shown) == 1 and one.shown[0].finding.span.start > document.text.index("second")
    assert [(each.by, each.reason) for each in one.suppressed] == [("comment", "known")]


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args, prog_name="credscore")


def test_what_is_silenced_is_kept_in_json_and_fails_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Hello.\n\n<!-- credscore: ignore[DAT901] as printed, ATT901 -->\nThe ERR.\n")
    result = run("--format", "json", "a.txt")
    (found,) = json.loads(result.stdout)["documents"][0]["findings"]
    assert result.exit_code == 0 and found["suppressed"] == {"by": "comment", "reason": "as printed, ATT901"}
    assert "DAT901 fake-error" not in run("a.txt").stdout and "1 by comments" in run("a.txt").stdout


def test_an_unused_comment_is_said_on_standard_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Hello.\n\n<!-- credscore: ignore[ATT901] x -->\nNothing.\n")
    result = run("--format", "json", "a.txt")
    assert result.exit_code == 0 and "a.txt:3: ignore[ATT901] silences nothing here" in result.stderr
    assert json.loads(result.stdout)["warnings"][0]["line"] == 3


def test_many_comments_take_time_in_proportion() -> None:
    text = "<!-- credscore: ignore[DAT901 " * 2000 + "x " * 100
    assert judged(text).warnings == ()
    assert len(judged("<!-- credscore: ignore[" + '"' * 5000 + " -->\nHello.").warnings) == 1
