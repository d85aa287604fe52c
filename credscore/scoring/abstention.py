"""When there is no score, and why."""

from __future__ import annotations

from collections.abc import Mapping

from credscore.language.reading import Reading

MIN_WORDS = 80
#: Genres that `--score-anyway` scores with a warning.
ARGUABLE = ("opinion", "analysis")
REASONS = {
    "satire": "satire",
    "opinion": "opinion",
    "service": "service: advice, a list or a recipe, not a report",
    "other": "not a news report",
}


def reason(reading: Reading, language: str | None, words: int, genre: str, sure: bool) -> str | None:
    """Why this draft is not scored; None when it is. `sure`: the genre is certain enough to withhold a score."""
    if not reading.text.strip():
        return "empty"
    if sure and genre == "other":
        return REASONS[genre]
    if language != "en":
        return "not English"
    if words < MIN_WORDS:
        return f"too short: {words} words, at least {MIN_WORDS} are needed"
    if not any(statement.role == "narration" for statement in reading.judged):
        return "no statement of the writer's to judge"
    return REASONS.get(genre) if sure else None


def likeliest(probabilities: Mapping[str, float], thresholds: Mapping[str, float]) -> tuple[str, bool]:
    """The genre, and whether it is one to abstain on: the first whose probability reaches its threshold."""
    for genre, threshold in thresholds.items():
        if probabilities.get(genre, 0.0) >= threshold:
            return genre, True
    return max(probabilities, key=lambda genre: probabilities[genre]), False
