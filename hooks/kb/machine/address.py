"""What a link leads to, in its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_PART = re.compile(r"\w[\w-]{0,99}")
NO_LETTER = r"\x00-,./:-@\[-^`{-\x7f"
"""What ASCII has beside letters, digits, "_" and "-", inside a set: the `\\w` of editors knows Latin letters only."""
PART = rf"[^{NO_LETTER}-][^{NO_LETTER}]{{0,99}}"
"""What `can_hold` takes, as editors read it."""


def parsed(address: str) -> SplitResult | None:
    """The parts of an address; None for what only looks like one, such as `http://[desk`: nothing can be made of it."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def can_hold(name: str) -> bool:
    """True for a name that can be a part of an address as it is: letters, digits, "-" and "_"."""
    return bool(_PART.fullmatch(name))
