"""The marks inside a Markdown paragraph: emphasis, links, code, footnotes, tags and entities, left out or read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import unescape
from typing import NamedTuple

from credscore.readers.weave import Weave

#: Longest address of a link and longest tag, in letters.
_ADDRESS, _TAG = 2000, 500


class _Cut(NamedTuple):
    """Letters that are left out, or read as something else; an empty cut marks where a link begins or ends."""

    start: int
    end: int
    text: str = ""
    link: int = 0


def weave_inline(weave: Weave, spans: Sequence[tuple[int, int]], names: frozenset[str]) -> None:
    """Weave the lines of a paragraph as one, joined by spaces, without its inline marks.

    `names` are the folded names of link targets that are defined elsewhere. Links become hints.
    """
    source = weave.source
    joined = "\n".join(source[start:end] for start, end in spans)
    emit = _Emitter(weave, spans)
    position, opened = 0, 0
    for cut in sorted(_Scanner(joined, names).run()):
        if cut.start < position:
            continue
        emit.keep(position, cut.start)
        if cut.link > 0:
            opened = weave.length
        elif cut.link < 0:
            weave.hint("link", opened, weave.length)
        elif cut.text:
            weave.put(cut.text, emit.origin(cut.start), emit.origin(cut.end - 1) + 1)
        position = max(position, cut.end)
    emit.keep(position, len(joined))


class _Emitter:
    """Weaves ranges of the joined lines from where they stand in the source."""

    def __init__(self, weave: Weave, spans: Sequence[tuple[int, int]]) -> None:
        self.weave = weave
        self.spans = spans
        self.line = 0
        self.offset = 0

    def keep(self, start: int, end: int) -> None:
        """A range of the joined text; ranges come in order."""
        while start < end:
            self._seek(start)
            begin, stop = self.spans[self.line]
            last = min(end, self.offset + stop - begin)
            if start < last:
                self._words(begin + start - self.offset, begin + last - self.offset)
            if last < end:
                self._line_end(stop)
                last += 1
            start = last

    def origin(self, position: int) -> int:
        """Where a letter of the joined text stands in the source."""
        self._seek(position)
        begin, stop = self.spans[self.line]
        return min(begin + position - self.offset, stop)

    def _seek(self, position: int) -> None:
        while position > self.offset + self.spans[self.line][1] - self.spans[self.line][0]:
            self.offset += self.spans[self.line][1] - self.spans[self.line][0] + 1
            self.line += 1

    def _words(self, start: int, end: int) -> None:
        trailing = end == self.spans[self.line][1]
        text = self.weave.source[start:end]
        bare = text.rstrip(" \t\\") if trailing and self.line + 1 < len(self.spans) else text
        self.weave.keep(start, start + len(bare))

    def _line_end(self, stop: int) -> None:
        """A space, or a line end where two spaces or a backslash ask for one."""
        following = self.spans[self.line + 1][0]
        broken = self.weave.source[max(0, stop - 2) : stop]
        self.weave.put("\n" if broken == "  " or broken.endswith("\\") else " ", stop, following)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        r"\\[!-/:-@\[-`{-~]|`+|<!--|<[A-Za-z/][^<>]{0,500}>|!\[|\[\^[^\]\s]{1,40}\]|[\[\]]|&#?\w{1,32};|\*+|_+|~~"
    )


@cache
def _target() -> re.Pattern[str]:
    return re.compile(
        r"\(\s*(?:<[^<>\n]*+>|[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+)(?:\s+(?:\"[^\"]*+\"|'[^']*+'))?\s*\)"
        r"|\[(?P<name>[^\[\]]{0,100})\]"
    )


class _Scanner:
    """Finds what is to be left out of a paragraph."""

    def __init__(self, text: str, names: frozenset[str]) -> None:
        self.text = text
        self.names = names
        self.cuts: list[_Cut] = []
        self.brackets: list[tuple[int, int]] = []
        self.marks: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
        self.unpaired: set[int] = set()

    def run(self) -> list[_Cut]:
        """All cuts, in no order."""
        position = 0
        while match := _token().search(self.text, position):
            position = self._take(match)
        return self.cuts

    def _take(self, match: re.Match[str]) -> int:
        """One token; where to go on."""
        start, end, token = match.start(), match.end(), match[0]
        if token[0] == "\\":
            self._cut(start, start + 1)
        elif token[0] == "`":
            return self._code(start, end)
        elif token == "<!--":
            return self._comment(start, end)
        elif token[0] == "<":
            self._cut(start, end, " " if token[1:3].casefold() == "br" else "")
        elif token[0] == "&":
            self._entity(start, end, token)
        elif token in ("[", "!["):
            self.brackets.append((start, end))
        elif token == "]":
            return self._close(start)
        elif token[0] == "[":
            self._cut(start, end)
        else:
            self._emphasis(start, end, token[0])
        return end

    def _cut(self, start: int, end: int, text: str = "") -> None:
        self.cuts.append(_Cut(start, end, text))

    def _code(self, start: int, end: int) -> int:
        size = end - start
        if size in self.unpaired:
            return end
        close = re.compile(rf"(?<!`)`{{{size}}}(?!`)").search(self.text, end) if size < 20 else None
        if close is None:
            self.unpaired.add(size)
            return end
        self._cut(start, end)
        self._cut(*close.span())
        return close.end()

    def _comment(self, start: int, end: int) -> int:
        close = self.text.find("-->", end) if 0 not in self.unpaired else -1
        if close < 0:
            self.unpaired.add(0)
            return end
        self._cut(start, close + 3)
        return close + 3

    def _entity(self, start: int, end: int, token: str) -> None:
        text = unescape(token).replace("\xa0", " ")
        if text != token:
            self._cut(start, end, text)

    def _close(self, position: int) -> int:
        """A closing bracket: a link, an image, or just a bracket."""
        if not self.brackets:
            return position + 1
        start, inner = self.brackets.pop()
        target = _target().match(self.text, position + 1, position + 1 + _ADDRESS)
        end = target.end() if target and self._is_known(target, inner, position) else position + 1
        if end == position + 1 and self.text[inner:position].casefold() not in self.names:
            return end
        if inner - start == 2:
            self._cut(start, end)
            return end
        self._cut(start, inner)
        self._cut(position, end)
        self.cuts += (_Cut(inner, inner, link=1), _Cut(position, position, link=-1))
        return end

    def _is_known(self, target: re.Match[str], inner: int, position: int) -> bool:
        if target["name"] is None:
            return True
        return (target["name"] or self.text[inner:position]).casefold() in self.names

    def _emphasis(self, start: int, end: int, mark: str) -> None:
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        inside = mark == "_" and before.isalnum() and after.isalnum()
        closes = not before.isspace() and not inside and not (mark == "_" and after.isalnum())
        opens = not after.isspace() and not inside and not (mark == "_" and before.isalnum())
        stack = self.marks[mark]
        while closes and stack and start < end:
            first = stack[-1]
            size = min(first[1] - first[0], end - start)
            self._cut(first[1] - size, first[1])
            self._cut(start, start + size)
            first[1] -= size
            start += size
            if first[0] == first[1]:
                stack.pop()
        if opens and start < end:
            stack.append([start, end])
