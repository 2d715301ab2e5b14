"""Finds words in a text in a time that grows with the text only, whatever somebody asks for.

A term such as `sorry ... but` has pieces with anything between them, within one sentence. One regular expression for it
would try all pieces at all places again and again; so each piece is looked for once, and code puts them together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.pages.title import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = "..."
_SENTENCE_END = re.compile(r"[.!?]")


def first_term(text: str, terms: tuple[str, ...], *, whole_words: bool) -> str:
    """The words of the text that match a term, the first ones; "" if no term is in it.

    The text must have straight apostrophes.
    """
    plain, gapped = _searches(terms, whole_words)
    match = plain.search(text) if plain else None
    spans = [match.span()] if match else []
    spans += filter(None, (_span(text, pieces) for pieces in gapped))
    start, end = min(spans, default=(0, 0))
    return text[start:end]


@lru_cache(maxsize=256)
def _searches(
    terms: tuple[str, ...], whole_words: bool
) -> tuple[re.Pattern[str] | None, tuple[tuple[re.Pattern[str], ...], ...]]:
    """(all terms of one piece, the pieces of each term that has several)."""
    pieces_of = [tuple(filter(None, map(normalised, term.split(_GAP)))) for term in terms]
    plain = [pieces[0] for pieces in pieces_of if len(pieces) == 1]
    gapped = [tuple(_pattern([piece], whole_words) for piece in pieces) for pieces in pieces_of if len(pieces) > 1]
    return _pattern(plain, whole_words) if plain else None, tuple(gapped)


def _pattern(words: list[str], whole_words: bool) -> re.Pattern[str]:
    inner = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    before, after = (r"(?<!\w)", r"(?!\w)") if whole_words else ("", "")
    return re.compile(f"{before}(?:{inner}){after}", re.IGNORECASE)


def _span(text: str, pieces: tuple[re.Pattern[str], ...]) -> tuple[int, int] | None:
    """Where the pieces stand one after the other, with no end of a sentence between them."""
    if not all(piece.search(text) for piece in pieces):  # nearly always
        return None
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    spans = [match.span() for match in pieces[0].finditer(text)]
    for piece in pieces[1:]:
        spans = list(_continued(spans, piece, text, ends))
    return spans[0] if spans else None


def _continued(
    spans: list[tuple[int, int]], piece: re.Pattern[str], text: str, ends: list[int]
) -> Iterator[tuple[int, int]]:
    """(start of the first piece, end of this one) for each place where this piece follows one of the spans."""
    number = 0
    start = sentence = -1
    for match in piece.finditer(text):
        while number < len(spans) and spans[number][1] <= match.start():
            at = bisect_left(ends, spans[number][1])
            if at != sentence:
                start, sentence = spans[number][0], at
            number += 1
        if start >= 0 and bisect_left(ends, match.start()) == sentence:
            yield start, match.end()
