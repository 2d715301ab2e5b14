"""Blank forms as PDFs: tables to fill in, questions to answer, statements to rate."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from kb.print.qr_code import qr_code
from kb.print.sheet import VERSION_LENGTH
from kb.project import SITE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.pages.blank_form import Form
    from kb.pages.printed_file import Paper
    from kb.print.printer import Printer
    from kb.print.publication import Publication

_HIGH, _LOW, _NAMED = 18, 11, 20
"""Millimetres of a row: upright, across, and with a name in its first column."""
SCALE = range(1, 8)
"""The numbers by which statements are rated."""
WEIGHTS = 100
"""Points that are shared out among the dimensions."""


def print_form(printer: Printer, form: Form, paper: Paper, addresses: Mapping[str, str]) -> Publication:
    """One form. `addresses` are those of pages on which it can be filled in, by the form's name. Raises PressError."""

    def local(source: str) -> str:
        return str(printer.translations.printable(SITE, source)) if source else ""

    gettext = printer.sheets.gettext
    height = _LOW if form.landscape else _HIGH
    site = printer.sheets.printed_url
    url = f"{site}{addresses[form.slug]}" if site and form.slug in addresses else ""
    texts = asdict(form) | {
        "title": local(form.title),
        "about": local(form.about),
        "columns": [local(column) for column in form.columns],
        "rows": [local(row) for row in form.rows],
        "choices": [local(choice) for choice in form.choices],
        "questions": [local(question) for question in form.questions],
        "dimensions": [
            {"title": local(dimension.title), "statements": [local(statement) for statement in dimension.statements]}
            for dimension in form.dimensions
        ],
        "height": _NAMED if any(form.rows) else height,
        "url": url,
        "qr": qr_code(url),
        "scale": [str(number) for number in SCALE],
        "expected": gettext("How it should be"),
        "found": gettext("How it was"),
        "low": gettext("1: not at all, 7: very much"),
        "weights": gettext("Share out 100 points: the more points, the more it matters to you."),
        "reach": gettext("How can we reach you?"),
        "online": gettext("Or answer here:"),
    }
    version = hashlib.sha256(repr(texts).encode()).hexdigest()[:VERSION_LENGTH]
    template = "form" if form.columns else "questions"
    pdf = printer.pdf(template, printer.common(paper) | {"form": texts, "version": version}, form.path)
    return printer.publication(form.slug, texts["title"], "form", paper, pdf)
