"""What owners are told to look after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kb.commands.main import main
from kb.knowledge_base import KnowledgeBase
from kb.project import Project
from kb.web import content_status
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TYPE, PAGE = "playbooks/_page_types/scenario.yml", "playbooks/scenarios/late-delivery.md"


def changed(folder: Path, name: str, old: str, new: str) -> KnowledgeBase:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return KnowledgeBase(Project(folder))


@pytest.mark.parametrize(
    ("reviewed", "after", "by"),
    [
        ("2026-11-22", "12 months", date(2027, 11, 22)),
        ("2024-01-31", "1 month", date(2024, 2, 29)),
        ("2026-12-01", "1 month", date(2027, 1, 1)),
        ("2026-11-22", "2 weeks", date(2026, 12, 6)),
        ("9999-12-31", "12 months", date(9999, 12, 31)),
        ("9999-12-31", "1 day", date(9999, 12, 31)),
    ],
)
def test_page_is_to_be_read_again_as_long_after_as_its_kind_says(
    small: Path, reviewed: str, after: str, by: date
) -> None:
    folder = small / "playbooks"
    (folder / "_page_types/note.yml").write_text(
        f"kind: note\nfolder: notes\nfields:\n  title: {{is: text}}\n  seen: {{is: date, read again after: {after}}}\n",
        "utf-8",
    )
    (folder / "notes").mkdir()
    (folder / "notes/one.md").write_text(f"---\ntitle: One\nseen: {reviewed}\n---\n\nText.\n", "utf-8")
    base = KnowledgeBase(Project(small))
    assert base.problems == []
    ((day, matter),) = content_status.to_read_again(base)
    assert day == by
    assert str(matter) == f"playbooks/notes/one.md:3: One: read it again by {by}."


def test_blank_for_the_organisation_is_told_and_those_of_phrases_are_not(small: Path) -> None:
    base = changed(small, PAGE, "## Solve\n", "## Solve\n\nCall [who decides here].\n")
    (matter,) = content_status.to_fill_in(base)
    assert matter.about.endswith(": fill in [who decides here].")
    text = (small / PAGE).read_text("utf-8").split("\n")
    assert "[who decides here]" in text[matter.line - 1]


def test_waiver_is_told_with_its_reason_and_a_page_that_nobody_names(small: Path) -> None:
    base = changed(small, PAGE, "## Solve\n", "## Solve <!-- waive page-long: Quiet days. -->\n")
    assert [matter.about for matter in content_status.waivers(base)] == ["page-long: Quiet days."]
    principle = small / "playbooks/principles/nobody.md"
    principle.write_text((small / "playbooks/principles/no-excuses.md").read_text("utf-8"), "utf-8")
    unused = [matter.path for matter in content_status.unused(KnowledgeBase(Project(small)))]
    assert "playbooks/principles/nobody.md" in unused


def test_command_prints_what_is_overdue_first() -> None:
    result = CliRunner().invoke(main, ["status", "--content", "--root", str(ROOT)])
    assert result.exit_code == 0
    headings = [line for line in result.output.split("\n") if line and not line.startswith(" ")]
    assert [heading.partition(":")[0] for heading in headings] == [
        "Overdue",
        *content_status.matters(KnowledgeBase(Project(ROOT))),
    ]
