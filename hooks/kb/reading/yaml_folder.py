"""Every YAML file of one folder of playbooks/, each of which is one thing: a form, a place, a session."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from kb.machine import address
from kb.reading import source_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kb.problem import Check, Problem
    from kb.project import Project
    from kb.reading.source_file import SourceFile

Thing = TypeVar("Thing")
_READ = (".yml", ".yaml")
_MEANT = re.compile(r"(.+?)\.ya?ml(?:\.txt)?", re.IGNORECASE)
"""Names of files that somebody means to be read. Some editors add the second ending, and hide it."""


def files(folder: Path) -> list[Path]:
    """The files that are read of a folder, in the order of their names; none of those that are hidden."""
    return sorted(path for path in folder.glob("*") if path.suffix in _READ and not path.name.startswith("."))


def unread(project: Project, folder: Path, check: Check) -> Iterator[Problem]:
    """Files that are meant to be read and are not, for their ending or because they lie further down."""
    read = set(files(folder))
    for path in sorted(set(folder.rglob("*")) - read):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if (name := _MEANT.fullmatch(path.name)) and not is_hidden and not path.is_dir():
            right = project.relative(folder / f"{name[1]}.yml")
            yield check.problem(project.relative(path), 1, f"is not read. Call it {right}.")


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
    problems = list(unread(project, project.playbooks / folder, check))
    taken: dict[str, str] = {}
    for path in files(project.playbooks / folder):
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
