"""The letters of the font that everything is printed with, and what is done about those that it lacks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_sarabun
from babel import Locale
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(fontpkg_sarabun.__file__).parent / "files"
_REGULAR = FOLDER / "Sarabun-Regular.ttf"
_UNDRAWN = "\n\u200b\u200c\u200d\u200e\u200f"
"""What the typesetter reads and does not draw."""
_INSTEAD = {
    **dict.fromkeys(map(chr, (*range(0x2000, 0x200B), 0x205F, 0x3000)), " "),
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
    "\u2011": "-",
    "\u2010": "-",
    "\u2212": "-",
    "\t": " ",
    "\ufe0f": "",
}
"""Spaces and hyphens of many widths, some of which Babel writes: the nearest that every font has."""


_LONG_WORD = re.compile(r"[!-~\u00a1-\u024f]{34,}")
"""Longer than any word of a language, and than the narrowest column: an address, or the name of a file."""
_PIECE = re.compile(r"[^_\-./@:]{30}|[^_\-./@:]*[_\-./@:]+(?=.)")
"""After which such a word may be divided."""
_BREAK = "\u200b"


@cache
def letters() -> frozenset[str]:
    """All letters that can be printed."""
    with TTFont(_REGULAR, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap())) | set(_UNDRAWN)


def printable(text: str) -> str:
    """The text with what the font has in place of spaces, hyphens and signs of currencies that it lacks."""
    if letters().issuperset(text):
        return text
    return "".join(_instead(letter, text[n + 1 : n + 2]) for n, letter in enumerate(text))


def divisible(text: str) -> str:
    """The text with places at which words that are too long for a column may be divided; they are not seen."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub(rf"\g<0>{_BREAK}", word[0]), text)


def missing(text: str) -> str:
    """The letters of a text that cannot be printed and for which there is nothing else, sorted."""
    if letters().issuperset(text):
        return ""
    return "".join(sorted(set(printable(text)) - letters()))


def described(characters: Iterable[str]) -> str:
    """Letters as messages show them: `✅ (U+2705, WHITE HEAVY CHECK MARK)`."""
    names = ((letter, unicodedata.name(letter, "")) for letter in characters)
    return ", ".join(f"{letter} (U+{ord(letter):04X}{', ' if name else ''}{name})" for letter, name in names)


@cache
def missing_script(code: str) -> str:
    """The letters that a language cannot do without and the font lacks: those of its days and months."""
    locale = Locale.parse(code.replace("-", "_"))
    names = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    used = {letter for name in names for letter in name if unicodedata.category(letter)[0] in "LM"}
    return "".join(sorted(used - letters()))


def _instead(letter: str, following: str) -> str:
    if letter in letters():
        return letter
    if unicodedata.category(letter) == "Sc" and letter in _currencies():
        return _currencies()[letter] + ("\u00a0" if following.isalnum() else "")
    return _INSTEAD.get(letter, letter)


@cache
def _currencies() -> dict[str, str]:
    """The code of each currency that has a sign of its own: `₩` is KRW."""
    symbols = Locale("en").currency_symbols.items()
    return {symbol: code for code, symbol in symbols if len(symbol) == 1}
