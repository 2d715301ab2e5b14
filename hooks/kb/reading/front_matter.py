"""The fields between the two `---` lines at the top of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Check
from kb.reading import yaml_document
from kb.reading.yaml_document import YamlError, YamlValue

if TYPE_CHECKING:
    from kb.problem import Problem
    from kb.reading.source_file import SourceFile

_FENCE = "---"
"""The line above and below the fields."""

UNCLOSED = Check(
    name="front-matter-unclosed",
    about='The fields at the top of a page end with a line "---".',
    example='the front matter is not closed. Add a line "---" after the last field.',
)
NOT_YAML = Check(
    name="front-matter-not-yaml",
    about="The fields can be read: texts with a colon stand in quotation marks, and brackets are closed.",
    example='the front matter is not YAML: a "[" is not closed. Add "]".',
)
NOT_MAPPING = Check(
    name="front-matter-not-mapping",
    about="Each field has a name, a colon and a value.",
    example='the front matter is not a list of fields. Write each as "name: value".',
)
FIELD_TWICE = Check(
    name="field-duplicate",
    about="A page gives each field once.",
    example='field "number" is given twice. Keep one of them.',
)
CHECKS = (UNCLOSED, NOT_YAML, NOT_MAPPING, FIELD_TWICE)


@dataclass(frozen=True, slots=True, kw_only=True)
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


def split(source: SourceFile) -> FrontMatter:
    """Separate the fields from the text. A page may have no fields at all."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return FrontMatter(fields={}, body=source.text, body_line=1)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "...")), None)
    if end is None:
        return _unreadable(UNCLOSED.problem(source.path, 1), "", len(lines))
    body, body_line = "\n".join(lines[end + 1 :]), end + 2
    try:
        mapping = yaml_document.parse("\n".join(lines[1:end]), first_line=2)
    except YamlError as error:
        message = f"the front matter is not YAML: {error}."
        return _unreadable(NOT_YAML.problem(source.path, error.line, message), body, body_line)
    if mapping.value is None:
        return FrontMatter(fields={}, body=body, body_line=body_line)
    if not isinstance(mapping.value, dict):
        return _unreadable(NOT_MAPPING.problem(source.path, 2), body, body_line)
    problems = tuple(
        FIELD_TWICE.problem(source.path, line, f'field "{name}" is given twice. Keep one of them.')
        for name, line in mapping.duplicates
    )
    return FrontMatter(fields=mapping.value, body=body, body_line=body_line, problems=problems)


def _unreadable(problem: Problem, body: str, body_line: int) -> FrontMatter:
    return FrontMatter(fields={}, body=body, body_line=body_line, problems=(problem,), readable=False)
