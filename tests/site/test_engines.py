"""The site in WebKit and in Firefox, with the styles for phones: what staff do with it, also without a network."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import engines
from static_host import publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engines import Tab
    from static_host import StaticHost

pytestmark = [  # the drivers are older than what they need, and leave sockets open
    pytest.mark.filterwarnings(f"ignore::{warning}")
    for warning in ("DeprecationWarning", "ResourceWarning", "pytest.PytestUnraisableExceptionWarning")
]
PLAYBOOK = "scenarios/wrong-order/"
SAVED = "return document.querySelector('.kb-offline')?.textContent.includes(arguments[0])"


@pytest.fixture(params=["webkit", "firefox"])
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A browser that has not seen the site. Without it, its tests are skipped here and fail in CI."""
    if packages := engines.missing(request.param):
        message = f"{request.param} is not installed. Install: {packages}."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with engines.opened(request.param) as tab:
        yield tab


def test_a_page_is_laid_out_for_a_phone_and_its_ticks_stay(tab: Tab, host: StaticHost) -> None:
    tab.go(f"{host.address}en/{PLAYBOOK}")
    assert tab.js("return innerWidth") <= 500
    assert tab.js("return document.documentElement.scrollWidth - innerWidth") <= 0
    assert tab.js("return getComputedStyle(document.querySelector('.kb-header')).position") == "sticky"
    tab.wait("return document.querySelector('.kb-bar')")
    for _ in range(2):
        tab.tap(".kb-checklist input:not(:checked)")
    tab.go(f"{host.address}th/{PLAYBOOK}")
    assert tab.wait("return document.querySelectorAll('.kb-checklist input:checked').length") == 2
    assert "2" in tab.text(".kb-bar__count")


@pytest.mark.parametrize(
    ("language", "typed", "title"), [("en", "wrong dish", "Wrong order"), ("th", "อาหารผิด", "เสิร์ฟผิด")]
)
def test_the_search_finds(tab: Tab, host: StaticHost, language: str, typed: str, title: str) -> None:
    tab.go(f"{host.address}{language}/")
    tab.tap(".kb-ask")
    tab.wait("return document.querySelector('.kb-search')?.open")
    tab.type(".kb-search input", typed)
    assert title in tab.text(".kb-search__found a")
    tab.tap(".kb-search__found a")
    tab.wait("return location.pathname.endsWith(arguments[0])", PLAYBOOK)


def test_whom_to_call_the_letter_and_a_case_in_hand(tab: Tab, host: StaticHost) -> None:
    tab.go(f"{host.address}en/{PLAYBOOK}")
    tab.tap(".kb-bar__call")
    assert "Shift manager" in tab.text("dialog[open]")
    tab.tap("dialog[open] .kb-dialog__close")
    tab.wait("return !document.querySelector('dialog[open]')")
    tab.js("[...document.querySelectorAll('button')].find((e) => e.textContent.startsWith('Put the apology')).click()")
    tab.wait("return document.querySelector('dialog[open]')?.textContent.includes('Copy')")
    assert "the wrong dish" in tab.text("dialog[open]")
    tab.tap("dialog[open] .kb-dialog__close")
    tab.js("[...document.querySelectorAll('.kb-bar button')].find((e) => e.textContent === 'Start').click()")
    tab.wait("return document.querySelector('dialog.kb-run')?.open")
    assert tab.js("return document.querySelector('.kb-run').getBoundingClientRect().width") > 380
    tab.tap(".kb-run__next")
    tab.wait("return document.querySelector('.kb-run input')")


def test_after_one_visit_all_opens_without_a_network(tab: Tab, host: StaticHost) -> None:
    tab.go(f"{host.address}en/")
    tab.wait(SAVED, "Saved on this device: opens")
    host.fails()
    tab.go(f"{host.address}en/{PLAYBOOK}")
    assert tab.text("h1") == "Wrong order served"
    tab.tap(".kb-opening .kb-show")
    tab.wait("return document.querySelector('.kb-large__words')?.textContent.length > 10")
    size = tab.js("return parseFloat(getComputedStyle(document.querySelector('.kb-large__words')).fontSize)")
    assert 28 <= size <= 72
    tab.js(
        """const menu = document.querySelector("dialog[open] select");
        menu.value = "th"; menu.dispatchEvent(new Event("change"));"""
    )
    tab.wait("return document.querySelector('.kb-large__words').lang === 'th'")
    tab.go(f"{host.address}en/checklists/late-delivery.pdf")
    assert tab.text("h1") == "Not saved on this device"
    host.returns()


def test_a_case_stays_over_an_update(tab: Tab, host: StaticHost) -> None:
    tab.go(f"{host.address}en/{PLAYBOOK}")
    tab.wait(SAVED, "Saved on this device: opens")
    tab.tap(".kb-checklist input")
    publish(host, "Wrong order served", "Wrong dish served")
    tab.go(f"{host.address}en/{PLAYBOOK}")
    tab.wait(SAVED, "There is a new version")
    tab.go(f"{host.address}en/{PLAYBOOK}")
    tab.wait("return document.querySelector('main > .kb-offline')?.textContent.includes('new version')")
    assert tab.text("h1") == "Wrong order served"
    tab.tap(".kb-offline button")
    tab.wait("return document.querySelector('h1')?.textContent === 'Wrong dish served'")
    assert tab.wait("return document.querySelectorAll('.kb-checklist input:checked').length") == 1
