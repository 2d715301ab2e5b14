"""The search, as people use it: typed into the box of a real browser, in every language of the site.

Covers kb.web.search_index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import expect

from kb.languages.search_rules import SearchRules
from kb.web.search_index import Document, words_of
from sample import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

CASES = ROOT / "tests/cases/search"
LANGUAGES = sorted(path.stem for path in CASES.glob("*.yml"))
QUERIES = [
    (language, one["ask"], one["find"])
    for language in LANGUAGES
    for one in yaml.safe_load((CASES / f"{language}.yml").read_text("utf-8"))["queries"]
]


@pytest.fixture(scope="module")
def boxes(browser: Browser, site: str) -> Iterator[dict[str, Page]]:
    """A phone for each language, with the search open."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    pages = {}
    for language in LANGUAGES:
        pages[language] = context.new_page()
        pages[language].goto(f"{site}{language}/guides/staff/")
        pages[language].keyboard.press("/")
        pages[language].locator(".kb-search input").wait_for()
    yield pages
    context.close()


def found(page: Page, typed: str) -> list[str]:
    """The addresses that the search shows first, in the order of the screen, relative to the language."""
    box, status = page.locator(".kb-search input"), page.locator(".kb-search__status")
    box.fill("")
    expect(status).to_have_text("")
    box.fill(typed)
    expect(status).not_to_have_text("")
    links: list[str] = page.locator(".kb-search__found a").evaluate_all("links => links.map((link) => link.pathname)")
    return [link.split("/", 2)[2] for link in links]


@pytest.mark.parametrize(("language", "typed", "wanted"), QUERIES)
def test_the_page_is_among_the_first_three(boxes: dict[str, Page], language: str, typed: str, wanted: str) -> None:
    assert wanted in found(boxes[language], typed)[:3]


def test_search_opens_by_tap_and_by_slash_and_a_result_by_the_keys(browser: Browser, site: str) -> None:
    page = browser.new_page(service_workers="block")
    page.goto(f"{site}en/principles/no-excuses/")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Search").fill("wrong dish")
    page.get_by_role("dialog").get_by_role("link", name="Wrong order served").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/scenarios/wrong-order/")
    page.close()


def test_results_stand_by_kind_and_show_the_passage_with_the_words_marked(boxes: dict[str, Page]) -> None:
    page = boxes["en"]
    found(page, "refund")
    kinds = page.locator(".kb-search__found h2").all_inner_texts()
    assert "Scenario playbooks" in kinds
    assert len(kinds) == len(set(kinds))
    marked = page.locator(".kb-search__found mark").all_inner_texts()
    assert any("refund" in word.lower() for word in marked)


def test_what_is_not_found_is_said(boxes: dict[str, Page]) -> None:
    assert found(boxes["en"], "xylophone") == [""]
    assert "Nothing found" in boxes["en"].locator(".kb-search__status").inner_text()
    link = boxes["en"].locator(".kb-search__found").get_by_role("link", name="All playbooks")
    assert str(link.evaluate("link => link.pathname")) == "/en/"


def test_whoever_finds_nothing_beside_a_customer_can_call(browser: Browser, site: str) -> None:
    page = browser.new_page(service_workers="block")
    page.goto(f"{site}en/scenarios/wrong-order/")
    page.keyboard.press("/")
    page.keyboard.type("xylophone")
    page.locator(".kb-search__found").get_by_role("button", name="Call").click()
    expect(page.get_by_role("dialog", name="Call")).to_contain_text("Shift manager")
    page.close()


def test_back_from_a_result_leads_to_the_results(browser: Browser, site: str) -> None:
    page = browser.new_page(service_workers="block")
    page.goto(f"{site}en/")
    page.keyboard.press("/")
    page.keyboard.type("wrong dish")
    page.locator(".kb-search__found a", has_text="Poor or faulty item").click()
    page.wait_for_url("**/scenarios/faulty-item/")
    page.go_back()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("wrong dish")
    expect(page.locator(".kb-search__found a", has_text="Poor or faulty item")).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(".kb-search")).to_have_count(0)
    page.close()


def test_a_passage_that_is_cut_says_so(boxes: dict[str, Page]) -> None:
    assert found(boxes["en"], "wrong dish")
    passages = boxes["en"].locator(".kb-search__found a > span").all_inner_texts()
    assert all(text.endswith((".", "?", "!", "…", "”")) for text in passages)
    assert all(text[0] == "…" or not text[0].islower() for text in passages)


@pytest.mark.parametrize(
    ("typed", "taken"), [("alergy", "allergy"), ("wrnog dish", "wrong"), ("resturant", "restaurant")]
)
def test_the_word_that_is_taken_for_a_mistyped_one_is_said(boxes: dict[str, Page], typed: str, taken: str) -> None:
    found(boxes["en"], typed)
    expect(boxes["en"].locator(".kb-search__status")).to_contain_text(f"Shown for: {taken}")


