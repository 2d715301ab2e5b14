"""On which line of its file a text of a tree stands.

Python-Markdown keeps no line numbers. But a tree has its texts in the order of the source, so the first line of each
text is sought from where the one before it ended. Two things stand elsewhere in the source than on the page: footnotes,
which are read first and then passed over, and the names of tabs, which the page shows together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_BEFORE = re.compile(r"(?:\s|>|[-*+](?=\s)|\d+\.(?=\s)|:(?=\s)|#+|\[[ xX]\](?=\s|$)|\[\^[^\]]*\]:|<[^>]*>)*")
"""What may stand on a line before a text: marks of quotes, lists, definitions, headings, boxes, footnotes, tags."""
_AFTER = re.compile(r"\s*#*\s*(?:</.*)?")
_TITLED = re.compile(r"[\s>]*(?:!!!|\?\?\?\+?|===[!+]*)(?=\s|\w)")
"""The first line of an admonition, of details and of a tab, behind the marks of lists and quotes."""
_UNDERLINE = re.compile(r"[\s>]*(?:=+|-+)\s*")
_BELOW_HEAD = re.compile(r"[\s>]*[|:-][\s|:-]*")
_EMPTY_ITEM = re.compile(r"(?:[\s>]|[-*+](?=\s|$)|\d+\.(?=\s|$))*\s*(?:\[[ xX]\]\s*)?")
_FOOTNOTE = re.compile(r"[\s>]*\[\^[^\]]*\]:")
_INDENT = 4
"""Spaces by which the further paragraphs of a footnote are indented."""


class LineFinder:
    """Finds the lines of one page's texts, which must be asked for in the order of the page."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        """`lines` as Python-Markdown saw them; `first_line` is the number of the first, counted from 1."""
        self._lines = lines
        self._first_line = first_line
        self._at = 0
        self._column = 0
        self._footnotes: set[int] = set()
        self._passed_over: set[int] = set()

    def text(self, text: str) -> int:
        """The line of a paragraph or list item."""
        return self._find(text, self._is_text)

    def heading(self, text: str) -> int:
        """The line of a heading."""
        return self._find(text, self._is_heading)

    def row(self, cells: Sequence[str], *, head: bool) -> int:
        """The line of a table's row. Its lines follow each other, with a line of dashes below the head."""
        cells = [cell.strip() for cell in cells]
        lines = self._ahead() if head else [n for n in (self._at + 1,) if n < len(self._lines)]
        line = next((n for n in lines if self._is_row(n, cells, head=head)), None)
        if line is None:  # a table in HTML
            filled = next(filter(None, cells), "")
            return self._find(filled, None) if filled else self.here
        self._end_at(line + head)
        return self._first_line + line

    def titled(self, title: str) -> int:
        """The line of an admonition, of details or of a tab; their title need not be written."""
        lines = [n for n in self._ahead() if _TITLED.search(self._lines[n])]
        line = next((n for n in lines if f'"{title}"' in self._lines[n] or '"' not in self._lines[n]), None)
        if line is None:
            return self.text(title)
        self._end_at(line)
        return self._first_line + line

    def tabs(self, titles: Sequence[str]) -> list[int]:
        """The lines of the tabs of one set. The search goes on from the first."""
        lines = [self.titled(titles[0])]
        indent = _TITLED.match(self._lines[self._at])
        for title in titles[1:]:
            start = lines[-1] - self._first_line + 1
            alike = (n for n in range(start, len(self._lines)) if f'"{title}"' in self._lines[n])
            beside = (n for n in alike if (mark := _TITLED.match(self._lines[n])) and indent and mark[0] == indent[0])
            lines.append(self._first_line + next(beside, start - 1))
        return lines

    def verbatim(self, lines: list[str]) -> int:
        """The line of code or raw HTML, which is then passed over."""
        filled = [line.strip() for line in lines if line.strip()]
        ahead = [n for n in range(self._at, len(self._lines)) if self._lines[n].strip(" >")]
        for place, start in enumerate(ahead):
            there = ahead[place : place + len(filled)]
            if filled and all(line in self._unread(n) for n, line in zip(there, filled, strict=False)):
                self._at = there[-1]
                self._column = self._lines[self._at].index(filled[len(there) - 1]) + len(filled[len(there) - 1])
                return self._first_line + start
        return self.here

    def empty_item(self) -> int:
        """The line of a list item without a text."""
        lines = (n for n in self._ahead() if self._lines[n].strip(" >"))
        line = next((n for n in lines if _EMPTY_ITEM.fullmatch(self._lines[n])), None)
        if line is None:
            return self.here
        self._end_at(line)
        return self._first_line + line

    def enter_footnote(self, name: str, text: str) -> None:
        """Go to where a footnote is defined, to find its texts next. `text` is its first."""
        mark = re.compile(rf"([\s>]*)\[\^{re.escape(name)}\]:\s*")
        first = text.strip().partition("\n")[0]
        for n, line in enumerate(self._lines):
            if (definition := mark.match(line)) and line[definition.end() :].strip() in (first, ""):
                self._at, self._column = n, 0  # of several, the last counts
                self._footnotes.update(self._footnote_lines(n, len(definition[1]) + _INDENT))

    def _footnote_lines(self, start: int, indent: int) -> Iterator[int]:
        yield start
        for n in range(start + 1, len(self._lines)):
            line, before = self._lines[n], self._lines[n - 1]
            if _FOOTNOTE.match(line) or (line.strip(" >") and not before.strip(" >") and line[:indent].strip(" >")):
                return
            yield n

    def leave_footnotes(self) -> None:
        """Start again at the top, and overlook the footnotes."""
        self._at = self._column = 0
        self._passed_over = self._footnotes

    def source(self, line: int) -> str:
        """The text of a line; "" after the last."""
        at = line - self._first_line
        return self._lines[at] if at < len(self._lines) else ""

    @property
    def here(self) -> int:
        """The line to which the search has come."""
        return self._first_line + self._at

    def _ahead(self) -> list[int]:
        """The lines that are still to be read, without the rest of one that is read in part."""
        start = self._at + bool(self._column)
        return [n for n in range(start, len(self._lines)) if n not in self._passed_over]

    def _unread(self, n: int) -> str:
        return self._lines[n][self._column :] if n == self._at else self._lines[n]

    def _end_at(self, line: int) -> None:
        self._at = min(line, len(self._lines) - 1)
        self._column = len(self._lines[self._at])

    def _find(self, text: str, fits: Callable[[int, int, int], bool] | None) -> int:
        first, *more = (line.strip() for line in text.strip().split("\n"))
        place = self._place_beside(first)
        for condition in (fits, None):
            place = place or self._place(first, condition) or self._place(first, condition, everywhere=True)
        if not place:
            return self.here
        if place >= (self._at, self._column):  # Python-Markdown moves the text of some list items in admonitions down
            self._at, self._column = place[0], place[1] + len(first)
            if more:
                self._end_at(self._at + len(more))
        return self._first_line + place[0]

    def _place_beside(self, first: str) -> tuple[int, int] | None:
        """A text that goes on in the line in which the one before it ended, as after a comment."""
        rest = self._unread(self._at) if self._column else ""
        return (self._at, self._lines[self._at].index(first, self._column)) if rest.lstrip().startswith(first) else None

    def _place(
        self, first: str, fits: Callable[[int, int, int], bool] | None, *, everywhere: bool = False
    ) -> tuple[int, int] | None:
        """(index of the line, column) of the next line, or the first of all, that holds the text in a place that fits.

        Without `everywhere`, footnotes and what was read already are left out.
        """
        for n in range(0 if everywhere else self._at, len(self._lines)):
            line = self._lines[n]
            at = line.find(first, self._column if n == self._at and not everywhere else 0)
            while at >= 0 and (everywhere or n not in self._passed_over):
                if fits is None or fits(n, at, at + len(first)):
                    return n, at
                at = line.find(first, at + 1)
        return None

    def _is_text(self, n: int, start: int, end: int) -> bool:
        line = self._lines[n]
        return bool(_BEFORE.fullmatch(line, 0, start) and _AFTER.fullmatch(line, end))

    def _is_heading(self, n: int, start: int, end: int) -> bool:
        underlined = n + 1 < len(self._lines) and _UNDERLINE.fullmatch(self._lines[n + 1])
        marked = "#" in self._lines[n][:start] or "<h" in self._lines[n][:start]
        return self._is_text(n, start, end) and bool(marked or underlined)

    def _is_row(self, n: int, cells: Sequence[str], *, head: bool) -> bool:
        line, at = self._lines[n], 0
        for cell in cells:
            at = line.find(cell, at)
            if at < 0:
                return False
            at += len(cell)
        below = self._lines[n + 1] if n + 1 < len(self._lines) else ""
        return not head or ("|" in line and bool(_BELOW_HEAD.fullmatch(below)))
