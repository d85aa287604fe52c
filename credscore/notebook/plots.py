"""Pictures of drafts and of predictions, by matplotlib: each function draws on `ax`, or a new figure, and returns it.

Colors are Okabe and Ito's; what color says is said by shape, place or hatching, too.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credscore.card import DOWN, LEVEL_COLORS, UP, by_signal, told, visible
from credscore.report import Report

try:
    import matplotlib.pyplot as plt
except ModuleNotFoundError:
    raise ModuleNotFoundError("plots need matplotlib: pip install 'credscore[notebook]'") from None

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[np.float64]

GRAY = "#767676"
#: The shape of each level's mark, so that color is not needed.
_MARKS = {"error": "X", "warning": "^", "note": "o"}
#: Letters to a line of a label.
_LABEL = 42
#: How far from a mean its 95 % interval reaches, in standard errors.
_Z = 1.96


def statement_strip(report: Report, ax: Axes | None = None) -> Axes:
    """A draft from its first word to its last: the points of every statement as bars, findings as marks above them.

    A bar is as wide as its statement has letters; headlines and furniture, which have no points, are gray stripes on
    the line. Where there is no score, all statements are.
    """
    ax = _axes(ax, 8.0, 2.6)
    document = report.to_dict()
    bars = _bars(document["statements"])
    for role, color, hatch, label in _BAR_LOOKS:
        chosen = [bar[1:] for bar in bars if bar.look == role]
        if chosen:
            starts, widths, heights, bottoms = np.array(chosen).T
            look: dict[str, Any] = {"color": color, "hatch": hatch, "edgecolor": "white", "label": label}
            ax.bar(starts, heights, widths, bottoms, align="edge", **look)
    ax.axhline(0, color="black", linewidth=0.8)
    _mark_findings(ax, document["findings"], bars)
    ax.set(xlabel="letters into the draft", ylabel="points", title=_called(report), xlim=(0, None))
    ax.title.set_parse_math(False)
    if report.score is None:
        ax.set(yticks=[0], ylim=(-1, 1))
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)
    return ax


def waterfall(report: Report, top: int = 8, ax: Axes | None = None) -> Axes:
    """From the score of an average draft to this one's: the `top` signals that moved it most, then all others.

    Raises `ValueError` where the draft has no score.
    """
    if report.score is None:
        raise ValueError(f"a draft without a score has no contributions to draw: {report.abstained}")
    moved = by_signal(report.to_dict()["contributions"])
    steps = [(told(one), one.points) for one in moved[:top]]
    if moved[top:]:
        steps.append((f"{len(moved[top:])} other signals", sum(one.points for one in moved[top:])))
    ax = _axes(ax, 8.0, 0.48 * len(steps) + 1.6)
    _draw_steps(ax, steps, report.score.base)
    labels = ["an average draft", *(fill(label, _LABEL) for label, _ in steps), "this draft"]
    ax.set_yticks(range(len(labels)), labels, parse_math=False)
    ax.invert_yaxis()
    _spot(ax, len(labels) - 1, report.score.value)
    ax.set(xlabel="score (0 to 100)", title=_called(report))
    ax.title.set_parse_math(False)
    return ax


def distribution(scores: Any, groups: Any = None, draft: Report | float | None = None, ax: Axes | None = None) -> Axes:
    """Scores of many drafts by group, as boxes with every draft on them, and one draft's place among them.

    scores : (n,) numbers; drafts without a score (NaN) are left out.
    groups : (n,) labels; one group when None. The group with the highest median stands on top.
    draft : a report or a score, drawn as a line with the share of the drafts of each group that score lower.
    """
    found = _grouped(scores, groups)
    ax = _axes(ax, 7.0, 0.55 * len(found) + 1.3)
    for place, values in enumerate(found.values()):
        ax.boxplot([values], positions=[place], orientation="horizontal", widths=0.6, showfliers=False, **_BOX)
        ax.scatter(values, place + _jitter(len(values)), s=14, color=UP, alpha=0.55, linewidth=0)
    if draft is not None:
        _draw_place(ax, found, draft.score and draft.score.value if isinstance(draft, Report) else float(draft))
    labels = [f"{visible(name)} (n = {len(values)})" for name, values in found.items()]
    ax.set_yticks(range(len(labels)), labels, parse_math=False)
    ax.set(xlabel="score (0 to 100)", ylabel="group" if groups is not None else "", xlim=(0, 100))
    return ax


def calibration(truth: Any, predicted: Any, bins: int = 10, ax: Axes | None = None) -> Axes:
    """What was predicted against what was true, in bins of equally many drafts, each with its 95 % interval.

    truth, predicted : (n,) labels of 0 and 1 with probabilities of 1, or ratings with scores in the same unit.
    """
    t, p, labels = _checked(truth, predicted)
    ax = _axes(ax, 4.6, 4.4)
    rows = [(p[part].mean(), *_mean_interval(t[part], labels)) for part in _bins(p, bins)]
    x, y, low, high = (np.array(column) for column in zip(*rows, strict=True))
    ends = (0.0, 1.0 if labels else 100.0)
    ax.plot(ends, ends, color=GRAY, linestyle="--", label="perfect")
    error = np.maximum([y - low, high - y], 0.0)
    ax.errorbar(x, y, error, color=UP, marker="o", capsize=3, linewidth=1.2, label=f"{len(rows)} bins, 95 % interval")
    ax.plot(p, np.full(len(p), ends[0]), "|", color="black", alpha=0.4, markersize=10, clip_on=False, label="drafts")
    unit = "probability" if labels else "score"
    said = "share of the credible class" if labels else "mean rating"
    ax.set(xlabel=f"predicted {unit}", ylabel=said, title=f"Calibration, {len(p)} drafts", xlim=ends, ylim=ends)
    ax.legend(frameon=False, loc="upper left")
    return ax


def risk_coverage(truth: Any, predicted: Any, confidence: Any = None, ax: Axes | None = None) -> Axes:
    """The error on the drafts that are answered, against their share, when the least sure ones are left unanswered.

    truth, predicted : as for `calibration`; the error is the share of wrong labels, or the mean distance of ratings.
    confidence : (n,) the surest highest; the distance of the probability from .5 when None, which ratings do not have.
    """
    t, p, labels = _checked(truth, predicted)
    if confidence is None and not labels:
        raise ValueError("ratings need a confidence for each draft, for example minus the width of its interval")
    sure = np.abs(p - 0.5) if confidence is None else _numbers("confidence", confidence)
    if len(sure) != len(p):
        raise ValueError(f"confidence has {len(sure)} numbers, predicted {len(p)}: one for each draft is needed")
    coverage, risk = _risk(((p > 0.5) != (t > 0.5)).astype(float) if labels else np.abs(p - t), sure)
    ax = _axes(ax, 5.4, 3.6)
    ax.plot(coverage, risk, color=UP, drawstyle="steps-pre", label="the surest first")
    ax.axhline(risk[-1], color=GRAY, linestyle="--", label="all answered")
    unit = "share of wrong labels" if labels else "mean distance from the rating"
    ax.set(xlabel="coverage: share of drafts answered", ylabel=f"risk: {unit}", xlim=(0, 1), ylim=(0, None))
    ax.set_title(f"Risk and coverage, {len(p)} drafts")
    ax.legend(frameon=False)
    return ax


def _axes(ax: Axes | None, width: float, height: float) -> Axes:
    """The axes given, or those of a new figure of so many inches."""
    return plt.subplots(figsize=(width, height), layout="constrained")[1] if ax is None else ax


# --- one draft -------------------------------------------------------------------------------------------------


class _Bar(NamedTuple):
    """A statement on the strip: its look, and start, width, height and bottom of its bar."""

    look: str
    start: float
    width: float
    height: float
    bottom: float


_BAR_LOOKS = (
    ("raises", UP, "", "raises the score"),
    ("lowers", DOWN, "///", "lowers the score"),
    ("none", GRAY, "", "has no points"),
)


def _bars(statements: list[dict[str, Any]]) -> list[_Bar]:
    """Statements one after the other by their letters, a title passed apart first."""
    stripe = 0.02 * _reach([one["points"] or 0.0 for one in statements])
    bars, start = [], 0.0
    for one in statements:
        width, points = float(len(one["text"])), one["points"]
        if one["role"] in ("headline", "furniture") or not points:
            bars.append(_Bar("none", start, width, 2 * stripe, -stripe))
        else:
            bars.append(_Bar("raises" if points > 0 else "lowers", start, width, points, 0.0))
        start += width + 1
    return bars


def _reach(points: list[float]) -> float:
    """From the lowest to the highest points, at least 1."""
    return max(1.0, max(points, default=0.0) - min(points, default=0.0))


def _mark_findings(ax: Axes, findings: list[dict[str, Any]], bars: list[_Bar]) -> None:
    """Marks above everything else, one for each statement and level."""
    heights = [0.0, *(bar.height for bar in bars)]
    high, step = max(heights), _reach(heights) / 8
    for row, (level, shape) in enumerate(_MARKS.items(), 1):
        homes = sorted({one["statement"] for one in findings if one["level"] == level and one["statement"] is not None})
        x = [bars[home].start + bars[home].width / 2 for home in homes]
        if x:
            ax.scatter(x, [high + row * step] * len(x), marker=shape, s=38, color=LEVEL_COLORS[level], label=level)


def _draw_steps(ax: Axes, steps: list[tuple[str, float]], base: float) -> None:
    _spot(ax, 0, base)
    levels = np.cumsum([base, *(points for _, points in steps)])
    room = 0.12 * max(1.0, float(np.ptp(levels)))
    ax.set_xlim(float(levels.min()) - room, float(levels.max()) + room)
    for place, (level, (_, points)) in enumerate(zip(levels, steps, strict=False), 1):
        color, hatch = (UP, "") if points >= 0 else (DOWN, "///")
        ax.barh(place, points, left=level, height=0.6, color=color, hatch=hatch, edgecolor="white")
        ax.plot([level, level], [place - 1, place], color=GRAY, linewidth=0.8)
        said = f"{points:+.1f}".replace("-", "\N{MINUS SIGN}")
        ax.annotate(said, (max(level, level + points), place), (4, 0), textcoords="offset points", va="center")
    ax.plot([levels[-1]] * 2, [len(steps), len(steps) + 1], color=GRAY, linewidth=0.8)


def _spot(ax: Axes, place: int, score: float) -> None:
    ax.plot(score, place, marker="D", color="black")
    ax.annotate(f"{score:.0f}", (score, place), (8, 0), textcoords="offset points", va="center", weight="bold")


def _called(report: Report) -> str:
    name = report.reading.title or report.document.path or "Draft"
    said = f"no score: {report.abstained}" if report.score is None else f"{report.score.value:.0f} of 100"
    return visible(f"{name if len(name) <= 70 else name[:69] + '…'} ({said})")


# --- many drafts -----------------------------------------------------------------------------------------------

_BOX: dict[str, Any] = {
    "medianprops": {"color": "black", "linewidth": 1.6},
    "boxprops": {"color": GRAY},
    "whiskerprops": {"color": GRAY},
}


def _grouped(scores: Any, groups: Any) -> dict[Any, Array]:
    """The scores of every group, the lowest median first; groups without a score are left out."""
    values = _numbers("scores", scores)
    labels = ["all drafts"] * len(values) if groups is None else list(groups)
    if len(labels) != len(values):
        raise ValueError(f"groups has {len(labels)} labels, scores {len(values)} numbers: one for each draft is needed")
    found: dict[Any, list[float]] = {}
    for label, value in zip(labels, values, strict=True):
        if not np.isnan(value):
            found.setdefault(label, []).append(float(value))
    if not found:
        raise ValueError("no draft has a score: there is nothing to draw")
    ranked = sorted(found, key=lambda label: (float(np.median(found[label])), str(label)))
    return {label: np.array(found[label]) for label in ranked}


def _jitter(count: int) -> Array:
    """Heights within a row, spread evenly and always the same (multiples of the golden ratio)."""
    return np.asarray((np.arange(count) * 0.618034) % 1.0 * 0.44 - 0.22)


def _draw_place(ax: Axes, found: dict[Any, Array], score: float | None) -> None:
    if score is None:
        raise ValueError("the draft has no score, and so no place among the others")
    ax.axvline(score, color=DOWN, linestyle="--", linewidth=1.6)
    ax.annotate(f"this draft: {score:.0f}", (score, 1), (0, 3), xycoords=("data", "axes fraction"), **_ABOVE)
    for place, values in enumerate(found.values()):
        said = f"{100 * np.mean(values < score):.0f} % score lower"
        ax.annotate(said, (1, place), (4, 0), xycoords=("axes fraction", "data"), **_BESIDE)


_ABOVE: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "va": "bottom", "color": DOWN}
_BESIDE: dict[str, Any] = {"textcoords": "offset points", "ha": "left", "va": "center"}


# --- predictions -----------------------------------------------------------------------------------------------


def _checked(truth: Any, predicted: Any) -> tuple[Array, Array, bool]:
    """Truth, predictions, and whether they are labels with probabilities rather than ratings with scores."""
    t, p = _numbers("truth", truth), _numbers("predicted", predicted)
    if len(t) != len(p) or not len(t):
        raise ValueError(f"truth has {len(t)} numbers, predicted {len(p)}: one for each draft is needed")
    if np.isnan(t).any() or np.isnan(p).any():
        raise ValueError("truth and predicted must be numbers: leave out drafts that have no label or no score")
    labels = bool(np.isin(t, (0, 1)).all())
    if labels and (p.min() < 0 or p.max() > 1):
        raise ValueError("labels of 0 and 1 need probabilities from 0 to 1")
    return t, p, labels


def _numbers(name: str, values: Any) -> Array:
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be numbers; labels are 0 and 1, for example y == 'credible'") from None
    if found.ndim != 1:
        raise ValueError(f"{name} must have one dimension, not {found.ndim}")
    return found


def _bins(predicted: Array, bins: int) -> list[NDArray[np.intp]]:
    """Rows in bins of equally many, equal predictions together."""
    if bins < 1:
        raise ValueError(f"bins must be at least 1, not {bins}")
    order = np.argsort(predicted, kind="stable")
    edges = np.unique(np.searchsorted(predicted[order], predicted[order][np.arange(bins) * len(order) // bins]))
    return [part for part in np.split(order, edges[1:]) if len(part)]


def _mean_interval(values: Array, labels: bool) -> tuple[float, float, float]:
    """Mean with its 95 % interval: Wilson's for labels, the normal one for ratings."""
    n, mean = len(values), float(values.mean())
    if labels:
        center = (mean + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        reach = _Z / (1 + _Z**2 / n) * np.sqrt(mean * (1 - mean) / n + _Z**2 / (4 * n**2))
        return mean, float(center - reach), float(center + reach)
    reach = _Z * float(values.std(ddof=1)) / np.sqrt(n) if n > 1 else 0.0
    return mean, float(mean - reach), float(mean + reach)


def _risk(errors: Array, sure: Array) -> tuple[Array, Array]:
    """Coverage and risk at every confidence that occurs: drafts that are equally sure are answered together."""
    order = np.argsort(-sure, kind="stable")
    counts = np.arange(1, len(order) + 1)
    last = np.append(np.diff(sure[order]) != 0, True)
    return counts[last] / len(order), (np.cumsum(errors[order]) / counts)[last]
