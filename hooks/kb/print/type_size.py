"""How large the letters of a sheet can be, reckoned from the widths of its letters: the typesetter then works once.

It follows sheet.typ: the head, the first phrase, and two columns of blocks that are not divided. The widths are those
of the font; kerning is not known, and Thai is taken to be divided anywhere.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from fontTools.ttLib import TTFont

from kb.pages import print_font
from kb.pages.printed_texts import SPOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = ((13.0, 1.0), (12.5, 1.0), (12.0, 1.0), (11.5, 1.0), (11.0, 1.0), (11.0, 0.8), (11.0, 0.6))
"""(points of the letters, share of the usual gaps), the most generous first."""
_POINTS_PER_MM = 72 / 25.4
_PAPERS = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
"""Width and height in millimetres."""
_MARGINS = (22.0, 32.0)
"""Left and right, above and below together."""
_QR, _QR_GUTTER, _GUTTER = 24.0, 6.0, 7.0
_AROUND_OPENING = 0.7
"""In parts of the size: the gaps between the head, the first phrase and the columns."""
_CAP_HEIGHT = 0.7
"""Of the font, in parts of its size: how high a line is."""
_UNSPACED = ("th", "lo", "km", "my", "ja", "zh", "yue")
"""Languages without spaces between words."""
_WORD = re.compile(r"([\s\u200b]*)([^\s\u200b]+)")
"""What stands before a word, and the word; at U+200B a word may be divided."""
_LOST_AT_LINE_END = 0.5
"""In parts of the size: about what stays empty where an unspaced language is divided."""


@dataclass(slots=True)
class _Chunk:
    """What is not divided between two columns."""

    height: float
    above: float
    """The gap before it, unless it begins a column."""


@dataclass(slots=True)
class TypeSize:
    """Reckons for one sheet, from the data that the template gets."""

    data: dict[str, Any]
    size: float = 11.0
    gap: float = 1.0
    _sheet: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self._sheet = self.data["sheets"][0]

    def first(self) -> int:
        """The index of the first of SIZES that should fit; that of the last one if none should."""
        return next((index for index, size in enumerate(SIZES) if self.fits(*size)), len(SIZES) - 1)

    def fits(self, size: float, gap: float) -> bool:
        """True if two columns of a page should hold the sheet."""
        self.size, self.gap = size, gap
        width, height = (
            (whole - margin) * _POINTS_PER_MM
            for whole, margin in zip(_PAPERS[self.data["paper"]], _MARGINS, strict=True)
        )
        column = (width - _GUTTER * _POINTS_PER_MM) / 2
        room = height - self._head(width) - self._opening(width) - _AROUND_OPENING * size
        columns, used = 1, 0.0
        for chunk in self._joined(column):
            if used and used + chunk.above + chunk.height > room:
                columns, used = columns + 1, 0.0
            used += (chunk.above if used else 0.0) + chunk.height
        return columns <= 2  # noqa: PLR2004 - as many as the template has

    def _head(self, width: float) -> float:
        sheet, size = self._sheet, self.size
        left = width - (_QR + _QR_GUTTER) * _POINTS_PER_MM if sheet["qr"] else width
        title = self._text(sheet["title"], left, 1.6, bold=True)
        summary = self._text(sheet["summary"], left, 1.0)
        facts = self._facts(left) if sheet["facts"] else 0.0
        text = title + (0.9 if self._stacks else 0.55) * size + summary + 0.8 * size + facts
        return max(text, _QR * _POINTS_PER_MM if sheet["qr"] else 0.0)

    def _facts(self, width: float) -> float:
        """Up to four beside each other, more in rows of three; where a row is too wide, its words are divided."""
        facts = self._sheet["facts"]
        count = 3 if len(facts) > 4 else max(1, len(facts))  # noqa: PLR2004 - as the template has it
        height = 0.0
        for first in range(0, len(facts), count):
            widths = [
                max(0.9 * self._width(label, bold=False), self._width(fact["text"], bold=True))
                for label, fact in facts[first : first + count]
            ]
            lines = 2 if sum(widths) + 5 * _POINTS_PER_MM * (count - 1) <= width else 3
            height += (lines * _CAP_HEIGHT + (lines - 1) * self._leading + (0.6 if first else 0.0)) * self.size
        return height

    def _opening(self, width: float) -> float:
        if not self._sheet["opening"]:
            return 0.0
        inside = width - 2 * 0.55 * self.size
        label = 0.9 * self._width(self.data["labels"]["first"], bold=False) + 0.8 * self.size
        lines = self._lines(self._sheet["opening"], inside, 1.0, bold=True, first=label)
        return (0.7 + 2 * 0.55) * self.size + self._height(lines, 1.0)

    def _joined(self, column: float) -> Iterator[_Chunk]:
        """Chunks, with what sticks to the next one joined to it."""
        held: list[_Chunk] = []
        for chunk, sticks in self._chunks(column):
            held.append(chunk)
            if not sticks:
                first, *rest = held
                yield _Chunk(first.height + sum(part.above + part.height for part in rest), first.above)
                held = []

    def _chunks(self, column: float) -> Iterator[tuple[_Chunk, bool]]:
        """(chunk, whether it sticks to the next one), in the order of the sheet."""
        size, gap = self.size, self.gap
        for step in self._sheet["steps"]:
            above = 1.3 * gap * size
            if step["pause"]:
                height = self._text(step["pause"], column, 1.0, bold=True) + 2 * 0.5 * gap * size
                yield _Chunk(height, above), True
                above = 0.9 * gap * size
            number = f"{step['number']}. " if step["number"] else ""
            title = {"text": f"{number}{step['title']['text']}", "lang": step["title"]["lang"]}
            yield _Chunk(self._text(title, column, 1.08, bold=True), above), True
            above = 0.75 * gap * size
            for item in step["items"]:
                height = max(0.85 * size, self._text(item, column - 1.45 * size, 1.0))
                yield _Chunk(height, max(above, 0.65 * gap * size)), False
                above = 0.0
            for mark, line in step["lines"]:
                indent = {SPOKEN: 0.6, "": 0.0}.get(mark, 1.45)
                height = self._text(line, column - indent * size, 1.0) + (0.3 * size if mark == SPOKEN else 0.0)
                yield _Chunk(height, max(above, (0.75 if mark == SPOKEN else 0.65) * gap * size)), False
                above = 0.0
            if step["phrase"]:
                height = self._text(step["phrase"], column - 0.6 * size, 1.0) + 2 * 0.15 * size
                yield _Chunk(height, 0.75 * gap * size), False

    @property
    def _stacks(self) -> bool:
        return bool(self.data["stacks"])

    @property
    def _leading(self) -> float:
        return 0.78 if self._stacks else 0.55

    def _text(self, line: dict[str, str], width: float, scale: float, *, bold: bool = False) -> float:
        """The height of a text in points."""
        return self._height(self._lines(line, width, scale, bold=bold), scale)

    def _height(self, lines: int, scale: float) -> float:
        return (lines * _CAP_HEIGHT + (lines - 1) * self._leading) * scale * self.size

    def _lines(self, line: dict[str, str], width: float, scale: float, *, bold: bool, first: float = 0.0) -> int:
        """Into how many lines of a width a text is divided, the first of which has something before it."""
        language = line["lang"].partition("-")[0] or self.data["language"]
        mark = f" ({line['lang']})" if line["lang"] else ""
        text = f"{line['text']}{mark}"
        if language in _UNSPACED:
            room = width - _LOST_AT_LINE_END * scale * self.size
            whole = first + self._width(text, bold=bold) * scale
            return 1 if whole <= width else math.ceil(whole / room)
        lines, used = 1, first
        for before, word in _WORD.findall(text.strip()):
            space = self._width(before[:1], bold=bold) * scale if used else 0.0
            wide = self._width(word, bold=bold) * scale
            if used and used + space + wide > width:
                lines, used = lines + 1, wide
            else:
                used += space + wide
        return lines

    def _width(self, text: str, *, bold: bool) -> float:
        widths = _widths(bold=bold)
        return sum(widths.get(letter, 0.5) for letter in text if letter != "\u200b") * self.size


@cache
def _widths(*, bold: bool) -> dict[str, float]:
    """The width of each letter in parts of the size, in the first font that has it."""
    widths: dict[str, float] = {}
    for family in reversed(print_font.fonts()):
        with TTFont(family.bold if bold else family.regular, lazy=True, fontNumber=0) as font:
            units, metrics = font["head"].unitsPerEm, font["hmtx"]
            widths |= {chr(code): metrics[name][0] / units for code, name in font.getBestCmap().items()}
    return widths
