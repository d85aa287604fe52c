"""The tuples of rules and signals hold all there are, each with its page and its cases, each once."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import re
from pathlib import Path

import cases
import pytest

from credscore import checks
from credscore.checks import RULES, SIGNALS
from credscore.checks.registry import HEADINGS, Rule, Signal, page_of, signals_hash
from credscore.language.reading import LAYERS, Reading
from credscore.readers import read_text
from credscore.report import FAMILIES
from credscore.scoring import pooling
from credscore.spans import Span
from credscore.values import LEVELS, Finding

ROOT = Path(__file__).parent.parent
MODULES = [
    importlib.import_module(f"credscore.checks.{module.name}") for module in pkgutil.iter_modules(checks.__path__)
]


def test_the_tuples_list_what_the_modules_declare() -> None:
    assert set(RULES) == {rule for module in MODULES for rule in getattr(module, "RULES", ())}
    assert {s.name for s in SIGNALS} == {s.name for module in MODULES for s in getattr(module, "SIGNALS", ())}


def test_the_docs_hold_every_page_as_the_code_has_it() -> None:
    docs = importlib.util.spec_from_file_location("docs_rules", ROOT / "docs" / "rules.py")
    assert docs and docs.loader
    module = importlib.util.module_from_spec(docs)
    docs.loader.exec_module(module)
    assert module.TARGET.read_text(encoding="utf-8") == module.render(), "run python docs/rules.py"


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert len({signal.name for signal in SIGNALS}) == len(SIGNALS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"(ATT|ANO|HDG|NUM|NAM|DAT|CON|HED|QUO|TON)\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.level in LEVELS and rule.scope in ("narration", "all")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_its_page(rule: Rule) -> None:
    page = page_of(rule)
    assert page.startswith(f"{rule.code} {rule.name}")
    for heading in HEADINGS:
        assert f"\n{heading}" in page or heading == "Measured", f"{rule.code} has no {heading!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_cases_that_fire_and_near_misses(rule: Rule) -> None:
    lines = [line for case in cases.load() if case.file == rule.code for line in case.expectations]
    assert any(line.startswith(f"finds {rule.code}") for line in lines) or not rule.enabled
    assert any(line.startswith("never ") for line in lines)


@pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.name)
def test_a_signal_is_well_formed(signal: Signal) -> None:
    assert signal.family in FAMILIES
    assert signal.sign in (-1, 0, 1)
    assert signal.pool == "mean" or (isinstance(signal.pool, (int, float)) and signal.pool > 0)
    assert signal.says and signal.says[0].islower() and not signal.says.endswith(".")


def test_the_hash_follows_the_declarations() -> None:
    first, *rest = SIGNALS
    assert signals_hash(SIGNALS) != signals_hash(rest)
    assert signals_hash(SIGNALS) != signals_hash([first._replace(sign=0 if first.sign else 1), *rest])


def test_the_layers_are_stated_in_their_order_and_each_is_a_module_or_a_date() -> None:
    stated = [name for name in vars(Reading) if name in LAYERS]
    assert tuple(stated) == LAYERS
    page = importlib.import_module("credscore.language.reading").__doc__ or ""
    assert " → ".join(LAYERS) in " ".join(page.split())


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_is_made_of_earlier_ones_only(layer: str) -> None:
    for draft in ("seed-faults.txt", "council-meeting.md", "market-brief.txt"):
        reading = Reading(read_text((ROOT / "samples" / draft).read_text(encoding="utf-8"), path=draft))
        getattr(reading, layer)
        made = {name for name in vars(reading) if name in LAYERS}
        assert made <= set(LAYERS[: LAYERS.index(layer) + 1])


def test_every_case_file_belongs_to_a_rule_a_layer_or_the_draft() -> None:
    known = (
        {rule.code for rule in RULES} | set(LAYERS) | {"furniture", "dateline", "speakers", "conflicts", "abstention"}
    )
    assert {Path(case.file).stem for case in cases.load()} <= known


def test_a_finding_of_a_rule_that_no_signal_counts_moves_nothing() -> None:
    reading = Reading(read_text("The mayor of Halden said the bridge would close. It was built in 1911."))
    strange = tuple(Finding(f"{family}999", Span(4, 9), "Really?", 0.9) for family in ("ATT", "NAM", "NUM", "DAT"))
    assert pooling.measure(reading, strange, SIGNALS) == pooling.measure(reading, (), SIGNALS)
