"""What a reader raises when a file cannot be read."""

from __future__ import annotations


class ReadError(Exception):
    """A file cannot be read as a draft; the message is a sentence that says why."""
