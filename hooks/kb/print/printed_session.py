"""What a trainer needs for one playbook, as PDFs: the whole session in one file, and its parts by themselves."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kb.pages import printed_file
from kb.print.huddle import huddle_cards
from kb.print.printed_cards import cards_data
from kb.print.printed_sheets import sheets_data
from kb.print.quiz import quiz_data
from kb.print.session import session

if TYPE_CHECKING:
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication

_NAMES_ON_A_LIST = 15
"""People for whom a session is made."""


def print_session(printer: Printer, page: Page, paper: Paper) -> Publication:
    """All that a session needs, in the order in which it is needed. Raises PressError."""
    title = _title(printer, page, "session")
    data = sheets_data(printer, [page], paper) | _session_data(printer, page, title) | quiz_data(printer, page)
    cards = cards_data(printer, [page], paper, title)
    data |= {
        "plays": cards["plays"],
        "observers": 1,
        "words": data["words"] | cards["words"],
        "names": _NAMES_ON_A_LIST,
    }
    return _published(printer, page, paper, "session", data)


def print_scoring(printer: Printer, page: Page, paper: Paper) -> Publication:
    """The scoring sheet alone. Raises PressError."""
    data = printer.common(paper) | _session_data(printer, page, _title(printer, page, "scoring"))
    return _published(printer, page, paper, "scoring", data)


def print_huddle(printer: Printer, page: Page, paper: Paper) -> Publication:
    """Cards for the start of a shift. Raises PressError."""
    data = printer.common(paper) | _session_data(printer, page, _title(printer, page, "huddle"))
    data |= {"cards": [asdict(card) for card in huddle_cards(printer.sheets, page)]}
    return _published(printer, page, paper, "huddle", data)


def _published(printer: Printer, page: Page, paper: Paper, kind: str, data: dict[str, Any]) -> Publication:
    pdf = printer.pdf(kind, data, str(printer.spot(page)))
    return printer.publication(printed_file.stem(kind, page), data["title"], kind, paper, pdf)


def _title(printer: Printer, page: Page, kind: str) -> str:
    gettext = printer.sheets.gettext
    names = {"session": gettext("Session pack"), "scoring": gettext("Scoring sheet"), "huddle": gettext("Huddle cards")}
    return f"{printer.sheets.heading(page)} · {names[kind]}"


def _session_data(printer: Printer, page: Page, title: str) -> dict[str, Any]:
    """What the templates of a session share."""
    of_page = session(printer.sheets, page)
    gettext = printer.sheets.gettext
    return {
        "title": title,
        "session": asdict(of_page) | {"version": of_page.version},
        "words": {
            "for trainer": gettext("For the trainer"),
            "aim": gettext("Aim"),
            "plan": gettext("Plan"),
            "minutes": gettext("Minutes"),
            "case": gettext("Tell"),
            "stop": gettext("Stop here, and ask"),
            "went on": gettext("How it went on"),
            "play": gettext("Play"),
            "talk": gettext("Talk"),
            "hoped": gettext("What you hope to hear"),
            "scoring": gettext("Scoring sheet"),
            "round": gettext("Round"),
            "staff": gettext("Who is staff"),
            "total": gettext("Total"),
            "passed from": gettext("Passed from"),
            "of": gettext("of"),
            "again": gettext("0 here: play again"),
            "present": gettext("Who was there"),
            "name": gettext("Name"),
            "sign": gettext("Signature"),
            "date": gettext("Date"),
            "trainer": gettext("Trainer"),
            "notes": gettext("Notes"),
            "avoid": gettext("Do not say"),
            "say": gettext("Say instead"),
            "say this": gettext("Practise"),
        },
    }
