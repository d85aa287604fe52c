"""Markdown: marks left out of the analyzed text, code, tables and front matter furniture, every letter in its place.

Written for drafts: blocks as CommonMark reads them in all but corners; the marks inside a line are in inline.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from credscore.document import Document, compose
from credscore.readers.inline import weave_inline
from credscore.readers.weave import Weave

#: Longest front matter, in lines, and deepest quotation in a quotation.
_FRONT, _DEPTH = 200, 8
_DATES = ("date", "published", "pubdate", "publishdate", "publish_date", "published_at")


class Line(NamedTuple):
    """A line of the source, its line end left out."""

    start: int
    end: int
    text: str

    def behind(self, offset: int) -> Line:
        """What is left of the line behind so many of its letters."""
        return Line(self.start + offset, self.end, self.text[offset:])


def read(source: str, *, path: str | None, title: str | None, date: str | None, id: str | None) -> Document:
    """A Markdown draft as a document; title and date of its front matter count when none were passed."""
    weave = Weave(source)
    lines = list(_lines(source))
    front = _front_matter(lines)
    fields = _fields(lines[:front])
    named = _put_front(weave, lines[:front], fields.get("title"))
    _Blocks(weave, frozenset(_references(lines[front:]))).run(lines[front:])
    if named:
        headed = title is not None or any(hint.kind == "headline" for hint in weave.hints)
        weave.hint("furniture" if headed else "headline", *named)
    given = next((fields[key].text for key in _DATES if key in fields), None)
    return compose(
        source, weave.text, weave.pieces, hints=tuple(weave.hints), title=title, date=date or given, path=path, id=id
    )


def _lines(source: str) -> Iterator[Line]:
    position = 0
    for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", source):
        text = line.rstrip("\r\n")
        yield Line(position, position + len(text), text)
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
        if match and match[3]:
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


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r" {0,3}\[([^\]^][^\]]{0,100})\]:\s*\S")


def _references(lines: Sequence[Line]) -> Iterator[str]:
    """The folded names of link targets that stand in lines of their own."""
    for line in lines:
        if match := _reference().match(line.text):
            yield match[1].casefold()


# --- blocks ------------------------------------------------------------------------------------------------------


@cache
def _start() -> re.Pattern[str]:
    """What begins a block of its own, also right behind a paragraph."""
    return re.compile(
        r" {0,3}(?:(?P<fence>`{3,}(?=[^`]*$)|~{3,})|(?P<heading>#{1,6})(?=[ \t]|$)|(?P<quote>>) ?"
        r"|(?P<rule>([-*_])(?:[ \t]*\5){2,}[ \t]*$)|(?P<footnote>\[\^[^\]]{1,40}\]:)|(?P<comment><!--)"
        r"|(?P<raw><(?:script|style|table|iframe|svg|pre)\b))|\s*(?P<item>[-*+•]|\d{1,3}[.)])(?=[ \t]+\S)",
        re.IGNORECASE,
    )


class _Blocks:
    """Weaves blocks one after another; `quoted` inside a block quotation."""

    def __init__(self, weave: Weave, names: frozenset[str], depth: int = 0) -> None:
        self.weave = weave
        self.names = names
        self.depth = depth

    def run(self, lines: Sequence[Line]) -> None:
        """All blocks of some lines; what `_skip` leaves of a line is a line again."""
        lines, index = list(lines), 0
        while index < len(lines):
            index = self._block(lines, index)

    def _block(self, lines: list[Line], index: int) -> int:
        """One block; the index of the line behind it."""
        line = lines[index]
        if not line.text.strip():
            return index + 1
        match = _start().match(line.text)
        if match:
            return self._started(lines, index, match)
        if _reference().match(line.text):
            return index + 1
        if line.text.startswith(("    ", "\t")):
            return self._indented(lines, index)
        if _is_table(lines, index):
            return self._table(lines, index)
        return self._paragraph(lines, index, 0)

    def _started(self, lines: list[Line], index: int, match: re.Match[str]) -> int:
        line = lines[index]
        if match["fence"]:
            return self._fenced(lines, index, match["fence"])
        if match["heading"]:
            self._heading(line.behind(match.end()), len(match["heading"]))
        elif match["quote"]:
            return self._quoted(lines, index)
        elif match["footnote"]:
            self._furniture([line.behind(match.end())])
        elif closer := _closer(match):
            return self._skip(lines, index, closer)
        elif match["item"]:
            return self._paragraph(lines, index, match.end())
        return index + 1

    def _fenced(self, lines: Sequence[Line], index: int, fence: str) -> int:
        last = index + 1
        while last < len(lines) and not _closes(lines[last].text, fence):
            last += 1
        self._code(lines[index + 1 : last])
        return last + 1

    def _code(self, lines: Sequence[Line]) -> None:
        begin = self.weave.length
        self._furniture(lines)
        self.weave.hint("code", begin, self.weave.length)

    def _furniture(self, lines: Sequence[Line]) -> None:
        for line in lines:
            if line.text.strip():
                begin = self.weave.length
                self.weave.keep(line.start, line.end)
                self.weave.hint("furniture", begin, self.weave.length)
                self.weave.insert("\n")
        self.weave.insert("\n")

    def _heading(self, line: Line, level: int) -> None:
        text = line.text.rstrip()
        bare = text.rstrip("#")
        if bare != text and (not bare or bare[-1] in " \t"):
            text = bare
        self._headed([Line(line.start, line.start + len(text), text)], level)

    def _headed(self, lines: Sequence[Line], level: int) -> None:
        first = level == 1 and not any(hint.kind == "headline" for hint in self.weave.hints)
        begin = self.weave.length
        self._inline(lines)
        self.weave.hint("headline" if first else "furniture", begin, self.weave.length)
        self.weave.insert("\n\n")

    def _quoted(self, lines: Sequence[Line], index: int) -> int:
        last, inner = index, []
        while last < len(lines) and (match := _start().match(lines[last].text)) and match["quote"]:
            inner.append(lines[last].behind(match.end()))
            last += 1
        begin = self.weave.length
        if self.depth < _DEPTH:
            _Blocks(self.weave, self.names, self.depth + 1).run(inner)
        if not self.depth:
            self._hint_quotes(begin)
        return last

    def _hint_quotes(self, begin: int) -> None:
        """Every paragraph of a block quotation is a quotation, unless marks in it say what is."""
        text = self.weave.text_from(begin)
        for match in re.finditer(r"[^\r\n]+", text):
            if not any(mark in match[0] for mark in '"“”«»'):
                self.weave.hint("quote", begin + match.start(), begin + match.end())

    def _skip(self, lines: list[Line], index: int, close: str) -> int:
        """Behind what is no prose; the rest of its last line takes the place of that line."""
        for last in range(index, len(lines)):
            text, closed = lines[last].text, _find(close, lines[last].text, 0)
            while (more := _start().match(text, closed)) if closed else None:
                closer = _closer(more) if more else ""
                following = _find(closer, text, more.end()) if more and closer else 0
                if not following:
                    break
                closed = following
            if closed:
                lines[last] = lines[last].behind(closed)
                return last
        return len(lines)

    def _indented(self, lines: Sequence[Line], index: int) -> int:
        """Indented lines: code, unless they read like a paragraph that somebody indented."""
        last = index
        while last < len(lines) and lines[last].text.startswith(("    ", "\t")):
            last += 1
        text = " ".join(line.text.strip() for line in lines[index:last])
        if len(text.split()) >= 8 and text.rstrip("\"”’')*").endswith((".", "!", "?")):
            return self._paragraph(lines, index, 0)
        self._code(lines[index:last])
        return last

    def _table(self, lines: Sequence[Line], index: int) -> int:
        last = index
        while last < len(lines) and "|" in lines[last].text:
            last += 1
        self._furniture([line for line in lines[index:last] if any(map(str.isalnum, line.text))])
        return last

    def _paragraph(self, lines: Sequence[Line], index: int, bullet: int) -> int:
        """A paragraph or list item up to the next block; an underline makes it a heading."""
        found, last = [lines[index]], index + 1
        while last < len(lines) and lines[last].text.strip() and not _reference().match(lines[last].text):
            level = _underline(lines[last].text)
            if level and not bullet:
                self._headed([line.behind(_indent(line.text)) for line in found], level)
                return last + 1
            if _start().match(lines[last].text):
                break
            found.append(lines[last])
            last += 1
        if bullet:
            skipped = _indent(found[0].text)
            self.weave.keep(found[0].start + skipped, found[0].start + bullet)
            self.weave.insert(" ")
            found[0] = found[0].behind(bullet)
        self._inline([line.behind(_indent(line.text)) for line in found])
        self.weave.insert("\n\n")
        return last

    def _inline(self, lines: Sequence[Line]) -> None:
        weave_inline(self.weave, [(line.start, line.end) for line in lines], self.names)


def _closer(start: re.Match[str]) -> str:
    """What ends a comment or an element that holds no prose; empty for any other block."""
    if start["comment"]:
        return "-->"
    return f"</{start['raw'][1:]}>" if start["raw"] else ""


def _find(close: str, text: str, start: int) -> int:
    """Where an end that stands at or after `start` ends itself; 0 where it does not stand."""
    found = re.compile(re.escape(close), re.IGNORECASE).search(text, start)
    return found.end() if found else 0


def _closes(text: str, fence: str) -> bool:
    bare = text.strip()
    return len(bare) >= len(fence) and not bare.strip(fence[0])


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _underline(text: str) -> int:
    bare = text.strip()
    if len(text) - len(text.lstrip(" ")) > 3 or not bare or bare.strip(bare[0]) or bare[0] not in "=-":
        return 0
    return 1 if bare[0] == "=" else 2


def _is_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of cells stands above a line of dashes, or begins with a bar."""
    line = lines[index].text
    if "|" not in line:
        return False
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return line.lstrip().startswith("|") or ("-" in below and "|" in below and not below.strip("|-: \t"))
