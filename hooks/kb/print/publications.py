"""Everything that is printed in one language: sheets, the pack, role-play cards, the pocket card, forms."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import segno

from kb.languages.formatting import format_value
from kb.languages.message import catalogue_name
from kb.pages import print_font, printed_file
from kb.pages.content_type import CONTENT_TYPES
from kb.pages.printed_texts import printed_texts
from kb.print.press import PressError, paper_of
from kb.print.sheet import VERSION_LENGTH
from kb.project import SITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kb.pages.blank_form import Form
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.press import Press
    from kb.print.sheet import Sheet, Sheets

_QR_MASK = 3
"""Any of them can be read; comparing all takes longer than the rest of the code."""
_PAPERS: tuple[Paper, ...] = ("a4", "us-letter")
_REGION_LENGTH = 2
"""Letters of the codes that the typesetter takes for a region."""
SHEETS_ON_PRINT_PAGE = 40
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
    """The PDF itself; empty for one that another process makes."""
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

    volume: int = 0
    """Which volume it is, if there are several."""

    @property
    def kilobytes(self) -> int:
        """Its size, rounded; 0 for a volume, whose size the process that lists them need not know."""
        return 0 if self.volume else round(len(self.data) / 1024)

    @property
    def paper_name(self) -> str:
        """The paper as people call it."""
        return {"a4": "A4", "us-letter": "Letter"}[self.paper]


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look if what is printed of a page cannot be made."""

    path: str
    line: int
    page: str = ""
    """The page, if the path is that of a catalogue."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" + (f": {self.page}" if self.page else "")


class Publisher:
    """Prints one language."""

    def __init__(self, sheets: Sheets, press: Press, site_name: str) -> None:
        self.sheets = sheets
        self.translations = sheets.translations
        self.press = press
        self._problems: dict[str, None] = {}
        self.site_name = self.translations.settings.site_name if print_font.missing(site_name) else site_name
        own = paper_of(self.translations.language.locale.territory)
        chosen = self.translations.settings.papers
        self.papers: tuple[Paper, ...] = (
            (own,) if chosen is None else tuple(paper for paper in _PAPERS if paper in chosen)
        )
        """Those for which PDFs are made."""
        self.paper = own if own in self.papers or not self.papers else self.papers[0]
        """The one whose files have the shortest names."""

    def all(self, makes_volume: Callable[[int], bool], *, whole: bool = True) -> Iterator[Publication]:
        """Every PDF of the language, of the volumes that are to be made, counted from 0.

        What cannot be made is left out, and is one of the `problems`. Of other volumes, only the names are told. Unless
        `whole`, what the language has once is left out.
        """
        if self.translations.is_unprintable:
            return  # and the check of the translations says so
        pages = self.sheets.base.with_sheet
        for paper in self.papers:
            for volume, part in printed_file.volumes(pages):  # with its sheets, so that Typst forgets the volume before
                if not makes_volume(max(volume, 1) - 1):
                    yield from self._elsewhere(paper, volume)
                    continue
                sheets = {page.src_uri: self._attempt(partial(self._sheet, page, paper)) for page in part}
                yield from filter(None, sheets.values())
                printed = [page for page in part if sheets[page.src_uri]]
                yield from self._published(partial(self.pack, printed, paper, volume), printed)
                cards = self._attempt(partial(self.cards, part, paper, volume))
                if cards:
                    yield cards
                else:
                    others = [page for page in part if self._attempt(partial(self.cards, [page], paper))]
                    yield from self._published(partial(self.cards, others, paper, volume), others)
            if whole:
                yield from self._published(partial(self._pocket, paper), self.sheets.pocket())
                for form in self.sheets.base.forms:
                    yield from self._published(partial(self._form, form, paper), [form])

    def _elsewhere(self, paper: Paper, volume: int) -> Iterator[Publication]:
        """The volumes that another process makes."""
        for stem, category in ((printed_file.PACK, "pack"), (printed_file.ROLE_PLAY, "cards")):
            name, title = printed_file.volume_name(stem, volume), self._title(category, volume)
            yield self._publication(name, title, category, paper, b"", volume=volume)

    def _published(self, make: Callable[[], Publication], content: Sequence[object]) -> Iterator[Publication]:
        """The PDF, if it has a content and can be made."""
        publication = self._attempt(make) if content else None
        yield from [publication] if publication else []

    def _attempt(self, make: Callable[[], Publication]) -> Publication | None:
        try:
            return make()
        except PressError as error:
            self._problems[str(error)] = None
            return None

    @property
    def problems(self) -> list[str]:
        """What could not be made, each told once: file, line, and why."""
        return list(self._problems)

    @staticmethod
    def by_stem(publications: list[Publication]) -> dict[str, list[Publication]]:
        """The files of each thing, one for each paper."""
        grouped: dict[str, list[Publication]] = {}
        for publication in sorted(publications, key=lambda publication: publication.name):
            grouped.setdefault(publication.stem, []).append(publication)
        return grouped

    def _sheet(self, page: Page, paper: Paper) -> Publication:
        sheet = self.sheets.sheet(page)
        pdf = self._pdf("single_sheet", self._sheets(paper, [sheet], [page]), str(self.place(page)))
        return self._publication(sheet.name, sheet.title.text, "sheet", paper, pdf)

    def pack(self, pages: list[Page], paper: Paper, volume: int = 0) -> Publication:
        """Cover, contents and the sheets of the given pages; `volume` is 0 where there is only one."""
        title = self._title("pack", volume)
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
            volume=volume,
        )

    def cards(self, pages: list[Page], paper: Paper, volume: int = 0) -> Publication:
        """The role-play cards of the given pages, four to a sheet; `volume` is 0 where there is only one."""
        title = self._title("cards", volume)
        plays = [self.sheets.role_play(page) for page in pages]
        data = self._common(paper) | {"title": title, "plays": [asdict(play) for play in plays if play.cards]}
        pdf = self._pdf("cards", data, "the role-play cards")
        name = printed_file.volume_name(printed_file.ROLE_PLAY, volume)
        return self._publication(name, title, "cards", paper, pdf, volume=volume)

    def _title(self, category: str, volume: int) -> str:
        gettext = self.sheets.gettext
        title = gettext("Checklists") if category == "pack" else gettext("Role-play cards")
        return f"{title} {volume}" if volume else title

    def _pocket(self, paper: Paper) -> Publication:
        title = self.sheets.gettext("Pocket card")
        data = self._common(paper) | {
            "title": title,
            "steps": [[asdict(name), asdict(phrase) if phrase else None] for name, phrase in self.sheets.pocket()],
            "qr": _qr(self.sheets.site_url),
            "url": self.sheets.site_url,
        }
        return self._publication(
            printed_file.POCKET, title, "pocket", paper, self._pdf("pocket", data, "the pocket card")
        )

    def _form(self, form: Form, paper: Paper) -> Publication:
        def local(source: str) -> str:
            return str(self.translations.printable(SITE, source))

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
        fitted = []
        for sheet, page in zip(sheets, pages, strict=True):
            data = self.sheet_data(paper, sheet)
            size, gap = self.press.size(data, self.place(page))
            fitted.append(data["sheets"][0] | {"size": size, "gap": gap})
        return self._common(paper) | {"sheets": fitted}

    def sheet_data(self, paper: Paper, sheet: Sheet) -> dict[str, Any]:
        """The data of one sheet, without the size of its letters."""
        return self._common(paper) | {"sheets": [asdict(sheet) | {"version": sheet.version, "qr": _qr(sheet.url)}]}

    def _common(self, paper: Paper) -> dict[str, Any]:
        gettext = self.sheets.gettext
        language, _, region = self.translations.language.code.partition("-")
        return {
            "paper": paper,
            "size": 11,
            "language": language,
            "fonts": [font.family for font in print_font.fonts()],
            "rtl": self.translations.language.direction == "rtl",
            "stacks": self.translations.language.stacks,
            "region": region if len(region) == _REGION_LENGTH else None,
            "site": self.site_name,
            "labels": {
                "who": gettext("Who"),
                "when": gettext("When"),
                "version": gettext("Version"),
                "reviewed": gettext("Last read and found true"),
                "first": gettext("Say first"),
                "contents": gettext("Contents"),
                "fold": gettext("Cut along the dashed line and fold along the dotted ones."),
            },
        }

    def place(self, page: Page) -> Place:
        """The file and line of the longest line of what is printed of a page."""
        catalogue = self.translations.catalogues.get(catalogue_name(page.src_uri))
        translated = [text for text in printed_texts(page) if catalogue and text in catalogue.published]
        if catalogue and translated:
            longest = max(translated, key=lambda text: len(catalogue.published[text]))
            return Place(catalogue.path, catalogue.lines[longest], page.path)
        items = [item for step in page.outline.sections for item in CONTENT_TYPES["checklist"].items(step)]
        return Place(page.path, max(items, key=lambda item: len(item.text)).line if items else 1)

    def _pdf(self, template: str, data: dict[str, Any], subject: str) -> bytes:
        code = self.translations.language.code
        return self.press.pdf(template, data, f"{subject} ({code}, {data['paper']})")

    def _publication(  # noqa: PLR0913 - what a publication has
        self, stem: str, title: str, category: str, paper: Paper, data: bytes, *, volume: int = 0
    ) -> Publication:
        default = paper == self.paper
        return Publication(
            stem=stem, title=title, category=category, paper=paper, data=data, default=default, volume=volume
        )


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
    return segno.make(url, error="m", micro=False, mask=_QR_MASK).svg_inline(border=2) if url else None
