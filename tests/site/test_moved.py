"""Printed codes live on: where a page has moved, and where its sheet has changed since.

Covers kb.web.moved, kb.checks.earlier_addresses and kb.print.sheet_code.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest

from sample import DESK, copy_project, mkdocs, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest site, whose page has a sheet and stood somewhere else before."""
    folder = copy_project(tmp_path_factory.mktemp("moved") / "desk", DESK)
    kind = folder / "playbooks/_page_types/situation.yml"
    text = kind.read_text("utf-8")
    kind.write_text(text.replace("folder: situations\n", "folder: situations\nsheet: yes\n"), "utf-8")
    page = folder / "playbooks/situations/lost-key.md"
    page.write_text(page.read_text("utf-8").replace("---\n", "---\nearlier addresses: [keys/key-gone]\n", 1), "utf-8")
    assert mkdocs(folder, "build").returncode == 0
    return folder


@pytest.fixture(scope="module")
def root(moved: Path) -> Iterator[str]:
    server = serve(moved / "site")
    yield f"http://127.0.0.1:{server.server_port}/en"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_earlier_address_leads_on_and_so_does_that_of_the_sheet(browser: Browser, root: str, *, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    phone = context.new_page()
    phone.goto(f"{root}/keys/key-gone/?v=abc#do")
    phone.wait_for_url(f"{root}/situations/lost-key/{'?v=abc#do' if scripts else ''}")
    phone.goto(f"{root}/checklists/key-gone/")
    phone.wait_for_url(f"{root}/checklists/lost-key/")
    context.close()


def test_earlier_address_is_kept_on_a_phone_and_goes_when_the_page_no_longer_names_it(moved: Path) -> None:
    site = moved / "site"
    assert '"keys/key-gone/":' in (site / "en/sw.js").read_text("utf-8")
    page = moved / "playbooks/situations/lost-key.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("earlier addresses: [keys/key-gone]\n", ""), "utf-8")
    try:
        assert mkdocs(moved, "build", "-d", "without").returncode == 0
    finally:
        page.write_text(text, "utf-8")
    assert not (moved / "without/en/keys").exists()


def test_page_says_when_the_sheet_in_the_hand_is_out_of_date_and_which_part_has_changed(
    moved: Path, root: str, phone: Page
) -> None:
    written = (moved / "site/en/checklists/lost-key/index.html").read_text("utf-8")
    found = re.search(r'data-version="([^"]+)"', written)
    assert found
    today = json.loads(html.unescape(found[1]))
    marks = [mark for mark, _ in today["parts"]]
    address = f"{root}/situations/lost-key/?v="
    phone.goto(f"{address}{today['version']}{''.join(marks)}")
    phone.wait_for_function("Boolean(window.kb && kb.compareSheet)")
    phone.wait_for_load_state("networkidle")
    assert phone.locator(".kb-outdated").count() == 0
    other = "".join(["00", *marks[1:]])
    phone.goto(f"{address}0000000{other}")
    told = phone.locator(".kb-outdated")
    told.wait_for()
    assert f"Changed since: {today['parts'][0][1]}" in told.inner_text()
    assert today["parts"][1][1] not in told.inner_text()
    phone.goto(f"{address}0000000")
    told.wait_for()
    assert "Changed since" not in told.inner_text()
    told.get_by_role("link").click()
    phone.wait_for_url(f"{root}/checklists/lost-key/")
