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


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    yield made
    made.close()


@pytest.mark.parametrize("language", ["en", "th"])
@pytest.mark.parametrize("page", KINDS)
def test_a_first_visit_takes_at_most_30_kilobytes(context: BrowserContext, site: str, language: str, page: str) -> None:
    meter = Meter(context)
    context.new_page().goto(f"{site}{language}/{page}", wait_until="networkidle")
    assert 3_000 < meter.read() < 30_000


def test_the_list_of_what_a_phone_keeps_takes_at_most_12_kilobytes(built: Path) -> None:
    assert {path: size for path in built.glob("*/sw.js") if (size := compressed(path.read_bytes())) > 12_000} == {}


def test_every_further_page_of_every_language_takes_at_most_10_kilobytes(built: Path) -> None:
    pages = {path: compressed(path.read_bytes()) for path in built.glob("*/**/index.html")}
    assert len(pages) > 300
    heavy = {str(path): size for path, size in pages.items() if size > (20_000 if path.match(AT_A_DESK) else 10_000)}
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
    """A page names them with their addresses, or a script asks for them by their names."""
    folder = built / "th"
    pages = "".join(path.read_text("utf-8") for path in folder.rglob("*.html"))
    scripts = "".join(path.read_text("utf-8") for path in folder.glob("assets/javascripts/*.js"))
    manifest = (folder / "manifest.webmanifest").read_text("utf-8")
    files = [path for path in (folder / "assets").rglob("*.*") if path.is_file()]
    assert len(files) > 10
    unused = {"moved.js"}  # for pages with an earlier address, of which this site has none
    for path in (path for path in files if path.name not in unused):
        is_named = path.relative_to(folder).as_posix() in pages + manifest
        assert is_named or re.search(rf"""["'/]{re.escape(path.stem)}(\.js)?["']""", scripts), path
