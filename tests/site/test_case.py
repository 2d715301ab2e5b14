"""A case in hand, on the phone of whoever has it: begun, done step by step, ended, kept, and handed on."""

from __future__ import annotations

import base64
import datetime
import json
import re
import shutil
import zlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sample import CASES, mkdocs, playbooks, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

WRONG_ORDER = "scenarios/wrong-order/"
SORRY = "Say sorry once, in a full sentence."
LETTER = "p:has(+ section.kb-wording) > .kb-button"
NOON = datetime.datetime(2026, 12, 1, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(
        viewport={"width": 360, "height": 616},
        has_touch=True,
        service_workers="block",
        permissions=["clipboard-read", "clipboard-write"],
        timezone_id="UTC",
    )
    yield made
    made.close()


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    return context.new_page()


def ticks(page: Page) -> int:
    return page.locator(".kb-main").get_by_role("checkbox", checked=True, include_hidden=True).count()


def cases(page: Page) -> list[dict[str, Any]]:
    """What the device keeps, the latest first."""
    kept: list[dict[str, Any]] = page.evaluate("kb.cases.all()")
    return kept


def started(page: Page, address: str) -> Locator:
    """The case in hand."""
    page.goto(address)
    page.get_by_role("button", name="Start", exact=True).click()
    run = page.locator(".kb-run")
    expect(run).to_be_visible()
    return run


def go_to(run: Locator, title: str) -> None:
    """Forward to the screen of that title."""
    for _ in range(12):
        if run.get_by_role("heading", name=title).count():
            return
        run.locator(".kb-run__next").click()
    raise AssertionError(title)


# Beginning


@pytest.mark.parametrize("language", ["en", "th", "ms"])
@pytest.mark.parametrize(("width", "height"), [(360, 616), (412, 915), (320, 568)])
def test_start_and_call_are_always_within_reach(phone: Page, site: str, language: str, width: int, height: int) -> None:
    phone.set_viewport_size({"width": width, "height": height})
    phone.goto(f"{site}{language}/{WRONG_ORDER}")
    for name in (".kb-bar__call", ".kb-bar__start"):
        expect(phone.locator(name)).to_be_in_viewport(ratio=1)
        box = phone.locator(name).bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    assert phone.evaluate("document.documentElement.scrollWidth") <= width


def test_first_tick_begins_a_case_with_all_that_is_to_be_known_of_it(phone: Page, site: str) -> None:
    phone.clock.set_fixed_time(NOON)
    phone.goto(f"{site}en/{WRONG_ORDER}")
    assert cases(phone) == []
    phone.get_by_text(SORRY).tap()
    (case,) = cases(phone)
    source = phone.get_by_role("checkbox", name=SORRY).get_attribute("value")
    version = phone.locator(".kb-playbook").get_attribute("data-version")
    assert version
    assert re.fullmatch(r"[\w-]{36}", case.pop("id"))
    at = int(NOON.timestamp() * 1000)
    assert case == {
        "playbook": "scenarios/wrong-order",
        "title": "Wrong order served",
        "address": WRONG_ORDER,
        "version": version,
        "place": "",
        "started": at,
        "touched": at,
        "step": "",
        "ticks": [{"source": source, "at": at}],
        "answers": {},
        "given": "",
        "cost": "",
        "happy": None,
        "note": "",
        "draft": "",
        "ended": None,
        "unfinished": False,
    }


def test_version_of_a_case_is_the_one_that_its_sheet_shows(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/{WRONG_ORDER}")
    version = phone.locator(".kb-playbook").get_attribute("data-version")
    phone.goto(f"{site}en/checklists/wrong-order/")
    expect(phone.locator(".kb-foot")).to_contain_text(f"Version {version}")


# In hand


def test_one_step_a_screen_with_ticks_that_the_page_shares(phone: Page, site: str) -> None:
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    expect(run.get_by_role("heading", name="Safety first")).to_be_focused()
    run.get_by_role("button", name="Acknowledge and apologise").click()
    expect(run.get_by_role("heading", name="1 Acknowledge and apologise")).to_be_focused()
    assert run.get_by_role("checkbox").count() == 4
    run.get_by_text(SORRY).tap()
    expect(phone.locator(".kb-bar__count")).to_have_text("1 of 22 done")
    phone.get_by_text(SORRY).first.evaluate("(line) => line.closest('label').querySelector('input').click()")
    expect(run.get_by_role("checkbox", name=SORRY)).not_to_be_checked()  # the other way round
    expect(run.get_by_text("The kitchen is very busy tonight.")).not_to_be_visible()
    run.get_by_text("Avoid").click()
    expect(run.get_by_text("The kitchen is very busy tonight.")).to_be_visible()
    size = "(e) => parseFloat(getComputedStyle(e).fontSize)"
    first, second = (run.locator(".kb-phrases-to-say li").nth(n).evaluate(size) for n in (0, 1))
    assert first > 1.2 * second
    run.get_by_role("button", name="Back").click()
    expect(run.get_by_role("heading", name="Safety first")).to_be_focused()


def test_picture_for_a_call_stands_beside_its_word_on_a_desk(phone: Page, site: str) -> None:
    phone.set_viewport_size({"width": 1280, "height": 900})
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    width, height = run.get_by_role("link", name="Call").evaluate("(e) => [e.offsetWidth, e.offsetHeight]")
    assert width > 1.4 * height


def test_phrase_of_a_step_is_shown_large_and_whom_to_call_stays_in_reach(phone: Page, site: str) -> None:
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    go_to(run, "2 Understand the problem")
    run.get_by_role("button", name="Show large: Is there anything you cannot eat?").click()
    expect(phone.locator(".kb-large__words")).to_contain_text("Is there anything you cannot eat?")
    phone.keyboard.press("Escape")
    run.get_by_role("link", name="Call").click()
    dialog = phone.get_by_role("dialog", name="Call")
    expect(dialog.get_by_text("Shift manager").first).to_be_visible()
    phone.go_back()  # leaves what lies on top
    expect(dialog).not_to_be_visible()
    expect(run.get_by_role("heading", name="2 Understand the problem")).to_be_visible()


@pytest.mark.parametrize("way", ["Escape", "Back", "Close"])
def test_leaving_loses_nothing_and_goes_on_where_it_was(phone: Page, site: str, way: str) -> None:
    address = f"{site}en/{WRONG_ORDER}"
    run = started(phone, address)
    go_to(run, "2 Understand the problem")
    run.get_by_text("Take the wrong plate away.").tap()
    if way == "Escape":
        phone.keyboard.press("Escape")
    elif way == "Back":
        phone.go_back()
    else:
        run.get_by_role("button", name="Close").click()
    expect(run).not_to_be_visible()
    expect(phone).to_have_url(address)
    expect(phone.locator(".kb-bar__start")).to_be_focused()
    assert ticks(phone) == 1
    phone.get_by_role("button", name="Go on").click()
    expect(run.get_by_role("heading", name="2 Understand the problem")).to_be_focused()


def test_case_in_hand_stays_in_hand_when_the_page_is_loaded_again(phone: Page, site: str) -> None:
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    go_to(run, "2 Understand the problem")
    phone.reload()
    expect(run.get_by_role("heading", name="2 Understand the problem")).to_be_visible()
    assert len(cases(phone)) == 1


def test_time_since_the_start_is_calm_until_the_limit_of_the_page_is_past(phone: Page, site: str) -> None:
    phone.clock.install(time=NOON)
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    timer = run.get_by_role("timer")
    phone.clock.run_for(58_000)
    assert timer.get_attribute("aria-label") == "Since the start: 0:58"
    calm = timer.evaluate("(e) => getComputedStyle(e, '::before').content")
    phone.clock.run_for(5_000)
    assert timer.get_attribute("aria-label") == "Since the start: 1:03, past the limit"
    assert timer.evaluate("(e) => getComputedStyle(e, '::before').content") != calm, "not only the colour differs"
    phone.clock.run_for(3_600_000)
    expect(timer).to_have_text("1:01:03")


def test_screen_stays_on_while_a_case_is_in_hand(phone: Page, site: str) -> None:
    phone.add_init_script(
        """globalThis.awake = [];
        const lock = { release: () => globalThis.awake.push("off") };
        const request = (kind) => (globalThis.awake.push(kind), Promise.resolve(lock));
        Object.defineProperty(navigator, "wakeLock", { value: { request } });"""
    )
    started(phone, f"{site}en/{WRONG_ORDER}")
    phone.wait_for_function("awake.at(-1) === 'screen'")
    phone.keyboard.press("Escape")
    phone.wait_for_function("awake.at(-1) === 'off'")


def test_start_that_cannot_be_loaded_says_so_and_works_the_next_time(phone: Page, site: str) -> None:
    phone.route("**/run.js", lambda route: route.abort())
    phone.goto(f"{site}en/{WRONG_ORDER}")
    phone.get_by_role("button", name="Start", exact=True).click()
    expect(phone.locator(".kb-case")).to_have_text("This cannot be loaded now.")
    phone.unroute("**/run.js")
    phone.get_by_role("button", name="Start", exact=True).click()
    expect(phone.locator(".kb-run")).to_be_visible()


def test_scripts_of_a_case_in_hand_are_loaded_only_when_it_starts(phone: Page, site: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/")[2]))
    phone.goto(f"{site}en/{WRONG_ORDER}", wait_until="networkidle")
    assert not {"run.js", "run.css"} & set(asked)
    phone.get_by_role("button", name="Start", exact=True).click()
    expect(phone.locator(".kb-run")).to_be_visible()
    assert {"run.js", "run.css"} <= set(asked)


# The pause, and the end


def test_yes_calls_or_admits_as_the_page_type_says(phone: Page, site: str) -> None:
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    go_to(run, "Before you go on")
    expect(run.get_by_text("Has the customer said everything?")).to_be_visible()
    questions = run.get_by_role("group")
    assert questions.count() == 4
    admit = run.get_by_role("group", name="Avoidable")
    expect(admit.get_by_role("button", name="Call")).to_have_count(0)
    admit.get_by_role("radio", name="Yes").check()
    expect(phone.get_by_role("dialog", name="Call")).not_to_be_visible()
    expect(admit).to_contain_text("Say that it should not have happened")
    expect(admit).to_contain_text("Only above US$30:")
    expect(admit.get_by_role("button", name="Call")).to_be_visible()
    run.get_by_role("group", name="Magnitude").get_by_role("radio", name="No").check()
    run.get_by_role("group", name="Prior failure").get_by_role("radio", name="Yes").check()
    expect(phone.get_by_role("dialog", name="Call").get_by_text("Shift manager").first).to_be_visible()
    phone.keyboard.press("Escape")
    (case,) = cases(phone)
    assert case["answers"] == {"Avoidable": True, "Magnitude": False, "Prior failure": True}
    run.get_by_role("button", name="Solve and go the extra mile").click()
    run.get_by_role("button", name="Back").click()
    expect(run.get_by_role("group", name="Avoidable").get_by_role("radio", name="Yes")).to_be_checked()


def reminder(page: Page, run: Locator) -> icalendar.Event:
    with page.expect_download() as download:
        run.get_by_role("link", name="Into the calendar").click()
    data = download.value.path().read_bytes()
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (event,) = icalendar.Calendar.from_ical(data).events
    return event


def test_case_ends_with_the_answer_the_line_for_the_log_and_the_next_customer(phone: Page, site: str) -> None:
    phone.clock.install(time=NOON)
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    go_to(run, "1 Acknowledge and apologise")
    run.get_by_text(SORRY).tap()
    phone.clock.run_for(7 * 60_000)
    go_to(run, "Finish")
    run.get_by_role("group", name="Happy?").get_by_role("radio", name="Yes").check()
    run.get_by_role("textbox", name="What you gave").fill("a dessert")
    run.get_by_role("textbox", name="What it cost").fill("9.50")
    log = run.get_by_role("textbox", name="Line for the log")
    facts, own = log.input_value().split("\n")
    assert "7 min" in facts
    assert facts.endswith("Wrong order served · Happy? Yes · a dessert · 9.50")
    assert own.startswith("[table or order], asked for [dish]")
    log.fill("Table 4, got trout")
    run.get_by_role("button", name="Copy").click()
    expect(run.get_by_text("Copied")).to_be_visible()
    assert phone.evaluate("navigator.clipboard.readText()") == "Table 4, got trout"
    run.get_by_role("button", name="New customer").click()
    expect(run).not_to_be_visible()
    assert ticks(phone) == 0
    (case,) = cases(phone)
    assert (case["given"], case["cost"], case["happy"], case["note"]) == (
        "a dessert",
        "9.50",
        True,
        "Table 4, got trout",
    )
    assert case["ended"] - case["started"] >= 7 * 60_000
    assert not case["unfinished"]
    phone.reload()
    phone.get_by_role("button", name="Undo").click()
    assert ticks(phone) == 1
    assert cases(phone)[0]["ended"] is None


def test_end_of_a_case_leads_to_the_log_of_which_it_is_an_entry_by_then(phone: Page, site: str) -> None:
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    go_to(run, "Finish")
    run.get_by_role("textbox", name="What you gave").fill("a dessert")
    run.get_by_role("link", name="Recovery log").click()
    expect(phone).to_have_url(f"{site}en/tools/log/")
    expect(phone.get_by_text("Entries: 1")).to_be_visible()
    assert cases(phone)[0]["ended"]


def test_follow_up_is_a_calendar_file_that_others_read(phone: Page, site: str) -> None:
    phone.clock.install(time=NOON)
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    go_to(run, "Finish")
    text = "Semi; comma, back\\slash\nข้อความภาษาไทยที่ยาวมากจนต้องตัดบรรทัดหลายครั้ง"
    run.get_by_role("textbox", name="Line for the log").fill(text)
    run.get_by_role("button", name="Back").click()
    go_to(run, "Finish")
    event = reminder(phone, run)
    assert event["SUMMARY"] == "Wrong order served"
    assert event["DESCRIPTION"] == f"{text}\n{site}en/{WRONG_ORDER}"
    due = event.decoded("DTSTART")
    assert datetime.timedelta(minutes=5) <= due - NOON < datetime.timedelta(minutes=6)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == datetime.timedelta(0)


def test_page_without_a_time_for_the_follow_up_offers_no_reminder(phone: Page, site: str) -> None:
    run = started(phone, f"{site}en/standing/when-someone-shouts/")
    go_to(run, "Finish")
    expect(run.get_by_role("link", name="Into the calendar")).to_have_count(0)
    expect(run.get_by_role("textbox", name="What you gave")).to_have_count(0)


# Cases on this device


def test_ticks_stay_on_this_phone_and_can_be_taken_back(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/{WRONG_ORDER}")
    bar = phone.get_by_role("region", name="Progress")
    assert "0 of 22 done" in bar.inner_text()
    phone.get_by_text(SORRY).tap()
    assert "1 of 22 done" in bar.inner_text()
    phone.goto(f"{site}th/{WRONG_ORDER}")
    assert ticks(phone) == 1
    phone.goto(f"{site}en/checklists/wrong-order/")  # the sheet of the same playbook
    assert ticks(phone) == 1
    phone.goto(f"{site}en/scenarios/late-delivery/")
    assert ticks(phone) == 0
    phone.goto(f"{site}en/{WRONG_ORDER}")
    phone.get_by_role("button", name="New customer").tap()
    assert ticks(phone) == 0
    phone.reload()
    phone.get_by_role("button", name="Undo").tap()
    assert ticks(phone) == 1


def test_next_customer_does_not_find_the_ticks_of_the_last_one(phone: Page, site: str) -> None:
    phone.clock.install(time=NOON)
    phone.goto(f"{site}en/{WRONG_ORDER}")
    phone.get_by_text(SORRY).tap()
    phone.clock.fast_forward("29:00")
    phone.reload()
    assert ticks(phone) == 1
    phone.clock.fast_forward("02:00")
    phone.reload()
    assert ticks(phone) == 0
    notice = phone.locator(".kb-case")
    expect(notice).to_be_in_viewport()
    expect(notice).to_contain_text("1 of 22 done")
    assert notice.get_by_role("button").all_inner_texts() == ["New customer", "Go on"]
    notice.get_by_role("button", name="Go on").tap()
    assert ticks(phone) == 1


def test_it_is_also_asked_when_the_phone_comes_out_of_the_pocket(phone: Page, site: str) -> None:
    phone.clock.install(time=NOON)
    phone.goto(f"{site}en/{WRONG_ORDER}")
    phone.get_by_text(SORRY).tap()
    phone.clock.fast_forward("31:00")
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(phone.locator(".kb-case")).to_be_in_viewport()
    assert ticks(phone) == 0


def test_case_closes_by_itself_after_half_a_day_and_is_kept_for_a_week(phone: Page, site: str) -> None:
    phone.clock.install(time=NOON)
    phone.goto(f"{site}en/{WRONG_ORDER}")
    phone.get_by_text(SORRY).tap()
    phone.clock.fast_forward("12:01:00")
    phone.reload()
    assert (ticks(phone), phone.locator(".kb-case").count()) == (0, 0)
    (case,) = cases(phone)
    assert (case["ended"], case["unfinished"]) == (case["touched"], True)
    phone.goto(f"{site}en/")
    expect(phone.get_by_role("heading", name="Open cases")).not_to_be_visible()
    phone.get_by_text("Earlier").click()
    row = phone.get_by_role("listitem").filter(has_text="not finished")
    expect(row).to_contain_text("Wrong order served")
    phone.clock.fast_forward(7 * 24 * 3_600_000)
    phone.reload()
    expect(phone.locator(".kb-cases")).not_to_be_visible()
    assert phone.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('case:'))") == []


def test_several_cases_are_open_and_the_home_page_leads_back_to_each(phone: Page, site: str) -> None:
    phone.clock.install(time=NOON)
    for step in (1, 2):  # two customers with the same trouble
        run = started(phone, f"{site}en/{WRONG_ORDER}")
        go_to(run, f"{step} ")
        phone.keyboard.press("Escape")
        phone.get_by_role("button", name="New customer").click()
        phone.clock.run_for(60_000)
    started(phone, f"{site}en/scenarios/late-delivery/")
    phone.clock.run_for(60_000)
    phone.goto(f"{site}th/")
    rows = phone.locator(".kb-cases li")
    assert [row.inner_text().split("\n")[-1].strip() for row in rows.all()] == ["1 นาที", "2 นาที", "3 นาที"]
    title = phone.locator(f'.kb-group a[href$="{WRONG_ORDER}"] .kb-card__title').first.inner_text()
    expect(rows.nth(2)).to_contain_text(title)
    rows.nth(2).get_by_role("link").click()
    expect(phone.locator(".kb-run__title .kb-number")).to_have_text("1")
    phone.go_back()
    expect(phone.locator(".kb-run")).not_to_be_visible()
    phone.go_back()
    rows.nth(1).get_by_role("link").click()
    expect(phone.locator(".kb-run__title .kb-number")).to_have_text("2")
    assert len(cases(phone)) == 3


def test_earlier_case_opens_at_its_end_and_is_removed_with_a_way_back(phone: Page, site: str) -> None:
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    go_to(run, "Finish")
    run.get_by_role("button", name="New customer").click()
    phone.goto(f"{site}en/")
    phone.get_by_text("Earlier").click()
    phone.locator(".kb-cases").get_by_role("link", name="Wrong order served").click()
    expect(run.get_by_role("heading", name="Finish")).to_be_visible()
    phone.go_back()
    phone.go_back()
    phone.get_by_text("Earlier").click()
    phone.get_by_role("button", name="Remove: Wrong order served").click()
    assert cases(phone) == []
    undo = phone.locator(".kb-cases").get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.click()
    assert len(cases(phone)) == 1
    phone.get_by_role("button", name="Remove: Wrong order served").click()
    phone.reload()
    expect(phone.locator(".kb-cases")).not_to_be_visible()


def test_one_case_in_two_tabs_is_one(context: BrowserContext, site: str) -> None:
    one, two = context.new_page(), context.new_page()
    for tab in (one, two):
        tab.goto(f"{site}en/{WRONG_ORDER}")
    one.get_by_text(SORRY).click()
    expect(two.get_by_role("checkbox", checked=True)).to_have_count(1)
    two.get_by_text("Take the wrong plate away.").click()
    expect(one.get_by_role("checkbox", checked=True)).to_have_count(2)
    assert len(cases(one)) == 1
    two.get_by_role("button", name="New customer").click()
    expect(one.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_line_that_says_something_else_is_never_ticked(phone: Page, site: str) -> None:
    """As after an update: what is kept are the names of lines, and those of another text are other names."""
    address = f"{site}en/{WRONG_ORDER}"
    phone.goto(address)
    for text in (SORRY, "Take the wrong plate away."):
        phone.get_by_text(text).tap()
    names = phone.eval_on_selector_all(".kb-checklist input", "(boxes) => boxes.map((box) => box.value)")
    assert len(set(names)) == len(names) == 22
    html = phone.content()

    def updated(route: Route) -> None:
        body = route.fetch().text()
        first = re.search(r"<li><label><input[^>]*>", body)
        assert first
        line = '<li><label><input type="checkbox" value="abcdef01" /> <span>A new line.</span></label></li>'
        name = re.search(rf'value="(\w+)" /> <span>{re.escape(SORRY)}', body)
        assert name
        route.fulfill(
            body=body.replace(first[0], line + first[0], 1).replace(name[1], "abcdef02"), content_type="text/html"
        )

    assert SORRY in html
    phone.route(address, updated)
    phone.goto(address)
    assert phone.get_by_role("checkbox", checked=True).evaluate_all(
        "(boxes) => boxes.map((box) => box.closest('label').textContent.trim())"
    ) == ["Take the wrong plate away."]


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("ticks:scenarios/wrong-order", "[0, 1, 2]"),
        ("case:scenarios/wrong-order", '{"started": 1, "touched": 1, "done": {}}'),
        ("case:0123456789", "{"),
        ("case:0123456789", '{"id": "another-one", "started": 1, "playbook": "scenarios/wrong-order"}'),
    ],
)
def test_what_earlier_versions_or_others_have_kept_is_dropped(phone: Page, site: str, key: str, kept: str) -> None:
    phone.goto(f"{site}en/")
    phone.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    phone.goto(f"{site}en/{WRONG_ORDER}")
    assert ticks(phone) == 0
    assert phone.evaluate("(key) => localStorage.getItem(key)", key) is None


def test_device_that_keeps_nothing_holds_the_case_until_the_page_is_closed(phone: Page, site: str) -> None:
    phone.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };")
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    go_to(run, "1 Acknowledge and apologise")
    run.get_by_text(SORRY).tap()
    run.locator(".kb-run__next").click()
    run.get_by_role("button", name="Back").click()
    expect(run.get_by_role("checkbox", name=SORRY)).to_be_checked()


# For a colleague's phone


def handed(run: Locator, page: Page) -> str:
    """The link that a colleague gets."""
    run.get_by_role("button", name="To a colleague’s phone").click()
    expect(run.get_by_text("Whoever has this link can read the case.")).to_be_visible()
    link: str = page.evaluate("navigator.clipboard.readText()")
    return link


def test_colleague_takes_the_case_over_and_keeps_their_own(browser: Browser, phone: Page, site: str) -> None:
    phone.add_init_script("delete Navigator.prototype.share;")
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    go_to(run, "2 Understand the problem")
    run.get_by_text("Take the wrong plate away.").tap()
    link = handed(run, phone)
    assert link.startswith(f"{site}en/{WRONG_ORDER}#frame--handed=z")
    colleague = browser.new_context(viewport={"width": 360, "height": 616}, service_workers="block").new_page()
    asked: list[str] = []
    colleague.on("request", lambda request: asked.append(request.url))
    colleague.goto(f"{site}en/{WRONG_ORDER}")
    colleague.get_by_text(SORRY).click()
    colleague.goto("about:blank")
    colleague.goto(link)
    notice = colleague.locator(".kb-case")
    expect(notice).to_contain_text("Wrong order served")
    expect(notice).to_contain_text("1 of 22 done")
    assert "handed" not in colleague.url
    assert ticks(colleague) == 1, "nothing is replaced before it is asked"
    notice.get_by_role("button", name="Take over").click()
    expect(colleague.locator(".kb-run").get_by_role("heading", name="2 Understand the problem")).to_be_visible()
    assert colleague.locator(".kb-run").get_by_role("checkbox", name="Take the wrong plate away.").is_checked()
    assert len(cases(colleague)) == 2, "their own stays open"
    assert not [url for url in asked if "handed" in url], "what is behind the # is sent to no server"
    colleague.context.close()


def test_link_that_is_opened_again_undoes_nothing_that_was_done_since(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/{WRONG_ORDER}#frame--handed={letters(WELL | {'given': 'A dessert'})}")
    notice = phone.locator(".kb-case")
    notice.get_by_role("button", name="Take over").click()
    run = phone.locator(".kb-run")
    go_to(run, "2 Understand the problem")
    run.get_by_text("Take the wrong plate away.").tap()
    phone.evaluate("kb.case.change({ given: 'A dessert and a coffee' }); kb.case.end()")
    earlier = {"source": "c6e134", "at": 1_790_000_000_000}
    for more in ({"given": "A dessert"}, {"ticks": [earlier]}):
        phone.goto("about:blank")
        phone.goto(f"{site}en/{WRONG_ORDER}#frame--handed={letters(WELL | more)}")
        notice.get_by_role("button", name="Take over").click()
        expect(phone.locator(".kb-run")).to_be_visible()
    (one,) = cases(phone)
    assert (one["given"], len(one["ticks"]), one["ended"]) == ("A dessert and a coffee", 2, None)


def test_link_does_not_replace_a_case_of_another_page(phone: Page, site: str) -> None:
    other = WELL | {"playbook": "scenarios/late-delivery"}
    phone.goto(f"{site}en/")
    phone.evaluate("(one) => kb.cases.keep(kb.cases.read({ ...one, touched: Date.now() }))", other)
    phone.goto(f"{site}en/{WRONG_ORDER}#frame--handed={letters(WELL)}")
    expect(phone.locator(".kb-case")).to_have_text("This link holds no case of this page. Nothing was changed.")
    assert [one["playbook"] for one in cases(phone)] == ["scenarios/late-delivery"]


def test_letter_that_was_begun_goes_along(browser: Browser, phone: Page, site: str) -> None:
    phone.add_init_script("delete Navigator.prototype.share;")
    phone.goto(f"{site}th/{WRONG_ORDER}")
    phone.locator(".kb-checklist input").first.check()
    blanks = ".kb-letter__blank textarea"
    phone.locator(LETTER).click()
    phone.locator(blanks).first.wait_for()  # what writes it is loaded then
    for number, box in enumerate(phone.locator(blanks).all()):
        box.fill(f"คุณลินด์ {number}")
    phone.locator(".kb-dialog__close").click()
    phone.locator(".kb-bar__start").click()
    phone.locator(".kb-run__hand button").click()
    expect(phone.locator(".kb-run__hand [role=status]")).not_to_be_empty()
    link: str = phone.evaluate("navigator.clipboard.readText()")
    assert len(link) < 8000, "also long ones go through a messenger"
    colleague = browser.new_context(service_workers="block").new_page()
    colleague.goto(link)
    colleague.locator(".kb-case .kb-button--first").click()
    expect(colleague.locator(".kb-run")).to_be_visible()
    colleague.locator(".kb-run__leave").click()
    colleague.locator(LETTER).click()
    expect(colleague.locator(blanks).first).to_have_value("คุณลินด์ 0")
    colleague.context.close()


def test_handed_case_that_nobody_wants_changes_nothing(phone: Page, site: str) -> None:
    phone.goto(f"{site}en/{WRONG_ORDER}#frame--handed={letters(WELL)}")
    phone.locator(".kb-case").get_by_role("button", name="No").click()
    expect(phone.locator(".kb-case")).not_to_be_visible()
    assert cases(phone) == []


WELL = {"id": "0123456789ab", "playbook": "scenarios/wrong-order", "title": "x", "started": 1_790_000_000_000}


def letters(value: object, *, packed: bool = True) -> str:
    """What stands behind the # for a value, or for bytes."""
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    if packed:
        pressed = zlib.compressobj(wbits=-15)
        data = pressed.compress(data) + pressed.flush()
    return ("z" if packed else "p") + base64.urlsafe_b64encode(data).decode().rstrip("=")


HOSTILE = {
    "nothing": "",
    "no letters of ours": "<script>alert(1)</script>",
    "not packed": "zAAAA",
    "no JSON": letters(b"<img src=x onerror=alert(1)>"),
    "not UTF-8": letters(b"\xff\xfe", packed=False),
    "a list": letters([1]),
    "null": letters(None),
    "of another page": letters(WELL | {"playbook": "scenarios/late-delivery"}),
    "no playbook": letters(WELL | {"playbook": {"toString": "x"}}),
    "id that leads elsewhere": letters(WELL | {"id": "../../x"}),
    "id of the prototype": letters(WELL | {"id": "__proto__\n"}),
    "no time": letters(WELL | {"started": "yesterday"}),
    "time to come": letters(WELL | {"started": 9e15}),
    "ended": letters(WELL | {"ended": 1_790_000_000_001}),
    "small, and huge when unpacked": letters(b" " * 3_000_000),
    "too long": letters(WELL | {"note": "x" * 100_000}, packed=False),
}


@pytest.mark.parametrize("fragment", HOSTILE.values(), ids=HOSTILE.keys())
def test_link_that_holds_no_case_is_one_clear_line(phone: Page, site: str, fragment: str) -> None:
    wrong: list[str] = []
    phone.on("pageerror", lambda error: wrong.append(str(error)))
    phone.goto(f"{site}en/{WRONG_ORDER}#frame--handed={fragment}")
    notice = phone.locator(".kb-case")
    expect(notice).to_have_text("This link holds no case of this page. Nothing was changed.")
    assert (cases(phone), wrong) == ([], [])
    phone.get_by_text(SORRY).tap()
    assert ticks(phone) == 1


def test_what_is_not_right_in_a_handed_case_is_left_out(phone: Page, site: str) -> None:
    value = WELL | {
        "title": "<img src=x onerror=alert(1)>",
        "address": "https://elsewhere.example/",
        "ticks": [{"source": "<b>", "at": 1}, {"source": "c6e134", "at": 1_790_000_000_000}, None, 7],
        "answers": {"Prior failure": "yes", "Magnitude": True},
        "given": ["x"],
        "more": "x",
    }
    phone.goto(f"{site}en/{WRONG_ORDER}#frame--handed={letters(value)}")
    phone.get_by_role("button", name="Take over").click()
    expect(phone.locator(".kb-run")).to_be_visible()
    (case,) = cases(phone)
    assert (case["title"], case["address"]) == ("Wrong order served", WRONG_ORDER)
    assert [tick["source"] for tick in case["ticks"]] == ["c6e134"]
    assert (case["answers"], case["given"], "more" in case) == ({"Magnitude": True}, "", False)


# Any framework, any screen, anybody


@pytest.fixture(scope="module")
def frameworks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with another sequence of steps, and with the evacuation, which has nothing to do with customers."""
    folder = tmp_path_factory.mktemp("frameworks")
    assert playbooks(folder, "init", "site", "--yes", "--framework", "last").returncode == 0
    shutil.copytree(CASES / "evacuation", folder / "site", dirs_exist_ok=True)
    result = mkdocs(folder / "site", "build")
    assert result.returncode == 0, result.stderr
    server = serve(folder / "site/site")
    yield f"http://127.0.0.1:{server.server_port}/en/"
    server.shutdown()
    server.server_close()


def first_page(site: str, page: Page, folder: str) -> str:
    page.goto(site)
    href = page.locator(f'.kb-card[href*="{folder}"]').first.evaluate("(link) => link.href")
    return str(href)


def test_every_framework_runs_as_its_page_type_says(phone: Page, frameworks: str) -> None:
    run = started(phone, first_page(frameworks, phone, "situations"))
    titles = []
    for _ in range(6):
        titles.append(run.get_by_role("heading", level=2).inner_text().replace("\n", " "))
        run.locator(".kb-run__next").click()
    assert titles == ["1 Listen", "2 Apologise", "Before you go on", "3 Solve", "4 Thank", "Finish"]
    expect(run).not_to_be_visible()


def test_evacuation_runs_without_phrases_pause_or_money(phone: Page, frameworks: str) -> None:
    run = started(phone, first_page(frameworks, phone, "emergencies"))
    run.get_by_text("Pull the alarm.").click()
    go_to(run, "Finish")
    assert run.get_by_role("group").all_inner_texts() == ["Everybody counted?\nNo\nYes"]
    assert run.get_by_role("textbox").count() == 1
    assert [tick["source"] for tick in cases(phone)[0]["ticks"]] != []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_a_violation(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 616},
        color_scheme="dark" if scheme == "dark" else "light",
        service_workers="block",
    )
    page = context.new_page()
    run = started(page, f"{site}en/{WRONG_ORDER}")
    for title in ("Safety first", "1 ", "Before you go on", "Finish"):
        go_to(run, title)
        if title == "Before you go on":
            run.get_by_role("group", name="Avoidable").get_by_role("radio", name="Yes").check()
        found = Axe().run(page).response["violations"]
        assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []
    context.close()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("size", [16, 32])
def test_narrow_screens_and_large_letters_hide_nothing(phone: Page, site: str, size: int, direction: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 616})
    run = started(phone, f"{site}en/{WRONG_ORDER}")
    phone.evaluate(
        "([dir, size]) => Object.assign(document.documentElement, { dir }).style.fontSize = size",
        [direction, f"{size}px"],
    )
    for title in ("1 ", "Before you go on", "Finish"):
        go_to(run, title)
        for part in (".kb-run__leave", ".kb-run__time", ".kb-run__next", ".kb-bar__call"):
            if size > 16:  # then all of it scrolls
                run.locator(part).scroll_into_view_if_needed()
            expect(run.locator(part)).to_be_in_viewport(ratio=0.99)
        assert run.evaluate("(e) => e.scrollWidth <= e.clientWidth")
        assert run.locator(".kb-run__content").evaluate("(e) => e.scrollWidth <= e.clientWidth")
        room = run.locator(".kb-run__content").bounding_box()
        assert room
        assert room["height"] >= 10 * size


def test_case_in_hand_works_on_a_site_that_is_opened_from_a_folder(phone: Page, built: Path) -> None:
    wrong: list[str] = []
    phone.on("pageerror", lambda error: wrong.append(str(error)))
    run = started(phone, (built / "en/scenarios/wrong-order/index.html").as_uri())
    go_to(run, "Finish")
    expect(run.get_by_role("button", name="To a colleague’s phone")).to_have_count(0)
    assert wrong == []
