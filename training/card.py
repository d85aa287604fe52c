"""What the card of a model says in words; figures are added as they were measured."""

from __future__ import annotations

from collections import Counter
from typing import Any

from training import corpora
from training.evaluate import Pairs

LICENSES = {
    "credibility/recovery.jsonl": "CC BY-NC-SA 4.0, non-commercial (ReCOVery)",
    "credibility/healthstory.jsonl": "none stated (FakeHealth / HealthNewsReview)",
    "credibility/healthrelease.jsonl": "none stated (FakeHealth / HealthNewsReview)",
    "attribution/polnear_train.jsonl": "none stated (PolNeAR; texts are the publishers')",
    "attribution/polnear_dev.jsonl": "none stated (PolNeAR; texts are the publishers')",
    "fairness/abp_sample.jsonl": "Apache-2.0 (Article-Bias-Prediction; texts are the publishers')",
}
PURPOSE = (
    "Says how far a careful desk editor would trust the sourcing of an English news draft (0 to 100), by a rubric,"
    " and traces every point to signals of statements. Automated readers rated the drafts it was taught by."
)
NOT_FOR = (
    "Deciding whether a claim is true: style does not tell.",
    "Judging an outlet, an author or a side.",
    "Opinion, satire, service pieces, transcripts, fiction, texts under 80 words or not in English: there it abstains.",
)
WEAKNESSES = (
    "A writer can raise the score by adding attributions; it cannot tell a good source from a well-named one.",
    "Attributions and names are read by an encoder taught on election news; other beats and styles are read less well.",
    "Real contradictions are too rare to be learned from ratings; their weight comes from copies that were made worse.",
    "Word lists and signals were chosen with the rated drafts in sight: expect somewhat less agreement on others.",
    "It withholds a score often: three in ten web articles about politics read like opinion to it.",
    "Most training drafts are United States politics, health and COVID-19 coverage of 2012 to 2020.",
)


def card(rated: list[corpora.Rated], made: Pairs, figures: dict[str, Any]) -> dict[str, Any]:
    """The card without the hashes and versions that the export adds."""
    counts = Counter(one.article.file for one in rated)
    return {
        "purpose": PURPOSE,
        "not_for": NOT_FOR,
        "weaknesses": (*WEAKNESSES, _news(figures)),
        "target": "the readers' `overall` rating, 0 to 100; subscores: their marks, 0 to 4, times 25",
        "data": [
            {
                "name": file,
                "rows": rows,
                "license": LICENSES[file],
                "use": "rated drafts",
            }
            for file, rows in sorted(counts.items())
        ],
        "provenance": "texts of the corpora stay outside; ratings and weights are ours",
        "pairs": f"{len(made.ways)} pairs of an article and a copy made worse, from {len(set(made.groups))} publishers",
        "splits": "cross-validation in which no publisher is shared; regularization chosen inside each fold",
        "figures": figures,
    }


def _news(figures: dict[str, Any]) -> str:
    """How much of the agreement is left among the drafts that a score is meant for."""
    every, news = (
        figures[f"agreement with readers, {rows}"]["pearson"] for rows in ("all families", "news and analysis only")
    )
    return (
        f"It agrees with readers at r = {every:.2f} over all drafts, but at {news:.2f} among news and analysis alone:"
        " much of what it knows is telling a report from an opinion piece."
    )
