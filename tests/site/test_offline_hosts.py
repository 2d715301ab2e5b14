"""The site without a network, from hosts that redirect, refuse, mix versions or break off."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from sample import CASES, mkdocs
from static_host import (
    Habit,
    StaticHost,
    breaks_off,
    copy_pages,
    copy_worker,
    does_not_have,
    has_a_stale_cache,
    opens,
    publish,
    redirects_to_index,
    sends_parts_of_pdfs,
    strips_slashes,
    visit,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

PDF = "/en/checklists/late-delivery.pdf"
SIZE = "(url) => fetch(url).then((answer) => answer.blob()).then((body) => body.size)"
PART = """([url, range]) => fetch(url, { headers: { Range: range } })
  .then(async (answer) => [answer.status, await answer.text(), answer.headers.get("Content-Range")])"""


@pytest.mark.parametrize("habit", [redirects_to_index, strips_slashes])
def test_a_host_may_redirect(phone: Page, host: StaticHost, habit: Habit) -> None:
    host.habits.append(habit)
    visit(phone, host)
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.fails()
    opens(phone, host, "en/scenarios/wrong-order/", "Wrong order served")
    opens(phone, host, "en/scenarios/wrong-order", "Wrong order served")
    opens(phone, host, "en/scenarios/wrong-order/index.html?from=mail", "Wrong order served")
    host.returns()


NAMES = ("plan 2+3.png", "øl & mat.png", "แผนที่ ร้าน.png", "it's (1) & more!.png", "50@2x;a=b,c.png")


def test_a_file_may_have_any_name(phone: Page, desk: Path) -> None:
    picture = (desk / "site/en/assets/images/icon-192.png").read_bytes()
    start = desk / "docs/index.md"
    text = start.read_text(encoding="utf-8")
    for name in NAMES:
        (desk / "docs" / name).write_bytes(picture)
        text += f"\n![A plan](<{name}>)\n"
    start.write_text(text, encoding="utf-8")
    result = mkdocs(desk, "build", "--strict")
    assert result.returncode == 0, result.stderr
    host = StaticHost(desk / "site")
    visit(phone, host)
    host.fails()
    phone.goto(f"{host.address}en/")
    shown = phone.get_by_role("img", name="A plan").evaluate_all("(all) => all.map((one) => one.naturalWidth)")
    assert shown == [192] * len(NAMES)


def test_a_host_may_forbid_caches_and_vary_by_everything(phone: Page, host: StaticHost) -> None:
    host.headers = {"Cache-Control": "no-store", "Vary": "*"}
    visit(phone, host)
    assert phone.evaluate(SIZE, PDF) > 10_000
    phone.wait_for_timeout(300)
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    assert phone.evaluate(SIZE, PDF) > 10_000
    host.returns()


def test_a_part_of_a_saved_file_can_be_asked_for(phone: Page, host: StaticHost) -> None:
    visit(phone, host)
    phone.reload()
    host.fails()
    text = (host.folder / "en/manifest.webmanifest").read_text("utf-8")
    size = len(text.encode())
    for asked, part, told in (
        ("bytes=0-9", text[:10], f"bytes 0-9/{size}"),
        ("bytes=10-", text[10:], f"bytes 10-{size - 1}/{size}"),
        ("bytes=-5", text[-5:], f"bytes {size - 5}-{size - 1}/{size}"),
    ):
        assert phone.evaluate(PART, ["/en/manifest.webmanifest", asked]) == [206, part, told]
    assert phone.evaluate(PART, ["/en/manifest.webmanifest", f"bytes={size}-"]) == [416, "", f"bytes */{size}"]
    assert phone.evaluate(PART, ["/en/manifest.webmanifest", "bytes=0-1,4-5"]) == [200, text, None]
    host.returns()


def test_a_part_of_a_pdf_is_answered_and_not_taken_for_the_whole(phone: Page, host: StaticHost) -> None:
    host.habits.append(sends_parts_of_pdfs)
    visit(phone, host)
    phone.reload()
    assert phone.evaluate(PART, [PDF, "bytes=0-4"])[:2] == [206, "%PDF-"]
    phone.wait_for_timeout(300)
    host.fails()
    assert phone.evaluate(f"fetch('{PDF}').then(() => true, () => false)") is False
    host.returns()
    phone.evaluate(SIZE, PDF)
    phone.wait_for_timeout(300)
    host.fails()
    assert phone.evaluate(PART, [PDF, "bytes=1-3"])[:2] == [206, "PDF"]
    host.returns()


def test_what_a_host_does_not_give_is_left_out_told_and_asked_for_again_later(phone: Page, host: StaticHost) -> None:
    phone.clock.install()
    host.habits.append(does_not_have(".pf_meta", ".pf_fragment", "/scenarios/late-delivery/"))
    missing = 1 + len([*(host.folder / "en").rglob("*.pf_meta"), *(host.folder / "en").rglob("*.pf_fragment")])
    phone.goto(f"{host.address}en/")
    phone.get_by_text(f"Saved in part on this device. Files missing: {missing}").wait_for()
    opens(phone, host, "en/scenarios/wrong-order/", "Wrong order served")
    phone.get_by_text(f"Files missing: {missing}").wait_for()
    phone.wait_for_timeout(1000)
    host.asked.clear()
    opens(phone, host, "en/print/", "Print")
    phone.get_by_text(f"Files missing: {missing}").wait_for()
    phone.wait_for_timeout(500)
    assert len(host.asked) < 5  # what was refused is not asked for on every page
    host.fails()
    opens(phone, host, "en/scenarios/wrong-order/", "Wrong order served")
    opens(phone, host, "en/scenarios/late-delivery/", "Not saved on this device")  # it exists: nobody is told otherwise
    host.habits.clear()
    host.returns()
    phone.clock.fast_forward("02:00:00")
    visit(phone, host)
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.returns()


def test_a_new_version_is_had_from_a_host_that_does_not_give_all(phone: Page, host: StaticHost) -> None:
    host.habits.append(does_not_have(".pf_meta", ".pf_fragment"))
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.get_by_text("Saved in part on this device.").wait_for()
    publish(host, "Wrong order served", "Wrong dish served")
    phone.reload()
    phone.get_by_role("button", name="Use it").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wrong dish served")


def test_nothing_is_saved_in_the_middle_of_a_deployment(phone: Page, host: StaticHost) -> None:
    copy_pages(host, "Wrong order served", "Wrong dish served")
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Opens only with a network.").wait_for()
    assert phone.evaluate("caches.keys()") == []
    copy_worker(host)
    phone.get_by_role("button", name="Save on this device").click()
    phone.get_by_text("Saved on this device").wait_for()
    host.fails()
    opens(phone, host, "en/scenarios/wrong-order/", "Wrong dish served")
    host.returns()


def test_the_old_version_stays_until_a_deployment_is_complete(phone: Page, host: StaticHost) -> None:
    visit(phone, host, "en/scenarios/wrong-order/")
    page = host.folder / "en/scenarios/wrong-order/index.html"
    old = page.read_bytes()
    publish(host, "Wrong order served", "Wrong dish served")
    new = page.read_bytes()
    page.write_bytes(old)  # it is copied last
    phone.reload()
    phone.wait_for_timeout(1500)
    assert phone.get_by_text("Saved on this device").is_visible()
    assert not phone.get_by_text("There is a new version.").is_visible()
    assert not phone.get_by_text("Wrong dish served").count()
    page.write_bytes(new)
    phone.reload()
    phone.get_by_role("button", name="Use it").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wrong dish served")


def test_a_stale_cache_on_the_way_is_passed_by(phone: Page, host: StaticHost) -> None:
    host.habits.append(has_a_stale_cache("/en/scenarios/late-delivery/", b"<h1>Of last year</h1>"))
    visit(phone, host)
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.returns()


def test_a_body_that_breaks_off_is_not_kept(phone: Page, host: StaticHost) -> None:
    host.habits.append(breaks_off("/scenarios/late-delivery/"))
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Opens only with a network.").wait_for()
    host.habits.clear()
    visit(phone, host)
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.returns()


def test_an_update_that_breaks_off_leaves_the_old_version(phone: Page, host: StaticHost) -> None:
    visit(phone, host)
    publish(host, "Late delivery", "Late parcel")
    host.habits.append(breaks_off("/scenarios/late-delivery/"))
    phone.reload()
    phone.wait_for_timeout(1500)
    assert not phone.get_by_text("There is a new version.").is_visible()
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.returns()


def test_a_first_visit_that_loses_the_network_is_completed_later(phone: Page, host: StaticHost) -> None:
    def fails_in_the_middle(_: object) -> bool:
        if len(host.asked) > 100:
            raise ConnectionResetError
        return False

    host.habits.append(fails_in_the_middle)
    phone.goto(f"{host.address}en/")
    phone.get_by_text("Saved in part on this device.").wait_for()
    host.habits.clear()
    visit(phone, host)
    host.fails()
    opens(phone, host, "en/scenarios/wrong-order/", "Wrong order served")
    host.returns()


def test_the_worker_of_the_first_sites_hands_over(phone: Page, host: StaticHost) -> None:
    """It kept a list without hashes, and named its stores by the language only."""
    new = (host.folder / "en/sw.js").read_text("utf-8")
    files = json.loads(new.partition("FILES = ")[2].partition(";\n")[0])
    old = f'const LANGUAGE = "en";\nconst VERSION = "0123456789ab";\nconst FILES = {json.dumps(list(files))};\n'
    (host.folder / "en/first-worker.js").write_text((CASES / "offline/first-worker.js").read_text("utf-8"))
    (host.folder / "en/sw.js").write_text(f'{old}importScripts("first-worker.js");\n')
    phone.goto(f"{host.address}en/scenarios/wrong-order/")
    phone.evaluate("navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 300)))")
    phone.reload()
    phone.evaluate(SIZE, PDF)
    phone.evaluate("caches.open('en-GB-0123456789ab').then((cache) => cache.put('/en-GB/', new Response('Other')))")
    assert not phone.get_by_text("Saved on this device").is_visible()  # that worker cannot say whether all is there
    copy_pages(host, "Wrong order served", "Wrong dish served")
    copy_worker(host)
    phone.reload()
    phone.get_by_role("button", name="Use it").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wrong dish served")
    phone.get_by_text("Saved on this device").wait_for()
    names = phone.evaluate("caches.keys()")
    assert sorted(name.split(" ")[0] for name in names) == ["en-GB-0123456789ab", f"{host.address}en/"]
    host.fails()
    opens(phone, host, "en/scenarios/late-delivery/", "Late delivery")
    host.returns()
