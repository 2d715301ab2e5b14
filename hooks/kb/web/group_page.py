"""The pages that the build makes for the groups of a kind that is listed by a choice: all playbooks for restaurants.

scenarios/setting/travel.md      the first cards
scenarios/setting/travel/2.md    the next ones, so that each page stays light
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.pages.page_type import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.page_type import PageType
    from kb.web.listing import Card, Group

CARDS_PER_PAGE = 40
"""How many cards a page of a group shows, so that it stays light whatever the number of playbooks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """One page of a group that has a page, or several, of its own."""

    src_uri: str
    """Its own, as MkDocs calls it."""
    page_type: PageType
    group: Group
    number: int
    """Counted from 1."""
    count: int
    """How many pages the group has."""
    cards: tuple[Card, ...]
    """Those of this page."""

    @property
    def previous(self) -> str:
        """The src_uri of the page before it; "" for the first."""
        return src_uri(self.page_type, self.group.choice, self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The src_uri of the page after it; "" for the last."""
        return src_uri(self.page_type, self.group.choice, self.number + 1) if self.number < self.count else ""


def pages_of(page_type: PageType, group: Group) -> Iterator[GroupPage]:
    """The pages of one group; none for a group without a choice, which its list shows as a whole."""
    parts = [group.cards[n : n + CARDS_PER_PAGE] for n in range(0, len(group.cards), CARDS_PER_PAGE)]
    for number, cards in enumerate(parts if group.src_uri else (), 1):
        yield GroupPage(
            src_uri=src_uri(page_type, group.choice, number),
            page_type=page_type,
            group=group,
            number=number,
            count=len(parts),
            cards=cards,
        )


def src_uri(page_type: PageType, choice: str, number: int) -> str:
    """The page of a group, as MkDocs calls it; its pages are counted from 1."""
    stem = f"{page_type.folder}/{page_type.listed_by}/{slug_of(choice)}"
    return f"{stem}/{number}.md" if number > 1 else f"{stem}.md"
