"""Role-play cards as PDFs, four to a page, with their backs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kb.pages import printed_file
from kb.print.role_play import role_play

if TYPE_CHECKING:
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication


def print_cards(
    printer: Printer, pages: list[Page], paper: Paper, volume: int = 0, *, observers: int = 1
) -> Publication:
    """The cards of the given pages; `volume` is 0 where there is only one. Raises PressError."""
    title = cards_title(printer, volume)
    pdf = printer.pdf("cards", cards_data(printer, pages, paper, title, observers), "the role-play cards")
    name = printed_file.volume_name(printed_file.ROLE_PLAY, volume)
    return printer.publication(name, title, "cards", paper, pdf, volume=volume)


def print_cards_of(printer: Printer, page: Page, paper: Paper) -> Publication:
    """The cards of one page, as a file of their own. Raises PressError."""
    title = f"{printer.sheets.heading(page)} · {cards_title(printer, 0)}"
    pdf = printer.pdf("cards", cards_data(printer, [page], paper, title), str(printer.spot(page)))
    return printer.publication(printed_file.stem("cards", page), title, "cards of one", paper, pdf)


def cards_title(printer: Printer, volume: int) -> str:
    """What a file of cards is called."""
    title = printer.sheets.gettext("Role-play cards")
    return f"{title} {volume}" if volume else title


def cards_data(printer: Printer, pages: list[Page], paper: Paper, title: str, observers: int = 1) -> dict[str, Any]:
    """The data of cards.typ."""
    gettext = printer.sheets.gettext
    plays = [play for page in pages if (play := role_play(printer.sheets, page))]
    return printer.common(paper) | {
        "title": title,
        "plays": [asdict(play) | {"version": play.version} for play in plays],
        "observers": observers,
        "words": {"yes": gettext("Yes"), "no": gettext("No"), "heard": gettext("What I heard, word for word")},
    }
