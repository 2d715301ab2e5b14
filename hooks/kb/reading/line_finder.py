"""On which line of its file a text of a tree stands.

Python-Markdown keeps no line numbers. But a tree has its texts in the order of the source, so the first line of each
text is sought from where the one before it ended.
"""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(?:\s|>|[-*+](?=\s)|\d+[.)](?=\s)|:(?=\s)|#+|\[[ xX]\](?=\s|$)|\[\^[^\]]*\]:|<[^>]*>)*")
"""What may stand on a line before a text: marks of quotes, lists, definitions, headings, boxes, footnotes, tags."""
_AFTER = re.compile(r"\s*(?:#+\s*)?(?:</.*)?(?:\{[^{}]*\}\s*)?")
_TITLED = re.compile(r"\s*(?:!!!|\?\?\?\+?|===[!+]*)\s")
"""The first line of an admonition, of details and of a tab."""
_UNDERLINE = re.compile(r"\s*(?:=+|-+)\s*")


class LineFinder:
    """Finds the lines of one page's texts, which must be asked for in the order of the page."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        """`lines` as Python-Markdown saw them; `first_line` is the number of the first, counted from 1."""
        self._lines = lines
        self._first_line = first_line
        self._at = 0
        self._column = 0

    def text(self, text: str) -> int:
        """The line of a paragraph or list item."""
        return self._find(text, self._is_text)

    def heading(self, text: str) -> int:
        """The line of a heading."""
        return self._find(text, self._is_heading)

    def cell(self, text: str) -> int:
        """The line of a table's cell."""
        return self._find(text, lambda _line, _start, _end: True)

    def titled(self) -> int:
        """The line of an admonition's title, which need not be written."""
        line = next((n for n in range(self._at, len(self._lines)) if _TITLED.match(self._lines[n])), self._at)
        self._at, self._column = line, len(self._lines[line]) if self._lines else 0
        return self._first_line + line

    def verbatim(self, lines: list[str]) -> int:
        """The line of code or raw HTML, which is then passed over."""
        filled = [line.strip() for line in lines if line.strip()]
        start = self._find(filled[0], lambda _line, _start, _end: True) if filled else self._first_line + self._at
        for line in filled[1:]:
            place = next((n for n in range(self._at, len(self._lines)) if line in self._lines[n]), None)
            if place is not None:
                self._at, self._column = place, len(self._lines[place])
        return start

    def empty_item(self) -> int:
        """The line of a list item without a text."""
        marker = re.compile(r"[\s>]*(?:[-*+]|\d+\.)\s*(?:\[[ xX]\]\s*)?")
        start = self._at + bool(self._column)
        lines = range(start, len(self._lines))
        line = next((n for n in lines if self._lines[n].strip() and marker.fullmatch(self._lines[n])), self._at)
        self._at, self._column = line, len(self._lines[line]) if self._lines else 0
        return self._first_line + line

    def source(self, line: int) -> str:
        """The text of a line; "" after the last."""
        at = line - self._first_line
        return self._lines[at] if at < len(self._lines) else ""

    @property
    def here(self) -> int:
        """The line to which the search has come."""
        return self._first_line + self._at

    def _find(self, text: str, fits: object) -> int:
        wanted = text.strip().split("\n")
        first = wanted[0].strip()
        place = self._place(first, fits) or self._place(first, None) or self._place(first, None, from_start=True)
        if place:
            self._at, self._column = place[0], place[1] + len(first)
            if len(wanted) > 1:
                self._at = min(self._at + len(wanted) - 1, len(self._lines) - 1)
                self._column = len(self._lines[self._at])
            return self._first_line + place[0]
        return self.here

    def _place(self, first: str, fits: object, *, from_start: bool = False) -> tuple[int, int] | None:
        """(index of the line, column) of the first line that holds the text in a place that fits."""
        start, column = (0, 0) if from_start else (self._at, self._column)
        for n in range(start, len(self._lines)):
            line = self._lines[n]
            at = line.find(first, column if n == start else 0)
            while at >= 0:
                if fits is None or fits(n, at, at + len(first)):  # type: ignore[operator]
                    return n, at
                at = line.find(first, at + 1)
        return None

    def _is_text(self, n: int, start: int, end: int) -> bool:
        line = self._lines[n]
        return bool(_BEFORE.fullmatch(line, 0, start) and _AFTER.fullmatch(line, end))

    def _is_heading(self, n: int, start: int, end: int) -> bool:
        underlined = n + 1 < len(self._lines) and _UNDERLINE.fullmatch(self._lines[n + 1])
        marked = self._lines[n].lstrip(" >").startswith("#")
        return self._is_text(n, start, end) and bool(marked or underlined)
