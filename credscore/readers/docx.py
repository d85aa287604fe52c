"""Word's .docx: paragraphs as they read with all tracked changes accepted, joined by line ends."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from xml.etree import ElementTree

from credscore.document import Document, Remark, compose
from credscore.readers import wordml
from credscore.readers.errors import ReadError
from credscore.readers.weave import Weave
from credscore.readers.wordml import Paragraph

#: Largest part that is unpacked (a long book has two or three million), and most paragraphs that are read.
_BYTES, _PARAGRAPHS = 16 * 1024 * 1024, 20_000
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


def read(data: bytes, *, path: str | None, title: str | None, date: str | None) -> Document:
    """A .docx as a document: its source is its paragraphs joined by line ends.

    Insertions are read, deletions are not. The day on which the file was last changed, by its own word, counts where
    the text gives no date. Raises `ReadError` for what is no .docx, larger unpacked than 16 MB, or longer than 20,000
    paragraphs.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        body = _parse(_part(archive, "word/document.xml"))
        names = wordml.style_names(_optional(archive, "word/styles.xml"))
        found = list(islice(wordml.paragraphs(body, names, _targets(archive)), _PARAGRAPHS + 1))
        saved = _changed(archive)
        said = _comments(archive)
    except _BROKEN as error:
        raise ReadError("this is no .docx file, or a damaged one") from error
    if len(found) > _PARAGRAPHS:
        raise ReadError(f"this .docx has more than {_PARAGRAPHS:,} paragraphs: score its chapters apart")
    document = _compose(found, path=path, title=title, date=date)
    document.saved = saved
    document.has_paragraphs = True
    document.remarks = tuple(_remarks(found, said))
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


def _optional(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """The tree of a part; an empty one where the file has no such part."""
    return _parse(_part(archive, part)) if part in archive.namelist() else ElementTree.Element("none")


def _changed(archive: zipfile.ZipFile) -> str | None:
    """The day of the last change as the file's properties have it."""
    properties = _optional(archive, "docProps/core.xml")
    found = {wordml.name(element): element.text or "" for element in properties}
    return (found.get("modified") or found.get("created") or "")[:10] or None


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The addresses that links lead to, by number."""
    relations = _optional(archive, "word/_rels/document.xml.rels")
    return {wordml.attribute(one, "Id"): wordml.attribute(one, "Target") for one in relations}


def _comments(archive: zipfile.ZipFile) -> dict[str, str]:
    """The words of the comments by number."""
    found = {}
    for comment in _optional(archive, "word/comments.xml"):
        words = "".join(element.text or "" for element in comment.iter() if wordml.name(element) == "t")
        found[wordml.attribute(comment, "id")] = words
    return found


def _remarks(found: list[Paragraph], said: dict[str, str]) -> Iterator[Remark]:
    """The comments with what of the text they are fastened to, from their first anchor to their last."""
    places: dict[str, list[int]] = {}
    position = 0
    for paragraph in found:
        for number, offset in paragraph.anchors:
            places.setdefault(number, []).append(position + offset)
        position += len(paragraph.text) + 1
    for number, offsets in places.items():
        if number in said:
            yield Remark(min(offsets), max(offsets), said[number])


def _compose(found: list[Paragraph], *, path: str | None, title: str | None, date: str | None) -> Document:
    source = "\n".join(paragraph.text for paragraph in found)
    weave, position, headed = Weave(source), 0, False
    for paragraph in found:
        begin = position
        for words, link in paragraph.runs:
            if link is not None:
                weave.hint("link", position, position + len(words), link)
            position += len(words)
        kind = _kind(paragraph, headed)
        headed = headed or kind == "headline"
        if kind:
            weave.hint(kind, begin, position)
        position += 1
    weave.keep(0, len(source))
    return compose(source, source, weave.pieces, hints=tuple(weave.hints), title=title, date=date, path=path)


def _kind(paragraph: Paragraph, headed: bool) -> str | None:
    style = paragraph.style
    if style in ("title", "heading1") and not headed:
        return "headline"
    if paragraph.table or style.startswith(("heading", "title", "subtitle", "caption", "header", "footer", "toc")):
        return "furniture"
    marked = any(mark in paragraph.text for mark in '"“”«»')
    return "quote" if style in ("quote", "intensequote") and not marked else None
