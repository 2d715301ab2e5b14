"""What a trainer reads and puts on the wall.

Covers kb.print.printed_session, kb.print.printed_poster, kb.print.printed_cards and kb.print.huddle.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pypdf
import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.machine.cache import Cache
from kb.pages.scene import scene_of
from kb.print.huddle import huddle_cards
from kb.print.press import Press
from kb.print.printed_poster import kinds_with_poster, poster
from kb.print.printed_session import print_huddle, print_session
from kb.print.printer import Printer, timestamp
from kb.print.session import session
from kb.project import Project
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

STARTER = ROOT / "hooks/kb/commands/starter"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return Edition(KnowledgeBase(Project(ROOT)), BuildRequest(code="en"))


def printer(edition: Edition) -> Printer:
    return Printer(edition.sheets, Press(Cache(None), timestamp(edition.base.with_sheet)), "Service recovery")


def words(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page of a PDF, on one line."""
    (folder / "one.pdf").write_bytes(pdf)
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(folder / "one.pdf").pages]


def test_every_playbook_has_all_parts_of_a_session(edition: Edition) -> None:
    for page in filter(scene_of, edition.base.with_sheet):
        told = session(edition.sheets, page)
        assert told.case, page.name
        assert min(len(told.case.tell), len(told.case.reveal), len(told.case.ask)) > 0, page.name
        assert told.aim, page.name
        assert len(told.expected) >= 3, page.name
        assert told.plan[-1][1] == 30
        assert told.play


def test_pack_of_a_session_has_its_parts_in_order_and_each_begins_on_a_sheet_of_its_own(
    edition: Edition, tmp_path: Path
) -> None:
    page = next(page for page in edition.base.with_sheet if page.name == "wrong-order")
    made = printer(edition)
    pages = words(print_session(made, page, made.paper).data, tmp_path)
    places = {
        part: next(number for number, text in enumerate(pages) if part in text)
        for part in ("For the trainer", "What you hope to hear", "Scoring sheet", "Who was there", "What I heard")
    } | {"slips": next(number for number, text in enumerate(pages) if text.count("One sentence that I will") == 8)}
    assert list(places.values()) == sorted(places.values())
    assert [places[part] % 2 for part in ("For the trainer", "Scoring sheet", "What I heard", "slips")] == [0, 0, 0, 0]
    assert places["What you hope to hear"] % 2 == places["Who was there"] % 2 == 1
    assert "0 here: play again" in pages[places["Scoring sheet"]]
    assert "Passed from 12 of 16" in pages[places["Scoring sheet"]]
    first = pages[0]
    assert first.index("Stop here, and ask") < first.index("How it went on")
    assert "It is early evening" in first


def test_card_for_the_shift_has_words_to_avoid_and_better_ones_of_the_same_step(edition: Edition) -> None:
    page = next(page for page in edition.base.with_sheet if page.name == "wrong-order")
    cards = huddle_cards(edition.sheets, page)
    assert [str(card.title) for card in cards] == [
        "Acknowledge and apologise",
        "Understand the problem",
        "Solve and go the extra mile",
        "Follow up",
    ]
    assert str(cards[0].avoid[0]).startswith("“The kitchen is very busy")
    assert str(cards[0].say[0]).startswith("“I’m sorry")


def test_posters_show_what_the_kinds_ask_for(edition: Edition) -> None:
    kinds = {page_type.folder: poster(edition.sheets, page_type) for page_type in kinds_with_poster(edition.sheets)}
    assert {folder: len(entries) for folder, entries in kinds.items()} == {"steps": 5, "principles": 6, "apology": 5}


@pytest.mark.parametrize("framework", ["last", "heard", "empty", "five-steps"])
def test_other_frameworks_get_what_can_be_made_from_their_pages(tmp_path: Path, framework: str) -> None:
    """Nobody has to write a plan first."""
    shutil.copytree(STARTER / framework, tmp_path / "site")
    (tmp_path / "site/mkdocs.yml").write_text("extra: {languages: [en]}\n", "utf-8")
    edition = Edition(KnowledgeBase(Project(tmp_path / "site")), BuildRequest(code="en"))
    made = printer(edition)
    page = edition.base.with_sheet[0]
    assert len(kinds_with_poster(edition.sheets)) == 1
    assert huddle_cards(edition.sheets, page)
    assert len(words(print_huddle(made, page, made.paper).data, tmp_path)) >= 1
    pages = words(print_session(made, page, made.paper).data, tmp_path)
    assert str(edition.sheets.heading(page)) in pages[0]
    assert "Scoring sheet" not in " ".join(pages)
