"""credscore: how well is a news draft sourced? It judges sourcing, never truth.

>>> import credscore
>>> report = credscore.score("...", title="...", date="2019-04-05")
>>> report.to_dict()["score"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credscore.pipeline import score, score_many
    from credscore.report import Report

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "score", "score_many"]

_HOMES = {"score": "credscore.pipeline", "score_many": "credscore.pipeline", "Report": "credscore.report"}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is first used: `credscore --help` needs none of it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'credscore' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
