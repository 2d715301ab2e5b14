"""The fields at the top of a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.reading.front_matter import split
from kb.reading.source_file import SourceFile


def test_fields_have_lines_and_the_body_begins_after_them() -> None:
    front = split(SourceFile("x.md", "---\na: 1\n\nb: 2\n---\n\nBody.\n"))
    assert {name: (entry.plain, entry.report_line) for name, entry in front.fields.items()} == {
        "a": (1, 2),
        "b": (2, 4),
    }
    assert (front.body, front.body_line) == ("\nBody.\n", 6)


def test_page_may_have_no_fields() -> None:
    front = split(SourceFile("x.md", "Body.\n\n---\n\nMore.\n"))
    assert front.fields == {}
    assert front.body_line == 1
    assert front.readable


def test_unreadable_fields_are_said_to_be_so_and_the_body_is_kept() -> None:
    front = split(SourceFile("x.md", "---\na: b: c\n---\nBody.\n"))
    assert not front.readable
    assert (front.body, front.body_line) == ("Body.\n", 4)
    assert [problem.line for problem in front.problems] == [2]


@given(st.text(alphabet="-.ab: \n", max_size=60))
def test_body_is_the_end_of_the_text_from_its_line_on(text: str) -> None:
    front = split(SourceFile("x.md", text))
    assert text.endswith(front.body)
    if front.body:
        assert text.split("\n", front.body_line - 1)[-1] == front.body
