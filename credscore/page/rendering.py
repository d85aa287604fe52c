"""Templates, style and script made into one file that loads nothing and runs nothing but its own few lines."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from credscore import __version__
from credscore.checks import RULES

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent


def fill(template: str, *, heading: str, title: str, **values: Any) -> str:
    """A template filled; every value in it is escaped. `title` is the window's, `heading` the page's.

    `style`, `script` and `policy` are those of every page unless they are given.
    """
    style, script = values.pop("style", sheet()), values.pop("script", read("page.js"))
    values = {"model": None, "policy": policy([style], [script]), **values}
    values |= {"heading": heading, "title": title, "version": __version__}
    return part(template, style=_raw(style), script=_raw(script), **values)


def part(template: str, **values: Any) -> str:
    """A template filled that is no page of its own."""
    return shown(_templates().get_template(template).render(**values))


def policy(styles: Iterable[str], scripts: Iterable[str], more: str = "") -> str:
    """A content security policy under which only these styles and scripts count, each known by its checksum."""
    allowed = (" ".join(f"'sha256-{_checksum(text)}'" for text in texts) for texts in (styles, scripts))
    style, script = allowed
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'{more}"


def _checksum(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def read(name: str) -> str:
    """A file that ships with the page."""
    return (_HERE / name).read_text(encoding="utf-8").strip()


@cache
def sheet() -> str:
    """The style of every page, with what shows a rule's card and what hides a family of findings."""
    families = dict.fromkeys((*(rule.family for rule in RULES), "conflicts"))
    cards = f"{','.join(_asked(rule.code) for rule in RULES)}{{{read('card.css')}}}"
    return "\n".join((read("page.css"), *map(_hiding, families), cards))


def _hiding(family: str) -> str:
    off = f"body:has(#show-{family}:not(:checked))"
    gone = f"{off} :is(.item,.ref,.conflict).k-{family}{{display:none}}"
    return f"{gone}{off} mark.k-{family}{{background:none;box-shadow:none}}"


def _asked(code: str) -> str:
    """What selects a rule's card while the rule's name is pointed at or has the focus."""
    return f'body:has([href="#r-{code}"]:is(:hover,:focus-visible)) #r-{code}'


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"quoted": quoted, "signed": signed, "whole": whole, "capitalized": capitalized}
    return made


def _raw(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # our own files only


def shown(text: str) -> str:
    """A text without what HTML forbids or what turns the direction of a line: control characters become pictures."""
    return text if text.isascii() and text.isprintable() else text.translate(_pictures())


@cache
def _pictures() -> dict[int, str]:
    controls = {code: chr(0x2400 + code) for code in range(32)} | dict.fromkeys(range(0x7F, 0xA0), "\ufffd")
    spaces = {code: chr(code) if chr(code) in "\t\n\r" else " " for code in controls if chr(code).isspace()}
    turning = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
    return controls | spaces | dict.fromkeys((*turning, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")


def quoted(text: str) -> str:
    """Words in quotation marks, once."""
    bare = text.strip("\"“”'‘’")
    return f"“{bare or text}”"


def signed(points: float) -> str:
    """Points with their sign and one decimal; nothing is no sign."""
    text = f"{abs(points):.1f}"
    return text if text == "0.0" else f"{'+' if points > 0 else '−'}{text}"


def whole(number: float) -> str:
    """A number without decimals."""
    return f"{number:.0f}"


def capitalized(text: str) -> str:
    """A text that begins with a capital; the rest stays."""
    return text[:1].upper() + text[1:]
