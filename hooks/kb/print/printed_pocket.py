"""The pocket card as a PDF: one sheet of paper, with one cut folded into a booklet of eight panels."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from kb.pages import printed_file
from kb.print.pocket_card import STEP_PANELS
from kb.print.qr_code import qr_code
from kb.print.sheet import VERSION_LENGTH

if TYPE_CHECKING:
    from kb.pages.printed_file import Paper
    from kb.print.pocket_card import PocketCard
    from kb.print.printer import Printer
    from kb.print.publication import Publication


def print_pocket(printer: Printer, card: PocketCard, paper: Paper) -> Publication:
    """The booklet. Raises PressError."""
    gettext = printer.sheets.gettext
    title, url = gettext("Pocket card"), printer.sheets.printed_url
    data = printer.common(paper) | asdict(card)
    steps = data["steps"]
    each = -(-len(steps) // STEP_PANELS)  # as many as needed on a panel, so that none is left out
    data |= {
        "title": title,
        "panels": [steps[first : first + each] for first in range(0, len(steps), each)],
        "qr": qr_code(url),
        "url": url,
        "version": hashlib.sha256(repr(card).encode()).hexdigest()[:VERSION_LENGTH],
        "words": {
            "call": gettext("Call"),
            "remember": gettext("Remember"),
            "name": gettext("Name"),
            "done": gettext("Done when"),
        },
    }
    pdf = printer.pdf("pocket", data, "the pocket card")
    return printer.publication(printed_file.POCKET, title, "pocket", paper, pdf)
