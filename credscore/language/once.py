"""What several rules and signals share of one draft: made once, kept with its reading, gone with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from credscore.language.reading import Reading

P = ParamSpec("P")
T = TypeVar("T")


def once(make: Callable[Concatenate[Reading, P], T]) -> Callable[Concatenate[Reading, P], T]:
    """Keep what a function makes of a reading, and of hashable further arguments, with that reading.

    It must return a value that can be read twice: no iterator.
    """

    @wraps(make)
    def kept(reading: Reading, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (make, args, tuple(sorted(kwargs.items())))
        if key not in reading.kept:
            reading.kept[key] = make(reading, *args, **kwargs)
        found: T = reading.kept[key]
        return found

    return kept
