"""The site on a stick: opened from a folder, without any server, in Chromium and in Firefox."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import engines

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

QUERIES = (("en", "Wrong dish", "scenarios/wrong-order/"), ("th", "อาหารผิด", "scenarios/wrong-order/"))


@pytest.mark.parametrize(("language", "typed", "found"), QUERIES)
def test_search_finds_by_the_words_of_customers(
    phone: Page, built: Path, language: str, typed: str, found: str
) -> None:
    said: list[str] = []
    phone.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    phone.goto((built / language / "index.html").as_uri())
    phone.locator(".kb-ask").click()
    phone.locator(".kb-search input").fill(typed)
    first = phone.locator(".kb-search__found a").first
    first.click()
    phone.wait_for_url(re.compile(f"/{language}/{found}index.html"))
    assert said == []


def test_search_that_finds_nothing_says_so_and_leads_to_all(phone: Page, built: Path) -> None:
    phone.goto((built / "en/scenarios/wrong-order/index.html").as_uri())
    phone.keyboard.press("/")
    phone.locator(".kb-search input").fill("zzzz")
    expect(phone.locator(".kb-search__status")).to_contain_text("Nothing found")
    phone.locator(".kb-search__found a").click()
    phone.wait_for_url(re.compile(r"/en/index\.html"))


def test_what_the_guide_promises_works_without_a_server(phone: Page, built: Path) -> None:
    phone.goto((built / "index.html").as_uri())
    phone.wait_for_url(re.compile(r"/en/index\.html"))  # the browser's language
    phone.locator("main a[href*='wrong-order']").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wrong order served")
    phone.locator(".kb-bar__call").click()
    expect(phone.locator("dialog[open]")).to_contain_text("Shift manager")
    phone.keyboard.press("Escape")
    phone.locator(".kb-bar button", has_text="Start").click()
    expect(phone.locator("dialog.kb-run")).to_be_visible()


@pytest.mark.parametrize(("language", "typed", "found"), QUERIES)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_search_finds_in_firefox_too(built: Path, language: str, typed: str, found: str) -> None:
    if packages := engines.missing("firefox"):
        message = f"firefox is not installed. Install: {packages}."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with engines.opened("firefox") as tab:
        tab.go((built / language / "index.html").as_uri())
        tab.tap(".kb-ask")
        tab.wait("return document.querySelector('.kb-search')?.open")
        tab.type(".kb-search input", typed)
        tab.wait("return document.querySelector('.kb-search__found a')")
        tab.tap(".kb-search__found a")
        tab.wait("return location.pathname.endsWith(arguments[0])", f"/{language}/{found}index.html")
