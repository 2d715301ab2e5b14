"""Blank forms to print, from playbooks/_forms/*.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Check
from kb.reading.yaml_folder import read_each
from kb.reading.yaml_reader import YamlReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.problem import Problem
    from kb.project import Project
    from kb.reading.source_file import SourceFile

_KEYS = ("title", "about", "landscape", "columns", "widths", "rows", "lines")

_BLANK_ROWS = 10
"""Rows of a form that says nothing of its rows."""

WRONG = Check(
    name="form-wrong",
    about="A form has a title and columns, and uses only the words that forms have.",
    example='"widths" has 2 numbers for 3 columns. Give one for each column.',
)
CHECKS = (WRONG,)


@dataclass(frozen=True, slots=True, kw_only=True)
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
    return read_each(project, "_forms", WRONG, _read)


def _read(file: SourceFile, slug: str) -> tuple[Form | None, list[Problem]]:
    reader = YamlReader(file, WRONG)
    top = reader.top(_KEYS, required=("title", "columns"), about="the form")
    columns, widths = reader.texts(top, "columns"), reader.positive_ints(top, "widths")
    if widths and len(widths) != len(columns):
        message = f'"widths" has {len(widths)} numbers for {len(columns)} columns. Give one for each column.'
        reader.fault(top["widths"].report_line, message)
    form = Form(
        slug=slug,
        path=file.path,
        title=reader.text(top, "title"),
        about=reader.text(top, "about"),
        landscape=reader.boolean(top, "landscape"),
        columns=columns,
        widths=widths or (1,) * len(columns),
        rows=reader.texts(top, "rows") or ("",) * (reader.positive_int(top, "lines") or _BLANK_ROWS),
    )
    usable = not reader.fatal and len(reader.problems) == len(file.problems)
    return (form if usable else None), reader.problems
