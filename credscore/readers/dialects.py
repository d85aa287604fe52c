"""What the tags of HTML and of the wires' NITF mean to a reader of articles."""

from __future__ import annotations

from typing import NamedTuple


class Dialect(NamedTuple):
    """One vocabulary of tags and attributes, in lower case."""

    xml: bool
    void: frozenset[str]
    """Elements without an end."""
    omitted: tuple[str, ...]
    """Elements that end where a block begins."""
    skipped: frozenset[str]
    """Elements of which nothing is read."""
    blocks: frozenset[str]
    """Elements that stand on lines of their own."""
    telling: tuple[tuple[str, str], ...]
    """Tags and what they say: headline, article, furniture, code, quote, block quote, link, time."""
    valued: dict[str, tuple[str, str]]
    """Tags whose attribute is a value: of a link, of a time."""
    dated: frozenset[str]
    """Names of `<meta>` that hold the publication date."""
    dated_tags: dict[str, tuple[str, ...]]
    """Other tags that hold it, with their attributes."""
    dates: tuple[str, ...]
    """Where the publication date is looked for, the best first."""

    def kind(self, tag: str) -> str | None:
        """Whether a tag has the value of a `link` or a `time`."""
        found = self.valued.get(tag)
        return found[0] if found else None


def _all(kind: str, tags: str) -> tuple[tuple[str, str], ...]:
    return tuple((tag, kind) for tag in tags.split())


HTML = Dialect(
    xml=False,
    void=frozenset("area base br col embed hr img input link meta source track wbr".split()),
    omitted=("p", "title", "head"),
    skipped=frozenset(
        "script style noscript template svg math iframe object canvas audio video nav form button select textarea"
        " dialog del s strike head".split()
    ),
    blocks=frozenset(
        "p div section article main body html header footer aside address figure figcaption blockquote pre ul ol li dl"
        " dt dd h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr td th hr br details summary fieldset"
        " center".split()
    ),
    telling=(
        *_all("headline", "h1"),
        *_all("article", "article main"),
        *_all("furniture", "h2 h3 h4 h5 h6 header footer aside address figure figcaption table pre"),
        *_all("code", "pre"),
        *_all("quote", "q"),
        *_all("block quote", "blockquote"),
        *_all("link", "a"),
        *_all("time", "time"),
    ),
    valued={"a": ("link", "href"), "time": ("time", "datetime")},
    dated=frozenset(
        "article:published_time og:article:published_time og:published_time datepublished date pubdate publishdate"
        " publish-date publish_date publication_date parsely-pub-date sailthru.date dc.date dc.date.issued dcterms.date"
        " dcterms.created dcterms.issued citation_publication_date article.published".split()
    ),
    dated_tags={},
    dates=("meta", "itemprop"),
)

#: The News Industry Text Format, 3.0 to 3.6 (https://iptc.org/standards/nitf/).
NITF = Dialect(
    xml=True,
    void=frozenset(),
    omitted=(),
    skipped=frozenset(
        "head docdata tobject key-list media-metadata media-object nitf-table-metadata script style".split()
    ),
    blocks=frozenset(
        "body body.head body.content body.end headline hedline hl1 hl2 byline byttl distributor dateline abstract"
        " series copyrite rights note block p bq credit media media-reference media-caption media-producer table"
        " nitf-table caption tr td th ul ol li dl dt dd pre hr br fn tagline bibliography".split()
    ),
    telling=(
        *_all("headline", "hl1"),
        *_all(
            "furniture",
            "hl2 byline byttl distributor dateline abstract series copyrite rights note credit media table nitf-table"
            " pre fn tagline bibliography",
        ),
        *_all("code", "pre"),
        *_all("quote", "q"),
        *_all("block quote", "bq"),
        *_all("link", "a"),
        *_all("time", "chron"),
    ),
    valued={"a": ("link", "href"), "chron": ("time", "norm")},
    dated=frozenset(),
    dated_tags={
        "date.issue": ("norm",),
        "pubdata": ("date.publication",),
        "date.release": ("norm",),
        "story.date": ("norm",),
    },
    dates=("date.issue", "pubdata", "date.release", "story.date"),
)
