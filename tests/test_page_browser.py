"""The page in a real browser: quiet, reachable by keyboard, readable in any light, unmoved by what a draft holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser, playwright, quiet
from fakes import flag, report
from test_page import HOSTILE, run, scored, two_claims

from credscore import page as pages
from credscore.checks import RULES
from credscore.page import changes
from credscore.report import Flag
from credscore.spans import Span
from credscore.values import Finding

__all__ = ["browser"]
Open = Callable[..., "playwright.Page"]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture
def opened(browser: playwright.Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the HTML of a page."""
    contexts = []

    def show(text: str, **look: Any) -> playwright.Page:
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        contexts.append(browser.new_context(**{"viewport": WIDE, **look}))
        page = contexts[-1].new_page()
        page.said = quiet(page)  # type: ignore[attr-defined]
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """A page of every kind."""
    faulty, vague, clean = (scored(f"{name}.txt") for name in ("numbers-disagree", "vague-sources", "clean-report"))
    return {
        "contradiction": pages.render(run(faulty)),
        "many findings": pages.render(run(vague)),
        "conflict": pages.render(run(two_claims())),
        "no score": pages.render(run(scored("opinion-column.txt"))),
        "nothing": pages.render(run(report(""))),
        "index": pages.render(run(faulty, vague, clean)),
        "changes": changes.render(run(faulty, vague)),
    }


KINDS = ("contradiction", "many findings", "conflict", "no score", "nothing", "index", "changes")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_without_a_word_of_complaint_and_asks_for_nothing(
    opened: Open, written: dict[str, str], kind: str
) -> None:
    page = opened(written[kind])
    assert page.said == [] and page.locator("h1").is_visible()


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_to_object_to(opened: Open, written: dict[str, str], kind: str, light: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: pip install -e '.[test]'")
    # The page's policy lets no foreign script in; axe comes in beside it.
    page = opened(written[kind], color_scheme=light, bypass_csp=True, reduced_motion="reduce")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], one["impact"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_numbers_lead_to_notes_and_notes_to_both_ends(opened: Open, written: dict[str, str]) -> None:
    page = opened(written["contradiction"])
    for first, then in (("m1a", "n1a"), ("m1", "n1")):
        page.locator(f"#{first}").click()
        assert page.evaluate("location.hash") == f"#{then}" and page.locator(f"#{then}").is_visible()
    page.locator("#n1 .ends a").first.click()
    assert page.evaluate("location.hash") == "#m1a"
    page.locator("#n1a p a").last.click()
    assert page.evaluate("location.hash") == "#m1"
    assert page.locator("#m1").evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight }"
    )


def test_what_to_fix_first_is_seen_at_once_and_one_click_away(opened: Open, written: dict[str, str]) -> None:
    page = opened(written["many findings"])
    links = page.locator(".fix li a")
    assert links.count() == 3 and all(links.nth(number).bounding_box()["y"] < WIDE["height"] for number in range(3))
    links.first.click()
    assert page.evaluate("document.querySelector(':target').classList.contains('ref')")


def test_the_keyboard_reaches_every_finding_and_the_focus_is_seen(opened: Open, written: dict[str, str]) -> None:
    page = opened(written["many findings"])
    wanted = set(page.locator(".ref").evaluate_all("all => all.map((one) => one.id)"))
    reached = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "(() => { const one = document.activeElement;"
            " return [one.id, one.tagName, getComputedStyle(one).outlineStyle, one.matches(':focus-visible')] })()"
        )
        if where[1] == "BODY":
            break
        assert where[2] != "none" and where[3]
        reached.add(where[0])
    assert wanted and wanted <= reached
    page.locator(".ref").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#n")


def test_a_family_that_is_switched_off_is_gone_without_any_script(opened: Open, written: dict[str, str]) -> None:
    page = opened(written["many findings"], java_script_enabled=False)
    family, other = page.locator(".item.k-anonymity"), page.locator(".item.k-attribution")
    assert family.first.is_visible() and page.locator(".ref.k-anonymity").first.is_visible()
    page.locator("#show-anonymity").uncheck()
    assert not family.first.is_visible() and not page.locator(".ref.k-anonymity").first.is_visible()
    assert other.first.is_visible()
    page.locator("#show-anonymity").check()
    assert family.first.is_visible()


