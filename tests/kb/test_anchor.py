"""The #anchors of headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.reading.anchor import Anchors
from kb.reading.outline_parser import parse
from sample import block_parser


def anchors(text: str) -> list[str]:
    return [section.anchor for section in parse(text, block_parser()).every_section()]


def test_sub_section_starts_with_its_section() -> None:
    text = "## Solve\n\n### Say\n\n## Follow up\n\n### Say\n"
    assert anchors(text) == ["solve", "solve-say", "follow-up", "follow-up-say"]


def test_same_title_twice_gets_a_number() -> None:
    assert anchors("## Say\n\n## Say\n\n## Say\n") == ["say", "say-2", "say-3"]


def test_number_never_meets_a_title_that_has_one() -> None:
    assert anchors("## Say 2\n\n## Say\n\n## Say\n") == ["say-2", "say", "say-3"]


def test_anchor_that_the_author_set_wins_and_names_the_sub_sections() -> None:
    assert anchors("## Solve the problem { #solve }\n\n### Say\n") == ["solve", "solve-say"]


def test_title_without_a_latin_letter_gets_an_anchor_in_its_own_script() -> None:
    assert anchors("## ขอโทษ\n\n## …\n") == ["ขอโทษ", "section"]


def test_sub_section_before_any_section_stands_alone() -> None:
    assert Anchors().next("Say", 3) == "say"


@given(st.lists(st.tuples(st.text(max_size=8), st.integers(1, 3))))
def test_anchors_of_one_page_are_unique(headings: list[tuple[str, int]]) -> None:
    given_so_far = Anchors()
    found = [given_so_far.next(title, level) for title, level in headings]
    assert len(set(found)) == len(found)
    assert all(found)
