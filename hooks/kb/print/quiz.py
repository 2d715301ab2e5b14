"""The knowledge check of a playbook on paper: ten questions on one page, the answers on the next."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kb.pages import print_font, printed_file
from kb.print.sheet import VERSION_LENGTH
from kb.training.knowledge_check import drawn

if TYPE_CHECKING:
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication
    from kb.print.sheet import Sheets
    from kb.training.knowledge_check import Question


def printed_questions(sheets: Sheets, page: Page) -> list[Question]:
    """The questions of a page that are printed: those whose letters can all be printed; none if there are none."""
    asked = sheets.knowledge_checks.questions(page)
    return drawn(
        one for one in asked if not print_font.missing("".join((one.text, one.about, *one.choices, one.reason)))
    )


def quiz_data(printer: Printer, page: Page) -> dict[str, Any]:
    """What quiz_parts.typ needs; a session pack adds it to its own data."""
    gettext = printer.sheets.gettext
    questions = printed_questions(printer.sheets, page)
    return {
        "quiz": {
            "version": hashlib.sha256(repr(questions).encode()).hexdigest()[:VERSION_LENGTH],
            "playbook": asdict(printer.sheets.heading(page)),
            "questions": [asdict(one) | {"answer": list(one.answer)} for one in questions],
            "words": {
                "check": gettext("Knowledge check"),
                "answers": gettext("Answers"),
                "order": gettext("Write the numbers."),
                "name": gettext("Name"),
                "date": gettext("Date"),
                "right": gettext("Right"),
            },
        }
    }


def print_quiz(printer: Printer, page: Page, paper: Paper) -> Publication:
    """The questions and the answers of one page. Raises PressError."""
    data = printer.common(paper) | quiz_data(printer, page)
    data["title"] = f"{printer.sheets.heading(page)} · {data['quiz']['words']['check']}"
    pdf = printer.pdf("quiz", data, str(printer.spot(page)))
    return printer.publication(printed_file.stem("quiz", page), data["title"], "quiz", paper, pdf)
