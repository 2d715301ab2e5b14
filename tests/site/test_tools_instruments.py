"""SERVQUAL, the register of fragile areas, remedies, the open line, the escalation check and practice, in the hand."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from network_meter import Meter
from sample import mkdocs, playbooks, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

TOOLS = ("servqual", "fragile-areas", "remedies", "open-line", "escalation", "practice")
both = pytest.mark.parametrize("language", ["en", "th"])


@pytest.fixture
def hand(browser: Browser) -> Iterator[Page]:
    """A phone of 360x616 that has not seen the site; a script that fails, fails the test."""
    context = browser.new_context(
        viewport={"width": 360, "height": 616},
        service_workers="block",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("tool", TOOLS)
@both
def test_each_tool_is_light_at_hand_and_without_faults_of_access(
    hand: Page, site: str, language: str, tool: str
) -> None:
    meter = Meter(hand.context)
    hand.goto(f"{site}{language}/tools/{tool}/", wait_until="networkidle")
    assert 8_000 < meter.read() < 30_000  # with all that a first page of the site asks for
    assert hand.evaluate("document.documentElement.scrollWidth") == 360
    targets = hand.locator("#tool :is(button, select, textarea, a.kb-button, input[type=text], label:has(input))")
    sizes = [box for target in targets.all() if (box := target.bounding_box())]
    assert [box for box in sizes if box["height"] < 44] == []
    for scheme in ("light", "dark"):
        hand.emulate_media(color_scheme=scheme)
        found = Axe().run(hand).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


# SERVQUAL


def rate(hand: Page, expected: int, found: dict[int, int], weights: dict[int, int] | None = None) -> None:
    """One person's answers; `found` has those of some dimensions, the others are as expected."""
    for number, section in enumerate(hand.locator("[data-dimension]").all()):
        for line in section.locator("[data-statement]").all():
            line.locator("fieldset").nth(0).locator(f"input[value='{expected}']").check()
            line.locator("fieldset").nth(1).locator(f"input[value='{found.get(number, expected)}']").check()
    for number, points in (weights or {}).items():
        hand.locator("#servqual--form input[type=number]").nth(number).fill(str(points))
    hand.locator("#servqual--form .kb-tool__actions button").click()


def rows(hand: Page) -> list[list[str]]:
    hand.locator("#servqual--result tbody tr").first.wait_for()
    lines = hand.locator("#servqual--result tbody tr").all()
    return [[cell.inner_text() for cell in line.locator("th, td").all()] for line in lines]


@both
def test_answers_of_several_people_are_put_together_and_the_largest_gap_leads_on(
    hand: Page, site: str, language: str
) -> None:
    hand.goto(f"{site}{language}/tools/servqual/")
    for found, weights in (({1: 2, 2: 4}, {0: 20, 1: 20, 2: 20, 3: 20, 4: 20}), ({1: 4, 2: 2}, {2: 60, 1: 40})):
        hand.locator("#servqual--result .kb-tool__actions button").first.click()
        rate(hand, 6, found, weights)
        expect(hand.locator("#servqual--form")).to_be_hidden()
    numbers = [row[1:] for row in rows(hand)]
    assert numbers[1] == ["6.0", "3.0", "-3.0", "30%", "-0.9"]
    assert numbers[2] == ["6.0", "3.0", "-3.0", "40%", "-1.2"]
    assert numbers[0][2] == "0.0"
    assert numbers[5] == ["", "", "", "", "-2.1"]
    advice = hand.locator("#servqual--result [data-helps] a")
    assert [link.get_attribute("href") for link in advice.all()] == [
        "../../principles/dont-dismiss/",
        "../../steps/understand-the-problem/",
    ]
    expect(hand.get_by_role("img")).to_have_attribute("aria-label", re.compile("6"))
    hand.reload()
    assert [row[1:] for row in rows(hand)] == numbers


def test_points_that_are_not_a_hundred_and_a_part_without_answers_are_told(hand: Page, site: str) -> None:
    hand.goto(f"{site}en/tools/servqual/")
    hand.get_by_role("button", name="Add answers").click()
    hand.get_by_role("button", name="Done").click()
    expect(hand.get_by_text("Answer at least one line of each part")).to_be_visible()
    rate(hand, 5, {}, {0: 30})
    expect(hand.locator("#servqual--result").get_by_text("Points left: 70")).to_be_visible()
    expect(hand.locator("#servqual--form")).to_be_visible()


