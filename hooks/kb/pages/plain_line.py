"""A line of a page as plain text: its parts beside each other, and its values in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages import placeholder
from kb.reading.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.pages.field_type import FieldValue
    from kb.pages.page import Page
    from kb.reading.block_parser import BlockParser

_SENTENCE_ENDS = tuple(".,:;!?…。")
"""After these, the next part of a line needs no mark before it."""


def words(page: Page, markdown: str, parser: BlockParser, format_value: Callable[[FieldValue], str]) -> str:
    """The words of a text of the page. The parser must be in the state of the page (`BlockParser.restore`)."""
    values: list[str] = []
    marked = placeholder.set_aside(markdown, page.fields, format_value, values)
    return placeholder.put_back(plain(marked, parser), values)


def joined(parts: Iterable[str]) -> str:
    """The parts of an item on one line: a nested list, a second paragraph."""
    line = ""
    for part in filter(None, parts):
        line += ("" if not line else " " if line.endswith(_SENTENCE_ENDS) else " · ") + part
    return line
