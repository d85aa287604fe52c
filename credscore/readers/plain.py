"""Plain text: every letter but credscore's own comments; line ends inside hard-wrapped paragraphs read as spaces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from credscore.document import Document, Piece, compose, whole

#: A comment for credscore: what begins it, whom it is for, and what ends it.
_COMMENT, _NAME, _CLOSE = "<!--", "credscore:", "-->"
#: Lines of a wrapped paragraph: as long as a terminal or typewriter is wide, and most of them nearly full.
_SHORTEST, _LONGEST = 45, 100
_RAGGED = 15
_PUNCTUATION = ".!?:…\"”’')"


def read(source: str, *, path: str | None, title: str | None, date: str | None, id: str | None) -> Document:
    """A plain text as a document, without credscore's own comments."""
    kept = _without_comments(source) if _COMMENT in source else [(0, len(source))]
    body, pieces = "".join(source[start:end] for start, end in kept), whole(source)
    if kept != [(0, len(source))]:
        pieces = tuple(_pieces(kept))
    return compose(source, unwrap(body), pieces, path=path, title=title, date=date, id=id)


def _pieces(kept: list[tuple[int, int]]) -> Iterator[Piece]:
    position = 0
    for start, end in kept:
        yield Piece(position, position + end - start, "text", start, end)
        position += end - start


def _without_comments(source: str) -> list[tuple[int, int]]:
    """What is left of a text without `<!-- credscore: … -->`: no line where one stood alone, no space before one."""
    kept, position, start = [], 0, source.find(_COMMENT)
    while start >= 0 and (close := source.find(_CLOSE, start)) >= 0:
        if source[start + len(_COMMENT) : close].lstrip().startswith(_NAME):
            begin, end = _widened(source, start, close + len(_CLOSE))
            if begin > position:
                kept.append((position, begin))
            position = max(position, end)
        start = source.find(_COMMENT, close)
    return [*kept, (position, len(source))] if position < len(source) else kept


def _widened(source: str, start: int, end: int) -> tuple[int, int]:
    """A comment with the blanks before it; with its line end where nothing else stands on its line."""
    begin, last = start, end
    while begin and source[begin - 1] in " \t":
        begin -= 1
    while source[last : last + 1] in (" ", "\t"):
        last += 1
    alone = not begin or source[begin - 1] in "\r\n"
    if not alone or source[last : last + 1] not in ("\r", "\n", ""):
        return (start if alone else begin), (last if alone else end)
    return begin, last + (2 if source[last : last + 2] == "\r\n" else source[last : last + 1] != "")


def unwrap(source: str) -> str:
    """The text, equally long, with spaces for the line ends inside hard-wrapped paragraphs.

    A text is hard-wrapped when most of its line ends inside paragraphs follow a line of nearly the same length that
    does not end a sentence. Otherwise every line is a paragraph.
    """
    lines = source.splitlines(keepends=True)
    inner = [line.rstrip() for line, following in pairwise(lines) if line.strip() and following.strip()]
    widths = sorted(map(len, inner))
    width = widths[len(widths) * 3 // 4] if widths else 0
    if len(inner) < 2 or not _SHORTEST <= width <= _LONGEST or widths[-1] > _LONGEST + 20:
        return source
    full = sum(len(line) > width - _RAGGED and line[-1] not in _PUNCTUATION for line in inner)
    if full * 2 < len(inner):
        return source
    return "".join(_join(line, following, width) for line, following in zip(lines, [*lines[1:], ""], strict=True))


def _join(line: str, following: str, width: int) -> str:
    """A line, its end made a space when the next line goes on with the paragraph."""
    first = following.split(maxsplit=1)[:1]
    text = line.rstrip("\r\n")
    if not line.strip() or not first or following.lstrip()[:1] in "-*•|#>" or len(text) == len(line):
        return line
    room = len(text.rstrip()) + 1 + len(first[0])
    goes_on = room > width - _RAGGED or (text.rstrip()[-1] not in _PUNCTUATION and first[0][:1].islower())
    return text + " " * (len(line) - len(text)) if goes_on else line
