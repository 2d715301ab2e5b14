"""Each thing that is printed says which version it is, and where it is on the web or why no code leads there.

Covers kb.print.publications, kb.print.printed_form, kb.print.printed_poster, kb.print.printed_pocket and kb.print.quiz.
"""

from __future__ import annotations

import io
import re
from functools import cache, partial
from typing import TYPE_CHECKING

import pypdf
import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.machine.cache import Cache
from kb.print.pocket_card import pocket_card
from kb.print.press import Press
from kb.print.printed_cards import print_cards_of
from kb.print.printed_form import print_form
from kb.print.printed_pocket import print_pocket
from kb.print.printed_poster import kinds_with_poster, print_poster
from kb.print.printed_session import print_huddle, print_scoring, print_session
from kb.print.printed_sheets import print_pack, print_sheet
from kb.print.printer import Printer
from kb.print.quiz import print_quiz
from kb.print.sheet import Sheets
from kb.project import Project
from sample import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.print.publication import Publication

ADDRESS, NOBODYS = "https://help.hotels.org/en/", "https://service-recovery.example/en/"
CODELESS = "No code: this site has no public address yet."


@cache
def printer(site_url: str) -> Printer:
    base = KnowledgeBase(Project(ROOT))
    edition = Edition(base, BuildRequest(code="en"))
    return Printer(Sheets(edition.listings, site_url), Press(Cache(None), 0), edition.site_name)


def publications(site_url: str) -> dict[str, Callable[[], Publication]]:
    """How one of each kind is made."""
    ours = printer(site_url)
    base = ours.sheets.base
    (page,) = (page for page in base.with_sheet if page.name == "wrong-order")
    addresses = {form.slug: f"tools/{form.slug}/" for form in base.forms}
    card = pocket_card(ours.sheets)
    assert card
    of_page = {
        made.__name__: partial(made, ours, page, "a4")
        for made in (print_sheet, print_session, print_scoring, print_huddle, print_quiz, print_cards_of)
    }
    forms = {form.slug: partial(print_form, ours, form, "a4", addresses) for form in base.forms}
    return {
        **of_page,
        **forms,
        "pack": partial(print_pack, ours, [page], "a4"),
        "pocket": partial(print_pocket, ours, card, "a4"),
        "poster": partial(print_poster, ours, kinds_with_poster(ours.sheets)[0], "a4"),
    }


def words_of(publication: Publication) -> str:
    pages = pypdf.PdfReader(io.BytesIO(publication.data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("name", publications(ADDRESS))
def test_it_carries_its_version_and_the_address_in_letters(name: str) -> None:
    words = words_of(publications(ADDRESS)[name]())
    assert re.search(r"Version [0-9a-f]{7}\b", words)
    assert "help.hotels.org/en/" in words
    assert CODELESS not in words


@pytest.mark.parametrize("name", publications(NOBODYS))
def test_address_that_nobody_can_open_is_on_nothing_and_what_has_a_code_else_says_why(name: str) -> None:
    words = words_of(publications(NOBODYS)[name]())
    assert "service-recovery.example" not in words
    has_no_code = name in ("print_scoring", "print_huddle", "print_quiz", "print_cards_of")
    assert (CODELESS in words) != has_no_code


def test_version_of_a_form_is_another_one_when_a_word_of_it_is() -> None:
    forms = [words_of(publications(ADDRESS)[form.slug]()) for form in printer(ADDRESS).sheets.base.forms]
    versions = [match[1] for words in forms if (match := re.search(r"Version ([0-9a-f]{7})\b", words))]
    assert len(set(versions)) == len(forms)
