"""Posters for the wall of the staff room: the pages of a kind that has an order, or the steps of a kind with sheets."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kb.languages.formatting import format_value
from kb.pages import printed_file
from kb.print.printer import review_days
from kb.print.qr_code import qr_code
from kb.print.sheet import VERSION_LENGTH
from kb.project import SITE

if TYPE_CHECKING:
    from kb.languages.translations import LocalText
    from kb.pages.page import Page
    from kb.pages.page_type import PageType
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication
    from kb.print.sheet import Sheets

_MOST = 9
"""Entries of a poster: with more, nobody could read it from three steps away."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a poster."""

    title: LocalText
    about: LocalText | None
    """What it means, in a sentence; None where the title is all."""


def kinds_with_poster(sheets: Sheets) -> list[PageType]:
    """The kinds of pages for which there is a poster."""
    kinds = [page_type for page_type in sheets.base.types if page_type.has_poster]
    return [page_type for page_type in kinds if 0 < len(poster(sheets, page_type)) <= _MOST]


def poster(sheets: Sheets, page_type: PageType) -> list[Entry]:
    """What the poster of a kind says: its pages in their order, or their numbered sections."""
    pages = sheets.base.of_type(page_type)
    spec = page_type.fields.get(page_type.listed_by)
    if spec and spec.type.orders:
        return [Entry(sheets.heading(page), _summary(sheets, page)) for page in pages]
    return [
        Entry(sheets.heading(page, section), None)
        for page in pages[:1]  # all have the same
        for section in page.outline.sections
        if section.anchor in page.specs and page.specs[section.anchor].numbered
    ]


def _summary(sheets: Sheets, page: Page) -> LocalText | None:
    return sheets.field(page, str(page.fields["summary"])) if "summary" in page.fields else None


def print_poster(printer: Printer, page_type: PageType, paper: Paper) -> Publication:
    """The poster of a kind. Raises PressError."""
    sheets = printer.sheets
    entries = poster(sheets, page_type)
    days = review_days(sheets.base.of_type(page_type))
    title = sheets.translations.printable(SITE, page_type.plural.capitalize())
    url = f"{sheets.printed_url}{page_type.folder}/" if sheets.printed_url else ""
    data = printer.common(paper) | {
        "title": title.text,
        "heading": asdict(title),
        "entries": [asdict(entry) for entry in entries],
        "version": hashlib.sha256(repr(entries).encode()).hexdigest()[:VERSION_LENGTH],
        "day": format_value(max(days), sheets.translations.language.locale) if days else "",
        "qr": qr_code(url),
        "url": url,
    }
    pdf = printer.pdf("poster", data, page_type.path)
    stem = f"{printed_file.POSTER}-{page_type.folder}"
    return printer.publication(stem, title.text, "poster", paper, pdf)
