"""The checks: one module a family. `RULES` and `SIGNALS` list all there are, in the order of the report."""

from __future__ import annotations

from credscore.checks import dates, exactness, hedging, names, tone
from credscore.checks.registry import Rule, Signal

RULES: tuple[Rule, ...] = (*hedging.RULES, *exactness.RULES, *names.RULES, *dates.RULES)
SIGNALS: tuple[Signal, ...] = (
    *hedging.SIGNALS,
    *exactness.SIGNALS,
    *names.SIGNALS,
    *dates.SIGNALS,
    *tone.SIGNALS,
)
