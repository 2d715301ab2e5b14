"""The site in a real browser, as staff hold it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
import pytest
from playwright.sync_api import expect

from kb import settings
from sample import KINDS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, service_workers="block"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[dict[int, Page]]:
    """Screens of several widths, for tests that leave nothing behind."""
    widths = (360, 430, 1280)
    contexts = [
        browser.new_context(viewport={"width": width, "height": 800}, service_workers="block") for width in widths
    ]
    yield {width: context.new_page() for width, context in zip(widths, contexts, strict=True)}
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [360, 430, 1280])
@pytest.mark.parametrize("page", KINDS)
def test_no_page_is_wider_than_the_screen(screens: dict[int, Page], site: str, page: str, width: int) -> None:
    screens[width].goto(f"{site}en/{page}")
    assert screens[width].evaluate("document.documentElement.scrollWidth") <= width


LISTED = """() => {
  const header = document.querySelector(".kb-header").getBoundingClientRect().height;
  const boxes = [...document.querySelectorAll(".kb-group[id] .kb-card")].map((card) => card.getBoundingClientRect());
  const screen = innerHeight - header;
  return { pages: boxes.length, screens: (Math.max(...boxes.map((box) => box.bottom)) - header) / screen };
}"""


@pytest.mark.parametrize("language", ["en", "th", "ms"])
@pytest.mark.parametrize(("size", "screens"), [((360, 616), 2), ((412, 915), 2), ((1280, 900), 1)])
def test_home_shows_all_playbooks_on_two_screens_of_a_phone_and_one_of_a_desk(
    phone: Page, site: str, language: str, size: tuple[int, int], screens: int
) -> None:
    phone.set_viewport_size({"width": size[0], "height": size[1]})
    phone.goto(f"{site}{language}/")
    listed = phone.evaluate(LISTED)
    assert listed["pages"] == len(list((ROOT / "playbooks/scenarios").glob("*.md"))) - 1  # one is the overview
    assert listed["screens"] <= screens


def test_home_has_links_to_pages_that_ask_for_it(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/")
    links = phone.locator(".kb-shortcuts a")
    assert {"Print", "For staff"} <= set(links.all_inner_texts())
    for link in links.all():
        assert link.locator("svg[aria-hidden=true]").count() == 1


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_what_is_at_hand_stays_beside_the_text_on_a_desk(phone: Page, site: str, direction: str) -> None:
    phone.set_viewport_size({"width": 1280, "height": 900})
    phone.goto(f"{site}en/scenarios/wrong-order/")
    phone.evaluate("(direction) => document.dir = direction", direction)
    hand, text, menu = (phone.locator(place) for place in (".kb-hand", ".kb-playbook", ".kb-menu"))
    for place in (0, 2000, 6000):
        phone.evaluate("(y) => scrollTo(0, y)", place)
        for way in hand.get_by_role("link").all():
            expect(way).to_be_in_viewport(ratio=1)
        edges = [part.evaluate("(e) => e.getBoundingClientRect().toJSON()") for part in (menu, text, hand)]
        if direction == "rtl":
            edges.reverse()
        first, middle, last = edges
        assert first["x"] + first["width"] < middle["x"]
        assert middle["x"] + middle["width"] < last["x"]
        assert last["x"] + last["width"] <= 1280
    hand.get_by_role("link", name="4 Follow up").click()
    expect(phone.locator("#follow-up")).to_be_in_viewport()


def test_two_taps_from_home_to_the_playbook(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/")
    phone.get_by_role("link", name="Late delivery").tap()
    phone.wait_for_url("**/en/scenarios/late-delivery/")
    assert phone.get_by_role("heading", level=1).inner_text() == "Late delivery"
    head = phone.locator(".kb-head").inner_text()
    assert "Respond within" in head
    assert "Say first" in head


def test_no_page_asks_another_host_or_fails_in_the_console(phone: Page, site: str) -> None:
    wrong: list[str] = []
    phone.on("request", lambda r: None if r.url.startswith((site, "data:")) else wrong.append(r.url))
    phone.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    phone.on("pageerror", lambda e: wrong.append(str(e)))
    for page in KINDS:
        phone.goto(f"{site}en/{page}", wait_until="networkidle")
    assert wrong == []


SMALL_TEXT = """() => [...document.querySelectorAll("body *")].filter((e) =>
  [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 16
).map((e) => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", ["en", "th"])
def test_text_is_at_least_16_pixels_on_a_phone(phone: Page, site: str, language: str) -> None:
    for page in KINDS:
        phone.goto(f"{site}{language}/{page}")
        assert len(phone.locator("body").inner_text()) > 100
        assert phone.evaluate(SMALL_TEXT) == [], page


SMALL_TARGETS = """() => [
  ...document.querySelectorAll("a[href], button, select, textarea, summary, label, input")
].filter((e) => {
  const box = e.getBoundingClientRect();
  const shown = box.width && !e.matches(".kb-skip") && !(e.matches("input") && e.closest("label"));
  const words = [...e.parentElement.childNodes].some((other) => other !== e && other.textContent.trim());
  const inASentence = getComputedStyle(e).display === "inline" && words;
  return shown && !inASentence && Math.min(box.width, box.height) < 43.9;
}).map((e) => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", ["en", "th"])
def test_what_can_be_tapped_is_at_least_44_pixels_wide_and_high(phone: Page, site: str, language: str) -> None:
    for page in KINDS:
        phone.goto(f"{site}{language}/{page}")
        assert phone.evaluate(SMALL_TARGETS) == [], page
    phone.goto(f"{site}{language}/scenarios/wrong-order/")
    for opener in (".kb-header__menu", ".kb-header [popovertarget=frame--languages]", ".kb-show", ".kb-header__search"):
        phone.locator(opener).first.tap()
        if opener == ".kb-show":
            phone.locator(".kb-large").wait_for()
        assert phone.evaluate(SMALL_TARGETS) == [], opener
        phone.keyboard.press("Escape")


def test_the_whole_line_of_a_checklist_ticks_its_box(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/scenarios/wrong-order/")
    line = phone.get_by_text("Say sorry once, in a full sentence.")
    box = phone.get_by_role("checkbox", name="Say sorry once, in a full sentence.")
    assert not box.is_checked()
    line.tap()
    assert box.is_checked()


def test_to_say_and_to_avoid_differ_without_colour(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/scenarios/wrong-order/")
    look = "(e) => { const s = getComputedStyle(e); const h = getComputedStyle(e.firstElementChild, '::before');"
    look += " return [s.borderTopStyle, h.content] }"
    say = phone.locator(".kb-phrases-to-say").first.evaluate(look)
    avoid = phone.locator(".kb-phrases-to-avoid").first.evaluate(look)
    assert say[0] != avoid[0]
    assert say[1] != avoid[1]
    assert phone.locator(".kb-phrases-to-avoid h3").first.inner_text() == "Avoid"


def test_the_page_reads_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(site)
    assert tab.get_by_role("listitem").count() == 6
    tab.get_by_role("link", name="English").click()
    assert not tab.get_by_role("button", name="Search").first.is_visible()
    tab.get_by_role("button", name="Choose a language").click()
    assert tab.get_by_role("link", name="ไทย").is_visible()
    tab.keyboard.press("Escape")
    tab.get_by_role("link", name="Wrong order served").click()
    assert tab.get_by_role("heading", name="When to escalate").is_visible()
    context.close()


@pytest.mark.parametrize(("asked", "given"), [("th-TH", "th"), ("nn-NO", "nb"), ("pt-BR", "en"), ("es-419", "es")])
def test_the_root_leads_to_the_language_that_the_browser_asks_for(
    browser: Browser, site: str, asked: str, given: str
) -> None:
    context = browser.new_context(locale=asked)
    tab = context.new_page()
    tab.goto(site)
    if given == "en":  # none of the browser's languages is there, so the reader chooses
        tab.get_by_role("link", name="English").click()
    tab.wait_for_url(f"**/{given}/index.html")
    context.close()


def test_the_language_switch_keeps_the_page_and_the_place_and_is_remembered(browser: Browser, site: str) -> None:
    context = browser.new_context(locale="en-GB")
    tab = context.new_page()
    tab.goto(f"{site}en/scenarios/wrong-order/#follow-up")
    tab.get_by_role("button", name="Choose a language").click()
    tab.get_by_role("link", name="ไทย").click()
    tab.wait_for_url("**/th/scenarios/wrong-order/#follow-up")
    assert tab.locator("html").get_attribute("lang") == "th"
    tab.goto(site)
    tab.wait_for_url("**/th/index.html")
    context.close()


def test_a_site_opened_from_a_folder_leads_on(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((built / "index.html").as_uri())
    tab.wait_for_url("**/en/index.html")
    tab.get_by_role("link", name="Wrong order served").click()
    tab.wait_for_url("**/en/scenarios/wrong-order/index.html")
    assert tab.get_by_role("heading", level=1).inner_text() == "Wrong order served"
    context.close()


def test_a_site_opened_from_a_folder_keeps_ticks_and_puts_the_apology_together(browser: Browser, built: Path) -> None:
    """A browser loads no module and nothing by `fetch` into such a page."""
    wrong: list[str] = []
    context = browser.new_context()
    tab = context.new_page()
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto((built / "en/scenarios/wrong-order/index.html").as_uri())
    tab.get_by_role("checkbox").nth(2).check()
    tab.reload()
    assert [box.is_checked() for box in tab.get_by_role("checkbox").all()[:4]] == [False, False, True, False]
    expect(tab.get_by_role("region", name="Progress")).to_contain_text("1 of 22 done")
    tab.get_by_role("button", name="Put the apology together").click()
    tab.get_by_role("textbox", name="amount", exact=True).fill("12 USD")
    expect(tab.locator(".kb-letter")).to_contain_text("went back to you")
    tab.get_by_role("button", name="Close").click()
    tab.get_by_role("button", name="Show large: Is there anything you cannot eat?").click()
    expect(tab.locator("dialog")).to_contain_text("Is there anything you cannot eat?")
    tab.get_by_role("button", name="Close").click()
    tab.get_by_role("link", name="Why and how").first.click()
    tab.wait_for_url("**/index.html")
    expect(tab.get_by_role("heading", level=1)).not_to_have_text("Wrong order served")
    assert wrong == []
    context.close()


REMEMBER = """globalThis.before = Object.getOwnPropertyNames(globalThis).map((name) => [name, globalThis[name]]);"""
COMPARE = """() => [
  Object.getOwnPropertyNames(globalThis).filter((name) => !before.some(([known]) => known === name)),
  before.filter(([name, value]) => typeof value === "function" && globalThis[name] !== value).map(([name]) => name),
]"""


@pytest.mark.parametrize("page", ["scenarios/wrong-order/", "guides/staff/", "../#choose"])
def test_scripts_add_one_name_to_a_page_and_replace_none(phone: Page, site: str, page: str) -> None:
    phone.add_init_script(REMEMBER)
    phone.goto(f"{site}en/{page}", wait_until="load")
    assert phone.evaluate(COMPARE) == [["before", "kb"], []]


@pytest.mark.parametrize("number", [1, 9])
def test_any_number_of_tabs_shows_the_chosen_one(browser: Browser, built: Path, number: int) -> None:
    text = "\n\n".join(f'=== "Tab {n}"\n\n    Text {n}' for n in range(1, number + 1))
    extension = settings.read(ROOT / "mkdocs.yml").extension_settings["pymdownx.tabbed"]
    html = markdown.markdown(text, extensions=["pymdownx.tabbed"], extension_configs={"pymdownx.tabbed": extension})
    tab = browser.new_page()
    tab.set_content(f"<style>{(built / 'en/assets/stylesheets/site.css').read_text('utf-8')}</style>{html}")
    for chosen in (1, number):
        tab.get_by_text(f"Tab {chosen}", exact=True).click()
        for n in range(1, number + 1):
            expect(tab.get_by_text(f"Text {n}", exact=True)).to_be_visible(visible=n == chosen)
    labels = [label.bounding_box() for label in tab.locator("label").all()]
    assert len({label["y"] for label in labels if label}) == 1, "the labels stand side by side"
    tab.close()


def test_bar_is_low_and_says_where_the_reader_is_and_what_comes_next(phone: Page, site: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 616})
    for language in ("en", "es", "ms", "nb", "ro", "th"):
        phone.goto(f"{site}{language}/scenarios/wrong-order/")
        bar = phone.locator(".kb-bar")
        expect(bar).to_be_in_viewport()
        assert bar.evaluate("(e) => e.getBoundingClientRect().height") <= 0.15 * 616
        phone.locator(".kb-checklist input").first.check()
        assert bar.evaluate("(e) => e.getBoundingClientRect().height") <= 0.15 * 616
    phone.goto(f"{site}en/scenarios/wrong-order/")
    phone.locator("#solve-and-go-the-extra-mile").scroll_into_view_if_needed()
    phone.evaluate("document.querySelector('#solve-and-go-the-extra-mile').scrollIntoView()")
    expect(phone.locator(".kb-bar__now")).to_have_text("3/5 Solve and go the extra mile")
    phone.locator(".kb-bar__next").tap()
    phone.wait_for_url("**#follow-up")
    expect(phone.locator(".kb-bar__now")).to_have_text("4/5 Follow up")
    expect(phone.locator(".kb-bar__next")).to_have_attribute("aria-label", "5 › Record")


@pytest.mark.parametrize("language", ["en", "th"])
def test_how_many_are_done_is_never_cut(phone: Page, site: str, language: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 616})
    phone.goto(f"{site}{language}/scenarios/wrong-order/")
    phone.locator(".kb-checklist input").first.check()
    count = phone.locator(".kb-bar__count")
    assert count.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert "1" in count.inner_text(), "the words are read out"
    phone.set_viewport_size({"width": 1280, "height": 900})
    expect(count).not_to_have_attribute("data-short", "1/22")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_second_line_of_a_title_begins_under_the_first(phone: Page, site: str, direction: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 616})
    phone.goto(f"{site}en/scenarios/wrong-order/")
    phone.evaluate("(direction) => document.documentElement.dir = direction", direction)
    edges = phone.locator("#solve-and-go-the-extra-mile").evaluate(
        """(heading, side) => {
          const text = [...heading.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
          const range = document.createRange();
          range.setStart(text, text.data.search(/\\S/));
          range.setEnd(text, text.length);
          return [...range.getClientRects()].map((line) => line[side]);
        }""",
        "left" if direction == "ltr" else "right",
    )
    assert len(edges) > 1
    assert max(edges) - min(edges) < 3


@pytest.mark.parametrize("language", ["en", "es", "ms", "nb", "ro", "th"])
@pytest.mark.parametrize(("width", "height"), [(360, 616), (412, 915)])
def test_all_that_matters_in_the_first_minute_is_one_tap_away(
    phone: Page, site: str, language: str, width: int, height: int
) -> None:
    """From the playbook, which is one tap from home: first sentence, offer, whom to call, any step, letter."""
    phone.set_viewport_size({"width": width, "height": height})
    address = f"{site}{language}/scenarios/wrong-order/"
    phone.goto(address)
    expect(phone.locator(".kb-opening blockquote")).to_be_in_viewport(ratio=1)
    ways = phone.locator(".kb-reach a").all()
    assert len(ways) == 4 + 5
    for way in ways:
        expect(way).to_be_in_viewport(ratio=1)
    for anchor in ("what-is-owed", "when-to-escalate", "apology", "record"):
        phone.goto(address)
        phone.locator(f'.kb-reach a[href="#{anchor}"]').tap()
        expect(phone.locator(f"#{anchor}")).to_be_in_viewport()


def test_whom_to_call_is_shown_over_the_page_and_keeps_the_place(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/scenarios/wrong-order/#follow-up")
    before = phone.evaluate("scrollY")
    box = phone.locator(".kb-bar__call").bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + 9, box["y"] + 9)  # where it is, without bringing it into view
    dialog = phone.get_by_role("dialog")
    for text in ("Shift manager", "Duty manager", "Prior failure", "I want somebody who can decide more than I can."):
        expect(dialog.get_by_text(text).first).to_be_visible()
    names = phone.eval_on_selector_all("[id]", "(all) => all.map((e) => e.id)")
    assert len(set(names)) == len(names), "what is shown twice has its anchor once"
    phone.get_by_role("button", name="Close").tap()
    assert phone.evaluate("scrollY") == before


def test_without_scripts_the_words_lead_to_their_sections(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 616})
    page = context.new_page()
    page.goto(f"{site}en/scenarios/wrong-order/")
    page.get_by_role("navigation", name="At hand").get_by_role("link", name="Offer").click()
    expect(page.get_by_role("heading", name="What is owed")).to_be_in_viewport()
    context.close()


def test_language_switch_keeps_the_place_on_the_page(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/scenarios/wrong-order/")
    phone.evaluate("document.querySelector('#what-you-may-add').scrollIntoView()")
    phone.get_by_role("button", name="Language").tap()
    phone.locator('#frame--languages a[hreflang="th"]').tap()
    phone.wait_for_url("**/th/scenarios/wrong-order/#what-you-may-add")
    expect(phone.locator("#what-you-may-add")).to_be_in_viewport()


QUESTION = {"en": "Is there anything you cannot eat? I want to be certain this time.", "th": "มีอะไรที่คุณลูกค้าทานไม่ได้ไหม"}


def show_large(page: Page, site: str, language: str = "en", file: str = "") -> Locator:
    """Open a page and show a phrase of it; where it is shown."""
    page.goto(f"{site}{language}/scenarios/wrong-order/{file}")
    page.locator(".kb-show", has=page.locator(f"xpath=self::*[contains(@aria-label, '{QUESTION[language]}')]")).click()
    return page.locator("dialog .kb-large__words")


@pytest.mark.parametrize(
    ("language", "name", "other"), [("en", "Show large", "th"), ("th", "ขยายเต็มจอ", "en")], ids=["en", "th"]
)
def test_a_phrase_can_be_shown_large_and_in_the_language_of_the_customer(
    phone: Page, site: str, language: str, name: str, other: str
) -> None:
    names = {"en": "English", "th": "ไทย"}
    shown = show_large(phone, site, language)
    dialog = phone.get_by_role("dialog", name=name)
    live = dialog.locator("[aria-live=polite]")
    for code in (language, other, language):
        dialog.get_by_role("combobox").select_option(code)
        expect(shown).to_have_attribute("lang", code)
        expect(shown).to_have_attribute("dir", "ltr")
        expect(shown).to_contain_text(QUESTION[code])
        expect(live).to_contain_text(names[code])
        expect(live).to_contain_text(QUESTION[code])
        phone.context.set_offline(code == other)  # the way back needs no network
    dialog.get_by_role("button").first.tap()
    expect(dialog).not_to_be_visible()


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_first_sentence_can_be_shown_large_and_a_line_for_the_log_cannot(
    phone: Page, site: str, language: str
) -> None:
    phone.goto(f"{site}{language}/scenarios/wrong-order/")
    sentence = phone.locator(".kb-opening blockquote").inner_text().strip("“”")
    phone.locator(".kb-opening .kb-show").tap()
    expect(phone.locator(".kb-large__words")).to_have_text(sentence)
    phone.locator("dialog").get_by_role("combobox").select_option("ro")
    expect(phone.locator(".kb-large__words")).to_contain_text("Îmi pare rău, nu asta ați comandat.")
    assert phone.locator("section:has(> #follow-up) .kb-phrases-to-say .kb-show").count() == 2
    assert phone.locator("section:has(> #record) .kb-phrases-to-say li").count() == 1
    assert phone.locator("section:has(> #record) .kb-show").count() == 0


def test_what_says_when_a_phrase_fits_is_not_shown_large(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/standing/when-someone-shouts/")
    phone.get_by_role("button", name="Show large: Stop.").tap()
    expect(phone.locator(".kb-large__words")).to_have_text("Stop. I don’t accept that. I’m ending this talk now.")


FITS = """(words) => {
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = words.parentElement;
  return scrollHeight <= clientHeight && scrollWidth <= clientWidth;
}"""
SIZE = "(words) => parseFloat(getComputedStyle(words).fontSize)"


@pytest.mark.parametrize("language", ["en", "th"])
def test_a_phrase_fills_the_screen_however_the_phone_is_held(phone: Page, site: str, language: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 616})
    shown = show_large(phone, site, language)
    sizes = []
    for width, height in ((360, 616), (616, 320), (1280, 900), (320, 225)):
        phone.set_viewport_size({"width": width, "height": height})
        phone.wait_for_timeout(200)
        box = phone.locator("dialog").bounding_box()
        assert box
        assert (box["width"], box["height"]) == (width, height)
        sizes.append(shown.evaluate(SIZE))
        assert shown.evaluate(FITS) or sizes[-1] == 28
        shown.evaluate("(words, size) => words.style.fontSize = `${size + 2}px`", sizes[-1])
        assert sizes[-1] == 72 or not shown.evaluate(FITS)
    portrait, landscape, desk, low = sizes
    assert 40 <= portrait <= 72
    assert 32 <= landscape <= 72
    assert (desk, low) == (72, 28)


def test_a_language_that_cannot_be_loaded_is_told_and_can_be_asked_for_again(phone: Page, site: str) -> None:
    phone.route("**/phrases.json", lambda route: route.abort())
    shown = show_large(phone, site)
    menu = phone.get_by_role("combobox", name="Language")
    menu.select_option("th")
    expect(phone.locator("dialog [aria-live=polite]")).to_contain_text("This language cannot be loaded now.")
    expect(shown).to_have_text(QUESTION["en"])
    expect(shown).to_have_attribute("lang", "en")
    expect(menu).to_have_value("en")
    phone.unroute("**/phrases.json")
    menu.select_option("th")
    expect(shown).to_contain_text(QUESTION["th"])


def test_a_phrase_that_is_not_translated_is_shown_as_it_was_written_and_says_so(phone: Page, site: str) -> None:
    file = {"source": "en", "phrases": [{"en": "Sorry."}] * 40}
    phone.route("**/phrases.json", lambda route: route.fulfill(json=file))
    shown = show_large(phone, site, "th")
    phone.locator("dialog").get_by_role("combobox").select_option("nb")
    expect(shown).to_have_text("Sorry.")
    expect(shown).to_have_attribute("lang", "en")
    expect(phone.locator("dialog [aria-live=polite] > div")).to_have_text(re.compile("^English · ."))


VOICES = """
  globalThis.spoken = [];
  const voices = [["th-TH", true], ["en-GB", false]].map(([lang, localService]) => ({ lang, localService }));
  const speechSynthesis = {
    getVoices: () => voices,
    speak: ({ text, lang, voice }) => globalThis.spoken.push(`${voice.lang} ${lang} ${text}`),
    cancel: () => globalThis.spoken.push("silence"),
  };
  Object.defineProperty(globalThis, "speechSynthesis", { value: speechSynthesis });
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_a_phrase_is_read_aloud_only_by_a_voice_of_the_device(phone: Page, site: str) -> None:
    phone.add_init_script(VOICES)
    shown = show_large(phone, site)
    button = phone.get_by_role("button", name="Read aloud")
    expect(button).to_be_hidden()  # the English voice speaks on another host
    phone.get_by_role("combobox", name="Language").select_option("th")
    button.tap()
    assert phone.evaluate("spoken.at(-1)") == f"th-TH th {shown.inner_text()}"
    phone.get_by_role("button", name="Close").tap()
    phone.wait_for_function("spoken.at(-1) === 'silence'")


def test_a_phrase_of_a_page_that_is_opened_from_a_folder_is_shown_in_its_language_alone(
    phone: Page, built: Path
) -> None:
    wrong: list[str] = []
    phone.on("pageerror", lambda error: wrong.append(str(error)))
    shown = show_large(phone, f"{built.as_uri()}/", "th", "index.html")
    expect(shown).to_contain_text(QUESTION["th"])
    expect(phone.locator("dialog").get_by_role("combobox")).to_be_hidden()
    assert wrong == []


def test_the_menu_is_a_drawer_on_a_phone_and_stays_in_view_on_a_wide_screen(browser: Browser, site: str) -> None:
    narrow = browser.new_page(viewport={"width": 390, "height": 844}, service_workers="block")
    narrow.goto(f"{site}en/scenarios/wrong-order/")
    menu = narrow.get_by_role("navigation", name="Navigation")
    expect(menu).not_to_be_visible()
    narrow.get_by_role("button", name="Navigation").focus()
    narrow.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Principles")).to_be_visible()
    narrow.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    narrow.close()
    wide = browser.new_page(viewport={"width": 1280, "height": 900}, service_workers="block")
    wide.goto(f"{site}en/scenarios/wrong-order/#follow-up")
    expect(wide.get_by_role("navigation", name="Navigation").get_by_role("link", name="Principles")).to_be_in_viewport()
    expect(wide.get_by_role("navigation", name="At hand").get_by_role("link", name="Record")).to_be_in_viewport()
    wide.goto(f"{site}en/guides/staff/")
    expect(wide.get_by_role("navigation", name="On this page").get_by_role("link").first).to_be_in_viewport()
    wide.close()
