"""Letters that nobody sees: they hide words, turn their order round, or make two texts differ that look alike.

Some scripts need some of them, and emoji are joined by one; there they are letters like others.
"""

from __future__ import annotations

import re
import unicodedata

SUSPECTS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""As in a set of a regular expression: control characters, marks of direction, joiners, fillers, variation selectors,
tags, halves of letters; not the soft hyphen."""

_SUSPECT = re.compile(f"[{SUSPECTS}]")
_JOINED = (
    *("ARABIC", "SYRIAC", "MONGOLIAN", "N'KO", "MANDAIC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA"),
    *("TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN", "BALINESE", "JAVANESE"),
)
_UNSPACED = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE", "BALINESE")
_RIGHT_TO_LEFT = ("ARABIC", "HEBREW", "SYRIAC", "THAANA", "N'KO", "ADLAM")
SCRIPTS = {
    "\u200c": _JOINED,
    "\u200d": _JOINED,
    "\u200b": _UNSPACED,
    "\u200e": _RIGHT_TO_LEFT,
    "\u200f": _RIGHT_TO_LEFT,
    "\u061c": _RIGHT_TO_LEFT,
    "\u180e": ("MONGOLIAN",),
}
"""An unseen letter, and the scripts that need it: the first words of the names of their letters."""
_ANYWHERE = ("\u200e", "\u200f", "\u061c")
"""Marks that may stand at any place of a text that has such a script; the others stand beside a letter of it."""
_JOINER, _BLACK_FLAG = "\u200d", "\U0001f3f4"


def unseen(text: str) -> str:
    """The first letter of a text that nobody sees and no script needs, or ""."""
    for match in _SUSPECT.finditer(text):
        if not _is_needed(text, match.start()):
            return match[0]
    return ""


def described(letter: str) -> str:
    """A letter that cannot be shown, by number and name: `U+202E, RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(letter, "") or {"\t": "a tab"}.get(letter, "a control character")
    return f"U+{ord(letter):04X}, {name}"


def _is_needed(text: str, at: int) -> bool:
    letter, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if letter in _ANYWHERE:
        return any(_is_of(other, SCRIPTS[letter]) for other in set(text) - SCRIPTS.keys())
    if letter == _JOINER and _is_symbol(before) and _is_symbol(after):
        return True
    if "\U000e0020" <= letter <= "\U000e007f":
        return _BLACK_FLAG in text[max(0, at - 7) : at]
    scripts = SCRIPTS.get(letter, ())
    return _is_of(before, scripts) or (letter == "\u200b" and _is_of(after, scripts)) or _is_varied(letter, before)


def _is_varied(letter: str, before: str) -> bool:
    """True for a selector that chooses how the letter before it looks."""
    if "\ufe00" <= letter <= "\ufe0f":
        return _is_symbol(before) or before.isdigit() or _is_of(before, ("CJK", "MYANMAR", "MONGOLIAN"))
    if "\U000e0100" <= letter <= "\U000e01ef":
        return _is_of(before, ("CJK",))
    return "\u180b" <= letter <= "\u180f" and _is_of(before, ("MONGOLIAN",))


def _is_of(letter: str, scripts: tuple[str, ...]) -> bool:
    return bool(letter and scripts) and unicodedata.name(letter, "").startswith(scripts)


def _is_symbol(letter: str) -> bool:
    """True for emoji and what modifies them."""
    return bool(letter) and (unicodedata.category(letter) in ("So", "Sk") or letter in "\ufe0f\u200d#*↔↕▪▫◾♀♂⚕")
