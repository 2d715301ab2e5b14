"""What pages and searches cost the network, weighed in a browser: a number that must not grow with the playbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from network_meter import Meter, compressed
from sample import chromium, serve

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = ("wrong dish", "rude waiter", "late", "flight cancelled tomorrow")
_PAGE = "en/scenarios/wrong-order/"
_AFTER_TYPING = 2000
"""Milliseconds in which everything has come that a search asks for."""


def weights(site: Path) -> list[tuple[str, float]]:
    """(what, kB) of a site, as a host sends it that compresses."""
    pages = [compressed(path.read_bytes()) for path in (site / "en").rglob("index.html")]
    found = [("heaviest page", max(pages) / 1000)]
    server = serve(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(service_workers="block")
        page, meter = context.new_page(), Meter(context)
        page.goto(f"http://127.0.0.1:{server.server_port}/{_PAGE}", wait_until="networkidle")
        found.append(("first visit of a playbook", meter.read() / 1000))
        page.keyboard.press("/")
        for number, typed in enumerate(QUERIES):
            page.locator(".kb-search input").fill(typed)
            page.wait_for_timeout(_AFTER_TYPING)
            found.append((f"{'a further' if number else 'first'} search: {typed}", meter.read() / 1000))
        browser.close()
    server.shutdown()
    return found
