"""Blank forms to print, from playbooks/_forms/*.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Problem
from kb.reading import source_file, yaml_document
from kb.reading.yaml_document import YamlError
from kb.reading.yaml_reader import YamlReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.project import Project

_WORDS = ("title", "about", "landscape", "columns", "widths", "rows", "lines")
_LINES = 10


@dataclass(frozen=True, slots=True)
class Form:
    """One form: a table with a head, and rows that have a name or are blank."""

    slug: str
    """The file's name without its ending; the PDF's name."""
    path: str
    """The file as problems show it."""
    title: str
    about: str
    landscape: bool
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    """How wide each column is in proportion to the others."""
    rows: tuple[str, ...]
    """What stands in the first column of each row; empty for a blank one."""

    def texts(self) -> Iterator[str]:
        """Everything that is translated."""
        yield from (self.title, self.about, *self.columns, *(row for row in self.rows if row))


def read_all(project: Project) -> tuple[list[Form], list[Problem]]:
    """All forms of a project, and what is wrong with their files."""
    forms, problems = [], []
    for path in sorted((project.playbooks / "_forms").glob("*.y*ml")):
        form, wrong = _read(source_file.read(path, project.relative(path), project.root), path.stem)
        problems += wrong
        if form:
            forms.append(form)
    return forms, problems


def _read(file: source_file.Source, slug: str) -> tuple[Form | None, list[Problem]]:
    if not file.text:
        return None, list(file.problems)
    try:
        entry = yaml_document.parse(file.text)
    except YamlError as error:
        return None, [Problem(file.name, error.line, f"is not YAML: {error}", "form-wrong")]
    reader = YamlReader(file.name, "form-wrong")
    spec = reader.mapping(entry, _WORDS, required=("title", "columns"), what="the form")
    columns = reader.texts(spec, "columns")
    widths = reader.value(spec, "widths", "a list of whole numbers", [1] * len(columns), _whole_numbers)
    if len(widths) != len(columns) and spec:
        numbers = f'"widths" has {len(widths)} numbers for {len(columns)} columns. Give one for each column.'
        reader.fault(spec["widths"].report_line, numbers)
    rows = reader.texts(spec, "rows") or ("",) * (reader.positive_int(spec, "lines") or _LINES)
    form = Form(
        slug,
        file.name,
        reader.text(spec, "title"),
        reader.text(spec, "about"),
        reader.boolean(spec, "landscape"),
        columns,
        tuple(widths),
        rows,
    )
    return (None if reader.fatal or reader.problems else form), [*file.problems, *reader.problems]


def _whole_numbers(value: object) -> bool:
    return isinstance(value, list) and all(type(one) is int and one > 0 for one in value)
