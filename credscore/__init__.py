"""credscore: how well is a news draft sourced? It judges sourcing, never truth.

>>> import credscore
>>> report = credscore.score("...", title="...", date="2019-04-05")
>>> report.to_dict()["score"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credscore.notebook.extractor import SignalExtractor
    from credscore.notebook.frames import score_frame
    from credscore.pipeline import score, score_many
    from credscore.report import Report
    from credscore.teaching.classifier import CredibilityClassifier

__version__ = "0.1.0"
__all__ = [
    "CredibilityClassifier",
    "Report",
    "SignalExtractor",
    "__version__",
    "score",
    "score_frame",
    "score_many",
]

_HOMES = {
    "score": "credscore.pipeline",
    "score_many": "credscore.pipeline",
    "Report": "credscore.report",
    "score_frame": "credscore.notebook.frames",
    "SignalExtractor": "credscore.notebook.extractor",
    "CredibilityClassifier": "credscore.teaching.classifier",
}
#: Third parties of the extra `notebook`, by the name they are imported by.
_EXTRA = ("pandas", "sklearn", "scipy", "joblib", "matplotlib")


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is first used: `credscore --help` needs none of it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'credscore' has no attribute {name!r}")
    from importlib import import_module

    try:
        value = getattr(import_module(_HOMES[name]), name)
    except ModuleNotFoundError as error:
        lacks = (error.name or "").partition(".")[0]
        if lacks not in _EXTRA:
            raise
        told = f"{name} needs {lacks}: pip install 'credscore[notebook]'"
        raise ModuleNotFoundError(told, name=lacks) from None
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """What there is, loaded or not, so that a notebook can complete it."""
    return sorted({*globals(), *__all__})
