"""The wires' NITF (XML), alone or inside NewsML: headline, byline, dateline and body, each letter in its place.

The tolerant parser of HTML reads it: it expands no entities, follows no addresses and does not recurse.
"""

from __future__ import annotations

import re

from credscore.document import Document, compose
from credscore.readers import dialects, html
from credscore.readers.errors import ReadError
from credscore.readers.weave import Excerpt, Weave


def read(source: str, *, path: str | None, title: str | None, date: str | None, id: str | None) -> Document:
    """An XML file as a document. Raises `ReadError` where it holds neither NITF nor XHTML."""
    found = re.search(r"<(nitf|html)\b", source)
    if not found:
        raise ReadError("this XML is no article: NITF (<nitf>) or XHTML (<html>) is read, also inside NewsML")
    close = source.find(f"</{found[1]}>", found.start())
    weave = Weave(source)
    dialect = dialects.NITF if found[1] == "nitf" else dialects.HTML
    excerpt = Excerpt.of(source, found.start(), close if close >= 0 else len(source))
    given = html.weave_page(weave, excerpt, titled=title is not None, dialect=dialect)
    return compose(
        source,
        weave.text,
        weave.pieces,
        hints=tuple(weave.hints),
        title=title,
        date=date or given,
        path=path,
        id=id,
    )
