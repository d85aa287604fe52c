"""Readers carry every letter from its place in the file, and say plainly what they cannot read."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import drafts
import pytest
from hypothesis import given
from hypothesis import strategies as st

from credscore.document import Document
from credscore.readers import ReadError, read_bytes, read_text

read_text("", path="a.md")  # imports the parser, which takes longer than a test may

MARKS = (
    *(
        "*",
        "_",
        "**",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "![",
        "<",
        ">",
        "&amp;",
        "&#65;",
        "&lt",
        "\\",
        "\n",
        "\n\n",
        "# ",
        "> ",
        "- ",
    ),
    *(
        "1. ",
        "    ",
        "---",
        "|",
        "~~~",
        "```",
        "<!--",
        "-->",
        "[^1]",
        "[x]: y",
        "\r\n",
        "<p>",
        "</p>",
        "<q>",
        "<h1>",
        "<title>",
    ),
    *(
        "<script>",
        "</script>",
        "<![",
        "<![x[",
        "<?",
        "<!DOCTYPE",
        "</",
        "<a href='x'>",
        "</a>",
        "a",
        "b ",
        "é",
        "\x00",
        "\ud800",
        " ",
    ),
)
files = st.lists(st.sampled_from(MARKS), max_size=25).map("".join)


def found(document: Document, words: str) -> str:
    """What stands in the source where words are analyzed."""
    start = document.text.index(words)
    place = document.place((start, start + len(words)))
    return document.source[place.start : place.end]


def hinted(document: Document, kind: str) -> list[str]:
    return [document.text[hint.start : hint.end].strip() for hint in document.hints if hint.kind == kind]


# --- any file ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html", "a", "a.unknown", None])
@given(text=files)
def test_any_text_is_read_and_every_letter_has_its_place(path: str | None, text: str) -> None:
    document = read_text(text, path=path)
    for piece in document.pieces:
        assert 0 <= piece.origin_start <= piece.origin_end <= len(document.source)
        if piece.end - piece.start == piece.origin_end - piece.origin_start > 1:
            same = zip(
                document.text[piece.start : piece.end],
                document.source[piece.origin_start : piece.origin_end],
                strict=True,
            )
            assert all(read == written or (read == " " and written.isspace()) for read, written in same)
    for hint in document.hints:
        assert 0 <= hint.start < hint.end <= len(document.text)


@given(files)
def test_places_of_statements_are_in_order(text: str) -> None:
    for path in ("a.md", "a.html"):
        reading = drafts.read(text, path=path)
        places = [reading.document.place((one.start, one.end)) for one in reading.statements]
        assert places == sorted(places)


def test_a_reader_is_imported_when_a_suffix_asks_for_it() -> None:
    code = "import sys\nfrom credscore.readers import read_text\nread_text('a', path='a.txt')\n"
    code += "print(*(name for name in sys.modules if name.startswith(('credscore.readers.', 'html', 'zipfile'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"credscore.readers.errors", "credscore.readers.plain"}


# --- bytes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text", "warned"),
    [
        (b"caf\xc3\xa9", "café", False),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café", False),
        ("café".encode("utf-16"), "café", False),
        ("café".encode("utf-32"), "café", False),
        (b"caf\xe9 \x93no\x94", "café “no”", True),
        (b"caf\xe9 \x81", "café \x81", True),
        ("é".encode() * 50 + b"\xff", "é" * 50 + "\ufffd", True),
        (b"", "", False),
    ],
)
def test_encodings_are_told_apart_and_guesses_are_said(data: bytes, text: str, warned: bool) -> None:
    document, warnings = read_bytes(data, "a.txt")
    assert document.source == text
    assert bool(warnings) is warned


def test_a_declared_charset_is_believed() -> None:
    document, warnings = read_bytes('<meta charset="iso-8859-2"><p>Łódź'.encode("iso-8859-2"), "a.html")
    assert "Łódź" in document.text
    assert not warnings


@pytest.mark.parametrize(
    ("data", "path", "why"),
    [
        (b"%PDF-1.7", "a.txt", "PDF"),
        (b"a\0b", "a.txt", "NUL"),
        (b"\x01\x02\x03\x04\x05", "a.txt", "control"),
        (b"PK\x03\x04", "a.txt", "zip"),
        (b"{}", "a.json", "no article"),
        (b'{"body_text": 1}', "a.json", "no article"),
        (b'{"body_text":\n x}', "a.json", "line 2"),
        (b"[" * 100_000, "a.json", "deep"),
        (b"[" * 100 + b"]" * 100, "a.json", "deep"),
        (b"<a/>", "a.xml", "no article"),
        (b"no docx", "a.docx", "docx"),
    ],
)
def test_what_is_no_draft_is_refused_with_a_reason(data: bytes, path: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read_bytes(data, path)


# --- plain text --------------------------------------------------------------------------------------------------


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council of Stane voted on Monday to close the old pool on\nMill Street after a report found cracks in the"
        " roof, which\nnobody had seen.\n\nIt opens again in May."
    )
    reading = drafts.read(text)
    assert len(reading.blocks) == 2
    assert len(reading.text) == len(text)


def test_lines_of_any_length_are_paragraphs() -> None:
    assert (
        len(drafts.read("The pool closed on Monday.\nIt opens again in May, the mayor said.\nNobody knew.").blocks) == 3
    )


# --- Markdown ----------------------------------------------------------------------------------------------------

MARKDOWN = """---
title: "Pier vote"
date: 2022-03-09
summary: Experts say it may sink.
---

