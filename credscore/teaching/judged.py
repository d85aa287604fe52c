"""Drafts that somebody rated or labeled, from the rows of a table: each held to what can be learned from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, NamedTuple

from credscore.pipeline import iso_date
from credscore.report import FAMILIES
from credscore.teaching.tables import Rows, TableError

#: The fewest drafts, the fewest of each of two labels, and the fewest groups that cross-validation makes sense with.
DRAFTS, EACH, GROUPS = 30, 10, 3
#: Where each column is named, when it goes by another name.
WHAT = {
    "text": "the drafts",
    "group": "what each draft comes from: its publisher, desk or author. Drafts of one group are never on both sides"
    " of a test; without groups the figures would flatter",
    "rating": "the ratings, 0 to 100",
    "label": "the labels, yes or no",
}
_YES, _NO = ("yes", "true", "1", "y"), ("no", "false", "0", "n")
#: The best mark of a family.
BEST = 4.0


class Asked(NamedTuple):
    """What the columns are called, and how they are meant; None is the usual name, if it is there."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    group: str | None = None
    rating: str | None = None
    label: str | None = None
    scale: tuple[float, float] | None = None
    """The worst and the best rating, where they are not 0 and 100."""
    credible: str | None = None
    """The label of well-sourced drafts, where it is not `yes`."""


class Judged(NamedTuple):
    """A draft with its group and what it was judged to be: `target` is a rating, or 0 and 100 for no and yes."""

    text: str
    title: str | None
    date: str | None
    group: str
    target: float
    marks: Mapping[str, float]
    """Marks of families, 0 to 4, of those that the table has for every draft."""


class Drafts(NamedTuple):
    """The drafts of a table; `kind` is `rating` or `label`, `notes` say what was left out."""

    name: str
    kind: str
    drafts: tuple[Judged, ...]
    notes: tuple[str, ...]


def drafts(table: Rows, asked: Asked) -> Drafts:
    """What can be learned from; raises `TableError` with a sentence where it is too little or not clear."""
    kind = _kind(table, asked)
    names = {field: _column(table, asked, field) for field in ("text", "group", kind)}
    names |= {field: name for field in ("title", "date") if (name := _optional(table, asked, field))}
    full = [(number, cells) for number, cells in table.rows if not _empty(cells.get(names["text"]))]
    told = [(number, cells) for number, cells in full if not _empty(cells.get(names[kind]))]
    _grouped(table, names["group"], told)
    targets = _targets(table, names[kind], kind, asked, told)
    marks = _marks(table, told)
    made = [
        Judged(*_words(table, names, number, cells), str(cells[names["group"]]).strip(), target, mark)
        for (number, cells), target, mark in zip(told, targets, marks, strict=True)
    ]
    merged = _merged(made, kind)
    notes = (
        (len(table.rows) - len(full), "no text"),
        (len(full) - len(told), f"no {kind}"),
        (len(made) - len(merged), "a text that stands there already; its judgments were averaged, a tie left out"),
    )
    _enough(table, merged, kind)
    said = tuple(f"{_rows(count)} of {table.name} with {what}: left out" for count, what in notes if count)
    return Drafts(table.name, kind, tuple(merged), said)


# --- columns ---------------------------------------------------------------------------------------------------


def _kind(table: Rows, asked: Asked) -> str:
    if asked.rating and asked.label:
        raise TableError("--rating and --label name what is learned: use one of them")
    for kind in ("rating", "label"):
        if getattr(asked, kind):
            return kind
    there = [kind for kind in ("rating", "label") if kind in table.columns]
    if len(there) == 2:
        raise TableError(
            f"{table.name} has the columns 'rating' and 'label': say which, --rating rating or --label label"
        )
    if not there:
        raise TableError(
            f"{table.name} has neither a column 'rating' (0 to 100) nor 'label' (yes or no); its columns are"
            f" {_listed(table)}. Name the one with the judgments: --rating COLUMN or --label COLUMN"
        )
    return there[0]


