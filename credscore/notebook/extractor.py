"""Drafts to numbers: a scikit-learn transformer with one named column for every signal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from credscore.checks import SIGNALS
from credscore.notebook.cells import cell
from credscore.pipeline import measure
from credscore.readers import read_text

Array = NDArray[np.float64]


class SignalExtractor(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Texts to a dense matrix (n, k) of signals, the numbers that the score is made of.

    The columns are the same for any texts, in the order of `credscore.checks.SIGNALS`; a draft's row depends on that
    draft alone. Nothing is learned, so `transform` needs no `fit`.

    signals : names or families (`attribution`) of the signals wanted, in that order; all when None.
    title, date : columns of headlines and of publication dates, where drafts come as a data frame.
    text : the column of the drafts there; the only column when None.
    n_jobs : processes that share the work; None is one, -1 all processors.

    Drafts are a list, an array (n,) or (n, 1), a Series or a data frame, of pandas or polars. Raises `ValueError` for
    a bare string, `TypeError` for a draft that is no `str`.
    """

    def __init__(
        self,
        *,
        signals: Sequence[str] | None = None,
        text: str | None = None,
        title: str | None = None,
        date: str | None = None,
        n_jobs: int | None = None,
    ) -> None:
        self.signals = signals
        self.text = text
        self.title = title
        self.date = date
        self.n_jobs = n_jobs

    def fit(self, X: Any, y: Any = None) -> SignalExtractor:
        """Check parameters and drafts; learn nothing."""
        self._names()
        self._drafts(X)
        return self

    def transform(self, X: Any) -> Array:
        """The signals (n, k) of n drafts."""
        names, drafts = self._names(), self._drafts(X)
        rows = Parallel(n_jobs=self.n_jobs)(delayed(_signals)(draft) for draft in drafts)
        return np.array([[row[name] for name in names] for row in rows], dtype=np.float64).reshape(-1, len(names))

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """The names of the columns; `input_features` is ignored."""
        return np.array(self._names(), dtype=object)

    def _names(self) -> list[str]:
        if isinstance(self.signals, str):
            raise ValueError(f"signals must be a list of names, such as [{self.signals!r}], not one str")
        every = {signal.name: signal.family for signal in SIGNALS}
        if self.signals is None:
            return list(every)
        found = [name for wanted in self.signals for name, family in every.items() if wanted in (name, family)]
        unknown = [wanted for wanted in self.signals if wanted not in every and wanted not in every.values()]
        if unknown:
            raise ValueError(f"signals has {unknown[0]!r}, which is neither a signal nor a family of signals")
        return list(dict.fromkeys(found))

    def _drafts(self, X: Any) -> list[tuple[str, str | None, str | None]]:
        """Text, title and date of every draft."""
        if isinstance(X, (str, bytes)) or getattr(X, "ndim", 1) == 0:
            raise ValueError("drafts must be a list, array, Series or data frame of texts, not a bare string: [text]")
        if isinstance(X, Mapping) or not isinstance(X, Iterable):
            raise ValueError(f"drafts must be a list, array, Series or data frame of texts, not {type(X).__name__}")
        texts = [_text(cell("text", value, row), row) for row, value in enumerate(self._column(X, "text"))]
        titles, dates = (self._optional(X, name, len(texts)) for name in ("title", "date"))
        return list(zip(texts, titles, dates, strict=True))

    def _column(self, X: Any, name: str) -> Iterable[Any]:
        column = getattr(self, name)
        if getattr(X, "ndim", 1) == 1 and not hasattr(X, "columns"):
            if column is not None:
                raise ValueError(f"{name}={column!r} names a column, but the drafts are no data frame")
            return X if isinstance(X, (list, tuple)) else list(X)
        if column is None:
            return _only_column(X)
        if column not in list(getattr(X, "columns", ())):
            raise ValueError(f"{name}={column!r} is no column of the drafts' data frame")
        return list(X[column])

    def _optional(self, X: Any, name: str, count: int) -> list[str | None]:
        if getattr(self, name) is None:
            return [None] * count
        return [cell(name, value, row) for row, value in enumerate(self._column(X, name))]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        tags.requires_fit, tags.no_validation = False, True
        return tags


def _only_column(X: Any) -> Iterable[Any]:
    if X.shape[1] != 1:
        raise ValueError(f"drafts have {X.shape[1]} columns: say which one holds the texts, SignalExtractor(text=...)")
    return list(X[next(iter(X.columns))]) if hasattr(X, "columns") else list(np.asarray(X)[:, 0])


def _text(text: str | None, row: int) -> str:
    if text is None:
        raise TypeError(f"draft {row}: the text is missing; leave such rows out, or fill in an empty one")
    return text


def _signals(draft: tuple[str, str | None, str | None]) -> dict[str, float]:
    text, title, date = draft
    return {one.signal.name: one.value for one in measure(read_text(text, title=title, date=date)).pooled}
