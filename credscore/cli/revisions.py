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
        self._renames: dict[str, dict[str, str]] = {}

    def before(self, path: str) -> bytes | None:
        """A file's content at that commit, also under another name; None where it was not there."""
        folder, file = os.path.split(os.path.abspath(path))  # noqa: PTH100
        commit = self._commit(folder)
        found = _git(folder, "cat-file", "blob", f"{commit}:./{file}")
        if found.returncode and (old := self._old_name(folder, file, commit)):
            found = _git(folder, "cat-file", "blob", f"{commit}:{old}")
        return found.stdout if found.returncode == 0 else None

    def _old_name(self, folder: str, file: str, commit: str) -> str | None:
        """What a file was called at the commit, from the repository's root, where git sees that it was renamed."""
        if folder not in self._renames:
            found = _git(
                folder, "diff", "--no-ext-diff", "--no-relative", "-M", "--diff-filter=R", "--name-status", "-z", commit
            )
            fields = found.stdout.decode("utf-8", "surrogateescape").split("\0")
            self._renames[folder] = dict(zip(fields[2::3], fields[1::3], strict=False))
        inside = _git(folder, "rev-parse", "--show-prefix").stdout.decode("utf-8", "surrogateescape").rstrip("\n")
        return self._renames[folder].get(inside + file)

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
