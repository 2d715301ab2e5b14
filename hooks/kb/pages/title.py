"""Names that must stand in an order, against the names that are there.

One comparison serves sections, sub-sections, a table's columns and the bold words of a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleMatch:
    """How the actual names differ from the expected ones. Indexes are into the actual names."""

    matched: dict[int, str]
    """Actual index to expected name, misspelt ones included."""
    misspelt: dict[int, str]
    """Actual index to the expected name that was meant."""
    unknown: tuple[int, ...]
    """Actual indexes of names that nobody expects."""
    repeated: dict[int, int]
    """Actual index to that of the first with the same name."""
    misplaced: dict[int, str]
    """Actual index to the expected name it should stand after; "" for the start."""
    missing: dict[str, int]
    """Expected name to the actual index before which it belongs; the number of actual names for the end."""


@lru_cache(maxsize=10_000)  # the same few titles stand on every page of a kind
def normalised(name: str) -> str:
    """A name as it is compared: without case, with straight apostrophes and single spaces."""
    return " ".join(name.replace("’", "'").casefold().split())


def match_titles(expected: Sequence[str], actual: Sequence[str]) -> TitleMatch:
    """Compare in one go, so that one slip gives one finding: a misspelt name is not also missing."""
    by_name = {normalised(name): name for name in expected}
    matched: dict[int, str] = {}
    first: dict[str, int] = {}
    repeated: dict[int, int] = {}
    strangers = []
    for n, name in enumerate(actual):
        match = by_name.get(normalised(name))
        if match is None:
            strangers.append(n)
        elif match in first:
            repeated[n] = first[match]
        else:
            first[match] = n
            matched[n] = match
    misspelt = {}
    for n in strangers:
        open_names = [normalised(name) for name in expected if name not in first]
        near = get_close_matches(normalised(actual[n]), open_names, n=1, cutoff=0.7)
        if near:
            misspelt[n] = matched[n] = by_name[near[0]]
            first[by_name[near[0]]] = n
    return TitleMatch(
        matched=matched,
        misspelt=misspelt,
        unknown=tuple(n for n in strangers if n not in misspelt),
        repeated=repeated,
        misplaced=_misplaced(expected, matched),
        missing={name: _place(expected, name, first, len(actual)) for name in expected if name not in first},
    )


def _misplaced(expected: Sequence[str], matched: dict[int, str]) -> dict[int, str]:
    """The fewest names that must move: those outside the longest run that is in order."""
    order = {name: n for n, name in enumerate(expected)}
    runs: list[list[int]] = []
    for n in sorted(matched):
        before = [run for run in runs if order[matched[run[-1]]] < order[matched[n]]]
        runs.append([*_longest(before), n])
    kept = _longest(runs)
    present = [name for name in expected if name in matched.values()]
    return {
        n: present[present.index(name) - 1] if present.index(name) else ""
        for n, name in matched.items()
        if n not in kept
    }


def _longest(runs: list[list[int]]) -> list[int]:
    return max(runs, key=len) if runs else []


def _place(expected: Sequence[str], name: str, first: dict[str, int], end: int) -> int:
    following = [first[other] for other in expected[expected.index(name) + 1 :] if other in first]
    return min(following, default=end)


def preceding(expected: Sequence[str], name: str) -> str:
    """The name that stands before `name`; "" for the first."""
    at = list(expected).index(name)
    return expected[at - 1] if at else ""
