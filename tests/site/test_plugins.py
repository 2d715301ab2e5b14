"""Plugins that sites may add see the events that they expect, and what they make is in the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sample import DESK, copy_project, mkdocs

if TYPE_CHECKING:
    from pathlib import Path

PLUGINS = """plugins:
  - macros
  - redirects: {redirect_maps: {old-key.md: situations/lost-key.md}}
"""


def test_macros_and_redirects_work_and_the_build_says_that_it_goes_the_slow_way(tmp_path: Path) -> None:
    folder = copy_project(tmp_path, DESK)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("plugins: []\n", PLUGINS), "utf-8")
    page = folder / "docs/guides/macros.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: Macros\n---\n\nTwice {{ 20 + 1 }} is {{ 2 * 21 }}.\n", "utf-8")
    for _ in range(2):  # nothing is taken from the last build, whose plugins may have looked elsewhere
        result = mkdocs(folder, "build")
        assert result.returncode == 0, result.stderr
        assert "Plugins may look at all pages at once (macros, redirects)" in result.stderr
        assert "Nothing has changed" not in result.stderr
        assert "Twice 21 is 42." in (folder / "site/en/guides/macros/index.html").read_text("utf-8")
        assert 'url=../situations/lost-key/"' in (folder / "site/en/old-key/index.html").read_text("utf-8")
