"""Every YAML file of one folder of playbooks/, each of which is one thing: a form, a place, a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kb.machine import address
from kb.reading import source_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.problem import Check, Problem
    from kb.project import Project
    from kb.reading.source_file import SourceFile

Thing = TypeVar("Thing")


def read_each(
    project: Project,
    folder: str,
    check: Check,
    read: Callable[[SourceFile, str], tuple[Thing | None, list[Problem]]],
) -> tuple[list[Thing], list[Problem]]:
    """The things of a folder, in the order of their names, and what is wrong with their files.

    `read` takes a file and its name without ending, which becomes a part of an address: so it is one that addresses
    can hold, and no two files have the same. A thing that cannot be used is None.
    """
    things: list[Thing] = []
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    for path in sorted((project.playbooks / folder).glob("*.y*ml")):
        thing, wrong = read(source_file.open_in(project, path), path.stem)
        shown, slug = project.relative(path), path.stem.casefold()
        if not address.can_hold(path.stem):
            wrong.append(check.problem(shown, 1, 'the name becomes an address. Use letters, digits, "-" and "_" only.'))
        elif slug in taken:
            wrong.append(check.problem(shown, 1, f"has the same name as {taken[slug]}. Rename one of them."))
            thing = None
        taken.setdefault(slug, shown)
        problems += wrong
        things += [thing] if thing else []
    return things, problems
