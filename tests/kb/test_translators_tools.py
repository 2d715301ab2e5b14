"""What comes back from the tools of translators is read, keeps its translations, and shows no change that nobody made.

Translate Toolkit and gettext are asked themselves, as the guide for translators says. What is edited is the shipped
Norwegian, brought up to date.
"""

from __future__ import annotations

import csv
import difflib
import os
import re
import subprocess
from typing import TYPE_CHECKING

import polib
import pytest

from kb import settings
from kb.knowledge_base import KnowledgeBase
from kb.languages import message
from kb.languages.catalogue import read
from kb.languages.catalogue_update import update
from kb.languages.language import find_language
from kb.project import Project
from sample import ROOT, copy_project, playbooks, program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kb.languages.message import Message

NB = find_language("nb")
NAME = "standing.po"
OLD = "Faste sider"
NEW = "Faste sider, og en setning som er så lang at hvert verktøy som bryter linjer, bryter den her"


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    found = message.collect(KnowledgeBase(Project(ROOT), settings.read(ROOT / "mkdocs.yml")))
    return found["standing"]


@pytest.fixture(scope="module")
def catalogue(messages: list[Message]) -> str:
    """The file as `playbooks sync` leaves it."""
    return update((ROOT / "locales/nb/LC_MESSAGES" / NAME).read_text("utf-8"), messages, NB)


@pytest.fixture
def path(catalogue: str, tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_text(catalogue, "utf-8")
    return path


def run(name: str, *arguments: str | Path, package: str = "translate-toolkit") -> str:
    """What a tool prints, with a home and a language of its own."""
    command = [program(name, package), *map(str, arguments)]
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"}
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def by_csv(path: Path) -> None:
    """Into a spreadsheet and back."""
    table = path.with_suffix(".csv")
    run("po2csv", path, table)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert OLD in [row[2] for row in rows]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[0], row[1], row[2].replace(OLD, NEW)] for row in rows)
    back = path.with_name("back.po")
    run("csv2po", "-t", path, table, back)
    back.replace(path)


def by_merge(path: Path) -> None:
    """A file with the translations of somebody else, merged into ours."""
    theirs = path.with_name("theirs.po")
    theirs.write_text(path.read_text("utf-8").replace(OLD, NEW), "utf-8")
    run("pomerge", "-t", path, "-i", theirs, "-o", path.with_name("merged.po"))
    path.with_name("merged.po").replace(path)


def by_msgmerge(path: Path) -> None:
    """Held against its own sources by gettext."""
    path.write_text(path.read_text("utf-8").replace(OLD, NEW), "utf-8")
    run("msgmerge", "--quiet", "--no-wrap", "--output-file", path, path, path, package="gettext")


def by_msgcat(path: Path) -> None:
    """Saved by an editor that keeps lines as they are, such as Poedit as it is set up first."""
    path.write_text(path.read_text("utf-8").replace(OLD, NEW), "utf-8")
    run("msgcat", "--no-wrap", "--output-file", path, path, package="gettext")


@pytest.mark.parametrize("edit", [by_csv, by_merge, by_msgmerge, by_msgcat], ids=lambda edit: edit.__name__)
def test_after_sync_only_what_was_edited_is_changed(
    edit: Callable[[Path], None], path: Path, catalogue: str, messages: list[Message]
) -> None:
    edit(path)
    assert not read(Project(path.parent), path, NB).broken
    run("msgfmt", "--check", "-o", os.devnull, path, package="gettext")
    after = update(path.read_text("utf-8"), messages, NB)
    assert changed(catalogue, after) == [f'-msgstr "{OLD}"', f'+msgstr "{NEW}"']
    assert update(after, messages, NB) == after


def test_file_that_is_wrapped_throughout_stays_so(path: Path, messages: list[Message]) -> None:
    """The tool that saves it would wrap it again."""
    run("msgcat", "--width=77", "--output-file", path, path, package="gettext")
    once = update(path.read_text("utf-8"), messages, NB)
    edited = once.replace(OLD, "Sider")
    assert len(changed(once, update(edited, messages, NB))) == 2
    assert sum(line.startswith('"') for line in once.splitlines()) > 200


def test_csv_without_the_file_that_it_came_from_loses_the_header_and_is_told(path: Path) -> None:
    run("po2csv", path, path.with_suffix(".csv"))
    run("csv2po", path.with_suffix(".csv"), path.with_name("alone.po"))
    assert "Plural-Forms" not in path.with_name("alone.po").read_text("utf-8").partition("\n\n")[0]


def test_words_of_the_english_are_counted_alike_by_pocount(path: Path, catalogue: str) -> None:
    shown = run("pocount", "--csv", path)
    row = dict(zip(*(re.split(r",\s*", line) for line in shown.splitlines()[:2]), strict=False))
    entries = [entry for entry in polib.pofile(catalogue) if entry.translated()]
    assert int(row["Translated Messages"]) == len(entries)


def test_pofilter_finds_no_variable_bracket_or_tag_that_is_lost(path: Path) -> None:
    """Other tests of it know only the typography of some languages, as of quotation marks before a full stop."""
    tests = ("blank", "untranslated", "escapes", "newlines", "tabs", "xmltags", "printf", "nplurals", "unchanged")
    found = path.with_name("found.po")
    run("pofilter", *(f"--test={name}" for name in tests), path, found)
    assert not found.exists() or [entry.msgid for entry in polib.pofile(str(found)) if "\n" not in entry.msgid] == []


def test_site_with_the_marks_of_podebug_shows_where_a_text_comes_from(tmp_path: Path) -> None:
    """Every text reaches the reader through a catalogue, and marks in them break nothing but what the check tells."""
    project = copy_project(tmp_path / "desk", ROOT / "tests/cases/desk")
    folder = project / "locales/nb/LC_MESSAGES"
    assert playbooks(project, "sync").returncode == 0
    for file in sorted(folder.glob("*.po")):
        out = file.with_suffix(".new")
        run("podebug", "--rewrite=bracket", "--progress=none", file, out)
        if out.exists():
            out.replace(file)
    checked = playbooks(project, "check").stdout
    assert "cannot be read" not in checked
    assert playbooks(project, "sync").returncode == 0
