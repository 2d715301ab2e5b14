"""Role-play cards as PDFs, four to a page."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from kb.pages import printed_file

if TYPE_CHECKING:
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication


def print_cards(printer: Printer, pages: list[Page], paper: Paper, volume: int = 0) -> Publication:
    """The cards of the given pages; `volume` is 0 where there is only one. Raises PressError."""
    title = cards_title(printer, volume)
    plays = [printer.sheets.role_play(page) for page in pages]
    data = printer.common(paper) | {"title": title, "plays": [asdict(play) for play in plays if play.cards]}
    pdf = printer.pdf("cards", data, "the role-play cards")
    name = printed_file.volume_name(printed_file.ROLE_PLAY, volume)
    return printer.publication(name, title, "cards", paper, pdf, volume=volume)


def cards_title(printer: Printer, volume: int) -> str:
    """What a file of cards is called."""
    title = printer.sheets.gettext("Role-play cards")
    return f"{title} {volume}" if volume else title
