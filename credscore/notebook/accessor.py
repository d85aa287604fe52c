"""Importing this module gives every pandas Series of texts a `credscore` accessor.

>>> import credscore.notebook.accessor
>>> df["body"].credscore.score()
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from credscore.notebook.frames import Frames, score_texts


@pd.api.extensions.register_series_accessor("credscore")
class SeriesAccessor:
    """What credscore says of a Series of drafts; every call reads them anew, and the index is kept."""

    def __init__(self, series: Any) -> None:
        if not (pd.api.types.is_string_dtype(series) or series.dtype == object):
            raise AttributeError(f"credscore reads texts; this Series has dtype {series.dtype}")
        self._series = series

    def frames(self, *, n_jobs: int = 1) -> Frames:
        """All tables, as `credscore.score_frame` gives them."""
        return score_texts(self._series, n_jobs=n_jobs)

    def score(self, *, n_jobs: int = 1) -> Any:
        """The scores, 0 to 100, as a Series of float64; NaN where there is none."""
        return self.frames(n_jobs=n_jobs).documents["score"]

    def signals(self, *, n_jobs: int = 1) -> Any:
        """The signals as a data frame: a row for every draft, a column for every signal; needs scikit-learn."""
        from credscore.notebook.extractor import SignalExtractor

        return SignalExtractor(n_jobs=n_jobs).set_output(transform="pandas").fit_transform(self._series)
