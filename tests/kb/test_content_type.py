"""What sections may contain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.pages.content_type import CONTENT_TYPES, quotation
from kb.pages.field_type import FIELD_TYPES
from kb.reading.outline_parser import parse
from sample import ROOT, block_parser

if TYPE_CHECKING:
    from kb.reading.outline import Section


def section(text: str) -> Section:
    (found,) = parse(f"## Section\n\n{text}\n", block_parser()).sections
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I’m sorry.”", "I’m sorry."),
        ('"I\'m sorry."', "I'm sorry."),
        ("«Lo siento.» Pause.", "Lo siento."),
        ("„Îmi pare rău.” Apoi taci.", "Îmi pare rău."),
        ("“Two.” and “more.”", "Two."),
        ("“Outside “inside” again.” After.", "Outside “inside” again."),
        ("“ spaces ”", "spaces"),
        ("“never closed", ""),
        ("Not “at the start”.", ""),
        ("”wrong way”", ""),
        ("'single'", ""),
        ("“”", ""),
        ("“", ""),
        ("", ""),
    ],
)
def test_quotation_is_what_stands_in_the_first_marks(text: str, words: str) -> None:
    assert quotation(text) == words


@given(st.text(alphabet='“”"«»„ab '))
def test_quotation_is_always_a_part_of_the_text(text: str) -> None:
    assert quotation(text) in text


@pytest.mark.parametrize(
    ("content", "text", "count"),
    [
        ("text", "One.\n\nTwo.", 2),
        ("text", "- One.\n- Two.", 2),
        ("text", "```\ncode\n```", 0),
        ("list", "- One.\n- Two.", 2),
        ("list", "1. One.", 0),
        ("list", "- [ ] One.", 0),
        ("numbered list", "1. One.\n2. Two.", 2),
        ("checklist", "- [ ] One.\n- [x] Two.\n- Three.", 2),
        ("checklist", "- One.", 0),
        ("phrases to say", "- “One.”\n- Two.\n- “Three.” Why.", 2),
        ("phrases to avoid", "“One.”", 0),
        ("wording", "> One.\n> Still one.\n>\n> Two.", 2),
        ("table", "| A |\n|---|\n| a |\n| b |", 2),
        ("table", "| A |\n|---|", 0),
    ],
)
def test_content_counts_what_is_of_its_kind(content: str, text: str, count: int) -> None:
    assert len(CONTENT_TYPES[content].items(section(text))) == count


def test_items_that_lack_the_box_or_the_marks_are_unfit() -> None:
    mixed = section("- [ ] One.\n- “Two.”\n- Three.")
    assert [item.text for item in CONTENT_TYPES["checklist"].unfit(mixed)] == ["“Two.”", "Three."]
    plain = section("- “Two.”\n- Three.")
    assert [item.text for item in CONTENT_TYPES["phrases to say"].unfit(plain)] == ["Three."]
    assert CONTENT_TYPES["list"].unfit(mixed) == []


def test_sample_of_each_content_is_of_that_content() -> None:
    for content in CONTENT_TYPES.values():
        if content.sample:
            assert len(content.items(section(content.sample))) == 1, content.name
            assert content.unfit(section(content.sample)) == []


def test_guide_names_the_words_of_page_types_also_where_its_tables_are_not_made() -> None:
    text = (ROOT / "docs/guides/page-types.md").read_text("utf-8")
    for start, words in (("After `is:`", FIELD_TYPES), ("After `contains:`", CONTENT_TYPES)):
        [line] = (line for line in text.splitlines() if line.startswith(start))
        assert re.findall(r"`([^`]+)`", line)[1:] == list(words)
