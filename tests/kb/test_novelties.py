"""Checks that a site keeps off, and what it is told of a new version.

Covers kb.generator, with tests/site/test_installed.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kb import generator
from kb.knowledge_base import KnowledgeBase
from kb.languages import novelties
from kb.project import Project
from sample import ROOT, playbooks

if TYPE_CHECKING:
    from pathlib import Path


def told(folder: Path, settings: str) -> list[str]:
    """What a project with these settings is told of checks and versions."""
    (folder / "mkdocs.yml").write_text(f"site_name: Help\nextra:\n{settings}", "utf-8")
    return list(map(str, novelties.problems(KnowledgeBase(Project(folder)))))


def test_site_that_names_no_version_or_this_one_is_told_nothing(small: Path) -> None:
    assert told(small, "  languages: [en]\n") == []
    assert told(small, f'  known_version: "{novelties.version()}"\n') == []
    assert told(small, '  known_version: "99.0"\n') == []


def test_each_novelty_is_a_note_at_the_version_that_is_known_and_says_how_it_goes(small: Path) -> None:
    lines = told(small, '  languages: [en]\n  known_version: "0.1.0"\n')
    assert len(lines) >= len(novelties.NOVELTIES) > 0
    for line in lines:
        assert line.startswith("mkdocs.yml:4: note: new in 0.2.0: ")
        assert line.endswith(f' When you have read it, write "known_version: {novelties.version()}".')
    message = (
        'new in 0.2.0: "plugins: [playbooks]" has all steps; '
        '"hooks:", "custom_dir: hooks/theme" and hooks/ under "watch:" can go.'
    )
    assert any(message in line for line in lines)


def test_versions_are_compared_by_their_numbers(small: Path) -> None:
    assert told(small, '  known_version: "0.10.0"\n') == []


def test_check_that_is_off_with_a_reason_is_not_heard_of(small: Path) -> None:
    page = small / "playbooks/scenarios/late-delivery.md"
    page.write_text(page.read_text("utf-8").replace("- “", "- “It was the courier. ", 1), "utf-8")
    (small / "mkdocs.yml").write_text("site_name: Help\n", "utf-8")
    before = playbooks(small, "check").stdout
    [rule] = {problem.rule for problem in KnowledgeBase(Project(small)).problems}
    assert "the courier" in before
    assert told(small, f"  checks_off: {{{rule}: our own couriers}}\n") == []
    assert playbooks(small, "check", "--strict").stdout == "No problems found.\n"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("excuses: why", '"checks_off" names "excuses", which is no check that can be off. Did you mean "excuse"?'),
        ("field-missing: why", '"checks_off" names "field-missing", which is no check that can be off. Did you mean '),
        ("print-letter:", '"checks_off" gives no reason for "print-letter". Write "print-letter: why it is off".'),
    ],
)
def test_check_that_cannot_be_off_is_told(small: Path, written: str, message: str) -> None:
    [line] = told(small, f"  checks_off:\n    {written}\n")
    assert line.startswith(f"mkdocs.yml:3: {message}")


def test_new_words_of_the_program_are_told_to_languages_that_it_does_not_speak(small: Path) -> None:
    told(small, '  languages: [en, de, nb]\n  known_version: "0.1.0"\n')
    assert playbooks(small, "sync").returncode == 0
    assert not (small / "locales/nb/LC_MESSAGES/interface.po").exists()
    words = small / "locales/de/LC_MESSAGES/interface.po"
    text = words.read_text("utf-8")
    start = text.index('msgid "Search"')
    words.write_text(text[: text.rindex("\n\n", 0, start)] + "\n", "utf-8")
    lines = told(small, '  languages: [en, de, nb]\n  known_version: "0.1.0"\n')
    assert [line for line in lines if "mkdocs.yml" not in line] == [
        next(line for line in lines if line.startswith("locales/de/LC_MESSAGES/interface.po:1: note: "))
    ]
    assert lines[-1].endswith(" words of the program are new. Run playbooks sync, and translate.")


def test_every_file_of_the_generator_has_its_place_in_the_repository() -> None:
    assert generator.place(ROOT / "hooks/theme/base.html") == "hooks/theme/base.html"
    assert generator.place(generator.STEPS / "collect.py") == "hooks/collect.py"
    assert {path.name for path in generator.steps()} >= {"collect.py", "publish.py"}
    assert not {"__init__.py", "run_steps.py"} & {path.name for path in generator.steps()}
