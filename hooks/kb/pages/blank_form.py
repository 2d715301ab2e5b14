"""Blank forms to print, from playbooks/_forms/*.yml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Check, did_you_mean
from kb.reading.yaml_folder import read_each
from kb.reading.yaml_reader import BOOLEAN, POSITIVE_INT, POSITIVE_INTS, TEXT, TEXTS, Entries, Shape, YamlReader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kb.problem import Problem
    from kb.project import Project
    from kb.reading.source_file import SourceFile
    from kb.reading.yaml_document import YamlValue

_CONTENTS = ("columns", "questions", "dimensions")
"""What a form is made of: a table, questions to answer in words, or statements to rate."""
_FILLED = {"minItems": 1}
_DIMENSION = Shape(
    about="a dimension",
    keys={"title": TEXT, "statements": TEXTS, "pages": TEXTS},
    required=("title", "statements"),
    narrower={"statements": _FILLED},
)
SHAPE = Shape(
    about="the form",
    keys={
        "title": TEXT,
        "about": TEXT,
        "landscape": BOOLEAN,
        "columns": TEXTS,
        "widths": POSITIVE_INTS,
        "rows": TEXTS,
        "lines": POSITIVE_INT,
        "choices": TEXTS,
        "questions": TEXTS,
        "dimensions": Entries(_DIMENSION),
    },
    required=("title",),
    narrower=dict.fromkeys(_CONTENTS, _FILLED),
    rules={"oneOf": [{"required": [name]} for name in _CONTENTS]},
)
"""What the file may say."""

_BLANK_ROWS = 10
"""Rows of a form that says nothing of its rows."""

WRONG = Check(
    name="form-wrong",
    about="A form has a title and columns, questions or dimensions, and uses only the words that forms have.",
    example='"widths" has 2 numbers for 3 columns. Give one for each column.',
)
LOST = Check(
    name="form-link",
    about="The pages that a form names, as what helps against a gap, are there.",
    example='"Empathy" names the page "principles/kindness", which is not there. Did you mean "principles/no-excuses"?',
    since="0.2.0",
)
CHECKS = (WRONG, LOST)


@dataclass(frozen=True, slots=True)
class Dimension:
    """Statements of a form that are rated and belong together."""

    title: str
    statements: tuple[str, ...]
    pages: tuple[str, ...]
    """The addresses of pages that help where the gap is large, without `.md`."""
    line: int
    """Where it stands in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: a table with a head and rows that have a name or are blank, or questions, or statements to rate."""

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
    choices: tuple[str, ...]
    """What there is to choose from, where the same thing is to be called by the same words."""
    questions: tuple[str, ...]
    """To be answered in words."""
    dimensions: tuple[Dimension, ...]

    def texts(self) -> Iterator[str]:
        """Everything that is translated."""
        yield from (self.title, self.about, *self.columns, *(row for row in self.rows if row))
        yield from (*self.choices, *self.questions)
        for dimension in self.dimensions:
            yield from (dimension.title, *dimension.statements)

    def lost_pages(self, slugs: Collection[str]) -> Iterator[Problem]:
        """The pages that it names and that are not there."""
        for dimension in self.dimensions:
            for slug in dimension.pages:
                if slug not in slugs:
                    message = f'"{dimension.title}" names the page "{slug}", which is not there. '
                    yield LOST.problem(self.path, dimension.line, message + did_you_mean(slug, slugs))


def read_all(project: Project) -> tuple[list[Form], list[Problem]]:
    """All forms of a project, and what is wrong with their files."""
    return read_each(project, "_forms", WRONG, _read)


def _read(file: SourceFile, slug: str) -> tuple[Form | None, list[Problem]]:
    reader = YamlReader(file, WRONG)
    top = reader.top(SHAPE)
    given = [key for key in _CONTENTS if key in top]
    if top and not given:
        reader.fault(1, '"columns" is missing in the form. Add a line "columns: ...".')
        reader.fatal = True
    for key in given[1:]:
        message = f'"{key}" cannot stand beside "{given[0]}". Make a file for each.'
        reader.fault(top[key].report_line, message)
    for key in given:
        if not top[key].value:
            reader.fault(top[key].report_line, f'"{key}" is empty. Write each below it as "- ...".')
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
        choices=reader.texts(top, "choices"),
        questions=reader.texts(top, "questions"),
        dimensions=tuple(_dimension(reader, entry) for entry in reader.entries(top, "dimensions", "title")),
    )
    usable = not reader.fatal and len(reader.problems) == len(file.problems)
    return (form if usable else None), reader.problems


def _dimension(reader: YamlReader, entry: YamlValue) -> Dimension:
    spec = reader.mapping(entry, _DIMENSION)
    title, statements = reader.text(spec, "title"), reader.texts(spec, "statements")
    if "statements" in spec and not statements:
        reader.fault(entry.line, f'"{title}" has no statements. Write each below "statements:" as "- ...".')
    return Dimension(title, statements, reader.texts(spec, "pages"), entry.line)
