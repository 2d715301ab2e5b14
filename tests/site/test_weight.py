"""What a page costs the network, compressed as static hosts do it, and what it is allowed to load.

Covers kb.web.security_policy.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from kb.web.security_policy import POLICY, headers
from network_meter import Meter, compressed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Route

AT_A_DESK = "about/contributing/index.html"
"""The one page that nobody opens on a phone: it names every file of the project."""
KINDS = ("", "scenarios/", "scenarios/wrong-order/", "checklists/wrong-order/", "cases/corner-bakery/", "guides/staff/")

SCRIPTS = (
    "site",
    "playbook",
    "letter",
    "run",
    "training",
    "training_list",
    "search",
    "search_index",
    "search_query",
    "search_spelling",
)
"""For every page, for playbooks and for the search."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    yield made
    made.close()


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize("page", KINDS)
def test_a_first_visit_takes_at_most_55_kilobytes(context: BrowserContext, site: str, language: str, page: str) -> None:
    meter = Meter(context)
    context.new_page().goto(f"{site}{language}/{page}", wait_until="networkidle")
    assert 3_000 < meter.read() < 55_000


def test_the_list_of_what_a_phone_keeps_takes_at_most_12_kilobytes(built: Path) -> None:
    assert {path: size for path in built.glob("*/sw.js") if (size := compressed(path.read_bytes())) > 12_000} == {}


def test_every_further_page_of_every_language_takes_at_most_10_kilobytes(built: Path) -> None:
    pages = {path: compressed(path.read_bytes()) for path in built.glob("*/**/index.html")}
    assert len(pages) > 300
    heavy = {str(path): size for path, size in pages.items() if size > (14_000 if path.match(AT_A_DESK) else 10_000)}
    assert heavy == {}


@pytest.mark.parametrize(
    ("language", "first", "second"), [("en", "wrong dish", "rude waiter"), ("th", "อาหารผิด", "พัสดุหาย")]
)
def test_a_first_search_takes_150_kilobytes_and_the_next_30(
    context: BrowserContext, site: str, language: str, first: str, second: str
) -> None:
    page = context.new_page()
    page.goto(f"{site}{language}/", wait_until="networkidle")
    meter = Meter(context)
    page.keyboard.press("/")
    box, found = page.locator(".kb-search input"), page.locator(".kb-search__found a")
    box.fill(first)
    found.first.wait_for()
    page.wait_for_load_state("networkidle")
    assert 50_000 < meter.read() < 150_000
    box.fill(second)
    page.wait_for_timeout(1000)
    assert 500 < meter.read() < 30_000


MOVED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 400);
})"""


def late(route: Route) -> None:
    """Answer after the page has been painted for the first time."""
    time.sleep(0.3)
    route.continue_()


@pytest.mark.parametrize("language", ["en", "th"])
def test_nothing_on_a_page_moves_when_the_scripts_come_late(context: BrowserContext, site: str, language: str) -> None:
    context.route("**/*.js", late)
    page = context.new_page()
    for address in ("", "scenarios/wrong-order/#follow-up", "checklists/wrong-order/", "apology/express-regret/"):
        page.goto("about:blank")
        page.goto(f"{site}{language}/{address}")
        assert page.evaluate(MOVED) == 0, address


def test_nothing_stands_in_a_page_that_the_policy_forbids(built: Path) -> None:
    for path in built.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert f'content="{POLICY}"' in text, path
        tags = " ".join(re.findall(r"<[^>]*>", text))  # the guides speak of what is forbidden
        for forbidden in (" style=", "<style", " onclick=", "javascript:", "<script>"):
            assert forbidden not in tags, (path, forbidden)


def test_hosts_that_read_a_headers_file_get_the_same_policy(built: Path) -> None:
    text = (built / "_headers").read_text(encoding="utf-8")
    assert text == headers()
    assert f"Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n" in text


def test_only_files_that_pages_use_are_published(built: Path) -> None:
    names = {path.relative_to(built / "th" / "assets").as_posix() for path in (built / "th/assets").rglob("*.*")}
    scripts = {f"javascripts/{name}.js" for name in SCRIPTS}
    pictures = {f"images/{name}" for name in ("favicon.svg", "icon-192.png", "icon-512.png", "icon-mask.png")}
    assert names == scripts | pictures | {
        "stylesheets/site.css",
        "stylesheets/letter.css",
        "stylesheets/run.css",
        "stylesheets/training.css",
        "stylesheets/training_list.css",
    }
