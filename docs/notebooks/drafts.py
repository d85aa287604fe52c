"""A hundred drafts for the notebooks: samples and stories of this repository, as filed and made worse in three ways."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = r"(?:[A-Z][\w'-]+ ){0,3}[A-Z][\w'-]+"


def names_gone(text: str) -> str:
    """Nobody in particular said it."""
    text = re.sub(rf"\bsaid {NAME}(, [^.\n\"]{{1,90}})?\.", "said people familiar with the matter.", text)
    text = re.sub(rf"{NAME}(, [^,.\n\"]{{1,90}},)? (said|told)\b", r"Some officials \2", text)
    return re.sub(rf"[Aa]ccording to {NAME}", "Reportedly", text)


def figures_blurred(text: str) -> str:
    """Exact figures of money and people give way to many and much; dates stay."""
    text = re.sub(r"\$\d[\d,.]*\d( million| billion)?", "a lot of money", text)
    text = re.sub(r"\b\d[\d,.]*\d?( percent|%)", "a large share", text)
    return re.sub(r"\b\d[\d,]* (?=[a-z]{4,})", "many ", text)


def hedged(text: str) -> str:
    """Every plain statement of the writer's gives way."""
    for plain, weak in ((" will ", " may possibly "), (" was ", " was apparently "), (" has ", " has perhaps ")):
        text = text.replace(plain, weak)
    return text


EDITS = {"as filed": str, "names gone": names_gone, "figures blurred": figures_blurred, "hedged": hedged}


def hundred() -> pd.DataFrame:
    """Columns slug, story, edit, body; every story at full length and as its first six paragraphs."""
    paths = [path for path in sorted((ROOT / "samples").iterdir()) if path.stem != "README"]
    paths += sorted((ROOT / "tests" / "stories").glob("*.txt"))
    rows = []
    for path in paths:
        text = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1].strip()
        for cut, body in (("full", text), ("short", "\n\n".join(text.split("\n\n")[:6]))):
            rows += [(f"{path.stem}/{cut}/{edit}", path.stem, edit, change(body)) for edit, change in EDITS.items()]
    return pd.DataFrame(rows, columns=["slug", "story", "edit", "body"]).head(100)
