"""Every case under tests/cases holds."""

import cases
import pytest

import credscore


@pytest.mark.parametrize("case", list(cases.load()), ids=lambda case: f"{case.file}: {case.name}")
def test_case(case: cases.Case) -> None:
    report = credscore.score(case.text, title=case.title, date=case.date).to_dict()
    assert not cases.faults(case, report), "\n".join(cases.faults(case, report))
