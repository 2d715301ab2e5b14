"""What is too long for its card, found before a build: nearly all cards are only reckoned, and no PDF is written.

Sheets go on to a further page by themselves.

Whatever was found to fit is kept, so that only what has changed is looked at again.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import TYPE_CHECKING

from kb.checks.print_letters import TOO_LONG
from kb.languages.message import catalogue_name
from kb.machine.cache import Cache
from kb.pages.printed_texts import printed_texts
from kb.print.role_play import role_play
from kb.project import INTERFACE, SITE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kb.languages.translations import LocalText
    from kb.pages.page import Page
    from kb.print.printer import Printer
    from kb.print.role_play import RolePlay
    from kb.print.sheet import Sheets
    from kb.problem import Problem

_LETTERS_OF_A_LINE, _LINES_OF_A_CARD = 34, 16
"""A card with fewer lines of so many letters surely has room for them: at 11 points it has 44 of them in 20 lines."""
_LINES_TO_SCORE, _BOXES = 12, 14
"""The same for a card with points to watch: lines to write on need room, too, and each point has its boxes."""


def suspects(sheets: Sheets, site_name: str, proofs: Cache) -> list[str]:
    """The src_uris of the pages whose cards may have no room. The typesetter is not asked."""
    if sheets.translations.is_unprintable or not sheets.base.with_sheet:
        return []
    keys, fits = dict(_keys(sheets, site_name)), _kept(sheets, proofs)
    unknown = [page for page in sheets.base.with_sheet if keys[page.src_uri] not in fits]
    if not unknown:
        return []
    printer = _printer(sheets, site_name, Cache(None))
    found = [page.src_uri for page in unknown if not _is_reckoned_to_fit(printer, page)]
    _keep(sheets, proofs, {key for src_uri, key in keys.items() if src_uri not in found})
    return found


def problems(sheets: Sheets, site_name: str, src_uris: Collection[str], proofs: Cache, pdfs: Cache) -> list[Problem]:
    """What the typesetter says of these pages: each card without room, at its longest line.

    What fits is kept in `proofs`; what was printed to be sure, in `pdfs`.
    """
    printer = _printer(sheets, site_name, pdfs)
    found: dict[Problem, None] = {}
    fit = set()
    for src_uri, key in _keys(sheets, site_name):
        if src_uri in src_uris:
            of_page = list(_problems_of(printer, sheets.base.pages[src_uri]))
            found |= dict.fromkeys(of_page)
            fit |= set() if of_page else {key}
    _keep(sheets, proofs, _kept(sheets, proofs) | fit)
    return list(found)


def _kept(sheets: Sheets, proofs: Cache) -> set[str]:
    return set(json.loads(proofs.get(sheets.translations.language.code) or b"[]"))


def _keep(sheets: Sheets, proofs: Cache, keys: set[str]) -> None:
    proofs.put(sheets.translations.language.code, json.dumps(sorted(keys)).encode())


def _keys(sheets: Sheets, site_name: str) -> Iterator[tuple[str, str]]:
    """(src_uri, hash of all that decides how much room the page's cards take)."""
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


def _printer(sheets: Sheets, site_name: str, pdfs: Cache) -> Printer:
    from kb.print.press import Press  # noqa: PLC0415 - the typesetter takes time to load, and is seldom needed
    from kb.print.printer import Printer, timestamp  # noqa: PLC0415

    return Printer(sheets, Press(pdfs, timestamp(sheets.base.with_sheet)), site_name)


def _is_reckoned_to_fit(printer: Printer, page: Page) -> bool:
    play = role_play(printer.sheets, page)
    return not play or _surely_fit(play)


def _problems_of(printer: Printer, page: Page) -> Iterator[Problem]:
    from kb.print.press import PressError  # noqa: PLC0415 - the typesetter takes time to load
    from kb.print.printed_cards import print_cards  # noqa: PLC0415

    spot = printer.spot(page)
    for paper in printer.papers:
        try:
            print_cards(printer, [page], paper)
        except PressError as error:
            about = f"{spot.page}: " if spot.page else ""
            yield TOO_LONG.problem(spot.path, spot.line, f"{about}{error.message}")


def _surely_fit(play: RolePlay) -> bool:
    """True if each card has room: that which is read to all, and those of the players."""
    lead = (play.title, *play.aim, *play.directions, *filter(None, [play.opening]))
    of_players = all(
        _lines(card.lines, _BOXES if card.points else 0) <= (_LINES_TO_SCORE if card.points else _LINES_OF_A_CARD)
        for card in play.cards
    )
    return of_players and _lines(lead) <= _LINES_OF_A_CARD


def _lines(texts: Iterable[LocalText], more: int = 0) -> int:
    """How many lines they take, each with a gap below it, and with some letters `more`."""
    return sum(math.ceil((len(str(text)) + more) / _LETTERS_OF_A_LINE) + 1 for text in texts)
