"""What the code on a sheet says: its page, and which version the paper is, so that the page can tell what changed."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.print.sheet import Sheet

_MARK_LENGTH = 2
"""Letters for each part of a sheet: of a thousand changed parts one is not named, and the whole is known to differ."""


def code_url(sheet: Sheet) -> str:
    """The address in the code, such as `.../wrong-order/?v=3fa91c2k7x4`; "" if the site has no address."""
    return f"{sheet.url}?v={sheet.version}{''.join(mark for mark, _ in marks(sheet))}" if sheet.url else ""


def marks(sheet: Sheet) -> list[tuple[str, str]]:
    """(mark, title in the reader's language) of each part of a sheet that has a title, in order."""
    return [(_mark(part), str(part.title)) for part in _parts(sheet)]


def _parts(sheet: Sheet) -> Iterator[Any]:
    for field in fields(sheet):
        value = getattr(sheet, field.name)
        yield from (part for part in value if hasattr(part, "title")) if isinstance(value, tuple) else ()


def _mark(part: Any) -> str:
    digest = hashlib.sha256(repr(asdict(part)).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:_MARK_LENGTH]
