"""Page types as their owners write them. Each single mistake is a case in cases/page_types/.

Covers kb.pages.page_type and kb.pages.page_type_reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kb.pages.page_type_file import read, read_all
from kb.project import Project
from kb.reading.source_file import SourceFile
from sample import CASES

if TYPE_CHECKING:
    from pathlib import Path

    from kb.pages.page_type import PageType

TEXT = (CASES / "valid-page-type.yml").read_text("utf-8")


def drill() -> PageType:
    (kind, problems) = read(SourceFile("drill.yml", TEXT))
    assert problems == []
    assert kind
    return kind


def test_type_says_what_its_file_says() -> None:
    kind = drill()
    assert (kind.name, kind.plural, kind.folder, kind.listed_by) == ("drill", "drills", "drills", "level")
    assert kind.header_fields == ("level", "minutes")
    assert not kind.on_home
    assert kind.fields["level"].choices == ("Easy", "Hard")
    assert kind.fields["level"].scale
    assert kind.fields["principles"].of_kind == "principle"
    assert kind.fields["title"].at_most == 40
    assert [section.title for section in kind.every_section()] == [
        "Prepare",
        "Play",
        "Opening words",
        "Score",
        "Talk about it",
    ]


def test_sections_hold_their_sub_sections_and_only_those() -> None:
    sections = {section.title: section for section in drill().sections}
    assert (sections["Prepare"].at_least, sections["Prepare"].at_most) == (2, 5)
    assert "Opening words" not in sections
    assert sections["Prepare"].sections == ()
    (opening,) = (section for section in sections["Play"].sections if section.title == "Opening words")
    assert [content.name for content in opening.contents] == ["text", "phrases to say"]


def test_line_of_a_section_is_its_line_in_the_file() -> None:
    lines = TEXT.split("\n")
    for section in drill().every_section():
        assert lines[section.line - 1].strip() == f"- title: {section.title}"


def test_label_of_a_field_is_its_name_in_words() -> None:
    assert drill().fields["level"].label == "Level"
    (kind, _) = read(SourceFile("x.yml", TEXT.replace("minutes", "time_to_play")))
    assert kind
    assert kind.fields["time_to_play"].label == "Time to play"


def test_type_without_sections_lets_pages_have_any() -> None:
    (kind, _) = read(SourceFile("x.yml", TEXT[: TEXT.index("sections:")]))
    assert kind
    assert kind.other_sections
    assert not drill().other_sections


def test_file_with_a_mistake_that_leaves_its_meaning_open_gives_no_type() -> None:
    (kind, problems) = read(SourceFile("x.yml", TEXT.replace("folder: drills\n", "")))
    assert kind is None
    assert len(problems) == 1


def test_project_without_types_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "playbooks/_page_types").mkdir(parents=True)
    types, problems = read_all(Project(tmp_path))
    assert types == []
    assert [str(problem) for problem in problems] == [
        "playbooks/_page_types:1: holds no page types. Add a file such as scenario.yml."
    ]


def check_any(text: str) -> None:
    kind, problems = read(SourceFile("x.yml", text))
    assert kind or problems
    assert all(1 <= problem.line <= text.count("\n") + 2 for problem in problems)


@given(st.text(max_size=300).filter(str.strip))
def test_any_text_is_a_type_or_has_problems(text: str) -> None:
    check_any(text)


@given(st.permutations(TEXT.split("\n")))
def test_type_whose_lines_were_shuffled_never_stops_the_check(lines: list[str]) -> None:
    check_any("\n".join(lines))


@given(st.data())
def test_type_with_a_line_lost_or_changed_never_stops_the_check(data: st.DataObject) -> None:
    lines = TEXT.split("\n")
    n = data.draw(st.integers(0, len(lines) - 1))
    indent = lines[n][: len(lines[n]) - len(lines[n].lstrip())]
    name = lines[n].strip().partition(":")[0]
    values = ("", "no", "12", "[]", "{}", "[a, [b]]", "{a: b}", "- x", "2026-11-22")
    changes = [indent + f"{name}: {value}" for value in values]
    lines[n : n + 1] = data.draw(st.sampled_from([[], [""], [lines[n], lines[n]], *[[change] for change in changes]]))
    check_any("\n".join(lines))