def _column(table: Rows, asked: Asked, field: str) -> str:
    name = getattr(asked, field) or field
    if name not in table.columns:
        raise TableError(
            f"{table.name} has no column {name!r}; its columns are {_listed(table)}."
            f" Name the column of {WHAT[field]}: --{field} COLUMN"
        )
    return str(name)


def _optional(table: Rows, asked: Asked, field: str) -> str | None:
    name = getattr(asked, field)
    if name is None:
        return field if field in table.columns else None
    if name not in table.columns:
        raise TableError(
            f"{table.name} has no column {name!r}, which --{field} names; its columns are {_listed(table)}"
        )
    return str(name)


def _listed(table: Rows) -> str:
    return ", ".join(table.columns[:20]) + (", …" if table.columns[20:] else "")


def _empty(value: Any) -> bool:
    return value is None or value != value or (isinstance(value, str) and not value.strip())


# --- cells -----------------------------------------------------------------------------------------------------


def _words(
    table: Rows, names: Mapping[str, str], number: int, cells: Mapping[str, Any]
) -> tuple[str, str | None, str | None]:
    """Text, title and date of a row."""
    values = [cells.get(names[field]) if field in names else None for field in ("text", "title", "date")]
    text, title, date = (None if _empty(value) else value for value in values)
    for name, value in (("text", text), ("title", title)):
        if value is not None and not isinstance(value, str):
            raise TableError(f"{table.name}: row {number} has a {name} that is no text but {type(value).__name__}")
    try:
        return str(text), title, iso_date(date)
    except (TypeError, ValueError) as error:
        raise TableError(f"{table.name}: row {number}: {error}") from None


def _grouped(table: Rows, column: str, told: list[tuple[int, dict[str, Any]]]) -> None:
    bare = [number for number, cells in told if _empty(cells.get(column))]
    if bare:
        raise TableError(
            f"{table.name}: {_rows(len(bare))} without a group (the first is row {bare[0]}); fill in {column!r}:"
            f" {WHAT['group']}"
        )


def _targets(table: Rows, column: str, kind: str, asked: Asked, told: list[tuple[int, dict[str, Any]]]) -> list[float]:
    read: Callable[[Any], float] = float if kind == "rating" else _labels(table, column, asked, told)
    found = []
    for number, cells in told:
        try:
            found.append(read(cells[column]))
            if not isfinite(found[-1]):
                raise ValueError
        except (TypeError, ValueError):
            expected = "a number such as 62.5" if kind == "rating" else "yes or no"
            raise TableError(
                f"{table.name}: row {number} has the {kind} {_shown(cells[column])}; {expected} was expected"
            ) from None
    return _scaled(table, found, asked, told) if kind == "rating" else found


def _labels(table: Rows, column: str, asked: Asked, told: list[tuple[int, dict[str, Any]]]) -> Callable[[Any], float]:
    """What reads a label: 100 for yes, 0 for no."""
    known = list(dict.fromkeys(_label(cells[column]) for _, cells in told))
    if asked.credible is None:
        if len(known) == 2 and not set(known) <= {*_YES, *_NO}:
            raise TableError(
                f"{table.name} has the labels {_shown(known[0])} and {_shown(known[1])}: say which of them means well"
                f" sourced, --credible {known[0]}"
            )
        yes: tuple[str, ...] = _YES
        no: tuple[str, ...] = _NO
    else:
        yes = (_label(asked.credible),)
        no = tuple(label for label in known if label not in yes)
        if len(no) > 1 or yes[0] not in known:
            raise TableError(
                f"{table.name} has the labels {', '.join(map(_shown, known[:8]))}: two are needed, and {yes[0]!r}"
                " (--credible) must be one of them"
            )
    values = {**dict.fromkeys(yes, 100.0), **dict.fromkeys(no, 0.0)}
    return lambda value: values.get(_label(value), float("nan"))


def _label(value: Any) -> str:
    return (f"{value:g}" if isinstance(value, float) else str(value)).strip().casefold()


