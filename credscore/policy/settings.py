"""What the options decide: which findings are shown and which fail. They never change a score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from credscore.values import LEVELS

if TYPE_CHECKING:
    from credscore.policy.configuration import Configuration


class Settings(NamedTuple):
    """The decisions about one draft.

    `select`, `ignore` and `off` hold codes or beginnings of codes; nothing selected means everything, and what is off
    is off however it is selected. `level` and `scope` say for such beginnings what holds in place of the rule's own,
    `cues` which words to add and to remove. `min_level` is None where nobody asked for one. `fail_on` is a level or
    `never`, `fail_under` a score from 0 to 100, `max_findings` the number of findings that the text report shows.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_level: str | None = None
    fail_on: str = "error"
    fail_under: float | None = None
    max_findings: int | None = None
    exit_zero: bool = False
    off: tuple[str, ...] = ()
    level: Mapping[str, str] = {}
    scope: Mapping[str, str] = {}
    names: tuple[str, ...] = ()
    cues: Mapping[str, Mapping[str, Sequence[str]]] = {}
    skip: tuple[str, ...] = ()

    def wants(self, code: str) -> bool:
        """Whether a rule counts at all; the longer of two prefixes decides, and `ignore` where they are equal."""
        selected = _longest(self.select or ("",), code)
        return selected > _longest(self.ignore, code) and _longest(self.off, code) < 0

    def shows(self, level: str) -> bool:
        """Whether findings of a level are shown."""
        return LEVELS.index(level) >= LEVELS.index(self.min_level or "note")

    def fails(self, level: str) -> bool:
        """Whether a finding of a level fails the run, shown or not."""
        return self.fail_on != "never" and LEVELS.index(level) >= LEVELS.index(self.fail_on)

    def level_of(self, code: str, own: str) -> str:
        """The level of a rule's findings: as set for the longest beginning of its code, else their own."""
        return _of(self.level, code) or own

    def scope_of(self, code: str) -> str | None:
        """Where a rule is to look: `narration`, `quotes` or `all`; None where nobody says so."""
        return _of(self.scope, code)


def _longest(prefixes: Iterable[str], code: str) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)


def _of(table: Mapping[str, str], code: str) -> str | None:
    fitting = [prefix for prefix in table if code.startswith(prefix)]
    return table[max(fitting, key=len)] if fitting else None


# --- from the command line and a file --------------------------------------------------------------------------


def resolve(configuration: Configuration, options: Mapping[str, Any], path: str, known: Sequence[str]) -> Settings:
    """The settings for a draft: what the command line says, else what the file says, else what holds anyway.

    `--select` takes the place of both lists of the file, `--ignore` adds to them. Raises `ValueError` with a sentence
    where a code fits no known rule.
    """
    given = {key: value.value for key, value in configuration.values.items()}
    options = {key: value for key, value in options.items() if value is not None}
    where = configuration.file or ""
    select, ignore = _selection(given, options, where, known)
    level = _table(given, "level", where, known)
    return Settings(
        select=select,
        ignore=ignore,
        min_level=options.get("min_level", given.get("min-level")),
        fail_on=options.get("fail_on", given.get("fail-on", "error")),
        fail_under=options.get("fail_under", given.get("fail-under")),
        max_findings=options.get("max_findings", given.get("max-findings")),
        exit_zero=options.get("exit_zero", False),
        off=(
            *(code for code, one in level.items() if one == "off"),
            *_off_in(configuration, path, where, known),
        ),
        level={code: one for code, one in level.items() if one != "off"},
        scope=_table(given, "scope", where, known),
        names=tuple(given.get("names", ())),
        cues=_table(given, "cues", where, known),
        skip=tuple(given.get("skip", ())),
    )


def _selection(
    given: Mapping[str, Any], options: Mapping[str, Any], where: str, known: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    more = prefixes(options.get("ignore", ()), known)
    if options.get("select"):
        return prefixes(options["select"], known), more
    select = _codes(given.get("select", ()), f"{where}: select", known)
    return select, (*_codes(given.get("ignore", ()), f"{where}: ignore", known), *more)


def _codes(given: Iterable[str], where: str, known: Sequence[str]) -> tuple[str, ...]:
    try:
        return prefixes(given, known)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None


def _table(given: Mapping[str, Any], key: str, where: str, known: Sequence[str]) -> dict[str, Any]:
    table: Mapping[str, Any] = given.get(key, {})
    return {_codes([code], f"{where}: {key}", known)[0]: value for code, value in table.items() if code}


def _off_in(configuration: Configuration, path: str, where: str, known: Sequence[str]) -> tuple[str, ...]:
    """The rules that are left out in a file."""
    value = configuration.values.get("per-file-ignores")
    if value is None:
        return ()
    from credscore.policy.patterns import matches

    found: list[str] = []
    for pattern, codes in value.value.items():
        off = _codes(codes, f"{where}: per-file-ignores", known)
        if matches([pattern], value.folder, path):
            found += off
    return tuple(found)


def prefixes(given: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The prefixes in comma lists such as `ATT,NUM01*`, in any case.

    Raises `ValueError` with a sentence that names the nearest right one where a prefix fits no known code.
    """
    asked = (part.strip() for text in given for part in text.split(","))
    return tuple(_prefix(part, known) for part in asked if part)


def _prefix(asked: str, known: Sequence[str]) -> str:
    prefix = asked.removesuffix("*").upper()
    if any(code.startswith(prefix) for code in known):
        return prefix
    raise ValueError(unknown_rule(asked, [*known, *dict.fromkeys(code[:3] for code in known)]))


def unknown_rule(asked: str, known: Sequence[str]) -> str:
    """A sentence about a rule that does not exist, with the nearest that does."""
    from difflib import get_close_matches

    near = get_close_matches(asked.removesuffix("*").upper(), [name.upper() for name in known], 1, 0.5)
    meant = next((name for name in known if near and name.upper() == near[0]), None)
    hint = f"; did you mean {meant}?" if meant else ""
    return f"there is no rule {asked}{hint} (`credscore rules` lists all)"
