"""The pocket card as a PDF."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from kb.pages import printed_file
from kb.print.qr_code import qr_code

if TYPE_CHECKING:
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication


def print_pocket(printer: Printer, paper: Paper) -> Publication:
    """The steps with their first phrase. Raises PressError."""
    sheets = printer.sheets
    title = sheets.gettext("Pocket card")
    data = printer.common(paper) | {
        "title": title,
        "steps": [[asdict(name), asdict(phrase) if phrase else None] for name, phrase in sheets.pocket()],
        "qr": qr_code(sheets.site_url),
        "url": sheets.site_url,
    }
    pdf = printer.pdf("pocket", data, "the pocket card")
    return printer.publication(printed_file.POCKET, title, "pocket", paper, pdf)
