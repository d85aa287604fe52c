"""Plain text: every letter as it stands; the line ends of hard-wrapped paragraphs read as spaces."""

from __future__ import annotations

from itertools import pairwise

from credscore.document import Document, compose, whole

#: Lines of a wrapped paragraph: as long as a terminal or typewriter is wide, and most of them nearly full.
_SHORTEST, _LONGEST = 45, 100
_RAGGED = 15
_PUNCTUATION = ".!?:…\"”’')"


def read(source: str, *, path: str | None, title: str | None, date: str | None, id: str | None) -> Document:
    """A plain text as a document."""
    return compose(source, unwrap(source), whole(source), path=path, title=title, date=date, id=id)


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
