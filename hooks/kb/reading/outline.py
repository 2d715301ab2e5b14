"""What a page's text is made of, each part with its line.

    Outline > Section (##) > Section (###) > Block > Item

What it holds is what the page shows, in the order of the page; `outline_parser` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from kb.reading.block_parser import BlockTree


@dataclass(frozen=True, slots=True)
class Item:
    """One list item, table row or paragraph."""

    parts: tuple[str, ...]
    """Its texts in Markdown, without marker and box, each as catalogues hold it: of a list item with a nested list or a
    second paragraph there are several; of a table's row, one for each cell."""
    line: int
    box: bool = False
    """True if it starts with a tick box."""
    tick: str = ""
    """What readers' devices know its box by; "" without a box."""

    @property
    def text(self) -> str:
        """All of its words on one line."""
        return " ".join(part.replace("\n", " ") for part in self.parts if part)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a section."""

    kind: str
    """`text`, `list`, `numbered list`, `quote`, `table`, `code` or `html`."""
    line: int
    items: tuple[Item, ...]
    """Of a table: the head first, then the rows."""
    glued: tuple[tuple[str, int], ...] = ()
    """(`list`, `table`, `item` or `parenthesis`, line) of what looks like one and is shown as text."""
    number: int = 1
    """With which number a numbered list is written to begin; it is shown to begin with 1."""

    @property
    def has_boxes(self) -> bool:
        """True for a list with tick boxes."""
        return any(item.box for item in self.items)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all up to the next heading of its level."""

    title: str
    text: str
    """The title with the attributes that may follow it, as catalogues hold it."""
    level: int
    """1 to 3. Deeper headings are content of the section that they stand in."""
    line: int
    anchor: str
    """By which links lead to it, in every language."""
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def all_items(self) -> Iterator[Item]:
        """The items of the section's own blocks, not of its sub-sections."""
        return (item for block in self.blocks for item in block.items)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture."""

    target: str
    """As written, with its #anchor."""
    line: int
    picture: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's text."""

    intro: list[Block]
    """What stands before the first heading."""
    sections: list[Section]
    """Those of level 1 and 2, in order; level 3 stands inside them."""
    last_line: int
    links: tuple[Link, ...]
    anchors: tuple[str, ...]
    """Everything on the page that a link can lead to."""
    tree: BlockTree
    """That of which the page is made."""
    lines: dict[Element, int] = field(default_factory=dict, compare=False, repr=False)
    """Where each element of the tree stands that has a text of its own."""
    too_much: tuple[tuple[int, str], ...] = ()
    """(line, message) of each text that is too large to be parsed. The tree of such a page is empty."""

    def every_section(self) -> Iterator[Section]:
        """All sections, each before its sub-sections."""
        for section in self.sections:
            yield section
            yield from section.sections

    def every_block(self) -> Iterator[Block]:
        """All blocks of the page, in order."""
        yield from self.intro
        for section in self.every_section():
            yield from section.blocks

    def every_item(self) -> Iterator[Item]:
        """All items of the page, in order."""
        return (item for block in self.every_block() for item in block.items)
