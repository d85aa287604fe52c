"""`credscore baseline PATHS`: accept today's findings, so that only new ones count."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from credscore.cli import COMMANDS, options, screen

if TYPE_CHECKING:
    from credscore.cli.scoring import Desk
    from credscore.policy.baseline import Baseline, Entry
    from credscore.policy.verdict import Verdict


@click.command("baseline", short_help=COMMANDS["baseline"], options_metavar="[OPTIONS]")
@click.argument("drafts", nargs=-1, metavar="FILE... | FOLDER...", type=click.Path())
@click.option("-o", "--output", "baseline", metavar="FILE", help="Another file than .credscore-baseline.json.")
@click.option("--prune", is_flag=True, help="Take out entries that fit no finding any more, and accept nothing new.")
@click.option("--labels", is_flag=True, help="Print what the labels say of each rule, as CSV, and accept nothing.")
@options.rules
@options.selection
@options.configuration
@click.pass_context
def command(
    ctx: click.Context, /, drafts: tuple[str, ...], baseline: str | None, prune: bool, labels: bool, **given: Any
) -> None:
    """Accept today's findings, so that only new ones count.

    They are written to .credscore-baseline.json beside the configuration, or in the working folder. Entries that are
    there stay, with their labels. `credscore baseline --labels` prints how often each rule was right.
    """
    if labels:
        _labels(drafts, baseline, given, prune=prune)
        return
    if not drafts:
        raise click.UsageError("name the drafts whose findings are accepted: files or folders")
    from credscore.cli import scoring

    selected = options.select(drafts, options.configurations(given), given)
    for path in selected.excluded:
        screen.tell(f"{path}: skipped, the configuration excludes it (--no-force-exclude takes it)")
    for path, message in selected.troubles:
        screen.tell(f"{path}: {message}")
    chosen = {name: given[name] for name in ("select", "ignore")}
    desk = scoring.Desk(
        options.configurations(given), chosen, baseline=baseline, absent_is_empty=True, folders=options.folders(drafts)
    )
    request = scoring.Request(None, None, None, None, anyway=False)
    used = scoring.model(None)
    run = scoring.score(selected.files, selected.troubles, request, desk, desk.settings(os.curdir), used)
    for file, group in scoring.by_baseline(run.verdicts, desk).items():
        _update(file, group, desk, prune=prune)
    ctx.exit(2 if run.troubles else 0)


def _labels(drafts: tuple[str, ...], baseline: str | None, given: dict[str, Any], *, prune: bool) -> None:
    """Print the precision of every rule, by the labels of one baseline."""
    from credscore.cli import scoring
    from credscore.policy.labels import dumps, precisions

    if drafts or prune:
        raise click.UsageError("--labels reads the labels of a baseline: it takes no drafts and no --prune")
    desk = scoring.Desk(options.configurations(given), {}, baseline=baseline)
    found = desk.baseline(os.curdir)
    if found is None:
        file = desk.baseline_file(os.curdir)[0]
        raise scoring.Stopped(f"there is no baseline {os.path.relpath(file)}: `credscore baseline DRAFTS` writes one")
    told = list(precisions(found.entries.values()))
    if not any(one.right + one.wrong for one in told):
        raise scoring.Stopped(
            f'{os.path.relpath(found.file)} has no labels: write true or false after "label" of findings that'
            " somebody read"
        )
    screen.put(dumps(told), None)


def _update(file: str, verdicts: list[Verdict], desk: Desk, *, prune: bool) -> None:
    """Write one baseline: with what is new today, or without what fits nothing any more."""
    from credscore.policy.baseline import dumps, entry_of

    found = desk.baseline(verdicts[0].path)
    assert found is not None
    needed = [entry for one in verdicts for entry in one.accepted or ()]
    stale = found.stale([one.report for one in verdicts], needed, desk.folders)
    entries = _renamed(found, verdicts)
    if prune:
        for entry in stale:
            entries.pop((entry.path, entry.fingerprint), None)
        said = f"took out {_entries(len(stale))}"
    else:
        new = [entry_of(found, one.report, flag) for one in verdicts for flag in (*one.shown, *one.hidden)]
        entries.update({(entry.path, entry.fingerprint): entry for entry in new})
        said = f"accepted {_entries(len(new))}"
    try:
        screen.put(dumps(entries.values()), file)
    except OSError as error:
        from credscore.cli.scoring import Stopped

        raise Stopped(f"{file} cannot be written: {error.strerror or error}") from None
    screen.tell(f"{os.path.relpath(file)}: {said}, {_entries(len(entries))} in all")


def _renamed(found: Baseline, verdicts: list[Verdict]) -> dict[tuple[str, str], Entry]:
    """The entries, those of a draft that has another name now under that name."""
    entries = dict(found.entries)
    for one in verdicts:
        path = found.key(one.path)
        for entry in one.accepted or ():
            entries.pop((entry.path, entry.fingerprint), None)
            entries[path, entry.fingerprint] = entry._replace(path=path)
    return entries


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
