"""Scripts and styles without what only people read: comments and blanks."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

if TYPE_CHECKING:
    from collections.abc import Callable

_MINIFIERS: dict[str, Callable[[str], str]] = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


def is_minified(name: str) -> bool:
    """Whether the file is a script or a style."""
    return PurePath(name).suffix in _MINIFIERS


def minified(name: str, text: str) -> str:
    """The text of a script or style as a browser needs it. Names stay as they are, so that errors can be read."""
    return _MINIFIERS[PurePath(name).suffix](text)
