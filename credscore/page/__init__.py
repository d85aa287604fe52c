"""The page: a draft with its notes in the margin, in one file that an editor can show to a reporter.

A pure function of the report and the draft's text. `render` makes one file of a whole run, `files` an index and a file
for each draft; `changes` in its own module makes the page of what changed between two versions.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from credscore.page import rendering, view

if TYPE_CHECKING:
    from credscore.formats import Look
    from credscore.page.view import View
    from credscore.policy.verdict import Run

INDEX = "index.html"


def render(run: Run, look: Look | None = None) -> str:
    """The run as one HTML file; several drafts stand under one another, with an index above them."""
    several = len(run.verdicts) != 1
    drafts = [view.of(one, f"d{number}-" if several else "") for number, one in enumerate(run.verdicts, 1)]
    rows = [_row(one, f"#{one.prefix}top", f"#{one.prefix}m") for one in drafts]
    return _page(run, drafts, rows)


def fragment(run: Run) -> str:
    """The run's one draft and the rules that it needs, to be put into a page that has the style already."""
    one = view.of(run.verdicts[0])
    return rendering.part("fragment.html", one=one, families=view.families([one]), used=view.rules([one]))


def files(run: Run) -> Iterator[tuple[str, str]]:
    """An index and a page for each draft, as names and contents of files for one folder."""
    drafts = [view.of(one) for one in run.verdicts]
    names = _names(drafts)
    rows = [_row(one, name, f"{name}#m") for one, name in zip(drafts, names, strict=True)]
    yield INDEX, rendering.fill("index_page.html", **_common(run, f"{len(rows)} drafts"), rows=rows)
    for one, name in zip(drafts, names, strict=True):
        yield name, _page(run._replace(troubles=()), [one], [])


def _page(run: Run, drafts: list[View], rows: list[dict[str, Any]]) -> str:
    title = drafts[0].title if len(drafts) == 1 else f"{len(drafts)} drafts"
    found: dict[str, Any] = {
        "drafts": drafts,
        "rows": rows,
        "families": view.families(drafts),
        "used": view.rules(drafts),
    }
    return rendering.fill("page.html", **_common(run, title), **found)


def _common(run: Run, title: str) -> dict[str, Any]:
    return {
        "heading": "How this draft is sourced" if len(run.verdicts) == 1 else "How these drafts are sourced",
        "title": f"{title} - credscore",
        "troubles": run.troubles,
        "model": run.model,
    }


def _row(one: View, href: str, mark: str) -> dict[str, Any]:
    return {
        "href": href,
        "first_href": f"{mark}{one.first[0].label}" if one.first else "",
        "path": one.report.document.path or one.title,
        "score": one.score,
        "levels": one.levels,
        "words": one.report.words,
        "genre": one.report.genre if one.score else f"{one.report.genre}: no score",
        "first": one.first,
    }


def _names(drafts: list[View]) -> list[str]:
    """A file name for every draft, each once whatever the letters' case, and none that is the index's."""
    taken, names = {INDEX}, list[str]()
    for number, one in enumerate(drafts, 1):
        stem = PurePath(one.report.document.path or "draft").name
        plain = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in stem)[:80].strip(".")
        name = f"{plain or 'draft'}.html"
        if name.casefold() in taken:
            name = f"{plain or 'draft'}-{number}.html"
        taken.add(name.casefold())
        names.append(name)
    return names
