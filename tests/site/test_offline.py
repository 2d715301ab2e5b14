"""The site without a network, in a real browser: the server is really gone."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from static_host import StaticHost, does_not_have, opens, publish

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from sample import QuietHandler

SAVED = "navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 300)))"
STORES = "caches.keys().then((names) => names.map((name) => new URL(name.split(' ')[0]).pathname))"
"""The folders of the languages, for each store that the phone has."""
WRONG_ORDER = ("Wrong order served", "Wrong dish served")


@pytest.mark.parametrize(("language", "title"), [("en", "Follow up"), ("th", "ติดตามผล")])
def test_after_one_visit_every_page_opens_without_a_network(
    phone: Page, host: StaticHost, language: str, title: str
) -> None:
    phone.goto(f"{host.address}{language}/")
    phone.evaluate(SAVED)
    host.fails()
    phone.goto(f"{host.address}{language}/scenarios/life-event-spoiled/#follow-up")
    assert title in phone.locator("#follow-up").inner_text()
    phone.goto(f"{host.address}{language}/checklists/late-delivery/")
    assert phone.get_by_role("checkbox").count() > 10
    assert phone.locator("link[rel=stylesheet]").first.evaluate("(e) => e.sheet.cssRules.length") > 0
    answer = phone.goto(f"{host.address}{language}/nothing/here/")
    assert answer is not None
    assert answer.status == 404
    assert phone.get_by_role("heading", level=1).is_visible()
    host.returns()


def test_a_pdf_that_was_opened_once_opens_again_without_a_network(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/print/")
    phone.evaluate(SAVED)
    get = "(name) => fetch(name).then((a) => a.ok ? a.arrayBuffer() : null).then((b) => b ? b.byteLength : 0, () => 0)"
    assert phone.evaluate(get, "../checklists/late-delivery.pdf") > 10_000
    host.fails()
    assert phone.evaluate(get, "../checklists/late-delivery.pdf") > 10_000
    assert phone.evaluate(get, "../checklists/wrong-order.pdf") == 0
    host.returns()


def test_languages_are_kept_and_removed_independently(phone: Page, host: StaticHost) -> None:
    for language in ("en", "th"):
        phone.goto(f"{host.address}{language}/")
        phone.evaluate(SAVED)
    assert phone.evaluate(STORES) == ["/en/", "/th/"]
    phone.goto(f"{host.address}en/")
    phone.get_by_role("button", name="Remove").click()
    phone.get_by_text("Removed from this device.").wait_for()
    assert phone.evaluate(STORES) == ["/th/"]
    host.fails()
    phone.goto(f"{host.address}th/scenarios/wrong-order/")
    assert phone.get_by_role("heading", level=1).is_visible()
    host.returns()


def test_what_was_removed_stays_removed_until_the_reader_wants_it_again(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/")
    phone.get_by_role("button", name="Remove").click()
    phone.get_by_text("Removed from this device.").wait_for()
    for page in ("en/scenarios/wrong-order/", "en/"):
        phone.goto(host.address + page)
        phone.get_by_text("Opens only with a network.").wait_for()
    assert phone.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert phone.evaluate(STORES) == []
    phone.get_by_role("button", name="Save on this device").click()
    phone.get_by_text("Saved on this device").wait_for()
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.returns()


def test_what_was_removed_can_be_saved_again_at_once(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Saved on this device").wait_for()
    phone.reload()
    phone.get_by_role("button", name="Remove").click()
    phone.get_by_role("button", name="Save on this device").click()
    phone.get_by_text("Saved on this device").wait_for()
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.returns()


def test_every_open_page_says_that_the_language_was_removed(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Saved on this device").wait_for()
    other = phone.context.new_page()
    other.goto(f"{host.address}en/print/")
    other.get_by_role("button", name="Remove").click()
    phone.get_by_text("Removed from this device.").wait_for()


def test_a_new_version_is_offered_and_never_mixed_with_the_old(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.evaluate(SAVED)
    publish(host, *WRONG_ORDER)
    phone.reload()
    phone.get_by_text("There is a new version.").wait_for()
    assert phone.get_by_role("heading", level=1).inner_text() == "Wrong order served"
    phone.goto(f"{host.address}en/")
    assert phone.get_by_text("Wrong order served").count()
    assert not phone.get_by_text("Wrong dish served").count()
    phone.get_by_role("button", name="Use it").click()
    phone.get_by_text("Wrong dish served").first.wait_for()
    assert phone.evaluate(STORES) == ["/en/"]


def test_a_new_version_is_offered_at_the_top_of_the_next_page(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.evaluate(SAVED)
    publish(host, *WRONG_ORDER)
    phone.reload()
    offer = phone.get_by_text("There is a new version.")
    offer.wait_for()
    assert phone.locator("footer .kb-offline").count() == 1, "nothing moves under a reader who is about to press"
    for page in ("en/scenarios/late-delivery/", "en/"):
        phone.goto(host.address + page)
        expect(offer).to_be_in_viewport()
        assert phone.locator("main > .kb-offline").count() == 1
    phone.get_by_role("button", name="Use it").click()
    phone.get_by_text("Wrong dish served").first.wait_for()
    phone.get_by_text("Saved on this device").wait_for()
    assert phone.locator("footer .kb-offline").count() == 1


def test_an_open_case_is_not_loaded_again_because_another_tab_wants_the_new_version(
    phone: Page, host: StaticHost
) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.get_by_text("Saved on this device").wait_for()
    phone.reload()
    phone.get_by_role("checkbox").first.check()
    publish(host, *WRONG_ORDER)
    other = phone.context.new_page()
    other.goto(f"{host.address}en/print/")
    other.get_by_role("button", name="Use it").click()
    phone.get_by_text("A new version is in use.").wait_for()
    assert phone.locator("h1").inner_text() == "Wrong order served"
    phone.get_by_role("button", name="Load this page again").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wrong dish served")
    expect(phone.get_by_role("checkbox").first).to_be_checked()


def test_a_network_that_is_lost_while_saving_is_told_and_the_rest_is_saved_later(phone: Page, host: StaticHost) -> None:
    def breaks(request: QuietHandler) -> bool:
        if len(host.asked) < 60:
            return False
        request.close_connection = True
        raise ConnectionAbortedError

    host.habits.append(breaks)
    phone.goto(f"{host.address}en/")
    line = phone.locator(".kb-offline")
    expect(line).to_contain_text("The network was lost. The rest is saved when it is back.")
    expect(line).to_contain_text("Files missing: ")
    host.habits.clear()
    phone.goto(f"{host.address}en/print/")
    phone.get_by_text("Saved on this device: opens").wait_for()


def test_while_a_language_is_being_saved_a_page_says_so(phone: Page, host: StaticHost) -> None:
    def waits(request: QuietHandler) -> bool:
        if len(host.asked) > 40:
            time.sleep(0.05)
        return request is None

    host.habits.append(waits)
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Saving on this device").wait_for()
    phone.get_by_text("Saved on this device: opens").wait_for()


def test_a_pdf_that_is_not_saved_says_so(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/print/")
    phone.get_by_text("Saved on this device").wait_for()
    host.fails()
    for address in ("en/checklists/late-delivery.pdf", "en/checklists/all.pdf"):
        answer = phone.goto(host.address + address)
        assert answer
        assert answer.status == 503
        expect(phone.get_by_role("heading", level=1)).to_have_text("Not saved on this device")
        assert phone.locator("link[rel=stylesheet]").first.evaluate("(e) => e.sheet.cssRules.length") > 0
    phone.get_by_role("link", name="What went wrong?").last.click()
    phone.wait_for_url("**/en/")
    host.returns()


def test_a_language_that_is_not_saved_says_so_and_the_page_stays(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.get_by_text("Saved on this device").wait_for()
    host.fails()
    phone.get_by_role("button", name="Choose a language").click()
    phone.locator("a[hreflang=th]").click()
    expect(phone.get_by_role("dialog")).to_contain_text("This language is not saved on this device.")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wrong order served")
    host.returns()
    phone.get_by_role("button", name="Close").click()
    phone.get_by_role("button", name="Choose a language").click()
    phone.locator("a[hreflang=th]").click()
    phone.wait_for_url("**/th/scenarios/wrong-order/")
    phone.evaluate(SAVED)
    host.fails()
    phone.get_by_role("button", name="เลือกภาษา").click()
    phone.locator("a[hreflang=en]").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wrong order served")
    host.returns()


def test_a_new_version_is_used_on_a_page_that_was_the_first_one(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.get_by_text("Saved on this device").wait_for()
    publish(host, *WRONG_ORDER)
    phone.evaluate("navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => {})")
    phone.get_by_role("button", name="Use it").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wrong dish served")


def test_a_new_version_asks_only_for_what_has_changed(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.evaluate(SAVED)
    publish(host, "Late delivery", "Late parcel")
    host.asked.clear()
    phone.reload()
    phone.get_by_text("There is a new version.").wait_for()
    assert len(host.asked) < 30  # of 300 files; 24 have these words


def test_an_update_that_is_not_complete_leaves_the_old_version_whole(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.evaluate(SAVED)
    publish(host, "Late delivery", "Late parcel")
    host.habits.append(does_not_have("/scenarios/late-delivery/"))  # one file of the new version cannot be had
    phone.reload()
    phone.wait_for_timeout(1500)
    assert not phone.get_by_text("There is a new version.").is_visible()
    assert phone.get_by_text("Saved on this device").is_visible()
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.returns()


@pytest.fixture
def writing(phone: Page, host: StaticHost) -> Page:
    """A page in whose apology somebody writes, while another tab agrees to a new version."""
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.get_by_text("Saved on this device").wait_for()
    phone.reload()
    phone.get_by_role("button", name="Put the apology together").click()
    phone.get_by_role("textbox").first.fill("Ana")
    publish(host, *WRONG_ORDER)
    other = phone.context.new_page()
    other.goto(f"{host.address}en/print/")
    other.get_by_role("button", name="Use it").click()
    phone.get_by_text("A new version is in use.").wait_for()
    assert phone.get_by_role("textbox").first.input_value() == "Ana"
    assert phone.locator("h1").inner_text() == "Wrong order served"
    return phone


def is_kept(phone: Page) -> None:
    """What was written before the update is there after it."""
    phone.get_by_role("button", name="Put the apology together").click()
    expect(phone.get_by_role("textbox").first).to_have_value("Ana")


def test_an_apology_that_somebody_writes_stays_open_until_they_close_it(writing: Page) -> None:
    writing.get_by_role("button", name="Close").click()
    expect(writing.get_by_role("heading", level=1)).to_have_text("Wrong dish served")
    is_kept(writing)


def test_somebody_who_writes_an_apology_can_load_the_new_version(writing: Page) -> None:
    writing.get_by_role("button", name="Load this page again").click()
    expect(writing.get_by_role("heading", level=1)).to_have_text("Wrong dish served")
    is_kept(writing)


@pytest.mark.parametrize(("language", "typed", "title"), [("en", "rude waiter", "Rude"), ("th", "งานศพ", "วันสำคัญ")])
def test_the_search_finds_without_a_network(
    phone: Page, host: StaticHost, language: str, typed: str, title: str
) -> None:
    phone.goto(f"{host.address}{language}/")
    phone.evaluate(SAVED)
    host.fails()
    phone.reload()
    phone.locator(".kb-header__search").click()
    phone.locator(".kb-search input").fill(typed)
    phone.locator(".kb-search__found a", has_text=title).first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(title)
    host.returns()


def test_without_a_network_and_unsaved_the_search_says_so(phone: Page, host: StaticHost) -> None:
    phone.route("**/sw.js", lambda route: route.abort())  # a browser that may not save anything
    phone.goto(f"{host.address}en/")
    host.fails()
    phone.locator(".kb-header__search").click()
    phone.get_by_text("The search cannot be loaded now.").wait_for()
    host.returns()


def limit_room(phone: Page, host: StaticHost, quota: int | None) -> None:
    """Give the site so many bytes on this device, or what it usually has."""
    values = {"origin": host.address.rstrip("/")} | ({"quotaSize": quota} if quota is not None else {})
    phone.context.new_cdp_session(phone).send("Storage.overrideQuotaForOrigin", values)


def test_a_device_with_little_room_says_so_and_the_pages_still_open(phone: Page, host: StaticHost) -> None:
    limit_room(phone, host, 50_000)
    phone.goto(f"{host.address}en/")
    phone.get_by_text("This device has no room to save the pages.").wait_for()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    phone.get_by_text("Opens only with a network.").wait_for()
    assert phone.evaluate(STORES) == []
    limit_room(phone, host, None)
    phone.get_by_role("button", name="Save on this device").click()
    phone.get_by_text("Saved on this device").wait_for()


def test_a_device_that_has_become_full_still_shows_pdfs_and_keeps_the_version_that_it_has(
    phone: Page, host: StaticHost
) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.get_by_text("Saved on this device").wait_for()
    phone.reload()
    limit_room(phone, host, 1)
    answer = phone.evaluate(
        "fetch('/en/checklists/late-delivery.pdf').then(async (a) => [a.status, (await a.blob()).size])"
    )
    assert answer[0] == 200
    assert answer[1] > 10_000
    publish(host, *WRONG_ORDER)
    phone.reload()
    phone.get_by_text("There is a new version, but this device has no room to save it.").wait_for()
    assert phone.get_by_role("heading", level=1).inner_text() == "Wrong order served"
    host.fails()
    opens(phone, host, "en/scenarios/wrong-order/", "Wrong order served")
    host.returns()


def test_a_store_that_was_cleared_is_found_and_filled_again(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Saved on this device").wait_for()
    phone.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    host.habits.append(does_not_have("/late-delivery/"))
    phone.reload()
    missing = len(list((host.folder / "en").rglob("late-delivery/index.html")))
    phone.get_by_text(f"Saved in part on this device. Files missing: {missing}").wait_for()
    host.habits.clear()
    phone.evaluate("localStorage.clear()")
    phone.reload()
    phone.get_by_text("Saved on this device").wait_for()
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.returns()


def test_a_store_that_was_cleared_is_not_said_to_be_saved_while_there_is_no_network(
    phone: Page, host: StaticHost
) -> None:
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Saved on this device").wait_for()
    phone.evaluate(EMPTY_BUT_FOR, ["/en/", "/en/assets/javascripts/site.js"])
    host.fails()
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Saved in part on this device.").wait_for()
    host.returns()


EMPTY_BUT_FOR = """async (kept) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) if (!kept.includes(new URL(url).pathname)) await cache.delete(url);
  }
}"""


def test_a_damaged_file_is_not_shown_and_fetched_again(phone: Page, host: StaticHost) -> None:
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Saved on this device").wait_for()
    phone.evaluate(
        """async () => {
          const cache = await caches.open((await caches.keys())[0]);
          const headers = { "Content-Type": "text/html" };
          await cache.put("/en/scenarios/late-delivery/", new Response("<h1>Wrong", { headers }));
        }"""
    )
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    phone.get_by_text("Saved on this device").wait_for()
    host.fails()
    phone.reload()
    assert phone.get_by_role("heading", level=1).inner_text() == "Late delivery"
    host.returns()


@pytest.mark.parametrize(("language", "name"), [("en", "Service recovery"), ("th", "การกู้คืนบริการ")])
def test_a_phone_can_install_each_language_under_its_own_name(
    phone: Page, host: StaticHost, language: str, name: str
) -> None:
    phone.goto(f"{host.address}{language}/")
    phone.evaluate(SAVED)
    session = phone.context.new_cdp_session(phone)
    described = session.send("Page.getAppManifest")
    assert described["errors"] == []
    manifest = json.loads(described["data"])
    assert (manifest["name"], manifest["short_name"], manifest["lang"]) == (name, name, language)
    assert urljoin(described["url"], manifest["start_url"]) == f"{host.address}{language}/"
    for icon in manifest["icons"]:
        assert phone.request.get(urljoin(described["url"], icon["src"])).ok
    wrong = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in wrong] in ([], ["in-incognito"])  # the browser of a test keeps nothing


@pytest.mark.parametrize("language", ["en", "th"])
def test_a_phrase_is_shown_in_every_language_without_a_network(phone: Page, host: StaticHost, language: str) -> None:
    phone.goto(f"{host.address}{language}/")
    phone.evaluate(SAVED)
    host.fails()
    phone.goto(f"{host.address}{language}/scenarios/wrong-order/")
    phone.locator("section:has(> #understand-the-problem) .kb-show").nth(1).click()
    menu, shown = phone.locator("dialog").get_by_role("combobox"), phone.locator(".kb-large__words")
    words = set()
    for code in ("es", "ms", "nb", "ro", "th", "en"):
        menu.select_option(code)
        expect(shown).to_have_attribute("lang", code)
        words.add(shown.inner_text())
    assert len(words) == 6
    assert {path.split("/")[1] for path in host.asked} == {language}  # no page of another language was ever asked for
    host.returns()


def test_a_phone_that_saves_data_is_asked_before_the_language_is_fetched(phone: Page, host: StaticHost) -> None:
    phone.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Opens only with a network.").wait_for()
    assert phone.evaluate("caches.keys()") == []
    phone.get_by_role("button", name="Save on this device").click()
    phone.get_by_text("Saved on this device").wait_for()


def test_a_page_says_nothing_of_saving_where_nothing_can_be_saved(phone: Page, host: StaticHost, built: Path) -> None:
    """An unsafe connection has no service worker, and a folder has no address that could be saved."""
    wrong: list[str] = []
    phone.on("pageerror", lambda error: wrong.append(str(error)))
    phone.goto((built / "en/print/index.html").as_uri())
    expect(phone.locator(".kb-offline")).to_be_hidden()
    phone.add_init_script("Object.defineProperty(navigator, 'serviceWorker', { value: undefined })")
    phone.goto(f"{host.address}en/print/")
    expect(phone.locator(".kb-offline")).to_be_hidden()
    assert wrong == []


STORAGE_IS_FORBIDDEN = """
  Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("", "SecurityError"); } });
"""
SAVING_IS_FORBIDDEN = """
  for (const name of ["register", "getRegistration"]) {
    ServiceWorkerContainer.prototype[name] = async () => { throw new DOMException("", "SecurityError"); };
  }
"""


def test_where_saving_is_forbidden_a_page_says_so_and_offers_nothing(phone: Page, host: StaticHost) -> None:
    wrong: list[str] = []
    phone.on("pageerror", lambda error: wrong.append(str(error)))
    phone.add_init_script(STORAGE_IS_FORBIDDEN + SAVING_IS_FORBIDDEN)
    phone.goto(f"{host.address}en/print/")
    phone.get_by_text("This browser saves no pages.").wait_for()
    expect(phone.locator(".kb-offline button")).to_be_hidden()
    assert wrong == []


def test_where_only_texts_cannot_be_stored_pages_are_saved_and_removed(phone: Page, host: StaticHost) -> None:
    phone.add_init_script(STORAGE_IS_FORBIDDEN)
    phone.goto(f"{host.address}en/print/")
    phone.get_by_role("button", name="Remove").click()
    phone.get_by_text("Removed from this device.").wait_for()
    assert phone.evaluate(STORES) == []
