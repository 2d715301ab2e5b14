"""The recovery log, the trends, the day's measure and the apologies on record, in the hand."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from network_meter import compressed
from sample import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Response

TOOLS = ("log", "trends", "day", "apologies")
both = pytest.mark.parametrize("language", ["en", "th"])
DAY = 24 * 60 * 60_000
NOW = int(time.time() * 1000)


@pytest.fixture
def hand(browser: Browser) -> Iterator[BrowserContext]:
    """A phone of 360x616 that has not seen the site. A script that fails, or opens a box, fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 616}, service_workers="block")
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("dialog", lambda dialog: faults.append(dialog.message))
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def foreign(desk_in_three_languages: Path) -> Iterator[str]:
    """The address of a site with another framework: no limits, no causes, no conditions."""
    server = serve(desk_in_three_languages / "site")
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def entry(number: int = 1, **fields: Any) -> dict[str, Any]:
    """An entry as the log keeps it."""
    texts = dict.fromkeys(("playbook", "place", "channel", "given", "currency", "cause", "note"), "")
    none = dict.fromkeys(("firstWord", "ended", "cost", "limit", "happy", "due", "asked"))
    letter = {"letter": "", "blanks": "", "changed": "", "shared": False, "unfinished": False}
    own = {"id": f"entry {number}", "list": "log", "title": f"Title {number}", "started": NOW - number * 60_000}
    return {**texts, **none, **letter, "ticks": [], "answers": {}, **own, **fields}


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.locator("#tool > *").first.wait_for(state="attached")
    return page


def put(page: Page, *entries: dict[str, Any], into: str = "log") -> None:
    """Keep entries as the log does, and show them."""
    page.evaluate("([list, entries]) => kb.records.put(list, ...entries)", [into, entries])
    page.reload()


def kept(page: Page, of: str = "log") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("(list) => kb.records.all(list)", of)
    return found


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/json", "buffer": content}


def export(*records: Any, **more: Any) -> bytes:
    return json.dumps({"list": "log", "version": 1, "records": records} | more).encode()


@both
@pytest.mark.parametrize("tool", TOOLS)
def test_each_tool_is_light_fits_and_has_no_fault_of_access(
    hand: BrowserContext, site: str, language: str, tool: str
) -> None:
    """Light beside the frame, which a first visit of any page has loaded."""
    page = hand.new_page()
    page.goto(f"{site}{language}/", wait_until="networkidle")
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright takes no method of a list
    page.goto(f"{site}{language}/tools/{tool}/", wait_until="networkidle")
    own = [answer for answer in answers if not answer.url.endswith(("/site.js", "/site.css", "/favicon.svg"))]
    assert 3_000 < sum(compressed(answer.body()) for answer in own) < 30_000
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    entries = [entry(n, due=NOW - DAY, letter="Sorry", blanks="Sorry", happy=n % 2 == 0) for n in range(25)]
    put(page, *entries)
    page.wait_for_load_state("networkidle")
    small = (
        "(boxes) => boxes.map((box) => box.getBoundingClientRect().height).filter((height) => height && height < 44)"
    )
    assert page.locator("#tool :is(button, select, textarea, input:not([type=checkbox]))").evaluate_all(small) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = Axe().run(page).response["violations"]
        assert [f"{one['id']}: {node['html'][:100]}" for one in found for node in one["nodes"]] == []


CASE = {
    "id": "0123456789abcdef",
    "playbook": "scenarios/wrong-order",
    "title": "Wrong order served",
    "address": "scenarios/wrong-order/",
    "version": "1",
    "place": "",
    "started": NOW - 3 * DAY,
    "touched": NOW - 3 * DAY,
    "step": "",
    "ticks": [{"source": "abc", "at": NOW - 3 * DAY + 120_000}],
    "answers": {"Magnitude": True},
    "given": "A dessert",
    "cost": "12,50 USD",
    "happy": True,
    "note": "",
    "draft": "",
    "ended": NOW - 3 * DAY + 600_000,
    "unfinished": False,
}


