"""Blank forms as PDFs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from kb.project import SITE

if TYPE_CHECKING:
    from kb.pages.blank_form import Form
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication

_HIGH, _LOW, _NAMED = 18, 11, 20
"""Millimetres of a row: upright, across, and with a name in its first column."""


def print_form(printer: Printer, form: Form, paper: Paper) -> Publication:
    """One form. Raises PressError."""

    def local(source: str) -> str:
        return str(printer.translations.printable(SITE, source))

    height = _LOW if form.landscape else _HIGH
    texts = asdict(form) | {
        "title": local(form.title),
        "about": local(form.about),
        "columns": [local(column) for column in form.columns],
        "rows": [local(row) if row else "" for row in form.rows],
        "height": _NAMED if any(form.rows) else height,
    }
    pdf = printer.pdf("form", printer.common(paper) | {"form": texts}, form.path)
    return printer.publication(form.slug, texts["title"], "form", paper, pdf)
