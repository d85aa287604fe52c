"""The wires' ninjs (JSON), 1.x to 3.x: headline, byline and body, each letter in its place in the file.

Published at https://iptc.org/standards/ninjs/. The library's parser says whether the JSON is sound, but not where
anything stands; a second pass over its strings notes their places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from credscore.document import Document, Piece, compose
from credscore.readers import dialects, html, plain
from credscore.readers.errors import ReadError
from credscore.readers.weave import Excerpt, Weave

#: Deepest nesting that is followed; ninjs needs seven levels.
_DEPTH = 64
_DATES = ("versioncreated", "firstcreated", "contentcreated")
#: Parts of an item that are items of their own: pictures, related articles.
_APART = ("associations", "renditions")

_Path = tuple[str | int, ...]


class _String(NamedTuple):
    """A value that is a string, the keys and indices that lead to it, and where it stands between its marks."""

    path: _Path
    start: int
    end: int


def read(source: str, *, path: str | None, title: str | None, date: str | None, id: str | None) -> Document:
    """A ninjs item as a document: its headline, its byline, then its body, in whatever order the file has them.

    Raises `ReadError` for what is no JSON or has no body of an article.
    """
    _check(source)
    item = _item(tuple(_strings(source)))
    weave = Weave(source)
    named = _line(weave, item, ("headline", "headlines", "title"), "headline")
    _line(weave, item, ("byline", "by", "bylines"), "furniture")
    within = _body(weave, item, headed=named)
    given = next((_decode(source, item[key,]).text for key in _DATES if (key,) in item), None)
    return compose(
        source,
        weave.text,
        weave.pieces,
        hints=tuple(weave.hints),
        title=title,
        date=date or given or within,
        path=path,
        id=id,
    )


def _check(source: str) -> None:
    try:
        json.loads(source, strict=False)
    except json.JSONDecodeError as error:
        raise ReadError(f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]} in line {error.lineno}") from error
    except (RecursionError, ValueError) as error:
        raise ReadError("this JSON cannot be read: it is nested too deeply or holds a number too long") from error


# --- the item ----------------------------------------------------------------------------------------------------

_Item = dict[_Path, _String]


def _item(strings: tuple[_String, ...]) -> _Item:
    """The strings of the outermost object that has a body, by their path in it."""
    homes = [home for string in strings if string.start < string.end and (home := _home(string.path)) is not None]
    if not homes:
        raise ReadError("this JSON is no article: a ninjs item has a body_text, body_html, body_xhtml or bodies")
    home = min(homes, key=len)
    return {string.path[len(home) :]: string for string in strings if string.path[: len(home)] == home}


def _home(path: _Path) -> _Path | None:
    """The path of the object whose body stands at a path."""
    if not path or any(part in _APART for part in path):
        return None
    if isinstance(path[-1], str) and (path[-1] == "body" or path[-1].startswith("body_")):
        return path[:-1]
    return path[:-3] if path[-3:-2] == ("bodies",) and path[-1] == "value" else None


def _line(weave: Weave, item: _Item, names: tuple[str, ...], kind: str) -> bool:
    """Weave the first of some fields as a line of its own; whether there is one."""
    for path, string in item.items():
        if path[0] in names and (len(path) == 1 or path[2:] == ("value",)):
            begin = weave.length
            html.weave_page(weave, _decode(weave.source, string), headed=True)
            weave.hint(kind, begin, weave.length)
            weave.end_line()
            return weave.length > begin
    return False


def _body(weave: Weave, item: _Item, *, headed: bool) -> str | None:
    """Weave the best form of the body; the date that it gives."""
    paths = [path for path, string in item.items() if string.start < string.end and _home(path) == ()]
    bodies = [(_form(weave.source, item, path), path) for path in paths]
    form, path = min(bodies, key=lambda one: ("nitf", "html", "text").index(one[0]))
    excerpt = _decode(weave.source, item[path])
    if form != "text":
        dialect = dialects.NITF if form == "nitf" else dialects.HTML
        return html.weave_page(weave, excerpt, headed=headed, dialect=dialect)
    excerpt = Excerpt(plain.unwrap(excerpt.text), excerpt.pieces)
    excerpt.keep(weave, 0, len(excerpt.text))
    return None


def _form(source: str, item: _Item, path: _Path) -> str:
    """The format of a body, as its name, its content type or its role says: `nitf`, `html` or `text`."""
    beside = [(*path[:-1], name) for name in ("contenttype", "role") if len(path) > 1]
    said = [str(path[0]), *(_decode(source, item[key]).text.casefold() for key in beside if key in item)]
    return next((form for form in ("nitf", "html") if any(form in one for one in said)), "text")


# --- strings and their places ------------------------------------------------------------------------------------


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r'"(?:[^"\\]++|\\.)*+"(?P<key>\s*+:)?|[{}\[\],]', re.DOTALL)


def _strings(source: str) -> Iterator[_String]:
    """All values of sound JSON that are strings; keys are folded. Raises `ReadError` for deep nesting."""
    path: list[str | int] = []
    for match in _token().finditer(source):
        mark = match[0][0]
        if mark in "{[":
            path.append(0 if mark == "[" else "")
            if len(path) > _DEPTH:
                raise ReadError(f"this JSON is nested more than {_DEPTH} levels deep: no article is")
        elif mark in "}]":
            path.pop()
        elif mark == ",":
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else last
        elif match["key"]:
            path[-1] = str(json.loads(match[0][: -len(match["key"])], strict=False)).casefold()
        else:
            yield _String(tuple(path), match.start() + 1, match.end() - 1)


@cache
def _escape() -> re.Pattern[str]:
    pair = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    return re.compile(pair + r"|\\u[0-9a-fA-F]{4}|\\.|[^\\]+", re.DOTALL)


def _decode(source: str, string: _String) -> Excerpt:
    """What a string says; an escape is one letter."""
    parts, pieces, position = [], [], 0
    for match in _escape().finditer(source, string.start, string.end):
        text = json.loads(f'"{match[0]}"', strict=False) if match[0][0] == "\\" else match[0]
        parts.append(text)
        pieces.append(Piece(position, position + len(text), "text", *match.span()))
        position += len(text)
    return Excerpt("".join(parts), pieces)
