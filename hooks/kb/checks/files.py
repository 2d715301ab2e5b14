"""Which files of docs/ and playbooks/ are published, and why the others are not.

What is on the disk stays there, unless it is a page, a picture, a sound, a film or a PDF with a name that works
everywhere, or mkdocs.yml names it.
"""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.checks import svg_pictures
from kb.machine import disk
from kb.machine.disk import Entry, Kind
from kb.problem import Check, Severity, did_you_mean
from kb.reading import source_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kb.problem import Problem
    from kb.project import Project
    from kb.settings import Settings

NAME = Check(
    name="file-name",
    about="The name of a file works in addresses, in every archive and on every system.",
    example='the name has "#", which cannot stand in an address or on every system. Rename it.',
)
KIND = Check(
    name="file-kind",
    about="A file is a page, a picture, a sound, a film or a PDF, or `mkdocs.yml` names it to be published.",
    example=(
        "is not published: it is no page, picture, sound, film or PDF. "
        'Name it under "extra: publish:" in mkdocs.yml, or put "_" before its name.'
    ),
    severity=Severity.WARNING,
)
README = Check(
    name="file-readme",
    about="The overview of a folder is called `index.md`; a `README.md` is for readers of the repository.",
    example='is not published. Call the overview of a folder index.md, or name this file under "exclude_docs:".',
    severity=Severity.WARNING,
)
NOT_THERE = Check(
    name="publish-unknown",
    about="A file that `mkdocs.yml` names to be published is there.",
    example='"publish" names "robot.txt", and there is no such file in docs/ or playbooks/. Did you mean "robots.txt"?',
)
CHECKS = (NAME, KIND, README, NOT_THERE)

PAGE = ".md"
_KINDS = {
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf"),
    *(".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".mp4", ".m4v", ".webm", ".ogv", ".vtt"),
}
MAX_NAME_BYTES = 200
"""Bytes of one name. Systems stop at 255, and what is made of a file has a longer name."""
_WINDOWS_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_SIGNS = frozenset('#?%\\:*"<>|')
"""Signs that mean something else in an address or on some system."""
_NOT_LETTERS = ("Cc", "Zl", "Zp")
_TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that make a name look like another one."""
_ALWAYS_EXCLUDED = (".*", "/templates/")
"""By MkDocs."""


@dataclass(slots=True)
class SiteFiles:
    """The files that may be published, and what is wrong with those that may not."""

    paths: list[tuple[str, Path]] = field(default_factory=list)
    """(src_uri, path), sorted; a src_uri can stand here twice, once for docs/ and once for playbooks/."""
    problems: list[Problem] = field(default_factory=list)


def read_all(project: Project, chosen: Settings) -> SiteFiles:
    """Look at everything in docs/ and playbooks/ without reading more than the SVGs."""
    files = SiteFiles()
    named = {*chosen.publish, *chosen.loaded}
    for entry in [*project.entries(), *_hidden(project, chosen)]:
        problems = list(_problems(project, entry, named=entry.name in named))
        if not problems:
            files.paths.append((entry.name, entry.path))
        elif entry.name in named or entry.kind is Kind.LINK or not _is_excluded(entry.name, chosen.excluded):
            files.problems += problems
    files.problems += _not_there(chosen, {name for name, _ in files.paths}, files.problems)
    files.paths.sort()
    return files


def _is_excluded(name: str, patterns: tuple[str, ...]) -> bool:
    """True if MkDocs would not publish it either."""
    from pathspec.gitignore import GitIgnoreSpec  # noqa: PLC0415 - takes time to load, and few files need it

    return GitIgnoreSpec.from_lines([*_ALWAYS_EXCLUDED, *patterns]).match_file(name)


def _hidden(project: Project, chosen: Settings) -> Iterator[Entry]:
    """Files to publish whose names hide them: `.nojekyll`."""
    for name in filter(disk.is_hidden, chosen.publish):
        for tree in project.trees:
            path = tree / name
            if os.path.lexists(path) and ".." not in path.parts and path.is_relative_to(tree):
                yield Entry(name, path, disk.kind_of(path, project.root))


def _not_there(chosen: Settings, there: set[str], problems: Iterable[Problem]) -> Iterator[Problem]:
    told = {problem.path.partition("/")[2] for problem in problems}
    for name in chosen.publish:
        if name not in there and name not in told:
            message = f'"publish" names "{name}", and there is no such file in docs/ or playbooks/. '
            known = sorted(file for file in there if not file.endswith(PAGE))
            yield NOT_THERE.problem("mkdocs.yml", chosen.lines["publish"], message + did_you_mean(name, known))


def _problems(project: Project, entry: Entry, *, named: bool) -> Iterator[Problem]:
    """Why an entry cannot be published: one reason, the first."""
    shown = project.relative(entry.path)
    wrong = _wrong_name(project, entry)
    ending = os.path.splitext(entry.name)[1]  # noqa: PTH122 - of a name, not of a path
    if entry.kind is Kind.LINK:
        yield source_file.LINK.problem(shown, 1)
    elif entry.kind is Kind.LOCKED:
        yield source_file.unreadable(shown, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    elif entry.kind is not Kind.FILE:
        yield source_file.SPECIAL.problem(shown, 1)
    elif wrong:
        yield wrong
    elif entry.name.rpartition("/")[2] == "README.md":
        yield README.problem(shown, 1)
    elif ending != PAGE and ending.lower() not in _KINDS and not named:
        yield KIND.problem(shown, 1)
    elif ending.lower() == ".svg":
        yield from _svg_problems(shown, entry.path)


def _svg_problems(shown: str, path: Path) -> Iterator[Problem]:
    try:
        content = disk.read(path)
    except OSError as error:
        yield source_file.unreadable(shown, error)
    else:
        yield from svg_pictures.problems(shown, content)


def _wrong_name(project: Project, entry: Entry) -> Problem | None:
    """What is wrong with the first bad name on the way to a file. A folder is told once, whatever is in it."""
    parts = entry.name.split("/")
    for depth, part in enumerate(parts, 1):
        fault = fault_of(part)
        if fault:
            place = entry.path.parents[len(parts) - depth - 1] if depth < len(parts) else entry.path
            return NAME.problem(project.relative(place), 1, f"{fault} Rename it.")
    return None


def fault_of(name: str) -> str:
    """What is wrong with one name, a sentence; "" if it is good."""
    size = len(os.fsencode(name))
    sign = next((letter for letter in name if letter in _SIGNS), "")
    unseen = next((letter for letter in name if letter in _TURNS or unicodedata.category(letter) in _NOT_LETTERS), " ")
    faults = {
        "the name is not UTF-8.": any("\ud800" <= letter <= "\udfff" for letter in name),
        f"the name has a sign that nobody sees (U+{ord(unseen):04X}).": unseen != " ",
        f'the name has "{sign}", which cannot stand in an address or on every system.': sign,
        f"the name has {size} bytes; at most {MAX_NAME_BYTES} are allowed.": size > MAX_NAME_BYTES,
        f'the name "{name}" belongs to Windows.': _WINDOWS_DEVICES.fullmatch(name),
        "the name starts or ends with a space or a dot.": name != name.strip() or name.endswith("."),
    }
    return next((fault for fault, is_there in faults.items() if is_there), "")
