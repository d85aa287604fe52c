"""HTML: the words of an article, where each stands in the page, and what the page says of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from credscore.document import Document, Hint, compose
from credscore.readers.weave import Weave

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SKIPPED = frozenset(
    "script style noscript template svg math iframe object canvas audio video nav form button select textarea dialog"
    " del s strike head".split()
)
_BLOCKS = frozenset(
    "p div section article main body html header footer aside address figure figcaption blockquote pre ul ol li dl dt"
    " dd h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr td th hr br details summary fieldset center".split()
)
_FURNITURE = frozenset("h2 h3 h4 h5 h6 header footer aside address figure figcaption table pre".split())
_ARTICLE = frozenset(("article", "main"))
_DATED = frozenset(
    "article:published_time og:article:published_time og:published_time datepublished date pubdate publishdate"
    " publish-date publish_date publication_date parsely-pub-date sailthru.date dc.date dc.date.issued dcterms.date"
    " dcterms.created dcterms.issued citation_publication_date article.published".split()
)


class _Run(NamedTuple):
    """Words of the page as they stand, or one character that an entity means; `tags` are those that bear on it."""

    start: int
    end: int
    text: str | None
    tags: tuple[str, ...]
    block: int


def read(source: str, *, path: str | None, title: str | None, date: str | None, id: str | None) -> Document:
    """A page or fragment as a document; its date is the one its head or its first `<time>` gives."""
    page = _Page(source)
    runs = page.runs
    named = title is not None or any("h1" in run.tags for run in runs)
    if not named and page.title and not any(run.start < page.title[-1].start for run in runs[:1]):
        runs = page.title + runs
    weave = Weave(source)
    hints = _weave(weave, runs, only_article=any(not _ARTICLE.isdisjoint(run.tags) for run in runs))
    given = date or page.date or _linked_date(source)
    return compose(source, weave.text, weave.pieces, hints=hints, title=title, date=given, path=path, id=id)


def _linked_date(source: str) -> str | None:
    """The date in a page's linked data."""
    match = re.search(r"\"datePublished\"\s*:\s*\"(\d{4}-\d\d-\d\d)", source)
    return match[1] if match else None


