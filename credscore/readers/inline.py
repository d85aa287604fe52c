"""The marks inside a Markdown paragraph: markdown-it-py says what they are, and here each word keeps its place."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from credscore.readers.weave import Excerpt, Weave

#: Tags between which nothing is read, and how a next line begins that is one of its own.
_HIDING = ("del", "s", "strike", "script", "style", "template")
_BULLETS = "•▪◦‣►●"


class _Located(StateInline):
    """The library's state of an inline parse, which also notes where each token begins in the text."""

    def __init__(self, text: str, parser: MarkdownIt, known: MutableMapping[str, Any]) -> None:
        super().__init__(text, parser, known, [])
        self.starts: dict[int, int] = {}
        self._begun = 0
        self._last: tuple[int, Token] | None = None

    def append_pending(self, text: str) -> None:
        """Letters wait to become a text token, which begins where the first of them stands."""
        if not self.pending:
            self._begun = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        """The waiting letters as a token."""
        begun, token = self._begun, super().pushPending()
        self.starts[id(token)] = begun
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """A token; each of several that are pushed for one run of marks begins where the last one ends."""
        token = super().push(ttype, tag, nesting)
        start = self.pos
        if ttype == "text" and self._last and self._last[0] == start and self._last[1].type == "text":
            start = self.starts[id(self._last[1])] + len(self._last[1].content)
        self._last = (self.pos, token)
        self.starts[id(token)] = start
        return token


def weave_inline(weave: Weave, excerpt: Excerpt, parser: MarkdownIt, known: MutableMapping[str, Any]) -> None:
    """Weave the words of a paragraph as one line, without its marks; links become hints, deleted words are left out.

    `known` is what the parse of the blocks learned: the link targets that are defined elsewhere.
    """
    state = _Located(excerpt.text, parser, known)
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    words = _Words(weave, excerpt)
    for token in sorted(state.tokens, key=lambda token: state.starts[id(token)]):
        words.take(token, state.starts[id(token)])


def footnote_mark(state: StateInline, silent: bool) -> bool:
    """A rule of the parser: the mark of a footnote, also of one that is missing; the plugin's takes too long."""
    match = _footnote().match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0)
    state.pos = match.end()
    return True


@cache
def _footnote() -> re.Pattern[str]:
    return re.compile(r"\[\^[^\]\s]{1,60}\]")


class _Words:
    """Weaves one token after another."""

    def __init__(self, weave: Weave, excerpt: Excerpt) -> None:
        self.weave = weave
        self.excerpt = excerpt
        self.hidden = 0
        self.opened: dict[str, list[tuple[int, str]]] = {"link": [], "quote": []}

    def take(self, token: Token, start: int) -> None:
        """One token that begins at a place of the excerpt."""
        kind = token.type
        if kind in ("link_open", "link_close"):
            self._link(token)
        elif kind in ("s_open", "s_close"):
            self.hidden = max(0, self.hidden + token.nesting)
        elif kind == "html_inline":
            self._tag(token.content, start)
        elif self.hidden:
            return
        elif kind == "text":
            self.excerpt.keep(self.weave, start, start + len(token.content))
        elif kind == "text_special":
            self._special(token, start)
        elif kind in ("softbreak", "hardbreak"):
            self._line_end(start, hard=kind == "hardbreak")
        elif kind == "code_inline":
            self._code(token, start + len(token.markup))

    def _link(self, token: Token) -> None:
        if token.markup == "autolink":
            self.hidden += token.nesting
        elif token.nesting > 0:
            self._open("link", str(token.attrGet("href") or ""))
        else:
            self._close("link")

    def _open(self, kind: str, value: str = "") -> None:
        self.opened[kind].append((self.weave.length, value))

    def _close(self, kind: str) -> None:
        if self.opened[kind]:
            begin, value = self.opened[kind].pop()
            self.weave.hint(kind, begin, self.weave.length, value)

    def _special(self, token: Token, start: int) -> None:
        end = start + len(token.markup)
        if token.info == "escape":
            self.excerpt.keep(self.weave, end - len(token.content), end)
        elif token.content not in ("\xad", "\u200b"):
            self.excerpt.put(self.weave, token.content.replace("\xa0", " "), start, end)

    def _line_end(self, start: int, *, hard: bool) -> None:
        end = self.excerpt.text.find("\n", start) + 1
        line = hard or self.excerpt.text[end : end + 40].lstrip(" \t").startswith(tuple(_BULLETS))
        self.excerpt.put(self.weave, "\n" if line else " ", start, end)

    def _code(self, token: Token, start: int) -> None:
        """Words between backticks, with the space that the library takes from each side: it may part two words."""
        text, size = self.excerpt.text, len(token.content)
        if text[start : start + size].replace("\n", " ") != token.content:
            size += 2
        for match in re.finditer(r"\n|[^\n]+", text[start : start + size]):
            if match[0] == "\n":
                self.excerpt.put(self.weave, " ", start + match.start(), start + match.end())
            else:
                self.excerpt.keep(self.weave, start + match.start(), start + match.end())

    def _tag(self, tag: str, start: int) -> None:
        match = _tag_name().match(tag)
        closes, name = (bool(match[1]), match[2].casefold()) if match else (False, "")
        if name in _HIDING:
            self.hidden = max(0, self.hidden + (-1 if closes else 1))
        elif name == "br" and not self.hidden:
            self.excerpt.put(self.weave, "\n", start, start + len(tag))
        elif name in ("a", "q"):
            kind = "link" if name == "a" else "quote"
            if closes:
                self._close(kind)
            else:
                self._open(kind, _address(tag) if name == "a" else "")


@cache
def _tag_name() -> re.Pattern[str]:
    return re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,20})")


def _address(tag: str) -> str:
    match = re.search(r"""\bhref\s{0,9}=\s{0,9}["']?([^"'\s>]{1,2000})""", tag)
    return match[1] if match else ""
