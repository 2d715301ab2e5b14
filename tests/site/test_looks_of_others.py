"""An organisation's colour, logo and icon carry through the pages, the root, the installed site, light and dark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sample import DESK, copy_project, mkdocs, serve

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#aa0011"/></svg>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_project(tmp_path_factory.mktemp("looks") / "site", DESK)
    (folder / "docs/own").mkdir()
    (folder / "docs/own/logo.svg").write_text(PICTURE, "utf-8")
    (folder / "docs/own/own.css").write_text(":root { --md-primary-fg-color: #a01 }\n", "utf-8")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace(
        "  favicon: assets/images/favicon.svg\n", "  favicon: own/logo.svg\n  logo: own/logo.svg\n"
    )
    settings = settings.replace("theme:\n", "extra_css: [own/own.css]\ntheme:\n  palette: {primary: custom}\n")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    result = mkdocs(folder, "build", "--strict")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def test_logo_icon_and_colour_stand_where_they_belong(site: Path) -> None:
    for name, up in (("en/index.html", ""), ("en/situations/lost-key/index.html", "../../")):
        html = (site / name).read_text("utf-8")
        assert f'<link rel="icon" type="image/svg+xml" href="{up}own/logo.svg">' in html
        assert f'<img class="kb-header__logo" src="{up}own/logo.svg" alt="">' in html
        assert '<meta name="theme-color" content="#aa0011">' in html
    root = (site / "index.html").read_text("utf-8")
    assert 'href="en/own/logo.svg"' in root
    assert 'href="en/assets/stylesheets/brand.css"' in root
    assert 'href="en/own/own.css"' in root
    manifest = json.loads((site / "en/manifest.webmanifest").read_text("utf-8"))
    assert manifest["theme_color"] == "#aa0011"
    assert manifest["icons"][0]["src"] == "own/logo.svg"
    assert "brand.css" in (site / "en/sw.js").read_text("utf-8"), "without a network, too"


@pytest.mark.parametrize(("scheme", "heading"), [("light", "rgb(170, 0, 17)"), ("dark", None)])
def test_colour_is_seen_and_can_be_read_in_light_and_dark(
    site: Path, browser: Browser, scheme: str, heading: str | None
) -> None:
    server = serve(site)
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/en/situations/lost-key/")
        colour = "el => getComputedStyle(el).{}"
        header = page.locator(".kb-header").evaluate(colour.format("backgroundColor"))
        assert header == "rgb(170, 0, 17)"
        title = page.locator("h1").evaluate(colour.format("color"))
        assert title == heading if heading else title not in ("rgb(170, 0, 17)", "rgb(143, 214, 226)")
    server.shutdown()
    server.server_close()
