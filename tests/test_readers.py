"""Readers carry every letter from its place in the file, and say plainly what they cannot read."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import drafts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credscore.document import Document
from credscore.language.reading import Reading
from credscore.pipeline import score, score_document
from credscore.readers import ReadError, is_article, read_bytes, read_text

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
        "\t",
        "\r",
        "~~",
        "\ufffd",
        " #",
        "=== ",
        "+++\n",
        "title: A\n",
        "<p>",
        "</p>",
        "<q>",
        "<h1>",
        "<title>",
    ),
    *(
        "<script>",
        "<![CDATA[",
        "]]>",
        "<del>",
        "</q>",
        "<time datetime='2021-05-04'>",
        "<sup>",
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


def check_places(document: Document) -> None:
    """Every letter that is analyzed is the letter of the source at its place, or stands for what is there."""
    for piece in document.pieces:
        read, written = document.text[piece.start : piece.end], document.source[piece.origin_start : piece.origin_end]
        assert bool(read) is bool(written)
        assert piece.start <= piece.end <= len(document.text)
        if len(read) == len(written) > 1:
            same = zip(read, written, strict=True)
            assert all(one == other or (one == " " and other.isspace()) for one, other in same)
        elif len(read) != len(written) and read:
            margin = written.isspace() or not written.strip(" \t\r\n>\\")
            assert len(read) <= 2 and (margin or written[0] in "&<" or "&" in written or "\\" in written)
    for hint in document.hints:
        assert 0 <= hint.start < hint.end <= len(document.text)


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html", "a.xml", "a.json", "a", "a.unknown", None])
@given(text=files)
@settings(deadline=None)
def test_any_text_is_read_and_every_letter_has_its_place(path: str | None, text: str) -> None:
    check_places(read_text(text, path=path))


@given(text=files, name=st.sampled_from(("body_html", "body_text", "body_nitf", "headline")), ascii=st.booleans())
@settings(deadline=None)
def test_any_body_of_a_wire_is_read_and_every_letter_has_its_place(text: str, name: str, ascii: bool) -> None:
    check_places(read_text(json.dumps({name: text, "body": "x"}, ensure_ascii=ascii), path="a.json"))
    check_places(read_text(f"<nitf><body><p>{text}</p></body></nitf>", path="a.xml"))


@given(files)
@settings(deadline=None)
def test_places_of_statements_are_in_order(text: str) -> None:
    for path in ("a.md", "a.html"):
        reading = drafts.read(text, path=path)
        places = [reading.document.place((one.start, one.end)) for one in reading.statements]
        assert places == sorted(places)


def test_a_reader_is_imported_when_a_suffix_asks_for_it() -> None:
    code = "import sys\nfrom credscore.readers import read_text\nread_text('a', path='a.txt')\n"
    code += "heavy = ('credscore.readers.', 'html', 'zipfile', 'markdown_it')\n"
    code += "print(*(name for name in sys.modules if name.startswith(heavy)))"
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
        ("The mayor’s “yes” — and Ëtta’s…".encode("mac-roman"), "The mayor’s “yes” — and Ëtta’s…", True),
        ("Plain words.".encode("utf-16-le"), "Plain words.", True),
        ("Plain words — café.".encode("utf-16-be"), "Plain words — café.", True),
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


def test_latin_1_is_read_as_browsers_read_it() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><nitf><p>“Łódź” — café'.encode("cp1252", "ignore")
    assert "“ód” — café" in read_bytes(data, "a.xml")[0].text


@pytest.mark.parametrize("name", ["undefined", "rot13", "punycode", "unicode_escape", "nope", "utf-8", "ascii"])
def test_a_charset_that_is_none_or_wrong_is_not_believed(name: str) -> None:
    document, _ = read_bytes(f'<meta charset="{name}"><p>Caf'.encode() + b"\xe9 \x93no\x94", "a.html")
    assert document.text == "Café “no”"


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
        (b"caf\xe9 \x81", "a.txt", "save it as UTF-8"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "a.txt", "marked as UTF-16"),
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


def test_inline_marks_do_not_cut_words() -> None:
    document = read_text("The coun**cil** voted on *Feb*ruary ~~29~~ 30, `clerk` Asa \\*Bright\\* said.", path="a.md")
    assert document.text.split() == "The council voted on February 30, clerk Asa *Bright* said.".split()
    assert found(document, "council") == "coun**cil"
    assert found(document, "*Bright*") == "*Bright\\*"


def test_lines_without_their_margins_keep_their_places() -> None:
    text = "> 1. The lift\n>    had no brake,\r\n>\tthe *town* said.\n>\n>    Nobody knew.\n"
    document = read_text(text, path="a.md")
    assert document.text.startswith("1. The lift had no brake, the town said.\n\nNobody knew.")
    assert found(document, "had no brake") == "had no brake"
    assert found(document, "town said") == "town* said"
    assert found(document, "Nobody knew") == "Nobody knew"


def test_headings_lose_their_marks_and_keep_their_places() -> None:
    document = read_text("# Vote # on #4 ##\n\nPool *shut*\n===\n\nText.\n", path="a.md")
    assert hinted(document, "headline") == ["Vote # on #4"]
    assert found(document, "Vote # on #4") == "Vote # on #4"
    assert found(document, "Pool shut") == "Pool *shut"


def test_a_line_below_a_paragraph_makes_no_heading_of_it() -> None:
    text = "The council of Stane voted on Monday to close the old pool on Mill Street.\n---\n\nWhat now\n---\n"
    assert hinted(read_text(text, path="a.md"), "furniture") == ["What now"]


def test_a_title_in_lines_of_its_own_is_not_guessed() -> None:
    document = read_text("---\ntitle: >-\n  Pool closed\ndate: 2021-05-04\n---\n\nText.\n", path="a.md")
    assert hinted(document, "headline") == []
    assert document.date == "2021-05-04"


def test_links_of_every_kind_keep_their_address() -> None:
    text = "See [the *log*](https://a.example/x_(y) 'Log'), [the plan][p] and <a href='https://c.example'>this</a>.\n\n"
    document = read_text(text + "[p]: https://b.example\n", path="a.md")
    links = [(document.text[hint.start : hint.end], hint.value) for hint in document.hints if hint.kind == "link"]
    assert links == [
        ("the log", "https://a.example/x_(y)"),
        ("the plan", "https://b.example"),
        ("this", "https://c.example"),
    ]


def test_tags_in_markdown_mean_what_they_say() -> None:
    text = (
        'He said <q>no</q> <del>and left</del>.\n\n<figure><img src="x"><figcaption>The *pool*.</figcaption></figure>\n'
    )
    document = read_text(text + "\n<!-- a comment --> Then he left.\n", path="a.md")
    assert hinted(document, "quote") == ["no"]
    assert hinted(document, "furniture") == ["The *pool*."]
    assert "and left" not in document.text
    assert "a comment" not in document.text and found(document, "Then he left.") == "Then he left."


def test_bullets_of_other_programs_begin_lines() -> None:
    assert read_text("• One pool\n• Two pools\n", path="a.md").text.split("\n")[:2] == ["• One pool", "• Two pools"]


def test_footnotes_are_furniture_and_their_marks_are_nothing() -> None:
    document = read_text("Some 21[^1] people[^gone].\n\n[^1]: Log of *May*.\n[^2]: Other.\n\n    More.\n", path="a.md")
    assert document.text.startswith("Some 21 people.\n")
    assert hinted(document, "furniture") == ["Log of May.", "Other.", "More."]


def test_indented_prose_is_prose_and_indented_code_is_code() -> None:
    prose = "    The council of Stane voted on Monday to *close* the pool.\n\nText.\n\n    print(31)\n"
    document = read_text(prose, path="a.md")
    assert document.text.startswith("The council of Stane voted on Monday to close the pool.")
    assert hinted(document, "code") == ["print(31)"]


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


def test_marks_of_footnotes_are_no_digits() -> None:
    page = '<p>Some 21<sup><a href="#n1">1</a></sup> people and 5 m<sup>2</sup>, 30<a href="#n2"><sup>2</sup></a> dogs.'
    assert read_text(page, path="a.html").text == "Some 21 people and 5 m2, 30 dogs."


def test_a_time_in_running_text_is_a_time_and_no_publication_date() -> None:
    page = '<p>The pool opens on <time datetime="2022-06-01">June 1</time>.'
    document = read_text(page, path="a.html")
    assert document.date is None
    assert [(hint.kind, hint.value) for hint in document.hints] == [("time", "2022-06-01")]


def test_links_keep_their_address() -> None:
    page = '<p>The clerk <a href="https://stane.example/log"><b>pub</b>lished it</a>.'
    document = read_text(page, path="a.html")
    assert [(hint.kind, hint.value) for hint in document.hints] == [("link", "https://stane.example/log")]
    assert hinted(document, "link") == ["published it"]


def test_code_on_a_page_is_code() -> None:
    assert hinted(read_text("<p>Text.<pre>31 June</pre>", path="a.html"), "code") == ["31 June"]


# --- the wires ---------------------------------------------------------------------------------------------------

NITF = """<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>POOL</title><docdata><date.issue norm="20210504T100000Z"/></docdata></head><body><body.head>
<hedline><hl1>Pool <em>cl</em>osed</hl1><hl2>Nobody knew</hl2></hedline><byline>By <person>Ada Lunt</person></byline>
<dateline><location>STANE</location>, <story.date norm="20210503">May 3</story.date></dateline></body.head>
<body.content><media><media-caption>The pool.</media-caption></media><p>The pool &amp; <q>the bath</q>
clo<em>sed</em> on <chron norm="20210503">Monday</chron>, <a href="https://stane.example">the clerk</a> said.</p>
<p><![CDATA[It had cost < 5 million.]]></p></body.content></body></nitf>"""


def test_nitf_says_what_is_what() -> None:
    document = read_text(NITF, path="a.xml")
    assert document.date == "2021-05-04"
    assert hinted(document, "headline") == ["Pool closed"]
    assert hinted(document, "furniture") == ["Nobody knew", "By Ada Lunt", "STANE, May 3", "The pool."]
    assert hinted(document, "quote") == ["the bath"]
    assert [hint.value for hint in document.hints if hint.value] == ["20210503", "https://stane.example"]


def test_nitf_words_keep_their_places() -> None:
    document = read_text(NITF, path="a.xml")
    assert document.text.endswith("the bath closed on Monday, the clerk said.\n\nIt had cost < 5 million.")
    assert found(document, "closed on Monday") == 'clo<em>sed</em> on <chron norm="20210503">Monday'
    assert found(document, "cost < 5") == "cost < 5"


def test_nitf_inside_newsml_is_found() -> None:
    text = f"<NewsML><NewsEnvelope>Sent</NewsEnvelope><DataContent>{NITF[NITF.index('<nitf') :]}</DataContent></NewsML>"
    assert read_text(text, path="a.xml").text == read_text(NITF, path="a.xml").text


def test_entities_of_xml_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    text = f"<!DOCTYPE nitf [<!ENTITY l0 'ha'>{laughs}]><nitf><body><p>&l11; said the clerk.</p></body></nitf>"
    assert read_text(text, path="a.xml").text == "&l11; said the clerk."


NINJS = r"""{"uri": "urn:x", "versioncreated": "2021-05-04T10:00:00Z",
"body_html": "<p>The \u201cpool\u201d \ud83d\ude92 is&nbsp;clo<b>sed<\/b>,<\/p>\n<p>Ada <a href=\"x\">said<\/a>.<\/p>",
"body_text": "The pool is closed.", "headline": "Pool & bath closed", "byline": "Ada Lunt",
"associations": {"main": {"body_text": "A picture.", "headline": "Picture"}}}"""


def test_ninjs_reads_headline_byline_and_body() -> None:
    document = read_text(NINJS, path="a.json")
    assert document.text == "Pool & bath closed\nAda Lunt\nThe “pool” 🚒 is closed,\n\nAda said."
    assert document.date == "2021-05-04T10:00:00Z"
    assert hinted(document, "headline") == ["Pool & bath closed"]
    assert hinted(document, "furniture") == ["Ada Lunt"]
    assert [hint.value for hint in document.hints if hint.kind == "link"] == ["x"]


def test_ninjs_words_keep_their_places_in_the_file() -> None:
    document = read_text(NINJS, path="a.json")
    assert found(document, "“pool” 🚒 is closed") == r"\u201cpool\u201d \ud83d\ude92 is&nbsp;clo<b>sed"
    assert found(document, "bath closed") == "bath closed"


@pytest.mark.parametrize("content_type", ["contenttype", "contentType"])
def test_ninjs_2_and_3_have_lists_of_bodies(content_type: str) -> None:
    text = f"""{{"data": {{"item": {{"headlines": [{{"value": "Pool closed"}}], "by": "Ada Lunt", "bodies": [
        {{"{content_type}": "text/plain", "value": "Plain."}}, {{"{content_type}": "text/html", "value": "<p>Rich."}}],
        "firstCreated": "2021-05-04"}}}}}}"""
    document = read_text(text, path="a.json")
    assert document.text == "Pool closed\nAda Lunt\nRich."
    assert document.date == "2021-05-04"


def test_a_plain_body_keeps_its_paragraphs() -> None:
    text = r'{"body_text": "One \"pool\".\n\nTwo pools."}'
    assert read_text(text, path="a.json").text == 'One "pool".\n\nTwo pools.'


def test_json_and_xml_that_are_no_articles_are_left_in_their_folders(tmp_path: Path) -> None:
    for name, content, found in (
        ("package.json", '{"name": "x"}', False),
        ("a.json", NINJS, True),
        ("sitemap.xml", "<urlset/>", False),
        ("a.xml", NITF, True),
        ("a.txt", "", True),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert is_article(str(tmp_path / name)) is found
    (tmp_path / "b.xml").write_text(NITF, encoding="utf-16")
    assert is_article(str(tmp_path / "b.xml"))
    assert is_article(str(tmp_path / "missing.xml"))


def test_any_text_of_a_wire_is_read_as_a_text_at_least() -> None:
    assert read_text('{"a": 1}', path="a.json").text == '{"a": 1}'


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


def docx(body: str, before: str = "", parts: dict[str, str] | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>")
        archive.writestr("docProps/core.xml", CORE)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return file.getvalue()


def test_docx_reads_insertions_and_no_deletions() -> None:
    document, warnings = read_bytes(docx(BODY), "a.docx")
    assert document.source == document.text == "Big fire\nChief Ferro said 34 people fled.\n12"
    assert not warnings


def test_docx_says_what_is_what() -> None:
    document, _ = read_bytes(docx(BODY), "a.docx")
    assert (document.date, document.saved) == (None, "2021-05-04")
    assert hinted(document, "headline") == ["Big fire"]
    assert hinted(document, "link") == ["people"]
    assert hinted(document, "furniture") == ["12"]


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = f"<w:p>{gone}{run('Ada Lunt said 34 ')}</w:p><w:p>{run('people fled.')}</w:p><w:p>{run('Next.')}</w:p>"
    assert read_bytes(docx(body), "a.docx")[0].text == "Ada Lunt said 34 people fled.\nNext."


def test_words_moved_away_and_rows_deleted_are_not_read() -> None:
    row = "<w:tr>{}<w:tc><w:p>{}</w:p></w:tc></w:tr>"
    table = row.format("<w:trPr><w:del/></w:trPr>", run("old")) + row.format("", run("new"))
    body = f"<w:p><w:moveFrom>{run('Gone')}</w:moveFrom><w:moveTo>{run('Here')}</w:moveTo></w:p><w:tbl>{table}</w:tbl>"
    assert read_bytes(docx(body), "a.docx")[0].text == "Here\nnew"


def test_hidden_words_pictures_and_fields_are_not_read() -> None:
    hidden = run("secret").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    shown = run("shown").replace("<w:r>", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr>')
    other = "<w:r><w:drawing><w:t>box</w:t></w:drawing><w:instrText>PAGE</w:instrText></w:r>"
    assert read_bytes(docx(f"<w:p>{hidden}{shown}{other}</w:p>"), "a.docx")[0].text == "shown"


def test_styles_are_known_by_name_and_links_by_their_address() -> None:
    body = f'<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr>{run("Big fire")}</w:p>'
    body += f'<w:p><w:hyperlink w:id="r1">{run("The log")}</w:hyperlink>{run(" says so.")}</w:p>'
    styles = f'<w:styles {WORD}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
    links = '<Relationships><Relationship Id="r1" Target="https://stane.example/log"/></Relationships>'
    data = docx(body, parts={"word/styles.xml": styles, "word/_rels/document.xml.rels": links})
    document, _ = read_bytes(data, "a.docx")
    assert hinted(document, "headline") == ["Big fire"]
    assert [hint.value for hint in document.hints if hint.kind == "link"] == ["https://stane.example/log"]


def test_the_day_of_the_last_change_counts_after_the_drafts_own_date() -> None:
    body = "<w:p>{}</w:p><w:p>{}</w:p>"
    dated = read_bytes(docx(body.format(run("date 2019-04-05"), run("The pool closed."))), "a.docx")[0]
    bare = read_bytes(docx(body.format(run("The pool closed."), run("It opens in May."))), "a.docx")[0]
    assert str(Reading(dated).date) == "2019-04-05"
    assert str(Reading(bare).date) == "2021-05-04"


def test_places_in_a_docx_have_the_number_of_their_paragraph() -> None:
    body = f"<w:p>{run('Ada Lunt said no.')}</w:p><w:p>{run('The pool is shut.')}</w:p>"
    statements = score_document(read_bytes(docx(body), "a.docx")[0]).to_dict()["statements"]
    assert [one["paragraph"] for one in statements] == [1, 2]
    assert "paragraph" not in score("Ada Lunt said no.").to_dict()["statements"][0]


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
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for path in ("a.txt", "a.md", "a.html", "a.docx", "a.xml", "a.json"):
        try:
            document, _ = read_bytes(data, path)
        except ReadError as error:
            assert str(error)
        else:
            assert document.path == path


# --- hostile files -----------------------------------------------------------------------------------------------

HOSTILE = {
    **{
        f"a.md {mark.strip()}": ("a.md", mark)
        for mark in ("[", "![", "*a **", "`", "<!-- ", "^[", "> ", "- ", "&", "<a ")
    },
    **{f"a.md {mark.strip()}": ("a.md", mark) for mark in ("```\n", "[^a", "[a]: x\n", "|a|b|\n|-|-|\n", "<div>\n")},
    **{
        f"a.html {mark}": ("a.html", mark)
        for mark in ("<b>", "<q>", "<!--", "<div>", "<a b='", "<![CDATA[", "&#", "</")
    },
    **{f"a.xml {mark}": ("a.xml", f"<nitf>{mark}") for mark in ("<q>", "<![CDATA[", "<chron norm='1'>")},
    "times": ("a.html", "<time datetime='2021-05-04'>a</time> "),
    "deep": ("a.json", "["),
    "escapes": ("a.json", "\\u0041"),
}


@pytest.mark.parametrize(("path", "mark"), HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_of_hostile_files(path: str, mark: str) -> None:
    def once(text: str) -> float:
        begun = time.process_time()
        read_text(text, path=path)
        return time.process_time() - begun

    def spent(times: int) -> float:
        text = f'{{"body": "{mark * times}"}}' if mark.startswith("\\u") else mark * times
        return min(once(text) for _ in range(3))

    spent(10)
    assert spent(4000) < 10 * spent(1000) + 0.3
