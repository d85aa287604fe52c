"""Writes docs/configuration.md, the reference of the keys, and the JSON Schema of a configuration file."""

from __future__ import annotations

import json
from pathlib import Path

from credscore.policy.keys import KEYS, Key, expected, schema

FOLDER = Path(__file__).parent
TARGET, SCHEMA = FOLDER / "configuration.md", FOLDER / "schemas" / "configuration.schema.json"

HEAD = """# Configuration

Settings decide what is shown and what fails. They never change a score.

The settings of a draft stand in the nearest file from its folder upward: `.credscore.toml`, `credscore.toml`, or
`pyproject.toml` with a table `[tool.credscore]`; in one folder the first of these. No other file is read, unless that
file names it with `extend`. For standard input the search begins at the folder of `--stdin-filename`, else at the
working folder. `--config FILE` takes one file for all drafts, `--isolated` none. `--show-settings` prints what holds
for a draft and who says so.

An option of the command line takes the place of the key of its name. A key that does not exist and a value of the
wrong kind end the run with exit code 2 and a sentence that names the file, the key and what is expected.

```toml
# credscore.toml
exclude = ["archive/"]
ignore = ["NUM001"]
names = ["Hafta"]
fail-on = "warning"

[per-file-ignores]
"columns/" = ["ATT", "HDG"]

[level]
ATT005 = "note"
```

In `pyproject.toml` the same keys stand under `[tool.credscore]`, tables under `[tool.credscore.level]` and so on.
Paths and patterns begin at the folder of their file. Patterns are those of `.gitignore`: `archive/` is that folder
anywhere, `/archive/` the one beside the file, `!keep.md` takes a file back, the last that fits decides.

Editors complete and check the keys with [schemas/configuration.schema.json](schemas/configuration.schema.json), for
instance with the line `#:schema ./configuration.schema.json` at the top of the file (Taplo, Even Better TOML).

## Keys

This part is made by `python docs/configuration.py` from the schema.
"""

TAIL = """
## Notes

`level = { ATT002 = "off" }` and `per-file-ignores` are final: `--select ATT002` does not bring the rule back.

`scope` narrows a rule to the writer's words or to quotations, or widens a rule that looks at the writer's words only.
A rule that asks for a source finds one inside most quotations: their speaker.

`names` are taken in any case. A name on the list, or a part of one, is not flagged by rules on names; that others are
flagged for being spelled differently stays.

`cues` of `remove` are whole words: a finding whose flagged words hold one of them is left out. Those of `add` are
flagged in the words that `scope` says, in text that is judged, with a confidence of 0.5.

`skip` looks at each line of the words as read, its first 2,000 letters, with expressions of
[RE2](https://github.com/google/re2/wiki/Syntax), which cannot be made to run forever: no look-ahead, no references
back. A finding with either end in a match is left out.

A draft's fingerprints, and so the baseline, do not depend on settings, but for the findings that `scope` and `cues`
add.
"""


def render() -> str:
    """The whole page."""
    return HEAD + "".join(map(section, KEYS)) + TAIL


def section(key: Key) -> str:
    """One key."""
    says = key.says[0].upper() + key.says[1:]
    default = "" if key.default in (None, (), {}) else f" Otherwise `{json.dumps(key.default)}`."
    return f"\n### `{key.name}`\n\n{says}. Holds {kind(key)}.{default}\n\n```toml\n{key.example}\n```\n"


def kind(key: Key) -> str:
    """What a key may hold, in words."""
    found = expected(key.schema)
    inner = key.schema.get("items")
    if inner:
        return "a list of codes" if "pattern" in inner else "a list of texts"
    table = key.schema.get("additionalProperties")
    if not table:
        return found
    if "properties" in table:
        return "a table of codes, each with `add` and `remove`, lists of words"
    return "a table of patterns with lists of codes" if "items" in table else f"a table of codes with {expected(table)}"


def rendered_schema() -> str:
    """The JSON Schema as its file has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
    SCHEMA.write_text(rendered_schema(), encoding="utf-8")
