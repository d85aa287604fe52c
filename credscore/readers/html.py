"""Markup of pages and wires: the words of an article, where each stands in the file, and what the tags say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import takewhile
from typing import NamedTuple

from credscore.document import Document, compose
from credscore.readers.dialects import HTML, Dialect
from credscore.readers.weave import Excerpt, Weave

#: Most words of a line that a time in it dates the article by: `By Ana Prieto | May 4, 2021`.
_DATELINE = 12


class _Run(NamedTuple):
    """Words of the page as they stand, or what an entity means; `tags` are those that bear on it."""

    start: int
    end: int
    text: str | None
    tags: tuple[str, ...]
    block: int
    values: tuple[str, str] = ("", "")
    """Address of the link and value of the time that it stands in."""


def read(source: str, *, path: str | None, title: str | None, date: str | None, id: str | None) -> Document:
    """A page or fragment as a document; its date is the one its head gives, else that of a `<time>` in its byline."""
    weave = Weave(source)
    found = weave_page(weave, Excerpt.of(source, 0, len(source)), titled=title is not None)
    given = date or found
    return compose(
        source, weave.text, weave.pieces, hints=tuple(weave.hints), title=title, date=given, path=path, id=id
    )


def weave_page(
    weave: Weave, excerpt: Excerpt, *, headed: bool = False, titled: bool = False, dialect: Dialect = HTML
) -> str | None:
    """Weave the words of a page or fragment, with hints; its date, where it gives one.

    `headed` says that the headline stands elsewhere, and that headings here are furniture; `titled` that the page's
    `<title>` is not wanted.
    """
    page = _Page(excerpt.text, dialect)
    runs = page.runs
    named = headed or titled or any("headline" in run.tags for run in runs)
    if not named and page.title and (not runs or page.title[-1].start < runs[0].start):
        runs = [run._replace(block=-1) for run in page.title] + runs
    _Words(weave, excerpt, runs, None if headed else _headline(runs)).run()
    return page.date or _linked_date(excerpt.text)


def _linked_date(source: str) -> str | None:
    """The date in a page's linked data."""
    match = re.search(r"\"datePublished\"\s{0,9}:\s{0,9}\"(\d{4}-\d\d-\d\d)", source)
    return match[1] if match else None


