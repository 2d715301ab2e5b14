"""What axe finds on the pages, in light and in dark: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KINDS = (
    "",
    "404.html",
    "scenarios/",
    "scenarios/wrong-order/",
    "scenarios/setting/any-service/",
    "checklists/wrong-order/",
    "steps/record/",
    "apology/",
    "principles/no-excuses/",
    "cases/corner-bakery/",
    "programme/make-amends/",
    "background/recovery-paradox/",
    "print/",
    "guides/translators/",
    "guides/page-types/",
)


def violations(browser: Browser, address: str, scheme: str) -> list[str]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        service_workers="block",  # it would fetch the whole language for each test
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    found = Axe().run(page).response["violations"]
    context.close()
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", KINDS)
def test_no_kind_of_page_has_a_violation(browser: Browser, site: str, page: str, scheme: str) -> None:
    assert violations(browser, f"{site}en/{page}", scheme) == []


@pytest.mark.parametrize("language", ["es", "ms", "nb", "ro", "th"])
def test_no_language_has_a_violation(browser: Browser, site: str, language: str) -> None:
    assert violations(browser, f"{site}{language}/scenarios/wrong-order/", "light") == []
    assert violations(browser, f"{site}{language}/", "dark") == []


def test_the_page_of_the_languages_has_no_violation(browser: Browser, site: str) -> None:
    assert violations(browser, f"{site}#choose", "light") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opener", [".kb-header__search", ".kb-show", "section p > .kb-button", ".kb-header__menu"])
def test_what_opens_over_a_page_has_no_violation(browser: Browser, site: str, opener: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        service_workers="block",
    )
    page = context.new_page()
    page.goto(f"{site}en/scenarios/wrong-order/")
    page.locator(opener).first.click()
    if opener == ".kb-header__search":
        page.get_by_role("searchbox").fill("refund")
        page.locator(".kb-search mark").first.wait_for()
    found = Axe().run(page).response["violations"]
    context.close()
    assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []
