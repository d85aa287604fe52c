"""Comments in a draft that leave findings out: `<!-- credscore: ignore[ATT002] reason -->`.

Where a comment stands says how far it reaches: after the words of a sentence, that sentence; before a block, that
block; in the head of the draft with an empty line below, or as `ignore-file` anywhere in the head, all of it.
`disable[…]` holds from there to `enable[…]`. A .docx has the same words in a comment on the words that are meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from credscore.document import Document
    from credscore.language.reading import Reading
    from credscore.report import Flag, Report

OPEN, NAME, CLOSE = "<!--", "credscore:", "-->"
VERBS = ("ignore", "ignore-file", "disable", "enable")


class Target(NamedTuple):
    """A rule that a comment names, and the words of one match where it names those, too."""

    code: str
    words: str | None


class Comment(NamedTuple):
    """A comment for credscore: its place in the source, what it asks for, and what is wrong with it."""

    start: int
    end: int
    verb: str
    targets: tuple[Target, ...]
    reason: str
    fault: str | None = None
    beside: bool = False
    """Kept beside the words by the format: it is about the source from `start` to `end`."""


class Range(NamedTuple):
    """The part of the source that one comment silences one rule in."""

    start: int
    end: int
    target: Target
    comment: int


class Silenced(NamedTuple):
    """What the comments of a draft do: the flags that they silence with the reasons, and sentences for the user."""

    reasons: dict[int, str]
    warnings: tuple[tuple[int, str], ...]
    """Offsets in the source, and what is to say of the comment there."""


def silence(report: Report, flags: Sequence[Flag], known: Iterable[str], wanted: Iterable[str]) -> Silenced:
    """Which of the flags are silenced, by index, and which comments are wrong or silence nothing.

    `known` are the codes of all rules; a comment for a rule that is not among the `wanted` is not called unused.
    """
    comments = tuple(find(report.document, frozenset(known)))
    if not comments:
        return Silenced({}, ())
    ranges, warnings = _ranges(comments, report.reading)
    by_code = {code: _Ranges(group) for code, group in _grouped(ranges).items()}
    used: set[tuple[int, Target]] = set()
    reasons: dict[int, str] = {}
    for index, flag in enumerate(flags):
        for one in _silencing(by_code.get(flag.finding.rule), flag, report):
            used.add((one.comment, one.target))
            reasons.setdefault(index, comments[one.comment].reason)
    unused = _unused(comments, ranges, used, frozenset(wanted))
    faults = ((one.start, one.fault) for one in comments if one.fault)
    return Silenced(reasons, tuple(sorted({*faults, *warnings, *unused})))


def _grouped(ranges: Iterable[Range]) -> dict[str, list[Range]]:
    found: dict[str, list[Range]] = {}
    for one in sorted(ranges, key=lambda one: (one.start, one.end, one.comment)):
        found.setdefault(one.target.code, []).append(one)
    return found


class _Ranges:
    """The ranges for one rule, by where they begin, with the furthest end so far."""

    def __init__(self, ranges: list[Range]) -> None:
        self.ranges = ranges
        self.starts = [one.start for one in ranges]
        self.reach = list(accumulate((one.end for one in ranges), max))

    def around(self, offset: int) -> Iterator[Range]:
        """Those that hold an offset."""
        index = bisect_right(self.starts, offset) - 1
        while index >= 0 and self.reach[index] > offset:
            if self.ranges[index].end > offset:
                yield self.ranges[index]
            index -= 1


def _silencing(ranges: _Ranges | None, flag: Flag, report: Report) -> Iterator[Range]:
    """Those of the ranges for a flag's rule that silence it; words of a title apart are in none but the whole draft."""
    if ranges is None:
        return
    finding, spot = flag.finding, report.document.place(flag.finding.span)
    said = {_folded(report.reading.words(finding.span)), _folded(str(finding.values.get("found", "")))}
    for one in ranges.around(spot.start if spot.where == "text" else 0):
        whole = one.start == 0 and one.end > len(report.document.source)
        if (whole or spot.where == "text") and (one.target.words is None or _folded(one.target.words) in said):
            yield one


