"""The site in a real browser, as staff hold it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
import pytest
from playwright.sync_api import expect

from kb import settings
from sample import KINDS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, service_workers="block"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[dict[int, Page]]:
    """Screens of several widths, for tests that leave nothing behind."""
    widths = (360, 430, 1280)
    contexts = [
        browser.new_context(viewport={"width": width, "height": 800}, service_workers="block") for width in widths
    ]
    yield {width: context.new_page() for width, context in zip(widths, contexts, strict=True)}
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [360, 430, 1280])
@pytest.mark.parametrize("page", KINDS)
def test_no_page_is_wider_than_the_screen(screens: dict[int, Page], site: str, page: str, width: int) -> None:
    screens[width].goto(f"{site}en/{page}")
    assert screens[width].evaluate("document.documentElement.scrollWidth") <= width


def test_two_taps_from_home_to_the_playbook(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/")
    phone.get_by_role("link", name="Shop and delivery").tap()
    phone.get_by_role("link", name="Late delivery").tap()
    phone.wait_for_url("**/en/scenarios/late-delivery/")
    assert phone.get_by_role("heading", level=1).inner_text() == "Late delivery"
    head = phone.locator(".kb-head").inner_text()
    assert "Respond within" in head
    assert "Say first" in head


def test_no_page_asks_another_host_or_fails_in_the_console(phone: Page, site: str) -> None:
    wrong: list[str] = []
    phone.on("request", lambda r: None if r.url.startswith((site, "data:")) else wrong.append(r.url))
    phone.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    phone.on("pageerror", lambda e: wrong.append(str(e)))
    for page in KINDS:
        phone.goto(f"{site}en/{page}", wait_until="networkidle")
    assert wrong == []


SMALL_TEXT = """() => [...document.querySelectorAll("body *")].filter((e) =>
  [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 16
).map((e) => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", ["en", "th"])
def test_text_is_at_least_16_pixels_on_a_phone(phone: Page, site: str, language: str) -> None:
    for page in KINDS:
        phone.goto(f"{site}{language}/{page}")
        assert len(phone.locator("body").inner_text()) > 100
        assert phone.evaluate(SMALL_TEXT) == [], page


SMALL_TARGETS = """() => [
  ...document.querySelectorAll("a[href], button, select, textarea, summary, label, input")
].filter((e) => {
  const box = e.getBoundingClientRect();
  const shown = box.width && !e.matches(".kb-skip") && !(e.matches("input") && e.closest("label"));
  const words = [...e.parentElement.childNodes].some((other) => other !== e && other.textContent.trim());
  const inASentence = getComputedStyle(e).display === "inline" && words;
  return shown && !inASentence && Math.min(box.width, box.height) < 43.9;
}).map((e) => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", ["en", "th"])
def test_what_can_be_tapped_is_at_least_44_pixels_wide_and_high(phone: Page, site: str, language: str) -> None:
    for page in KINDS:
        phone.goto(f"{site}{language}/{page}")
        assert phone.evaluate(SMALL_TARGETS) == [], page
    phone.goto(f"{site}{language}/scenarios/wrong-order/")
    for opener in (".kb-header__menu", ".kb-header [popovertarget=frame--languages]", ".kb-show", ".kb-header__search"):
        phone.locator(opener).first.tap()
        assert phone.evaluate(SMALL_TARGETS) == [], opener
        phone.keyboard.press("Escape")


def test_the_whole_line_of_a_checklist_ticks_its_box(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/scenarios/wrong-order/")
    line = phone.get_by_text("Say sorry once, in a full sentence.")
    box = phone.get_by_role("checkbox", name="Say sorry once, in a full sentence.")
    assert not box.is_checked()
    line.tap()
    assert box.is_checked()


def test_to_say_and_to_avoid_differ_without_colour(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/scenarios/wrong-order/")
    look = "(e) => { const s = getComputedStyle(e); const h = getComputedStyle(e.firstElementChild, '::before');"
    look += " return [s.borderTopStyle, h.content] }"
    say = phone.locator(".kb-phrases-to-say").first.evaluate(look)
    avoid = phone.locator(".kb-phrases-to-avoid").first.evaluate(look)
    assert say[0] != avoid[0]
    assert say[1] != avoid[1]
    assert phone.locator(".kb-phrases-to-avoid h3").first.inner_text() == "Avoid"


def test_the_page_reads_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(site)
    assert tab.get_by_role("listitem").count() == 6
    tab.get_by_role("link", name="English").click()
    assert not tab.get_by_role("button", name="Search").first.is_visible()
    tab.get_by_role("button", name="Choose a language").click()
    assert tab.get_by_role("link", name="ไทย").is_visible()
    tab.keyboard.press("Escape")
    tab.get_by_role("link", name="Wrong order served").click()
    assert tab.get_by_role("heading", name="When to escalate").is_visible()
    context.close()


@pytest.mark.parametrize(("asked", "given"), [("th-TH", "th"), ("nn-NO", "nb"), ("pt-BR", "en"), ("es-419", "es")])
def test_the_root_leads_to_the_language_that_the_browser_asks_for(
    browser: Browser, site: str, asked: str, given: str
) -> None:
    context = browser.new_context(locale=asked)
    tab = context.new_page()
    tab.goto(site)
    if given == "en":  # none of the browser's languages is there, so the reader chooses
        tab.get_by_role("link", name="English").click()
    tab.wait_for_url(f"**/{given}/index.html")
    context.close()


def test_the_language_switch_keeps_the_page_and_the_place_and_is_remembered(browser: Browser, site: str) -> None:
    context = browser.new_context(locale="en-GB")
    tab = context.new_page()
    tab.goto(f"{site}en/scenarios/wrong-order/#follow-up")
    tab.get_by_role("button", name="Choose a language").click()
    tab.get_by_role("link", name="ไทย").click()
    tab.wait_for_url("**/th/scenarios/wrong-order/#follow-up")
    assert tab.locator("html").get_attribute("lang") == "th"
    tab.goto(site)
    tab.wait_for_url("**/th/index.html")
    context.close()


def test_a_site_opened_from_a_folder_leads_on(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((built / "index.html").as_uri())
    tab.wait_for_url("**/en/index.html")
    tab.get_by_role("link", name="Wrong order served").click()
    tab.wait_for_url("**/en/scenarios/wrong-order/index.html")
    assert tab.get_by_role("heading", level=1).inner_text() == "Wrong order served"
    context.close()


def test_a_site_opened_from_a_folder_keeps_ticks_and_puts_the_apology_together(browser: Browser, built: Path) -> None:
    """A browser loads no module and nothing by `fetch` into such a page."""
    wrong: list[str] = []
    context = browser.new_context()
    tab = context.new_page()
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto((built / "en/scenarios/wrong-order/index.html").as_uri())
    tab.get_by_role("checkbox").nth(2).check()
    tab.reload()
    assert [box.is_checked() for box in tab.get_by_role("checkbox").all()[:4]] == [False, False, True, False]
    expect(tab.get_by_role("region", name="Progress")).to_contain_text("1 of 22 done")
    tab.get_by_role("button", name="Put the apology together").click()
    expect(tab.get_by_role("textbox")).to_have_value(re.compile("^Your next dinner for two is on us"))
    tab.get_by_role("button", name="Close").click()
    tab.get_by_role("button", name="Show large: “Is there anything you cannot eat?").click()
    expect(tab.locator("dialog")).to_contain_text("Is there anything you cannot eat?")
    tab.get_by_role("button", name="Close").click()
    tab.get_by_role("link", name="Why and how").first.click()
    tab.wait_for_url("**/index.html")
    expect(tab.get_by_role("heading", level=1)).not_to_have_text("Wrong order served")
    assert wrong == []
    context.close()


REMEMBER = """globalThis.before = Object.getOwnPropertyNames(globalThis).map((name) => [name, globalThis[name]]);"""
COMPARE = """() => [
  Object.getOwnPropertyNames(globalThis).filter((name) => !before.some(([known]) => known === name)),
  before.filter(([name, value]) => typeof value === "function" && globalThis[name] !== value).map(([name]) => name),
]"""


@pytest.mark.parametrize("page", ["scenarios/wrong-order/", "guides/staff/", "../#choose"])
def test_scripts_add_one_name_to_a_page_and_replace_none(phone: Page, site: str, page: str) -> None:
    phone.add_init_script(REMEMBER)
    phone.goto(f"{site}en/{page}", wait_until="load")
    assert phone.evaluate(COMPARE) == [["before", "kb"], []]


@pytest.mark.parametrize("number", [1, 9])
def test_any_number_of_tabs_shows_the_chosen_one(browser: Browser, built: Path, number: int) -> None:
    text = "\n\n".join(f'=== "Tab {n}"\n\n    Text {n}' for n in range(1, number + 1))
    extension = settings.read(ROOT / "mkdocs.yml").extension_settings["pymdownx.tabbed"]
    html = markdown.markdown(text, extensions=["pymdownx.tabbed"], extension_configs={"pymdownx.tabbed": extension})
    tab = browser.new_page()
    tab.set_content(f"<style>{(built / 'en/assets/stylesheets/site.css').read_text('utf-8')}</style>{html}")
    for chosen in (1, number):
        tab.get_by_text(f"Tab {chosen}", exact=True).click()
        for n in range(1, number + 1):
            expect(tab.get_by_text(f"Text {n}", exact=True)).to_be_visible(visible=n == chosen)
    labels = [label.bounding_box() for label in tab.locator("label").all()]
    assert len({label["y"] for label in labels if label}) == 1, "the labels stand side by side"
    tab.close()


def test_ticks_stay_on_this_phone_and_can_be_taken_back(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/scenarios/wrong-order/")
    bar = phone.get_by_role("region", name="Progress")
    assert "0 of 22 done" in bar.inner_text()
    phone.get_by_text("Say sorry once, in a full sentence.").tap()
    assert "1 of 22 done" in bar.inner_text()
    assert bar.get_by_role("link", name="Now: 1/5 Acknowledge and apologise").is_visible()
    bar.get_by_role("link", name="Next: 2/5 Understand the problem").tap()
    phone.wait_for_url("**#understand-the-problem")
    phone.goto(f"{site}th/scenarios/wrong-order/")
    assert phone.get_by_role("checkbox", checked=True).count() == 1
    phone.goto(f"{site}en/checklists/wrong-order/")  # the sheet of the same playbook
    assert phone.get_by_role("checkbox", checked=True).count() == 1
    phone.goto(f"{site}en/scenarios/late-delivery/")
    assert phone.get_by_role("checkbox", checked=True).count() == 0
    phone.goto(f"{site}en/scenarios/wrong-order/")
    phone.get_by_role("button", name="Start again").tap()
    assert phone.get_by_role("checkbox", checked=True).count() == 0
    phone.get_by_role("button", name="Undo").tap()
    assert phone.get_by_role("checkbox", checked=True).count() == 1


def test_a_phrase_can_be_shown_large_and_in_the_language_of_the_customer(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/scenarios/wrong-order/")
    phone.get_by_role("button", name="Show large: “Is there anything you cannot eat?").tap()
    shown = phone.locator("dialog .kb-dialog__phrase")
    assert "Is there anything you cannot eat?" in shown.inner_text()
    assert shown.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") >= 26
    phone.get_by_role("combobox", name="Language").select_option("th")
    expect(shown).to_have_attribute("lang", "th")
    assert "ทาน" in shown.inner_text()
    phone.get_by_role("button", name="Close").tap()
    assert not phone.locator("dialog").is_visible()


def test_the_apology_is_put_together_in_its_order_and_can_be_copied(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(f"{site}en/scenarios/wrong-order/")
    tab.get_by_role("button", name="Put the apology together").click()
    text = tab.get_by_role("textbox", name="Put the apology together")
    parts = text.input_value().split("\n\n")
    assert len(parts) == 5
    assert parts[0].startswith("Your next dinner for two is on us.")
    assert parts[4].startswith("You came for a quiet evening")
    text.fill("Dear guest")
    tab.get_by_role("button", name="Copy").click()
    tab.get_by_text("Copied").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == "Dear guest"
    context.close()


def test_the_menu_is_a_drawer_on_a_phone_and_stays_in_view_on_a_wide_screen(browser: Browser, site: str) -> None:
    narrow = browser.new_page(viewport={"width": 390, "height": 844}, service_workers="block")
    narrow.goto(f"{site}en/scenarios/wrong-order/")
    menu = narrow.get_by_role("navigation", name="Navigation")
    expect(menu).not_to_be_visible()
    narrow.get_by_role("button", name="Navigation").focus()
    narrow.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Principles")).to_be_visible()
    narrow.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    narrow.close()
    wide = browser.new_page(viewport={"width": 1280, "height": 900}, service_workers="block")
    wide.goto(f"{site}en/scenarios/wrong-order/#follow-up")
    expect(wide.get_by_role("navigation", name="Navigation").get_by_role("link", name="Principles")).to_be_in_viewport()
    expect(wide.get_by_role("navigation", name="On this page").get_by_role("link", name="Signs")).to_be_in_viewport()
    wide.close()
