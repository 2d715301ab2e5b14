"""Everything that is printed in one language: sheets, the pack, role-play cards, the pocket card, forms."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import segno

from kb.languages.formatting import format_value
from kb.pages import printed_file
from kb.print.press import paper_of
from kb.print.sheet import VERSION_LENGTH
from kb.project import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.blank_form import Form
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.press import Press
    from kb.print.sheet import Sheet, Sheets

PLAYBOOKS_PER_VOLUME = 60
"""How many playbooks one file holds: a stack that can be bound, and memory that does not grow with their number."""
SHEETS_ON_PRINT_PAGE = 24
"""How many sheets the page of all printables lists; every playbook leads to its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One PDF."""

    stem: str
    """What the files of one thing on all papers share: `wrong-order`."""
    title: str
    """In the reader's language."""
    category: str
    """`sheet`, `pack`, `cards`, `pocket` or `form`."""
    paper: Paper
    data: bytes
    """The PDF itself."""
    default: bool
    """True for the paper that the language's region uses."""

    @property
    def name(self) -> str:
        """Its file name, such as `wrong-order.pdf`; on the other paper, `wrong-order.us-letter.pdf`."""
        return printed_file.file_name(self.stem, self.paper, default=self.default)

    @property
    def url(self) -> str:
        """Its address, relative to the language."""
        return f"{printed_file.FOLDER}/{self.name}"

    @property
    def kilobytes(self) -> int:
        """Its size, rounded."""
        return round(len(self.data) / 1024)

    @property
    def paper_name(self) -> str:
        """The paper as people call it."""
        return {"a4": "A4", "us-letter": "Letter"}[self.paper]


