"""Who speaks, or to whom: chosen once on the phone, and every phrase follows.

Malay has four ways to address a customer, and in Thai a woman speaks otherwise than a man. Covers
kb.languages.spoken_forms in the browser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from static_host import StaticHost

PAGE = "scenarios/rude-staff/"


@pytest.fixture
def hand(browser: Browser) -> Iterator[Page]:
    """A phone that has not seen the site; a script that fails, fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 616}, service_workers="block")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def test_without_scripts_the_words_are_whole_in_the_form_of_the_file(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}ms/{PAGE}")
    expect(page.locator(".kb-opening blockquote")).to_contain_text("Tuan/puan patut dihormati.")
    assert "{" not in page.locator("main").inner_text()
    context.close()


def test_one_tap_at_the_phrase_changes_all_of_them_and_is_kept(hand: Page, site: str) -> None:
    hand.goto(f"{site}ms/{PAGE}")
    opening, choice = hand.locator(".kb-opening blockquote"), hand.locator(".kb-opening .kb-spoken")
    expect(choice).to_have_text("Panggilan")
    choice.click()
    expect(choice).to_have_text("tuan")
    expect(opening).to_contain_text("kami tadi. Tuan patut dihormati.")
    assert not [form for form in hand.locator("[data-form]").all_inner_texts() if form.lower() != "tuan"]
    for address in ("scenarios/life-event-spoiled/", f"checklists/{PAGE.split('/')[1]}/"):
        hand.goto(f"{site}ms/{address}")
        said = hand.locator("[data-form]").all_inner_texts()
        assert said
        assert {form.lower() for form in said} == {"tuan"}, address
    box = hand.locator(".kb-spoken").first.bounding_box()
    assert box
    assert box["height"] >= 44


def test_it_can_be_chosen_beside_the_language(hand: Page, site: str) -> None:
    hand.goto(f"{site}ms/{PAGE}")
    hand.get_by_role("button", name=re.compile("bahasa", re.IGNORECASE)).click()
    hand.locator("#frame--languages").get_by_label("Panggilan").select_option("cik")
    hand.keyboard.press("Escape")
    expect(hand.locator(".kb-opening blockquote")).to_contain_text("Cik patut dihormati.")
    hand.goto(f"{site}en/{PAGE}")  # a language without forms asks nothing
    expect(hand.locator(".kb-spoken, #frame--languages select")).to_have_count(0)


def test_a_phrase_shown_large_is_in_the_chosen_form_and_another_can_be_chosen_there(hand: Page, site: str) -> None:
    hand.goto(f"{site}ms/{PAGE}")
    hand.locator(".kb-opening .kb-show").click()
    words, form = hand.locator(".kb-large__words"), hand.locator(".kb-large__tools button").first
    expect(words).to_contain_text("Tuan/puan patut")
    form.click()
    expect(words).to_contain_text("kami tadi. Tuan patut")
    form.click()
    expect(words).to_contain_text("Puan patut")
    expect(form).to_have_accessible_name("Panggilan: puan")
    hand.keyboard.press("Escape")
    expect(hand.locator(".kb-opening blockquote")).to_contain_text("Puan patut dihormati.")
    expect(hand.locator(".kb-opening .kb-show")).to_have_accessible_name(re.compile("Puan patut dihormati"))


def test_in_another_language_its_own_forms_are_asked_for(hand: Page, site: str) -> None:
    hand.goto(f"{site}en/{PAGE}")
    hand.locator(".kb-opening .kb-show").click()
    words, form = hand.locator(".kb-large__words"), hand.locator(".kb-large__tools button").first
    expect(form).to_be_hidden()
    hand.locator(".kb-large__tools select").select_option("ms")
    expect(words).to_contain_text("Tuan/puan patut dihormati.")
    form.click()
    expect(words).to_contain_text("kami tadi. Tuan patut dihormati.")
    hand.locator(".kb-large__tools select").select_option("en")
    expect(form).to_be_hidden()


def test_what_has_changed_on_a_page_is_not_the_choice_of_who_speaks(hand: Page, site: str) -> None:
    hand.goto(f"{site}ms/{PAGE}")
    hand.locator(".kb-opening .kb-spoken").click()
    hand.reload()
    expect(hand.locator(".kb-opening blockquote")).to_contain_text("kami tadi. Tuan patut dihormati.")
    expect(hand.locator(".kb-changed, .kb-changes")).to_have_count(0)


def test_a_man_taps_at_any_phrases_of_a_page_and_letters_follow(hand: Page, site: str) -> None:
    hand.goto(f"{site}th/scenarios/failed-twice/")
    opening = hand.locator(".kb-opening blockquote")
    expect(opening).to_have_text(re.compile("ๆ ค่ะ .*ให้เองค่ะ”$"))
    button = hand.locator(".kb-playbook .kb-phrases-to-say > .kb-spoken").nth(1)
    button.click()
    expect(button).to_have_accessible_name("ใครพูด: ผู้ชาย")
    expect(opening).to_have_text(re.compile("ๆ ครับ .*ให้เองครับ”$"))
    assert {*hand.locator("[data-form]").all_inner_texts()} == {"ครับ", "ผม"}
    copied = opening.evaluate("(quote) => { getSelection().selectAllChildren(quote); return `${getSelection()}`; }")
    assert copied == opening.inner_text()
    hand.locator("p:has(+ section.kb-wording) > .kb-button").click()
    letter = hand.locator(".kb-letter")
    expect(letter).to_contain_text("ผม")
    expect(letter).not_to_contain_text("ดิฉัน")


def test_the_button_works_in_a_case_in_hand(hand: Page, site: str) -> None:
    hand.goto(f"{site}th/scenarios/failed-twice/")
    hand.locator(".kb-bar").get_by_role("button").last.click()
    said = hand.locator(".kb-run .kb-phrases-to-say").first
    expect(said).to_contain_text("ค่ะ")
    said.locator(".kb-spoken").click()
    expect(said).to_contain_text("ครับ")
    expect(said).not_to_contain_text("ค่ะ")


def test_without_a_network_the_choice_holds_and_can_be_changed(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}th/scenarios/failed-twice/")
    phone.evaluate("navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 300)))")
    phone.locator(".kb-opening .kb-spoken").click()
    host.fails()
    phone.goto(f"{host.address}th/scenarios/wrong-order/")
    opening = phone.locator(".kb-opening blockquote")
    expect(opening).to_contain_text("ให้เองครับ")
    phone.locator(".kb-opening .kb-spoken").click()
    expect(opening).to_contain_text("ให้เองค่ะ")
    phone.locator(".kb-opening .kb-show").click()
    expect(phone.locator(".kb-large__words")).to_contain_text("ให้เองค่ะ")
    host.returns()


@pytest.mark.parametrize("name", ["rude-staff", "cards-rude-staff", "pocket"])
def test_paper_has_the_first_form_and_says_how_to_adapt_it(built: Path, name: str) -> None:
    reader = PdfReader(built / f"ms/checklists/{name}.pdf")
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "sebut tuan, puan atau cik" in text
    assert "{" not in text
    assert name == "pocket" or "Tuan/puan patut dihormati." in text
