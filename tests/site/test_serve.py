"""`mkdocs serve` while an author writes.

Covers kb.web.author_view.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from kb.web.security_policy import policy
from sample import DESK, ROOT, copy_project, playbooks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

LONGEST_WAIT = 30
"""Seconds until a test gives up; nothing is said about speed here."""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Author:
    """An author with the site open in a browser."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}/"

    def sees(self, page: str, text: str) -> bool:
        """True once the page shows the text."""
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(self.address + page, timeout=5) as answer:  # noqa: S310 - this machine
                    if text in answer.read().decode():
                        return True
            except OSError:
                pass
            time.sleep(0.1)
        return False

    def shown(self, page: str) -> str:
        """The page as it is now."""
        with urllib.request.urlopen(self.address + page, timeout=LONGEST_WAIT) as answer:  # noqa: S310 - this machine
            return str(answer.read().decode())

    def replaces(self, file: str, old: str, new: str) -> None:
        """Save a file with other words."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Author]:
    yield from _writing(copy_project(tmp_path, DESK))


@pytest.fixture
def author_of_two(tmp_path: Path) -> Iterator[Author]:
    """Looks at two of three languages."""
    folder = copy_project(tmp_path, DESK)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [en]", "languages: [en, nb, th]"), "utf-8")
    assert playbooks(folder, "sync").returncode == 0
    yield from _writing(folder, LANGUAGES="th,en")


def _writing(folder: Path, **environment: str) -> Iterator[Author]:
    (folder / "templates").mkdir()
    shutil.copy(ROOT / "hooks/theme/typed-page.html", folder / "templates")
    settings = (folder / "mkdocs.yml").read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: templates\n")
    (folder / "mkdocs.yml").write_text(settings.replace("hooks/theme]", "templates]"), "utf-8")
    port = _free_port()
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
            stdout=log,
            stderr=log,
        )
        yield Author(folder, port)
        server.terminate()
        server.wait()


def test_a_saved_page_type_or_template_shows_in_the_browser(author: Author) -> None:
    page = "en/situations/lost-key/"
    assert author.sees(page, "Put down what you are doing.")
    author.replaces("playbooks/situations/lost-key.md", "Put down what", "Set aside what")
    assert author.sees(page, "Set aside what you are doing.")
    author.replaces("playbooks/_page_types/situation.yml", "at the top: [answer_within]", "at the top: []")
    assert author.sees(page, '<p class="kb-summary">')
    author.replaces("templates/typed-page.html", "Last read and found true", "Read")
    author.replaces("templates/typed-page.html", "Say first", "Say this first")
    author.replaces("playbooks/_page_types/situation.yml", "at the top: []", "at the top: [answer_within]")
    assert author.sees(page, "Say this first")


def test_a_page_with_an_error_is_still_shown_to_its_author(author: Author) -> None:
    page = "en/situations/lost-key/"
    assert author.sees(page, "Hear")
    author.replaces("playbooks/situations/lost-key.md", "## Hear", "## Heer")
    assert author.sees(page, "Heer")
    assert "Did you mean" in (author.folder / "log").read_text()
    message = (
        "playbooks/situations/lost-key.md:7: section &quot;Heer&quot; is not known. Did you mean &quot;Hear&quot;?"
    )
    assert message in author.shown(page)
    assert message in author.shown("en/")
    author.replaces("playbooks/situations/lost-key.md", "## Heer", "## Hear")
    assert author.sees(page, ">Hear<")
    assert 'role="alert"' not in author.shown(page)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("mkdocs.yml", "nav:\n", "nav: [\n", "parsing the configuration file"),
        ("mkdocs.yml", "languages: [en]", "languages: [xx]", "&quot;languages&quot; lacks the source language"),
        ("playbooks/_page_types/situation.yml", "kind:", "kind: [", "playbooks/_page_types/situation.yml:"),
        ("templates/typed-page.html", "{% extends", "{% extend", "extend"),
    ],
)
def test_no_error_ends_what_an_author_sees(author: Author, file: str, old: str, new: str, told: str) -> None:
    page = "en/situations/lost-key/"
    assert author.sees(page, "Put down what you are doing.")
    author.replaces(file, old, new)
    assert author.sees(page, told)
    assert "Put down what you are doing." in author.shown(page)
    author.replaces(file, new, old)
    author.replaces("playbooks/situations/lost-key.md", "Put down what", "Set aside what")
    assert author.sees(page, "Set aside what you are doing.")
    assert 'role="alert"' not in author.shown(page)


def test_several_languages_are_shown_and_follow_what_is_saved(author_of_two: Author) -> None:
    for language in ("th", "en"):
        assert author_of_two.sees(f"{language}/situations/lost-key/", "Put down what you are doing.")
        page = author_of_two.shown(f"{language}/")
        assert {code for code in ("en", "nb", "th") if f'hreflang="{code}"' in page} == {"en", "th"}
    author_of_two.replaces("playbooks/situations/lost-key.md", "Put down what", "Set aside what")
    for language in ("th", "en"):
        assert author_of_two.sees(f"{language}/situations/lost-key/", "Set aside what you are doing.")


def test_an_author_sees_no_saved_copy_of_the_pages(author: Author) -> None:
    assert author.sees("en/", "What is the matter?")
    with urllib.request.urlopen(author.address + "en/", timeout=5) as answer:  # noqa: S310 - this machine
        assert "kb-offline" not in answer.read().decode()


def test_the_root_leads_only_to_the_language_that_is_shown(author: Author) -> None:
    author.replaces("mkdocs.yml", "languages: [en]", "languages: [en, th]")
    assert author.sees("", 'href="en/index.html"')
    author.replaces("docs/index.md", "Choose a situation.", "Choose what it is.")
    assert author.sees("en/", "Choose what it is.")
    with urllib.request.urlopen(author.address, timeout=5) as answer:  # noqa: S310 - this machine
        assert 'hreflang="th"' not in answer.read().decode()
    with urllib.request.urlopen(author.address + "en/", timeout=5) as answer:  # noqa: S310 - this machine
        assert 'hreflang="th"' not in answer.read().decode()


def test_a_page_in_the_browser_loads_itself_again_when_it_was_saved(author: Author, browser: Browser) -> None:
    assert author.sees("en/situations/lost-key/", "Key does not open")
    page = browser.new_page()
    page.goto(f"{author.address}en/situations/lost-key/")
    author.replaces("playbooks/situations/lost-key.md", "title: Key does not open", "title: Key is gone")
    page.locator("h1", has_text="Key is gone").wait_for(timeout=1000 * LONGEST_WAIT)
    page.close()


def test_only_pages_that_are_served_to_their_author_may_have_scripts_inside(author: Author) -> None:
    assert author.sees("en/", "'unsafe-inline'")
    assert "unsafe-inline" not in policy(serving=False)