def _folded(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())


def _unused(
    comments: Sequence[Comment], ranges: Sequence[Range], used: set[tuple[int, Target]], wanted: frozenset[str]
) -> Iterator[tuple[int, str]]:
    for index, target in dict.fromkeys((one.comment, one.target) for one in ranges):
        if (index, target) not in used and target.code in wanted:
            comment = comments[index]
            yield comment.start, f"{comment.verb}[{_written(target)}] silences nothing here: remove it"


def _written(target: Target) -> str:
    return target.code if target.words is None else f'{target.code}: "{target.words}"'


# --- finding comments --------------------------------------------------------------------------------------------


def find(document: Document, known: frozenset[str]) -> Iterator[Comment]:
    """The comments of a draft in their order; what stands in its words, as in a block of code, is none."""
    source, kept = document.source, sorted(piece[3:5] for piece in document.pieces if piece.where == "text")
    start = source.find(OPEN)
    while start >= 0 and (close := source.find(CLOSE, start + len(OPEN))) >= 0:
        end, body = close + len(CLOSE), source[start + len(OPEN) : close].strip()
        if body.startswith(NAME) and not _is_kept(kept, start, end):
            yield _parse(start, end, body, known)
        start = source.find(OPEN, end)
    for remark in document.remarks:
        if remark.text.strip().startswith(NAME):
            yield _parse(remark.start, remark.end, remark.text.strip(), known)._replace(beside=True)


