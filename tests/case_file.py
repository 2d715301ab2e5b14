"""Reads the cases in tests/cases: a mistake in one small file, and what must be said of it. See the README there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from sample import CASES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VALID = {
    "checks": ("valid-page.md", "playbooks/scenarios/case.md"),
    "page_types": ("valid-page-type.yml", "playbooks/_page_types/type.yml"),
    "catalogues": ("valid-catalogue.po", "{name}.po"),
}
"""For each folder of cases, the file without a mistake, and where a case puts its own version of it."""

SAVED: dict[str, Callable[[str], bytes]] = {
    "in UTF-16": lambda text: text.encode("utf-16"),
    "with Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "with a byte order mark": lambda text: text.encode("utf-8-sig"),
    "without the last line end": lambda text: text.removesuffix("\n").encode(),
}
"""Ways in which a case's file can be saved."""


class CaseError(Exception):
    """A case that cannot be read; its text says which one and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One mistake, or one thing that looks like a mistake and is fine."""

    name: str
    """What is tried, such as `section-missing`: the name of its file."""
    subject: str
    """The folder that it lies in, such as `sections`."""
    files: dict[str, bytes]
    """What it adds to a project, by path."""
    expected: tuple[str, ...]
    """The problems, as they are printed; none if all is well."""
    published: int | None
    """How many texts a catalogue gives in spite of its problems; none for what is no catalogue."""

    @property
    def id(self) -> str:
        """How pytest names it: `sections/section-missing`."""
        return f"{self.subject}/{self.name}"

    def put_into(self, folder: Path) -> Path:
        """Write its files, and give the path of the last."""
        for path, data in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return file


@cache
def cases_in(folder: str) -> tuple[Case, ...]:
    """The cases of `checks`, `page_types`, `projects` or `catalogues`, sorted by subject and name."""
    return tuple(_read(path, folder) for path in sorted((CASES / folder).rglob("*.yml")))


def case_named(name: str, folder: str = "checks") -> Case:
    """The case of this name."""
    return next(case for case in cases_in(folder) if case.name == name)


def edited(text: str, edits: list[dict[str, str]], case: str) -> str:
    """The text after each of the edits.

    Raises `CaseError` if the lines that an edit names do not stand exactly once in the text.
    """
    for edit in edits:
        match {key: lines.removesuffix("\n") for key, lines in edit.items()}:
            case {"replace": old, "with": new, **others} if not others:
                start, end = _place(old, text, case)
            case {"remove": old, **others} if not others:
                start, end = _place(old, text, case)
                end, new = end + 1, ""
            case {"after": old, "add": new, **others} if not others:
                _, end = _place(old, text, case)
                start, new = end, f"\n{new}"
            case _:
                keys = ", ".join(edit)
                raise CaseError(f"{case}: an edit has {keys}. Use replace and with, remove, or after and add.")
        text = text[:start] + new + text[end:]
    return text


def under_header(entries: str) -> str:
    """A catalogue with the usual header and these entries; as it is if it has a header of its own."""
    header, _, _ = (CASES / "valid-catalogue.po").read_text("utf-8").partition("\n\n")
    first, _, _ = entries.partition("\n\n")
    return entries if '\n"Language: ' in first else f"{header}\n\n{entries}"


def _place(lines: str, text: str, case: str) -> tuple[int, int]:
    """Where these lines start and end in the text."""
    places = [match.span() for match in re.finditer(rf"^{re.escape(lines)}$", text, re.MULTILINE)]
    if len(places) != 1:
        raise CaseError(f"{case}: these lines must stand exactly once, and stand {len(places)} times: {lines!r}.")
    return places[0]


def _read(path: Path, folder: str) -> Case:
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    name = path.relative_to(CASES).as_posix()
    expected, published = tuple(content.pop("expected")), content.pop("published", None)
    if folder == "projects":
        files = {to: text.encode() for to, text in content.pop("files").items()}
    else:
        valid, to = VALID[folder]
        files = {to.format(name=path.stem): _file((CASES / valid).read_text("utf-8"), content, name)}
    if content:
        raise CaseError(f"{name}: {', '.join(content)} cannot stand here. See the README of the cases.")
    return Case(name=path.stem, subject=path.parent.name, files=files, expected=expected, published=published)


def _file(valid: str, content: dict[str, Any], case: str) -> bytes:
    """The file of a case; what says how it looks is taken out of its content."""
    text = content.pop("text", valid)
    if "entries" in content:
        text = under_header(content.pop("entries"))
    text = edited(text, content.pop("edits", []), case)
    if "saved" in content:
        return SAVED[content.pop("saved")](text)
    return text.encode(errors="surrogateescape")
