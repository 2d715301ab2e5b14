"""What axe finds on the pages, in light and in dark: nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from sample import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="module")
def phones(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """A phone in light and one in dark, whose caches the tests share."""
    schemes: list[Literal["light", "dark"]] = ["light", "dark"]
    contexts: dict[str, BrowserContext] = {}
    for scheme in schemes:
        contexts[scheme] = browser.new_context(
            viewport={"width": 390, "height": 844},
            color_scheme=scheme,
            service_workers="block",  # it would fetch the whole language
        )
    yield contexts
    for context in contexts.values():
        context.close()


@contextmanager
def opened(phone: BrowserContext, address: str) -> Iterator[Page]:
    """A page on that phone."""
    page = phone.new_page()
    page.goto(address, wait_until="networkidle")
    yield page
    page.close()


def violations(page: Page) -> list[str]:
    """What axe finds, a line each."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", KINDS)
def test_no_kind_of_page_has_a_violation(phones: dict[str, BrowserContext], site: str, page: str, scheme: str) -> None:
    with opened(phones[scheme], f"{site}en/{page}") as tab:
        assert violations(tab) == []


@pytest.mark.parametrize("language", ["es", "ms", "nb", "ro", "th"])
def test_no_language_has_a_violation(phones: dict[str, BrowserContext], site: str, language: str) -> None:
    for address, scheme in (("scenarios/wrong-order/", "light"), ("", "dark")):
        with opened(phones[scheme], f"{site}{language}/{address}") as tab:
            assert violations(tab) == []


def test_the_page_of_the_languages_has_no_violation(phones: dict[str, BrowserContext], site: str) -> None:
    with opened(phones["light"], f"{site}#choose") as tab:
        assert violations(tab) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("opener", [".kb-header__search", ".kb-show", "section p > .kb-button", ".kb-header__menu"])
def test_what_opens_over_a_page_has_no_violation(
    phones: dict[str, BrowserContext], site: str, opener: str, scheme: str
) -> None:
    with opened(phones[scheme], f"{site}en/scenarios/wrong-order/") as page:
        page.locator(opener).first.click()
        if opener == ".kb-header__search":
            page.get_by_role("searchbox").fill("refund")
            page.locator(".kb-search mark").first.wait_for()
        assert violations(page) == []
