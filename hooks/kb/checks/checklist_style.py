"""The style of good checklists: short, one action a line, the verb first.

After Gawande's checklists and those of the WHO: whoever reads a line aloud must be able to do it at
once. The words and the length are data: locales/<language>/checklist.yml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Check, Severity
from kb.reading import source_file
from kb.reading.yaml_reader import POSITIVE_INT, TEXTS, Shape, YamlReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.problem import Problem
    from kb.project import Project

SHAPE = Shape(keys={"longest": POSITIVE_INT, "most": POSITIVE_INT, "not first": TEXTS})
"""What the file may say."""

_SECOND_SENTENCE = re.compile(r"[.;!?][”\"]?\s+\w")

LINE_LONG = Check(
    name="line-long",
    about="A line of a checklist fits on the sheet without wrapping twice.",
    example="the line has 103 characters; at most 90 fit well on a sheet. Shorten it.",
    severity=Severity.WARNING,
    waivable=True,
)
TWO_ACTIONS = Check(
    name="two-actions",
    about="A line of a checklist asks for one thing only.",
    example="the line asks for more than one thing. Make it one action a line.",
    severity=Severity.WARNING,
    waivable=True,
)
VERB_FIRST = Check(
    name="verb-first",
    about="A line of a checklist starts with what to do.",
    example='the line starts with "Always". Start it with what to do.',
    severity=Severity.WARNING,
    waivable=True,
)
BLOCK_LONG = Check(
    name="block-long",
    about="A checklist has no more lines than one can keep in mind.",
    example="the list has 10 lines; at most 9 can be kept in mind. Join some or take some out.",
    severity=Severity.WARNING,
    waivable=True,
)
WRONG = Check(
    name="habit-wrong",
    about="The file `checklist.yml` of a language uses only the words that there are for it.",
    example='"longst" is not known in the file. Did you mean "longest"?',
)
CHECKS = (LINE_LONG, TWO_ACTIONS, VERB_FIRST, BLOCK_LONG, WRONG)


@dataclass(frozen=True, slots=True)
class ChecklistStyle:
    """What a line of a checklist should be like, in one language."""

    max_characters: int = 0
    """Of a line; 0 for no limit."""
    max_lines: int = 0
    """Of a block; 0 for no limit."""
    discouraged_first_words: tuple[str, ...] = ()
    """In small letters."""


def read(project: Project, path: Path) -> tuple[ChecklistStyle, list[Problem]]:
    """The style of one language. A language without a file has none."""
    reader = YamlReader(source_file.open_in(project, path, optional=True), WRONG)
    top = reader.top(SHAPE)
    words = tuple(word.casefold() for word in reader.texts(top, "not first"))
    return ChecklistStyle(reader.positive_int(top, "longest"), reader.positive_int(top, "most"), words), reader.problems


def block_problems(path: str, line: int, number: int, style: ChecklistStyle) -> Iterator[Problem]:
    """A warning for a block that nobody can keep in mind."""
    if style.max_lines and number > style.max_lines:
        limit = f"at most {style.max_lines} can be kept in mind"
        yield BLOCK_LONG.problem(path, line, f"the list has {number} lines; {limit}. Join some or take some out.")


def problems(path: str, line: int, text: str, style: ChecklistStyle) -> Iterator[Problem]:
    """Warnings for one line of a checklist."""
    limit = style.max_characters
    if limit and len(text) > limit:
        message = f"the line has {len(text)} characters; at most {limit} fit well on a sheet. Shorten it."
        yield LINE_LONG.problem(path, line, message)
    if limit and _SECOND_SENTENCE.search(text):
        yield TWO_ACTIONS.problem(path, line)
    small = text.casefold()
    start = next((word for word in style.discouraged_first_words if small.startswith(f"{word} ")), "")
    if start:
        message = f'the line starts with "{text[: len(start)]}". Start it with what to do.'
        yield VERB_FIRST.problem(path, line, message)
