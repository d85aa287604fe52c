"""The README shows what really happens, and its set-up commands are the two that CI runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", README)


def findings(report: str) -> str:
    """A report without its score and what moved it, which every training moves."""
    return report[report.index("\n\n") :].strip()


def test_the_session_is_a_real_one() -> None:
    session = fenced("console")[0]
    command, _, shown = session.partition("\n")
    assert command.startswith("$ credscore ")
    args = [sys.executable, "-m", "credscore", *command.split()[2:]]
    env = {**os.environ, "COLUMNS": "88", "NO_COLOR": "1"}
    done = subprocess.run(args, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert findings(shown) == findings(done.stdout)


def test_two_commands_set_everything_up() -> None:
    block = next(block for block in fenced("sh") if block.startswith("# set-up\n"))
    commands = [line for line in block.splitlines() if line and not line.startswith("#")]
    assert len(commands) == 2
    assert commands[0].startswith("pip install . && credscore samples/") and commands[1].endswith("&& pytest")


def test_every_linked_file_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
