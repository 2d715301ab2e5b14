"""The fonts that everything is printed with, their letters, and what is done about those that they lack.

Sarabun comes first. It has Thai and the Latin letters. For other scripts there are the packages `fontpkg-*` that are
installed, and the files that a site names; of each letter, the first font that has it is taken.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from fontTools.ttLib import TTFont, TTLibError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FIRST = "sarabun"
_PACKAGES = "fontpkg.family"
"""By which packages of fonts say that they are there."""
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


@dataclass(frozen=True, slots=True)
class Font:
    """A family of letters, in the files of a folder."""

    family: str
    regular: Path
    bold: Path
    """The same file where one holds all weights."""
    key: str
    """Another one when the font is another version."""


_NAMED: list[Path] = []
"""The files that the site names."""


def use(files: Iterable[Path]) -> None:
    """Print with these files, too, from now on."""
    if (named := list(files)) != _NAMED:
        _NAMED[:] = named
        for made in (fonts, letters, missing_script):
            made.cache_clear()


@cache
def fonts() -> tuple[Font, ...]:
    """All fonts, in the order in which they are asked for a letter: first the one for all, then the site's own."""
    packages = sorted(entry_points(group=_PACKAGES), key=lambda package: (package.name != _FIRST, package.name))
    first, *others = [_of_package(package) for package in packages]
    return (first, *map(_of_file, _NAMED), *others)


def _of_package(package: EntryPoint) -> Font:
    module = package.load()
    files = sorted((Path(module.__file__).parent / "files").glob("*.[ot]tf"))
    regular = next((file for file in files if file.stem.endswith("-Regular")), files[0])
    bold = next((file for file in files if file.stem.endswith("-Bold")), regular)
    return Font(module.FAMILY, regular, bold, f"{package.name} {package.dist.version if package.dist else ''}")


def _of_file(file: Path) -> Font:
    with _opened(file) as font:
        names = font["name"]
        family = names.getDebugName(16) or names.getDebugName(1)
    state = file.stat()
    return Font(family, file, file, f"{file.name} {state.st_size} {state.st_mtime_ns}")


@contextmanager
def _opened(file: Path) -> Iterator[TTFont]:
    """The font of a file, the first of a collection."""
    with file.open("rb") as stream, TTFont(stream, lazy=True, fontNumber=0) as font:
        yield font


def is_font(file: Path) -> bool:
    """True for a file that can be printed with."""
    try:
        return file.is_file() and bool(_of_file(file).family)  # a pipe would never end
    except (OSError, ValueError, TTLibError, KeyError):
        return False


def key() -> str:
    """Another one when something can be printed that could not, or looks otherwise."""
    return " ".join(font.key for font in fonts())


@cache
def letters() -> frozenset[str]:
    """All letters that can be printed."""
    return _first_letters().union(*map(_letters_of, fonts()))


@cache
def _first_letters() -> frozenset[str]:
    """Those of the font that comes first, whatever others are installed, and those that are not drawn."""
    return _letters_of(fonts()[0]) | set(_UNDRAWN)


def _letters_of(font: Font) -> frozenset[str]:
    with _opened(font.regular) as opened:
        return frozenset(map(chr, opened.getBestCmap()))


def printable(text: str) -> str:
    """The text with what the first font has in place of spaces, hyphens and signs of currencies that it lacks."""
    if _first_letters().issuperset(text):
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
    if letter in _first_letters():
        return letter
    if letter not in letters() and unicodedata.category(letter) == "Sc" and letter in _currencies():
        return _currencies()[letter] + ("\u00a0" if following.isalnum() else "")
    return _INSTEAD.get(letter, letter)


@cache
def _currencies() -> dict[str, str]:
    """The code of each currency that has a sign of its own: `₩` is KRW."""
    symbols = Locale("en").currency_symbols.items()
    return {symbol: code for code, symbol in symbols if len(symbol) == 1}