def test_points_are_whole_and_none_is_below_zero(hand: Page, site: str) -> None:
    """Others could not be brought back from a file."""
    hand.goto(f"{site}en/tools/servqual/")
    hand.get_by_role("button", name="Add answers").click()
    rate(hand, 6, {}, {0: -10, 1: 50, 2: 20, 3: 20, 4: 20})
    points = hand.locator("#servqual--form input[type=number]")
    for wrong in ("-10", "10.5"):
        points.nth(0).fill(wrong)
        points.nth(1).fill(str(40 - float(wrong)))
        hand.locator("#servqual--form .kb-tool__actions button").click()
        assert hand.locator("#servqual--form").is_visible()
    points.nth(0).fill("10")
    points.nth(1).fill("30")
    hand.locator("#servqual--form .kb-tool__actions button").click()
    assert hand.locator("#servqual--form").is_hidden()


def test_a_customer_hands_on_a_file_that_the_owner_takes_once(hand: Page, site: str, tmp_path: Path) -> None:
    hand.goto(f"{site}en/tools/servqual/?answer")
    rate(hand, 7, {4: 3})
    with hand.expect_download() as download:
        hand.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "answers.json")
    hand.goto(f"{site}en/tools/servqual/")
    expect(hand.get_by_text("Nobody has answered yet.")).to_be_visible()
    hand.get_by_role("button", name="Import").click()
    for said in ("New entries: 1. Already here: 0.", "New entries: 0. Already here: 1."):
        hand.locator("input[type=file]").set_input_files(tmp_path / "answers.json")
        expect(hand.get_by_text(said)).to_be_visible()
    assert rows(hand)[4][3] == "-4.0"
    hand.get_by_role("button", name="Delete the last answers").click()
    expect(hand.get_by_text("Nobody has answered yet.")).to_be_visible()
    hand.get_by_role("button", name="Undo").click()
    assert rows(hand)[4][3] == "-4.0"


RECORD = {"id": "a", "list": "servqual", "at": 1, "expected": {"x": 6}, "found": {"x": 2}, "weights": {}}
AREA = {
    "id": "a",
    "list": "fragile-areas",
    "process": "Lift",
    "reasons": [],
    "likelihood": 1,
    "harm": 1,
    "planB": "",
    "owner": "",
    "tried": "",
    "next": "",
}
WRONG: dict[str, tuple[dict[str, Any], ...]] = {
    "servqual": (
        {"expected": {"x": 8}},
        {"expected": {"x": "6"}},
        {"expected": [6]},
        {"found": None},
        {"found": {"x" * 99: 1}},
        {"weights": {"x": 99}},
        {"weights": {"x": -1}},
        {"at": "now"},
        {"more": "<img src=x onerror=alert(1)>"},
        {"id": ""},
        {"list": "log"},
    ),
    "fragile-areas": (
        {"process": " "},
        {"process": "x" * 501},
        {"process": {"toString": 1}},
        {"likelihood": 6},
        {"harm": 1.5},
        {"reasons": "all"},
        {"reasons": [{}]},
        {"next": "2026-13-40"},
        {"tried": "tomorrow"},
        {"owner": None},
        {"onclick": "alert(1)"},
    ),
}
"""What the values of an entry can be instead of what they should be, by tool."""


def bring(hand: Page, folder: Path, tool: str, *records: dict[str, Any]) -> None:
    path = folder / "file.json"
    path.write_text(json.dumps({"list": tool, "version": 1, "records": records}), "utf-8")
    hand.locator("input[type=file]").set_input_files(path)


def test_a_hostile_file_is_refused_whole(hand: Page, site: str, tmp_path: Path) -> None:
    for tool, good in (("servqual", RECORD), ("fragile-areas", AREA)):
        hand.goto(f"{site}en/tools/{tool}/")
        if tool == "servqual":
            hand.get_by_role("button", name="Import").click()
        for change in WRONG[tool]:
            bring(hand, tmp_path, tool, good | {"id": "good"}, good | change)
            expect(hand.get_by_text("file.json was not taken: entry 2 is not whole.")).to_be_visible()
            hand.locator("#tool [role=status]").evaluate_all("all => all.forEach((one) => one.textContent = '')")
        assert hand.evaluate("list => kb.records.all(list)", tool) == []
    bring(hand, tmp_path, "fragile-areas", AREA | {"process": "<img src=x onerror=alert(1)>"})
    expect(hand.locator(".kb-register [scope=row]")).to_have_text("<img src=x onerror=alert(1)>")


