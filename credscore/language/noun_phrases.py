"""The words of a draft as attribution reads them: what is quoted, which words end a noun phrase, where one begins."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from credscore.language.reading import Reading
    from credscore.values import Token

BE = frozenset("is are was were be been being am 's 're 'm isn aren wasn weren".split())
HAVE = frozenset("has have had having 've hasn haven hadn".split())
DO = frozenset("do does did don doesn didn".split())
MODALS = frozenset(
    "will would can could may might must shall should 'll 'd won wouldn couldn can cannot shouldn".split()
)
AUXILIARIES = BE | HAVE | DO | MODALS
ADVERBS = frozenset(
    "also now then later still often even already just again once too never not 't soon long both all"
    " first have since ever always sometimes nonetheless nevertheless further instead thus so yet only"
    " over meanwhile however".split()
) - {"have", "all", "over", "so", "yet", "both"}
DETERMINERS = frozenset(
    "a an the this that these those his her its their my our your some any every each no another 's".split()
)
POSSESSIVES = frozenset("his her its their my our your whose 's".split())
PREPOSITIONS = frozenset(
    "of for at from in with on to near by about against into over under between among through during"
    " after before since until within without across despite amid like including behind beyond outside"
    " inside around along toward towards upon per than via above below following regarding".split()
)
RELATIVES = frozenset("who which whose whom".split())
BOUNDARIES = frozenset(
    "that because but while when as if though although so yet then where how why what whether unless"
    " whereas until till lest than nor".split()
)
SUBJECTS = frozenset("he she they it i we you who which that everyone everybody nobody others some many most".split())
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january"
    " february march april may june july august september october november december jan feb aug sept oct"
    " nov dec last earlier late early this next recently".split()
)
MARKS = frozenset(",;:—–?!()[]…|•")
_IRREGULAR = frozenset(
    "went came took made gave got left won lost began became kept held met ran put led brought bought"
    " sent spent built paid sold stood fell rose grew drew hit cut sat broke flew drove caught chose wore"
    " struck threw stuck hung lay faced died makes takes gives comes goes gets keeps puts remains becomes"
    " includes".split()
)
_ADJECTIVES = frozenset(
    "united armed unnamed retired alleged red wounded injured related limited registered elected"
    " appointed hundred unidentified experienced detailed bed need speed seed feed weed indeed shared"
    " proposed combined advanced mixed".split()
)
_ABBREVIATED = frozenset(
    "mr mrs ms dr st sen rep gov lt gen col maj capt sgt cpl adm rev prof jr sr inc corp co ltd no vs jan"
    " feb mar apr aug sept oct nov dec u.s d r fla calif ariz pa va md tex ill mass mich minn wis tenn ala"
    " ga conn colo del hon".split()
)


_CLAUSES = BOUNDARIES | {"he", "she", "they", "i", "we", "after", "before"}


#: Prepositions behind "said X" that belong to the saying, not to X.
_SPEAKING = frozenset("to after before during by about since until amid following over through".split())


class Phrase(NamedTuple):
    """Tokens `first` up to `last` (left out)."""

    first: int
    last: int


class Words:
    """The tokens of a draft with what attribution asks of them."""

    def __init__(self, reading: Reading) -> None:
        self.tokens: Sequence[Token] = reading.tokens
        self.lower = [token.lower for token in reading.tokens]
        self.quoted = [0] * len(self.tokens)
        starts = [token.start for token in self.tokens]
        for number, quotation in enumerate(reading.quotations, 1):
            first, last = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
            self.quoted[first:last] = [number] * (last - first)

    def is_name(self, index: int) -> bool:
        """Whether the token begins with a capital."""
        return self.tokens[index].text[:1].isupper()

    def is_word(self, index: int) -> bool:
        return self.tokens[index].text[:1].isalnum()

    def is_stop(self, index: int, end: int) -> bool:
        """Whether a full stop ends a sentence: not after an initial or an abbreviation."""
        if self.lower[index] != ".":
            return False
        before = self.lower[index - 1] if index else ""
        return index + 1 >= end or not (len(before) == 1 or before in _ABBREVIATED)

    def is_verb(self, index: int, begin: int) -> bool:
        """Whether the token is a finite verb, as far as its form tells."""
        word = self.lower[index]
        if word == "'s":
            return False
        if word in AUXILIARIES or word in _IRREGULAR or word in ("said", "says", "told", "wrote"):
            return not (word == "may" and self.is_name(index))
        if not word.endswith("ed") or len(word) < 4 or word in _ADJECTIVES or self.is_name(index):
            return False
        before = self.lower[index - 1] if index > begin else ""
        return before not in DETERMINERS and before not in PREPOSITIONS and before not in ("-", "and", "", ",")

    def before(self, index: int, begin: int) -> Phrase | None:
        """The noun phrase that ends just before a token, with the apposition that a comma there closes."""
        last = index - 1
        if last < begin:
            return None
        if self.lower[last] in SUBJECTS and self.lower[last] not in ("some", "many", "most", "others", "that"):
            return Phrase(last, index)
        if self.lower[last] in (",", "—", "–", "-"):
            return self._before_comma(last, begin)
        first = self._start(last, begin)
        return Phrase(first, index) if first is not None else None

    def _before_comma(self, comma: int, begin: int) -> Phrase | None:
        last, end, added = comma - 1, comma, False
        mark = self.lower[comma]
        for _ in range(7):
            first = last
            while (
                first > begin
                and self.quoted[first - 1] == self.quoted[comma]
                and self.lower[first - 1] not in (",", ";", "—", "–", ":")
            ):
                first -= 1
            opened = first > begin and self.lower[first - 1] in (",", mark)
            if opened and self._is_adverbial(first, last):
                end = first - 1 if not added else end
                last = first - 2
            elif (
                opened
                and (not added or self._is_apposition(first))
                and not (added and self._is_clause(first - 2, begin))
            ):
                added, last = True, first - 2
            else:
                break
            if last < begin:
                return None
        start = self._start(last, begin)
        if start is None:
            return None
        return Phrase(start, end)

    def _is_clause(self, last: int, begin: int) -> bool:
        """Whether the words up to a token, back to a mark, have a verb of their own."""
        for index in range(last, max(begin, last - 12) - 1, -1):
            if self.lower[index] in MARKS or self.lower[index] in RELATIVES:
                return False
            if self.is_verb(index, begin):
                return self._relative(index, begin) is None
        return False

    def _is_apposition(self, first: int) -> bool:
        word = self.lower[first]
        if (
            word in RELATIVES
            or word in DETERMINERS
            or word in ("one", "both", "of", "former", "then", "speaking", "whose", "jr", "sr", "r", "d")
        ):
            return True
        return word[:1].isdigit() or (
            not self.is_name(first)
            and word not in BOUNDARIES
            and word not in ("and", "but", "or")
            and word not in SUBJECTS
        )

    def _is_adverbial(self, first: int, last: int) -> bool:
        word = self.lower[first]
        if first == last:
            return word in ADVERBS or _is_adverb(word) or word in ("too", "though", "meanwhile", "however")
        return (word in PREPOSITIONS or word in ("when", "while", "as")) and word != "of"

    def _start(self, last: int, begin: int) -> int | None:
        """Where the noun phrase that ends with a token begins; None where no noun phrase stands."""
        index, side, listed = last, self.quoted[last], False
        while index >= begin:
            word = self.lower[index]
            if self.quoted[index] != side:
                break
            if word == ")":
                index = self._opening(index, begin)
            elif word == ",":
                if not listed or not self.is_name(index - 1):
                    break
            elif word in MARKS or (word == "." and self.is_stop(index, last + 1)):
                break
            elif word in _CLAUSES or self.is_verb(index, begin):
                relative = self._relative(index, begin)
                if relative is None:
                    break
                index = relative
            elif word in ("and", "or"):
                if index - 1 < begin or not self._joins(index, begin):
                    break
                listed = True
            index -= 1
        return self._strip(index + 1, last)

    def _joins(self, conjunction: int, begin: int) -> bool:
        """Whether "and" joins two noun phrases: nothing to its left is a verb."""
        index, steps = conjunction - 1, 0
        while index >= begin and steps < 8:
            word = self.lower[index]
            if self.quoted[index] != self.quoted[conjunction] or word in (";", ":", "—", "–"):
                break
            if word == ",":
                return (
                    index - 1 >= begin
                    and self.is_name(index - 1)
                    and self.is_name(conjunction - 1)
                    and self.is_name(conjunction + 1)
                )
            if self.is_verb(index, begin) or word in BOUNDARIES:
                return self._relative(index, begin) is not None
            index, steps = index - 1, steps + 1
        return self.is_word(conjunction - 1)

    def _relative(self, index: int, begin: int) -> int | None:
        """The relative pronoun whose clause a verb stands in, where one stands close before it."""
        for back in range(index, max(begin, index - 6), -1):
            if self.lower[back] in RELATIVES:
                return back
            if self.lower[back] in (",", ";", ":") or self.quoted[back] != self.quoted[index]:
                return None
        return None

    def _opening(self, index: int, begin: int) -> int:
        for back in range(index - 1, max(begin, index - 12) - 1, -1):
            if self.lower[back] in "([":
                return back
        return index

    def _strip(self, first: int, last: int) -> int | None:
        """The start without leading adverbs, conjunctions and a phrase of time or place."""
        while first <= last:
            word = self.lower[first]
            if (
                word in ("and", "or", "but")
                or word in ADVERBS
                or (_is_adverb(word) and first < last)
                or not (self.is_word(first) or word in "'’$")
            ) or (
                word in DAYS
                and self.lower[first : first + 2] != ["this", "reporter"]
                and word not in ("may", "this", "late", "early")
            ):
                first += 1
            elif word in PREPOSITIONS:
                after = self._after_adverbial(first + 1, last)
                if after is None:
                    return None
                first = after
            else:
                return first if self.lower[last] not in PREPOSITIONS and self.lower[last] not in ("and", "or") else None
        return None

    def _after_adverbial(self, first: int, last: int) -> int | None:
        """Where the subject begins after "On Monday", "In Paris": at a determiner, or where capitals begin or end."""
        index = first + 1
        while index <= last:
            word, named = self.lower[index], self.is_name(index)
            if word in DETERMINERS and word != "'s" and self.lower[index - 1] not in PREPOSITIONS:
                return index
            before = self.lower[index - 1]
            turns = self.is_word(index) and self.is_word(index - 1) and named != self.is_name(index - 1)
            if turns and word not in PREPOSITIONS and before not in DETERMINERS and before not in PREPOSITIONS:
                return index
            index += 1
        return None

    def after(self, first: int, end: int, *, plain: bool = False, wide: bool = False) -> tuple[Phrase, str] | None:
        """The noun phrase that begins with a token, with its apposition, and what ends it.

        `plain`: a comma ends it but before a relative clause, for phrases that open a sentence. `wide`: "by" and "to"
        belong to it ("a report by the board").
        """
        if first >= end or not (self.is_word(first) or self.lower[first] in "’'$"):
            return None
        word = self.lower[first]
        if word in SUBJECTS and word not in ("some", "many", "most", "that", "others"):
            return Phrase(first, first + 1), self.lower[first + 1] if first + 1 < end else ""
        if word in BOUNDARIES or word in PREPOSITIONS or word in AUXILIARIES:
            return None
        last, why = self._end(first, end, relative=False, wide=wide)
        if last <= first:
            return None
        if plain and why == "," and last + 1 < end and self.lower[last + 1] not in RELATIVES:
            return Phrase(first, last), why
        if why == "," and last + 1 < end and self._is_follower(last + 1, end):
            while True:
                further, why = self._end(last + 1, end, relative=self.lower[last + 1] in RELATIVES)
                if further <= last + 1:
                    break
                last = further
                if why != "," or last + 1 >= end or not self._is_follower(last + 1, end):
                    break
        return Phrase(first, last), why

    def _is_follower(self, first: int, end: int) -> bool:
        word = self.lower[first]
        if (
            word in RELATIVES
            or word in ("a", "an", "the", "one", "his", "her", "its", "their", "former", "jr", "sr", "of")
            or word[:1].isdigit()
        ):
            return True
        return (
            not self.is_name(first)
            and self.is_word(first)
            and word not in BOUNDARIES
            and word not in PREPOSITIONS
            and word not in ("and", "but", "or", "adding", "saying", "according", "or", "there", "not", "no")
            and word not in SUBJECTS
            and not word.endswith("ing")
            and not self.is_verb(first, first)
            and word not in DAYS
        )

    def _end(self, first: int, end: int, *, relative: bool, wide: bool = False) -> tuple[int, str]:
        index = first
        while index < end:
            word = self.lower[index]
            if self.quoted[index] != self.quoted[first]:
                return index, '"'
            if word in RELATIVES:
                relative = True
            elif word == "(":
                index = next((i for i in range(index, min(end, index + 12)) if self.lower[i] == ")"), index)
            elif (
                word in MARKS
                or (word == "." and self.is_stop(index, end))
                or word
                in (
                    "that",
                    "because",
                    "but",
                    "while",
                    "when",
                    "as",
                    "if",
                    "though",
                    "although",
                    "whether",
                    "so",
                    "adding",
                )
            ):
                return index, word
            elif index > first and not relative:
                if word in _SPEAKING and not wide:
                    return index, word
                if word in ("in", "on", "at") and self._is_aside(index + 1, end):
                    return index, word
                if (
                    word in DAYS
                    and self.lower[index - 1] not in DETERMINERS
                    and (self.is_name(index) or word in ("today", "yesterday", "tonight", "last", "earlier"))
                ):
                    return index, "on"
                if self.is_verb(index, first):
                    return index, "verb"
            index += 1
        return index, ""

    def _is_aside(self, index: int, end: int) -> bool:
        """Whether a place or time of speaking follows, no part of the speaker's description."""
        for word in self.lower[index : min(index + 4, end)]:
            if word in DAYS or word in _OCCASIONS or word[:1].isdigit():
                return True
            if word in (",", "."):
                break
        return False


_OCCASIONS = frozenset(
    "statement interview email e mail letter tweet tweets speech conference briefing hearing call release"
    " post message debate rally remarks testimony response report twitter facebook television radio court"
    " appearance event meeting telephone phone morning afternoon evening night address press news op"
    " editorial memo prepared article video".split()
)


def _is_adverb(word: str) -> bool:
    return (
        word.endswith("ly")
        and len(word) > 4
        and word
        not in (
            "family",
            "italy",
            "july",
            "assembly",
            "reply",
            "supply",
            "apply",
            "ally",
            "daily",
            "monthly",
            "weekly",
            "anomaly",
            "elderly",
            "friendly",
            "early",
            "rally",
        )
    )