def test_layers_of_the_draft_can_be_switched_off(opened: Open, written: dict[str, str]) -> None:
    page = opened(written["many findings"])
    line = "e => getComputedStyle(e).textDecorationLine"
    hedge = page.locator(".body .hdg").first
    assert hedge.evaluate(line) == "underline"
    page.locator("#show-hedges").uncheck()
    assert hedge.evaluate(line) == "none"
    page.locator("#show-points").uncheck()
    assert page.locator(".body .pts").first.is_hidden()


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_the_words_of_a_rule_are_a_hover_and_a_focus_away(opened: Open, written: dict[str, str], way: str) -> None:
    page = opened(written["contradiction"])
    rule, card = page.locator(".rule").first, page.locator(".rules .page").first
    code = rule.inner_text().split()[0]
    card = page.locator(f"#r-{code}")
    assert card.evaluate("e => getComputedStyle(e).position") == "static"
    if way == "hover":
        rule.hover()
    else:
        page.locator(".num").first.focus()
        while not page.evaluate("document.activeElement.matches('.rule')"):
            page.keyboard.press("Tab")
        code = page.evaluate("document.activeElement.textContent").split()[0]
        card = page.locator(f"#r-{code}")
    assert card.evaluate("e => getComputedStyle(e).position") == "fixed" and card.is_visible()
    box = card.evaluate("e => [e.scrollHeight - e.clientHeight, e.getBoundingClientRect().top]")
    assert box[0] <= 1 and box[1] >= 0, "the card shows every word"
    if way == "focus":
        page.keyboard.press("Escape")
        assert card.evaluate("e => getComputedStyle(e).position") == "static"


def test_every_rule_has_room_on_its_card(opened: Open) -> None:
    text = " ".join(f"word{number:04}" for number in range(len(RULES)))
    found = [
        Flag(Finding(rule.code, Span(9 * at, 9 * at + 8), "?", 0.9), rule.name, rule.family, rule.level, None, str(at))
        for at, rule in enumerate(RULES)
    ]
    page = opened(pages.render(run(report(text, *found))), viewport={"width": 1280, "height": 720})
    page.keyboard.press("Tab")
    for rule in RULES:
        page.locator(f".rule[href='#r-{rule.code}']").focus()
        cut = page.locator(f"#r-{rule.code}").evaluate(
            "e => getComputedStyle(e).position !== 'fixed' || e.scrollHeight > e.clientHeight + 1"
            " || e.scrollWidth > e.clientWidth + 1"
        )
        assert not cut, rule.code


def test_headings_of_the_index_sort_by_value_both_ways(opened: Open, written: dict[str, str]) -> None:
    page = opened(written["index"])
    cells = page.locator(".index tbody td:nth-child(2)")
    page.get_by_role("button", name="Score").click()
    falling = [float(text) for text in cells.all_inner_texts()]
    assert falling == sorted(falling, reverse=True) and page.locator("[aria-sort=descending]").count() == 1
    page.get_by_role("button", name="Score").press("Enter")
    assert [float(text) for text in cells.all_inner_texts()] == falling[::-1]
    page.get_by_role("button", name="Draft").click()
    names = page.locator(".index tbody th").all_inner_texts()
    assert names == sorted(names) and page.locator("[aria-sort]").count() == 1


@pytest.mark.parametrize("light", ["light", "dark"])
def test_a_narrow_screen_needs_no_scrolling_to_the_side(opened: Open, written: dict[str, str], light: str) -> None:
    for kind in KINDS:
        page = opened(written[kind], viewport=NARROW, color_scheme=light)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], kind


def test_notes_stand_beside_their_words_on_a_wide_screen_and_below_on_a_narrow_one(
    opened: Open, written: dict[str, str]
) -> None:
    page = opened(written["many findings"])
    words, note = page.locator("#m1"), page.locator("#n1")
    assert note.bounding_box()["x"] > words.bounding_box()["x"] + 100
    page.set_viewport_size(NARROW)
    assert note.bounding_box()["y"] > words.bounding_box()["y"]


def test_print_has_the_draft_and_its_notes_but_no_switches(opened: Open, written: dict[str, str]) -> None:
    page = opened(written["contradiction"], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="light")
    assert page.locator(".filters").is_hidden() and page.locator("#n1").is_visible()
    assert page.locator("body").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    assert len(page.pdf()) > 10_000


def test_a_draft_full_of_markup_injects_nothing(opened: Open) -> None:
    odd = report(HOSTILE, flag(HOSTILE, "<script>alert(1)</script>"), title=HOSTILE, path=HOSTILE)
    for text in (pages.render(run(odd)), pages.render(run(odd, odd)), changes.render(run(report("None."), odd))):
        page = opened(text)
        assert page.said == []
        assert page.evaluate("document.scripts.length") == 1
        assert (
            page.evaluate("document.querySelectorAll('img, iframe, [onclick], [onerror], [style], base').length") == 0
        )
        assert "<script>alert(1)</script>" in page.locator("main").inner_text()
