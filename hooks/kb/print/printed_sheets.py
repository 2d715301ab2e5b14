"""Sheets as PDFs: each by itself, and the pack of many with its cover and contents."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kb.languages.formatting import format_value
from kb.pages import printed_file
from kb.print.page_format import FORMATS, page_format
from kb.print.paper import POINTS_PER_MM
from kb.print.press import printable
from kb.print.printer import review_days
from kb.print.qr_code import qr_code
from kb.print.sheet import VERSION_LENGTH
from kb.print.sheet_code import code_url
from kb.print.sheet_layout import SheetLayout, back_blocks, back_tables, front_blocks
from kb.print.type_size import TypeSize
from kb.project import SITE

if TYPE_CHECKING:
    from kb.languages.translations import LocalText
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication
    from kb.print.sheet import Sheet

_TABLE_SIZE = 11.0
"""The size of letters for which the columns of tables are reckoned."""
_TOLD = (
    *("title", "summary", "facts", "opening", "front", "tables", "back", "layout", "group"),
    *("owner", "question", "reviewed", "address", "code_says", "version", "qr"),
)


def print_sheet(printer: Printer, page: Page, paper: Paper, form: str = FORMATS[0]) -> Publication:
    """The sheet of one page, in one of `page_format.FORMATS`. Raises PressError."""
    sheet = printer.sheets.sheet(page)
    pdf = printer.pdf("single_sheet", sheets_data(printer, [page], paper, form), str(printer.spot(page)))
    return printer.publication(sheet.name, sheet.title.text, "sheet", paper, pdf)


def print_pack(
    printer: Printer, pages: list[Page], paper: Paper, volume: int = 0, *, form: str = FORMATS[0]
) -> Publication:
    """Cover, contents and the sheets of the given pages; `volume` is 0 where there is only one. Raises PressError."""
    title = pack_title(printer, volume)
    latest = max(review_days(pages), default=None)
    data = sheets_data(printer, pages, paper, form)
    groups = {page.src_uri: _group(printer, page) for page in pages}
    titles = list(dict.fromkeys(groups.values()))
    for page, sheet in zip(pages, data["sheets"], strict=True):
        sheet["group"] = titles.index(groups[page.src_uri])
    data |= {
        "title": title,
        "groups": [asdict(group) for group in titles],
        "address": printer.sheets.printed_url.partition("://")[2],
        "day": format_value(latest, printer.translations.language.locale) if latest else "",
        "version": pack_version([printer.sheets.sheet(page) for page in pages]),
    }
    pdf = printer.pdf("pack", data, "the pack")
    name = printed_file.volume_name(printed_file.PACK, volume)
    return printer.publication(name, title, "pack", paper, pdf, volume=volume)


def _group(printer: Printer, page: Page) -> LocalText:
    """Under which head the contents list a page: the choice that its kind is listed by, or the kind itself."""
    translations = printer.translations
    spec = page.type.fields.get(page.type.listed_by) if page.type else None
    choice = str(page.fields.get(spec.name, "")) if spec and spec.choices else ""
    return translations.printable(SITE, choice or (page.type.plural.capitalize() if page.type else ""))


def pack_title(printer: Printer, volume: int) -> str:
    """What a pack is called."""
    title = printer.sheets.gettext("Checklists")
    return f"{title} {volume}" if volume else title


def pack_version(sheets: list[Sheet]) -> str:
    """Another one when any of its sheets has another one."""
    versions = " ".join(sheet.version for sheet in sheets)
    return hashlib.sha256(versions.encode()).hexdigest()[:VERSION_LENGTH]


def sheets_data(printer: Printer, pages: list[Page], paper: Paper, name: str = FORMATS[0]) -> dict[str, Any]:
    """What the templates of sheets are told; `name` is one of `page_format.FORMATS`."""
    shape = page_format(name, paper, stacks=printer.translations.language.stacks)
    common = printer.common(paper)
    layout = SheetLayout(TypeSize(common["language"], bool(common["stacks"])), shape, common["labels"])
    sheets = []
    for page in pages:
        key = (page.src_uri, paper, name)
        if key not in printer.sheet_data:  # the pack and the session have the same sheets
            printer.sheet_data[key] = _sheet_data(printer.sheets.sheet(page), layout)
        sheets.append(printer.sheet_data[key] | {"group": 0})
    return common | {"sheets": sheets, "format": shape.data()}


def _sheet_data(sheet: Sheet, layout: SheetLayout) -> dict[str, Any]:
    data = printable(asdict(sheet)) | {"version": sheet.version, "qr": qr_code(code_url(sheet))}
    data |= {"address": sheet.url.partition("://")[2], "code_says": sheet.url}
    width = (layout.format.width - layout.format.inside - layout.format.outside) * POINTS_PER_MM / _TABLE_SIZE
    told = data | {"front": front_blocks(data), "tables": back_tables(data, width), "back": back_blocks(data)}
    told["group"] = 0
    told["layout"] = {side: layout.plan(told, side) for side in ("front", "back")}
    return {name: told[name] for name in _TOLD}