@both
def test_a_case_that_has_ended_is_an_entry_once_and_stays_deleted(
    hand: BrowserContext, site: str, language: str
) -> None:
    page = opened(hand, f"{site}{language}/tools/log/")
    page.evaluate("(one) => localStorage.setItem(`case:${one.id}`, JSON.stringify(one))", CASE)
    page.reload()
    row = page.locator(".kb-log__entry")
    expect(row).to_have_count(1)
    (one,) = kept(page)
    assert one["playbook"] == "scenarios/wrong-order"
    assert (one["cost"], one["firstWord"], one["currency"]) == (12.5, 2, "USD")
    assert one["due"] - one["ended"] == 5 * 60_000  # as the playbook says
    expect(page.locator(".kb-log__late")).to_be_visible()
    with page.expect_download() as download:
        row.get_by_role("button").nth(1).click()
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    page.reload()
    expect(row).to_have_count(1)
    row.get_by_role("button").last.click()
    expect(row).to_have_count(0)
    page.locator(".kb-tool__notice button").click()
    expect(row).to_have_count(1)
    row.get_by_role("button").last.click()
    expect(row).to_have_count(0)
    page.reload()
    page.locator(".kb-tool__count").wait_for()
    expect(row).to_have_count(0)


@both
def test_an_entry_is_written_by_hand_and_survives_the_page(hand: BrowserContext, site: str, language: str) -> None:
    page = opened(hand, f"{site}{language}/tools/log/")
    page.locator(".kb-button--first").click()
    form = page.locator("form")
    form.locator("select").first.select_option("scenarios/wrong-order")
    form.locator("input[type=number]").last.fill("9999")
    expect(page.locator(".kb-field__warning")).not_to_be_empty()
    cause = page.locator("#log-causes option").nth(2).get_attribute("value") or ""
    form.locator("[list=log-causes]").fill(cause)
    form.locator("textarea").first.fill("<img src=x onerror=alert(1)>")
    page.reload()  # an update, or the phone, closes the page
    expect(form.locator("[list=log-causes]")).to_have_value(cause)
    form.locator("button.kb-button--first").click()
    expect(page.locator(".kb-log__note")).to_have_text("<img src=x onerror=alert(1)>")
    (one,) = kept(page)
    assert (one["cause"], one["cost"], one["limit"] < 9999) == ("kitchen", 9999, True)
    page.reload()
    expect(page.locator(".kb-log__entry")).to_have_count(1)


def test_due_follow_ups_come_first_and_are_asked_once(hand: BrowserContext, site: str) -> None:
    page = opened(hand, f"{site}en/tools/log/")
    put(page, entry(1), entry(2, due=NOW + DAY), entry(3, due=NOW - DAY))
    titles = page.locator(".kb-log__entry h2")
    expect(titles).to_have_text(["Title 3", "Title 2", "Title 1"])
    page.get_by_role("button", name="Asked again").first.click()
    expect(titles).to_have_text(["Title 2", "Title 1", "Title 3"])
    page.get_by_label("Show").select_option("due")
    expect(titles).to_have_text(["Title 2"])


def test_two_tabs_show_the_same_entries(hand: BrowserContext, site: str) -> None:
    first, second = (opened(hand, f"{site}{language}/tools/log/") for language in ("en", "th"))
    write(first, "A broken lift")
    expect(second.locator(".kb-log__entry h2")).to_have_text("A broken lift")


def test_five_thousand_entries_are_shown_fifty_at_a_time(hand: BrowserContext, site: str) -> None:
    page = opened(hand, f"{site}en/tools/log/")
    put(page, *(entry(n) for n in range(5000)))
    rows = page.locator(".kb-log__entry")
    expect(rows).to_have_count(50)
    page.get_by_role("button", name="Show more").click()
    expect(rows).to_have_count(100)
    expect(page.locator(".kb-tool__count")).to_have_text("Entries: 5,000")


def write(page: Page, title: str) -> None:
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator("form input[type=text]").first.fill(title)
    page.get_by_role("button", name="Keep").click()


def test_a_full_device_says_so_and_loses_nothing(hand: BrowserContext, site: str) -> None:
    page = opened(hand, f"{site}en/tools/log/")
    room = hand.new_cdp_session(page)
    room.send("Storage.overrideQuotaForOrigin", {"origin": site.rstrip("/"), "quotaSize": 1})
    notice = page.locator(".kb-tool__notice")
    for title in ("The last that fits", "The one too many"):
        write(page, title)
        expect(notice).to_contain_text("no room left")
    expect(page.locator(".kb-log__entry")).to_have_count(2)
    with page.expect_download() as download:
        notice.get_by_role("button").click()
    records = json.loads(download.value.path().read_text("utf-8"))["records"]
    assert {one["title"] for one in records} == {"The last that fits", "The one too many"}
    room.send("Storage.overrideQuotaForOrigin", {"origin": site.rstrip("/")})
    write(page, "After making room")
    expect(page.locator(".kb-log__entry")).to_have_count(3)
    expect(notice).to_be_empty()
    page.reload()
    expect(page.locator(".kb-log__entry")).to_have_count(3)


