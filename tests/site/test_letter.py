"""The letter that somebody writes from the wordings of a page: blanks, limits, drafts, and how it goes out."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pypdf
import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route

ADDRESS = "scenarios/wrong-order/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 616},
        service_workers="block",
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context.new_page()
    context.close()


def write(phone: Page, address: str) -> None:
    phone.goto(address)
    open_letter(phone)


def open_letter(phone: Page) -> None:
    phone.locator("p:has(+ section.kb-wording) > .kb-button").click()
    expect(phone.locator(".kb-letter textarea").first).to_be_visible()


def blank(phone: Page, name: str, place: int = 0) -> Locator:
    return phone.get_by_role("dialog").get_by_role("textbox", name=name, exact=True).nth(place)


def test_each_blank_is_a_box_with_its_own_words_between_a_greeting_and_a_name(phone: Page, site: str) -> None:
    write(phone, f"{site}en/{ADDRESS}")
    names = [box.get_attribute("aria-label") for box in phone.locator(".kb-letter textarea").all()]
    assert (names[0], names[1], names[-1]) == ("name of the customer", "amount", "your name and role")
    assert "what happened, step by step" in names
    shown = phone.locator(".kb-letter__blank > span").all_inner_texts()
    assert shown == names  # what is typed does not hide what was asked for


def test_copying_tells_once_which_blanks_are_left(phone: Page, site: str) -> None:
    write(phone, f"{site}en/{ADDRESS}")
    left = phone.locator(".kb-letter textarea").count()
    blank(phone, "name of the customer").fill("Ms Olsen")
    phone.get_by_role("button", name="Copy").click()
    expect(phone.get_by_role("status").filter(has_text=f"Blanks left: {left - 1}.")).to_be_visible()
    expect(blank(phone, "amount")).to_be_focused()
    phone.get_by_role("button", name="Copy").click()
    expect(phone.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    text = phone.evaluate("navigator.clipboard.readText()")
    parts = text.split("\n\n")
    assert parts[0] == "Dear Ms Olsen,"
    assert parts[1].startswith("[amount] for [the dish or the meal] went back to you")
    assert parts[-1] == "[your name and role]"
    assert len(parts) == 7


@pytest.mark.parametrize(
    ("name", "typed", "asks"),
    [
        ("amount", "30", False),
        ("amount", "31", True),
        ("amount", "US$29.50", False),
        ("amount", "1,000", True),
        ("amount", "1.000,00 USD", True),
        ("amount", "٣١", True),
        ("what you give", "40 plates", False),
        ("what you give", "a dinner worth 40 USD", True),
        ("what you give", "$40", True),
        ("until when", "31 December 2026", False),
    ],
)
def test_more_than_the_limit_of_the_page_is_to_be_asked_for(
    phone: Page, site: str, name: str, typed: str, *, asks: bool
) -> None:
    write(phone, f"{site}en/{ADDRESS}")
    blank(phone, name).fill(typed)
    expect(phone.locator(".kb-letter__ask:not(:empty)")).to_have_text(["Ask first: Shift manager"] if asks else [])
    blank(phone, name).fill("")
    expect(phone.locator(".kb-letter__ask:not(:empty)")).to_have_count(0)


def test_amounts_are_known_in_the_language_of_the_reader(phone: Page, site: str) -> None:
    """The blank is named in Thai, and the currency stands as Thai has it."""
    write(phone, f"{site}th/{ADDRESS}")
    box = phone.locator(".kb-letter textarea").nth(3)
    box.fill("40 ดอลลาร์สหรัฐ")
    expect(phone.locator(".kb-letter__ask:not(:empty)")).to_have_count(1)


def test_words_can_be_changed_and_blanks_that_stay_in_them_are_counted(phone: Page, site: str) -> None:
    write(phone, f"{site}en/{ADDRESS}")
    blank(phone, "amount").fill("12 USD")
    phone.get_by_role("button", name="Change the words: Restore the value").click()
    text = phone.get_by_role("textbox", name="Restore the value")
    expect(text).to_be_focused()
    expect(text).to_have_value(re.compile(r"^12 USD for \[the dish or the meal\] went back"))
    text.fill("You get your 50 USD back on [day].")
    expect(phone.locator(".kb-letter__ask:not(:empty)")).to_have_count(1)
    blank(phone, "name of the customer").fill("Ms Olsen")
    phone.get_by_role("button", name="Copy").click()
    expect(text).to_be_focused()
    chosen = "(area) => area.value.slice(area.selectionStart, area.selectionEnd)"
    assert text.evaluate(chosen) == "[day]"


LEAVE: dict[str, Callable[[Page], object]] = {
    "Close": lambda phone: phone.get_by_role("button", name="Close").click(),
    "Escape": lambda phone: phone.keyboard.press("Escape"),
    "a reload": lambda phone: phone.reload(),
    "another page": lambda phone: (phone.goto("about:blank"), phone.go_back()),
}


@pytest.mark.parametrize("way", LEAVE)
def test_what_was_written_is_not_lost_by(phone: Page, site: str, way: str) -> None:
    write(phone, f"{site}en/{ADDRESS}")
    blank(phone, "amount").fill("12 USD")
    phone.get_by_role("button", name="Change the words: Express regret").click()
    phone.get_by_role("textbox", name="Express regret").fill("I am sorry.")
    LEAVE[way](phone)
    open_letter(phone)
    expect(blank(phone, "amount")).to_have_value("12 USD")
    expect(phone.get_by_role("textbox", name="Express regret")).to_have_value("I am sorry.")


def test_an_update_of_the_wording_changes_nothing_in_a_letter_that_is_begun(phone: Page, site: str) -> None:
    write(phone, f"{site}en/{ADDRESS}")
    blank(phone, "amount").fill("12 USD")

    def newer(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace("under your name", "into your account"))

    phone.route(f"**/{ADDRESS}", newer)
    phone.reload()
    open_letter(phone)
    expect(blank(phone, "amount")).to_have_value("12 USD")
    expect(phone.locator(".kb-letter")).to_contain_text("under your name")
    phone.get_by_role("button", name="New letter").click()
    expect(phone.locator(".kb-letter")).to_contain_text("into your account")


def test_a_new_letter_is_empty_and_the_old_one_can_be_taken_back_also_after_a_reload(phone: Page, site: str) -> None:
    write(phone, f"{site}en/{ADDRESS}")
    blank(phone, "amount").fill("12 USD")
    expect(phone.get_by_role("button", name="Undo")).to_be_hidden()
    phone.get_by_role("button", name="New letter").click()
    expect(blank(phone, "amount")).to_have_value("")
    phone.reload()
    open_letter(phone)
    phone.get_by_role("button", name="Undo").click()
    expect(blank(phone, "amount")).to_have_value("12 USD")
    expect(phone.get_by_role("button", name="Undo")).to_be_hidden()


def test_a_letter_stays_with_its_case_and_the_next_customer_finds_none(phone: Page, site: str) -> None:
    write(phone, f"{site}en/{ADDRESS}")
    blank(phone, "amount").fill("12 USD")  # before anything is ticked
    phone.keyboard.press("Escape")
    box = phone.locator(".kb-playbook .kb-checklist input").first
    box.check()
    open_letter(phone)
    expect(blank(phone, "amount")).to_have_value("12 USD")
    blank(phone, "day", 0).fill("Monday")
    phone.reload()
    phone.get_by_role("button", name="New customer").first.click()
    open_letter(phone)
    expect(blank(phone, "amount")).to_have_value("")
    phone.keyboard.press("Escape")
    phone.get_by_role("button", name="Undo").first.click()
    expect(box).to_be_checked()
    open_letter(phone)
    expect(blank(phone, "amount")).to_have_value("12 USD")
    expect(blank(phone, "day", 0)).to_have_value("Monday")


def test_a_letter_is_shared_and_whoever_keeps_a_log_is_told(phone: Page, site: str) -> None:
    phone.add_init_script("""
      globalThis.shared = []; globalThis.told = [];
      navigator.share = async (data) => { shared.push(data.text); };
      document.addEventListener("letter", ({ detail }) => told.push(detail));
    """)
    write(phone, f"{site}en/{ADDRESS}")
    blank(phone, "name of the customer").fill("Ms Olsen")
    phone.get_by_role("button", name="Share").click()
    phone.get_by_role("button", name="Share").click()
    phone.wait_for_function("told.length")
    (detail,) = phone.evaluate("told")
    assert detail["address"] == "scenarios/wrong-order"
    assert detail["sent"]["how"] == "shared"
    assert [detail["text"]] == phone.evaluate("shared")
    assert detail["text"].startswith("Dear Ms Olsen,\n\n")


def test_a_letter_is_printed_alone_with_lines_for_the_blanks_that_are_left(phone: Page, site: str) -> None:
    phone.add_init_script("globalThis.print = () => { globalThis.printed = true; };")
    write(phone, f"{site}en/{ADDRESS}")
    blank(phone, "name of the customer").fill("Ms Olsen")
    phone.get_by_role("button", name="Print").click()
    phone.get_by_role("button", name="Print").click()
    assert phone.evaluate("printed")
    (page,) = pypdf.PdfReader(io.BytesIO(phone.pdf(format="A4", prefer_css_page_size=False))).pages
    text = page.extract_text()
    assert "Dear Ms Olsen," in text
    assert "We served you the wrong dish." in text
    for other in ("Wrong order served", "Restore the value", "Close", "[", "Copy"):
        assert other not in text
    expect(phone.locator(".kb-paper")).to_have_count(0)
    phone.get_by_role("button", name="Close").click()
    whole = pypdf.PdfReader(io.BytesIO(phone.pdf(format="A4"))).pages[0].extract_text()
    assert "Wrong order served" in whole  # the page itself prints as before


def test_without_a_network_it_says_so_and_the_next_time_it_opens(phone: Page, site: str) -> None:
    phone.route("**/letter.js", lambda route: route.abort())
    phone.goto(f"{site}en/{ADDRESS}")
    button = phone.get_by_role("button", name="Put the apology together")
    button.click()
    expect(phone.get_by_role("dialog")).to_contain_text("This cannot be loaded now.")
    phone.get_by_role("button", name="Close").click()
    phone.unroute("**/letter.js")
    button.click()
    expect(phone.locator(".kb-letter textarea").first).to_be_visible()


def test_one_of_several_wordings_is_chosen_and_what_was_typed_in_each_is_kept(phone: Page, site: str) -> None:
    """A page of another kind, with one section that has several wordings."""
    write(phone, f"{site}en/apology/restore-the-value/")
    menu = phone.get_by_role("combobox", name="Wording to adapt")
    assert menu.locator("option").first.inner_text() == "When something can be replaced:"
    blank(phone, "time").fill("9:30")
    menu.select_option("1")
    expect(blank(phone, "days")).to_have_value("")
    phone.reload()
    open_letter(phone)
    expect(blank(phone, "days")).to_be_visible()
    phone.get_by_role("combobox", name="Wording to adapt").select_option("0")
    expect(blank(phone, "time")).to_have_value("9:30")


def test_a_page_without_wordings_has_no_letter_and_without_scripts_the_words_stand_on_the_page(
    browser: Browser, site: str, built: Path
) -> None:
    assert "kb-wording" not in (built / "en/principles/no-excuses/index.html").read_text("utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}en/{ADDRESS}")
    expect(page.get_by_text("We served you the wrong dish.")).to_be_visible()
    context.close()
    page = browser.new_page()
    page.goto(f"{site}en/principles/no-excuses/")
    expect(page.get_by_role("button", name="Put the apology together")).to_have_count(0)
    page.close()
