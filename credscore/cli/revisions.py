"""Earlier versions of drafts, as git has them, for `--diff-only`."""

from __future__ import annotations

import os
import subprocess

import click


class Revision:
    """A commit to compare drafts with; raises `click.UsageError` with a sentence where there is none."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._commits: dict[str, str] = {}

    def before(self, path: str) -> bytes | None:
        """A file's content at that commit; None where it was not there, or not in git at all."""
        folder, file = os.path.split(os.path.abspath(path))  # noqa: PTH100
        commit = self._commit(folder)
        found = _git(folder, "cat-file", "blob", f"{commit}:./{file}")
        return found.stdout if found.returncode == 0 else None

    def _commit(self, folder: str) -> str:
        if folder not in self._commits:
            found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self.name}^{{commit}}")
            if found.returncode:
                raise click.UsageError(self._why(folder))
            self._commits[folder] = found.stdout.decode().strip()
        return self._commits[folder]

    def _why(self, folder: str) -> str:
        if _git(folder, "rev-parse", "--git-dir").returncode:
            return f"--diff-only needs drafts in a git repository, and {folder} is in none"
        return f"--diff-only {self.name}: git knows no such commit; a branch, a tag or HEAD~1 would do"


def _git(folder: str, *args: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *args], cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise click.UsageError(f"--diff-only needs git, which cannot be run ({error.strerror or error})") from None
