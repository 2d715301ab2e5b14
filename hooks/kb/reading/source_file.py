"""A text file as it is on the disk, and what is wrong with it before anybody reads its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 200_000
"""Bytes. A page that is larger cannot be read on a phone, and is nearly always a mistake."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file."""

    name: str
    """The path as problems show it."""
    text: str
    """With LF line ends and without a byte order mark; empty if the file cannot be read as text."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file itself."""


def read(path: Path, name: str, tree: Path, largest: int = 0) -> Source:
    """Read a file that must lie inside `tree`. Never raises for bad content: that becomes problems."""

    def fault(rule: str, message: str, line: int = 1) -> Problem:
        return Problem(name, line, message, rule)

    try:
        if not path.resolve().is_relative_to(tree.resolve()):
            message = "is a link to a file outside the project. Put a copy of the file here."
            return Source(name, "", (fault("file-outside", message),))
        size = path.stat().st_size
        if size > (largest or MAX_BYTES):
            message = f"is {size:,} bytes; at most {largest or MAX_BYTES:,} are allowed. Split it into several pages."
            return Source(name, "", (fault("file-huge", message),))
        data = path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: Python 3.11 on a link that leads to itself
        why = getattr(error, "strerror", "") or "the link leads to itself"
        message = f"cannot be read ({why}). Mend the file or its permissions."
        return Source(name, "", (fault("file-unreadable", message),))
    problems = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        message = "starts with a byte order mark. Save it as UTF-8 without BOM."
        problems.append(fault("file-bom", message))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte 0x{data[error.start]:02x}). Save it as UTF-8."
        return Source(name, "", (*problems, fault("file-not-utf8", message, line)))
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        message = "has Windows line ends (CRLF). Save it with LF line ends."
        problems.append(fault("file-crlf", message, line))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        start = 'start it with "playbooks new"' if name.endswith(".md") else "write it"
        message = f"is empty. Delete it, or {start}."
        return Source(name, "", (*problems, fault("file-empty", message)))
    return Source(name, text, tuple(problems))
