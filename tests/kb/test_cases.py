"""Every case is put into a small project, which must then have exactly the problems that the case expects.

Covers kb.checks.blocks, kb.checks.checklist_style, kb.checks.contents, kb.checks.fields, kb.checks.placeholders,
kb.checks.references, kb.checks.sections, kb.checks.addresses, kb.checks.html,
kb.checks.html_on_page, kb.checks.print_letters, kb.checks.svg_pictures, kb.checks.term_search, kb.pages.printed_texts,
kb.reading.html_tags, kb.machine.unseen and kb.reading.yaml_reader.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from case_file import Case, CaseError, case_named, cases_in, edited
from kb.checks.register import REGISTER
from kb.knowledge_base import KnowledgeBase
from kb.project import Project
from sample import CASES

if TYPE_CHECKING:
    from kb.problem import Problem

PROJECTS = [case for folder in ("checks", "page_types", "projects") for case in cases_in(folder)]


def problems(folder: Path) -> list[Problem]:
    return KnowledgeBase(Project(folder)).problems


def test_the_small_project_itself_has_no_problem(small: Path) -> None:
    assert problems(small) == []


@pytest.mark.parametrize("case", PROJECTS, ids=lambda case: case.id)
def test_case_has_exactly_the_problems_that_it_expects(case: Case, small: Path) -> None:
    case.put_into(small)
    assert tuple(map(str, problems(small))) == case.expected


@pytest.mark.parametrize("case", [c for c in PROJECTS if c.name.endswith("-is-fine")], ids=lambda case: case.id)
def test_case_that_is_called_fine_has_no_problem(case: Case) -> None:
    assert case.expected == ()


@pytest.mark.parametrize("case", PROJECTS, ids=lambda case: case.id)
def test_message_says_where_and_what_is_wrong_and_what_to_do(case: Case) -> None:
    for line in case.expected:
        assert re.fullmatch(r"[^:\n]+:[1-9]\d*: \S.*[.?\"\])] (\"|[A-Z]).*[.?]", line), line
        assert not re.search(r"\b(None|True|False|str|dict|int|Entry|Error|Exception)\b", line), line


def test_every_rule_has_a_case(small: Path, tmp_path: Path) -> None:
    """All but those that need more than a text: they are tried in the tests of their modules."""
    folders = [Path(shutil.copytree(small, tmp_path / name)) for name in ("checks", "page_types")]
    for folder in folders:
        for case in cases_in(folder.name):
            file = case.put_into(folder)
            file.rename(file.with_stem(case.name))
    for case in cases_in("projects"):
        folders.append(Path(shutil.copytree(small, tmp_path / case.name)))
        case.put_into(folders[-1])
    seen = {problem.rule for folder in folders for problem in problems(folder)}
    elsewhere = {  # in tests of their own
        *("file-huge", "file-link", "file-special", "file-unreadable", "type-missing"),
        "print-too-long",
        "print-font",
        *("page-long", "phrase-long", "place-wrong", "place-public", "place-unseen", "amount-mixed", "amount-unknown"),
        *("print-script", "setting-refused", "step-missing", "step-twice"),
        *("check-off-wrong", "version-new", "brand-colour", "brand-contrast", "setting-idle", "editor-files-old"),
    }
    assert set(REGISTER) - seen == elsewhere


# The cases themselves


@pytest.mark.parametrize("folder", ["checks", "page_types", "projects", "catalogues"])
def test_name_of_a_case_is_its_own_within_its_folder(folder: str) -> None:
    names = [case.name for case in cases_in(folder)]
    assert len(names) > 10
    assert len(set(names)) == len(names)


def test_example_in_the_readme_is_true(small: Path) -> None:
    _, example, _ = re.split("```(?:yaml)?\n", (CASES / "README.md").read_text("utf-8"))
    case = yaml.safe_load(example)
    page = edited((CASES / "valid-page.md").read_text("utf-8"), case["edits"], "README.md")
    (small / "playbooks/scenarios/case.md").write_text(page, "utf-8")
    assert list(map(str, problems(small))) == case["expected"]


def test_case_adds_the_file_that_it_describes() -> None:
    case = case_named("number-in-words")
    assert case.subject == "fields"
    assert b"\nnumber: first\n" in case.files["playbooks/scenarios/case.md"]


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        ({"replace": "b", "with": "B\nbb\n"}, "a\nB\nbb\nbc\na\n"),
        ({"replace": "a\nb", "with": "x"}, "x\nbc\na\n"),
        ({"remove": "b\nbc\n"}, "a\na\n"),
        ({"after": "bc", "add": "\nd"}, "a\nb\nbc\n\nd\na\n"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_edit_changes_whole_lines(edit: dict[str, str], after: str) -> None:
    assert edited("a\nb\nbc\na\n", [edit], "case") == after


@pytest.mark.parametrize(("lines", "times"), [("a", 2), ("c", 0), ("bc\na\nb", 0)])
def test_edit_of_lines_that_do_not_stand_exactly_once_is_refused(lines: str, times: int) -> None:
    with pytest.raises(
        CaseError, match=rf"^links/x.yml: these lines must stand exactly once, and stand {times} times: "
    ):
        edited("a\nb\nbc\na\n", [{"remove": lines}], "links/x.yml")


def test_edit_with_an_unknown_word_is_refused() -> None:
    with pytest.raises(CaseError, match=r"an edit has replace, width\. Use replace and with, remove, or after and add"):
        edited("a\n", [{"replace": "a", "width": "b"}], "links/x.yml")
