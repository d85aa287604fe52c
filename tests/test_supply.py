"""What is installed beside credscore is bounded, listed and locked; what the page on security names is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def named(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ;]", requirement)[0].lower()


def test_what_everybody_installs_is_few_and_bounded_above() -> None:
    needed = PROJECT["dependencies"]
    assert len(needed) <= 10 and all("<" in one or "==" in one for one in needed), needed


def test_every_dependency_is_listed_with_its_license() -> None:
    page = read("docs/licenses.md")
    extras = ("train", "notebook", "batch", "cluster", "lsp", "serve")
    needed = [*PROJECT["dependencies"], *(one for extra in extras for one in PROJECT["optional-dependencies"][extra])]
    assert [name for name in map(named, needed) if name != "credscore" and name not in page] == []


def test_the_lock_of_ci_has_what_is_needed_exactly_and_names_no_host() -> None:
    lines = [line for line in read(".ci/constraints.txt").splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9.-]+==[0-9a-z.+]+", line) for line in lines)
    locked = {line.partition("==")[0] for line in lines}
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    assert {named(one) for one in needed} - {"credscore"} <= locked


def test_every_threat_on_the_page_has_a_test_that_is_there() -> None:
    page = read("docs/security.md")
    rows = [line for line in page.split("## Threats")[1].split("##")[0].splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 20
    for row in rows:
        tests = re.findall(r"`(tests/\w+\.py)::(\w+)`", row)
        assert tests, f"a threat without a test: {row}"
        for file, name in tests:
            assert f"def {name}(" in read(file), f"{file} has no {name}"
