"""Single pages. Each single mistake is a case in cases/checks/. Covers kb.checks.page_checks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.checks import style_guide
from kb.checks.html_on_page import HtmlCheck
from kb.checks.page_checks import check_page
from kb.pages.content_type import quotation
from kb.pages.field_type import Duration
from kb.pages.page import Page, read
from kb.pages.page_type_file import read_all
from kb.project import Project
from kb.reading.source_file import SourceFile
from sample import CASES, block_parser

if TYPE_CHECKING:
    from kb.checks.style_guide import StyleGuide
    from kb.pages.page_type import PageType
    from kb.problem import Problem

TEXT = (CASES / "valid-page.md").read_text("utf-8")


@cache
def expectations() -> tuple[PageType, StyleGuide]:
    project = Project(CASES / "small_project")
    types, problems = read_all(project)
    how, wrong = style_guide.read(project, "en")
    assert problems + wrong == []
    return next(kind for kind in types if kind.name == "scenario"), how


def page(text: str = TEXT) -> Page:
    kind, _ = expectations()
    return read(SourceFile("case.md", text), "scenarios/case.md", kind, block_parser())


def test_page_has_the_values_of_its_fields_and_their_lines() -> None:
    assert page().title == "Wrong order served"
    assert page().slug == "scenarios/case"
    assert page().fields["respond_within"] == Duration(5, "minute")
    assert page().fields["principles"] == ("no-excuses", "stay-calm")
    assert {name: page().lines[name] for name in ("title", "reviewed")} == {"title": 2, "reviewed": 10}


def test_page_without_a_title_is_called_by_its_address() -> None:
    assert page("## Signs\n").title == "scenarios/case"


def test_field_with_a_wrong_value_has_no_value() -> None:
    assert "number" not in page(TEXT.replace("number: 1", "number: one")).fields


def test_section_has_the_specification_of_its_title_within_the_section_around_it() -> None:
    specified = [(s.parent.title, s.section.title, s.spec.title) for s in page().specified_sections()]
    assert ("Solve", "Say", "Say") in specified
    assert ("Solve", "Solve", "Solve") in specified
    assert len(specified) == len(list(page().outline.every_section()))
    misplaced = page(TEXT.replace("## Notes", "## Say\n\n### Notes"))
    assert not {"say", "say-notes"} & {s.section.anchor for s in misplaced.specified_sections()}


def test_phrases_to_say_come_without_quotation_marks() -> None:
    assert [quotation(item.text) for _, item in page().phrases()] == [
        "I’m sorry, this is not what you ordered.",
        "Which would you like?",
    ]


def test_page_without_a_kind_may_hold_anything() -> None:
    source = SourceFile("x.md", "# Free\n\nText {anything}.\n\n## Signs\n")
    free = read(source, "guides/x.md", None, block_parser())
    assert check_page(free, style_guide.StyleGuide(), HtmlCheck(block_parser())) == []
    assert list(free.specified_sections()) == []


def check_any(text: str) -> list[Problem]:
    """Whatever the text is, it is checked to the end, and each problem stands on a line of the file."""
    problems = check_page(page(text), expectations()[1], HtmlCheck(block_parser()))
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems), problems
    assert all("\n" not in str(problem) for problem in problems)
    return problems


@given(st.text(max_size=500))
def test_any_text_is_checked(text: str) -> None:
    check_any(text)


@given(st.text(alphabet='-#:[]{}()"“”*>|!<`. \nab1', max_size=300))
def test_any_text_of_signs_that_mean_something_is_checked(text: str) -> None:
    check_any(text)
    check_any(f"---\n{text}\n---\n{text}")
    check_any(TEXT + text)


@settings(max_examples=60)
@given(st.permutations(TEXT.split("\n")))
def test_page_whose_lines_were_shuffled_is_checked(lines: list[str]) -> None:
    check_any("\n".join(lines))


BODY = TEXT.split("\n")[12:]


@settings(max_examples=60)
@given(st.integers(0, len(BODY) - 1), st.integers(0, len(BODY) - 1))
def test_page_with_two_lines_swapped_is_checked(one: int, other: int) -> None:
    lines = TEXT.split("\n")
    lines[12 + one], lines[12 + other] = lines[12 + other], lines[12 + one]
    check_any("\n".join(lines))


@given(st.integers(0, len(TEXT.split("\n")) - 1))
def test_page_without_one_of_its_headings_or_fields_is_wrong(n: int) -> None:
    lines = TEXT.split("\n")
    lost = lines.pop(n)
    problems = check_any("\n".join(lines))
    if n < 11 or (lost.startswith("#") and lost != "### Avoid"):
        assert problems, lost
