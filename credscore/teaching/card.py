"""What the card of a newsroom's own model says, and what speaks against using it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from credscore.learned.files import DEFAULT_MODEL
from credscore.report import FAMILIES
from credscore.teaching.judged import Drafts
from credscore.teaching.lesson import Lesson

#: Agreement with readers of unseen publishers by the number of ratings, as this project measured it on its own.
GROWTH = {50: 0.55, 100: 0.60, 200: 0.62, 400: 0.64, 828: 0.645}
#: Below this many ratings there is a warning, and below this many groups.
START, MANY = 100, 10
#: Groups that the card lists.
LISTED = 20
NOT_FOR = (
    "Deciding whether a claim is true: style does not tell.",
    "Judging an outlet, an author or a side.",
    "Opinion, satire, service pieces, transcripts, fiction, texts under 80 words or not in English: there it abstains.",
)
WEAKNESSES = (
    "A writer can raise the score by adding attributions; it cannot tell a good source from a well-named one.",
    "It knows what those who judged these drafts looked at, and as much of it as credscore's signals can say.",
    "No copies made worse taught it: what is rare in the table, such as a contradiction, weighs little or nothing.",
)
GROUPED = "Drafts with the same label in every group: it may have learned to tell the groups, not the drafts, apart."


def card(drafts: Drafts, lesson: Lesson) -> dict[str, Any]:
    """The card without the hashes and versions that the export adds."""
    judged = "ratings, 0 to 100" if drafts.kind == "rating" else "labels; the score is 100 times the chance of a yes"
    return {
        "purpose": _purpose(drafts.kind),
        "not_for": NOT_FOR,
        "warnings": warnings(drafts, lesson),
        "weaknesses": WEAKNESSES,
        "target": judged,
        "interval": _interval(drafts.kind),
        "percentile": "the share of this table's drafts that score lower",
        "taken_over": _taken_over(lesson),
        "data": counts(drafts),
        "splits": "cross-validation in which no group is shared; regularization chosen inside each fold; five seeds",
        "figures": lesson.figures,
        "groups": dict(list(lesson.groups.items())[:LISTED]),
        "how_many_ratings": {
            "says": "agreement with readers of unseen publishers by the number of ratings, measured on credscore's own"
            " rated drafts",
            **{str(number): agreement for number, agreement in GROWTH.items()},
        },
    }


def counts(drafts: Drafts) -> dict[str, Any]:
    """How many drafts there are of what."""
    targets = [one.target for one in drafts.drafts]
    found: dict[str, Any] = {"drafts": len(targets), "groups": len({one.group for one in drafts.drafts})}
    if drafts.kind == "label":
        return {**found, "yes": sum(target > 50 for target in targets), "no": sum(target < 50 for target in targets)}
    mean = sum(targets) / len(targets)
    spread = (sum((target - mean) ** 2 for target in targets) / len(targets)) ** 0.5
    return {**found, "mean rating": round(mean, 1), "standard deviation": round(spread, 1)}


def warnings(drafts: Drafts, lesson: Lesson) -> tuple[str, ...]:
    """Sentences about what the table is too small or too uniform for; none where it supports a model."""
    found = counts(drafts)
    told = list(unsupported(lesson))
    if found["drafts"] < START:
        told.append(
            f"{found['drafts']} {drafts.kind}s are few: on credscore's own drafts agreement was {GROWTH[50]:.2f} with"
            f" 50 ratings, {GROWTH[100]:.2f} with 100, {GROWTH[200]:.2f} with 200, {GROWTH[400]:.2f} with 400 and"
            f" {GROWTH[828]:.3f} with 828."
        )
    if found["groups"] < MANY:
        told.append(f"{found['groups']} groups are few: what holds in others is known from {MANY} or more.")
    if drafts.kind == "label" and _same_in_groups(drafts):
        told.append(GROUPED)
    own, shipped = _agreement(lesson, "this model"), _agreement(lesson, "the shipped model")
    if shipped["pearson"] > max(own["pearson"], 0.0) and shipped["low"] > 0:
        told.append(
            f"The shipped model agrees better with these judgments (r = {shipped['pearson']:.2f}) than this one"
            f" ({own['pearson']:.2f}): use it until there are more of them."
        )
    return tuple(told)


def unsupported(lesson: Lesson) -> tuple[str, ...]:
    """Why these data cannot support a model; none where they can."""
    own, length = _agreement(lesson, "this model"), _agreement(lesson, "length alone")
    told = []
    if own["low"] <= 0:
        told.append(
            f"The data cannot support a model: its agreement with judgments of unseen groups is {own['pearson']:.2f},"
            f" and its interval ({own['low']:.2f} to {own['high']:.2f}) is not above 0."
        )
    if own["pearson"] <= abs(length["pearson"]):
        told.append(
            "The data cannot support a model: the length of a draft alone says as much of these judgments"
            f" ({abs(length['pearson']):.2f}) as the model ({own['pearson']:.2f})."
        )
    return tuple(told)


def _agreement(lesson: Lesson, name: str) -> dict[str, Any]:
    found: dict[str, Any] = lesson.figures["agreement, groups unseen"][name]
    return found


def _same_in_groups(drafts: Drafts) -> bool:
    """Whether every group has one label only, and there are groups of several drafts."""
    sizes = Counter(one.group for one in drafts.drafts)
    return max(sizes.values()) > 1 and len({(one.group, one.target) for one in drafts.drafts}) == len(sizes)


def _purpose(kind: str) -> str:
    told = "how those who rated the drafts of a table would rate" if kind == "rating" else "how likely a yes is for"
    return (
        f"Says {told} the sourcing of an English news draft, 0 to 100, and traces every point to signals of statements."
        " Made by `credscore train` for whoever made the table; it is as good as their judgments."
    )


def _interval(kind: str) -> str:
    if kind == "rating":
        return "nine of ten ratings of groups that were not seen lie inside"
    return "where the score lies nine times of ten when other groups are drawn; labels do not tell how a rating spreads"


def _taken_over(lesson: Lesson) -> str:
    others = [family for family in FAMILIES if family not in lesson.own]
    subscores = f"subscores of {', '.join(others)}" if others else ""
    parts = ["genres and the thresholds for withholding a score", *([subscores] if subscores else [])]
    return (
        f"{' and '.join(parts)} are those of credscore's model {DEFAULT_MODEL}: the table has no such labels. That"
        " model was taught by automated readers who rated by a published rubric."
    )
