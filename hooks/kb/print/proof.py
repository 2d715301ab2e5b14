"""What is too long for its paper, found before a build: nearly all sheets are only reckoned, and no PDF is written.

Whatever was found to fit is kept, so that only what has changed is looked at again.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import TYPE_CHECKING

from kb.checks.print_letters import TOO_LONG
from kb.languages.message import catalogue_name
from kb.pages.printed_texts import printed_texts
from kb.project import INTERFACE, SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.machine.cache import Cache
    from kb.pages.page import Page
    from kb.print.publications import Publisher
    from kb.print.sheet import RoleCard, Sheets
    from kb.problem import Problem

_LETTERS_OF_A_LINE, _LINES_OF_A_CARD = 34, 19
"""A card with fewer lines of so many letters surely has room for them: at 11 points it has 44 of them in 24 lines."""


def problems(sheets: Sheets, site_name: str, proofs: Cache, pdfs: Cache) -> list[Problem]:
    """The sheets and role-play cards of a language for which there is no room, each at its longest line.

    What fits is kept in `proofs`; what had to be printed to be sure, in `pdfs`.
    """
    pages, code = sheets.base.with_sheet, sheets.translations.language.code
    if sheets.translations.is_unprintable or not pages:
        return []
    keys = dict(_keys(sheets, site_name))
    fits = set(json.loads(proofs.get(code) or b"[]"))
    found: dict[Problem, None] = {}
    if unknown := [page for page in pages if keys[page.src_uri] not in fits]:
        publisher = _publisher(sheets, site_name, pdfs)
        for page in unknown:
            if of_page := list(_problems_of(publisher, page)):
                found |= dict.fromkeys(of_page)
                del keys[page.src_uri]
        proofs.put(code, json.dumps(sorted(keys.values())).encode())
    return list(found)


def _keys(sheets: Sheets, site_name: str) -> Iterator[tuple[str, str]]:
    """(src_uri, hash of all that decides how much room the page's sheet and cards take)."""
    translations = sheets.translations
    own = [translations.catalogues[name].published for name in (SITE, INTERFACE) if name in translations.catalogues]
    papers = translations.settings.papers
    told = (sheets.base.fingerprint, translations.language.code, sheets.site_url, site_name, papers, own)
    shared = hashlib.sha256(repr(told).encode())
    for page in sheets.base.with_sheet:
        name = catalogue_name(page.src_uri)
        translated = [translations.get(name, text) for text in printed_texts(page)]
        whole = shared.copy()
        whole.update(repr((page.source.text, translated)).encode())
        yield page.src_uri, whole.hexdigest()


def _publisher(sheets: Sheets, site_name: str, pdfs: Cache) -> Publisher:
    from kb.print.press import Press  # noqa: PLC0415 - the typesetter takes time to load, and is seldom needed
    from kb.print.publications import Publisher, timestamp  # noqa: PLC0415

    return Publisher(sheets, Press(pdfs, timestamp(sheets.base.with_sheet)), site_name)


def _problems_of(publisher: Publisher, page: Page) -> Iterator[Problem]:
    from kb.print.press import PressError  # noqa: PLC0415
    from kb.print.type_size import SIZES, TypeSize  # noqa: PLC0415

    sheet, place = publisher.sheets.sheet(page), publisher.place(page)
    cards = publisher.sheets.role_play(page).cards
    for paper in publisher.papers:
        data = publisher.sheet_data(paper, sheet)
        try:
            if not TypeSize(data).fits(*SIZES[-1]):
                publisher.press.size(data, place)
            if not all(map(_surely_fits, cards)):
                publisher.cards([page], paper)
        except PressError as error:
            about = f"{place.page}: " if place.page else ""
            yield TOO_LONG.problem(place.path, place.line, f"{about}{error.message}")


def _surely_fits(card: RoleCard) -> bool:
    lines = sum(math.ceil(len(str(line)) / _LETTERS_OF_A_LINE) + 1 for line in (card.title, *card.lines))
    return lines <= _LINES_OF_A_CARD
