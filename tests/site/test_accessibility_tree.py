"""What screen readers are given of the screens that matter most, kept as text files and compared.

After a change that is meant, `ACCESSIBILITY_WRITE=1 .venv/bin/pytest tests/site/test_accessibility_tree.py` writes the
files anew. Read what has changed in them before you hand it on.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from sample import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

FOLDER = ROOT / "tests/cases/accessibility"
PLAYBOOK = "scenarios/wrong-order/"
WRITE = bool(os.environ.get("ACCESSIBILITY_WRITE"))
ADDRESS = re.compile(r"^ *- /url: .*\n", re.MULTILINE)
"""Where a link leads is not spoken, and held by other tests."""
EMPTY = re.compile(r"^( *)(- .*):$(?!\n\1 +-)", re.MULTILINE)
"""What had nothing else in it."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 616}, service_workers="block")
    yield context.new_page()
    context.close()


def home(phone: Page, site: str) -> Locator:
    phone.goto(f"{site}en/")
    return phone.locator("body")


def first_minute(phone: Page, site: str) -> Locator:
    phone.goto(f"{site}en/{PLAYBOOK}")
    return phone.locator(".kb-head")


def bar(phone: Page, site: str) -> Locator:
    phone.goto(f"{site}en/{PLAYBOOK}")
    return phone.get_by_role("region", name="Progress")


def call(phone: Page, site: str) -> Locator:
    bar(phone, site).get_by_role("link", name="Call").click()
    return phone.get_by_role("dialog")


def large(phone: Page, site: str) -> Locator:
    first_minute(phone, site).get_by_role("button", name="Show large").click()
    phone.locator(".kb-large__words").wait_for()
    return phone.get_by_role("dialog")


def letter(phone: Page, site: str) -> Locator:
    phone.goto(f"{site}en/{PLAYBOOK}")
    phone.get_by_role("button", name="Put the apology together").click()
    phone.get_by_role("dialog").get_by_role("button", name="Copy").wait_for()
    return phone.get_by_role("dialog")


def run(phone: Page, site: str) -> Locator:
    bar(phone, site).get_by_role("button", name="Start").click()
    phone.locator(".kb-run__next").wait_for()
    phone.clock.pause_at(phone.evaluate("Date.now()") + 1000)
    return phone.get_by_role("dialog")


def search(phone: Page, site: str) -> Locator:
    phone.goto(f"{site}en/")
    phone.get_by_role("button", name="Type what went wrong").click()
    phone.get_by_role("searchbox").fill("qqqzzq")
    phone.get_by_text("Nothing found").wait_for()
    return phone.get_by_role("dialog")


@pytest.mark.parametrize(
    "screen", [home, first_minute, bar, call, large, letter, run, search], ids=lambda screen: screen.__name__
)
def test_screen_readers_are_given_what_is_kept(phone: Page, site: str, screen: Callable[[Page, str], Locator]) -> None:
    found = EMPTY.sub(r"\1\2", ADDRESS.sub("", screen(phone, site).aria_snapshot() + "\n"))
    path = FOLDER / f"{screen.__name__.replace('_', '-')}.txt"
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8"), "Is this meant? Write the file anew: see the first lines of this test."


def test_no_control_is_without_a_name() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        text = path.read_text("utf-8")
        assert len(text.splitlines()) > 1, path
        assert not re.search(
            r"^ *- (button|link|textbox|searchbox|checkbox|combobox|dialog|region)(:| \[|$)", text, re.MULTILINE
        ), path
