"""Whether two texts say nearly the same, and whether a line speaks of what a page is about. Both are asked of sources.

A wrong answer must be wrong: so what is like the right one is never offered beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.65
"""Of the words of two texts, in their order, from which on they count as one text."""
_SHORTEST, _STEM = 4, 5
"""Letters of a word that tells something, and those by which forms of one word are known."""
_COMMON, _FEWEST = 3, 3
"""A word that more than one of so many pages has, and at least so many, tells none of them from the others."""


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def alike(one: str, other: str) -> bool:
    """True for texts that are equal but for marks, or nearly equal, or of which one holds the other."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return one.strip().casefold() == other.strip().casefold()
    shorter, longer = sorted((first, second), key=len)
    held = any(longer[n : n + len(shorter)] == shorter for n in range(len(longer) - len(shorter) + 1))
    if held or 2 * len(shorter) < _ALIKE * (len(first) + len(second)):
        return held  # so different in length cannot be alike
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


@lru_cache(maxsize=1 << 12)
def stems(text: str) -> frozenset[str]:
    """What a text speaks of: the beginnings of its words."""
    return frozenset(word[:_STEM] for word in _words(text) if len(word) >= _SHORTEST)


def common(subjects: Iterable[frozenset[str]]) -> frozenset[str]:
    """The stems that so many pages have that they tell nothing."""
    listed = list(subjects)
    counts = Counter(chain.from_iterable(listed))
    return frozenset(stem for stem, count in counts.items() if count >= _FEWEST and count * _COMMON > len(listed))
