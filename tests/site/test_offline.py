"""The site without a network, in a real browser: the server is really gone."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from sample import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import ThreadingHTTPServer
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SAVED = "navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 300)))"


class Host:
    """A static host that can fail and come back at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server: ThreadingHTTPServer = serve(folder)
        self.port = self.server.server_port

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}/"

    def fails(self) -> None:
        """Stop answering."""
        self.server.shutdown()
        self.server.server_close()

    def returns(self) -> None:
        """Answer again, at the same address."""
        self.server = serve(self.folder, self.port)


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Iterator[Host]:
    folder = tmp_path / "site"
    for part in ("en", "th"):
        shutil.copytree(built / part, folder / part)
    found = Host(folder)
    yield found
    found.fails()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("language", "title"), [("en", "Follow up"), ("th", "ติดตามผล")])
def test_after_one_visit_every_page_opens_without_a_network(phone: Page, host: Host, language: str, title: str) -> None:
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


def test_a_pdf_that_was_opened_once_opens_again_without_a_network(phone: Page, host: Host) -> None:
    phone.goto(f"{host.address}en/print/")
    phone.evaluate(SAVED)
    get = "(name) => fetch(name).then((a) => a.ok ? a.arrayBuffer() : null).then((b) => b ? b.byteLength : 0, () => 0)"
    assert phone.evaluate(get, "../checklists/late-delivery.pdf") > 10_000
    host.fails()
    assert phone.evaluate(get, "../checklists/late-delivery.pdf") > 10_000
    assert phone.evaluate(get, "../checklists/wrong-order.pdf") == 0
    host.returns()


def test_languages_are_kept_and_removed_independently(phone: Page, host: Host) -> None:
    for language in ("en", "th"):
        phone.goto(f"{host.address}{language}/")
        phone.evaluate(SAVED)
    assert {name[:2] for name in phone.evaluate("caches.keys()")} == {"en", "th"}
    phone.goto(f"{host.address}en/")
    phone.get_by_role("button", name="Remove").click()
    phone.get_by_text("Removed from this device.").wait_for()
    assert {name[:2] for name in phone.evaluate("caches.keys()")} == {"th"}


def test_a_new_version_is_offered_and_never_mixed_with_the_old(phone: Page, host: Host) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.evaluate(SAVED)
    publish(host, "Wrong order served", "Wrong dish served")
    phone.reload()
    phone.get_by_text("There is a new version.").wait_for()
    assert phone.get_by_role("heading", level=1).inner_text() == "Wrong order served"
    phone.goto(f"{host.address}en/")
    assert phone.get_by_text("Wrong order served").count()
    assert not phone.get_by_text("Wrong dish served").count()
    phone.get_by_role("button", name="Use it").click()
    phone.get_by_text("Wrong dish served").first.wait_for()
    assert len([name for name in phone.evaluate("caches.keys()") if name.startswith("en-")]) <= 2


def test_an_interrupted_update_leaves_the_old_version_whole(phone: Page, host: Host) -> None:
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.evaluate(SAVED)
    publish(host, "Wrong order served", "Wrong dish served")
    (host.folder / "en/scenarios/late-delivery/index.html").unlink()  # one file of the new version cannot be had
    phone.reload()
    phone.wait_for_timeout(1500)
    assert not phone.get_by_text("There is a new version.").is_visible()
    host.fails()
    phone.goto(f"{host.address}en/scenarios/late-delivery/")
    assert phone.get_by_role("heading", level=1).inner_text() == "Late delivery"
    host.returns()


def publish(host: Host, old: str, new: str) -> None:
    """Put another version of the English pages on the host."""
    for path in (host.folder / "en").rglob("*.html"):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    worker = host.folder / "en/sw.js"
    worker.write_text(worker.read_text(encoding="utf-8").replace('VERSION = "', 'VERSION = "new'), encoding="utf-8")


@pytest.mark.parametrize(("language", "typed", "title"), [("en", "rude waiter", "Rude"), ("th", "งานศพ", "วันสำคัญ")])
def test_the_search_finds_without_a_network(phone: Page, host: Host, language: str, typed: str, title: str) -> None:
    phone.goto(f"{host.address}{language}/")
    phone.evaluate(SAVED)
    host.fails()
    phone.reload()
    phone.locator(".kb-header__search").click()
    phone.locator(".kb-search input").fill(typed)
    phone.locator(".kb-search__found a", has_text=title).first.click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(title)
    host.returns()


def test_without_a_network_and_unsaved_the_search_says_so(phone: Page, host: Host) -> None:
    phone.route("**/sw.js", lambda route: route.abort())  # a browser that may not save anything
    phone.goto(f"{host.address}en/")
    host.fails()
    phone.locator(".kb-header__search").click()
    phone.get_by_text("The search cannot be loaded now.").wait_for()
    host.returns()


def test_a_device_with_little_room_says_so_and_the_pages_still_open(phone: Page, host: Host) -> None:
    session = phone.context.new_cdp_session(phone)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address.rstrip("/"), "quotaSize": 50_000})
    phone.goto(f"{host.address}en/")
    phone.get_by_text("This device has no room to save the pages.").wait_for()
    phone.goto(f"{host.address}en/scenarios/late-delivery/")
    assert phone.get_by_role("heading", level=1).inner_text() == "Late delivery"


@pytest.mark.parametrize(("language", "name"), [("en", "Service recovery"), ("th", "การกู้คืนบริการ")])
def test_a_phone_can_install_each_language_under_its_own_name(
    phone: Page, host: Host, language: str, name: str
) -> None:
    phone.goto(f"{host.address}{language}/")
    phone.evaluate(SAVED)
    session = phone.context.new_cdp_session(phone)
    described = session.send("Page.getAppManifest")
    assert described["errors"] == []
    manifest = json.loads(described["data"])
    assert (manifest["name"], manifest["lang"]) == (name, language)
    assert urljoin(described["url"], manifest["start_url"]) == f"{host.address}{language}/"
    for icon in manifest["icons"]:
        assert phone.request.get(urljoin(described["url"], icon["src"])).ok
    wrong = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in wrong] in ([], ["in-incognito"])  # the browser of a test keeps nothing


def test_a_phrase_in_another_language_that_is_saved_is_shown_without_a_network(phone: Page, host: Host) -> None:
    for language in ("th", "en"):
        phone.goto(f"{host.address}{language}/scenarios/wrong-order/")
        phone.evaluate(SAVED)
    phone.reload()
    host.fails()
    phone.locator(".kb-show").first.click()
    phone.get_by_role("combobox", name="Language").select_option("th")
    expect(phone.locator(".kb-dialog__phrase")).to_have_attribute("lang", "th")
    host.returns()


def test_a_phone_that_saves_data_is_asked_before_the_language_is_fetched(phone: Page, host: Host) -> None:
    phone.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Opens only with a network.").wait_for()
    assert phone.evaluate("caches.keys()") == []
    phone.get_by_role("button", name="Save on this device").click()
    phone.get_by_text("Saved on this device").wait_for()
