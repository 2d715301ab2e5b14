"""The habits of good checklists: short, one action a line, the verb first.

After Gawande's checklists and those of the WHO: whoever reads a line aloud must be able to do it at
once. The words and the length are data: locales/<language>/checklist.yml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Problem, Severity
from kb.reading import source_file, yaml_document
from kb.reading.yaml_document import YamlError
from kb.reading.yaml_reader import YamlReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RULES = ("block-long", "line-long", "two-actions", "verb-first")
"""What can be waived."""

_SECOND_SENTENCE = re.compile(r"[.;!?][”\"]?\s+\w")


@dataclass(frozen=True, slots=True)
class ChecklistStyle:
    """What a line of a checklist should be like, in one language."""

    longest: int = 0
    """Characters of a line; 0 for no limit."""
    most: int = 0
    """Lines of a block; 0 for no limit."""
    not_first: tuple[str, ...] = ()
    """Words, in small letters, that a line should not start with."""


def read(path: Path, name: str, tree: Path) -> tuple[ChecklistStyle, list[Problem]]:
    """The habits of one language. A language without a file has none."""
    if not path.exists():
        return ChecklistStyle(), []
    file = source_file.read(path, name, tree)
    try:
        entry = yaml_document.parse(file.text)
    except YamlError as error:
        message = f"is not YAML: {error}. Put texts that hold a colon in quotation marks."
        return ChecklistStyle(), [Problem(name, error.line, message, "habit-wrong")]
    reader = YamlReader(name, "habit-wrong")
    spec = reader.mapping(entry, ("longest", "most", "not first"), required=(), what="the file")
    words = tuple(word.casefold() for word in reader.texts(spec, "not first"))
    return ChecklistStyle(reader.positive_int(spec, "longest"), reader.positive_int(spec, "most"), words), [
        *file.problems,
        *reader.problems,
    ]


def block_problems(path: str, line: int, number: int, habits: ChecklistStyle) -> Iterator[Problem]:
    """A warning for a block that nobody can keep in mind."""
    if habits.most and number > habits.most:
        message = f"the list has {number} lines; at most {habits.most} can be kept in mind. Join some or take some out."
        yield Problem(path, line, message, "block-long", Severity.WARNING)


def problems(path: str, line: int, text: str, habits: ChecklistStyle) -> Iterator[Problem]:
    """Warnings for one line of a checklist."""

    def warning(rule: str, message: str) -> Problem:
        return Problem(path, line, message, rule, Severity.WARNING)

    if habits.longest and len(text) > habits.longest:
        message = f"the line has {len(text)} characters; at most {habits.longest} fit well on a sheet. Shorten it."
        yield warning("line-long", message)
    if habits.longest and _SECOND_SENTENCE.search(text):
        yield warning("two-actions", "the line asks for more than one thing. Make it one action a line.")
    start = next((word for word in habits.not_first if text.casefold().startswith(f"{word} ")), "")
    if start:
        yield warning("verb-first", f'the line starts with "{text[: len(start)]}". Start it with what to do.')
