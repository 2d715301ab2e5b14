"""The fields between the two `---` lines at the top of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Problem
from kb.reading import yaml_document
from kb.reading.yaml_document import YamlError, YamlValue

if TYPE_CHECKING:
    from kb.reading.source_file import Source

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A page's fields, and where its text begins."""

    fields: dict[str, YamlValue]
    """Each field by its name; empty where there are none or they cannot be read."""
    body: str
    """The page's text after the fields."""
    body_line: int
    """The file's line on which `body` starts, counted from 1."""
    problems: tuple[Problem, ...] = ()
    readable: bool = True
    """False if the fields are there but cannot be read: nothing is said of single fields then."""


def split(source: Source) -> FrontMatter:
    """Separate the fields from the text. A page may have no fields at all."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return FrontMatter({}, source.text, 1)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "...")), None)
    if end is None:
        message = 'the front matter is not closed. Add a line "---" after the last field.'
        return _unreadable(Problem(source.name, 1, message, "front-matter-unclosed"), "", len(lines))
    body, body_line = "\n".join(lines[end + 1 :]), end + 2
    try:
        entry = yaml_document.parse("\n".join(lines[1:end]), first_line=2)
    except YamlError as error:
        message = f"the front matter is not YAML: {error}."
        return _unreadable(Problem(source.name, error.line, message, "front-matter-not-yaml"), body, body_line)
    if entry.value is None:
        return FrontMatter({}, body, body_line)
    if not isinstance(entry.value, dict):
        message = 'the front matter is not a list of fields. Write each as "name: value".'
        return _unreadable(Problem(source.name, 2, message, "front-matter-not-mapping"), body, body_line)
    twice = tuple(
        Problem(source.name, line, f'field "{name}" is given twice. Keep one of them.', "field-duplicate")
        for name, line in entry.duplicates
    )
    return FrontMatter(entry.value, body, body_line, twice)


def _unreadable(problem: Problem, body: str, body_line: int) -> FrontMatter:
    return FrontMatter({}, body, body_line, (problem,), readable=False)