class _Page(HTMLParser):
    """Collects the runs of words, with what the tags around them say."""

    def __init__(self, source: str, dialect: Dialect) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.dialect = dialect
        self.runs: list[_Run] = []
        self.title: list[_Run] = []
        self.dates: dict[str, str] = {}
        self.times: list[tuple[int, str]] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._stack: list[tuple[str, bool]] = []
        self._skipping = 0
        self._open: Counter[str] = Counter()
        self._values: dict[str, list[str]] = {"link": [], "time": []}
        self._block = 0
        # What follows the last tag is text: a parser that looks for its end again and again would take very long.
        last = source.rfind(">") + 1
        closed = source.rfind("-->", 0, last)
        self._unclosed = last - closed if closed >= 0 else last + 1
        self._last_data = source.rfind("]]>")
        self.feed(source[:last])
        self.close()
        self._add_text(last, source[last:])

    @property
    def date(self) -> str | None:
        """The publication date as the head gives it, else the first time that stands in a line like a byline."""
        for name in self.dialect.dates:
            if name in self.dates:
                return _iso(self.dates[name])
        lines = self._lines_with_times()
        return next((_iso(value) for block, value in self.times if _is_dateline(lines.get(block, []))), None)

    def _lines_with_times(self) -> dict[int, list[str]]:
        """The words of the blocks that times stand in."""
        found: dict[int, list[str]] = {block: [] for block, _ in self.times}
        for run in self.runs:
            if run.block in found:
                found[run.block] += self.source[run.start : run.end].split()
        return found

    # --- what the parser of the library calls ---

    def parse_comment(self, i: int, report: bool = True) -> int:
        """As the parser does it, but the end of a comment is not looked for where no more comment ends."""
        return -1 if len(self.rawdata) - i <= self._unclosed else super().parse_comment(i, report)

    def parse_html_declaration(self, i: int) -> int:
        """Sections of character data are text in XML."""
        if not (self.dialect.xml and self.rawdata.startswith("<![CDATA[", i) and i < self._last_data):
            return super().parse_html_declaration(i)
        end = self.rawdata.find("]]>", i)
        self._add(i + 9, end, None)
        return end + 3

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Sections that no browser knows are skipped, where the parser of the library would fail."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        self._note_date(tag, given)
        if tag in self.dialect.blocks:
            self._block += 1
            for omitted in self.dialect.omitted:
                if self._stack and self._stack[-1][0] == omitted:
                    self.handle_endtag(omitted)
        if tag not in self.dialect.void:
            self._stack.append((tag, self._is_skipped(tag, given)))
            self._open[tag] += 1
            self._skipping += self._stack[-1][1]
            if kind := self.dialect.kind(tag):
                self._values[kind].append(given.get(self.dialect.valued[tag][1], "").strip())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        self._note_date(tag, {name: value or "" for name, value in attrs})
        self._block += tag in self.dialect.blocks

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and with it all that was not ended inside."""
        self._block += tag in self.dialect.blocks
        while self._open[tag]:
            closed, skipped = self._stack.pop()
            self._open[closed] -= 1
            self._skipping -= skipped
            if kind := self.dialect.kind(closed):
                self._values[kind].pop()
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        """Words."""
        start = self._position()
        self._add(start, start + len(data), None)

    def handle_entityref(self, name: str) -> None:
        """A character by its name."""
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """A character by its number."""
        self._entity(f"&#{name}")

    # --- what is noted ---

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _is_skipped(self, tag: str, given: dict[str, str]) -> bool:
        """What no reader sees, and the marks of footnotes, which would run into the number before them."""
        if (
            tag in self.dialect.skipped
            or "hidden" in given
            or "display:none" in given.get("style", "").replace(" ", "")
        ):
            return True
        if tag == "a":
            return self._open["sup"] > 0 and given.get("href", "").startswith("#")
        links = self._values["link"]
        return tag == "sup" and bool(links) and links[-1].startswith("#")

    def _note_date(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").casefold()
            if name in self.dialect.dated and given.get("content"):
                self.dates.setdefault("meta", given["content"].strip())
        elif tag in self.dialect.dated_tags:
            value = next((given[name] for name in self.dialect.dated_tags[tag] if given.get(name)), "").strip()
            if value:
                self.dates.setdefault(tag, value)
        elif tag == "time" and given.get("datetime"):
            name = given.get("itemprop", "").casefold()
            if name == "datepublished" or "pubdate" in given:
                self.dates.setdefault("itemprop", given["datetime"].strip())
            elif name != "datemodified":
                self.times.append((self._block, given["datetime"].strip()))

    def _entity(self, written: str) -> None:
        start = self._position()
        end = start + len(written)
        if self.source[end : end + 1] == ";":
            written, end = written + ";", end + 1
        text = unescape(written)
        same = len(written) if text == written else _shared_end(text, written)
        if same < len(written):
            self._add(start, end - same, text[: len(text) - same])
        if same:
            self._add(end - same, end, None)

    def _add_text(self, start: int, text: str) -> None:
        for match in re.finditer(r"(&#?\w{1,32};)|[^&]+|&", text):
            meant = unescape(match[1]) if match[1] else None
            self._add(start + match.start(), start + match.end(), None if meant == match[1] else meant)

    def _add(self, start: int, end: int, text: str | None) -> None:
        if self._open["title"] and not self._open["svg"]:
            self.title.append(_Run(start, end, text, ("headline",), 0))
        elif not self._skipping:
            links, times = self._values["link"], self._values["time"]
            values = (links[-1] if links else "", times[-1] if times else "")
            self.runs.append(_Run(start, end, text, self._tags(), self._block, values))

    def _tags(self) -> tuple[str, ...]:
        return tuple(kind for tag, kind in self.dialect.telling if self._open[tag])


def _shared_end(first: str, second: str) -> int:
    """How many letters two texts have in common at their end: an entity without its semicolon may take in others."""
    pairs = zip(reversed(first), reversed(second), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _is_dateline(words: list[str]) -> bool:
    return len(words) <= _DATELINE and not (words and words[-1].endswith((".", "!", "?")))


def _iso(date: str) -> str:
    """A date as it is given, with the hyphens that NITF leaves out."""
    match = re.match(r"(\d{4})(\d\d)(\d\d)(?!\d)", date)
    return "-".join(match.groups()) if match else date


# --- words -------------------------------------------------------------------------------------------------------


def _headline(runs: list[_Run]) -> int | None:
    """The block that is the headline: the first one in the article, else on the page."""
    heads = [run for run in runs if "headline" in run.tags]
    inside = [run for run in heads if "article" in run.tags]
    return (inside or heads)[0].block if heads else None


class _Words:
    """Weaves runs, white space folded, a line for each block; says what the tags say of them."""

    def __init__(self, weave: Weave, excerpt: Excerpt, runs: list[_Run], headline: int | None) -> None:
        self.weave = weave
        self.excerpt = excerpt
        self.runs = runs
        self.headline = headline
        self.only_article = any("article" in run.tags for run in runs)
        self.marked: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
        self.first = weave.length

    def run(self) -> None:
        """All runs."""
        block, gap = None, None
        for run in self.runs:
            if run.block != block:
                block, gap = run.block, None
                if self.weave.length > self.first:
                    self.weave.insert("\n")
            for kind, start, end in _words(self.excerpt.text, run):
                if kind == "gap":
                    gap = gap or (start, end)
                    continue
                if gap and self.weave.length > self.first and self.weave.last != "\n":
                    self.excerpt.put(self.weave, " ", *gap)
                gap = None
                self._word(run, start, end)
        for hint in sorted(self._hints()):
            self.weave.hint(hint[2], hint[0], hint[1], hint[3])

    def _word(self, run: _Run, start: int, end: int) -> None:
        begin = self.weave.length
        if run.text is None:
            self.excerpt.keep(self.weave, start, end)
        else:
            self.excerpt.put(self.weave, run.text, start, end)
        for name in self._kinds(run):
            spans = self.marked.setdefault(name, [])
            if spans and spans[-1][2] == run.block and begin <= spans[-1][1] + 1:
                spans[-1] = (spans[-1][0], self.weave.length, run.block)
            else:
                spans.append((begin, self.weave.length, run.block))

    def _kinds(self, run: _Run) -> Iterator[tuple[str, str]]:
        """What is to be said of a run, with the value that goes with it."""
        tags = run.tags
        outside = self.only_article and "article" not in tags
        if run.block == self.headline:
            yield "headline", ""
        elif outside or "headline" in tags or "furniture" in tags:
            yield "furniture", ""
            if "code" in tags:
                yield "code", ""
        elif "quote" in tags:
            yield "quote", ""
        elif "block quote" in tags:
            yield "block quote", ""
        for kind, value in zip(("link", "time"), run.values, strict=True):
            if kind in tags:
                yield kind, value

    def _hints(self) -> Iterator[tuple[int, int, str, str]]:
        text = self.weave.text_from(self.first)
        for (kind, value), spans in self.marked.items():
            for start, end, _ in spans:
                if kind != "block quote":
                    yield start, end, kind, value
                elif not _has_marks(text[start - self.first : end - self.first]):
                    yield start, end, "quote", value


def _words(source: str, run: _Run) -> Iterator[tuple[str, int, int]]:
    if run.text is not None:
        if run.text not in ("\xad", "\u200b"):
            yield "gap" if run.text.isspace() else "word", run.start, run.end
        return
    for match in re.finditer(r"\s+|\S+", source[run.start : run.end]):
        yield "gap" if match[0].isspace() else "word", run.start + match.start(), run.start + match.end()


def _has_marks(text: str) -> bool:
    """Whether marks inside a block quotation say what of it is quoted."""
    return any(mark in text[1:-1] for mark in '"“”«»')
