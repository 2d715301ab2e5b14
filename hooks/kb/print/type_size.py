"""How high a text is in letters of a size, reckoned from the widths of its letters: the typesetter then works once.

The widths are those of the fonts; kerning is not known, and Thai is taken to be divided anywhere.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from kb.pages import print_font

if TYPE_CHECKING:
    from collections.abc import Mapping

_CAP_HEIGHT = 0.7
"""Of the font, in parts of its size: how high a line is."""
_LEADING, _LEADING_STACKED = 0.55, 0.72
"""Between two lines, in parts of the size; and for scripts with marks above and below the line."""
_UNSPACED = ("th", "lo", "km", "my", "ja", "zh", "yue")
"""Languages without spaces between words."""
_WORD = re.compile(r"([\s\u200b]*)([^\s\u200b]+)")
"""What stands before a word, and the word; at U+200B a word may be divided."""
_LOST_AT_LINE_END = 0.5
"""In parts of the size: about what stays empty where an unspaced language is divided."""
_UNKNOWN = 0.5
"""The width of a letter that no font has."""


@dataclass(frozen=True, slots=True)
class TypeSize:
    """Reckons for one language. All measures are in parts of the size of the letters: ems."""

    language: str
    stacks: bool
    _words: dict[tuple[str, bool], list[tuple[float, float]]] = field(default_factory=dict)

    @property
    def leading(self) -> float:
        """What is between two lines."""
        return _LEADING_STACKED if self.stacks else _LEADING

    def height(self, line: Mapping[str, str], width: float, *, bold: bool = False, first: float = 0.0) -> float:
        """Of a text in a column of a width; `first` is the width of what stands before it on its first line."""
        lines = self.lines(line, width, bold=bold, first=first)
        return lines * _CAP_HEIGHT + (lines - 1) * self.leading

    def lines(self, line: Mapping[str, str], width: float, *, bold: bool = False, first: float = 0.0) -> int:
        """Into how many lines a text is divided. A word that is wider than the column takes several."""
        language = line["lang"].partition("-")[0] or self.language
        mark = f" ({line['lang']})" if line["lang"] else ""
        text = f"{line['text']}{mark}"
        if language in _UNSPACED:
            whole = first + text_width(text, bold=bold)
            return 1 if whole <= width else math.ceil(whole / max(1.0, width - _LOST_AT_LINE_END))
        lines, used = 1, first
        for space, word in self._measured(text, bold=bold):
            if used and used + space + word > width:
                lines, used = lines + 1, word
            else:
                used += (space if used else 0.0) + word
            if used > width:
                extra = math.ceil(used / max(1.0, width)) - 1
                lines, used = lines + extra, used - extra * width
        return lines

    def _measured(self, text: str, *, bold: bool) -> list[tuple[float, float]]:
        """(space before it, width) of each word."""
        if (text, bold) not in self._words:
            found = _WORD.findall(text.strip())
            widths = [(text_width(before[:1], bold=bold), text_width(word, bold=bold)) for before, word in found]
            self._words[text, bold] = widths
        return self._words[text, bold]


def text_width(text: str, *, bold: bool) -> float:
    """In ems, on one line."""
    widths = _widths(bold=bold)
    return sum(widths.get(letter, _UNKNOWN) for letter in text if letter != "\u200b")


def longest_word(text: str, *, bold: bool) -> float:
    """The width in ems of the word of a text that needs most room."""
    return max((text_width(word, bold=bold) for _, word in _WORD.findall(text)), default=0.0)


@cache
def _widths(*, bold: bool) -> dict[str, float]:
    """The width of each letter in parts of the size, in the first font that has it."""
    widths: dict[str, float] = {}
    for family in reversed(print_font.fonts()):
        with TTFont(family.bold if bold else family.regular, lazy=True, fontNumber=0) as font:
            units, metrics = font["head"].unitsPerEm, font["hmtx"]
            widths |= {chr(code): metrics[name][0] / units for code, name in font.getBestCmap().items()}
    return widths