def test_a_cleared_device_begins_anew(hand: BrowserContext, site: str) -> None:
    page = opened(hand, f"{site}en/tools/log/")
    put(page, entry(1))
    page.locator(".kb-log__entry").wait_for()
    session = hand.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": site.rstrip("/"), "storageTypes": "all"})
    page.reload()
    expect(page.locator(".kb-tool__count")).to_contain_text("Nothing here yet")
    put(page, entry(2))
    expect(page.locator(".kb-log__entry")).to_have_count(1)


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"<script>alert(1)</script>",
    "half": export(entry())[:-40],
    "not UTF-8": b'{"list": "log", "version": 1, "records": [\xff]}',
    "a number": b"7",
    "null": b"null",
    "a list": b"[]",
    "deep": b"[" * 200_000,
    "another tool": export(entry(), list="days"),
    "another version": export(entry(), version=99),
    "no records": export(records=None),
    "records by name": export(records={"0": entry()}),
    "a record that is null": export(None),
    "a record that is a text": export("entry"),
    "a record that is a list": export([]),
    "no id": export({name: value for name, value in entry().items() if name != "id"}),
    "an empty id": export(entry(id="")),
    "an id that is a number": export(entry(id=7)),
    "a long id": export(entry(id="x" * 10_000)),
    "a field too many": export(entry(onclick="alert(1)")),
    "a field too few": export({name: value for name, value in entry().items() if name != "note"}),
    "a prototype": export(entry()).replace(b'"note"', b'"__proto__"'),
    "a text that is none": export(entry(title={"toString": "alert(1)"})),
    "a long text": export(entry(note="x" * 30_000)),
    "a time in words": export(entry(started="yesterday")),
    "a time before time": export(entry(started=-1)),
    "a time after time": export(entry(started=1e300)),
    "costs without end": export(entry()).replace(b'"cost": null', b'"cost": 1e999'),
    "a currency that is code": export(entry(currency="<b>")),
    "answers that are none": export(entry(answers={"Magnitude": "yes"})),
    "ticks of another kind": export(entry(ticks=[{"at": 1}])),
    "an unknown channel": export(entry(channel="javascript:alert(1)")),
    "the second is wrong": export(entry(1), entry(2, happy="maybe")),
}


@both
def test_files_that_are_broken_or_hostile_are_refused_whole(hand: BrowserContext, site: str, language: str) -> None:
    assert len(HOSTILE) > 30
    page = opened(hand, f"{site}{language}/tools/log/")
    chooser = page.locator("input[type=file]")
    chooser.wait_for(state="attached")
    for name, content in HOSTILE.items():
        chooser.set_input_files(file(f"{name}.json", content))
        expect(page.locator(".kb-tool__notice")).to_contain_text(f"{name}.json")
        assert kept(page) == [], name


WORST: dict[str, Any] = {"cost": "9" * 400, "answers": {f"Condition {n}": True for n in range(400)}}
WORST["ticks"] = [{"source": f"line{n}", "at": NOW} for n in range(600)]


def test_what_the_log_keeps_it_can_bring_back(hand: BrowserContext, site: str) -> None:
    page = opened(hand, f"{site}en/tools/log/")
    page.evaluate("(one) => localStorage.setItem(`case:${one.id}`, JSON.stringify(one))", CASE | WORST)
    page.reload()
    page.locator(".kb-log__entry").wait_for()
    page.get_by_role("button", name="Add", exact=True).click()
    form = page.locator("form")
    form.locator("select").first.select_option("scenarios/wrong-order")
    for field, value in (
        ("[type=datetime-local]", "12026-01-01T10:00"),
        ("[type=number] >> nth=1", "1e300"),
        ("[type=number] >> nth=2", "1e12"),
        ("[type=date] >> nth=0", "12026-01-01"),
    ):
        box = form.locator(f"input{field}")
        before = box.input_value()
        box.evaluate("(box, value) => box.value = value", value)
        page.get_by_role("button", name="Keep").click()
        assert box.evaluate("(box) => !box.validity.valid"), field
        box.evaluate("(box, value) => box.value = value", before)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".kb-log__entry")).to_have_count(2)
    assert all(page.evaluate("(all) => all.map(kb.entries.isWhole)", kept(page)))


