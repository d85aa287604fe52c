"""Every key of a configuration file: what it may hold, what it does when absent, and what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Key(NamedTuple):
    """One key. `schema` is JSON Schema; `default` what holds where nobody sets it; `example` a line of TOML."""

    name: str
    schema: Mapping[str, Any]
    default: Any
    says: str
    example: str


LEVELS = ("error", "warning", "note")
SCOPES = ("narration", "quotes", "all")
_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT}
_CODES = {"type": "array", "items": {"type": "string", "pattern": r"^([A-Za-z]{0,3}|[A-Za-z]{3}[0-9]{1,3})\*?$"}}

KEYS = (
    Key(
        "extend",
        _TEXT,
        None,
        "another configuration file to begin with. A key of this file takes the place of the whole value there; "
        "nothing is merged, and no file is read that is not named here",
        'extend = "../house.toml"',
    ),
    Key("select", _CODES, (), "only these rules: codes or beginnings of codes", 'select = ["ATT", "NAM001"]'),
    Key("ignore", _CODES, (), "not these rules; where both fit, the longer beginning wins", 'ignore = ["NUM00"]'),
    Key(
        "per-file-ignores",
        {"type": "object", "additionalProperties": _CODES},
        {},
        "rules to leave out in some files: patterns like those of .gitignore, beside this file, and their codes",
        'per-file-ignores = { "columns/" = ["ATT", "HDG"] }',
    ),
    Key(
        "level",
        {"type": "object", "additionalProperties": {"enum": [*LEVELS, "off"]}},
        {},
        "another level for a rule, or `off`",
        'level = { ATT002 = "error", NUM001 = "off" }',
    ),
    Key(
        "scope",
        {"type": "object", "additionalProperties": {"enum": list(SCOPES)}},
        {},
        "where a rule looks: at the writer's own words, inside quotation marks, or at everything",
        'scope = { HDG003 = "all", NUM001 = "narration" }',
    ),
    Key(
        "names",
        _TEXTS,
        (),
        "names that the house knows to be right: rules on names do not flag them",
        'names = ["Hafta", "Jon Smyth"]',
    ),
    Key(
        "cues",
        {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {"add": _TEXTS, "remove": _TEXTS},
                "additionalProperties": False,
            },
        },
        {},
        "words that a rule is to flag, too, in the writer's own words, and words that it is not to flag",
        'cues = { ATT002 = { add = ["city hall watchers"], remove = ["observers"] } }',
    ),
    Key(
        "skip",
        _TEXTS,
        (),
        "regular expressions, searched line by line: a finding in text that one matches is left out",
        r'skip = ["^Editor.s note:.*", "\\[[^\\]]*\\]"]',
    ),
    Key("min-level", {"enum": list(LEVELS)}, None, "show findings of this level and above", 'min-level = "warning"'),
    Key(
        "max-findings",
        {"type": "integer", "minimum": 0},
        None,
        "show so many findings of a draft in the text report; all are counted",
        "max-findings = 5",
    ),
    Key("fail-on", {"enum": [*LEVELS, "never"]}, "error", "exit 1 on findings of this level", 'fail-on = "warning"'),
    Key(
        "fail-under",
        {"type": "number", "minimum": 0, "maximum": 100},
        None,
        "exit 1 on a lower score",
        "fail-under = 45",
    ),
    Key(
        "include",
        _TEXTS,
        (),
        "what a folder is searched for, in place of the usual suffixes: patterns like those of .gitignore",
        'include = ["*.txt", "stories/*.page"]',
    ),
    Key(
        "exclude",
        _TEXTS,
        (),
        "what is left out of folders, and skipped when named: patterns like those of .gitignore",
        'exclude = ["archive/", "*.draft.md"]',
    ),
    Key(
        "force-exclude",
        {"type": "boolean"},
        True,
        "whether `exclude` counts for files that are named, too",
        "force-exclude = false",
    ),
    Key(
        "baseline",
        _TEXT,
        None,
        "the file of accepted findings; `.credscore-baseline.json` beside this file where it is absent",
        'baseline = "accepted.json"',
    ),
)
BY_NAME = {key.name: key for key in KEYS}


def schema() -> dict[str, Any]:
    """The JSON Schema of a configuration file."""
    properties = {key.name: {"description": key.says, **key.schema} for key in KEYS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "credscore.toml",
        "description": "Settings of credscore: they decide what is shown and what fails, and never change a score",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def faults(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    """What is wrong with a value, in sentences that begin with its key; knows the words that `KEYS` use."""
    if not _fits(value, schema):
        yield f"{at} must be {expected(schema)}, not {shown(value)}"
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from faults(one, schema.get("items", {}), f"item {index + 1} of {at}")
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        for key, one in value.items():
            inner = known.get(key, schema.get("additionalProperties"))
            if inner is False:
                yield unknown(key, known, f" in {at}")
            else:
                yield from faults(one, inner, f"{at}.{key}")


_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}


def _fits(value: Any, schema: Mapping[str, Any]) -> bool:
    if "enum" in schema:
        return value in schema["enum"]
    kind = schema["type"]
    if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
        return False
    if isinstance(value, str):
        return len(value) >= schema.get("minLength", 0) and _matches(value, schema.get("pattern"))
    if isinstance(value, (int, float)) and kind in ("integer", "number"):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    return True


def _matches(value: str, pattern: str | None) -> bool:
    import re

    return pattern is None or re.search(pattern, value) is not None


def expected(schema: Mapping[str, Any]) -> str:
    """What a value may be, in words."""
    if "enum" in schema:
        *others, last = map(str, schema["enum"])
        return f"{', '.join(others)} or {last}"
    kind = schema["type"]
    if kind in ("integer", "number"):
        noun = "a whole number" if kind == "integer" else "a number"
        ends = f" from {schema['minimum']}" + (f" to {schema['maximum']}" if "maximum" in schema else " on")
        return noun + ends
    if "pattern" in schema:
        return "a code such as ATT002, or the beginning of one"
    nouns = {"string": "a text that is not empty", "boolean": "true or false", "object": "a table"}
    return nouns.get(kind) or "a list"


def shown(value: Any) -> str:
    """A value as its file might have it, shortened."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else ascii_quoted(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def ascii_quoted(value: Any) -> str:
    """A text in double quotation marks, any other value as Python has it."""
    return f'"{value}"' if isinstance(value, str) else repr(value)


def unknown(key: str, known: Mapping[str, Any], where: str = "") -> str:
    """A sentence about a key that does not exist, with the nearest that does."""
    from difflib import get_close_matches

    near = get_close_matches(key.replace("_", "-").lower(), list(known), 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"there is no key {key}{where}; {hint}"
