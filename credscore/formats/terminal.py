"""A draft's words made safe for a screen, measured in columns, wrapped and painted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

ELLIPSIS = "…"
_STYLES = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "blue": 34, "cyan": 36}
#: Characters that only join, hide or recolor others; left out, so that columns can be counted.
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def paint(text: str, *styles: str, color: bool) -> str:
    """A text in some styles, or as it is."""
    return f"\x1b[{';'.join(str(_STYLES[style]) for style in styles)}m{text}\x1b[0m" if color and text else text


def cells(text: str) -> Iterator[tuple[str, int]]:
    """What is shown of each character, and how many columns it takes.

    White space is a space, a control character its picture, a character that reorders the line a replacement mark.
    """
    if text.isascii() and text.isprintable():
        yield from ((character, 1) for character in text)
        return
    for character in text:
        yield _cell(character)


def _cell(character: str) -> tuple[str, int]:
    if " " <= character <= "~":
        return character, 1
    from unicodedata import category, east_asian_width

    if character.isspace():
        return " ", 1
    if character < "\x20" or character == "\x7f":
        return chr(0x2400 + ord(character)) if character < "\x20" else "␡", 1
    kind = category(character)
    if character in _DROPPED or "\ufe00" <= character <= "\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return "", 0
    if kind in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return "\ufffd", 1
    if kind in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
        return character, 0
    return character, 2 if east_asian_width(character) in "WF" else 1


def safe(text: str) -> str:
    """A text that cannot do anything to a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(shown for shown, _ in cells(text))


def columns(text: str) -> int:
    """The columns that a text takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(width for _, width in cells(text))


def clip(text: str, room: int, *, end: bool = True) -> str:
    """A safe text in at most `room` columns, cut between words where it can be; `end=False` cuts its beginning."""
    pairs = list(cells(text if end else text[::-1]))
    if sum(width for _, width in pairs) <= room:
        return safe(text)
    kept = [piece for piece, _ in _first(pairs, room - 1)]
    space = next((index for index in range(len(kept) - 1, max(0, len(kept) - 16), -1) if kept[index] == " "), None)
    mark = ELLIPSIS if space is None else f" {ELLIPSIS}" if end else f"{ELLIPSIS} "
    kept = [*kept[:space], mark]
    return "".join(kept if end else reversed(kept))


def _first(pairs: Iterable[tuple[str, int]], room: int) -> list[tuple[str, int]]:
    kept = []
    for pair in pairs:
        room -= pair[1]
        if room < 0:
            break
        kept.append(pair)
    return kept


def excerpt(line: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """A line in at most `room` columns around the characters `start` to `end`: before, the words, after."""
    reach = 4 * room
    before, words, after = (
        line[max(0, start - reach) : start].lstrip(),
        line[start:end],
        line[end : end + reach].rstrip(),
    )
    words = clip(words, room - (2 if before else 0) - (2 if after else 0))
    left = room - columns(words)
    need_before, need_after = columns(before), columns(after)
    for_after = min(need_after, max(left // 2, left - need_before))
    return clip(before, left - for_after, end=False), words, clip(after, for_after)


def wrap(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """The words of a text in lines of at most `width` columns; `first` begins the first line instead of `indent`."""
    lines, line = [], indent if first is None else first
    empty = True
    for word in safe(text).split():
        if not empty and columns(line) + 1 + columns(word) > width:
            lines.append(line)
            line, empty = indent, True
        line = line + word if empty else f"{line} {word}"
        empty = False
    return [*lines, line] if not empty or first else lines


def table(rows: list[list[str]], width: int, indent: str = "") -> list[str]:
    """Rows of cells in aligned columns; the last column is wrapped."""
    if not rows:
        return []
    rows = [[safe(cell) for cell in row] for row in rows]
    widths = [max(columns(row[index]) for row in rows) for index in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        first = indent + "".join(
            cell + " " * (size - columns(cell) + 2) for cell, size in zip(row[:-1], widths, strict=True)
        )
        lines += wrap(row[-1], width, " " * columns(first), first) or [first.rstrip()]
    return lines