def test_what_is_brought_back_is_not_taken_twice(hand: BrowserContext, site: str) -> None:
    page = opened(hand, f"{site}en/tools/log/")
    put(page, entry(1, note="mine"))
    chooser = page.locator("input[type=file]")
    chooser.wait_for(state="attached")
    chooser.set_input_files(file("other.json", export(entry(1), entry(2), entry(3))))
    expect(page.locator(".kb-tool__notice")).to_have_text("New entries: 2. Already here: 1.")
    assert sorted((one["id"], one["note"]) for one in kept(page)) == [
        ("entry 1", "mine"),
        ("entry 2", ""),
        ("entry 3", ""),
    ]


@pytest.mark.parametrize(
    ("language", "separator", "cost"), [("en", ",", "12.5"), ("th", ",", "12.5"), ("nb", ";", "12,5")]
)
def test_a_table_opens_in_a_spreadsheet_and_calculates_nothing(
    hand: BrowserContext, foreign: str, language: str, separator: str, cost: str
) -> None:
    page = opened(hand, f"{foreign}{language}/tools/log/")
    hostile = ['=HYPERLINK("x")', "+1+1", "-2-2", "@SUM(A1)", "\t=1", "＝1", 'a "word"; and, one\nmore', " =1"]
    put(page, *(entry(n, title=text, cost=12.5) for n, text in enumerate(hostile)))
    page.locator(".kb-tool__files summary").click()
    with page.expect_download() as download:
        page.locator(".kb-tool__files button").first.click()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    assert all(len(row) == len(heads) for row in rows)
    titles = [row[2] for row in rows]
    assert titles == [title if title.startswith("a ") else f"'{title}" for title in hostile]
    assert {row[13] for row in rows} == {cost}


def test_another_framework_has_its_own_pages_and_no_columns_that_it_does_not_know(
    hand: BrowserContext, foreign: str
) -> None:
    page = opened(hand, f"{foreign}en/tools/log/")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("What went wrong").first.select_option(label="Key does not open")
    expect(page.locator("fieldset")).to_be_hidden()
    expect(page.locator("#log-causes option")).to_have_count(0)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".kb-log__entry h2")).to_have_text("Key does not open")
    page.goto(f"{foreign}en/tools/trends/")
    expect(page.locator(".kb-figures dd").first).to_have_text("1")
    page.get_by_role("button", name="sample").click()
    expect(page.locator(".kb-patterns").first).to_contain_text("Between 9:00")


def test_what_is_older_than_the_setting_is_told_and_goes_only_when_somebody_says_so(
    hand: BrowserContext, site: str
) -> None:
    page = opened(hand, f"{site}en/tools/log/")
    put(page, entry(1), entry(2, started=NOW - 400 * DAY))
    told = page.locator(".kb-tool__old")
    expect(told).to_contain_text("Older than 365 days: 1.")
    assert len(kept(page)) == 2
    with page.expect_download() as download:
        told.get_by_role("button").first.click()
    assert [one["id"] for one in json.loads(download.value.path().read_text("utf-8"))["records"]] == ["entry 2"]
    told.get_by_role("button", name="Remove").click()
    expect(told).to_be_empty()
    assert [one["id"] for one in kept(page)] == ["entry 1"]


def test_sample_data_show_both_patterns_and_never_stand_among_the_entries(hand: BrowserContext, site: str) -> None:
    page = opened(hand, f"{site}en/tools/trends/")
    page.get_by_role("button", name="sample").click()
    patterns = page.locator(".kb-patterns").first
    expect(patterns).to_contain_text("Between 9:00 and 10:00")
    expect(patterns).to_contain_text("after a change")
    expect(page.locator(".kb-tool__old")).to_contain_text("sample data")
    page.locator("figure details summary").first.click()
    assert page.locator("figure table").first.locator("tbody tr").count() > 5
    page.get_by_role("button", name="Remove the sample data").click()
    expect(page.locator(".kb-tool__old")).to_have_count(0)
    assert kept(page) == []


