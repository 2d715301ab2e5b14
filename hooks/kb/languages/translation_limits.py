"""What can be seen in a translation without reading it: how long it is, how many marks it has.

This comes before everything else. It takes a time that grows with the text, and what it lets through is so small that
no later step can be made to run for minutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.problem import Check
from kb.reading.text_limits import COUNTS, MAX_LENGTH, MAX_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.languages.translation_checks import Fault

TIMES_AS_LONG, MORE_LETTERS = 4, 200
"""A translation may have so many times the characters of the English, and so many more."""
MAX_EMPHASIS = 40
"""How many more stars and underscores a translation may have than the English."""
MAX_SPACES, MAX_LINE_BREAKS = 8, 20
"""Spaces, and line breaks, that stand in a row; and line breaks that a translation may have more than the English."""

LENGTH = Check(
    name="translation-length",
    about="A translation is at most four times as long as the English, and 200 characters.",
    example='entry "Hear" has 300 characters; at most 216 fit where the English has 4. Shorten it.',
)
MARKS = Check(
    name="translation-marks",
    about="A translation has as many brackets, braces, backticks, backslashes and signs of HTML as the English.",
    example='entry "Wait here." has 1 “[” where the English has 0. Use as many.',
)
CHECKS = (LENGTH, MARKS)

_ANY = re.compile(r"[\[\]<>{}`\\&*_\n]|[^\S ]|  ")
_SPACES = re.compile(rf"[^\S\n]{{{MAX_SPACES + 1}}}|\n{{{MAX_SPACES + 1}}}")


def excess(source: str, translation: str) -> Iterator[Fault]:
    """What makes it unsafe even to read the two. Nothing further is said of such a pair."""
    if len(source) > MAX_LENGTH:
        yield LENGTH, f"has more than {MAX_LENGTH:,} characters in English. Divide the paragraph."
        return
    limit = TIMES_AS_LONG * len(source) + MORE_LETTERS
    if len(translation) > limit:
        message = f"has {len(translation)} characters; at most {limit} fit where the English has {len(source)}."
        yield LENGTH, f"{message} Shorten it."
        return
    if _ANY.search(translation) or _ANY.search(source):
        yield from _excess_of_marks(source, translation)


def _excess_of_marks(source: str, translation: str) -> Iterator[Fault]:
    for mark, count in COUNTS.items():
        ours, theirs = count(source), count(translation)
        if max(ours, theirs) > MAX_MARKS:
            yield MARKS, f"has more than {MAX_MARKS} “{mark}”. Divide the paragraph, or write them as code."
            return
    emphasis = sum(translation.count(mark) - source.count(mark) for mark in "*_")
    if emphasis > MAX_EMPHASIS:
        yield MARKS, f"has {emphasis} more “*” and “_” than the English. Use as many."
    elif _SPACES.search(translation) and not _SPACES.search(source):
        yield MARKS, f"has more than {MAX_SPACES} spaces in a row. Write one."
    elif translation.count("\n") > source.count("\n") + MAX_LINE_BREAKS:
        yield MARKS, "has many more line breaks than the English. Use as many."


def other_marks(source: str, translation: str) -> Iterator[Fault]:
    """Each mark that stands in one of the two more often."""
    for mark, count in COUNTS.items():
        ours, theirs = count(source), count(translation)
        if ours != theirs:
            yield MARKS, f"has {theirs} “{mark}” where the English has {ours}. Use as many."
