"""What the head of a page has at hand: the words of its type and its steps. Covers kb.web.first_minute."""

from __future__ import annotations

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.project import Project
from kb.web import first_minute
from sample import ROOT


def test_words_lead_to_their_sections_and_one_stays_at_the_foot() -> None:
    edition = Edition(KnowledgeBase(Project(ROOT)), BuildRequest(code="nb"))
    page = edition.base.pages["scenarios/wrong-order.md"]
    ways = first_minute.ways(page, edition.translations)
    assert [way.anchors for way in ways] == [
        ("safety-first",),
        ("what-is-owed", "what-you-may-add"),
        ("when-to-escalate", "handing-over"),
        ("apology",),
    ]
    assert [way.at_foot for way in ways] == [False, False, True, False]
    assert ways[2].word.text == "Hent hjelp"


def test_section_that_is_left_out_has_no_way() -> None:
    edition = Edition(KnowledgeBase(Project(ROOT)), BuildRequest(code="en"))
    ways = first_minute.ways(edition.base.pages["scenarios/refund-late.md"], edition.translations)
    assert [way.word.text for way in ways] == ["Offer", "Call", "Letter"]


def test_steps_have_the_numbers_of_the_page() -> None:
    steps = first_minute.steps(KnowledgeBase(Project(ROOT)).pages["scenarios/wrong-order.md"])
    assert [number for number, _ in steps] == [1, 2, 3, 4, 5]
    assert [anchor for _, anchor in steps][::4] == ["acknowledge-and-apologise", "record"]
