"""What is shown of each draft, what fails, and the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from credscore.policy import changed, house, suppression
from credscore.policy.baseline import Entry
from credscore.policy.settings import Settings
from credscore.policy.troubles import Trouble, Warned

if TYPE_CHECKING:
    from credscore.document import Document
    from credscore.policy.baseline import Baseline
    from credscore.report import Flag, Report


class Suppressed(NamedTuple):
    """A flag that is neither shown nor failed on: by a `comment` in the draft, or by the `baseline`."""

    flag: Flag
    by: str
    reason: str


class Verdict(NamedTuple):
    """One draft: the flags that are shown, those under `--min-level`, those that fail, and a score under the limit.

    `accepted` are the entries of the baseline that today's findings need; None where no baseline holds.
    """

    report: Report
    settings: Settings
    shown: tuple[Flag, ...]
    hidden: tuple[Flag, ...]
    failing: tuple[Flag, ...]
    below: bool
    suppressed: tuple[Suppressed, ...] = ()
    warnings: tuple[Warned, ...] = ()
    accepted: tuple[Entry, ...] | None = None

    @property
    def path(self) -> str:
        """The draft's path as given; empty where it has none."""
        return self.report.document.path or ""


class Run(NamedTuple):
    """One call of the command: everything that a format needs. `model` holds name, sha256 and signals."""

    verdicts: tuple[Verdict, ...]
    troubles: tuple[Trouble, ...]
    settings: Settings
    model: Mapping[str, str] | None
    code: int
    """0: ran; 1: something failed; 2: something could not be done."""
    warnings: tuple[Warned, ...] = ()
    """Of the run as a whole; those of the drafts stand with their verdicts."""

    @property
    def unscored(self) -> tuple[Report, ...]:
        """The drafts that were abstained on."""
        return tuple(one.report for one in self.verdicts if one.report.score is None)

    @property
    def told(self) -> tuple[Warned, ...]:
        """All warnings, those of the drafts first."""
        return (*(warned for one in self.verdicts for warned in one.warnings), *self.warnings)


def judge(
    reports: Iterable[Report],
    troubles: Iterable[Trouble],
    settings: Settings,
    *,
    model: Mapping[str, str] | None = None,
) -> Run:
    """A run of drafts for which the same settings hold, without a baseline."""
    return conclude((verdict(report, settings) for report in reports), troubles, settings, model=model)


def conclude(
    verdicts: Iterable[Verdict],
    troubles: Iterable[Trouble],
    settings: Settings,
    *,
    model: Mapping[str, str] | None = None,
    warnings: Iterable[Warned] = (),
) -> Run:
    """The run of some verdicts, with its exit code; an abstention never fails, a trouble outweighs findings."""
    verdicts, troubles = tuple(verdicts), tuple(troubles)
    failed = any((one.failing or one.below) and not one.settings.exit_zero for one in verdicts)
    return Run(verdicts, troubles, settings, model, 2 if troubles else int(failed), tuple(warnings))


def verdict(
    report: Report,
    settings: Settings,
    *,
    baseline: Baseline | None = None,
    before: Document | None = None,
    diff: bool = False,
) -> Verdict:
    """Sort out what is shown and what fails; neither depends on the other.

    With `diff` only findings with an end in text that the version `before` (None: there was none) does not have count.
    """
    from credscore.checks import RULES

    found = house.flags(report, settings, RULES)
    codes = [rule.code for rule in RULES]
    silenced = suppression.silence(report, found, codes, filter(settings.wants, codes))
    open_flags, suppressed = _by_comment(found, silenced.reasons)
    accepted, open_flags, more = _by_baseline(report, open_flags, baseline)
    flags = _in_changed(report, open_flags, before) if diff else open_flags
    return Verdict(
        report,
        settings,
        shown=tuple(flag for flag in flags if settings.shows(flag.level)),
        hidden=tuple(flag for flag in flags if not settings.shows(flag.level)),
        failing=tuple(flag for flag in flags if settings.fails(flag.level)),
        below=bool(report.score and settings.fail_under is not None and report.score.value < settings.fail_under),
        suppressed=(*suppressed, *more),
        warnings=tuple(_warned(report, offset, said) for offset, said in silenced.warnings),
        accepted=accepted,
    )


def _by_comment(flags: Sequence[Flag], reasons: Mapping[int, str]) -> tuple[list[Flag], list[Suppressed]]:
    left = [flag for index, flag in enumerate(flags) if index not in reasons]
    return left, [Suppressed(flags[index], "comment", reason) for index, reason in sorted(reasons.items())]


def _by_baseline(
    report: Report, flags: list[Flag], baseline: Baseline | None
) -> tuple[tuple[Entry, ...] | None, list[Flag], list[Suppressed]]:
    if baseline is None:
        return None, flags, []
    accepted, left, suppressed = [], [], []
    for flag in flags:
        entry = baseline.entry(report.document.path, flag.fingerprint)
        if entry is None:
            left.append(flag)
        else:
            accepted.append(entry)
            suppressed.append(Suppressed(flag, "baseline", _said(entry.label)))
    return tuple(accepted), left, suppressed


def _said(label: bool | None) -> str:
    return {True: "accepted, labeled true", False: "accepted, labeled false", None: "accepted"}[label]


def _in_changed(report: Report, flags: Sequence[Flag], before: Document | None) -> list[Flag]:
    statements = changed.changed(report.reading, before)
    return [flag for flag in flags if changed.touches(flag, report, statements)]


def _warned(report: Report, offset: int, said: str) -> Warned:
    from credscore.document import Place

    return Warned(report.document.path or "", report.document.locate(Place("text", offset, offset))[0], said)


__all__ = ["Run", "Suppressed", "Trouble", "Verdict", "Warned", "conclude", "judge", "verdict"]
