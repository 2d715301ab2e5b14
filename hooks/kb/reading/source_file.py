"""A text file as it is on the disk, and what is wrong with it before anybody reads its words."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import lexists
from typing import TYPE_CHECKING

from kb.machine import disk
from kb.machine.disk import Kind
from kb.machine.unseen import described, unseen
from kb.problem import Check
from kb.reading import text_limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.problem import Problem
    from kb.project import Project

MAX_BYTES = 200_000
"""Bytes. A page that is larger cannot be read on a phone, and is nearly always a mistake."""

_BOM = b"\xef\xbb\xbf"

LINK = Check(
    name="file-link",
    about="Files and folders stand where they are, and are no links to others.",
    example="is a link. Put a copy of what it leads to here.",
)
SPECIAL = Check(
    name="file-special",
    about="What lies among the files is a file: no pipe, no device, no socket.",
    example="is a pipe, a device or a socket, and no file. Remove it.",
)
HUGE = Check(
    name="file-huge",
    about="A file is small enough for a phone.",
    example="is 200,001 bytes; at most 200,000 are allowed. Split it into several pages.",
)
UNREADABLE = Check(
    name="file-unreadable",
    about="A file can be opened.",
    example="cannot be read (Is a directory). Mend the file or its permissions.",
)
BOM = Check(
    name="file-bom",
    about="A file does not start with the invisible byte order mark that some editors add.",
    example="starts with a byte order mark. Save it as UTF-8 without BOM.",
)
NOT_UTF8 = Check(
    name="file-not-utf8",
    about="A file is saved as UTF-8, so that the letters of every language come out right.",
    example="is not UTF-8 (byte 0x93). Save it as UTF-8.",
)
CRLF = Check(
    name="file-crlf",
    about="Lines end as on Linux and macOS (LF), so that a change shows only the lines that changed.",
    example="has Windows line ends (CRLF). Save it with LF line ends.",
)
EMPTY = Check(
    name="file-empty",
    about="A file has something in it.",
    example='is empty. Delete it, or start it with "playbooks new".',
)
UNSEEN = Check(
    name="file-unseen",
    about="A file has no letter that nobody can see, except where its script needs it.",
    example="has a letter that nobody sees (U+202E, RIGHT-TO-LEFT OVERRIDE). Delete it.",
)
PAGE_TOO_MUCH = Check(
    name="page-too-much",
    about="A page has no more lines, longer lines, deeper lists or more marks than a person writes.",
    example="quotes stand more than ten deep in each other. Write them with fewer levels.",
)
CHECKS = (LINK, SPECIAL, HUGE, UNREADABLE, BOM, NOT_UTF8, CRLF, EMPTY, UNSEEN, PAGE_TOO_MUCH)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one file."""

    path: str
    """As problems show it."""
    text: str
    """With LF line ends and without a byte order mark; empty if the file cannot be read as text."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file itself."""


def open_in(project: Project, path: Path, *, max_bytes: int = MAX_BYTES, optional: bool = False) -> SourceFile:
    """Read a file of a project. An `optional` one that is not there has no text, and no problem."""
    name = project.relative(path)
    if optional and not lexists(path):
        return SourceFile(name, "")
    return read(path, name, project.tree_of(path), max_bytes)


def read(path: Path, name: str, tree: Path, max_bytes: int = MAX_BYTES) -> SourceFile:
    """Read a file inside `tree`; links below it are not followed. What is wrong becomes problems, nothing is raised."""
    try:
        check = {Kind.LINK: LINK, Kind.SPECIAL: SPECIAL}.get(disk.kind_of(path, tree))
        if check:
            return SourceFile(name, "", (check.problem(name, 1),))
        size = path.lstat().st_size
        if size > max_bytes:
            message = f"is {size:,} bytes; at most {max_bytes:,} are allowed. Split it into several pages."
            return SourceFile(name, "", (HUGE.problem(name, 1, message),))
        data = disk.read(path)
    except OSError as error:
        return SourceFile(name, "", (unreadable(name, error),))
    return _decoded(name, data)


def unreadable(name: str, error: OSError) -> Problem:
    """Something that cannot be opened, with the system's reason."""
    return UNREADABLE.problem(name, 1, f"cannot be read ({error.strerror}). Mend the file or its permissions.")


def _decoded(name: str, data: bytes) -> SourceFile:
    problems = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        problems.append(BOM.problem(name, 1))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte 0x{data[error.start]:02x}). Save it as UTF-8."
        return SourceFile(name, "", (*problems, NOT_UTF8.problem(name, line, message)))
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.append(CRLF.problem(name, line))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        start = 'start it with "playbooks new"' if name.endswith(".md") else "write it"
        message = f"is empty. Delete it, or {start}."
        return SourceFile(name, "", (*problems, EMPTY.problem(name, 1, message)))
    if name.endswith(".md") and (excess := text_limits.excess_of_page(text)):
        return SourceFile(name, "", (*problems, PAGE_TOO_MUCH.problem(name, *excess)))
    if not name.endswith(".po"):  # of a PO file, each entry is judged by itself
        problems += _unseen_problems(name, text)
    return SourceFile(name, text, tuple(problems))


def _unseen_problems(name: str, text: str) -> Iterator[Problem]:
    if not unseen(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if letter := unseen(line):
            message = f"has a letter that nobody sees ({described(letter)}). Delete it."
            yield UNSEEN.problem(name, number, message)
