"""What a section may contain, in the words that page types use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.reading import class_names

if TYPE_CHECKING:
    from kb.reading.outline import Block, Item, Section

_MARKER = re.compile(r"^(?:- \[ \] |- |1\. |> )")

QUOTES = {"“": "”", '"': '"', "«": "»", "»": "«", "„": "”“", "「": "」", "『": "』"}
"""Opening quotation marks, each with those that may close it. scripts/phrase.js has the same."""
_OPENING = "".join(QUOTES)
_LEAD = re.compile(rf"(?:\*\*)?[^{_OPENING}:：\n]{{1,60}}[:：](?:\*\*)?\s*(?=[{_OPENING}])")
"""What may stand before the words of a phrase: when they fit, or on which channel. `On the phone: “...”`"""
BOLD = re.compile(r"\*\*(.+?)\*\*")
"""Words in bold. With them begins a line that has a name: see `bold_lead`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentType:
    """One word after `contains:`."""

    name: str
    """As page types write it: `phrases to say`."""
    block: str
    """The kind of outline block that holds it."""
    singular: str
    """What a single one of it is called in messages."""
    plural: str
    """What several of it are called in messages."""
    sample: str
    """Markdown for one, as new pages start with and messages show."""
    boxes: bool = False
    """True if the items must have tick boxes."""
    quoted: bool = False
    """True if the items must start with words in quotation marks."""
    spoken: bool = False
    """True if customers hear or read it, so that it must be worded with care."""

    @property
    def css_class(self) -> str:
        """The class of a section that contains it, for styles and scripts."""
        return class_names.of_content(self.name)

    @property
    def example(self) -> str:
        """The sample's words alone, as an item has them."""
        return _MARKER.sub("", self.sample)

    def holds(self, block: Block) -> bool:
        """True if the block is of this content."""
        if self.name == "text":
            return block.kind in ("text", "list", "numbered list", "quote", "table")
        return block.kind == self.block and (self.quoted or block.has_boxes == self.boxes)

    def items(self, section: Section) -> list[Item]:
        """Those items of the section that are of this content."""
        items = [item for block in section.blocks if self.holds(block) for item in self._own(block)]
        return [item for item in items if not self.quoted or quotation(item.text)]

    def unfit(self, section: Section) -> list[Item]:
        """Items that look like this content but lack the box or the quotation marks."""
        if not (self.boxes or self.quoted):
            return []
        items = [item for block in section.blocks if block.kind == self.block for item in block.items]
        fit = self.items(section)
        return [item for item in items if item not in fit]

    def _own(self, block: Block) -> tuple[Item, ...]:
        if self.boxes:
            return tuple(item for item in block.items if item.box)
        if self.quoted:  # a list may have lines to tick between them
            return tuple(item for item in block.items if not item.box)
        return block.items[1:] if block.kind == "table" else block.items


def bold_lead(text: str) -> str:
    """The words in bold that a line starts with, "Avoidable:" of `**Avoidable:** We knew.`; "" for other lines."""
    bold = BOLD.match(text)
    return bold[1] if bold else ""


def without_lead(text: str) -> str:
    """A phrase without what says when it fits: `“I’m sorry.”` of `On the phone: “I’m sorry.”`."""
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text


def quotation(text: str) -> str:
    """The words in the quotation marks that a text starts with, be it after a lead; "" where it does not."""
    text = without_lead(text)
    opening = text[:1]
    closing = QUOTES.get(opening)
    if not closing:
        return ""
    depth = 0
    for n, character in enumerate(text):
        if character in closing and n > 0:
            depth -= 1
            if depth == 0:
                return text[1:n].strip()
        elif character == opening:
            depth += 1
    return ""


CONTENT_TYPES: dict[str, ContentType] = {
    content.name: content
    for content in (
        ContentType(name="text", block="text", singular="paragraph", plural="paragraphs", sample="Write here."),
        ContentType(name="list", block="list", singular="list item", plural="list items", sample="- One thing a line."),
        ContentType(
            name="numbered list",
            block="numbered list",
            singular="numbered item",
            plural="numbered items",
            sample="1. First do this.",
        ),
        ContentType(
            name="checklist",
            block="list",
            singular="checklist item",
            plural="checklist items",
            sample="- [ ] Verb first, one action a line.",
            boxes=True,
        ),
        ContentType(
            name="phrases to say",
            block="list",
            singular="phrase to say",
            plural="phrases to say",
            sample="- “Write the words to say.”",
            quoted=True,
            spoken=True,
        ),
        ContentType(
            name="phrases to avoid",
            block="list",
            singular="phrase to avoid",
            plural="phrases to avoid",
            sample="- “Write the words to avoid.” And the reason.",
            quoted=True,
        ),
        ContentType(
            name="wording",
            block="quote",
            singular="wording in a quote",
            plural="wordings",
            sample="> Wording that can be sent as it stands.",
            spoken=True,
        ),
        ContentType(name="table", block="table", singular="table row", plural="table rows", sample=""),
    )
}
