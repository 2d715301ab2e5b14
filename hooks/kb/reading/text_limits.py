"""How much a page and a text in it may hold, so that no step of a build can be made to run for minutes.

Python-Markdown takes a time that grows with the square of what it is given, or faster: a line of 2,000 brackets takes
it twelve seconds. Each limit here is far above what a person writes, is looked for in a time that grows with the text
only, and comes before the step that it is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_LINES = 5_000
"""Of a page."""
MAX_LENGTH = 5_000
"""Characters of a line of a page, and of one paragraph, list item, cell or heading."""
MAX_MARKS = 60
"""How often one of the marks may stand in one text."""
MAX_EMPHASIS, MAX_BREAKS = 200, 100
"""Stars and underscores of one text, and its line breaks."""
_MAX_OF_PAGE = {"<": 2_000, "```": 300, "~~~": 300, "[^": 500, "]:": 500, "#": 2_000, "&": 2_000}
_MAX_QUOTES, _MAX_COLUMN = 10, 80

MARKS = "[]<>{}`\\&"
"""Signs that mean something to a reader of Markdown or of HTML."""
_ENTITY = re.compile(r"&(?=[#\w])")
_DEEP_QUOTE = re.compile(rf"^[ \t]*(?:>[ \t]*){{{_MAX_QUOTES + 1}}}", re.MULTILINE)
_ITEM = r"(?:[-*+]|\d+\.)[ ]+"
_DEEP_LIST = re.compile(rf"^[ ]{{{_MAX_COLUMN},}}{_ITEM}|^(?:[ ]{{0,3}}{_ITEM}){{11}}", re.MULTILINE)


def _of(mark: str) -> Callable[[str], int]:
    return lambda text: text.count(mark)


COUNTS: dict[str, Callable[[str], int]] = {mark: _of(mark) for mark in MARKS} | {
    "&": lambda text: len(_ENTITY.findall(text))
}
"""What a mark is; an `&` between spaces is a word."""


def excess_of_page(text: str) -> tuple[int, str] | None:
    """(line counted from 1, what the page has too much of, and what to do), or None if its blocks may be parsed."""
    if text.count("\n") > MAX_LINES:
        return MAX_LINES, f"the page has more than {MAX_LINES:,} lines. Split it into several pages."
    for mark, most in _MAX_OF_PAGE.items():
        if text.count(mark) > most:
            line = _line_of(text, mark, most)
            return line, f"the page has more than {most:,} “{mark}”. Split it into several pages."
    if len(text) > MAX_LENGTH:
        for number, content in enumerate(text.split("\n"), 1):
            if len(content) > MAX_LENGTH:
                return number, f"the line has more than {MAX_LENGTH:,} characters. Divide it."
    for pattern, what in ((_DEEP_QUOTE, "quotes"), (_DEEP_LIST, "lists")):
        if deep := pattern.search(text.expandtabs(4)):
            line = text.count("\n", 0, deep.start()) + 1
            return line, f"{what} stand more than ten deep in each other. Write them with fewer levels."
    return None


def excess_of_text(text: str) -> str:
    """What one paragraph, item, cell or heading has too much of, and what to do; "" if it may be parsed."""
    if len(text) > MAX_LENGTH:
        return f"the text has more than {MAX_LENGTH:,} characters. Divide it into paragraphs."
    if len(text) <= MAX_MARKS:
        return ""
    for mark, count in COUNTS.items():
        if count(text) > MAX_MARKS:
            return f"the text has more than {MAX_MARKS} “{mark}”. Divide it into paragraphs, or write it as code."
    if text.count("*") + text.count("_") > MAX_EMPHASIS:
        return f"the text has more than {MAX_EMPHASIS} “*” and “_”. Divide it into paragraphs, or write it as code."
    if text.count("\n") > MAX_BREAKS and text.count("  \n") > MAX_BREAKS:
        return f"the text has more than {MAX_BREAKS} line breaks. Divide it into paragraphs, or make it a list."
    return ""


def _line_of(text: str, mark: str, number: int) -> int:
    """The line of the mark after `number` others."""
    place = -1
    for _ in range(number + 1):
        place = text.index(mark, place + 1)
    return text.count("\n", 0, place) + 1
