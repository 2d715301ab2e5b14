"""Training on a phone: the knowledge check, what comes again, how far a trainee is, and the sheet of a team.

Covers kb.print.quiz.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe

from network_meter import Meter
from sample import mkdocs, playbooks, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PLAYBOOK = "training/wrong-order/"
DAY = 24 * 60 * 60 * 1000


def questions(folder: Path, language: str, name: str = "wrong-order") -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(
        (folder / language / "training" / name / "questions.json").read_text("utf-8")
    )
    return listed


def start(page: Page) -> None:
    page.locator(".kb-check__stage button").first.click()


def answer(page: Page, question: dict[str, Any], *, rightly: bool = True) -> None:
    """Answer the question that is shown, with buttons alone."""
    page.locator(".kb-check__stage h3", has_text=question["text"]).wait_for()
    choices, right = page.locator(".kb-check__choice"), question["right"]
    if not question["choices"]:
        page.locator(".kb-check__answers button").click()
        page.locator(".kb-check__answers button").nth(0 if rightly else 1).click()
    elif len(right) > 1:
        for place in right if rightly else reversed(right):
            choices.nth(place).click()
        page.locator(".kb-check__answers > .kb-button").click()
    else:
        choices.nth(right[0] if rightly else (right[0] + 1) % len(question["choices"])).click()


def go_on(page: Page) -> None:
    page.locator(".kb-check__stage > p > .kb-button--first").click()


def by_text(asked: list[dict[str, Any]], page: Page) -> dict[str, Any]:
    """The question that is on the screen."""
    shown = page.locator(".kb-check__stage")
    text, about = shown.locator("h3").inner_text(), shown.locator(".kb-check__about")
    lines = about.inner_text() if about.count() else ""
    offered = sorted(one.strip() for one in page.locator(".kb-check__choice").all_inner_texts())
    return next(one for one in asked if (one["text"], one["about"], sorted(one["choices"])) == (text, lines, offered))


@pytest.mark.parametrize("language", ["en", "th"])
def test_ten_questions_each_with_its_reason_and_a_result(site: str, built: Path, phone: Page, language: str) -> None:
    asked = questions(built, language)
    phone.goto(f"{site}{language}/{PLAYBOOK}", wait_until="networkidle")
    start(phone)
    for number, question in enumerate(asked[:10]):
        answer(phone, question, rightly=number != 0)
        if question["choices"]:
            said = phone.locator(".kb-check__status[role=status]").inner_text()
            assert said.strip()
            assert question["reason"] in said
        assert phone.evaluate("document.activeElement.textContent")  # whoever uses a keyboard goes on from here
        go_on(phone)
    assert re.search(r"9\D+10", phone.locator(".kb-check__result").inner_text())
    kept = json.loads(phone.evaluate("localStorage.getItem('training:scenarios/wrong-order')"))
    assert (kept["checked"]["right"], kept["checked"]["of"]) == (9, 10)
    assert list(kept["again"]) == [asked[0]["name"]]


def test_what_was_wrong_comes_again_after_a_day_and_after_a_week(site: str, built: Path, phone: Page) -> None:
    asked = questions(built, "en")
    wrong = asked[0]
    phone.clock.install()
    phone.goto(f"{site}en/{PLAYBOOK}", wait_until="networkidle")
    start(phone)
    for number in range(10):
        answer(phone, asked[number], rightly=number != 0)
        go_on(phone)

    def first_question_after(milliseconds: int) -> dict[str, Any]:
        phone.clock.fast_forward(milliseconds)
        phone.reload(wait_until="networkidle")
        start(phone)
        return by_text(asked, phone)

    assert first_question_after(DAY // 2)["name"] != wrong["name"]
    assert first_question_after(DAY)["name"] == wrong["name"]
    answer(phone, wrong)
    assert first_question_after(DAY)["name"] != wrong["name"]
    assert first_question_after(7 * DAY)["name"] == wrong["name"]
    answer(phone, wrong)
    kept = json.loads(phone.evaluate("localStorage.getItem('training:scenarios/wrong-order')"))
    assert kept["again"] == {}


def test_an_order_is_tapped_and_taken_back_with_the_keyboard_alone(site: str, built: Path, phone: Page) -> None:
    asked = questions(built, "en")
    at = next(number for number, one in enumerate(asked[:10]) if len(one["right"]) > 1)
    phone.goto(f"{site}en/{PLAYBOOK}", wait_until="networkidle")
    start(phone)
    for question in asked[:at]:
        answer(phone, question)
        go_on(phone)
    choices, right = phone.locator(".kb-check__choice"), asked[at]["right"]
    for place in (right[1], right[0]):
        choices.nth(place).press("Enter")
    assert [choices.nth(place).get_attribute("aria-pressed") for place in right[:3]] == ["true", "true", "false"]
    choices.nth(right[1]).press("Enter")  # the first one taken back, and what came after it
    assert phone.locator('.kb-check__choice[aria-pressed="true"]').count() == 0
    for place in right:
        choices.nth(place).press("Enter")
    phone.keyboard.press("Tab")
    phone.locator(".kb-check__answers > .kb-button").press("Enter")
    assert "Right." in phone.locator(".kb-check__status").inner_text()


@pytest.mark.parametrize("language", ["en", "th"])
def test_targets_are_large_and_nothing_is_wider_than_the_phone(
    browser: Browser, site: str, built: Path, language: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 616})
    page = context.new_page()
    page.goto(f"{site}{language}/{PLAYBOOK}", wait_until="networkidle")
    start(page)
    for question in questions(built, language)[:10]:
        sizes = page.evaluate(
            "[...document.querySelectorAll('.kb-check__stage button, .kb-stages label')]"
            ".filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)"
        )
        assert min(sizes) >= 44
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        answer(page, question)
        go_on(page)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [PLAYBOOK, "training/"])
def test_axe_finds_nothing(browser: Browser, site: str, address: str, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site}en/{address}", wait_until="networkidle")
    for _ in range(2):
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        if address == PLAYBOOK:
            start(page)
    context.close()


def test_a_first_use_takes_at_most_30_kilobytes(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    meter = Meter(context)
    page = context.new_page()
    page.goto(f"{site}th/{PLAYBOOK}", wait_until="networkidle")
    start(page)
    page.locator(".kb-check__choice").first.wait_for()
    assert 5_000 < meter.read() < 30_000
    context.close()


def test_without_scripts_all_questions_are_there_and_each_answer_is_folded(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}en/{PLAYBOOK}")
    page.locator(".kb-check__all > summary").click()
    first = page.locator(".kb-check__all > ol > li").first
    assert first.is_visible()
    assert not first.locator("details > p").first.is_visible()
    first.locator("summary").click()
    assert first.locator("details > p").first.is_visible()
    context.close()


def test_it_works_with_the_server_gone(browser: Browser, built: Path) -> None:
    server = serve(built)
    context = browser.new_context()
    page = context.new_page()
    address = f"http://127.0.0.1:{server.server_port}/en/"
    page.goto(address)
    page.locator(".kb-offline", has_text="Saved on this device").wait_for(timeout=60_000)
    server.shutdown()
    server.server_close()
    page.goto(f"{address}{PLAYBOOK}")
    start(page)
    page.locator(".kb-check__choice").first.wait_for()
    context.close()


def test_stages_are_kept_and_shown_in_the_list(site: str, phone: Page) -> None:
    phone.goto(f"{site}en/{PLAYBOOK}", wait_until="networkidle")
    phone.locator(".kb-stages input").first.check()
    phone.locator(".kb-stages input").last.check()
    phone.reload(wait_until="networkidle")
    assert [box.is_checked() for box in phone.locator(".kb-stages input").all()] == [True, False, True]
    phone.goto(f"{site}en/training/", wait_until="networkidle")
    row = phone.locator('[data-slug="scenarios/wrong-order"]')
    assert row.locator("td").all_inner_texts() == ["✓", "", "", "✓"]


def test_a_trainee_shows_and_a_trainer_adds_without_a_name_or_a_rank(site: str, phone: Page, browser: Browser) -> None:
    sent: list[str] = []
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.goto(f"{site}en/{PLAYBOOK}", wait_until="networkidle")
    phone.locator(".kb-stages input").first.check()
    phone.goto(f"{site}en/training/", wait_until="networkidle")
    phone.on("request", lambda request: sent.append(request.url))
    phone.get_by_label("Initials").fill("Ana-Maria")
    assert phone.get_by_label("Initials").input_value() == "Ana-"  # no more than four
    phone.get_by_role("button", name="Copy").click()
    phone.get_by_text("Copied", exact=True).wait_for()
    record = phone.evaluate("navigator.clipboard.readText()")
    assert json.loads(record)["initials"] == "Ana"
    assert set(json.loads(record)) == {"training", "id", "initials", "pages"}
    assert sent == []

    context = browser.new_context()
    trainer = context.new_page()
    trainer.goto(f"{site}en/training/", wait_until="networkidle")
    for _ in range(2):  # the second time it takes the place of the first
        trainer.get_by_label("What a trainee has copied").fill(record)
        trainer.get_by_role("button", name="Add", exact=True).click()
    trainer.reload(wait_until="networkidle")
    sheet = trainer.locator(".kb-training__team table")
    assert sheet.locator("thead th").all_inner_texts() == ["Ana"]
    assert sheet.locator("tbody tr", has_text="Wrong order served").locator("td").inner_text() == "Read"
    trainer.get_by_role("button", name="Remove Ana").click()
    assert sheet.count() == 0
    assert trainer.evaluate("localStorage.getItem('training-team')") is None
    context.close()


GOOD = {
    "training": 1,
    "id": "0123456789abcdef",
    "initials": "",
    "pages": {"scenarios/wrong-order": {"read": "2026-11-30"}},
}


@pytest.mark.parametrize(
    "record",
    [
        "no record",
        "null",
        "[]",
        '{"training": 2}',
        json.dumps(GOOD | {"id": "<img src=x onerror=alert(1)>"}),
        json.dumps(GOOD | {"pages": []}),
        json.dumps(GOOD | {"pages": {"scenarios/of-another-site": {}}}),
        json.dumps(GOOD | {"initials": 5}),
        '{"__proto__": {"training": 1}}',
        " " * 300_000 + "{}",
        json.dumps(GOOD) + "x" * 300_000,
    ],
    ids=range(11),
)
def test_what_is_no_record_is_refused_with_one_line(site: str, phone: Page, record: str) -> None:
    phone.goto(f"{site}en/training/", wait_until="networkidle")
    chooser = phone.get_by_label("Files of trainees")
    chooser.set_input_files({"name": "<b>x.json", "mimeType": "application/json", "buffer": record.encode()})
    told = phone.get_by_role("alert")
    told.filter(has_text="<b>x.json was not taken").wait_for()
    assert told.inner_text().count("was not taken") == 1
    assert phone.locator(".kb-training__team table").count() == 0


def test_a_team_keeps_the_others_when_a_page_of_one_is_gone(site: str, phone: Page) -> None:
    """However many they are."""
    team = [json.dumps(GOOD | {"id": f"{number:08x}", "initials": f"T{number}"}) for number in range(70)]
    gone = json.dumps(GOOD | {"id": "f" * 8, "pages": {"scenarios/no-more": {"read": "2026-11-30"}}})
    phone.goto(f"{site}en/training/")
    phone.evaluate("(team) => localStorage.setItem('training-team', JSON.stringify(team))", [gone, None, *team])
    phone.reload(wait_until="networkidle")
    phone.get_by_label("What a trainee has copied").fill(json.dumps(GOOD | {"initials": "New"}))
    phone.get_by_role("button", name="Add", exact=True).click()
    phone.reload(wait_until="networkidle")
    heads = phone.locator(".kb-training__team table thead th")
    assert heads.all_inner_texts() == [*(f"T{number}" for number in range(70)), "New"]


def test_what_in_a_record_cannot_be_true_is_left_out(site: str, phone: Page) -> None:
    stages = {
        "read": "<i>",
        "played": "2026-13-45",
        "live": "2026-11-30",
        "checked": {"on": "2026-11-30", "right": 11, "of": 10},
    }
    record = GOOD | {"initials": "<script>", "pages": {"scenarios/wrong-order": stages}}
    phone.goto(f"{site}en/training/", wait_until="networkidle")
    phone.get_by_label("What a trainee has copied").fill(json.dumps(record))
    phone.get_by_role("button", name="Add", exact=True).click()
    sheet = phone.locator(".kb-training__team table")
    assert sheet.locator("thead th").all_inner_texts() == ["scri"]
    assert sheet.locator("tbody tr", has_text="Wrong order served").locator("td").inner_text() == "Done live"


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A site with another framework, in Arabic."""
    folder = tmp_path_factory.mktemp("foreign")
    assert playbooks(folder, "init", "site", "--yes", "--framework", "last").returncode == 0
    settings = folder / "site/mkdocs.yml"
    settings.write_text(re.sub(r"languages: \[.*?\]", "languages: [en, ar]", settings.read_text("utf-8")), "utf-8")
    result = mkdocs(folder / "site", "build")
    assert result.returncode == 0, result.stderr
    server = serve(folder / "site/site")
    yield f"http://127.0.0.1:{server.server_port}/", folder / "site/site"
    server.shutdown()
    server.server_close()


