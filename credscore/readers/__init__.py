"""Readers: from a file's bytes or a text to a Document. Each is imported only when a suffix asks for it."""

from __future__ import annotations

from pathlib import PurePath

from credscore.document import Document
from credscore.readers.errors import ReadError

__all__ = ["ReadError", "read_bytes", "read_text"]

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
HTML = (".html", ".htm", ".xhtml")
#: Newsroom wire formats that are drafts, but that nobody reads yet.
WIRE = (".xml", ".json")


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
    if suffix in WIRE:
        raise ReadError(f"{suffix} files are not read yet: save the article as text, Markdown, HTML or .docx")
    from credscore.readers import encoding

    text, warnings = encoding.decode(data, markup=suffix in HTML)
    return read_text(text, path=path, title=title, date=date), warnings


def read_text(
    text: str, *, path: str | None = None, title: str | None = None, date: str | None = None, id: str | None = None
) -> Document:
    """A text as a document; the suffix of `path` chooses the reader, plain text where it says nothing. Never fails."""
    source = text.removeprefix("\ufeff")
    suffix = PurePath(path or "").suffix.lower()
    if suffix in MARKDOWN:
        from credscore.readers import markdown

        return markdown.read(source, path=path, title=title, date=date, id=id)
    if suffix in HTML:
        from credscore.readers import html

        return html.read(source, path=path, title=title, date=date, id=id)
    from credscore.readers import plain

    return plain.read(source, path=path, title=title, date=date, id=id)
