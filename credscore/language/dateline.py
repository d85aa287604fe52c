"""The publication date, read from the draft's own head where nobody passed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from credscore.language.furniture_lines import ends_sentence, is_byline, is_date

if TYPE_CHECKING:
    from credscore.language.reading import Reading

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: How many blocks, and how many paragraphs of text among them, are the head of a draft.
_BLOCKS, _PARAGRAPHS = 14, 3
#: How a line begins that tells of the draft itself.
_TELLING = (
    *("published", "posted", "date", "pubdate", "updated", "last updated", "first published", "originally published"),
    *("issued", "created", "modified", "last modified", "©", "copyright"),
)
_YEARS = range(1700, 2200)


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(r"(?<![\d./])(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4})(?!\d)")


@cache
def _written() -> re.Pattern[str]:
    month = r"(?P<%s>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
    day_first = rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s{month % 'm1'},?\s(?P<y1>\d{{4}})(?!\d)"
    month_first = rf"\b{month % 'm2'}\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<y2>\d{{4}})(?!\d))?"
    return re.compile(f"{day_first}|{month_first}", re.IGNORECASE)


def find(reading: Reading) -> date | None:
    """The date that was passed, that the format gives, that the draft's head says, or of the last change; else None."""
    given = read_date(reading.document.date or "")
    if given:
        return given
    head = list(_head(reading))
    dates = [(line.casefold(), found) for line in head if (found := read_date(line))]
    first = [found for line, found in dates if not line.startswith(("updated", "last updated", "modified"))]
    if dates:
        return (first or [found for _, found in dates])[0]
    return _without_year(head) or read_date(reading.document.saved or "")


def read_date(text: str) -> date | None:
    """The first date of a text that has a year: ISO, `5 April 2019`, `April 5, 2019`, `05.04.2019` (day first).

    Slashed dates count only where one of the two numbers can be nothing but the day.
    """
    text = text[:200]
    if match := _iso().search(text):
        return _date(match["y"], int(match["m"]), match["d"])
    for match in _written().finditer(text):
        if match["y1"] or match["y2"]:
            return _written_date(match, match["y1"] or match["y2"])
    if match := _numeric().search(text):
        first, second = int(match["a"]), int(match["b"])
        if match["mark"] == "." or first > 12:
            return _date(match["y"], second, match["a"])
        return _date(match["y"], first, match["b"]) if second > 12 or first == second else None
    return None


def _written_date(match: re.Match[str], year: str) -> date | None:
    month = _MONTHS.index((match["m1"] or match["m2"]).casefold()) + 1
    return _date(year, month, match["d1"] or match["d2"])


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day)) if int(year) in _YEARS else None
    except ValueError:
        return None


def _head(reading: Reading) -> Iterator[str]:
    """The lines of the head that can tell the draft's date: captions tell of other days."""
    blocks, paragraphs = reading.blocks[:_BLOCKS], 0
    for index, block in enumerate(blocks):
        line = reading.text[block.start : min(block.end, block.start + 200)]
        if block.kind == "furniture" and (_tells(line) or _is_prefix(reading, index)):
            yield line
        paragraphs += block.kind == "text"
        if paragraphs == _PARAGRAPHS:
            return


def _tells(line: str) -> bool:
    if line.casefold().lstrip("(►• ").startswith(_TELLING) or is_date(line):
        return True
    size = len(line.split())
    return is_byline(line, size) or (size <= 8 and not ends_sentence(line) and ("|" in line or line.count(",") >= 2))


def _is_prefix(reading: Reading, index: int) -> bool:
    """Whether a block stands before running text on the same line: a dateline."""
    blocks = reading.blocks
    if index + 1 == len(blocks) or blocks[index + 1].kind != "text":
        return False
    return not any(mark in reading.text[blocks[index].end : blocks[index + 1].start] for mark in "\r\n")


def _without_year(head: list[str]) -> date | None:
    """Day and month of a dateline with the year that another line of the head gives."""
    days = [match for line in head for match in _written().finditer(line) if match["d2"] and not match["y2"]]
    years = [year for line in head for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", line)]
    return _written_date(days[0], years[0]) if days and years else None