# The register


def add(hand: Page, process: str, likelihood: int, harm: int, review: str) -> Locator:
    hand.locator("#register--list .kb-tool__actions button").first.click()
    form = hand.locator("dialog form")
    form.locator("input[type=text]").nth(0).fill(process)
    form.locator("input[type=checkbox]").nth(0).check()
    form.locator("select").nth(0).select_option(str(likelihood))
    form.locator("select").nth(1).select_option(str(harm))
    form.locator("input[type=text]").nth(1).fill("Duty manager")
    form.locator("input[type=date]").nth(1).fill(review)
    form.get_by_role("button").last.click()
    row = hand.locator(".kb-register tbody tr", has_text=process)
    row.wait_for()
    return row


@both
def test_the_register_is_sorted_by_risk_and_says_what_is_overdue(hand: Page, site: str, language: str) -> None:
    hand.clock.set_fixed_time("2026-11-30T12:00:00")
    hand.goto(f"{site}{language}/tools/fragile-areas/")
    add(hand, "Lift", 2, 3, "2027-01-01")
    late = add(hand, "Check-in", 4, 5, "2026-11-29")
    add(hand, "Bookings", 3, 3, "2026-11-30")
    names = hand.locator(".kb-register [scope=row]")
    assert names.all_inner_texts() == ["Check-in", "Bookings", "Lift"]
    assert hand.locator(".kb-overdue").count() == 1
    assert re.search(r"\w", late.locator(".kb-overdue").inner_text())  # a word, and not a colour
    assert ("2026" if language == "en" else "2569") in late.inner_text()
    late.get_by_role("button").last.click()
    expect(names).to_have_count(2)
    hand.locator("#tool [role=status] button").click()
    expect(names).to_have_count(3)
    hand.reload()
    expect(names).to_have_count(3)


def test_the_register_prints_as_one_table_across_one_page(hand: Page, site: str, tmp_path: Path) -> None:
    hand.goto(f"{site}en/tools/fragile-areas/")
    for number in range(3):
        add(hand, f"Process {number}", 5 - number, 5, "2031-01-01")
    hand.pdf(path=tmp_path / "register.pdf", prefer_css_page_size=True)
    (page,) = pypdf.PdfReader(tmp_path / "register.pdf").pages
    assert page.mediabox.width > page.mediabox.height
    text = " ".join(page.extract_text().split())
    assert all(words in text for words in ("Process 0", "Process 2", "Plan B", "Next review"))
    assert "Delete" not in text


def test_the_register_for_a_spreadsheet_runs_no_formula(hand: Page, site: str, tmp_path: Path) -> None:
    hand.goto(f"{site}en/tools/fragile-areas/")
    add(hand, '=HYPERLINK("http://x")', 1, 1, "")
    with hand.expect_download() as download:
        hand.get_by_role("button", name="Export: CSV").click()
    download.value.save_as(tmp_path / "areas.csv")
    assert '"\'=HYPERLINK(""http://x"")"' in (tmp_path / "areas.csv").read_text("utf-8-sig")


# Remedies


def test_remedies_are_chosen_by_complaint_by_group_and_by_who_decides(hand: Page, site: str) -> None:
    hand.goto(f"{site}en/tools/remedies/?page=scenarios/wrong-order.md")
    shown = hand.locator(".kb-remedies tbody:not([hidden])")
    expect(shown).to_have_count(1)
    expect(shown.locator("tr")).to_have_count(6)
    hand.get_by_role("checkbox").check()
    assert shown.locator("tr:not([hidden])").last.inner_text().split("\t")[1:] == ["US$100", "Shift manager"]
    hand.get_by_role("combobox").select_option("any-service")
    expect(shown.first.locator("b").first).to_be_visible()
    hand.get_by_role("combobox").select_option("")
    hand.get_by_role("checkbox").uncheck()
    expect(shown).to_have_count(20)


