"""`credscore model`: the card of the model in use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from credscore import bounded
from credscore.cli import COMMANDS, screen


@click.command("model", short_help=COMMANDS["model"])
@click.option(
    "--model", "path", metavar="PATH", type=click.Path(path_type=Path), help="Another model: its folder or file."
)
def command(path: Path | None) -> None:
    """Show the card of the model in use: what it is for, what taught it, how good it is and where it fails."""
    from credscore.learned.files import model_folder
    from credscore.scoring import classifier

    try:
        model = classifier.load(path)
    except classifier.ModelError as error:
        raise click.UsageError(str(error)) from None
    folder = path or model_folder()
    card = _card((folder if folder.is_dir() else folder.parent) / "card.json")
    if card.pop("model_sha256", model.sha256) != model.sha256:
        raise click.UsageError(f"the card in {folder} is of another model than the one beside it: train again")
    facts = {"name": model.name, "sha256": model.sha256, "signals": model.signals}
    try:
        page = "\n".join(_page({**facts, **card}, screen.width()))
    except RecursionError:
        raise click.UsageError(f"the card in {folder} is nested too deeply to be shown") from None
    screen.put(f"{page}\n", None)


def _card(file: Path) -> dict[str, Any]:
    """The card beside a model, or a sentence about its absence."""
    try:
        card = json.loads(bounded.read(file, bounded.SETTINGS))
    except FileNotFoundError:
        return {"card": "There is no card.json beside this model."}
    except (OSError, ValueError, RecursionError) as error:
        return {"card": f"The card.json beside this model cannot be read ({error})."}
    return card if isinstance(card, dict) else {"card": card}


def _page(card: dict[str, Any], width: int) -> Iterator[str]:
    """Any card as text: short facts in a table, then a section for everything longer."""
    from credscore.formats.terminal import table

    short = {key: value for key, value in card.items() if _is_plain(value) and len(_plain(value)) <= 72}
    yield from table([[_title(key), _plain(value)] for key, value in short.items()], width)
    for key, value in card.items():
        if key not in short:
            yield from ("", _title(key), *_section(value, width, "  "))


def _section(value: Any, width: int, indent: str) -> Iterator[str]:
    """Like mappings as a table, other mappings and lists line by line, deeper ones further in."""
    from credscore.formats.terminal import table, wrap

    rows = _rows(value)
    if rows:
        yield from table(rows, width, indent)
    elif isinstance(value, dict):
        plain = [[_title(key), _plain(one)] for key, one in value.items() if _is_plain(one)]
        yield from table(plain, width, indent)
        for key, one in value.items():
            if not _is_plain(one):
                yield from (f"{indent}{_title(key)}", *_section(one, width, indent + "  "))
    elif isinstance(value, list):
        for one in value:
            lines = [_plain(one)] if _is_plain(one) else list(_section(one, width, ""))
            for number, line in enumerate(lines):
                yield from wrap(line, width, indent + "  ", f"{indent}{'  ' if number else '- '}")
    else:
        yield from wrap(_plain(value), width, indent)


def _rows(value: Any) -> list[list[str]]:
    """A table with a heading, where a list or a mapping holds mappings of plain values; empty where it does not."""
    named = isinstance(value, dict)
    inner = list(value.values()) if named else value
    if not isinstance(inner, list) or not inner or not all(isinstance(one, dict) and one for one in inner):
        return []
    keys = list(dict.fromkeys(key for one in inner for key in one))
    if len(keys) > 7 or not all(_is_plain(cell) for one in inner for cell in one.values()):
        return []
    # The longest column comes last, where it can be wrapped.
    keys.sort(key=lambda key: max(len(_plain(one.get(key))) for one in inner) > 40)
    body = [[_plain(one.get(key)) for key in keys] for one in inner]
    if named:
        body = [[_title(name), *row] for name, row in zip(value, body, strict=True)]
    return [[*([""] if named else []), *map(_title, keys)], *body]


def _is_plain(value: Any) -> bool:
    return not isinstance(value, (dict, list)) or (
        isinstance(value, list) and all(isinstance(one, (int, float)) for one in value)
    )


def _plain(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list):
        return "-".join(map(_plain, value)) if len(value) == 2 else ", ".join(map(_plain, value))
    return " ".join(str(value).split())


def _title(key: str) -> str:
    from credscore.formats.terminal import safe

    return safe(key.replace("_", " "))