class Publisher:
    """Prints one language."""

    def __init__(self, sheets: Sheets, press: Press, site_name: str) -> None:
        self.sheets = sheets
        self.press = press
        self.site_name = site_name
        self.translations = sheets.translations
        territory = self.translations.language.locale.territory
        self.paper = paper_of(territory)

    def all(self) -> Iterator[Publication]:
        """Every PDF of the language, on both papers. Raises PressError for the first that cannot be made."""
        pages = self.sheets.base.with_sheet
        for paper in printed_file.PAPERS:
            for volume, part in volumes(pages):  # with its sheets, so that Typst forgets the volume before it
                for page in part:
                    sheet = self.sheets.sheet(page)
                    data = self._sheets(paper, [sheet], [page])
                    pdf = self._pdf("single_sheet", data, page.path)
                    yield self._publication(sheet.name, sheet.title.text, "sheet", paper, pdf)
                yield self.pack(part, paper, volume)
                yield self.cards(part, paper, volume)
            yield from self._pocket(paper)
            yield from (self._form(form, paper) for form in self.sheets.base.forms)

    @staticmethod
    def by_stem(publications: list[Publication]) -> dict[str, list[Publication]]:
        """The files of each thing, one for each paper."""
        grouped: dict[str, list[Publication]] = {}
        for publication in sorted(publications, key=lambda publication: publication.name):
            grouped.setdefault(publication.stem, []).append(publication)
        return grouped

    def pack(self, pages: list[Page], paper: Paper, volume: int = 0) -> Publication:
        """Cover, contents and the sheets of the given pages; `volume` is 0 where there is only one."""
        title = _titled(self.translations.interface.gettext("Checklists"), volume)
        sheets = [self.sheets.sheet(page) for page in pages]
        latest = max(_days(pages), default=None)
        data = self._sheets(paper, sheets, pages) | {
            "title": title,
            "day": format_value(latest, self.translations.language.locale) if latest else "",
            "version": "".join(sheet.version for sheet in sheets)[:VERSION_LENGTH],
        }
        return self._publication(
            printed_file.volume_name(printed_file.PACK, volume),
            title,
            "pack",
            paper,
            self._pdf("pack", data, "the pack"),
        )

    def cards(self, pages: list[Page], paper: Paper, volume: int = 0) -> Publication:
        """The role-play cards of the given pages, four to a sheet; `volume` is 0 where there is only one."""
        title = _titled(self.translations.interface.gettext("Role-play cards"), volume)
        plays = [self.sheets.role_play(page) for page in pages]
        data = self._common(paper) | {"title": title, "plays": [asdict(play) for play in plays if play.cards]}
        pdf = self._pdf("cards", data, "the role-play cards")
        return self._publication(printed_file.volume_name(printed_file.ROLE_PLAY, volume), title, "cards", paper, pdf)

    def _pocket(self, paper: Paper) -> Iterator[Publication]:
        steps = self.sheets.pocket()
        if steps:
            title = self.translations.interface.gettext("Pocket card")
            data = self._common(paper) | {
                "title": title,
                "steps": [[asdict(name), asdict(phrase) if phrase else None] for name, phrase in steps],
                "qr": _qr(self.sheets.site_url),
                "url": self.sheets.site_url,
            }
            yield self._publication(
                printed_file.POCKET, title, "pocket", paper, self._pdf("pocket", data, "the pocket card")
            )

    def _form(self, form: Form, paper: Paper) -> Publication:
        def local(source: str) -> str:
            return str(self.translations.localized(SITE, source))

        texts = asdict(form) | {
            "title": local(form.title),
            "about": local(form.about),
            "columns": [local(column) for column in form.columns],
            "rows": [local(row) if row else "" for row in form.rows],
            "height": 11 if form.landscape else 18,
        }
        if any(form.rows):
            texts["height"] = 20
        data = self._common(paper) | {"form": texts}
        return self._publication(form.slug, texts["title"], "form", paper, self._pdf("form", data, form.path))

    def _sheets(self, paper: Paper, sheets: list[Sheet], pages: list[Page]) -> dict[str, Any]:
        """The data of sheets, each with the size of letters that fits it."""
        common = self._common(paper)
        ready = [asdict(sheet) | {"version": sheet.version, "qr": _qr(sheet.url)} for sheet in sheets]
        fitted = []
        for sheet, page in zip(ready, pages, strict=True):
            size, gap = self.press.size(common | {"sheets": [sheet]}, page.path)
            fitted.append(sheet | {"size": size, "gap": gap})
        return common | {"sheets": fitted}

    def _common(self, paper: Paper) -> dict[str, Any]:
        gettext = self.translations.interface.gettext
        return {
            "paper": paper,
            "size": 11,
            "language": self.translations.language.code,
            "site": self.site_name,
            "labels": {
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

    def _pdf(self, template: str, data: dict[str, Any], subject: str) -> bytes:
        code = self.translations.language.code
        return self.press.pdf(template, data, f"{subject} ({code}, {data['paper']})")

    def _publication(self, stem: str, title: str, category: str, paper: Paper, data: bytes) -> Publication:
        default = paper == self.paper
        return Publication(stem=stem, title=title, category=category, paper=paper, data=data, default=default)


def volumes(pages: list[Page]) -> Iterator[tuple[int, list[Page]]]:
    """(volume, pages): one volume with the number 0, or several counted from 1."""
    parts = [pages[n : n + PLAYBOOKS_PER_VOLUME] for n in range(0, len(pages), PLAYBOOKS_PER_VOLUME)]
    yield from enumerate(parts, start=int(len(parts) > 1))


def _titled(title: str, volume: int) -> str:
    return f"{title} {volume}" if volume else title


def timestamp(pages: list[Page]) -> int:
    """When the newest page was reviewed: a date for the files that only changes with what they say."""
    newest = max(_days(pages), default=date(2000, 1, 1))
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())


def _days(pages: list[Page]) -> list[date]:
    """The days on which the pages were reviewed."""
    return [day for page in pages if isinstance(day := page.fields.get("reviewed"), date)]


@cache
def _qr(url: str) -> str | None:
    """A QR code as SVG. Level M still scans when a tenth of it is dirty."""
    return segno.make(url, error="m", micro=False).svg_inline(border=2) if url else None
