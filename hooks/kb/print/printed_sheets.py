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
from kb.print.sheet_heights import FacingHeights, SheetHeights
from kb.print.sheet_layout import SheetLayout, back_blocks, back_tables, facing, front_blocks
from kb.print.type_size import TypeSize
from kb.project import SITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.languages.translations import LocalText
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.page_format import PageFormat
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


def print_pack(  # noqa: PLR0913 - one for each choice
    printer: Printer,
    pages: list[Page],
    paper: Paper,
    volume: int = 0,
    *,
    form: str = FORMATS[0],
    beside: Sequence[Printer] = (),
) -> Publication:
    """Cover, contents and the sheets of the given pages; `volume` is 0 where there is only one. Raises PressError.

    With printers of further languages `beside` it, each sheet is in all of them, on pages that face each other.
    """
    printers = [printer, *beside]
    latest = max(review_days(pages), default=None)
    of_languages = [_data_in_pack(one, number, pages, paper, form) for number, one in enumerate(printers)]
    sheets = [list(sheet) for sheet in zip(*(data["sheets"] for data in of_languages), strict=True)]
    if beside:
        _arrange_together(of_languages, sheets, page_format(form, paper, stacks=any(map(_stacks, of_languages))))
    title = " · ".join(dict.fromkeys(pack_title(one, volume) for one in printers))
    data = of_languages[0] | {
        "title": title,
        "languages": [
            {"site": data["site"], "title": pack_title(one, volume), "groups": data["groups"]}
            for one, data in zip(printers, of_languages, strict=True)
        ],
        "looks": [_look(one, data) for one, data in zip(printers, of_languages, strict=True)],
        "sheets": sheets,
        "day": format_value(latest, printer.translations.language.locale) if latest else "",
        "version": pack_version([one.sheets.sheet(page) for one in printers for page in pages]),
    }
    pdf = printer.pdf("pack", data, "the pack")
    name = printed_file.volume_name(printed_file.PACK, volume)
    return printer.publication(name, title, "pack", paper, pdf, volume=volume)


def _data_in_pack(printer: Printer, look: int, pages: list[Page], paper: Paper, form: str) -> dict[str, Any]:
    """What one language of a pack has of its own; its sheets know which one they are."""
    data = sheets_data(printer, pages, paper, form)
    groups = {page.src_uri: _group(printer, page) for page in pages}
    titles = list(dict.fromkeys(groups.values()))
    sheets = [
        sheet | {"group": titles.index(groups[page.src_uri]), "look": look}
        for page, sheet in zip(pages, data["sheets"], strict=True)
    ]
    return data | {"groups": [asdict(group) for group in titles], "sheets": sheets}


def _look(printer: Printer, data: dict[str, Any]) -> dict[str, Any]:
    code = printer.translations.language.code
    return {"code": code} | {name: data[name] for name in ("language", "region", "rtl", "stacks", "labels")}


def _stacks(common: dict[str, Any]) -> bool:
    return bool(common["stacks"])


def _arrange_together(
    of_languages: list[dict[str, Any]], sheets: list[list[dict[str, Any]]], shape: PageFormat
) -> None:
    """Give the sheets that face each other one arrangement, so that the same step stands at the same place."""
    layout = SheetLayout(FacingHeights(tuple(heights_of(common) for common in of_languages)), shape)
    for languages in sheets:
        as_one = facing(languages)
        plans = {side: layout.plan(as_one, side) for side in ("front", "back")}
        for sheet in languages:
            sheet["layout"] = plans


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
    layout = SheetLayout(heights_of(common), shape)
    sheets = []
    for page in pages:
        key = (page.src_uri, paper, name)
        if key not in printer.sheet_data:  # the pack and the session have the same sheets
            printer.sheet_data[key] = _sheet_data(printer.sheets.sheet(page), layout)
        sheets.append(printer.sheet_data[key] | {"group": 0})
    return common | {"sheets": sheets, "format": shape.data()}


def heights_of(common: dict[str, Any]) -> SheetHeights:
    """What reckons for the language of Printer.common."""
    return SheetHeights(TypeSize(common["language"], bool(common["stacks"])), common["labels"])


def _sheet_data(sheet: Sheet, layout: SheetLayout) -> dict[str, Any]:
    data = printable(asdict(sheet)) | {"version": sheet.version, "qr": qr_code(code_url(sheet))}
    data |= {"address": sheet.url.partition("://")[2], "code_says": sheet.url}
    width = (layout.format.width - layout.format.inside - layout.format.outside) * POINTS_PER_MM / _TABLE_SIZE
    told = data | {"front": front_blocks(data), "tables": back_tables(data, width), "back": back_blocks(data)}
    told["group"] = 0
    told["layout"] = {side: layout.plan(told, side) for side in ("front", "back")}
    return {name: told[name] for name in _TOLD}
