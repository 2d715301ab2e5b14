"""Whom to call at a place, on the phone of whoever has to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
import pytest
from playwright.sync_api import expect

from sample import copy_project, mkdocs, playbooks, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PLACE = """name: {name}
emergency: "112"
roles:
  - role: Shift manager
    telephone: "+47 22 00 00 {number}1"
    person: Ana
    next: Night porter
  - role: Night porter
    telephone: "22 00 00 {number}2"
  - role: Duty manager
    telephone: "22 00 00 {number}3"
  - role: Nobody asks for this one
    telephone: "22 00 00 {number}4"
"""

SAID = "- “You don’t have to finish it, and you won’t pay for it. What would you like now?”"
OFFER = "“I take {12 USD} off your bill.”"
AMOUNTS = {
    "harbour": """amounts:
  scenarios/wrong-order:
    authority: 300 NOK
    12 USD: 120 NOK
    100 USD: 1000 NOK
"""
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = copy_project(tmp_path_factory.mktemp("call") / "site")
    for n, name in enumerate(("harbour", "airport")):
        path = folder / f"playbooks/_places/{name}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(PLACE.format(name=name.capitalize(), number=n) + AMOUNTS.get(name, ""), "utf-8")
    page = folder / "playbooks/scenarios/wrong-order.md"
    page.write_text(page.read_text("utf-8").replace(SAID, f"{SAID}\n- {OFFER}", 1), "utf-8")
    catalogue = folder / "locales/th/LC_MESSAGES/scenarios.po"
    entry = f'\nmsgid "{OFFER}"\nmsgstr "“ลดให้ {{12 USD}} นะคะ”"\n'
    catalogue.write_text(catalogue.read_text("utf-8") + entry, "utf-8")
    result = mkdocs(folder, "build", LANGUAGES="en,th")
    assert result.returncode == 0, result.stderr
    server = serve(folder / "site")
    return f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 616}, service_workers="block")
    yield context.new_page()
    context.close()


def numbers(phone: Page) -> list[str | None]:
    expect(phone.locator(".kb-call a").first).to_be_visible()
    return [link.get_attribute("href") for link in phone.locator(".kb-call a").all()]


@pytest.mark.parametrize("language", ["en", "th"])
def test_each_role_of_the_playbook_is_followed_by_who_is_next(phone: Page, address: str, language: str) -> None:
    phone.goto(f"{address}{language}/scenarios/wrong-order/?place=harbour")
    phone.locator(".kb-bar__call").click()
    assert numbers(phone) == ["tel:112", "tel:+4722000001", "tel:22000002", "tel:22000003"]


def test_place_is_chosen_once_and_kept_on_the_device(phone: Page, address: str) -> None:
    phone.goto(f"{address}en/scenarios/wrong-order/")
    phone.locator(".kb-bar__call").click()
    expect(phone.locator(".kb-call a")).to_have_count(0)
    phone.get_by_role("combobox", name="Place").select_option("airport")
    assert numbers(phone)[1] == "tel:+4722000011"
    phone.goto(f"{address}en/scenarios/late-delivery/")
    phone.locator(".kb-bar__call").click()
    expect(phone.get_by_role("combobox", name="Place")).to_have_value("airport")


def test_without_the_list_the_roles_stay(phone: Page, address: str) -> None:
    phone.route("**/places.json", lambda route: route.abort())
    phone.goto(f"{address}en/scenarios/wrong-order/")
    phone.locator(".kb-bar__call").click()
    expect(phone.get_by_role("dialog").get_by_text("Shift manager").first).to_be_visible()


def amounts(phone: Page) -> list[str]:
    return phone.locator("main data[value]").all_inner_texts()


@pytest.mark.parametrize(
    ("language", "limit", "drink"), [("en", "NOK\xa0300", "NOK\xa0120"), ("th", "NOK\xa0300", "NOK\xa0120")]
)
def test_a_place_has_its_own_amounts_everywhere_on_the_page(
    phone: Page, address: str, language: str, limit: str, drink: str
) -> None:
    phone.goto(f"{address}{language}/scenarios/wrong-order/?place=harbour")
    expect(phone.locator(".kb-head [value=authority]")).to_have_text(limit)
    expect(phone.locator(".kb-head .kb-facts")).to_contain_text("Harbour")
    expect(phone.locator("td [value='12 USD']").first).to_have_text(drink)
    assert not [text for text in amounts(phone) if "$" in text]
    letter = phone.locator("p:has(+ section.kb-wording) > .kb-button")
    letter.click()
    phone.locator(".kb-letter textarea").nth(1).fill("US$299")
    expect(phone.locator(".kb-letter__ask:not(:empty)")).to_have_count(0)
    phone.locator(".kb-letter textarea").nth(1).fill("NOK 301")
    expect(phone.locator(".kb-letter__ask:not(:empty)")).to_have_count(1)


def test_amounts_follow_the_place_and_without_one_the_general_ones_stand(phone: Page, address: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{address}en/scenarios/wrong-order/", wait_until="networkidle")
    general = amounts(phone)
    assert set(general) == {"US$30", "US$12", "US$100"}
    phone.locator(".kb-bar__call").click()
    phone.get_by_role("combobox", name="Place").select_option("harbour")
    expect(phone.locator(".kb-head [value=authority]")).to_have_text("NOK\xa0300")
    phone.get_by_role("combobox", name="Place").select_option("airport")
    expect(phone.locator(".kb-head [value=authority]")).to_have_text("US$30")
    assert amounts(phone) == general
    asked.clear()
    phone.goto(f"{address}en/scenarios/late-delivery/", wait_until="networkidle")  # has no amounts of its own anywhere
    assert not [url for url in asked if "places" in url]


def test_a_phrase_shown_large_has_the_amounts_of_the_place_in_every_language(phone: Page, address: str) -> None:
    phone.goto(f"{address}en/scenarios/wrong-order/?place=harbour")
    phone.get_by_role("button", name="Show large: I take NOK\xa0120 off your bill.").click()
    words = phone.locator(".kb-large__words")
    expect(words).to_have_text("I take NOK\xa0120 off your bill.")
    phone.get_by_role("combobox", name="Language").select_option("th")
    expect(words).to_have_text("ลดให้ NOK\xa0120 นะคะ")
    phone.goto(f"{address}en/scenarios/wrong-order/?place=airport")
    phone.get_by_role("button", name="Show large: I take US$12 off your bill.").click()
    phone.get_by_role("combobox", name="Language").select_option("th")
    expect(words).to_have_text("ลดให้ US$12 นะคะ")


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_page_of_a_sheet_has_the_amounts_of_the_place(phone: Page, address: str, language: str) -> None:
    phone.goto(f"{address}{language}/checklists/wrong-order/")
    assert set(amounts(phone)) == {"US$30", "US$12", "US$100"}
    phone.goto(f"{address}{language}/checklists/wrong-order/?place=harbour")
    expect(phone.locator(".kb-sheet > .kb-facts [value=authority]")).to_have_text("NOK\xa0300")
    expect(phone.locator(".kb-sheet > .kb-facts")).to_contain_text("Harbour")
    assert not [text for text in amounts(phone) if "$" in text]
    assert "$" not in phone.locator(".kb-sheet").inner_text()


def test_without_a_network_the_general_amounts_stand(phone: Page, address: str) -> None:
    phone.route("**/places.harbour.json", lambda route: route.abort())
    phone.goto(f"{address}en/scenarios/wrong-order/?place=harbour", wait_until="networkidle")
    assert "US$30" in amounts(phone)
    expect(phone.locator(".kb-head .kb-facts")).not_to_contain_text("Harbour")


def test_a_printed_code_chooses_the_place_whatever_page_it_leads_to(phone: Page, address: str) -> None:
    phone.goto(f"{address}en/?place=airport")
    phone.goto(f"{address}en/scenarios/wrong-order/")
    phone.locator(".kb-bar__call").click()
    assert numbers(phone)[1] == "tel:+4722000011"


def test_numbers_and_lines_in_english_keep_their_direction_in_an_arabic_page(phone: Page, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    made = playbooks(tmp_path, "init", "site", "--yes", "--framework", "last", "--languages", "en,ar")
    assert made.returncode == 0, made.stderr
    place = folder / "playbooks/_places/harbour.yml"
    place.parent.mkdir()
    place.write_text(PLACE.format(name="Harbour", number=0), "utf-8")
    catalogue = polib.pofile(str(folder / "locales/ar/LC_MESSAGES/situations.po"), wrapwidth=0)
    translated = catalogue.find("The order was late once before.")
    assert translated
    translated.msgstr = "تأخر الطلب مرة من قبل."
    catalogue.save()
    assert mkdocs(folder, "build", "--strict").returncode == 0
    phone.goto(f"http://127.0.0.1:{serve(folder / 'site').server_address[1]}/ar/situations/delivery-late/")
    item = phone.locator(".kb-list li[dir=ltr]").first
    room = item.evaluate("item => item.getBoundingClientRect().x - item.parentElement.getBoundingClientRect().x")
    assert room > 16, "for its mark"
    phone.locator(".kb-bar__call").click()
    number = phone.locator(".kb-call a", has_text="+47")
    expect(number).to_have_css("direction", "ltr")
    assert number.evaluate("link => link.getClientRects().length") == 1
    box = number.bounding_box()
    assert box
    assert box["height"] < 60, "on one line"
    line = phone.locator(".kb-dialog li").last
    expect(line).to_have_css("direction", "ltr")
    assert line.evaluate("line => line.closest('[lang]').lang") == "en"
