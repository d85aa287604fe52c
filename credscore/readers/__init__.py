"""Readers: from a file's bytes or a text to a Document."""

from __future__ import annotations

from credscore.document import Document, compose, whole


def read_text(
    text: str, *, path: str | None = None, title: str | None = None, date: str | None = None, id: str | None = None
) -> Document:
    """A plain text as a document."""
    text = text.removeprefix("\ufeff")
    return compose(text, text, whole(text), path=path, title=title, date=date, id=id)
