"""Whole projects: every case file is put into a small project, and must give exactly the lines beside it."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from kb.knowledge_base import PARALLEL_FROM, KnowledgeBase, Use
from kb.project import Project
from sample import CASES, ROOT

PAGES = sorted((CASES / "page").glob("*.md"))
TYPES = sorted((CASES / "page_type").glob("*.yml"))
PROJECTS = sorted((CASES / "project").iterdir())
EXPECTED = sorted([*CASES.glob("page*/*.txt"), *CASES.glob("project/*/expected.txt")])

PAGE = "playbooks/scenarios/case.md"
TYPE = "playbooks/_page_types/type.yml"


def problems(folder: Path) -> str:
    return "".join(f"{problem}\n" for problem in KnowledgeBase(Project(folder)).problems)


@pytest.mark.parametrize("case", PAGES, ids=lambda path: path.stem)
def test_page(case: Path, small: Path) -> None:
    shutil.copyfile(case, small / PAGE)
    assert problems(small) == case.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("case", TYPES, ids=lambda path: path.stem)
def test_page_type(case: Path, small: Path) -> None:
    shutil.copyfile(case, small / TYPE)
    assert problems(small) == case.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("case", PROJECTS, ids=lambda path: path.name)
def test_project(case: Path, small: Path) -> None:
    shutil.copytree(case, small, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    assert problems(small) == (case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("case", [p for p in PAGES if p.stem.endswith("-is-fine")], ids=lambda path: path.stem)
def test_case_that_is_called_fine_has_no_problem(case: Path) -> None:
    assert case.with_suffix(".txt").read_text("utf-8") == ""


def test_the_small_project_itself_has_no_problem(small: Path) -> None:
    assert problems(small) == ""


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_message_says_where_and_what_is_wrong_and_what_to_do(expected: Path) -> None:
    for line in expected.read_text("utf-8").splitlines():
        assert re.fullmatch(r"[\w./-]+\.(md|yml):[1-9]\d*: \S.*[.?\"\])] (\"|[A-Z]).*[.?]", line), line
        assert not re.search(r"\b(None|True|False|str|dict|int|Entry|Error|Exception)\b", line), line


def test_every_rule_has_a_case(small: Path, tmp_path: Path) -> None:
    """A rule's name is written once in the code, where its problem is made."""
    folders = [Path(shutil.copytree(small, tmp_path / name)) for name in ("page", "page_type")]
    for case in PAGES:
        shutil.copyfile(case, tmp_path / "page/playbooks/scenarios" / case.name)
    for case in TYPES:
        shutil.copyfile(case, tmp_path / "page_type/playbooks/_page_types" / case.name)
    for case in PROJECTS:
        folders.append(Path(shutil.copytree(small, tmp_path / case.name)))
        shutil.copytree(case, tmp_path / case.name, dirs_exist_ok=True)
    seen = {problem.rule for folder in folders for problem in KnowledgeBase(Project(folder)).problems}
    elsewhere = {"file-huge", "file-outside", "file-unreadable", "type-missing"}  # test_source, test_page_type_file
    assert _rules_in_the_code() - seen == elsewhere


def _rules_in_the_code() -> set[str]:
    first = "address block content count field file front-matter heading item link placeholder reference section table"
    rule = re.compile(rf"({'|'.join([*first.split(), 'text', 'tone', 'type', 'waiver'])})-[a-z0-9]+(-[a-z0-9]+)*")
    found = set()
    for name in (
        "blank_form",
        "front_matter",
        "checklist_style",
        "knowledge_base",
        "links",
        "page",
        "page_type_file",
        "source_file",
        "sections",
        "tone",
    ):
        tree = ast.parse(next((ROOT / "hooks/kb").rglob(f"{name}.py")).read_text("utf-8"))
        texts = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        found |= {text for text in texts if rule.fullmatch(text)}
    return found


def test_problems_are_sorted_by_path_and_line(small: Path) -> None:
    for n, case in enumerate(PAGES[::10]):
        shutil.copyfile(case, small / f"playbooks/scenarios/case-{n}.md")
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
