"""What of a page is printed: on its sheet, on role-play cards, on the pocket card."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kb.pages.content_type import CONTENT_TYPES
from kb.pages.scene import scene_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.page import Page
    from kb.pages.page_type import SectionSpec
    from kb.reading.outline import Block, Item, Section

_DO, _SAY = CONTENT_TYPES["checklist"], CONTENT_TYPES["phrases to say"]
_FIELDS = ("title", "summary", "owner")
_UNSEEN = ("code", "html")
"""Kinds of blocks that have no lines."""
SPOKEN = "say"
"""The mark of a line that is said aloud."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """What of a section stands on a sheet."""

    number: int
    """The one that it has on the page; 0 for none."""
    section: Section
    spec: SectionSpec
    ticks: tuple[Item, ...]
    phrase: Item | None
    """The first phrase to say, below lines to tick."""
    lines: tuple[tuple[str, Item], ...]
    """(mark, line) of what else a section has: all of it where nothing is to be ticked. The mark is a point, the number
    of a numbered line, SPOKEN, or "" for a text."""


def on_sheet(page: Page) -> Iterator[SheetPart]:
    """The sections that are numbered, have something to tick or a pause before them, or are named, in their order."""
    number = 0
    for section in page.outline.sections:
        spec = page.specs.get(section.anchor)
        number += bool(spec and spec.numbered)
        if not spec:
            continue
        parts = [section, *section.sections]
        ticks = tuple(item for part in parts for item in _DO.items(part))
        if ticks or spec.numbered or spec.pause_before or spec.on_sheet:
            phrases = [item for part in parts for item in _SAY.items(part)]
            blocks = [block for part in parts for block in part.blocks if not ticks or block.kind == "numbered list"]
            yield SheetPart(
                number if spec.numbered else 0,
                section,
                spec,
                ticks,
                phrases[0] if ticks and phrases else None,
                tuple(line for block in blocks for line in _lines(block, phrases)),
            )


def _lines(block: Block, phrases: list[Item]) -> Iterator[tuple[str, Item]]:
    if block.kind in _UNSEEN:
        return
    for number, item in enumerate(block.items[1:] if block.kind == "table" else block.items, 1):
        marks = {"numbered list": f"{number}.", "text": "", "quote": SPOKEN}
        yield SPOKEN if item in phrases else marks.get(block.kind, "•"), item


def printed_texts(page: Page) -> Iterator[str]:
    """The texts, as catalogues hold them; none of a page that nothing is printed of."""
    if not page.type:
        return
    yield from scene_texts(page)
    if not (page.type.has_sheet or page.type.on_pocket_card):
        return
    for name in dict.fromkeys((*_FIELDS, *page.type.header_fields)):
        if name in page.fields and page.type.fields[name].type.translated:
            yield str(page.fields[name])
    for part in on_sheet(page):
        yield part.section.text
        for item in (*part.ticks, *filter(None, [part.phrase]), *(line for _, line in part.lines)):
            yield from item.parts
    for _, item in islice(page.phrases(), 1):  # opens the sheet and the cards
        yield from item.parts
