"""What a line to tick is known by on readers' devices: the same in every language and wherever it stands on the page.

A line that says something else is another line, so that nobody finds a tick at what nobody has done.
"""

from __future__ import annotations

import hashlib
from collections import Counter

_LETTERS = 6
"""Enough for the few dozen lines of a page, of which each has a name in the page that is loaded."""


class TickNames:
    """Gives the lines of one page their names, in the order of the page."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, message: str) -> str:
        """The name of the next line: a hash of its source text; the second of two that are alike ends with `-2`."""
        self._seen[message] += 1
        name = hashlib.sha256(message.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
        number = self._seen[message]
        return name if number == 1 else f"{name}-{number}"