def _is_kept(kept: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether letters of the source are analyzed."""
    index = bisect_left(kept, (end, end)) - 1
    return index >= 0 and kept[index][1] > start


@cache
def _form() -> re.Pattern[str]:
    return re.compile(r"([a-z-]{1,20})\s*(?:\[((?:[^\]\"“”]|[\"“][^\"“”]*[\"”])*)\])?\s*(.*)", re.DOTALL)


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"\s*([A-Za-z0-9*-]+)\s*(?::\s*[\"“]([^\"“”]*)[\"”]\s*)?(?:,|$)")


def _parse(start: int, end: int, body: str, known: frozenset[str]) -> Comment:
    """A comment's words taken apart: verb, codes and reason."""
    match = _form().match(body[len(NAME) :].strip())
    verb, listed, reason = match.groups() if match else ("", None, "")
    comment = Comment(start, end, verb, (), " ".join(reason.split()).lstrip("-–—: "))
    if verb not in VERBS:
        return comment._replace(fault=f"{_quoted(body)} is none of {', '.join(VERBS)}")
    targets, fault = _targets(listed or "", known)
    if not targets and not fault:
        fault = f"{verb} must name the rules that are meant, as in {verb}[ATT002]"
    return comment._replace(targets=targets, fault=fault)


def _targets(listed: str, known: frozenset[str]) -> tuple[tuple[Target, ...], str | None]:
    from credscore.policy.settings import unknown_rule

    found: list[Target] = []
    position, fault = 0, None
    end = len(listed.rstrip())
    while position < end:
        match = _item().match(listed, position)
        if match is None:
            return tuple(found), f'[{listed}] is no list of codes such as [ATT002] or [NAM001: "Hafta"]'
        position, code = match.end(), match[1].upper()
        if code in known:
            found.append(Target(code, match[2] and " ".join(match[2].split())))
        else:
            fault = fault or unknown_rule(match[1], sorted(known))
    return tuple(found), fault


def _quoted(body: str) -> str:
    words = " ".join(body[len(NAME) :].split())
    return f'"{words[:40]}"'


# --- how far they reach ------------------------------------------------------------------------------------------


def _ranges(comments: Sequence[Comment], reading: Reading) -> tuple[list[Range], list[tuple[int, str]]]:
    """What every comment silences, and what is wrong with where it stands."""
    layout, ranges, warnings = _Layout(reading), [], []
    open_since: dict[Target, tuple[int, int]] = {}
    for index, comment in enumerate(comments):
        for target in comment.targets:
            if comment.verb == "disable":
                open_since.setdefault(target, (comment.start, index))
            elif comment.verb == "enable":
                since = open_since.pop(target, None)
                if since is None:
                    warnings.append((comment.start, f"enable[{_written(target)}] has no disable before it"))
                else:
                    ranges.append(Range(since[0], comment.start, target, since[1]))
            elif reach := layout.reach(comment):
                ranges.append(Range(*reach, target, index))
            else:
                warnings.append((comment.start, layout.nothing(comment)))
    for target, (start, index) in open_since.items():
        ranges.append(Range(start, len(layout.source) + 1, target, index))
    return ranges, warnings


#: The end or beginning of a block of HTML: what stands behind it is no sentence's comment any more.
_BLOCK_TAG = r"(?i)</?(?:p|div|li|ul|ol|h[1-6]|blockquote|section|article|main|header|table|tr|td|body|figure|head)\b"


class _Layout:
    """Where the statements of a draft stand in its source."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.source = reading.document.source
        places = ((reading.document.place((one.start, one.end)), one) for one in reading.statements)
        self.places = sorted(
            (place.start, place.end, one.index, one.block, one.role) for place, one in places if place.where == "text"
        )
        self.starts = [place[0] for place in self.places]
        fence = self.source[:3]
        self.front = self.source.find(f"\n{fence}", 3) if fence in ("---", "+++") else -1
        self.first_words, self.first_sentence = self._first(("furniture",)), self._first(("furniture", "headline"))
        self.blocks: dict[int, tuple[int, int]] = {}
        for start, end, _, block, _ in self.places:
            first, last = self.blocks.get(block, (start, start + 1))
            self.blocks[block] = min(first, start), max(last, end)

    def reach(self, comment: Comment) -> tuple[int, int] | None:
        """The part of the source that an `ignore` is about."""
        if comment.beside:
            return self._beside(comment)
        index = bisect_left(self.starts, comment.start)
        if comment.verb == "ignore-file":
            return (0, len(self.source) + 1) if index <= self.first_sentence else None
        before = self.places[index - 1] if index else None
        if before and self._is_behind(before[1], comment.start):
            return before[0], max(before[1], comment.start)
        if index == len(self.places):
            return None
        if index <= self.first_words and self._stands_apart(comment, index):
            return 0, len(self.source) + 1
        return self.blocks[self.places[index][3]]

    def nothing(self, comment: Comment) -> str:
        """Why a comment reaches nothing."""
        if comment.verb == "ignore-file":
            return "ignore-file belongs into the head of the draft, before its first sentence"
        return f"{comment.verb} has nothing behind it: put it before a block or after the words of a sentence"

    def _first(self, roles: tuple[str, ...]) -> int:
        """The index of the first statement behind the front matter that has none of some roles."""
        places = enumerate(self.places)
        found = (index for index, place in places if place[4] not in roles and place[1] > self.front)
        return next(found, len(self.places))

    def _stands_apart(self, comment: Comment, index: int) -> bool:
        """Whether an empty line, or the headline, follows."""
        between = self.source[comment.end : self.places[index][0]]
        lines = between.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return any(not line.strip() for line in lines[1:-1]) or self.places[index][4] == "headline"

    def _is_behind(self, end: int, start: int) -> bool:
        """Whether a comment stands inside a statement or behind it, on its line and in its block."""
        if end > start:
            return True
        between = self.source[end:start]
        return "\n" not in between and "\r" not in between and re.search(_BLOCK_TAG, between) is None

    def _beside(self, comment: Comment) -> tuple[int, int]:
        """The statements that the words under a comment belong to; all the draft for `ignore-file`."""
        if comment.verb == "ignore-file":
            return 0, len(self.source) + 1
        inside = [place for place in self.places if place[0] <= comment.end and comment.start <= place[1]]
        if not inside:
            return comment.start, comment.end + 1
        touched = [place for place in inside if place[0] < comment.end and comment.start < place[1]] or inside[:1]
        return touched[0][0], touched[-1][1]
