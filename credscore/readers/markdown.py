"""Markdown: marks left out of the analyzed text, code, tables and front matter furniture, every letter in its place.

markdown-it-py reads it. Its blocks say which lines they stand on, and their content runs to the ends of those lines:
counted from there, every letter has its place. The marks inside a line are in inline.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from credscore.document import Document, Piece, compose
from credscore.readers import html
from credscore.readers.inline import footnote_mark, weave_inline
from credscore.readers.weave import Excerpt, Weave

#: Longest front matter, in lines.
_FRONT = 200
#: What stands in YAML where the value follows in lines of its own.
_FOLDED = (">", "|", ">-", "|-", ">+", "|+")
_DATES = ("date", "published", "pubdate", "publishdate", "publish_date", "published_at")


class Line(NamedTuple):
    """A line of the source, its line end left out; in `text` NUL is replaced, as the parser wants it."""

    start: int
    end: int
    text: str


def read(source: str, *, path: str | None, title: str | None, date: str | None, id: str | None) -> Document:
    """A Markdown draft as a document; title and date of its front matter count when none were passed."""
    weave = Weave(source)
    lines = list(_lines(source))
    front = _front_matter(lines)
    fields = _fields(lines[:front])
    named = _put_front(weave, lines[:front], fields.get("title"))
    blocks = _Blocks(weave, lines[front:])
    blocks.run()
    if named:
        weave.hint("furniture" if title is not None or blocks.headed else "headline", *named)
    given = next((fields[key].text for key in _DATES if key in fields), None)
    return compose(
        source,
        weave.text,
        weave.pieces,
        hints=tuple(weave.hints),
        title=title,
        date=date or given or blocks.date,
        path=path,
        id=id,
    )


def _lines(source: str) -> Iterator[Line]:
    position = 0
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", source):
        text = line.rstrip("\r\n")
        yield Line(position, position + len(text), text.replace("\0", "\ufffd"))
        position += len(line)


# --- front matter ------------------------------------------------------------------------------------------------


def _front_matter(lines: Sequence[Line]) -> int:
    """How many lines are front matter, its fences counted."""
    fence = lines[0].text.rstrip() if lines else ""
    if fence not in ("---", "+++"):
        return 0
    for index, line in enumerate(lines[1:_FRONT], 1):
        if line.text.rstrip() == fence or (fence == "---" and line.text.rstrip() == "..."):
            return index + 1 if _fields(lines[:index]) else 0
    return 0


@cache
def _field() -> re.Pattern[str]:
    return re.compile(r"[\"']?([A-Za-z_-]{2,40})[\"']?\s*[:=]\s*([\"']?)(.*?)\2\s*$")


def _fields(lines: Sequence[Line]) -> dict[str, Line]:
    """The values of the top-level keys, with their places."""
    found: dict[str, Line] = {}
    for line in lines:
        match = _field().match(line.text)
        if match and match[3] and match[3] not in _FOLDED:
            value = Line(line.start + match.start(3), line.start + match.end(3), match[3])
            found.setdefault(match[1].casefold(), value)
    return found


def _put_front(weave: Weave, lines: Sequence[Line], title: Line | None) -> tuple[int, int] | None:
    """The front matter as furniture; of the title only the words, and where they are."""
    named = None
    for line in lines:
        if not any(map(str.isalnum, line.text)):
            continue
        begin = weave.length
        if title is not None and line.start <= title.start < line.end:
            weave.keep(title.start, title.end)
            named = (begin, weave.length)
        else:
            weave.keep(line.start, line.end)
            weave.hint("furniture", begin, weave.length)
        weave.insert("\n")
    return named


# --- blocks ------------------------------------------------------------------------------------------------------


class _Parser(MarkdownIt):
    """The library's parser; addresses of links stay as they are written, as nothing follows them."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Every address is one."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """The address as it stands."""
        return url


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, deleted words and footnotes; paragraphs are parsed when their words are wanted."""
    parser = _Parser("commonmark").enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.inline.ruler.at("footnote_ref", footnote_mark)
    parser.core.ruler.disable(["inline", "text_join"])
    parser.inline.ruler2.disable("fragments_join")
    return parser


class _Blocks:
    """Weaves the blocks of a draft one after another."""

    def __init__(self, weave: Weave, lines: Sequence[Line]) -> None:
        self.weave = weave
        self.lines = lines
        self.headed = False
        self.date: str | None = None
        self.known: dict[str, Any] = {}
        self.open: list[Token] = []
        """Tokens that opened what is not closed yet, the outermost first."""
        self.quoted: list[int] = []
        """How long the text was where each open block quotation began."""

    def run(self) -> None:
        """All blocks of the draft."""
        for token in _parser().parse("\n".join(line.text for line in self.lines), self.known):
            if token.nesting < 0:
                self._close(token)
            elif token.nesting > 0:
                self._open(token)
            else:
                self._leaf(token)

    def _open(self, token: Token) -> None:
        self.open.append(token)
        if token.type == "blockquote_open":
            self.quoted.append(self.weave.length)
        elif token.type == "table_open":
            first, last = token.map or (0, 0)
            self._furniture(line for line in self.lines[first:last] if any(map(str.isalnum, line.text)))

    def _close(self, token: Token) -> None:
        self.open.pop()
        if token.type == "blockquote_close":
            begin = self.quoted.pop()
            if not self.quoted:
                self._hint_quotes(begin)

    def _leaf(self, token: Token) -> None:
        if token.type == "inline":
            if not any(opened.type == "table_open" for opened in self.open):
                self._words(token)
        elif token.type == "fence":
            self._code(self._excerpt(token, 1))
        elif token.type == "code_block":
            self._indented(token)
        elif token.type == "html_block":
            self._html(self._excerpt(token))

    def _excerpt(self, token: Token, skipped: int = 0) -> Excerpt:
        """The content of a block with its way back: each of its lines runs to the end of a line of the source."""
        first = (token.map or (0, 0))[0] + skipped
        parts = token.content.split("\n")
        ends = [self._end(part, first + index) for index, part in enumerate(parts)]
        pieces: list[Piece] = []
        position = 0
        for index, (part, end) in enumerate(zip(parts, ends, strict=True)):
            behind, start = position + len(part), end - len(part.lstrip(" \t"))
            if index:
                pieces.append(Piece(position - 1, position, "text", ends[index - 1], start))
            pieces += _run(position, behind, start, end)
            position = behind + 1
        return Excerpt(token.content, pieces)

    def _end(self, part: str, index: int) -> int:
        """Where a line of a block's content ends in the source: paragraphs are trimmed, and headings of their marks."""
        if index >= len(self.lines):
            return self.lines[-1].end if self.lines else 0
        line, words = self.lines[index], part.rstrip()
        if not words:
            return line.end
        text = line.text.rstrip()
        if self.open and self.open[-1].markup.startswith("#"):
            bare = text.rstrip("#")
            if bare != text and bare.endswith((" ", "\t")) and bare.rstrip().endswith(words):
                text = bare.rstrip()
        return line.start + len(text) + len(part) - len(words)

    # --- kinds of blocks ---

    def _words(self, token: Token) -> None:
        parent = self.open[-1]
        excerpt = self._excerpt(token)
        begin = self.weave.length
        if parent.type == "paragraph_open" and self._is_first_of_item(token):
            self._bullet(excerpt, token)
        weave_inline(self.weave, excerpt, _parser(), self.known)
        if parent.type == "heading_open" and not _is_prose(parent, token.content):
            first = parent.tag == "h1" and not self.headed
            self.headed = self.headed or first
            self.weave.hint("headline" if first else "furniture", begin, self.weave.length)
        elif any(opened.type == "footnote_reference_open" for opened in self.open):
            self.weave.hint("furniture", begin, self.weave.length)
        self.weave.insert("\n\n")

    def _is_first_of_item(self, token: Token) -> bool:
        """Whether a paragraph begins on the line on which the list item around it begins."""
        item = self.open[-2] if len(self.open) > 1 else None
        return item is not None and item.type == "list_item_open" and (item.map or [-1])[0] == (token.map or [-2])[0]

    def _bullet(self, excerpt: Excerpt, token: Token) -> None:
        """The mark of a list item, which stands before its first word."""
        if not token.content:
            return
        line, start = self.lines[(token.map or (0, 0))[0]], excerpt.origin(0)
        match = _mark().search(line.text[: start - line.start][-200:])
        if match:
            begin = start - (len(match.string) - match.start())
            self.weave.keep(begin, begin + len(match[1]))
            self.weave.insert(" ")

    def _code(self, excerpt: Excerpt) -> None:
        begin = self.weave.length
        for match in re.finditer(r"\S[^\n]*", excerpt.text):
            excerpt.keep(self.weave, *match.span())
            self.weave.insert("\n")
        self.weave.hint("furniture", begin, self.weave.length)
        self.weave.hint("code", begin, self.weave.length)
        self.weave.insert("\n")

    def _indented(self, token: Token) -> None:
        """Indented lines: code, unless they read like a paragraph that somebody indented."""
        text = token.content.strip()
        excerpt = self._excerpt(token)
        if len(text.split()) >= 8 and text.rstrip("\"”’')*").endswith((".", "!", "?")):
            weave_inline(self.weave, excerpt, _parser(), self.known)
            self.weave.insert("\n\n")
        else:
            self._code(excerpt)

    def _furniture(self, lines: Iterator[Line]) -> None:
        for line in lines:
            begin = self.weave.length
            self.weave.keep(line.start, line.end)
            self.weave.hint("furniture", begin, self.weave.length)
            self.weave.insert("\n")
        self.weave.insert("\n")

    def _html(self, excerpt: Excerpt) -> None:
        """Tags among the Markdown; a comment that nothing ends runs on to the end, as a browser has it."""
        if excerpt.text.lstrip().startswith("<!--") and "-->" not in excerpt.text:
            return
        begin, hints = self.weave.length, len(self.weave.hints)
        self.date = html.weave_page(self.weave, excerpt, headed=self.headed) or self.date
        self.headed = self.headed or any(hint.kind == "headline" for hint in self.weave.hints[hints:])
        if self.weave.length > begin:
            self.weave.insert("\n\n")

    def _hint_quotes(self, begin: int) -> None:
        """Every paragraph of a block quotation is a quotation, unless marks in it say what is."""
        text = self.weave.text_from(begin)
        for match in re.finditer(r"[^\r\n]+", text):
            if not any(mark in match[0] for mark in '"“”«»'):
                self.weave.hint("quote", begin + match.start(), begin + match.end())


def _is_prose(heading: Token, text: str) -> bool:
    """Whether a line of hyphens below a paragraph was meant to part it from the next one, not to make it a heading."""
    return not heading.markup.startswith("#") and len(text.split()) >= 12 and text.rstrip("\"”’')*").endswith(".")


def _run(start: int, end: int, origin: int, origin_end: int) -> Iterator[Piece]:
    """A line of content: the blanks before its words, which may stand for a tab, and its words."""
    words = end - (origin_end - origin)
    if start < words:
        yield Piece(start, words, "text", max(0, origin - (words - start)), origin)
    if words < end:
        yield Piece(words, end, "text", origin, origin_end)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(r"([-*+]|\d{1,9}[.)])[ \t]*$")
