"""The site by keyboard and screen reader, with large letters, on a phone that is turned, and from right to left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

PLAYBOOK = "scenarios/wrong-order/"


@pytest.fixture
def screen(browser: Browser) -> Iterator[Callable[[int, int], Page]]:
    """Opens a screen of that width and height."""
    pages: list[Page] = []

    def opened(width: int, height: int) -> Page:
        pages.append(browser.new_page(viewport={"width": width, "height": height}, service_workers="block"))
        return pages[-1]

    yield opened
    for page in pages:
        page.close()


FOCUS = """() => {
  const focused = document.activeElement;
  const bar = document.querySelector(".kb-bar");
  const [own, over] = [focused, bar].map((e) => e.getBoundingClientRect());
  const free = over.top - document.querySelector(".kb-header").getBoundingClientRect().bottom;
  const aside = own.right < over.left || own.left > over.right;
  const under = !bar.contains(focused) && !aside && own.top < over.bottom && own.bottom > over.top;
  return {
    left: focused === document.body,
    place: bar.contains(focused) ? scrollY : null,
    hidden: under && own.height < free ? focused.outerHTML.slice(0, 80) : "",
  };
}"""


@pytest.mark.parametrize(
    ("language", "width", "height"),
    [("en", 360, 616), ("th", 360, 616), ("es", 360, 616), ("es", 1280, 900), ("th", 1280, 900), ("en", 740, 360)],
)
def test_the_bar_at_the_foot_never_hides_what_has_the_focus(
    screen: Callable[[int, int], Page], site: str, language: str, width: int, height: int
) -> None:
    tab = screen(width, height)
    tab.goto(f"{site}{language}/{PLAYBOOK}")
    tab.get_by_role("checkbox").first.check()  # the bar is at its highest
    tab.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    steps: list[dict[str, Any]] = []
    while not (steps and steps[-1]["left"]):
        tab.keyboard.press("Tab")
        steps.append(tab.evaluate(FOCUS))
    assert 40 < len(steps) < 150
    assert [step["hidden"] for step in steps if step["hidden"]] == []
    assert len({step["place"] for step in steps} - {None}) == 1, "nothing moves while the focus goes through the bar"


@pytest.mark.parametrize(("opener", "name"), [(".kb-show", "Show large"), ("section p > .kb-button", "Put the")])
def test_dialogs_have_names(screen: Callable[[int, int], Page], site: str, opener: str, name: str) -> None:
    tab = screen(390, 844)
    tab.goto(f"{site}en/{PLAYBOOK}")
    tab.locator(opener, has_text=name).or_(tab.get_by_role("button", name=name)).first.click()
    expect(tab.get_by_role("dialog")).to_have_accessible_name(re.compile(name))


@pytest.mark.parametrize("language", ["en", "th"])
def test_parts_of_the_steps_are_told_apart_and_no_ornament_is_spoken(
    screen: Callable[[int, int], Page], site: str, language: str
) -> None:
    tab = screen(390, 844)
    tab.goto(f"{site}{language}/{PLAYBOOK}")
    steps = [step for step in tab.locator(".kb-numbered:has(> h2)").all() if step.locator("h3").count()]
    names = [
        f"{part} {step.locator('h2').inner_text()}" for step in steps for part in step.locator("h3").all_inner_texts()
    ]
    assert len(names) > 10
    assert len(set(names)) == len(names)
    for heading, name in zip(tab.locator(".kb-numbered:has(> h2) h3").all(), names, strict=True):
        expect(heading).to_have_accessible_name(name)
    path = tab.locator(".kb-path a")
    expect(path).to_have_accessible_name(path.inner_text())
    assert tab.locator("h3").first.evaluate("(e) => location.hash = e.id") == "acknowledge-and-apologise-do"


@pytest.mark.parametrize("page", ["", PLAYBOOK, "checklists/wrong-order/"])
def test_pictures_of_the_frame_are_not_spoken(screen: Callable[[int, int], Page], site: str, page: str) -> None:
    tab = screen(390, 844)
    tab.goto(f"{site}en/{page}")
    assert tab.locator(":is(.kb-header, .kb-ask, .kb-footer) svg").count() >= 3
    assert tab.locator(":is(.kb-header, .kb-ask, .kb-footer) svg:not([aria-hidden=true])").count() == 0


def test_the_search_opens_by_its_key_while_a_box_to_tick_has_the_focus(
    screen: Callable[[int, int], Page], site: str
) -> None:
    tab = screen(1280, 900)
    tab.goto(f"{site}en/{PLAYBOOK}")
    tab.get_by_role("checkbox").first.check()
    tab.keyboard.press("/")
    box = tab.get_by_role("searchbox")
    expect(box).to_be_focused()
    tab.keyboard.type("a/b")
    expect(box).to_have_value("a/b")


def test_what_opens_from_the_header_closes_when_the_focus_leaves_it(
    screen: Callable[[int, int], Page], site: str
) -> None:
    tab = screen(390, 844)
    tab.goto(f"{site}en/{PLAYBOOK}")
    for name, opened in (
        ("Choose a language", tab.locator("#frame--languages")),
        ("Navigation", tab.locator("nav.kb-menu")),
    ):
        button = tab.get_by_role("button", name=name)
        button.focus()
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        expect(opened).to_be_visible()
        opened.get_by_role("link").last.focus()
        expect(opened).to_be_visible()
        tab.keyboard.press("Tab")
        expect(opened).not_to_be_visible()
        assert tab.evaluate("document.activeElement !== document.body"), "the focus stays where it went"
    tab.get_by_role("button", name="Navigation").click()
    menu = tab.get_by_role("navigation", name="Navigation")
    menu.get_by_role("button", name="Close").click()
    expect(menu).not_to_be_visible()


def test_a_playbook_and_its_sheet_have_titles_of_their_own(screen: Callable[[int, int], Page], site: str) -> None:
    tab = screen(390, 844)
    for language, sheet in (("en", "Checklist to print"), ("th", "เช็กลิสต์สำหรับพิมพ์")):
        tab.goto(f"{site}{language}/{PLAYBOOK}")
        title, _, name = tab.title().rpartition(" - ")
        tab.goto(f"{site}{language}/checklists/wrong-order/")
        assert tab.title() == f"{title} - {sheet} - {name}"


OVERLAP = """() => {
  const box = (e) => e.getBoundingClientRect();
  const edges = [...document.querySelectorAll(".kb-header > *")].map(box).filter((edge) => edge.width);
  const [header, name] = [".kb-header", ".kb-header__name"].map((place) => box(document.querySelector(place)));
  const text = box(document.querySelector(".kb-header__name span"));
  return {
    wide: document.documentElement.scrollWidth - innerWidth,
    isUnder: edges.some((edge, place) => place && edge.left < edges[place - 1].right),
    leaves: text.width && text.right > name.right,
    height: header.height / parseFloat(getComputedStyle(document.documentElement).fontSize),
  };
}"""


@pytest.mark.parametrize("language", ["en", "es", "nb", "th"])
@pytest.mark.parametrize("letters", [16, 24, 32])
def test_the_name_of_the_site_never_runs_under_the_icons(
    screen: Callable[[int, int], Page], site: str, language: str, letters: int
) -> None:
    tab = screen(320, 700)
    session = tab.context.new_cdp_session(tab)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": letters}})
    for width in (320, 360):
        tab.set_viewport_size({"width": width, "height": 700})
        for page in ("", PLAYBOOK):
            tab.goto(f"{site}{language}/{page}")
            found = tab.evaluate(OVERLAP)
            assert found["wide"] <= 0
            assert not found["isUnder"]
            assert not found["leaves"]
            assert found["height"] <= 3.26, "two lines of the name fit"


@pytest.mark.parametrize("page", [PLAYBOOK, "checklists/wrong-order/", "guides/staff/"])
def test_a_phone_that_is_turned_keeps_its_place(browser: Browser, site: str, page: str) -> None:
    upright: ViewportSize = {"width": 360, "height": 740}
    context = browser.new_context(viewport=upright, has_touch=True, is_mobile=True, service_workers="block")
    tab = context.new_page()
    tab.goto(f"{site}en/{page}")
    tab.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    read = tab.evaluate("scrollY")
    assert read > 600
    tab.set_viewport_size({"width": 740, "height": 300})
    tab.wait_for_timeout(300)
    assert tab.evaluate("scrollY") > read / 3
    assert tab.locator(".kb-header").evaluate("(e) => e.getBoundingClientRect().top") == 0
    tab.set_viewport_size(upright)
    tab.wait_for_timeout(300)
    assert tab.evaluate("scrollY") == pytest.approx(read, abs=150)
    context.close()


def test_stacked_signs_have_room(screen: Callable[[int, int], Page], site: str) -> None:
    tab = screen(390, 844)
    spacing = "(e) => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)"
    for page, places in (("", ("h1", "h2", ".kb-card__title")), (PLAYBOOK, ("h1", "h2", "h3", ".kb-header__name"))):
        for language, least, most in (("th", 1.44, 1.7), ("en", 1.1, 1.31)):
            tab.goto(f"{site}{language}/{page}")
            for place in places:
                assert least < tab.locator(place).first.evaluate(spacing) < most, (language, place)
    tab.goto(f"{site}en/{PLAYBOOK}")
    tab.locator(".kb-show").first.click()
    tab.get_by_role("combobox").select_option("th")
    phrase = tab.locator(".kb-large__words")
    expect(phrase).to_have_attribute("lang", "th")
    assert phrase.evaluate(spacing) > 1.44
    assert tab.locator("dialog [lang]:not([dir])").count() == 0, "a script that sets the language sets the direction"


CORNERS = """(e) => {
  const style = getComputedStyle(e);
  return ["TopLeft", "TopRight", "BottomRight", "BottomLeft"].map((corner) => style[`border${corner}Radius`] !== "0px");
}"""
LEFT, RIGHT = [True, False, False, True], [False, True, True, False]


def test_shapes_follow_the_direction_of_the_writing(screen: Callable[[int, int], Page], site: str) -> None:
    tab = screen(1280, 900)
    tab.goto(f"{site}en/{PLAYBOOK}")
    boxes = (".kb-opening", ".kb-phrases-to-say", ".kb-phrases-to-avoid", ".kb-wording > blockquote")
    for direction, corners, side in (("ltr", RIGHT, "Left"), ("rtl", LEFT, "Right")):
        tab.evaluate("(direction) => document.dir = direction", direction)
        for box in boxes:
            assert tab.locator(box).first.evaluate(CORNERS) == corners, box
        current = tab.locator(".kb-languages [aria-current]")
        assert current.evaluate(f"(e) => getComputedStyle(e).border{side}Width") != "0px"
        button, phrase = (tab.locator(place).first.bounding_box() for place in (".kb-show", ".kb-show >> xpath=.."))
        assert button
        assert phrase
        assert (button["x"] > phrase["x"] + phrase["width"] / 2) == (direction == "ltr")
