"""The cards of one role-play: what everybody hears first, and what each of the players reads alone."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kb.pages.scene import AIM, PRINTED_BLOCKS, in_session, scene_of
from kb.print.sheet import VERSION_LENGTH
from kb.project import SITE

if TYPE_CHECKING:
    from kb.languages.translations import LocalText
    from kb.pages.page import Page
    from kb.print.sheet import Sheets


@dataclass(frozen=True, slots=True)
class RoleCard:
    """One card: what one of the players reads."""

    title: LocalText
    lines: tuple[LocalText, ...]
    points: bool
    """True if the lines are points to watch, each with a box for yes and one for no; False for paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlay:
    """The cards of one playbook's role-play."""

    title: LocalText
    directions: tuple[LocalText, ...]
    """How it is played, and what to ask beforehand: as the page says it, and else as its page type does."""
    aim: tuple[LocalText, ...]
    """What the players can do when it is over."""
    opening: LocalText | None
    """The first phrase to say on the page."""
    cards: tuple[RoleCard, ...]
    counts: tuple[LocalText, ...]
    """What the observer counts, with a line to write on: `Seconds until “sorry”`."""

    @property
    def version(self) -> str:
        """The first characters of a hash of all that the cards say."""
        return hashlib.sha256(repr(asdict(self)).encode()).hexdigest()[:VERSION_LENGTH]


def role_play(sheets: Sheets, page: Page) -> RolePlay | None:
    """The cards of one page's role-play; None if it has none."""
    sheets.base.parser.restore(page.outline.tree)
    scene = scene_of(page)
    if not scene:
        return None
    cards = []
    for section in scene.cards:
        blocks = [block for block in section.blocks if block.kind in PRINTED_BLOCKS]
        lines = tuple(sheets.line(page, item) for block in blocks for item in block.items)
        cards.append(RoleCard(sheets.heading(page, section), lines, any(block.kind != "text" for block in blocks)))
    note = page.type.role_play_note if page.type else ""
    told = tuple(sheets.line(page, item) for item in scene.directions)
    session = sheets.base.session
    return RolePlay(
        title=sheets.heading(page),
        directions=told or ((sheets.translations.printable(SITE, note),) if note else ()),
        aim=tuple(sheets.line(page, item) for item in in_session(page, AIM)),
        opening=sheets.opening(page),
        cards=tuple(cards),
        counts=tuple(sheets.translations.printable(SITE, count) for count in session.counts) if session else (),
    )