def _scaled(table: Rows, found: list[float], asked: Asked, told: list[tuple[int, dict[str, Any]]]) -> list[float]:
    """Ratings from 0 to 100."""
    low, high = asked.scale or (0.0, 100.0)
    if low >= high:
        raise TableError(f"--scale {low:g} {high:g}: the worst rating comes first, then the best, which is higher")
    for (number, _), value in zip(told, found, strict=True):
        if not low <= value <= high:
            raise TableError(
                f"{table.name}: row {number} has the rating {value:g}, and ratings go from {low:g} to {high:g};"
                " --scale WORST BEST says how far yours go"
            )
    if asked.scale is None and found and max(found) <= 10:
        raise TableError(
            f"{table.name} has no rating above {max(found):g}, and ratings go from 0 to 100; if yours go to 5 or 10,"
            " say so: --scale 1 5"
        )
    return [100.0 * (value - low) / (high - low) for value in found]


def _marks(table: Rows, told: list[tuple[int, dict[str, Any]]]) -> list[dict[str, float]]:
    """Marks of the families that have one in every row, as the rubric has them."""
    there = [name for name in FAMILIES if all(not _empty(cells.get(name)) for _, cells in told)]
    try:
        found = [{name: float(cells[name]) for name in there} for _, cells in told]
    except (TypeError, ValueError):
        raise TableError(
            f"{table.name} has columns named as families ({', '.join(there)}) that are no marks"
            " from 0 to 4; rename them"
        ) from None
    for (number, _), marks in zip(told, found, strict=True):
        for name, mark in marks.items():
            if not 0 <= mark <= BEST:
                raise TableError(f"{table.name}: row {number} has the mark {mark:g} in {name!r}; marks go from 0 to 4")
    return found


# --- enough? ---------------------------------------------------------------------------------------------------


def _merged(made: list[Judged], kind: str) -> list[Judged]:
    """Every text once, with the mean of what it was judged to be; a label that is tied tells nothing."""
    same: dict[str, list[Judged]] = {}
    for one in made:
        same.setdefault(one.text, []).append(one)
    found = [
        few[0]._replace(
            target=sum(one.target for one in few) / len(few),
            marks={name: sum(one.marks[name] for one in few) / len(few) for name in few[0].marks},
        )
        for few in same.values()
    ]
    if kind == "rating":
        return found
    return [one._replace(target=100.0 if one.target > 50 else 0.0) for one in found if one.target != 50]


def _enough(table: Rows, found: list[Judged], kind: str) -> None:
    judged = "rated" if kind == "rating" else "labeled"
    if len(found) < DRAFTS:
        raise TableError(
            f"{table.name} has {len(found)} {judged} drafts, and {DRAFTS} are the fewest that anything can be said"
            " from; 100 are a start, 200 are better"
        )
    _varied(table, [one.target for one in found], kind)
    groups = list(dict.fromkeys(one.group for one in found))
    if len(groups) < GROUPS:
        raise TableError(
            f"{table.name} has {len(groups)} group{'s' if groups[1:] else ''} ({', '.join(groups)[:60]}), and {GROUPS}"
            " are the fewest: a model is tested on groups that it did not see"
        )


def _varied(table: Rows, targets: list[float], kind: str) -> None:
    if kind == "rating":
        if max(targets) - min(targets) < 1:
            raise TableError(f"{table.name} has one rating for all drafts: there is nothing to tell apart")
        return
    yes = sum(target > 50 for target in targets)
    few = min(yes, len(targets) - yes)
    if not few:
        what = "yes" if yes else "no"
        raise TableError(f"{table.name} has one label only, {what!r}, for all drafts: drafts of both are needed")
    if few < EACH:
        raise TableError(
            f"{table.name} has {yes} drafts labeled yes and {len(targets) - yes} labeled no: at least {EACH} of each"
            " are needed"
        )


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _shown(value: Any) -> str:
    text = str(value)
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
