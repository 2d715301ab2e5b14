"""What the tools take from pages and forms: remedies, role-plays, questions. A tool that finds nothing is not offered.

Covers kb.tools.escalation, kb.tools.practice, kb.tools.questionnaire and kb.tools.remedies.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.pages.amount import is_above
from kb.project import Project
from kb.tools.practice import scene_groups
from kb.tools.remedies import remedy_groups
from sample import DESK, ROOT, copy_project, playbooks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def english() -> Edition:
    return Edition(KnowledgeBase(Project(ROOT)), BuildRequest(code="en"))


def framework(folder: Path, name: str) -> Edition:
    assert playbooks(folder, "init", "site", "--yes", "--framework", name).returncode == 0
    return Edition(KnowledgeBase(Project(folder / "site")), BuildRequest(code="en"))


def test_every_row_of_every_table_of_remedies_is_there_once(english: Edition) -> None:
    texts = [page.source.text for page in english.base.pages.values() if page.src_uri.startswith("scenarios/")]
    tables = [text.partition("## What you may add\n")[2].partition("\n## ")[0] for text in texts]
    rows = sum(table.count("\n|") - 2 for table in tables if table)
    complaints = [one for group in remedy_groups(english.sheets) for one in group.complaints]
    assert sum(len(one.remedies) for one in complaints) == rows > 60
    assert len({one.src_uri for one in complaints}) == len(complaints) == 20


def test_a_gesture_above_the_limit_says_who_decides(english: Edition) -> None:
    complaints = [one for group in remedy_groups(english.sheets) for one in group.complaints]
    (order,) = [one for one in complaints if one.src_uri == "scenarios/wrong-order.md"]
    assert [(str(one.amount), str(one.decides or "")) for one in order.remedies] == [
        ("US$12", ""),
        ("US$12", ""),
        ("US$30", ""),
        ("US$30", ""),
        ("US$100", "Shift manager"),
    ]
    assert str(order.remedies[0].when[0]) == "The wait was short"


@pytest.mark.parametrize(
    ("amount", "above"),
    [("{30 USD}", False), ("{30.01 USD}", True), ("{authority}", False), ("{1 EUR}", True), ("No limit", False)],
)
def test_more_and_what_cannot_be_compared_is_above(english: Edition, amount: str, *, above: bool) -> None:
    assert is_above(english.base.pages["scenarios/wrong-order.md"], amount, "authority") is above


def test_a_place_has_its_own_amounts_and_its_own_limit(tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "site")
    place = folder / "playbooks/_places/harbour.yml"
    place.parent.mkdir(exist_ok=True)
    place.write_text(
        'name: Harbour\nroles:\n  - {role: Shift manager, telephone: "22 00 00 01"}\n'
        "amounts:\n  scenarios/wrong-order: {authority: 300 NOK, 12 USD: 120 NOK, 100 USD: 250 NOK}\n",
        "utf-8",
    )
    base = KnowledgeBase(Project(folder))
    assert [str(one) for one in base.problems if one.path.endswith("harbour.yml") and one.rule == "place-wrong"] == []
    files = Edition(base, BuildRequest(code="en")).instruments.remedies_of_places
    assert {name: json.loads(content) for name, content in files.items()} == {
        "tools/remedies.harbour.json": {
            "scenarios/wrong-order.md": [
                ["NOK\xa0120", ""],
                ["NOK\xa0120", ""],
                ["NOK\xa0300", ""],
                ["NOK\xa0300", ""],
                ["NOK\xa0250", ""],
            ]
        }
    }


def test_cards_of_a_role_play_are_those_that_the_page_type_marks(english: Edition) -> None:
    scenes = [scene for group in scene_groups(english.sheets.listings) for scene in group.scenes]
    assert len(scenes) == 20
    names = ("customers-brief", "staffs-brief", "observer-watches")
    assert {scene.cards for scene in scenes} == {tuple(f"role-play-{name}" for name in names)}


def test_each_condition_calls_or_admits_as_the_page_type_says_in_the_words_of_the_language(english: Edition) -> None:
    thai = Edition(english.base, BuildRequest(code="th"))
    (check,), (other,) = english.instruments.checks, thai.instruments.checks
    assert [(str(one.name), one.calls) for one in check.conditions] == [
        ("Prior failure", True),
        ("Magnitude", True),
        ("Avoidable", False),
        ("Could have been foreseen", False),
    ]
    assert [one.calls for one in other.conditions] == [one.calls for one in check.conditions]
    assert not {str(one.name) for one in check.conditions} & {str(one.name) for one in other.conditions}
    assert len(check.pages) == 20
    assert [str(role) for role in check.pages[0].roles] == ["Shift manager", "Duty manager"]


def test_statements_are_known_by_the_same_names_in_every_language(english: Edition) -> None:
    thai = Edition(english.base, BuildRequest(code="th"))
    names = [
        [statement.name for dimension in asked.dimensions for statement in dimension.statements]
        for edition in (english, thai)
        if (asked := edition.instruments.questionnaire("servqual-questions"))
    ]
    assert names[0] == names[1]
    assert len(set(names[0])) == 20
    assert all(len(dimension.statements) >= 4 for dimension in english.base.forms[-1].dimensions)


@pytest.mark.parametrize(
    ("name", "lacks"),
    [("five-steps", set()), ("heard", {"remedies", "escalation"}), ("last", {"practice", "escalation"})],
)
def test_a_framework_is_offered_the_tools_that_it_can_fill(tmp_path: Path, name: str, lacks: set[str]) -> None:
    edition = framework(tmp_path, name)
    assert edition.base.problems == []
    slugs = {tool.slug for tool in edition.tools}
    assert {"servqual", "fragile-areas", "open-line"} <= slugs
    assert {"remedies", "practice", "escalation"} - slugs == lacks


def test_a_site_without_forms_has_no_tool_that_needs_one(tmp_path: Path) -> None:
    edition = Edition(KnowledgeBase(Project(copy_project(tmp_path / "desk", DESK))), BuildRequest(code="en"))
    assert not {"servqual", "fragile-areas", "open-line"} & {tool.slug for tool in edition.tools}
