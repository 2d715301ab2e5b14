"""The numbered parts into which the pages of a language are divided, each with an index of the search of its own.

Which part a page belongs to follows from its address, and how many there are from the number of pages: so it is the
same on one machine and on many, and a change of one page changes one index.
"""

from __future__ import annotations

import hashlib

DOUBLED_ABOVE = (256, 768, 4096, 16384)
"""Numbers of pages above which there are twice as many parts. A search asks each of them, so there are not too many."""


def number_of_parts(pages: int) -> int:
    """How many parts so many pages are divided into: a power of two, so that pages seldom change theirs."""
    return 1 << sum(pages > limit for limit in DOUBLED_ABOVE)


def part_of(src_uri: str, parts: int) -> int:
    """The part of a page, counted from 0."""
    return int.from_bytes(hashlib.sha256(src_uri.encode()).digest()[:4], "big") % parts
