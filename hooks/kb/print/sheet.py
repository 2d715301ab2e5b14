"""What a playbook's printed sheet says, taken from the page itself: one source, no copy.

    Sheet > Step > line

The same sheet becomes a page of the site and a PDF. A line that is not translated yet is in the source language and
says so; an old translation is never shown with a new step.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kb.languages.formatting import format_value
from kb.languages.message import catalogue_name
from kb.languages.translations import LocalText
from kb.pages import print_font
from kb.pages.plain_line import joined, words
from kb.pages.printed_texts import on_sheet
from kb.project import SITE
from kb.reading.block_text import message_of, without_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.field_type import FieldValue
    from kb.pages.page import Page
    from kb.reading.outline import Item, Section
    from kb.web.listing import Fact, Listings

VERSION_LENGTH = 7
"""Characters of the hash that tells two versions of a sheet apart."""


@dataclass(frozen=True, slots=True)
class Step:
    """One block of the sheet."""

    number: int
    """The one that it has on the page; 0 for none."""
    title: LocalText
    pause: LocalText | None
    """What to ask oneself before it."""
    items: tuple[LocalText, ...]
    """The lines to tick, in order."""
    ticks: tuple[str, ...]
    """What readers' devices know each of them by."""
    phrase: LocalText | None
    """The first phrase to say, where there are lines to tick."""
    lines: tuple[tuple[str, LocalText], ...]
    """(mark, line) of what else it says; `printed_texts` has the marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One playbook on one page of paper. All texts are plain, without Markdown."""

    name: str
    """The page's, such as `wrong-order`; the file's name."""
    title: LocalText
    summary: LocalText
    facts: tuple[tuple[str, LocalText], ...]
    """(label in the reader's language, value)."""
    opening: LocalText | None
    """The first phrase to say on the page."""
    steps: tuple[Step, ...]
    owner: LocalText | None
    """The role that keeps the page true."""
    question: LocalText | None
    """What is answered at the foot, when all is done."""
    reviewed: str
    """The day, in words."""
    url: str
    """The page on the site; empty if the site has no address."""

    @property
    def version(self) -> str:
        """The first characters of a hash of all that the sheet says."""
        return _version(self)


class Sheets:
    """Makes the sheets of one language."""

    def __init__(self, listings: Listings, site_url: str) -> None:
        """`site_url` is the address of this language's part of the site, with a slash at its end, or ""."""
        self.listings = listings
        self.base = listings.base
        self.translations = listings.translations
        self.site_url = site_url
        self._sheets: dict[str, Sheet] = {}

    def gettext(self, text: str) -> str:
        """What templates and program say, in the reader's language as far as it can be printed."""
        translated = self.translations.interface.gettext(text)
        return text if print_font.missing(translated) else translated

    def pocket(self) -> list[tuple[LocalText, LocalText | None]]:
        """(title, first phrase to say) of each page that stands on the pocket card."""
        page_types = [page_type for page_type in self.base.types if page_type.on_pocket_card]
        pages = [page for page_type in page_types for page in self.base.of_type(page_type)]
        return [(self.field(page, str(page.fields.get("title", ""))), self.opening(page)) for page in pages]

    def sheet(self, page: Page) -> Sheet:
        """The sheet of one page."""
        if page.src_uri not in self._sheets:
            self._sheets[page.src_uri] = self._made(page)
        return self._sheets[page.src_uri]

    def _made(self, page: Page) -> Sheet:
        self.base.parser.restore(page.outline.tree)
        reviewed = page.fields.get("reviewed")
        owner = str(page.fields.get("owner", ""))
        return Sheet(
            name=page.name,
            title=self.field(page, page.title),
            summary=self.field(page, str(page.fields.get("summary", ""))),
            facts=tuple((self.gettext(fact.label), self._fact(page, fact)) for fact in self.listings.facts(page)),
            opening=self.opening(page),
            steps=tuple(self._steps(page)),
            owner=self.field(page, owner) if owner else None,
            question=self._of_type(page.type.question) if page.type else None,
            reviewed=self._format(reviewed) if reviewed else "",
            url=f"{self.site_url}{page.slug}/" if self.site_url else "",
        )

    def cells(self, page: Page, row: Item) -> list[LocalText]:
        """The cells of a row of a table on the page."""
        self.base.parser.restore(page.outline.tree)
        name = catalogue_name(page.src_uri)
        cells = [self.translations.printable(name, cell) if message_of(cell) else LocalText(cell) for cell in row.parts]
        return [LocalText(self._words(page, cell.text), cell.lang) for cell in cells]

    def opening(self, page: Page) -> LocalText | None:
        """The first phrase to say; None if the page has none."""
        self.base.parser.restore(page.outline.tree)
        return next((self.line(page, item) for _, item in page.phrases()), None)

    def _steps(self, page: Page) -> Iterator[Step]:
        for part in on_sheet(page):
            pause = part.spec.pause_before
            yield Step(
                part.number,
                self.heading(page, part.section),
                self.translations.printable(SITE, pause) if pause else None,
                tuple(self.line(page, item) for item in part.ticks),
                tuple(item.tick for item in part.ticks),
                self.line(page, part.phrase) if part.phrase else None,
                tuple((mark, self.line(page, item)) for mark, item in part.lines),
            )

    def _of_type(self, text: str) -> LocalText | None:
        return self.translations.printable(SITE, text) if text else None

    def line(self, page: Page, item: Item) -> LocalText:
        """An item of the page. If one of its parts is not translated, the whole of it is in the source language."""
        name = catalogue_name(page.src_uri)
        parts = [
            self.translations.printable(name, part) if message_of(part) else LocalText(part) for part in item.parts
        ]
        mark = next((part.lang for part in parts if part.lang), "")
        texts = item.parts if mark else tuple(part.text for part in parts)
        return LocalText(joined([self._words(page, text) for text in texts]), mark)

    def field(self, page: Page, source: str) -> LocalText:
        """A text of the front matter, which is shown as it is written."""
        return self.translations.printable(catalogue_name(page.src_uri), source)

    def heading(self, page: Page, section: Section | None = None) -> LocalText:
        """The title of a section of the page, or that of the page."""
        if section is None:
            return self.field(page, page.title)
        text = self.translations.printable(catalogue_name(page.src_uri), section.text)
        return LocalText(self._words(page, without_attributes(text.text)), text.lang)

    def _fact(self, page: Page, fact: Fact) -> LocalText:
        """The value as the page shows it; as it is written if that cannot be printed."""
        if fact.shown.lang or not print_font.missing(fact.shown.text):
            return fact.shown
        return LocalText(str(page.front.fields[fact.name].plain), self.base.settings.source_language)

    def _words(self, page: Page, markdown: str) -> str:
        return words(page, markdown, self.base.parser, self._format)

    def _format(self, value: FieldValue) -> str:
        return format_value(value, self.translations.language.locale)


@lru_cache(maxsize=1 << 12)
def _version(sheet: Sheet) -> str:
    return hashlib.sha256(repr(asdict(sheet)).encode()).hexdigest()[:VERSION_LENGTH]
