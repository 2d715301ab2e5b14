"""Projects of ours to measure: the shipped pages and so many made up, in one language or in all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polib

from bench.foreign import translated
from bench.playbook import generated
from kb.knowledge_base import KnowledgeBase
from kb.languages import catalogue_update, message
from kb.languages.language import find_language
from kb.project import Project
from sample import copy_project

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("en", "es", "ms", "nb", "ro", "th")
SCENARIOS = "playbooks/scenarios"
EDITED = f"{SCENARIOS}/made-up-00001.md"
"""The playbook that is changed where one is."""
_LANGUAGES = re.compile(r"^  languages: .*$", re.MULTILINE)
_PAPERS = re.compile(r"^  papers: .*\n", re.MULTILINE)
_PRINTED = re.compile(r"^ *(?:sheet|role-play card|pocket card): .*\n", re.MULTILINE)
_EMPTY = re.compile(r'^msgid "(.+)"\nmsgstr ""$(?!\n")', re.MULTILINE)


def write(folder: Path, size: int, languages: tuple[str, ...] = ("en",), *, sheets: bool = True) -> Path:
    """The shipped project with further playbooks, in these languages, with sheets on the paper of each language."""
    copy_project(folder)
    for name, text in generated(size).items():
        (folder / SCENARIOS / name).write_text(text, "utf-8")
    settings = folder / "mkdocs.yml"
    text = _LANGUAGES.sub(f"  languages: [{', '.join(languages)}]", settings.read_text("utf-8"))
    settings.write_text(_PAPERS.sub("", text), "utf-8")
    if not sheets:
        _print_nothing(folder)
    if languages != ("en",):
        translate(folder, languages)
    return folder


def translate(folder: Path, languages: tuple[str, ...]) -> None:
    """Bring the catalogue of the playbooks up to date in each language, and fill it."""
    project = Project(folder)
    messages = message.collect(KnowledgeBase(project))["scenarios"]
    for code in languages:
        if code != "en":
            path = project.catalogues(code) / "scenarios.po"
            new = catalogue_update.update(path.read_text("utf-8"), messages, find_language(code))
            path.write_text(filled(new, code), "utf-8")


def filled(catalogue: str, language: str) -> str:
    """The text of a catalogue with a translation for each entry of one line that has none."""

    def entry(match: re.Match[str]) -> str:
        return f'msgid "{match[1]}"\nmsgstr "{polib.escape(translated(polib.unescape(match[1]), language))}"'

    return _EMPTY.sub(entry, catalogue)


def _print_nothing(folder: Path) -> None:
    for path in (folder / "playbooks/_page_types").glob("*.yml"):
        path.write_text(_PRINTED.sub("", path.read_text("utf-8")), "utf-8")
    for path in (folder / "playbooks/_forms").glob("*.yml"):
        path.unlink()
