"""PDFs from sheets, cards and forms, by Typst: shaped, tagged, and the same bytes for the same input.

Texts go in as JSON. The templates are in `templates/`. Nothing is ever shrunk below the last of SIZES, clipped or
spilled: what does not fit is a problem that says by how much.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from kb.pages import print_font
from kb.print import type_size
from kb.print.paper import POINTS_PER_MM
from kb.print.type_size import SIZES, TypeSize
from kb.problem import KbError

if TYPE_CHECKING:
    from kb.machine.cache import Cache

TEMPLATES = Path(__file__).parent / "templates"
_PICTURES = ("<?xml", "<svg")
_ADDRESSES = ("url",)
"""Values that nobody sees."""
_SINGLE_SHEET = str(TEMPLATES / "single_sheet.typ")
_TOO_LONG = "the sheet is too long"
"""What the template of a sheet says in an error."""


class PressError(KbError):
    """Something cannot be printed as it is; the text says what and why."""

    def __init__(self, subject: object, message: str) -> None:
        super().__init__(f"{subject}: {message}")
        self.subject = subject
        """What the caller has called the thing."""
        self.message = message


class _TooLongError(PressError):
    """A sheet does not fit on its page."""


class Press:
    """Makes PDFs. What was made before from the same input is taken from the cache."""

    def __init__(self, cache: Cache, timestamp: int) -> None:
        """`timestamp` is written into the files, in seconds since 1970."""
        self.cache = cache
        self._sizes: dict[str, tuple[float, float]] = {}
        self.timestamp = int(os.environ.get("SOURCE_DATE_EPOCH", timestamp))

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return typst.Compiler(root=str(TEMPLATES), font_paths=_font_folders(), ignore_system_fonts=True)

    def pdf(self, template: str, data: dict[str, Any], subject: object) -> bytes:
        """The PDF of a template; `subject` names the thing in errors. Raises PressError."""
        data = _printable(data)
        missing = print_font.missing("".join(_letters(data)))
        if missing:
            raise PressError(subject, f"the font has no {print_font.described(missing)}. Use another letter.")
        name = f"{_key(template, data, self.timestamp)}.pdf"
        pdf = self.cache.get(name)
        if pdf is None:
            pdf = self._compile(template, data, subject)
            self.cache.put(name, pdf)
        return pdf

    def size(self, data: dict[str, Any], subject: object) -> tuple[float, float]:
        """The most generous of SIZES with which a single sheet fits on its page. Raises PressError."""
        data = _printable(data)
        name = f"{_key('size', data, 0)}.json"
        if name not in self._sizes:
            cached = self.cache.get(name)
            self._sizes[name] = tuple(json.loads(cached)) if cached else self._largest_size(data, subject)
            if cached is None:
                self.cache.put(name, json.dumps(self._sizes[name]).encode())
        return self._sizes[name]

    def _largest_size(self, data: dict[str, Any], subject: object) -> tuple[float, float]:
        """The reckoned size, or the next one that fits. Its PDF is kept, so that it is made once."""
        paper, language = data["paper"], "-".join(filter(None, (data["language"], data["region"])))
        for size, gap in SIZES[TypeSize(data).first() :]:
            with suppress(_TooLongError):
                self.pdf("single_sheet", _sized(data, size, gap), subject)
                return size, gap
        over = self._overflow(_sized(data, *SIZES[-1]))
        message = f"the sheet ({language}, {paper}) is {over:.0f} mm too long. Shorten some lines of its lists."
        raise PressError(subject, message)

    def _overflow(self, data: dict[str, Any]) -> float:
        """By how many millimetres of column a sheet is too long."""
        measure = typst.Compiler(
            _SINGLE_SHEET, root=str(TEMPLATES), font_paths=_font_folders(), ignore_system_fonts=True
        )
        measure.compile(format="svg", sys_inputs=_inputs(data | {"measured": True}))
        end = json.loads(measure.query("<end>", field="value", one=True))
        return (float(end["y"]) - float(end["top"])) / POINTS_PER_MM

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
            if _TOO_LONG in error.message:
                raise _TooLongError(subject, f"{_TOO_LONG}.") from error
            raise PressError(subject, f"cannot be set: {error.message}") from error
        if not isinstance(pdf, bytes):
            raise PressError(subject, "gave no PDF.")
        return pdf


def _sized(data: dict[str, Any], size: float, gap: float) -> dict[str, Any]:
    return data | {"sheets": [sheet | {"size": size, "gap": gap} for sheet in data["sheets"]]}


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
    reckoning = Path(type_size.__file__)
    templates = [path.read_text(encoding="utf-8") for path in (*sorted(TEMPLATES.glob("*.typ")), reckoning)]
    return [importlib.metadata.version("typst"), *templates]


def _printable(data: Any) -> Any:
    """The same with letters that the font has, and with words that fit into a column."""
    if isinstance(data, str):
        return data if data.startswith(_PICTURES) else print_font.divisible(print_font.printable(data))
    if isinstance(data, dict):
        return {key: value if key in _ADDRESSES else _printable(value) for key, value in data.items()}
    return [_printable(value) for value in data] if isinstance(data, (list, tuple)) else data


def _letters(data: Any) -> set[str]:
    """All letters of all texts, except of pictures."""
    if isinstance(data, str):
        return set() if data.startswith(_PICTURES) else set(data)
    if isinstance(data, dict):
        return set().union(*map(_letters, data.values())) if data else set()
    if isinstance(data, (list, tuple)):
        return set().union(*map(_letters, data)) if data else set()
    return set()
