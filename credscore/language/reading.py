"""The layers of a draft, each computed once, in this order, from earlier ones only.

blocks → date → quotations → statements → tokens → encoding → quantities → times → mentions → attributions →
hedges → claims
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from credscore.language import (
    attributions,
    claims,
    dateline,
    encoding,
    furniture,
    hedges,
    mentions,
    quantities,
    quotations,
    statements,
    times,
    tokens,
)

if TYPE_CHECKING:
    from datetime import date

    from credscore.document import Document
    from credscore.learned.encoder import Encoding
    from credscore.values import (
        Attribution,
        Block,
        Claim,
        Hedge,
        Mention,
        Quantity,
        Quotation,
        Statement,
        Time,
        Token,
    )

LAYERS = (
    "blocks",
    "date",
    "quotations",
    "statements",
    "tokens",
    "encoding",
    "quantities",
    "times",
    "mentions",
    "attributions",
    "hedges",
    "claims",
)


class Reading:
    """All that is known of one draft before anything is judged."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.kept: dict[tuple[Any, ...], Any] = {}
        """What `once` keeps; like the encoding, it is made again when needed and does not travel to other processes."""

    def __getstate__(self) -> dict[str, Any]:
        return {**{name: value for name, value in self.__dict__.items() if name != "encoding"}, "kept": {}}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs and lines, told apart as text, headline and furniture."""
        return furniture.find(self)

    @cached_property
    def date(self) -> date | None:
        """The publication date: as passed, as the format gives it, or as the draft's head says."""
        return dateline.find(self)

    @cached_property
    def title(self) -> str | None:
        """The headline: as passed, or as the draft's own headline says."""
        if self.document.title:
            return self.document.title
        return next((self.words((block.start, block.end)) for block in self.blocks if block.kind == "headline"), None)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Words between quotation marks, in order, outer ones only."""
        return quotations.find(self)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Sentences and lines of furniture; with the white space between them they tile the text."""
        return statements.find(self)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, clitics, numbers and marks of the whole text."""
        return tokens.find(self)

    @cached_property
    def encoding(self) -> Encoding:
        """What the encoder says of the text's units."""
        return encoding.find(self)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers as intervals with their units."""
        return quantities.find(self)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Dates, times and durations against the publication date."""
        return times.find(self)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Names, clustered into who or what they mean."""
        return mentions.find(self)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what, with the speaker resolved inside the draft."""
        return attributions.find(self)

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        """Hedge cues, also those inside quotations."""
        return hedges.find(self)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What consistency checks align and compare."""
        return claims.find(self)

    # --- looking things up -------------------------------------------------------------------------------------

    def words(self, span: tuple[int, int]) -> str:
        """The analyzed words of a span, white space folded."""
        return " ".join(self.text[span[0] : span[1]].split())

    def statement_at(self, offset: int) -> Statement | None:
        """The statement that an offset lies in, or the last one that begins before it."""
        index = bisect_right(self._statement_starts, offset) - 1
        return self.statements[index] if index >= 0 else None

    def tokens_in(self, span: tuple[int, int]) -> tuple[Token, ...]:
        """The tokens that begin in a span."""
        first, last = self.token_range(span)
        return self.tokens[first:last]

    def token_range(self, span: tuple[int, int]) -> tuple[int, int]:
        """First and one past the last index of the tokens that begin in a span."""
        return bisect_left(self._token_starts, span[0]), bisect_left(self._token_starts, span[1])

    def tokens_over(self, span: tuple[int, int]) -> tuple[int, int]:
        """First and one past the last index of the tokens that a span touches, also one that it begins inside of."""
        return max(0, bisect_right(self._token_starts, span[0]) - 1), bisect_left(self._token_starts, span[1])

    def statements_over(self, span: tuple[int, int]) -> range:
        """The indices of the statements that a span touches."""
        first, last = self.statement_at(span[0]), self.statement_at(max(span[0], span[1] - 1))
        return range(first.index, last.index + 1) if first and last else range(0)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that an offset lies in, marks included."""
        index = bisect_right(self._quotation_starts, offset) - 1
        if index < 0 or offset >= self.quotations[index].end:
            return None
        return self.quotations[index]

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies inside quotation marks: the words there are not the writer's."""
        return self.quotation_at(offset) is not None

    def sourced_by(self, span: tuple[int, int]) -> tuple[Attribution, ...]:
        """The attributions whose content overlaps a span."""
        return tuple(self.attributions[index] for index in self.attributions_over(span))

    def attributions_over(self, span: tuple[int, int]) -> tuple[int, ...]:
        """Indices of the attributions whose content overlaps a span."""
        first = bisect_right(self._content_reach, span[0])
        last = bisect_left(self._contents, (span[1],))
        found = {owner for _, end, owner in self._contents[first:last] if end > span[0]}
        return tuple(sorted(found))

    @cached_property
    def judged(self) -> tuple[Statement, ...]:
        """The statements that are scored: running text, not headline and furniture."""
        return tuple(statement for statement in self.statements if statement.role in ("narration", "quote"))

    @cached_property
    def _statement_starts(self) -> list[int]:
        return [statement.start for statement in self.statements]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    @cached_property
    def _contents(self) -> list[tuple[int, int, int]]:
        spans = ((span.start, span.end, index) for index, one in enumerate(self.attributions) for span in one.content)
        return sorted(spans)

    @cached_property
    def _content_reach(self) -> list[int]:
        reach, furthest = [], 0
        for _, end, _ in self._contents:
            furthest = max(furthest, end)
            reach.append(furthest)
        return reach
