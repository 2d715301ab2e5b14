"""The role-plays of the playbooks, as a phone plays them: which there are, and where their cards stand.

SceneGroup > Scene
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.languages.translations import LocalText
    from kb.pages.page import Page
    from kb.web.listing import Listings


@dataclass(frozen=True, slots=True)
class Scene:
    """The role-play of one playbook."""

    src_uri: str
    title: LocalText
    anchor: str
    """Of its section on the page."""
    cards: tuple[str, ...]
    """The anchors of its cards, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class SceneGroup:
    """Role-plays that lists show together."""

    title: LocalText
    """Empty where a kind has no groups."""
    slug: str
    scenes: tuple[Scene, ...]


def scene_groups(listings: Listings) -> list[SceneGroup]:
    """All role-plays, in the order of the lists."""
    groups = []
    for listing in listings.all.values():
        if any(section.role_play_card for section in listing.page_type.every_section()):
            for group in listing.groups:
                scenes = tuple(scene for page in listings.pages(group) if (scene := _scene(listings, page)))
                groups += [SceneGroup(group.title, group.slug, scenes)] if scenes else []
    return groups


def _scene(listings: Listings, page: Page) -> Scene | None:
    marked = [specified for specified in page.specified_sections() if specified.spec.role_play_card]
    if not marked:
        return None
    cards = tuple(specified.section.anchor for specified in marked)
    return Scene(page.src_uri, listings.text(page, "title"), marked[0].parent.anchor, cards)
