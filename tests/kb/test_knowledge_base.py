"""All pages of a project together. Each single mistake is a case in cases/. Covers kb.machine.processes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from case_file import cases_in
from kb.knowledge_base import PARALLEL_FROM, KnowledgeBase, Use
from kb.project import Project
from sample import FORKS

if TYPE_CHECKING:
    from pathlib import Path


def problems(folder: Path) -> str:
    return "".join(f"{problem}\n" for problem in KnowledgeBase(Project(folder)).problems)


def test_problems_are_sorted_by_path_and_line(small: Path) -> None:
    for case in cases_in("checks")[::10]:
        case.put_into(small).rename(small / f"playbooks/scenarios/{case.name}.md")
    found = [(problem.path, problem.line) for problem in KnowledgeBase(Project(small)).problems]
    assert found == sorted(found)
    assert len({path for path, _ in found}) > 5


def test_a_problem_is_told_once_and_vanishes_when_it_is_mended(small: Path) -> None:
    page = small / "playbooks/scenarios/late-delivery.md"
    good = page.read_text("utf-8")
    page.write_text(good.replace("## Solve", "## Solved"), "utf-8")
    assert problems(small).count("\n") == 1
    page.write_text(good, "utf-8")
    assert problems(small) == ""


@FORKS
def test_many_pages_are_read_by_several_processes_with_the_same_result(small: Path) -> None:
    page = (small / "playbooks/scenarios/late-delivery.md").read_text("utf-8").replace("number: 2", "number: two")
    for n in range(PARALLEL_FROM):
        (small / f"playbooks/scenarios/page-{n:03}.md").write_text(page, "utf-8")
    base = KnowledgeBase(Project(small))
    assert len(base.pages) > PARALLEL_FROM
    assert [problem.path for problem in base.problems] == [
        f"playbooks/scenarios/page-{n:03}.md" for n in range(PARALLEL_FROM)
    ]
    assert {problem.line for problem in base.problems} == {6}


def test_pages_are_listed_in_the_order_of_the_choices(small: Path) -> None:
    page = (small / "playbooks/scenarios/late-delivery.md").read_text("utf-8")
    for name, severity in (("c", "Grave"), ("b", "Annoying"), ("a", "Serious")):
        text = page.replace("severity: Serious", f"severity: {severity}").replace("Late delivery", name)
        (small / f"playbooks/scenarios/{name}.md").write_text(text, "utf-8")
    base = KnowledgeBase(Project(small))
    scenario = next(kind for kind in base.types if kind.name == "scenario")
    assert [page.title for page in base.of_type(scenario)] == ["b", "Late delivery", "a", "c"]


def test_uses_tell_by_which_section_a_page_is_used(small: Path) -> None:
    uses = KnowledgeBase(Project(small)).uses
    assert uses["principles/no-excuses.md"] == [Use("scenarios/late-delivery.md", "apologise")]
    assert uses["principles/stay-calm.md"] == [Use("scenarios/late-delivery.md", "")]


def test_overview_of_a_folder_has_no_kind(small: Path) -> None:
    (small / "playbooks/scenarios/index.md").write_text("---\ntitle: All\n---\n", "utf-8")
    base = KnowledgeBase(Project(small))
    assert base.pages["scenarios/index.md"].type is None
    assert base.problems == []


def test_page_where_the_build_puts_that_of_a_choice_is_told(small: Path) -> None:
    place = small / "playbooks/scenarios/severity/grave.md"
    place.parent.mkdir()
    shutil.move(small / "playbooks/scenarios/late-delivery.md", place)
    told = [str(problem) for problem in KnowledgeBase(Project(small)).problems if problem.rule == "address-taken"]
    assert told == [
        'playbooks/scenarios/severity/grave.md:1: would have an address in "scenarios/severity/", '
        "which the build needs itself. Move it."
    ]
