"""The checks: one module a family. `RULES` and `SIGNALS` list all there are, in the order of the report."""

from __future__ import annotations

from credscore.checks import (
    ages,
    anonymity,
    attribution,
    claims,
    dates,
    deaths,
    event_dates,
    exactness,
    form,
    headline,
    headline_names,
    headline_sense,
    hedging,
    intervals,
    names,
    numbers,
    quotes,
    states,
    tone,
    voices,
)
from credscore.checks.registry import Rule, Signal

RULES: tuple[Rule, ...] = (
    *attribution.RULES,
    *claims.RULES,
    *voices.RULES,
    *anonymity.RULES,
    *form.RULES,
    *hedging.RULES,
    *exactness.RULES,
    *names.RULES,
    *numbers.RULES,
    *dates.RULES,
    *intervals.RULES,
    *ages.RULES,
    *deaths.RULES,
    *event_dates.RULES,
    *headline.RULES,
    *headline_names.RULES,
    *headline_sense.RULES,
    *quotes.RULES,
    *states.RULES,
)
SIGNALS: tuple[Signal, ...] = (
    *attribution.SIGNALS,
    *voices.SIGNALS,
    *hedging.SIGNALS,
    *exactness.SIGNALS,
    *names.SIGNALS,
    *numbers.SIGNALS,
    *dates.SIGNALS,
    *tone.SIGNALS,
)