def test_another_framework_has_its_own_steps_in_order(foreign: tuple[str, Path], phone: Page) -> None:
    site, folder = foreign
    asked = questions(folder, "en", "delivery-late")
    assert [one["kind"] for one in asked] == ["order"]
    phone.goto(f"{site}en/training/delivery-late/", wait_until="networkidle")
    start(phone)
    answer(phone, asked[0])
    go_on(phone)
    assert "1 of 1" in phone.locator(".kb-check__result").inner_text()


@pytest.mark.parametrize("address", ["training/", "training/delivery-late/"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_wider_than_a_phone_in_either_direction(
    foreign: tuple[str, Path], browser: Browser, language: str, address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 616})
    page = context.new_page()
    page.goto(f"{foreign[0]}{language}/{address}", wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_a_language_without_translations_says_how_many_questions_are_left_out(
    foreign: tuple[str, Path], phone: Page
) -> None:
    site, _ = foreign
    phone.goto(f"{site}ar/training/delivery-late/", wait_until="networkidle")
    assert phone.locator("html").get_attribute("dir") == "rtl"
    assert "1 question is left out" in phone.locator("main").inner_text()


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_check_on_paper_has_its_answers_on_the_second_page(built: Path, language: str) -> None:
    reader = pypdf.PdfReader(built / language / "checklists/quiz-wrong-order.pdf")
    assert len(reader.pages) == 2
    front, back = (re.sub(r"\s", "", page.extract_text()) for page in reader.pages)
    if language == "en":
        for question in questions(built, language)[:10]:
            wrong = [text for at, text in enumerate(question["choices"]) if at not in question["right"]]
            assert all(re.sub(r"\s", "", text) in front for text in question["choices"])
            assert not any(
                re.sub(r"\s", "", text) in back for text in wrong if len(text) > 40 and text not in question["reason"]
            )
            assert re.sub(r"\s", "", question["reason"]) in back


def test_a_session_pack_has_the_check(built: Path) -> None:
    reader = pypdf.PdfReader(built / "en/checklists/session-wrong-order.pdf")
    titles = [page.extract_text().strip().split("\n")[0] for page in reader.pages]
    at = next(number for number, title in enumerate(titles) if "Knowledge check" in title)
    assert at % 2 == 0, "it begins on a sheet of its own"
    assert "Answers" in titles[at + 1]
