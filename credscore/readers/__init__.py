"""Readers: from a file's bytes or a text to a Document. Each is imported only when a suffix asks for it."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Protocol

from credscore.document import Document
from credscore.readers.errors import ReadError

__all__ = ["ReadError", "is_article", "read_bytes", "read_text"]

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
HTML = (".html", ".htm", ".xhtml")
#: The wires' formats, each with what a file has that is an article.
_WIRE = {".xml": (b"<nitf", b"<html"), ".json": (b'"body_', b'"body"', b'"bodies"')}
#: How much of a file is looked at to see whether it is an article.
_GLANCE = 1024 * 1024


class Reader(Protocol):
    """Reads the decoded text of one format, without its byte-order mark."""

    def __call__(
        self, source: str, *, path: str | None, title: str | None, date: str | None, id: str | None
    ) -> Document: ...


def read_bytes(
    data: bytes, path: str, *, title: str | None = None, date: str | None = None
) -> tuple[Document, list[str]]:
    """A file's content as a document, and warnings; the suffix of `path` chooses the reader.

    Raises `ReadError` with a sentence that says why a file cannot be read.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix == ".docx":
        from credscore.readers import docx

        return docx.read(data, path=path, title=title, date=date), []
    from credscore.readers import encoding

    text, warnings = encoding.decode(data, markup=suffix in HTML or suffix == ".xml")
    return _read(text, suffix, path=path, title=title, date=date), warnings


def read_text(
    text: str, *, path: str | None = None, title: str | None = None, date: str | None = None, id: str | None = None
) -> Document:
    """A text as a document; the suffix of `path` chooses the reader, plain text where it says nothing. Never fails."""
    suffix = PurePath(path or "").suffix.lower()
    try:
        return _read(text, suffix, path=path, title=title, date=date, id=id)
    except ReadError:
        return _read(text, "", path=path, title=title, date=date, id=id)


def is_article(path: str) -> bool:
    """Whether a file that was found in a folder may be an article: .xml and .json hold many other things.

    One that cannot be looked into may be one.
    """
    marks = _WIRE.get(PurePath(path).suffix.lower())
    if marks is None:
        return True
    try:
        with Path(path).open("rb") as file:
            head = file.read(_GLANCE).replace(b"\0", b"")  # UTF-16 has NULs between its letters
    except OSError:
        return True
    return any(mark in head for mark in marks)


def _read(
    text: str, suffix: str, *, path: str | None, title: str | None, date: str | None, id: str | None = None
) -> Document:
    return _reader(suffix)(text.removeprefix("\ufeff"), path=path, title=title, date=date, id=id)


def _reader(suffix: str) -> Reader:
    if suffix in MARKDOWN:
        from credscore.readers import markdown

        return markdown.read
    if suffix in HTML:
        from credscore.readers import html

        return html.read
    if suffix == ".xml":
        from credscore.readers import nitf

        return nitf.read
    if suffix == ".json":
        from credscore.readers import ninjs

        return ninjs.read
    from credscore.readers import plain

    return plain.read