@both
def test_nothing_is_put_into_words_below_twenty_entries(hand: BrowserContext, site: str, language: str) -> None:
    page = opened(hand, f"{site}{language}/tools/trends/")
    put(page, *(entry(n, started=NOW - n * 60_000 // 10) for n in range(19)))
    page.locator(".kb-figures").wait_for()
    assert page.evaluate("kb.patterns.find([], [], { opens: 0, closes: 24 }).found") == []
    expect(page.locator(".kb-patterns li")).to_have_count(0)


FALSE_ALARMS = """([logs, size]) => {
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const pick = (list) => list[Math.floor(random() * list.length)];
  const first = new Date(2026, 0, 5).getTime();
  let alarms = 0;
  for (let log = 0; log < logs; log++) {
    const entries = Array.from({ length: size }, (_, n) => {
      const started = new Date(first + Math.floor(random() * 84) * 86400000);
      started.setHours(8 + Math.floor(random() * 12), 30);
      return { started: started.getTime(), playbook: pick(["a", "b", "c"]), place: pick(["x", "y"]),
        cause: pick(["k", "l", "m", "n"]), happy: random() < 0.7 };
    });
    const changes = [{ at: first + 30 * 86400000, name: "" }];
    if (kb.patterns.find(entries, changes, { opens: 8, closes: 20 }).found.length) alarms += 1;
  }
  return alarms;
}"""


@pytest.mark.parametrize("size", [40, 300])
def test_of_two_hundred_logs_without_a_pattern_few_are_said_to_have_one(
    hand: BrowserContext, site: str, size: int
) -> None:
    """At most five of a hundred are promised; of 200, more than 18 would be chance once in 150."""
    page = opened(hand, f"{site}en/tools/trends/")
    assert page.evaluate(FALSE_ALARMS, [200, size]) <= 18


def test_a_change_is_marked_and_taken_back(hand: BrowserContext, site: str) -> None:
    page = opened(hand, f"{site}en/tools/trends/")
    page.get_by_label("Day", exact=True).fill("2026-11-01")
    page.get_by_label("What changed").fill("New menu")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".kb-patterns li")).to_contain_text("New menu")
    assert [one["name"] for one in kept(page, "changes")] == ["New menu"]
    page.get_by_role("button", name="Delete: New menu").click()
    expect(page.locator(".kb-patterns li")).to_have_count(0)
    assert kept(page, "changes") == []


@both
def test_a_day_is_measured_with_two_taps_and_stands_beside_the_trends(
    hand: BrowserContext, site: str, language: str
) -> None:
    page = opened(hand, f"{site}{language}/tools/day/")
    page.locator("fieldset").nth(0).locator("label").nth(3).click()
    page.locator("fieldset").nth(1).locator("label").nth(1).click()
    expect(page.locator("tbody td").nth(1)).to_have_text("3")
    page.reload()
    expect(page.locator("fieldset").nth(1).locator("input").nth(1)).to_be_checked()
    (one,) = kept(page, "days")
    assert (one["impressed"], one["loyal"]) == (3, 1)
    page.goto(f"{site}{language}/tools/trends/")
    expect(page.locator(".kb-columns__legend")).to_be_visible()


LETTER = {
    "parts": [
        {
            "choices": [{"pieces": ["Dear ", {"blank": "name", "value": "Ada"}, ", we are sorry."]}],
            "chosen": 0,
            "text": None,
        },
        {"choices": [{"pieces": ["x"]}], "chosen": 0, "text": "Ada, it was our mistake, not Adam’s."},
    ],
    "text": "Dear Ada, we are sorry.\n\nAda, it was our mistake, not Adam’s.",
    "sent": {"at": NOW, "how": "copied"},
}


@both
def test_an_apology_on_record_has_no_name(hand: BrowserContext, site: str, language: str) -> None:
    page = opened(hand, f"{site}{language}/tools/apologies/")
    case = CASE | {"draft": json.dumps(LETTER)}
    page.evaluate("(one) => localStorage.setItem(`case:${one.id}`, JSON.stringify(one))", case)
    page.reload()
    page.locator("#tool details summary").click()
    record = page.locator(".kb-record__text")
    expect(record).to_have_count(0)
    page.locator("#tool details textarea").last.fill("The slip shows the table.")
    page.locator("#tool details [type=checkbox]").check()
    expect(record).to_have_count(3)
    expect(record.nth(1)).to_have_text("Dear [name], we are sorry.\n\n[name], it was our mistake, not Adam’s.")
    expect(record.nth(2)).to_have_text("The slip shows the table.")
    assert "Ada," not in page.locator(".kb-record").inner_text()
    assert "Ada" in kept(page)[0]["letter"]
    page.emulate_media(media="print")
    expect(page.locator("#tool details")).to_be_hidden()
    expect(record.first).to_be_visible()
    page.emulate_media(media="screen")
    page.reload()
    expect(record).to_have_count(3)


def test_without_scripts_the_form_to_print_is_offered(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}en/tools/log/")
    assert page.locator("main a[href$='.pdf']").count() > 0
    context.close()
