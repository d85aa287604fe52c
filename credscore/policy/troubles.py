"""What could not be done, and what the user should know, each in a sentence."""

from __future__ import annotations

from typing import NamedTuple


class Trouble(NamedTuple):
    """Something that could not be done, in a sentence."""

    path: str
    message: str


class Warned(NamedTuple):
    """Something that the user should know and that fails nothing; `line` is None where it is about no line."""

    path: str
    line: int | None
    message: str
