"""What a case in hand knows of its kind of page, and of the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.pages.page_type_file import read
from kb.project import Project
from kb.reading.source_file import SourceFile
from kb.web import run_plan
from sample import CASES, ROOT

if TYPE_CHECKING:
    from typing import Any


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(KnowledgeBase(Project(ROOT)), BuildRequest(code="nb"))


@pytest.fixture(scope="module")
def plan(edition: Edition) -> dict[str, Any]:
    return edition.run_plans["scenarios"]


def test_each_section_is_known_by_the_anchor_that_it_has_on_every_page(edition: Edition, plan: dict[str, Any]) -> None:
    page = edition.base.pages["scenarios/wrong-order.md"]
    anchors = {section.anchor for section in page.outline.sections}
    assert plan["shown"] == ["safety-first"]
    assert {*plan["shown"], *plan["pauses"], *plan["conditions"]} <= anchors


def test_yes_does_what_the_page_type_says(plan: dict[str, Any]) -> None:
    assert plan["conditions"] == {
        "when-to-escalate": [
            {"name": "Prior failure", "does": "call now"},
            {"name": "Magnitude", "does": "call now"},
            {"name": "Avoidable", "does": "admit"},
            {"name": "Could have been foreseen", "does": "admit"},
        ]
    }
    assert plan["hasAmount"]


def test_what_is_asked_is_in_the_language_of_the_reader_or_says_in_which_it_is(plan: dict[str, Any]) -> None:
    pause = plan["pauses"]["solve-and-go-the-extra-mile"]
    assert pause["text"].startswith("Stopp")
    assert pause["attributes"] == {}
    untranslated = Edition(KnowledgeBase(Project(CASES / "desk")), BuildRequest(code="en")).run_plans
    assert "situations" not in untranslated, "a kind without a sheet is not done step by step"


def test_times_are_those_of_the_fields_that_the_page_type_names(edition: Edition) -> None:
    assert run_plan.times(edition.base.pages["scenarios/wrong-order.md"]) == {
        "within": "1 minute",
        "reminder": "5 minute",
    }
    assert run_plan.times(edition.base.pages["principles/no-excuses.md"]) == {}


def test_kind_without_conditions_asks_nothing(edition: Edition) -> None:
    kind, _ = read(SourceFile("drill.yml", (CASES / "evacuation/playbooks/_page_types/emergency.yml").read_text()))
    assert kind
    plans = run_plan.plans([kind], edition.translations, edition.marked)
    assert plans["emergencies"] == {
        "shown": [],
        "pauses": {},
        "conditions": {},
        "question": {"text": "Everybody counted?", "attributes": {"lang": "en"}},
        "hasAmount": False,
    }
