"""Who speaks, or to whom: chosen once on the phone, and every phrase follows.

Malay has four ways to address a customer. Covers kb.languages.spoken_forms in the browser.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

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
