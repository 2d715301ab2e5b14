"""What a training session takes from a page: its role-play, and what its page type marks with `in a session`.

Scene > card (a section of the page)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.page import Page
    from kb.reading.outline import Item, Section

AIM, TELL, REVEAL, ASK, EXPECT = "aim", "tell", "reveal", "ask", "expect"
USES = (AIM, TELL, REVEAL, ASK, EXPECT)
"""The words after `in a session`: said aloud before the role-play; a story to tell; how it went on, once the group has
answered; questions for the talk; the answers that the trainer hopes to hear."""
PRINTED_BLOCKS = ("text", "list", "numbered list", "quote")
"""Kinds of blocks whose lines can stand on a card."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The role-play of a page."""

    directions: tuple[Item, ...]
    """What stands above its cards: how it is played, and what to ask beforehand."""
    cards: tuple[Section, ...]
    """What each of the players reads, in order."""


def scene_of(page: Page) -> Scene | None:
    """The role-play of a page; None if it has none."""
    specified = [one for one in page.specified_sections() if one.spec.role_play_card]
    parents = {one.parent.anchor: one.parent for one in specified if one.parent is not one.section}
    directions = tuple(item for parent in parents.values() for item in _items(parent))
    return Scene(directions, tuple(one.section for one in specified)) if specified else None


def in_session(page: Page, use: str) -> tuple[Item, ...]:
    """The lines of a page that have one of the USES in a session, in order."""
    marked = [one.section for one in page.specified_sections() if one.spec.in_session == use]
    return tuple(item for section in marked for item in _items(section))


def scene_texts(page: Page) -> Iterator[str]:
    """The texts of a page that are printed for a session, as catalogues hold them."""
    scene = scene_of(page)
    for section in scene.cards if scene else ():
        yield section.text
        for item in section.all_items():
            yield from item.parts
    for item in (*(scene.directions if scene else ()), *(item for use in USES for item in in_session(page, use))):
        yield from item.parts


def _items(section: Section) -> Iterator[Item]:
    return (item for block in section.blocks if block.kind in PRINTED_BLOCKS for item in block.items)
