"""What a link leads to, in its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from urllib.parse import SplitResult


def parsed(address: str) -> SplitResult | None:
    """The parts of an address; None for what only looks like one, such as `http://[desk`: nothing can be made of it."""
    try:
        return urlsplit(address)
    except ValueError:
        return None
