"""Where each word of the draft's names stands, in which company, and whether its spelling is the news."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from credscore.language.once import once
from credscore.language.similarity import fold

if TYPE_CHECKING:
    from credscore.language.reading import Reading
    from credscore.values import Mention, Token

#: Words of one name at most; more are a list without commas.
LISTED = 8
#: Letters of an address behind a name that are read.
ADDRESS = 40

#: What stands behind a surname.
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
#: Words of a sentence that explains a spelling.
_SPELLED = frozenset(
    """spelled spelt spelling spellings misspelled misspelling aka alias aliases sic né née nickname nicknamed
    pronounced transliterated""".split()
)
#: What is done with a name that has several forms.
_WRITTEN = frozenset("wrote written write writes changed change".split())
#: Words before a quotation of written words.
_SIGNS = frozenset("read reads reading banner sign placard tweeted tweet tweets post posted hashtag typo wrote".split())


class Use(NamedTuple):
    """One place where a word stands in a name."""

    token: Token
    kind: str
    others: frozenset[str]
    """The other words of the name, such as a given name."""
    given: bool
    """Whether it is the first of several words and so perhaps a given name."""
    last: bool
    """Whether it is the last word and so perhaps a surname."""
    title: str
    named: bool = True
    """Whether the encoder or the place in its sentence says that it is a name; else only the capital does."""


@once
def uses(reading: Reading) -> dict[str, list[Use]]:
    """The words of the draft's names by folded form, in order; after them, words with a capital that may be names."""
    found: dict[str, list[Use]] = defaultdict(list)
    taken: set[int] = set()
    for mention in reading.mentions:
        tokens = words_of(reading, mention)
        if len(tokens) <= LISTED:
            for form, use in _of(mention, tokens):
                found[form].append(use)
                taken.add(use.token.start)
    openers = _openers(reading)
    for token in reading.tokens:
        if _is_capitalized(token) and token.start not in taken:
            found[fold(token.text)].append(Use(token, "unknown", frozenset(), False, True, "", token.start in openers))
    return dict(found)


def words_of(reading: Reading, mention: Mention) -> list[Token]:
    """The tokens of a name that hold letters or digits."""
    return [token for token in reading.tokens_in((mention.start, mention.end)) if token.text[0].isalnum()]


def _of(mention: Mention, tokens: list[Token]) -> Iterable[tuple[str, Use]]:
    words = [fold(token.text) for token in tokens]
    long = [word for word in words if len(word) > 1]
    first = len(tokens) > 1 and tokens[1].text.isalpha() and mention.kind in ("person", "unknown")
    end = max((index for index, word in enumerate(words) if word not in SUFFIXES), default=0)
    for index, token in enumerate(tokens):
        if _is_capitalized(token):
            others = frozenset(word for word in long if word != words[index])
            title = (mention.title or "") if index == end else ""
            yield words[index], Use(token, mention.kind, others, first and not index, index == end, title)


def _is_capitalized(token: Token) -> bool:
    text = token.text
    return text[0].isupper() and text[-1].islower() and text.isalpha()


def _openers(reading: Reading) -> set[int]:
    """Where the first words of sentences begin."""
    places: set[int] = set()
    for statement in reading.statements:
        first, last = reading.token_range((statement.start, statement.end))
        places.update(token.start for token in reading.tokens[first : min(last, first + 2)])
    return places


# --- when a spelling is no mistake -------------------------------------------------------------------------


def is_explained(reading: Reading, places: Iterable[Use]) -> bool:
    """Whether a sentence of these says that a name has several spellings."""
    for use in places:
        home = reading.statement_at(use.token.start)
        if home is None:
            continue
        before = [token.lower for token in reading.tokens_in((home.start, use.token.start))][-5:]
        if _explains({token.lower for token in reading.tokens_in((home.start, home.end))}):
            return True
        if "(" in before and {"also", "or", "sometimes"} & set(before):
            return True
    return False


def _explains(words: set[str]) -> bool:
    return bool(words & _SPELLED) or (bool(words & _WRITTEN) and bool(words & {"name", "names"}))


def stand_together(reading: Reading, ours: Iterable[Use], theirs: Iterable[Use]) -> bool:
    """Whether both forms stand side by side in one sentence, as two people's names do."""
    places = {use.token.start for use in theirs}
    for use in ours:
        first, last = reading.token_range((use.token.start, use.token.end))
        if home := reading.statement_at(use.token.start):
            begin, end = reading.token_range((home.start, home.end))
            if any(token.start in places for token in reading.tokens[max(begin, first - 4) : min(end, last + 4)]):
                return True
    return False


def is_on_show(reading: Reading, use: Use) -> bool:
    """Whether a form is part of an address or handle, or of words on show, whose spelling may be the news."""
    start, end = use.token.start, use.token.end
    before, after = reading.text[max(0, start - 1) : start], reading.text[end : end + 2]
    if before in tuple("@#/_.") or (after[:1] in tuple("@/_.") and after[1:].isalnum()):
        return True
    if "@" in "".join(takewhile(lambda letter: not letter.isspace(), reading.text[end : end + ADDRESS])):
        return True
    quotation = reading.quotation_at(start)
    if quotation is None:
        return False
    home = reading.statement_at(quotation.start)
    words = reading.tokens_in((home.start, quotation.start)) if home else ()
    return len(reading.tokens_in(quotation.inner)) < 8 or any(token.lower in _SIGNS for token in words)
