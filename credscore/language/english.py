"""Whether a draft is written in English, by its share of common function words."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from credscore.language.lexicon import sections, words

if TYPE_CHECKING:
    from credscore.language.reading import Reading

#: So many words of a draft are looked at, and so many of them must be function words.
_SAMPLE = 2000
_SHARE, _OTHER_SHARE = 0.18, 0.15
#: Marks that programs and data have plenty of and prose has not, for each word.
_CODE = 0.35


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def language(reading: Reading) -> str | None:
    """`en`, the code of another language that is plainly used, or None: too little text, code, or unknown.

    About two words in five of English news are function words; names, figures and quotations in other languages lower
    that share, so that half of it is enough, as long as no other language has more.
    """
    text = " ".join(reading.text[block.start : block.end] for block in reading.blocks if block.kind == "text")
    text = (text or reading.text)[: _SAMPLE * 12]
    found = [match[0].casefold() for match in islice(_word().finditer(text), _SAMPLE)]
    if not found or _is_code(text, len(found)):
        return None
    codes = [code for code in sections("languages") if code]
    shares = {code: sum(word in words("languages", code) for word in found) / len(found) for code in codes}
    english, other = shares.pop("en"), max(shares, key=lambda code: shares[code])
    if english >= _SHARE and english >= shares[other]:
        return "en"
    return other if shares[other] >= _OTHER_SHARE and shares[other] > english else None


def _is_code(text: str, count: int) -> bool:
    return sum(map(text.count, "{}()[]=<>_;/\\|#")) > _CODE * count
