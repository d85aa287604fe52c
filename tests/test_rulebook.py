"""What ships of the rules' pages is what the checks say, and reading it loads no check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from credscore import rulebook
from credscore.checks import RULES
from credscore.checks.pages import entry, sections


def test_the_rulebook_is_what_the_checks_say() -> None:
    assert rulebook.entries() == tuple(map(entry, RULES)), "run python docs/rules.py"


def test_what_is_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = (
        rulebook.Entry("ATT901", "some-rule", "attribution", "note", "all", False, "ATT901 some-rule\n\nWhy: so."),
        rulebook.Entry("DAT901", "a-rule", "dates", "error", "narration", True, "Why\nBecause.\n\n    quoted\n\nWhat?"),
    )
    monkeypatch.setattr(rulebook, "SOURCE", tmp_path / "rules.txt")
    rulebook.SOURCE.write_text(rulebook.written(rules), encoding="utf-8")
    assert rulebook.entries() == rules


def test_a_page_of_the_rulebook_has_the_sections_of_the_check() -> None:
    assert [rulebook.sections(one.page) for one in rulebook.entries()] == [sections(rule) for rule in RULES]


@pytest.mark.parametrize("args", [["rules"], ["rules", "--format", "json"], ["explain", "ATT002"]])
def test_rules_and_their_pages_load_no_check(args: list[str]) -> None:
    code = (
        "import sys\nfrom credscore.cli import main\n"
        f"try:\n    main({args!r})\nexcept SystemExit as end:\n    assert not end.code\n"
        "heavy = ('credscore.checks', 'credscore.language', 'credscore.policy.verdict', 'numpy')\n"
        "print(*(name for name in sys.modules if name.startswith(heavy)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == [] and done.stdout
