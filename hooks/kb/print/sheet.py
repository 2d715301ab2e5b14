"""What a playbook's printed sheet says, taken from the page itself: one source, no copy.

    Sheet > Step > Line

The same sheet becomes a page of the site and a PDF. A line that is not translated yet is in English and
says so; an old translation is never shown with a new step.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kb.languages.formatting import format_value
from kb.languages.message import INTERFACE, catalogue_name
from kb.pages import placeholder
from kb.pages.content_type import CONTENT_TYPES
from kb.reading.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.pages.field_type import FieldValue
    from kb.pages.page import Page
    from kb.pages.page_type import PageType, SectionSpec
    from kb.reading.outline import Item, Section
    from kb.web.listing import Listings

_DO, _SAY = CONTENT_TYPES["checklist"], CONTENT_TYPES["phrases to say"]
VERSION_LENGTH = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One text on paper."""

    text: str
    """Plain, without Markdown."""
    lang: str = ""
    """`en` if it is not translated; empty if it is in the sheet's language."""


@dataclass(frozen=True, slots=True)
class Step:
    """One block of the sheet."""

    title: Line
    pause: Line | None
    """What to ask oneself before it."""
    items: tuple[Line, ...]
    phrase: Line | None
    """The first phrase to say."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One playbook on one page of paper."""

    slug: str
    """The page's, such as `wrong-order`; the file's name."""
    title: Line
    summary: Line
    facts: tuple[tuple[str, Line], ...]
    """(label in the reader's language, value)."""
    opening: Line | None
    steps: tuple[Step, ...]
    owner: Line | None
    reviewed: str
    """The day, in words."""
    address: str
    """The page on the site; empty if the site has no address."""

    @property
    def version(self) -> str:
        """The first characters of a hash of all that the sheet says."""
        said = repr(asdict(self)).encode()
        return hashlib.sha256(said).hexdigest()[:VERSION_LENGTH]


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of one playbook's role-play."""

    title: Line
    opening: Line | None
    cards: tuple[tuple[Line, tuple[Line, ...], bool], ...]
    """(title, paragraphs or points, whether they are points)."""


class Sheets:
    """Makes the sheets of one language."""

    def __init__(self, lists: Listings, site_url: str) -> None:
        """`site_url` is the address of this language's part of the site, with a slash at its end, or ""."""
        self.lists = lists
        self.site_url = site_url

    def pages(self) -> list[Page]:
        """The pages that have a sheet, in the order of the lists."""
        return [page for kind in self.lists.base.types if kind.has_sheet for page in self.lists.base.of_type(kind)]

    def pocket(self) -> list[tuple[Line, Line | None]]:
        """(title, first phrase to say) of each page that stands on the pocket card."""
        pages = [p for kind in self.lists.base.types if kind.on_pocket_card for p in self.lists.base.of_type(kind)]
        return [(self._line(p, str(p.fields.get("title", ""))), self._opening(p)) for p in pages]

    def sheet(self, page: Page) -> Sheet:
        """The sheet of one page."""
        facts = tuple((fact.label, Line(fact.shown.text, fact.shown.lang)) for fact in self.lists.facts(page))
        gettext = self.lists.translations.interface.gettext
        reviewed = page.fields.get("reviewed")
        owner = str(page.fields.get("owner", ""))
        return Sheet(
            page.slug.rpartition("/")[2],
            self._line(page, page.title),
            self._line(page, str(page.fields.get("summary", ""))),
            tuple((gettext(label), line) for label, line in facts),
            self._opening(page),
            tuple(self._steps(page)),
            self._line(page, owner) if owner else None,
            self._words(reviewed) if reviewed else "",
            f"{self.site_url}{page.slug}/" if self.site_url else "",
        )

    def cards(self, page: Page) -> Cards:
        """The cards of one page's role-play."""
        found = []
        for _, section, spec in page.sections_with_specs():
            if spec.role_play_card:
                blocks = [block for block in section.blocks if block.kind in ("text", "list", "numbered list")]
                points = any(block.kind != "text" for block in blocks)
                lines = tuple(self._line(page, item.text) for block in blocks for item in block.items)
                found.append((self._line(page, section.title), lines, points))
        return Cards(self._line(page, page.title), self._opening(page), tuple(found))

    def _steps(self, page: Page) -> Iterator[Step]:
        kind = page.type
        for section in page.outline.sections:
            spec = _spec(kind, section) if kind else None
            items = [line for part in _parts(section) for line in self._lines(page, _DO.items(part))]
            if spec and items:
                phrases = [line for part in _parts(section) for line in self._lines(page, _SAY.items(part))]
                pause = self.lists.translations.localized(INTERFACE, spec.pause_before) if spec.pause_before else None
                yield Step(
                    self._line(page, section.title),
                    Line(pause.text, pause.lang) if pause else None,
                    tuple(items),
                    phrases[0] if phrases else None,
                )

    def _opening(self, page: Page) -> Line | None:
        return next((self._line(page, item.text) for _, item, _ in page.phrases()), None)

    def _lines(self, page: Page, items: Iterable[Item]) -> list[Line]:
        return [self._line(page, item.text) for item in items]

    def _line(self, page: Page, english: str) -> Line:
        words = self.lists.translations.localized(catalogue_name(page.address), _WAIVER.sub("", english).strip())
        return Line(plain(placeholder.fill(words.text, page.fields, self._words)), words.lang)

    def _words(self, value: FieldValue) -> str:
        return format_value(value, self.lists.translations.language.locale)


_WAIVER = re.compile(r"\s*<!--.*?-->")


def _spec(kind: PageType, section: Section) -> SectionSpec | None:
    return kind.section(section.title)


def _parts(section: Section) -> list[Section]:
    return [section, *section.sections]
