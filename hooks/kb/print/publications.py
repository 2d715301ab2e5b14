"""Everything that is printed in one language: sheets, the pack, role-play cards, the pocket card, forms."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import segno

from kb.languages.formatting import format_value
from kb.languages.message import INTERFACE
from kb.pages import blank_form
from kb.print.press import paper_of
from kb.print.sheet import VERSION_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.blank_form import Form
    from kb.pages.page import Page
    from kb.print.press import Paper, Press
    from kb.print.sheet import Cards, Sheet, Sheets

PLAYBOOKS_PER_VOLUME = 60
"""How many playbooks one file holds: a stack that can be bound, and memory that does not grow with their number."""
PAPERS: tuple[Paper, ...] = ("a4", "us-letter")


@dataclass(frozen=True, slots=True)
class Printed:
    """One PDF."""

    name: str
    """Its file name, such as `wrong-order.pdf`; on the other paper, `wrong-order.us-letter.pdf`."""
    title: str
    kind: str
    """`sheet`, `pack`, `cards`, `pocket` or `form`."""
    paper: Paper
    data: bytes
    default: bool
    """True for the paper that the language's region uses."""

    @property
    def stem(self) -> str:
        """What the files of one thing on all papers share: `wrong-order`."""
        return self.name.partition(".")[0]

    @property
    def paper_name(self) -> str:
        """The paper as people call it."""
        return {"a4": "A4", "us-letter": "Letter"}[self.paper]


