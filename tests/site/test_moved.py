"""A page that has moved is found where it was: by links, by printed codes, and without JavaScript.

Covers kb.web.moved and kb.checks.earlier_addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample import DESK, copy_project, mkdocs, serve

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_earlier_address_leads_on_also_from_a_sheet_and_offline(browser: Browser, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "desk", DESK)
    kind = folder / "playbooks/_page_types/situation.yml"
    kind.write_text(
        kind.read_text("utf-8").replace("folder: situations\n", "folder: situations\nsheet: yes\n"), "utf-8"
    )
    page = folder / "playbooks/situations/lost-key.md"
    page.write_text(page.read_text("utf-8").replace("---\n", "---\nearlier addresses: [keys/key-gone]\n", 1), "utf-8")
    assert mkdocs(folder, "build").returncode == 0
    site = folder / "site"
    assert '"keys/key-gone/":' in (site / "en/sw.js").read_text("utf-8")
    server = serve(site)
    try:
        root = f"http://127.0.0.1:{server.server_port}/en"
        for scripts in (True, False):
            context = browser.new_context(java_script_enabled=scripts)
            phone = context.new_page()
            phone.goto(f"{root}/keys/key-gone/?v=abc#do")
            phone.wait_for_url(f"{root}/situations/lost-key/{'?v=abc#do' if scripts else ''}")
            phone.goto(f"{root}/checklists/key-gone/")
            phone.wait_for_url(f"{root}/checklists/lost-key/")
            context.close()
    finally:
        server.shutdown()
        server.server_close()
    page.write_text(page.read_text("utf-8").replace("earlier addresses: [keys/key-gone]\n", ""), "utf-8")
    assert mkdocs(folder, "build").returncode == 0
    assert not (site / "en/keys").exists()