def test_a_place_shows_its_own_amounts_and_who_decides_there(hand: Page, tmp_path: Path) -> None:
    assert playbooks(tmp_path, "init", "site", "--yes", "--framework", "last").returncode == 0
    place = tmp_path / "site/playbooks/_places/harbour.yml"
    place.parent.mkdir()
    place.write_text(
        'name: Harbour\nroles:\n  - {role: Manager, telephone: "22 00 00 01"}\n'
        "amounts:\n  situations/delivery-late: {authority: 300 NOK}\n",
        "utf-8",
    )
    assert mkdocs(tmp_path / "site", "build").returncode == 0
    server = serve(tmp_path / "site/site")
    hand.goto(f"http://127.0.0.1:{server.server_port}/en/tools/remedies/")
    amounts = hand.locator(".kb-remedies tbody td:nth-child(2)")
    assert amounts.all_inner_texts() == ["No limit", "$20"]
    hand.get_by_role("combobox", name="Place").select_option("harbour")
    expect(amounts.last).to_have_text(re.compile("NOK.300"))
    hand.get_by_role("combobox", name="Place").select_option("")
    expect(amounts.last).to_have_text("$20")
    server.shutdown()
    server.server_close()


@both
def test_without_scripts_every_remedy_question_and_role_play_is_there(
    browser: Browser, site: str, language: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{language}/tools/remedies/")
    assert page.locator(".kb-remedies tbody").count() == 20
    page.goto(f"{site}{language}/tools/servqual/")
    expect(page.locator("[data-statement]")).to_have_count(20)
    expect(page.locator("[data-statement]").last).to_be_visible()
    page.goto(f"{site}{language}/tools/practice/")
    page.locator("[data-cards]").first.click()
    assert page.url.endswith("#role-play")
    page.goto(f"{site}{language}/tools/escalation/")
    expect(page.locator("[data-conditions] li")).to_have_count(4)
    context.close()


# The open line


def test_answers_are_copied_and_stay_in_the_page(hand: Page, site: str) -> None:
    asked: list[str] = []
    hand.goto(f"{site}en/tools/open-line/", wait_until="networkidle")
    hand.on("request", lambda request: asked.append(request.url))
    for number, field in enumerate(hand.locator("[data-question]").all()):
        field.fill(f"Answer {number}")
    hand.get_by_role("button", name="Copy").click()
    expect(hand.get_by_text("Copied")).to_be_visible()
    text = hand.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Did you get what you expected from us?\nAnswer 0\n\n")
    assert text.endswith("How can we reach you?\nAnswer 3")
    assert asked == []


def test_a_customer_chooses_their_language_on_the_page(hand: Page, site: str) -> None:
    hand.goto(f"{site}en/tools/open-line/")
    hand.locator("#tool nav a[hreflang=th]").click()
    assert hand.url.endswith("/th/tools/open-line/")


# Escalation and practice


@both
def test_a_yes_calls_or_admits_with_the_words_of_the_playbook(hand: Page, site: str, language: str) -> None:
    hand.goto(f"{site}{language}/tools/escalation/?page=scenarios/wrong-order")
    fields, verdict = hand.locator(".kb-yes-no"), hand.locator(".kb-verdict")
    expect(fields).to_have_count(4)
    expect(fields.nth(0).locator("p")).not_to_be_empty()
    for number in range(4):
        expect(verdict).to_be_empty()
        fields.nth(number).locator("input[value=no]").check()
    calm = verdict.inner_text()
    fields.nth(2).locator("input[value=yes]").check()
    admitted = verdict.inner_text()
    fields.nth(0).locator("input[value=yes]").check()
    called = verdict.inner_text()
    assert len({calm, admitted, called}) == 3
    assert called.count("·") == 1  # two roles
    assert verdict.locator("a").get_attribute("href", timeout=1000) or ""
    hand.locator("[data-check] > button").click()
    expect(verdict).to_be_empty()


@both
def test_a_role_play_goes_from_hand_to_hand_and_is_scored(hand: Page, site: str, language: str) -> None:
    hand.clock.install(time="2026-11-30T12:00:00")
    hand.goto(f"{site}{language}/tools/practice/?page=scenarios/wrong-order")
    stage = hand.locator("#practice--stage")
    customer = "salmon" if language == "en" else "แซลมอน"
    expect(stage.locator(".kb-hand-over")).to_be_visible()
    assert customer not in stage.inner_text()
    stage.get_by_role("button").click()
    expect(stage).to_contain_text(customer)
    stage.get_by_role("button").click()
    assert customer not in stage.inner_text()
    stage.get_by_role("button").click()
    expect(stage).to_contain_text("US$30" if language == "en" else "30")
    stage.get_by_role("button").click()
    stage.get_by_role("button").click()
    questions = stage.locator("fieldset")
    expect(questions).to_have_count(5)
    stage.get_by_role("button").first.click()
    expect(stage.get_by_role("timer")).to_contain_text("3:00")
    hand.clock.run_for(181_000)
    expect(stage.get_by_role("timer")).to_be_empty()
    for number, question in enumerate(questions.all()):
        question.locator("input").nth(0 if number < 3 else 1).check()
    assert re.findall(r"\d", stage.locator(".kb-score").inner_text()) == ["3", "5"]
    stage.get_by_role("button").last.click()
    stage.locator("select").select_option("restaurant-and-cafe")
    stage.get_by_role("button").click()
    expect(stage.locator("h2")).not_to_be_empty()


# An organisation of one's own


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the framework HEARD with questions of its own, its address, and where answers go."""
    folder = tmp_path_factory.mktemp("own")
    assert playbooks(folder, "init", "site", "--yes", "--framework", "heard").returncode == 0
    settings = folder / "site/mkdocs.yml"
    text = settings.read_text("utf-8").replace("extra:\n", "extra:\n  open_line: tell-us@hotel.example\n")
    text = re.sub(r"^site_url:.*$", "", text, flags=re.MULTILINE) + "\nsite_url: https://hotel.internal/\n"
    settings.write_text(text, "utf-8")
    asked = folder / "site/playbooks/_forms/servqual-questions.yml"
    asked.write_text("title: Our bar\ndimensions:\n  - title: Ice\n    statements: [It is cold.]\n", "utf-8")
    result = mkdocs(folder / "site", "build", "--strict")
    assert result.returncode == 0, result.stderr
    return folder / "site/site"


def test_another_framework_has_its_own_statements_cards_and_address_for_answers(hand: Page, own: Path) -> None:
    server = serve(own)
    address = f"http://127.0.0.1:{server.server_port}/en/tools/"
    hand.goto(f"{address}servqual/?answer")
    assert hand.locator("[data-dimension] h3").all_inner_texts() == ["Ice"]
    hand.goto(f"{address}open-line/")
    hand.locator("[data-question]").first.fill("Ice & lemon?\nYes.")
    mail = hand.get_by_role("link", name="Send by mail")
    mail.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    mail.click()
    href = mail.get_attribute("href") or ""
    assert href.startswith("mailto:tell-us@hotel.example?subject=Tell%20us&body=")
    assert "Ice%20%26%20lemon%3F%0D%0AYes." in href
    hand.goto(f"{address}practice/")
    stage = hand.locator("#practice--stage")
    for _ in range(5):  # draw, show, read, show, start: two cards and no list
        stage.get_by_role("button").first.click()
    expect(stage.get_by_role("timer")).to_be_visible()
    expect(stage.locator("fieldset")).to_have_count(0)
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("name", "leads_to"), [("servqual-questions", "tools/servqual/?answer"), ("open-line", "tools/open-line/")]
)
def test_the_code_on_paper_leads_to_the_questions(own: Path, tmp_path: Path, name: str, leads_to: str) -> None:
    (page,) = pypdf.PdfReader(own / f"en/checklists/{name}.pdf").pages
    assert "Our bar" in page.extract_text() or "Tell us" in page.extract_text()
    command = ["pdftoppm", "-r", "150", "-png", "-singlefile", str(own / f"en/checklists/{name}.pdf")]
    subprocess.run([*command, str(tmp_path / "page")], check=True)
    codes = zxingcpp.read_barcodes(Image.open(tmp_path / "page.png"))
    assert [code.text for code in codes] == [f"https://hotel.internal/en/{leads_to}"]
