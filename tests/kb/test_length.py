"""How many words pages and phrases may have. Covers kb.checks.length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kb.checks.tone import Tone, problems
from kb.knowledge_base import KnowledgeBase
from kb.project import Project

if TYPE_CHECKING:
    from pathlib import Path

TYPE, PAGE = "playbooks/_page_types/scenario.yml", "playbooks/scenarios/late-delivery.md"


def found(folder: Path, length: str) -> list[str]:
    """What is told of one page if its type has a limit."""
    path = folder / TYPE
    path.write_text(f"{path.read_text('utf-8')}\nlength:\n  - {length}\n", "utf-8")
    told = map(str, KnowledgeBase(Project(folder)).problems)
    return [problem for problem in told if problem.startswith((PAGE, TYPE))]


def line(folder: Path, heading: str) -> int:
    return (folder / PAGE).read_text("utf-8").split("\n").index(heading) + 1


def test_page_that_is_too_long_is_told_at_its_last_section(small: Path) -> None:
    last = [text for text in (small / PAGE).read_text("utf-8").split("\n") if text.startswith("## ")][-1]
    (problem,) = found(small, "{words: 20}")
    message = "the page has 145 words; at most 20 are allowed. Shorten or divide it."
    assert problem == f"{PAGE}:{line(small, last)}: warning: {message}"


def test_part_of_a_page_has_a_limit_of_its_own(small: Path) -> None:
    (problem,) = found(small, "{words: 5, before: Solve}")
    assert problem.startswith(f"{PAGE}:{line(small, '## Solve')}: warning: the page has ")
    assert problem.endswith(' words before "Solve"; at most 5 are allowed. Shorten or divide it.')


def test_sections_can_be_left_out_of_the_count(small: Path) -> None:
    text = (small / PAGE).read_text("utf-8")
    titles = [title[3:].strip() for title in text.split("\n") if title.startswith("## ")]
    (problem,) = found(small, f"{{words: 1, without: [{', '.join(titles[1:])}]}}")
    assert f' without "{titles[1]}"' in problem


def test_limit_that_is_kept_is_not_told(small: Path) -> None:
    assert found(small, "{words: 100000}") == []


def test_long_page_can_be_waived_at_the_line_that_is_named(small: Path) -> None:
    path = small / PAGE
    waiver = "<!-- waive page-long: It is read on quiet days. -->"
    path.write_text(path.read_text("utf-8").replace("## Solve\n", f"## Solve {waiver}\n", 1), "utf-8")
    assert found(small, "{words: 5, before: Solve}") == []


def test_limit_for_a_section_that_no_page_has_is_told(small: Path) -> None:
    (problem,) = (told for told in found(small, "{words: 100000, before: Solved}") if told.startswith(TYPE))
    assert problem.endswith('a length names the section "Solved", which the pages have not. Did you mean "Solve"?')


@pytest.mark.parametrize(
    ("tone", "text", "told"),
    [
        (Tone(max_words=3), "“I am sorry.”", ""),
        (
            Tone(max_words=3),
            "On the phone: “I am so sorry.”",
            "the phrase has 4 words; at most 3 can be said in one breath. Divide it.",
        ),
        (Tone(max_words=3), "“I am sorry.” It is short, and the reason after it is not counted.", ""),
        (Tone(max_letters=5), "“ขอโทษนะ”", "the phrase has 7 letters; at most 5 can be said in one breath. Divide it."),
        (Tone(max_words=3), "“I brought [what was asked for].”", ""),
        (Tone(max_words=3), "A letter may be as long as it likes.", ""),
    ],
)
def test_phrase_has_a_limit_in_words_or_in_letters(tone: Tone, text: str, told: str) -> None:
    messages = [problem.message for problem in problems("a.md", 1, text, tone)]
    assert messages == ([told] if told else [])
