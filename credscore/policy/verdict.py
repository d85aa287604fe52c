"""What is shown of each draft, what fails, and the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from credscore.policy.settings import Settings
    from credscore.report import Flag, Report


class Trouble(NamedTuple):
    """Something that could not be done, in a sentence."""

    path: str
    message: str


class Verdict(NamedTuple):
    """One draft: the flags that are shown, those under `--min-level`, those that fail, and a score under the limit."""

    report: Report
    shown: tuple[Flag, ...]
    hidden: tuple[Flag, ...]
    failing: tuple[Flag, ...]
    below: bool


class Run(NamedTuple):
    """One call of the command: everything that a format needs. `model` holds name, sha256 and signals."""

    verdicts: tuple[Verdict, ...]
    troubles: tuple[Trouble, ...]
    settings: Settings
    model: Mapping[str, str] | None
    code: int
    """0: ran; 1: something failed; 2: something could not be done."""

    @property
    def unscored(self) -> tuple[Report, ...]:
        """The drafts that were abstained on."""
        return tuple(one.report for one in self.verdicts if one.report.score is None)


def judge(
    reports: Iterable[Report],
    troubles: Iterable[Trouble],
    settings: Settings,
    *,
    model: Mapping[str, str] | None = None,
) -> Run:
    """Sort out what is shown and what fails; neither depends on the other, and an abstention never fails."""
    verdicts, troubles = tuple(_verdict(report, settings) for report in reports), tuple(troubles)
    failed = any(one.failing or one.below for one in verdicts) and not settings.exit_zero
    return Run(verdicts, troubles, settings, model, 2 if troubles else int(failed))


def _verdict(report: Report, settings: Settings) -> Verdict:
    flags = tuple(flag for flag in report.flags if settings.wants(flag.finding.rule))
    return Verdict(
        report,
        shown=tuple(flag for flag in flags if settings.shows(flag.level)),
        hidden=tuple(flag for flag in flags if not settings.shows(flag.level)),
        failing=tuple(flag for flag in flags if settings.fails(flag.level)),
        below=bool(report.score and settings.fail_under is not None and report.score.value < settings.fail_under),
    )
