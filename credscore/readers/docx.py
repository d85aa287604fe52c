"""Word's .docx: paragraphs as they read with all tracked changes accepted, joined by line ends."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from xml.etree import ElementTree

from credscore.document import Document, Remark, compose
from credscore.readers.errors import ReadError
from credscore.readers.weave import Weave

#: Largest part that is unpacked (a long book has two or three million), and most paragraphs that are read.
_BYTES, _PARAGRAPHS = 16 * 1024 * 1024, 20_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
#: Deleted or moved away, instructions of fields, text boxes, and the copy of what older programs show instead.
_LEFT_OUT = frozenset(("del", "moveFrom", "instrText", "delText", "txbxContent", "Fallback", "pict"))
_ANCHORS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))
_STANDS_FOR = {"tab": "\t", "br": "\u2028", "cr": "\u2028", "noBreakHyphen": "-"}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    ElementTree.ParseError,
)


class _Paragraph(NamedTuple):
    """The words of a paragraph in runs; those of links are marked."""

    runs: tuple[tuple[str, bool], ...]
    style: str
    table: bool
    anchors: tuple[tuple[str, int], ...]
    """Where comments are fastened: their number and how many letters stand before."""


def read(data: bytes, *, path: str | None, title: str | None, date: str | None) -> Document:
    """A .docx as a document: its source is its paragraphs joined by line ends.

    Insertions are read, deletions are not. The date is the one the file was last changed, by its own word. Raises
    `ReadError` for what is no .docx, larger unpacked than 16 MB, or longer than 20,000 paragraphs.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        body = _parse(_part(archive, "word/document.xml"))
        paragraphs = list(islice(_paragraphs(body, table=False), _PARAGRAPHS + 1))
        given = date or _changed(archive)
        said = _comments(archive)
    except _BROKEN as error:
        raise ReadError("this is no .docx file, or a damaged one") from error
    if len(paragraphs) > _PARAGRAPHS:
        raise ReadError(f"this .docx has more than {_PARAGRAPHS:,} paragraphs: score its chapters apart")
    document = _compose(paragraphs, path=path, title=title, date=given)
    document.remarks = tuple(_remarks(paragraphs, said))
    return document


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(_BYTES + 1)
    if len(content) > _BYTES:
        raise ReadError("this .docx is larger than 16 MB when unpacked: a draft has its pictures apart")
    return content


def _parse(content: bytes) -> ElementTree.Element:
    """The tree of a part; documents that define entities are refused, as they may swell without end."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"<\0!\0" in content:
        raise ReadError("this .docx defines entities, which no word processor does")
    return ElementTree.fromstring(content)


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _changed(archive: zipfile.ZipFile) -> str | None:
    """The day of the last change as the file's properties have it."""
    if "docProps/core.xml" not in archive.namelist():
        return None
    found = {_name(element): element.text or "" for element in _parse(_part(archive, "docProps/core.xml"))}
    return (found.get("modified") or found.get("created") or "")[:10] or None


def _comments(archive: zipfile.ZipFile) -> dict[str, str]:
    """The words of the comments by number."""
    if "word/comments.xml" not in archive.namelist():
        return {}
    found = {}
    for comment in _parse(_part(archive, "word/comments.xml")):
        words = "".join(element.text or "" for element in comment.iter() if _name(element) == "t")
        found[_number(comment)] = words
    return found


def _remarks(paragraphs: list[_Paragraph], said: dict[str, str]) -> Iterator[Remark]:
    """The comments with what of the text they are fastened to, from their first anchor to their last."""
    places: dict[str, list[int]] = {}
    position = 0
    for paragraph in paragraphs:
        for number, offset in paragraph.anchors:
            places.setdefault(number, []).append(position + offset)
        position += sum(len(words) for words, _ in paragraph.runs) + 1
    for number, offsets in places.items():
        if number in said:
            yield Remark(min(offsets), max(offsets), said[number])


def _number(element: ElementTree.Element) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "id"), "")


# --- words -------------------------------------------------------------------------------------------------------


def _paragraphs(root: ElementTree.Element, *, table: bool) -> Iterator[_Paragraph]:
    """All paragraphs in order; the stack stands in for recursion, which a hostile file could exhaust."""
    waiting = [(root, table)]
    while waiting:
        element, table = waiting.pop()
        name = _name(element)
        if name == "p":
            yield _paragraph(element, table)
        elif name not in _LEFT_OUT:
            waiting.extend((child, table or name == "tbl") for child in reversed(element))


def _paragraph(element: ElementTree.Element, table: bool) -> _Paragraph:
    anchors: list[tuple[str, int]] = []
    return _Paragraph(tuple(_runs(element, anchors)), _style(element), table, tuple(anchors))


def _style(paragraph: ElementTree.Element) -> str:
    for space in (_W, _STRICT):
        style = paragraph.find(f"{space}pPr/{space}pStyle")
        if style is not None:
            return (style.get(f"{space}val") or "").casefold().replace(" ", "")
    return ""


def _runs(paragraph: ElementTree.Element, anchors: list[tuple[str, int]]) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph; the anchors of comments that are passed on the way are noted."""
    waiting, length = [(child, False) for child in reversed(paragraph)], 0
    while waiting:
        element, linked = waiting.pop()
        name = _name(element)
        if name == "t" or name in _STANDS_FOR:
            words = _STANDS_FOR.get(name) or (element.text or "").replace("\r", " ").replace("\n", " ")
            length += len(words)
            yield words, linked
        elif name in _ANCHORS:
            anchors.append((_number(element), length))
        elif name not in _LEFT_OUT and name != "pPr" and not (name == "r" and _is_hidden(element)):
            waiting.extend((child, linked or name == "hyperlink") for child in reversed(element))


def _is_hidden(run: ElementTree.Element) -> bool:
    return any(run.find(f"{space}rPr/{space}vanish") is not None for space in (_W, _STRICT))


def _compose(paragraphs: list[_Paragraph], *, path: str | None, title: str | None, date: str | None) -> Document:
    source = "\n".join("".join(words for words, _ in paragraph.runs) for paragraph in paragraphs)
    weave, position, headed = Weave(source), 0, False
    for paragraph in paragraphs:
        begin = position
        for words, linked in paragraph.runs:
            if linked:
                weave.hint("link", position, position + len(words))
            position += len(words)
        kind = _kind(paragraph, headed)
        headed = headed or kind == "headline"
        if kind:
            weave.hint(kind, begin, position)
        position += 1
    weave.keep(0, len(source))
    return compose(source, source, weave.pieces, hints=tuple(weave.hints), title=title, date=date, path=path)


def _kind(paragraph: _Paragraph, headed: bool) -> str | None:
    style = paragraph.style
    if style in ("title", "heading1") and not headed:
        return "headline"
    if paragraph.table or style.startswith(("heading", "title", "subtitle", "caption", "header", "footer", "toc")):
        return "furniture"
    text = "".join(words for words, _ in paragraph.runs)
    return "quote" if style in ("quote", "intensequote") and not any(mark in text for mark in '"“”«»') else None
