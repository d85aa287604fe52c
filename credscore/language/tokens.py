"""Words, clitics, numbers and single marks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from credscore.values import Token

if TYPE_CHECKING:
    from credscore.language.reading import Reading


@cache
def _token() -> re.Pattern[str]:
    clitic = r"[’'](?:s|t|m|d|re|ve|ll)\b"
    return re.compile(rf"(?:[A-Za-z]\.){{2,8}}|\d+(?:[.,:]\d+)*|{clitic}|[^\W\d]+|[^\w\s]", re.IGNORECASE)


def find(reading: Reading) -> tuple[Token, ...]:
    """The tokens of the whole analyzed text, in order."""
    make = Token._make
    return tuple(
        make((match.start(), match.end(), word := match[0], word.lower().replace("’", "'")))
        for match in _token().finditer(reading.text)
    )
