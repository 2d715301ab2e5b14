"""What a session takes from a page: the whole text of its role-play. Covers kb.print.role_play."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.pages.printed_texts import printed_texts
from kb.pages.scene import in_session, scene_of
from kb.print.role_play import role_play
from kb.project import Project
from sample import ROOT

if TYPE_CHECKING:
    from kb.pages.page import Page


@cache
def edition() -> Edition:
    return Edition(KnowledgeBase(Project(ROOT)), BuildRequest(code="en"))


def played() -> list[Page]:
    return [page for page in edition().base.with_sheet if scene_of(page)]


@pytest.mark.parametrize("page", played(), ids=lambda page: page.name)
def test_cards_have_every_word_that_players_need(page: Page) -> None:
    """Directions and aim too; what is for the trainer alone stands on no card."""
    play = role_play(edition().sheets, page)
    assert play
    told = " ".join(
        map(str, (*play.directions, *play.aim, *(line for card in play.cards for line in (card.title, *card.lines))))
    )
    section = next(section for section in page.outline.sections if section.title == "Role-play")
    parts = [section, *(part for part in section.sections if part.title not in ("What good looks like", "Questions"))]
    texts = [item.text for part in parts for item in part.all_items()]
    assert len(texts) >= 7
    for text in texts:
        assert text.split("{")[0].strip() in told
    for item in in_session(page, "expect"):
        assert item.text not in told
        assert set(item.parts) <= set(printed_texts(page))


def test_case_is_told_up_to_the_response() -> None:
    page = edition().base.pages["cases/corner-bakery.md"]
    assert in_session(page, "tell")[0].text.startswith("It is early evening")
    assert in_session(page, "reveal")[0].text.startswith("The cashier, Monica")
    assert len(in_session(page, "ask")) == 5
    assert scene_of(page) is None
