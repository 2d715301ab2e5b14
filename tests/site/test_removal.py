"""What the guide for organisations says of taking something out: a language, a kind of page, all that is shipped."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from sample import copy_project, mkdocs, playbooks

if TYPE_CHECKING:
    from pathlib import Path


def replace(path: Path, old: str, new: str) -> None:
    """Save a file with other words."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def is_good(folder: Path) -> None:
    """The check finds nothing, and a strict build succeeds."""
    checked = playbooks(folder, "check", "--strict")
    assert checked.stdout == "No problems found.\n"
    built = mkdocs(folder, "build", "--strict")
    assert built.returncode == 0, built.stderr


@pytest.fixture
def begun(desk: Path, tmp_path: Path) -> Path:
    """A site that `init` has made, built with the steps of this repository."""
    made = playbooks(tmp_path, "init", "own", "--yes", "--languages", "en,nb", "--framework", "last")
    assert made.returncode == 0, made.stderr
    folder = tmp_path / "own"
    listed = (desk / "mkdocs.yml").read_text("utf-8")
    steps = listed[listed.index("hooks:\n") : listed.index("\nplugins:")]
    settings = folder / "mkdocs.yml"
    text = re.sub(r"(?m)^plugins: .*$", f"{steps}\nplugins: []", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    (folder / "hooks").symlink_to(desk / "hooks")
    return folder


def test_a_language_goes_with_its_code_and_its_folder(begun: Path) -> None:
    is_good(begun)
    assert (begun / "site/nb/index.html").is_file()
    replace(begun / "mkdocs.yml", "languages: [en, nb]", "languages: [en]")
    shutil.rmtree(begun / "locales/nb")
    is_good(begun)
    assert not (begun / "site/nb").exists()
    assert 'hreflang="nb"' not in (begun / "site/en/index.html").read_text("utf-8")
    assert playbooks(begun, "sync", "--check").returncode == 0


def test_a_kind_goes_with_its_folder_its_type_and_its_line_in_the_menu(begun: Path, tmp_path: Path) -> None:
    assert playbooks(tmp_path, "init", "other", "--yes").returncode == 0
    shutil.copytree(tmp_path / "other/playbooks", begun / "playbooks", dirs_exist_ok=True)
    replace(begun / "mkdocs.yml", "  - situations/index.md\n", "  - situations/index.md\n  - scenarios/index.md\n")
    page = begun / "playbooks/situations/delivery-late.md"
    page.write_text(f"{page.read_text('utf-8')}\nSee [the order](../scenarios/wrong-order.md).\n", "utf-8")
    assert playbooks(begun, "sync").returncode == 0
    is_good(begun)
    shutil.rmtree(begun / "playbooks/scenarios")
    (begun / "playbooks/_page_types/scenario.yml").unlink()
    (begun / "locales/nb/LC_MESSAGES/scenarios.po").unlink()
    checked = playbooks(begun, "check", "--strict")
    assert checked.returncode == 1
    assert "playbooks/situations/delivery-late.md:" in checked.stdout, "what leads there is told"
    replace(page, "\nSee [the order](../scenarios/wrong-order.md).\n", "")
    built = mkdocs(begun, "build", "--strict")
    assert (built.returncode, "'scenarios/index.md' is included in the 'nav'" in built.stderr) == (1, True)
    replace(begun / "mkdocs.yml", "  - scenarios/index.md\n", "")
    assert playbooks(begun, "sync").returncode == 0
    is_good(begun)
    assert not (begun / "site/en/scenarios").exists()


def test_all_that_is_shipped_goes_from_a_copy_of_the_repository(begun: Path, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "copy")
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    start, end = text.index("nav:\n"), text.index("\nvalidation:")
    menu = "nav:\n  - index.md\n  - situations/index.md\n  - tools/index.md\n  - print.md\n"
    text = (text[:start] + menu + text[end:]).replace("[en, es, ms, nb, ro, th]", "[en, nb]")
    settings.write_text(text, "utf-8")
    for name in ("playbooks", "docs"):
        shutil.rmtree(folder / name)
        shutil.copytree(begun / name, folder / name)
    for language in (folder / "locales").iterdir():
        for path in (language / "LC_MESSAGES").glob("*.po"):
            if path.stem != "interface":
                path.unlink()
    assert playbooks(folder, "sync").returncode == 0
    is_good(folder)
    pages = {path.parent.name for path in (folder / "site/en").rglob("index.html")}
    assert "delivery-late" in pages
    assert not {"wrong-order", "no-excuses", "corner-bakery", "organisations"} & pages
