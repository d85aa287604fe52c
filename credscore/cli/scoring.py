"""From files to verdicts: reading, scoring and judging one draft after another; a fault in one spares the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from credscore import bounded
from credscore.cli import paths, screen

if TYPE_CHECKING:
    from pathlib import Path

    from credscore.cli.revisions import Revision
    from credscore.document import Document
    from credscore.policy.baseline import Baseline
    from credscore.policy.configuration import Configuration, Configurations
    from credscore.policy.settings import Settings
    from credscore.policy.verdict import Run, Trouble, Verdict, Warned
    from credscore.report import Report
    from credscore.scoring.classifier import Model


class Stopped(click.ClickException):
    """A sentence, and exit code 2."""

    exit_code = 2

    def format_message(self) -> str:
        """The sentence; what it quotes of a file cannot steer a terminal."""
        from credscore.formats.terminal import safe

        return safe(self.message)


class Request(NamedTuple):
    """What is asked of every draft; `date` is ISO 8601."""

    title: str | None
    date: str | None
    stdin_name: str | None
    model: Path | None
    anyway: bool

    def name(self, file: str) -> str:
        """What a file goes by in the report."""
        return self.stdin_name or file if file == paths.STDIN else file


class Desk:
    """The settings, the baseline and the earlier version of any draft of one run.

    `options` are those of the command line that settings are made of; `baseline` a file that was named there;
    `folders` those that are searched.
    """

    def __init__(
        self,
        configurations: Configurations,
        options: Mapping[str, Any],
        *,
        baseline: str | None = None,
        revision: Revision | None = None,
        absent_is_empty: bool = False,
        folders: tuple[str, ...] = (),
    ) -> None:
        self.configurations = configurations
        self.options = options
        self.revision = revision
        self.folders = folders
        self._named = baseline
        self._absent_is_empty = absent_is_empty
        self._baselines: dict[str, Baseline | None] = {}

    def settings(self, path: str) -> Settings:
        """The settings for a draft; raises `Stopped` where they are wrong."""
        from credscore.checks import RULES
        from credscore.policy.settings import resolve

        try:
            return resolve(self.configurations.of(path), self.options, path, [rule.code for rule in RULES])
        except ValueError as error:
            raise Stopped(str(error)) from None

    def baseline(self, path: str) -> Baseline | None:
        """The accepted findings that hold for a draft; None where there is no such file. Raises `Stopped`."""
        file, needed = self.baseline_file(path)
        if file not in self._baselines:
            self._baselines[file] = self._load(file, needed=needed)
        return self._baselines[file]

    def baseline_file(self, path: str) -> tuple[str, bool]:
        """The file of accepted findings, and whether somebody named it."""
        from credscore.policy.baseline import NAME

        configuration = self.configurations.of(path)
        if self._named is not None:
            return self._named, True
        value = configuration.values.get("baseline")
        if value is not None:
            return os.path.join(value.folder, value.value), True  # noqa: PTH118
        return os.path.join(configuration.folder, NAME), False  # noqa: PTH118

    def _load(self, file: str, *, needed: bool) -> Baseline | None:
        from credscore.policy.baseline import Baseline, BaselineError, load

        if self._absent_is_empty and not os.path.exists(file):  # noqa: PTH110
            return Baseline(file)
        isolated = self.configurations.isolated and not self._absent_is_empty
        if not needed and (isolated or not os.path.exists(file)):  # noqa: PTH110
            return None
        try:
            return load(file)
        except BaselineError as error:
            raise Stopped(str(error)) from None

    def before(self, path: str) -> Document | None:
        """The draft as it was at the revision that is compared with."""
        if self.revision is None or path == paths.STDIN:
            return None
        data = self.revision.before(path)
        if data is None:
            return None
        from credscore.readers import ReadError, read_bytes

        try:
            return read_bytes(data, path)[0]
        except ReadError:
            return None


def model(path: Path | None) -> Model:
    """The model to score with; raises `Stopped` where it does not fit."""
    from credscore.checks import SIGNALS
    from credscore.scoring import classifier

    try:
        found = classifier.load(path)
        classifier.check_signals(found, SIGNALS)
    except classifier.ModelError as error:
        raise Stopped(str(error)) from None
    return found


def score(
    files: Iterable[str], troubles: Iterable[Trouble], request: Request, desk: Desk, settings: Settings, used: Model
) -> Run:
    """The run of some files; those that cannot be read are among its troubles, and said at once."""
    from credscore.policy.verdict import conclude

    lost = list(troubles)
    verdicts = list(_verdicts(files, lost, request, desk))
    named = {"name": used.name, "sha256": used.sha256, "signals": used.signals}
    return conclude(verdicts, lost, settings, model=named, warnings=stale(verdicts, desk))


def _verdicts(files: Iterable[str], troubles: list[Trouble], request: Request, desk: Desk) -> Iterator[Verdict]:
    """A verdict for every file that can be read; the others are added to the troubles."""
    from credscore.policy.verdict import Trouble
    from credscore.readers import ReadError

    for file in files:
        name = request.name(file)
        try:
            yield _verdict(file, name, request, desk)
            continue
        except click.ClickException:
            raise
        except ReadError as error:
            said = str(error)
        except OSError as error:
            said = paths.reason(error)
        except Exception as error:
            said = f"credscore failed on it: {screen.fault(error)}"
        troubles.append(Trouble(name, said))
        screen.tell(f"{name}: {said}")


def _verdict(file: str, name: str, request: Request, desk: Desk) -> Verdict:
    from credscore.policy.verdict import verdict

    settings, baseline = desk.settings(name), desk.baseline(name)
    report = _report(file, name, request)
    before = desk.before(name)
    return verdict(report, settings, baseline=baseline, before=before, diff=desk.revision is not None)


def _report(file: str, name: str, request: Request) -> Report:
    from credscore.pipeline import score_document
    from credscore.readers import read_bytes

    data = _stdin() if file == paths.STDIN else bounded.read(file, bounded.DRAFT)
    document, warnings = read_bytes(data, name, title=request.title, date=request.date)
    report = score_document(document, model=request.model, anyway=request.anyway)
    for warning in (*warnings, *report.warnings):
        screen.tell(f"{name}: {warning}")
    return report


def _stdin() -> bytes:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return bounded.drain(sys.stdin.buffer, bounded.DRAFT, paths.STDIN)


def stale(verdicts: Iterable[Verdict], desk: Desk) -> Iterator[Warned]:
    """A warning for every baseline with entries that no finding needs any more."""
    from credscore.policy.troubles import Warned

    for file, group in by_baseline(verdicts, desk).items():
        baseline = desk.baseline(group[0].path)
        if baseline is None:
            continue
        needed = [entry for one in group for entry in one.accepted or ()]
        left = baseline.stale([one.report for one in group], needed, desk.folders)
        if left:
            count = "1 entry" if len(left) == 1 else f"{len(left)} entries"
            said = f"{count} of this baseline fit no finding any more; `credscore baseline --prune` takes such out"
            yield Warned(os.path.relpath(file), None, said)


def by_baseline(verdicts: Iterable[Verdict], desk: Desk) -> dict[str, list[Verdict]]:
    """The verdicts by the file of accepted findings that holds for them."""
    by_file: dict[str, list[Verdict]] = {}
    for one in verdicts:
        by_file.setdefault(desk.baseline_file(one.path)[0], []).append(one)
    return by_file


def tell(run: Run) -> None:
    """Say the warnings of a run."""
    for path, line, message in run.told:
        screen.tell(f"{path}:{line}: {message}" if line else f"{path}: {message}")


def asked(configurations: Configurations, path: str) -> Configuration:
    """The configuration of a draft; raises `Stopped` where it is wrong."""
    from credscore.policy.configuration import ConfigurationError

    try:
        return configurations.of(path)
    except ConfigurationError as error:
        raise Stopped(str(error)) from None