The council of **Stane** will vote on **February** *30*, [clerk *Asa* Bright](https://stane.example/a_(b)) said.
Some 21[^1] people &amp; a dog came; see ![a picture](p.png) <https://stane.example/x>.

> The water came
> at night.

<!-- a comment

over lines -->

```text
Code says 31.
```

| Port | Ships |
|---|---|
| Stane | 12 |

## What now

* The lift had no brake,
  the town said.

snake_case and 2 * 3 * 4 and ``typewriter''.

[^1]: Log of the fire service.
"""


def test_markdown_marks_are_left_out() -> None:
    document = read_text(MARKDOWN, path="a.md")
    assert "will vote on February 30, clerk Asa Bright said. Some 21 people & a dog came; see" in document.text
    assert "snake_case and 2 * 3 * 4 and ``typewriter''." in document.text
    for gone in ("stane.example", "picture", "a comment", "[^1]", "text\n", "**"):
        assert gone not in document.text


def test_markdown_words_keep_their_places() -> None:
    document = read_text(MARKDOWN, path="a.md")
    assert found(document, "February 30") == "February** *30"
    assert found(document, "21 people & a") == "21[^1] people &amp; a"
    assert found(document, "The lift had no brake, the town") == "The lift had no brake,\n  the town"


def test_markdown_says_what_is_what() -> None:
    document = read_text(MARKDOWN, path="a.md")
    assert document.date == "2022-03-09"
    assert hinted(document, "headline") == ["Pier vote"]
    assert hinted(document, "quote") == ["The water came at night."]
    assert hinted(document, "link") == ["clerk Asa Bright"]
    furniture = hinted(document, "furniture")
    for words in (
        "summary: Experts say it may sink.",
        "Code says 31.",
        "| Stane | 12 |",
        "What now",
        "Log of the fire service.",
    ):
        assert words in furniture


def test_a_heading_is_the_headline_before_the_front_matters_title() -> None:
    document = read_text("---\ntitle: A\n---\n\n# The *big* vote #\n\nText.\n", path="a.md")
    assert hinted(document, "headline") == ["The big vote"]


def test_a_dash_line_is_no_front_matter_without_fields() -> None:
    assert "Text." in read_text("---\n\nText.\n\n---\n", path="a.md").text


# --- HTML --------------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><title>Vestmark Post - Vote</title><style>p { color: red }</style>
<meta property="article:published_time" content="2020-11-03T09:00:00Z"></head><body>
<header><h1>Vestmark Post</h1></header><nav>Experts say: our best</nav>
<article><h1>The <em>big</em> vote</h1><p>By Ana Prieto<p>It is on <b>Feb</b>ruary&nbsp;30, <q>no
 less</q>, <a href="x">the clerk</a> said.<br>Next line.
<blockquote><p>The water came.</p></blockquote><figure><figcaption>A picture.</figcaption></figure>
<p hidden>secret</p><script>"Some analysts say"</script></article><footer>Foot</footer></body></html>"""


def test_html_words_are_read_as_a_reader_sees_them() -> None:
    document = read_text(PAGE, path="a.html")
    assert "It is on February 30, no less, the clerk said.\nNext line." in document.text
    for gone in ("Experts", "analysts", "color", "secret", "Post - Vote"):
        assert gone not in document.text
    assert found(document, "February 30") == "Feb</b>ruary&nbsp;30"


def test_html_says_what_is_what() -> None:
    document = read_text(PAGE, path="a.html")
    assert document.date == "2020-11-03T09:00:00Z"
    assert hinted(document, "headline") == ["The big vote"]
    assert hinted(document, "furniture") == ["Vestmark Post", "A picture.", "Foot"]
    assert hinted(document, "quote") == ["no less", "The water came."]
    assert hinted(document, "link") == ["the clerk"]


def test_words_behind_the_last_tag_are_read_too() -> None:
    assert read_text("<p>Ann &amp; Tom</p>went &amp; came <b", path="a.html").text == "Ann & Tom\nwent & came <b"


def test_the_title_of_a_page_counts_without_a_heading() -> None:
    assert hinted(read_text("<title>Big vote</title><p>Text.", path="a.html"), "headline") == ["Big vote"]


def test_a_page_gives_its_first_time_when_the_head_gives_none() -> None:
    assert read_text('<p>Text. <time datetime="2021-05-04">May 4</time></p>', path="a.html").date == "2021-05-04"


# --- .docx -------------------------------------------------------------------------------------------------------

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = '<p xmlns:d="http://purl.org/dc/terms/"><d:modified>2021-05-04T10:00:00Z</d:modified></p>'
BODY = (
    '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Big fire</w:t></w:r></w:p>'
    '<w:p><w:r><w:t xml:space="preserve">Chief Ferro said </w:t></w:r>'
    '<w:ins><w:r><w:t xml:space="preserve">34 </w:t></w:r></w:ins><w:del><w:r><w:delText>21 </w:delText></w:r></w:del>'
    "<w:hyperlink><w:r><w:t>people</w:t></w:r></w:hyperlink><w:r><w:t> fled.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)


def docx(body: str, before: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>")
        archive.writestr("docProps/core.xml", CORE)
    return file.getvalue()


def test_docx_reads_insertions_and_no_deletions() -> None:
    document, warnings = read_bytes(docx(BODY), "a.docx")
    assert document.source == document.text == "Big fire\nChief Ferro said 34 people fled.\n12"
    assert not warnings


def test_docx_says_what_is_what() -> None:
    document, _ = read_bytes(docx(BODY), "a.docx")
    assert document.date == "2021-05-04"
    assert hinted(document, "headline") == ["Big fire"]
    assert hinted(document, "link") == ["people"]
    assert hinted(document, "furniture") == ["12"]


@pytest.mark.parametrize(
    "data",
    [
        docx("<w:p>"),
        docx(BODY)[:200],
        docx(BODY, '<!DOCTYPE x [<!ENTITY a "b">]>'),
        docx("<w:p/>").replace(b"word/", b"nope/"),
        b"",
    ],
    ids=["not well-formed", "cut", "entities", "no document", "empty"],
)
def test_a_damaged_docx_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="docx"):
        read_bytes(data, "a.docx")


def test_a_docx_that_swells_is_refused() -> None:
    with pytest.raises(ReadError, match="larger"):
        read_bytes(docx("<w:p/>" + " " * (70 * 1024 * 1024)), "a.docx")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for path in ("a.txt", "a.md", "a.html", "a.docx"):
        try:
            document, _ = read_bytes(data, path)
        except ReadError as error:
            assert str(error)
        else:
            assert document.path == path
