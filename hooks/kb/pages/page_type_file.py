"""A page type as its owner writes it: playbooks/_page_types/<kind>.yml.

The files are for content owners who have never seen Python. So the words are plain ("at least",
"explained on"), and a slip in them is told like a slip in a page: path, line, what is wrong, what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages.page_type_reader import NO_PAUSE, WRONG, PageTypeReader
from kb.problem import Check, Severity, did_you_mean
from kb.reading import source_file, yaml_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.page_type import PageType
    from kb.problem import Problem
    from kb.project import Project

MISSING = Check(
    name="type-missing",
    about="There is at least one page type.",
    example="holds no page types. Add a file such as scenario.yml.",
)
NOT_YAML = Check(
    name="type-not-yaml",
    about="The file of a page type can be read: its lines are indented alike, texts with a colon are quoted.",
    example="is not YAML: a text holds a colon. Put the text in quotation marks.",
)
CLASH = Check(
    name="type-clash",
    about="No two page types have the same name or the same folder.",
    example='folder "principles" is taken by playbooks/_page_types/principle.yml. Give each file one of its own.',
)
EDITOR_FILES = Check(
    name="editor-files-old",
    about="What stands in `.vscode/` for editors is what the page types say.",
    example="is not what the page types say any more. Run playbooks sync.",
    severity=Severity.NOTE,
    since="0.2.0",
)
"""For projects that have such files: see `authoring.editor_files`."""
CHECKS = (MISSING, NOT_YAML, WRONG, CLASH, NO_PAUSE, EDITOR_FILES)


def read_all(project: Project) -> tuple[list[PageType], list[Problem]]:
    """All page types of a project, and what is wrong with their files.

    A file with a problem that leaves its meaning open gives no page type.
    """
    types: list[PageType] = []
    problems = list(yaml_folder.unread(project, project.page_types, WRONG))
    for path in yaml_folder.files(project.page_types):
        page_type, wrong = read(source_file.open_in(project, path))
        problems += wrong
        if page_type:
            problems += _clash(page_type, types)
            types.append(page_type)
    if not types and not problems:
        folder = project.relative(project.page_types)
        problems.append(MISSING.problem(folder, 1))
    if not problems:  # else a kind may be unknown only because its file cannot be read
        problems += [problem for page_type in types for problem in _unknown_kinds(page_type, types)]
    return types, problems


def read(file: source_file.SourceFile) -> tuple[PageType | None, list[Problem]]:
    """One page type from its file's text."""
    reader = PageTypeReader(file, WRONG, not_yaml=NOT_YAML)
    page_type = reader.page_type()
    return (None if reader.fatal else page_type), reader.problems


def _unknown_kinds(page_type: PageType, types: list[PageType]) -> Iterator[Problem]:
    names = [known.name for known in types]
    for field in page_type.fields.values():
        if field.of_kind and field.of_kind not in names:
            message = f'"of kind" in field "{field.name}" names the unknown kind "{field.of_kind}". '
            yield WRONG.problem(page_type.path, field.line, message + did_you_mean(field.of_kind, names))


def _clash(new: PageType, others: list[PageType]) -> Iterator[Problem]:
    for other in others:
        for word, name, taken in (("folder", new.folder, other.folder), ("kind", new.name, other.name)):
            if name == taken:
                message = f'{word} "{name}" is taken by {other.path}. Give each file one of its own.'
                yield CLASH.problem(new.path, 1, message)
