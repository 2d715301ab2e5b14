"""Markdown to HTML in one language: what comes after the parse of the blocks.

The steps on a copy of the tree, a higher number first. Python-Markdown itself parses what is inside the blocks at 20,
and a site generator may add steps of its own (MkDocs resolves links at 0):

    25  translation     the text of each block into the reader's language
    24  placeholders    `{authority}` becomes a mark
     7  blanks          `[what was ordered]` gets an element of its own
     6  values          the mark becomes the field's value in words, which is text whatever it looks like
     3  sections        the sections of a page of a kind get elements and classes of their own
     2  tables          a table that is wider than the phone scrolls in a box of its own
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.rendering.block_translation import BlockTranslation
from kb.rendering.page_shape import Blanks, Placeholders, PlaceholderValues, Sections, Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kb.pages.field_type import FieldValue
    from kb.pages.page import Page
    from kb.reading.block_parser import BlockParser, BlockTree


@dataclass(frozen=True, slots=True)
class Wording:
    """What a page says in the reader's language besides its text."""

    learn: str
    """The text of the link to a section's explanation."""
    heard: str = ""
    """What is read out before a blank."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """The words of spoken forms by name; each becomes an element `<i data-form="name">`."""


class PageConverter:
    """Converts pages, one after the other. It works with the parser's own Markdown object."""

    def __init__(
        self,
        parser: BlockParser,
        *,
        format_value: Callable[[FieldValue], str],
        wording: Wording,
        marks: Mapping[str, str] | None = None,
    ) -> None:
        """`format_value` prints a field's value. Blocks that are not translated get the attributes `marks`."""
        self.parser = parser
        self.md = parser.md
        self._translation = BlockTranslation(marks)
        self._placeholders = Placeholders(format_value, wording.forms)
        self._sections = Sections(wording.learn)
        self._blanks = Blanks(wording.heard)
        self._register()

    def _register(self) -> None:
        self.md.treeprocessors.register(self._translation, "kb-translation", 25)
        self.md.treeprocessors.register(self._placeholders, "kb-placeholders", 24)
        self.md.treeprocessors.register(PlaceholderValues(self._placeholders, self.md), "kb-values", 6)
        self.md.treeprocessors.register(self._blanks, "kb-blanks", 7)
        self.md.treeprocessors.register(self._sections, "kb-sections", 3)
        Tables().extendMarkdown(self.md)

    def convert(
        self,
        tree: BlockTree,
        translate: Callable[[str], str | None] | None = None,
        page: Page | None = None,
        marked: frozenset[str] = frozenset(),
    ) -> str:
        """The HTML of a page's text.

        `translate` gives a message's translation or None; without it, the text stays as it is. `page` is given for
        pages of a kind, whose sections have classes and whose placeholders have values. Those of which the names are
        `marked` become elements `<data value="name">`.
        """
        if not len(tree.root):
            return ""
        if self.md.treeprocessors["kb-translation"] is not self._translation:  # another converter has worked with it
            self._register()
        self._placeholders.page = self._sections.page = self._blanks.page = page
        self._placeholders.marked = marked
        self._translation.translate = translate
        self.parser.restore(tree, title=self._translation.title)
        return self.parser.html(copy.deepcopy(tree.root), with_added_steps=True)
