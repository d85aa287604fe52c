"""Options that several commands have, and what is made of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from credscore.cli.paths import Selected
    from credscore.policy.configuration import Configurations

Command = TypeVar("Command", bound=Callable[..., Any])


def _several(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def rules(command: Command) -> Command:
    """Which rules count."""
    return _several(
        click.option("--select", metavar="CODES", multiple=True, help="Only these rules: ATT,NUM01*."),
        click.option("--ignore", metavar="CODES", multiple=True, help="Not these rules; the longer prefix wins."),
    )(command)


def selection(command: Command) -> Command:
    """Which files count."""
    return _several(
        click.option("--allow-empty", is_flag=True, help="A folder without drafts is no trouble."),
        click.option(
            "--force-exclude/--no-force-exclude",
            default=None,
            help="Whether files that are named are skipped, too, where the configuration excludes them.",
        ),
    )(command)


def configuration(command: Command) -> Command:
    """Which configuration file holds."""
    return _several(
        click.option("--config", metavar="FILE", help="This configuration for all drafts, not the nearest of each."),
        click.option("--isolated", is_flag=True, help="No configuration file, and no baseline that is not named."),
    )(command)


def color(command: Command) -> Command:
    """Whether to use colors."""
    choice = click.Choice(["auto", "always", "never"])
    return click.option("--color", type=choice, default="auto", help="Colors; NO_COLOR counts.")(command)


def configurations(given: Mapping[str, Any]) -> Configurations:
    """Where settings come from; raises a sentence where they cannot be used."""
    from credscore.cli.scoring import Stopped
    from credscore.policy.configuration import ConfigurationError, Configurations

    if given["config"] is not None and given["isolated"]:
        raise click.UsageError("--config names a configuration and --isolated takes none: use one of them")
    try:
        return Configurations(given["config"], isolated=given["isolated"])
    except ConfigurationError as error:
        raise Stopped(str(error)) from None


def folders(drafts: Iterable[str]) -> tuple[str, ...]:
    """Those of the arguments that are folders, and searched."""
    return tuple(path for path in drafts if os.path.isdir(path))  # noqa: PTH112


def select(drafts: Iterable[str], found: Configurations, given: Mapping[str, Any]) -> Selected:
    """The files to score; raises a sentence where a configuration on the way is wrong."""
    from credscore.cli import paths
    from credscore.cli.scoring import Stopped
    from credscore.policy.configuration import ConfigurationError

    try:
        return paths.select(
            drafts,
            found,
            allow_empty=given["allow_empty"],
            force_exclude=given["force_exclude"],
            stdin_name=given.get("stdin_filename"),
        )
    except ConfigurationError as error:
        raise Stopped(str(error)) from None
