"""Sheets as PDFs: each by itself, and the pack of many with its cover and contents."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kb.languages.formatting import format_value
from kb.pages import printed_file
from kb.print.printer import review_days
from kb.print.qr_code import qr_code
from kb.print.sheet import VERSION_LENGTH

if TYPE_CHECKING:
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication
    from kb.print.sheet import Sheet


def print_sheet(printer: Printer, page: Page, paper: Paper) -> Publication:
    """The sheet of one page. Raises PressError."""
    sheet = printer.sheets.sheet(page)
    pdf = printer.pdf("single_sheet", fitted_data(printer, [page], paper), str(printer.spot(page)))
    return printer.publication(sheet.name, sheet.title.text, "sheet", paper, pdf)


def print_pack(printer: Printer, pages: list[Page], paper: Paper, volume: int = 0) -> Publication:
    """Cover, contents and the sheets of the given pages; `volume` is 0 where there is only one. Raises PressError."""
    title = pack_title(printer, volume)
    latest = max(review_days(pages), default=None)
    data = fitted_data(printer, pages, paper) | {
        "title": title,
        "day": format_value(latest, printer.translations.language.locale) if latest else "",
        "version": pack_version([printer.sheets.sheet(page) for page in pages]),
    }
    pdf = printer.pdf("pack", data, "the pack")
    name = printed_file.volume_name(printed_file.PACK, volume)
    return printer.publication(name, title, "pack", paper, pdf, volume=volume)


def pack_title(printer: Printer, volume: int) -> str:
    """What a pack is called."""
    title = printer.sheets.gettext("Checklists")
    return f"{title} {volume}" if volume else title


def pack_version(sheets: list[Sheet]) -> str:
    """Another one when any of its sheets has another one."""
    versions = " ".join(sheet.version for sheet in sheets)
    return hashlib.sha256(versions.encode()).hexdigest()[:VERSION_LENGTH]


def fitted_data(printer: Printer, pages: list[Page], paper: Paper) -> dict[str, Any]:
    """The data of sheets, each with the size of letters that fits it. Raises PressError."""
    fitted = []
    for page in pages:
        data = sheet_data(printer, printer.sheets.sheet(page), paper)
        size, gap = printer.press.size(data, printer.spot(page))
        fitted.append(data["sheets"][0] | {"size": size, "gap": gap})
    return printer.common(paper) | {"sheets": fitted}


def sheet_data(printer: Printer, sheet: Sheet, paper: Paper) -> dict[str, Any]:
    """The data of one sheet, without the size of its letters."""
    return printer.common(paper) | {"sheets": [asdict(sheet) | {"version": sheet.version, "qr": qr_code(sheet.url)}]}