class _Page(HTMLParser):
    """Collects the runs of words, with the tags around them."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.runs: list[_Run] = []
        self.title: list[_Run] = []
        self.dates: dict[str, str] = {}
        self._lines = [0, *(match.end() for match in re.finditer("\n", source))]
        self._stack: list[tuple[str, bool]] = []
        self._skipping = 0
        self._open: Counter[str] = Counter()
        self._block = 0
        # What follows the last tag is text: a parser that looks for its end again and again would take very long.
        last = source.rfind(">") + 1
        closed = source.rfind("-->", 0, last)
        self._unclosed = last - closed if closed >= 0 else last + 1
        self.feed(source[:last])
        self.close()
        for match in re.finditer(r"(&#?\w{1,32};)|[^&]+|&", source[last:]):
            read = unescape(match[1]) if match[1] else None
            self._add(last + match.start(), last + match.end(), None if read == match[1] else read)

    def parse_comment(self, i: int, report: bool = True) -> int:
        """As the parser does it, but the end of a comment is not looked for where no more comment ends."""
        return -1 if len(self.rawdata) - i <= self._unclosed else super().parse_comment(i, report)

    @property
    def date(self) -> str | None:
        """The publication date as the head gives it, else as the first element of time does."""
        return self.dates.get("meta") or self.dates.get("itemprop") or self.dates.get("time")

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._date(tag, given)
        if tag in _BLOCKS:
            self._block += 1
            for omitted in ("p", "title", "head"):
                if self._stack and self._stack[-1][0] == omitted:
                    self.handle_endtag(omitted)
        if tag not in _VOID:
            hidden = "hidden" in given or "display:none" in given.get("style", "").replace(" ", "")
            self._stack.append((tag, hidden or tag in _SKIPPED))
            self._open[tag] += 1
            self._skipping += self._stack[-1][1]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._date(tag, {name: value or "" for name, value in attrs})
        self._block += tag in _BLOCKS

    def handle_endtag(self, tag: str) -> None:
        self._block += tag in _BLOCKS
        while self._open[tag]:
            closed, skipped = self._stack.pop()
            self._open[closed] -= 1
            self._skipping -= skipped
            if closed == tag:
                break

    def _date(self, tag: str, given: dict[str, str]) -> None:
        name = (given.get("property") or given.get("name") or given.get("itemprop") or "").casefold()
        if tag == "meta" and name in _DATED and given.get("content"):
            self.dates.setdefault("meta", given["content"].strip())
        elif tag == "time" and given.get("datetime"):
            kind = "itemprop" if name == "datepublished" or "pubdate" in given else "time"
            self.dates.setdefault(kind, given["datetime"].strip())

    def handle_data(self, data: str) -> None:
        start = self._position()
        self._add(start, start + len(data), None)

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name}")

    def _entity(self, written: str) -> None:
        start = self._position()
        end = start + len(written)
        if self.source[end : end + 1] == ";":
            written, end = written + ";", end + 1
        text = unescape(written)
        self._add(start, end, None if text == written else text)

    def _add(self, start: int, end: int, text: str | None) -> None:
        if self._open["title"] and not self._open["svg"]:
            self.title.append(_Run(start, end, text, ("title",), -1))
        elif not self._skipping:
            self.runs.append(_Run(start, end, text, self._tags(), self._block))

    def _tags(self) -> tuple[str, ...]:
        return tuple(tag for tag in _TELLING if self._open[tag])

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Sections that no browser knows are skipped, where the parser of the library would fail."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1


_TELLING = (*sorted(_FURNITURE | _ARTICLE), "h1", "q", "blockquote", "a")


# --- words -------------------------------------------------------------------------------------------------------


def _weave(weave: Weave, runs: list[_Run], *, only_article: bool) -> tuple[Hint, ...]:
    """Weave the runs, white space folded, a line for each block; say what the tags say of them."""
    marked: dict[str, list[list[int]]] = {}
    headline = _headline(runs)
    block, gap = None, None
    for run in runs:
        if run.block != block:
            block, gap = run.block, None
            if weave.length:
                weave.insert("\n")
        for kind, start, end in _words(weave.source, run):
            if kind == "gap":
                gap = gap or (start, end)
                continue
            if gap and weave.last not in ("", "\n"):
                weave.put(" ", *gap)
            begin, gap = weave.length, None
            _put(weave, run, start, end)
            for name in _kinds(run, headline, only_article):
                _mark(marked.setdefault(name, []), begin, weave.length, run.block)
    hints = [Hint(begin, end, name) for name, spans in marked.items() for begin, end, _ in spans]
    text = weave.text
    return tuple(sorted(hint for hint in hints if hint.kind != "quote" or not _has_marks(text[hint.start : hint.end])))


def _words(source: str, run: _Run) -> Iterator[tuple[str, int, int]]:
    if run.text is not None:
        if run.text not in ("\xad", "\u200b"):
            yield "gap" if run.text.isspace() else "word", run.start, run.end
        return
    for match in re.finditer(r"\s+|\S+", source[run.start : run.end]):
        yield "gap" if match[0].isspace() else "word", run.start + match.start(), run.start + match.end()


def _put(weave: Weave, run: _Run, start: int, end: int) -> None:
    if run.text is None:
        weave.keep(start, end)
    else:
        weave.put(run.text, start, end)


def _headline(runs: list[_Run]) -> int | None:
    """The block that is the headline: the first `h1` of the article, else of the page, else its title."""
    heads = [run for run in runs if "h1" in run.tags or "title" in run.tags]
    inside = [run for run in heads if not _ARTICLE.isdisjoint(run.tags)]
    return (inside or heads)[0].block if heads else None


def _kinds(run: _Run, headline: int | None, only_article: bool) -> Iterator[str]:
    tags = run.tags
    if run.block == headline:
        yield "headline"
    elif "h1" in tags or not _FURNITURE.isdisjoint(tags) or (only_article and _ARTICLE.isdisjoint(tags)):
        yield "furniture"
    elif "q" in tags or "blockquote" in tags:
        yield "quote"
    if "a" in tags:
        yield "link"


def _mark(spans: list[list[int]], begin: int, end: int, block: int) -> None:
    """Note a span, as one with the last when both stand in one block without words between them."""
    if spans and spans[-1][2] == block and begin <= spans[-1][1] + 1:
        spans[-1][1] = end
    else:
        spans.append([begin, end, block])


def _has_marks(text: str) -> bool:
    """Whether marks inside a block quotation say what of it is quoted."""
    return any(mark in text[1:-1] for mark in '"“”«»')