class Printer:
    """Prints one language."""

    def __init__(self, sheets: Sheets, press: Press, site_name: str) -> None:
        self.sheets = sheets
        self.press = press
        self.site_name = site_name
        self.translations = sheets.lists.translations
        territory = self.translations.language.locale.territory
        self.paper = paper_of(territory)

    def all(self) -> Iterator[Printed]:
        """Every PDF of the language, on both papers. Raises PressError for the first that cannot be made."""
        pages = self.sheets.pages()
        for paper in PAPERS:
            for volume, some in volumes(pages):  # with its sheets, so that Typst forgets the volume before it
                for page in some:
                    sheet = self.sheets.sheet(page)
                    data = self._sheets(paper, [sheet], [page])
                    yield self._printed(sheet.slug, sheet.title.text, "sheet", paper, self._pdf("one", data, page.path))
                yield self.pack(some, paper, volume)
                yield self.cards(some, paper, volume)
            yield from self._pocket(paper)
            yield from (self._form(one, paper) for one in blank_form.read_all(self.sheets.lists.base.project)[0])

    def pack(self, pages: list[Page], paper: Paper, volume: int = 0) -> Printed:
        """Cover, contents and the sheets of the given pages; `volume` is 0 where there is only one."""
        title = _titled(self.translations.interface.gettext("Checklists"), volume)
        sheets = [self.sheets.sheet(page) for page in pages]
        latest = max(_days(pages), default=None)
        data = self._sheets(paper, sheets, pages) | {
            "title": title,
            "day": format_value(latest, self.translations.language.locale) if latest else "",
            "version": "".join(sheet.version for sheet in sheets)[:VERSION_LENGTH],
        }
        return self._printed(_slug("all", volume), title, "pack", paper, self._pdf("pack", data, "the pack"))

    def cards(self, pages: list[Page], paper: Paper, volume: int = 0) -> Printed:
        """The role-play cards of the given pages, four to a sheet; `volume` is 0 where there is only one."""
        title = _titled(self.translations.interface.gettext("Role-play cards"), volume)
        plays: list[Cards] = [self.sheets.cards(page) for page in pages]
        data = self._common(paper) | {"title": title, "plays": [asdict(play) for play in plays if play.cards]}
        made = self._pdf("cards", data, "the role-play cards")
        return self._printed(_slug("role-play", volume), title, "cards", paper, made)

    def _pocket(self, paper: Paper) -> Iterator[Printed]:
        steps = self.sheets.pocket()
        if steps:
            title = self.translations.interface.gettext("Pocket card")
            data = self._common(paper) | {
                "title": title,
                "steps": [[asdict(name), asdict(phrase) if phrase else None] for name, phrase in steps],
                "qr": _qr(self.sheets.site_url),
                "address": self.sheets.site_url,
            }
            yield self._printed("pocket", title, "pocket", paper, self._pdf("pocket", data, "the pocket card"))

    def _form(self, one: Form, paper: Paper) -> Printed:
        def words(english: str) -> str:
            return str(self.translations.localized(INTERFACE, english))

        texts = asdict(one) | {
            "title": words(one.title),
            "about": words(one.about),
            "columns": [words(column) for column in one.columns],
            "rows": [words(row) if row else "" for row in one.rows],
            "height": 11 if one.landscape else 18,
        }
        if any(one.rows):
            texts["height"] = 20
        data = self._common(paper) | {"form": texts}
        return self._printed(one.slug, texts["title"], "form", paper, self._pdf("form", data, one.path))

    def _sheets(self, paper: Paper, sheets: list[Sheet], pages: list[Page]) -> dict[str, Any]:
        """The data of sheets, each with the size of letters that fits it."""
        common = self._common(paper)
        ready = [asdict(sheet) | {"version": sheet.version, "qr": _qr(sheet.address)} for sheet in sheets]
        sizes = [self.press.size(common | {"sheets": [s]}, p.path) for s, p in zip(ready, pages, strict=True)]
        fitted = [s | {"size": size, "gap": gap} for s, (size, gap) in zip(ready, sizes, strict=True)]
        return common | {"sheets": fitted}

    def _common(self, paper: Paper) -> dict[str, Any]:
        gettext = self.translations.interface.gettext
        return {
            "paper": paper,
            "size": 11,
            "language": self.translations.language.code,
            "site": self.site_name,
            "words": {
                "who": gettext("Who"),
                "when": gettext("When"),
                "result": gettext("Happy?"),
                "version": gettext("Version"),
                "reviewed": gettext("Last read and found true"),
                "first": gettext("Say first"),
                "contents": gettext("Contents"),
                "play": gettext("Three people. Each reads only their own card. Play it, let the observer speak, swap."),
                "fold": gettext("Cut along the dashed line and fold along the dotted ones."),
            },
        }

    def _pdf(self, template: str, data: dict[str, Any], what: str) -> bytes:
        code = self.translations.language.code
        return self.press.pdf(template, data, f"{what} ({code}, {data['paper']})")

    def _printed(self, slug: str, title: str, kind: str, paper: Paper, data: bytes) -> Printed:
        default = paper == self.paper
        name = f"{slug}.pdf" if default else f"{slug}.{paper}.pdf"
        return Printed(name, title, kind, paper, data, default)


def volumes(pages: list[Page]) -> Iterator[tuple[int, list[Page]]]:
    """(volume, pages): one volume with the number 0, or several counted from 1."""
    parts = [pages[n : n + PLAYBOOKS_PER_VOLUME] for n in range(0, len(pages), PLAYBOOKS_PER_VOLUME)]
    yield from enumerate(parts, start=int(len(parts) > 1))


def _titled(title: str, volume: int) -> str:
    return f"{title} {volume}" if volume else title


def _slug(slug: str, volume: int) -> str:
    return f"{slug}-{volume}" if volume > 1 else slug


def timestamp(pages: list[Page]) -> int:
    """When the newest page was reviewed: a date for the files that only changes with what they say."""
    newest = max(_days(pages), default=date(2000, 1, 1))
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())


def _days(pages: list[Page]) -> list[date]:
    """The days on which the pages were reviewed."""
    return [day for page in pages if isinstance(day := page.fields.get("reviewed"), date)]


@cache
def _qr(address: str) -> str | None:
    """A QR code as SVG. Level M still scans when a tenth of it is dirty."""
    return segno.make(address, error="m", micro=False).svg_inline(border=2) if address else None
