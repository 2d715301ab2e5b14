"""What the tools know of playbooks: only what the page types say, in the reader's language.

Covers kb.tools.log_columns.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.project import Project
from kb.tools import log_columns, playbooks
from sample import DESK, ROOT, copy_project

if TYPE_CHECKING:
    from pathlib import Path


def listed(project: Path, code: str) -> dict[str, dict[str, Any]]:
    edition = Edition(KnowledgeBase(Project(project)), BuildRequest(code=code))
    found = json.loads(playbooks.file(edition.base.pages.values(), edition.listings))
    return {playbook["address"]: playbook for playbook in found}


def test_a_playbook_has_its_limit_and_its_causes_in_both_languages() -> None:
    english, thai = (listed(ROOT, code)["scenarios/wrong-order"] for code in ("en", "th"))
    assert english["title"] == "Wrong order served"
    assert english["limit"] == thai["limit"]
    assert english["limit"][1] == "USD"
    assert english["causes"]["kitchen"] == "kitchen"
    assert list(thai["causes"]) == list(english["causes"])
    assert thai["causes"]["kitchen"] != "kitchen"


def test_a_list_whose_translation_has_another_number_of_parts_stays_as_it_was_written() -> None:
    for playbook in listed(ROOT, "th").values():
        assert all(playbook.get("causes", {"": "x"}).values()), playbook["address"]


def test_a_kind_of_another_framework_has_only_what_its_type_says(tmp_path: Path) -> None:
    assert listed(copy_project(tmp_path / "desk", DESK), "en") == {
        "situations/lost-key": {"address": "situations/lost-key", "title": "Key does not open"}
    }


def test_a_page_without_lines_to_tick_is_no_playbook() -> None:
    assert not [address for address in listed(ROOT, "en") if address.startswith(("principles/", "cases/"))]


def test_columns_have_different_heads_and_shifts_go_round_the_clock() -> None:
    heads = log_columns.columns(str)
    assert len(set(heads.values())) == len(heads)
    assert sorted(log_columns.shifts(str).values()) == [6, 14, 22]
