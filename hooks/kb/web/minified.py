"""Scripts, styles and pages without what only people read: comments and blanks."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

if TYPE_CHECKING:
    from collections.abc import Callable

_MINIFIERS: dict[str, Callable[[str], str]] = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}

_BLOCK = r"</?(?:article|blockquote|d[dlt]|div|fig\w+|footer|h\d|header|li|main|nav|ol|p|section|t\w+|ul)\b"
"""The start of a tag beside which a line break means nothing."""
_BETWEEN_BLOCKS = re.compile(rf"({_BLOCK}[^<>]*>)\n(?={_BLOCK})")
_INDENT = re.compile(r"\n\s+")
_KEEPS_BLANKS = re.compile(r"<(?:pre|textarea|style)\b|<script(?![^<>]*\bsrc=)")
"""Elements in which a blank may be seen, or mean something."""


def is_minified(name: str) -> bool:
    """Whether the file is a script or a style."""
    return PurePath(name).suffix in _MINIFIERS


def minified(name: str, text: str) -> str:
    """The text of a script or style as a browser needs it. Names stay as they are, so that errors can be read."""
    return _MINIFIERS[PurePath(name).suffix](text)


def lighter_page(html: str) -> str:
    """A page without the indents of its templates and line breaks between blocks; the same to whoever reads it."""
    if _KEEPS_BLANKS.search(html):
        return html
    return _BETWEEN_BLOCKS.sub(r"\1", _INDENT.sub("\n", html))