@pytest.mark.parametrize(
    ("language", "typed"),
    [("en", "crashed"), ("en", "waiters"), ("en", "cancelling"), ("en", "refun"), ("es", "avion"), ("nb", "odelagt")],
)
def test_another_form_of_a_word_is_no_mistake(boxes: dict[str, Page], language: str, typed: str) -> None:
    assert found(boxes[language], typed)
    expect(boxes[language].locator(".kb-search__status")).not_to_contain_text("Shown for")


@pytest.mark.parametrize(
    ("language", "typed", "address"),
    [
        ("en", "wrong dish", "scenarios/wrong-order/"),
        ("th", "อาหารผิด", "scenarios/wrong-order/"),
        ("en", "overchargd", "scenarios/wrong-charge/"),  # the one result
    ],
)
def test_enter_opens_what_is_sure(browser: Browser, site: str, language: str, typed: str, address: str) -> None:
    page = browser.new_page(service_workers="block")
    page.goto(f"{site}{language}/principles/no-excuses/")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")  # before anything is found
    page.wait_for_url(f"**/{language}/{address}")
    page.close()


@pytest.mark.parametrize("typed", ["resturant", "wrnog dish", "took the day off and waited"])
def test_enter_moves_to_a_weak_result_and_opens_it_when_pressed_again(browser: Browser, site: str, typed: str) -> None:
    page = browser.new_page(service_workers="block")
    page.goto(f"{site}en/principles/no-excuses/")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    first = page.locator(".kb-search__found a").first
    expect(first).to_be_focused()
    assert page.url.endswith("/en/principles/no-excuses/")
    address = str(first.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    page.close()


@pytest.mark.parametrize("language", ["en", "th"])
def test_guides_for_those_who_make_the_site_come_last_under_their_own_heading(
    boxes: dict[str, Page], language: str
) -> None:
    page = boxes[language]
    for typed in ("checklist", "translation", "search words") if language == "en" else ("แปล", "คำค้น"):
        found(page, typed)
        while (more := page.get_by_role("button", name="Show more" if language == "en" else "แสดงเพิ่ม")).count():
            shown = page.locator(".kb-search__found a").count()
            more.click()
            expect(page.locator(".kb-search__found a")).not_to_have_count(shown)
        links = page.locator(".kb-search__found a").evaluate_all("links => links.map((link) => link.pathname)")
        is_guide = [link.split("/")[2] in ("guides", "about") for link in links]
        assert any(is_guide)
        assert is_guide == sorted(is_guide), typed
        assert page.locator(".kb-search__found section:last-child a[href*='/scenarios/']").count() == 0


def test_the_box_is_there_before_the_search_is_loaded(browser: Browser, site: str) -> None:
    context = browser.new_context(service_workers="block")
    held: list[Route] = []
    context.route("**/javascripts/search.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright refuses a built-in
    page = context.new_page()
    page.goto(f"{site}en/principles/no-excuses/")
    page.get_by_role("button", name="Search").click()
    box = page.get_by_role("searchbox", name="Search")
    expect(box).to_be_focused()
    page.keyboard.type("wrong dish")
    held[0].continue_()
    page.get_by_role("dialog").get_by_role("link", name="Wrong order served").wait_for()
    expect(box).to_have_value("wrong dish")
    context.close()


def test_what_not_to_say_is_not_found(boxes: dict[str, Page]) -> None:
    assert found(boxes["en"], "calm down")[:1] != ["scenarios/rude-staff/"]


@pytest.mark.parametrize("word", ["../../etc", "<b>x</b>", '"', "%00", "a" * 5000])
def test_anything_can_be_typed(boxes: dict[str, Page], word: str) -> None:
    found(boxes["en"], word)
    assert boxes["en"].locator(".kb-search__found b b").count() == 0


def test_nothing_of_the_search_is_loaded_until_it_is_used(browser: Browser, site: str) -> None:
    asked: list[str] = []
    page = browser.new_page(service_workers="block")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}en/scenarios/wrong-order/", wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    page.close()


def test_a_document_escapes_what_it_is_made_of() -> None:
    document = Document(
        url="a/", section='Kind "x"', title="<Title>", summary="A & B", keywords='x"y', html="<p>Text</p>"
    )
    page = document.for_pagefind("en", SearchRules())
    assert '<h1>&lt;Title&gt;</h1><p data-pagefind-weight="3">A &amp; B</p><p>Text</p>' in page
    assert 'data-kind="Kind &quot;x&quot;" data-also="x&quot;y"' in page


def test_words_are_listed_once_with_their_marks_those_of_the_first_texts_apart() -> None:
    texts = ["Habitacion, [the order](a.md) café's {30 USD}"], ["habitación é øde allergy &amp; naïve order ordered"]
    assert words_of(*texts) == ("café habitación order", "allergy naïve ordered")


def test_of_too_many_words_the_rarest_are_left_out() -> None:
    rare = " ".join("a" * 4 + "".join(chr(97 + int(digit)) for digit in str(number)) for number in range(5000))
    (listed,) = words_of([f"zebra zebra {rare}"])
    assert "zebra" in listed.split()
    assert 3000 < len(listed.split()) < 4000
