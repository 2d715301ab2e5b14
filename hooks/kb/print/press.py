"""PDFs from sheets, cards and forms, by Typst: shaped, tagged, and the same bytes for the same input.

Texts go in as JSON. The templates are in `templates/`. Nothing is ever clipped: what does
not fit goes on to a further page, or is a problem that says by how much.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import re
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from kb.pages import print_font
from kb.problem import KbError

if TYPE_CHECKING:
    from kb.machine.cache import Cache

TEMPLATES = Path(__file__).parent / "templates"
_PICTURES = ("<?xml", "<svg")
_PARTED = re.compile(r"[^\W\d_]-[^\W\d_]")
_ADDRESSES = ("url", "address", "code_says")
"""Values that are not divided: what is copied from paper is an address."""


class PressError(KbError):
    """Something cannot be printed as it is; the text says what and why."""

    def __init__(self, subject: object, message: str) -> None:
        super().__init__(f"{subject}: {message}")
        self.subject = subject
        """What the caller has called the thing."""
        self.message = message


class Press:
    """Makes PDFs. What was made before from the same input is taken from the cache."""

    def __init__(self, cache: Cache, timestamp: int) -> None:
        """`timestamp` is written into the files, in seconds since 1970."""
        self.cache = cache
        self.timestamp = int(os.environ.get("SOURCE_DATE_EPOCH", timestamp))

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return typst.Compiler(root=str(TEMPLATES), font_paths=_font_folders(), ignore_system_fonts=True)

    def pdf(self, template: str, data: dict[str, Any], subject: object) -> bytes:
        """The PDF of a template; `subject` names the thing in errors. Raises PressError."""
        data = printable(data)
        data |= {"parted": _has_parted_words(data)}
        missing = print_font.missing("".join(_letters(data)))
        if missing:
            raise PressError(subject, f"the font has no {print_font.described(missing)}. Use another letter.")
        name = f"{_key(template, data, self.timestamp)}.pdf"
        pdf = self.cache.get(name)
        if pdf is None:
            pdf = self._compile(template, data, subject)
            self.cache.put(name, pdf)
        return pdf

    def _compile(self, template: str, data: dict[str, Any], subject: object) -> bytes:
        try:
            pdf = self._compiler.compile(
                str(TEMPLATES / f"{template}.typ"),
                format="pdf",
                sys_inputs=_inputs(data),
                pdf_standards=["ua-1"],
                timestamp=self.timestamp,
            )
        except typst.TypstError as error:
            raise PressError(subject, f"cannot be set: {error.message}") from error
        if not isinstance(pdf, bytes):
            raise PressError(subject, "gave no PDF.")
        return pdf


def _font_folders() -> list[str]:
    return sorted({str(font.regular.parent) for font in print_font.fonts()})


def _inputs(data: dict[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


def _key(template: str, data: dict[str, Any], timestamp: int) -> str:
    content = json.dumps([template, data, timestamp, _versions(), print_font.key()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


@cache
def _versions() -> list[str]:
    """Everything but the data that decides the bytes of a PDF."""
    templates = [path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.typ"))]
    return [importlib.metadata.version("typst"), *templates]


def printable(data: Any) -> Any:
    """The same data with letters that the font has, and with words that fit into a column."""
    if isinstance(data, str):
        return data if data.startswith(_PICTURES) else print_font.divisible(print_font.printable(data))
    if isinstance(data, dict):
        return {key: value if key in _ADDRESSES else printable(value) for key, value in data.items()}
    return [printable(value) for value in data] if isinstance(data, (list, tuple)) else data


def _has_parted_words(data: Any) -> bool:
    """True if a text has a word with a hyphen inside, such as `într-un`."""
    if isinstance(data, dict):
        return any(_has_parted_words(value) for key, value in data.items() if key not in _ADDRESSES)
    if isinstance(data, (list, tuple)):
        return any(map(_has_parted_words, data))
    return isinstance(data, str) and not data.startswith(_PICTURES) and bool(_PARTED.search(data))


def _letters(data: Any) -> set[str]:
    """All letters of all texts, except of pictures."""
    if isinstance(data, str):
        return set() if data.startswith(_PICTURES) else set(data)
    if isinstance(data, dict):
        return set().union(*map(_letters, data.values())) if data else set()
    if isinstance(data, (list, tuple)):
        return set().union(*map(_letters, data)) if data else set()
    return set()
