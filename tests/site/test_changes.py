"""A page says what has changed since this device last read it, and marks the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

ADDRESS = "scenarios/wrong-order/"
FIRST, SECOND = "Say sorry once, in a full sentence.", "Take the wrong plate away."
LINES = [("US$30", "US$45"), (FIRST, "Say sorry twice."), (SECOND, "Leave the plate.")]
"""Of the head, of the first step and of the second: as they were, and as they are after an update."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    yield context.new_page()
    context.close()


@pytest.fixture
def updated(phone: Page) -> Callable[[list[tuple[str, str]]], None]:
    """Puts other words into the page."""

    def change(lines: list[tuple[str, str]]) -> None:
        def answer(route: Route) -> None:
            response = route.fetch()
            text = response.text()
            for old, new in lines:
                assert old in text
                text = text.replace(old, new)
            route.fulfill(response=response, body=text)

        phone.route(f"**/{ADDRESS}", answer)

    return change


def marked(phone: Page) -> list[str]:
    """The words of the marked lines."""
    phone.locator(".kb-bar").wait_for()
    return phone.locator(".kb-changed").all_inner_texts()


def test_a_first_visit_says_nothing_and_so_does_one_after_which_nothing_has_changed(phone: Page, site: str) -> None:
    for _ in range(2):
        phone.goto(f"{site}en/{ADDRESS}")
        assert marked(phone) == []
        expect(phone.locator(".kb-changes")).to_have_count(0)


def test_changed_lines_are_counted_and_marked_until_they_have_been_on_the_screen(
    phone: Page, site: str, updated: Callable[[list[tuple[str, str]]], None]
) -> None:
    phone.goto(f"{site}en/{ADDRESS}")
    assert marked(phone) == []
    updated([(old, new) for old, new in LINES if old != "US$30"])
    phone.goto(f"{site}en/{ADDRESS}")
    assert marked(phone) == ["Say sorry twice.", "Leave the plate."]
    line = phone.get_by_role("button", name="Lines changed since this device last read the page: 2")
    line.click()
    first = phone.locator(".kb-changed").first
    expect(first).to_be_in_viewport(ratio=1)
    expect(first).to_be_focused()
    phone.wait_for_timeout(2000)
    phone.goto(f"{site}en/{ADDRESS}")
    assert marked(phone) == ["Leave the plate."], "the second line was never on the screen"
    phone.goto(f"{site}en/")
    phone.goto(f"{site}en/{ADDRESS}")
    assert marked(phone) == ["Leave the plate."]


def test_an_amount_at_the_head_that_has_changed_is_marked(
    phone: Page, site: str, updated: Callable[[list[tuple[str, str]]], None]
) -> None:
    phone.goto(f"{site}en/{ADDRESS}")
    assert marked(phone) == []
    updated(LINES[:1])
    phone.goto(f"{site}en/{ADDRESS}")
    assert any("US$45" in text for text in marked(phone))
    assert phone.locator(".kb-head .kb-fact .kb-changed").count() == 1


def test_each_language_is_read_for_itself(phone: Page, site: str) -> None:
    for language in ("en", "th", "en"):
        phone.goto(f"{site}{language}/{ADDRESS}")
        assert marked(phone) == []


def test_a_mark_is_read_out_and_no_part_of_a_phrase(
    phone: Page, site: str, updated: Callable[[list[tuple[str, str]]], None]
) -> None:
    phone.goto(f"{site}en/{ADDRESS}")
    assert marked(phone) == []
    updated([("Thank you for telling me.", "Thanks for telling me."), LINES[1]])
    phone.goto(f"{site}en/{ADDRESS}")
    assert len(marked(phone)) >= 2
    assert "Changed" in phone.locator(".kb-checklist").first.aria_snapshot()
    phone.locator(".kb-changed .kb-show").first.click()
    expect(phone.locator(".kb-large__words")).to_contain_text("Thanks for telling me.")
    assert "Changed" not in phone.locator(".kb-large__words").inner_text()
