"""The paragraphs of WordprocessingML as they read with all tracked changes accepted.

What was inserted or moved here is read; what was deleted or moved away is not, and a paragraph whose end was deleted
goes on with the next one (ECMA-376, part 1, 17.13.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
#: Deleted or moved away, instructions of fields, pictures, text boxes, and what older programs show instead.
_LEFT_OUT = frozenset(
    "del moveFrom instrText delText delInstrText txbxContent Fallback pict object drawing pPr rPr trPr tcPr"
    " tblPr".split()
)
_ANCHORS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))
_STANDS_FOR = {"tab": "\t", "ptab": "\t", "br": "\u2028", "cr": "\u2028", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


class Paragraph(NamedTuple):
    """The words of a paragraph in runs, each with the address of the link that it stands in."""

    runs: tuple[tuple[str, str | None], ...]
    style: str
    """The name of its style, folded, without spaces."""
    table: bool
    anchors: tuple[tuple[str, int], ...]
    """Where comments are fastened: their number and how many letters stand before."""
    runs_on: bool
    """Whether its end was deleted."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(words for words, _ in self.runs)


def paragraphs(root: ElementTree.Element, styles: Mapping[str, str], targets: Mapping[str, str]) -> Iterator[Paragraph]:
    """All paragraphs in order. `styles` are the names of styles, `targets` the addresses of links, both by number."""
    joined: list[Paragraph] = []
    for paragraph in _all(root, styles, targets):
        joined.append(paragraph)
        if not paragraph.runs_on:
            yield _join(joined)
            joined = []
    if joined:
        yield _join(joined)


def name(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: ElementTree.Element, wanted: str) -> str:
    """An attribute by its name without namespace; empty where there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == wanted), "")


def style_names(root: ElementTree.Element) -> dict[str, str]:
    """The names of the styles by number: the numbers are in the language of the program that wrote the file."""
    found = {}
    for style in root:
        named = _child(style, "name")
        if name(style) == "style" and named is not None:
            found[attribute(style, "styleId")] = attribute(named, "val")
    return found


def _join(parts: list[Paragraph]) -> Paragraph:
    """Paragraphs as one; the last one's end, which is still there, says what it is."""
    if len(parts) == 1:
        return parts[0]
    anchors: list[tuple[str, int]] = []
    length = 0
    for part in parts:
        anchors += ((number, length + offset) for number, offset in part.anchors)
        length += len(part.text)
    runs = tuple(run for part in parts for run in part.runs)
    return parts[-1]._replace(runs=runs, anchors=tuple(anchors))


def _all(root: ElementTree.Element, styles: Mapping[str, str], targets: Mapping[str, str]) -> Iterator[Paragraph]:
    """The stack stands in for recursion, which a hostile file could exhaust."""
    waiting = [(root, False)]
    while waiting:
        element, table = waiting.pop()
        kind = name(element)
        if kind == "p":
            yield _paragraph(element, table, styles, targets)
        elif kind not in _LEFT_OUT and not (kind == "tr" and _find(element, "trPr", "del") is not None):
            waiting.extend((child, table or kind == "tbl") for child in reversed(element))


def _paragraph(
    element: ElementTree.Element, table: bool, styles: Mapping[str, str], targets: Mapping[str, str]
) -> Paragraph:
    anchors: list[tuple[str, int]] = []
    style = _find(element, "pPr", "pStyle")
    number = attribute(style, "val") if style is not None else ""
    gone = any(_find(element, "pPr", "rPr", mark) is not None for mark in ("del", "moveFrom"))
    return Paragraph(
        tuple(_runs(element, anchors, targets)),
        styles.get(number, number).casefold().replace(" ", ""),
        table,
        tuple(anchors),
        gone,
    )


def _runs(
    paragraph: ElementTree.Element, anchors: list[tuple[str, int]], targets: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    """The words of a paragraph; the anchors of comments that are passed on the way are noted."""
    waiting: list[tuple[ElementTree.Element, str | None]] = [(child, None) for child in reversed(paragraph)]
    length = 0
    while waiting:
        element, link = waiting.pop()
        kind = name(element)
        if kind == "t" or kind in _STANDS_FOR:
            words = _STANDS_FOR.get(kind) or (element.text or "").replace("\r", " ").replace("\n", " ")
            length += len(words)
            yield words, link
        elif kind in _ANCHORS:
            anchors.append((attribute(element, "id"), length))
        elif kind not in _LEFT_OUT and not (kind == "r" and _is_hidden(element)):
            link = _target(element, targets) if kind == "hyperlink" else link
            waiting.extend((child, link) for child in reversed(element))


def _target(link: ElementTree.Element, targets: Mapping[str, str]) -> str:
    anchor = attribute(link, "anchor")
    return targets.get(attribute(link, "id"), f"#{anchor}" if anchor else "")


def _is_hidden(run: ElementTree.Element) -> bool:
    mark = _find(run, "rPr", "vanish")
    return mark is not None and attribute(mark, "val") not in _OFF


def _find(element: ElementTree.Element, *path: str) -> ElementTree.Element | None:
    """What stands at a path below an element; its properties come first, so that the look is short."""
    found: ElementTree.Element | None = element
    for step in path:
        found = _child(found, step) if found is not None else None
    return found


def _child(element: ElementTree.Element, wanted: str) -> ElementTree.Element | None:
    spaces: Iterable[str] = (_W, _STRICT)
    return next((child for space in spaces if (child := element.find(space + wanted)) is not None), None)
