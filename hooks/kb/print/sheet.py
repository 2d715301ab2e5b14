"""What a playbook's printed sheet says, taken from the page itself: one source, no copy.

    Sheet > Step > line     the front: what to do and to say, in its order, with the stop
          > Part > Line     the back: everything else that the page has

The same sheet becomes a page of the site and a PDF. A line that is not translated yet is in the source language and
says so; an old translation is never shown with a new step.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kb.languages.formatting import format_value
from kb.languages.message import catalogue_name
from kb.languages.translations import LocalText
from kb.pages import print_font
from kb.pages.amount import with_amounts
from kb.pages.content_type import bold_lead, quotation, without_lead
from kb.pages.plain_line import joined, words
from kb.pages.printed_texts import AVOIDED, condition_section, on_back, on_sheet
from kb.project import SITE
from kb.reading.block_text import message_of, without_attributes
from kb.training.knowledge_check import KnowledgeChecks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.pages.field_type import FieldValue
    from kb.pages.page import Page
    from kb.pages.place import Contact as ContactAtPlace
    from kb.pages.place import Place
    from kb.pages.printed_texts import BackPart
    from kb.reading.outline import Item, Section
    from kb.web.listing import Fact, Listings

VERSION_LENGTH = 7
"""Characters of the hash that tells two versions of a sheet apart."""
_AFTER_LEAD = ":： "
_NOBODYS = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$")
"""Hosts that are kept for examples (RFC 2606, RFC 6761): a code that leads there is a dead end."""


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
    """The first phrase to say, where there are lines to tick; None for that which opens the sheet."""
    lines: tuple[tuple[str, LocalText], ...]
    """(mark, line) of what else it says; `printed_texts` has the marks."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call. What is empty is a line to fill in."""

    role: LocalText
    person: str = ""
    telephone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """What is asked before the step that has a pause."""

    call: tuple[LocalText, ...]
    """The names of the conditions at which somebody is called."""
    admit: tuple[LocalText, ...]
    """Those at which something else is done; the back says what."""
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the back."""

    mark: str
    """A point, a number, SPOKEN, AVOIDED, or "" for a text."""
    lead: str
    """The bold words that it starts with; empty for none."""
    text: LocalText


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the back."""

    number: int
    """Among the parts of its section; 0 for none."""
    title: LocalText
    lines: tuple[Line, ...]
    rows: tuple[tuple[LocalText, ...], ...]
    """Of a table, the head first."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One playbook on a sheet of paper. All texts are plain, without Markdown."""

    name: str
    """The page's, such as `wrong-order`; the file's name."""
    title: LocalText
    summary: LocalText
    facts: tuple[tuple[str, LocalText], ...]
    """(label in the reader's language, value)."""
    opening: LocalText | None
    """The first phrase to say on the page."""
    steps: tuple[Step, ...]
    stop: Stop
    back: tuple[Part, ...]
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

    def __init__(self, listings: Listings, site_url: str, place: Place | None = None) -> None:
        """`site_url` is the address of this language's part of the site, with a slash at its end, or "".

        At a `place`, sheets have its names, telephones and amounts; without one, lines to fill in.
        """
        self.place = place
        self.listings = listings
        self.base = listings.base
        self.translations = listings.translations
        self.site_url = site_url
        self._sheets: dict[str, Sheet] = {}

    @property
    def printed_url(self) -> str:
        """The address of this language's part of the site as paper may carry it; "" for one that nobody can open."""
        host = urlsplit(self.site_url).hostname or ""
        return "" if not host or _NOBODYS.search(host) else self.site_url

    @cached_property
    def knowledge_checks(self) -> KnowledgeChecks:
        """What is asked of each page."""
        return KnowledgeChecks(self.base, self.translations)

    def gettext(self, text: str) -> str:
        """What templates and program say, in the reader's language as far as it can be printed."""
        translated = self.translations.interface.gettext(text)
        return text if print_font.missing(translated) else translated

    def sheet(self, page: Page) -> Sheet:
        """The sheet of one page."""
        if page.src_uri not in self._sheets:
            self._sheets[page.src_uri] = self._made(page)
        return self._sheets[page.src_uri]

    def _made(self, page: Page) -> Sheet:
        self.base.parser.restore(page.outline.tree)
        page = self._here(page)
        reviewed = page.fields.get("reviewed")
        owner = str(page.fields.get("owner", ""))
        facts = self.listings.facts(page)
        query = f"?place={self.place.slug}" if self.place else ""
        return Sheet(
            name=page.name,
            title=self.field(page, page.title),
            summary=self.field(page, str(page.fields.get("summary", ""))),
            facts=(*self._name_of_place(), *self._values(page, facts)),
            opening=self.opening(page),
            steps=tuple(self._steps(page)),
            stop=self._stop(page, self._contacts(page, [fact for fact in facts if fact.role])),
            back=tuple(self._part(page, part) for part in on_back(page)),
            owner=self.field(page, owner) if owner else None,
            question=self._of_type(page.type.question) if page.type else None,
            reviewed=self._format(reviewed) if reviewed else "",
            url=f"{self.printed_url}{page.slug}/{query}" if self.printed_url else "",
        )

    def _here(self, page: Page) -> Page:
        """The page with the amounts of the place."""
        return with_amounts(page, self.place.amounts) if self.place else page

    def _name_of_place(self) -> list[tuple[str, LocalText]]:
        return [(self.gettext("Place"), LocalText(self.place.name))] if self.place else []

    def _values(self, page: Page, facts: Iterable[Fact]) -> Iterator[tuple[str, LocalText]]:
        yield from ((self.gettext(fact.label), self._fact(page, fact)) for fact in facts if not fact.role)

    def _contacts(self, page: Page, roles: list[Fact]) -> tuple[Contact, ...]:
        if not self.place:
            return tuple(Contact(self._fact(page, fact)) for fact in roles) or (Contact(LocalText("")),)
        emergency = LocalText(self.gettext("Emergency"))
        urgent = [Contact(emergency, telephone=self.place.emergency)] if self.place.emergency else []
        called = self.place.whom_to_call(fact.role for fact in roles)
        return (*urgent, *map(self._contact, called))

    def _contact(self, contact: ContactAtPlace) -> Contact:
        role = self.translations.printable(SITE, contact.role)
        hours = str(self.translations.printable(SITE, contact.hours)) if contact.hours else ""
        return Contact(role, contact.person, contact.telephone, hours)

    def cells(self, page: Page, row: Item) -> list[LocalText]:
        """The cells of a row of a table on the page."""
        self.base.parser.restore(page.outline.tree)
        return [self._cell(page, cell) for cell in row.parts]

    def opening(self, page: Page) -> LocalText | None:
        """The first phrase to say; None if the page has none."""
        self.base.parser.restore(page.outline.tree)
        return next((self.line(page, item) for _, item in page.phrases()), None)

    def _steps(self, page: Page) -> Iterator[Step]:
        opening = next((item for _, item in page.phrases()), None)
        for part in on_sheet(page):
            pause = part.spec.pause_before
            phrase = None if part.phrase == opening else part.phrase
            yield Step(
                part.number,
                self.heading(page, part.section),
                self.translations.printable(SITE, pause) if pause else None,
                tuple(self.line(page, item) for item in part.ticks),
                tuple(item.tick for item in part.ticks),
                self.line(page, phrase) if phrase else None,
                tuple((mark, self.line(page, item)) for mark, item in part.lines if item != opening),
            )

    def _stop(self, page: Page, contacts: tuple[Contact, ...]) -> Stop:
        """The conditions that the page type names, and whom to call."""
        section = condition_section(page)
        spec = page.specs[section.anchor] if section else None
        items = [item for block in section.blocks if block.kind == "list" for item in block.items] if section else []
        names = {}
        for name, item in zip(spec.items if spec else (), items, strict=False):
            line = self._line_of_back(page, "", item)
            names[name] = LocalText(line.lead.rstrip(_AFTER_LEAD) or line.text.text, line.text.lang)
        call = (spec.call_now if spec else ()) or tuple(names)
        return Stop(
            tuple(text for name, text in names.items() if name in call),
            tuple(text for name, text in names.items() if name not in call),
            contacts,
        )

    def _part(self, page: Page, part: BackPart) -> Part:
        return Part(
            part.number,
            self._text(page, part.title),
            tuple(self._line_of_back(page, mark, item) for mark, item in part.lines),
            tuple(tuple(self._cell(page, cell) for cell in row.parts) for row in part.rows),
            tuple(self._part(page, inner) for inner in part.parts),
        )

    def _cell(self, page: Page, source: str) -> LocalText:
        return self._text(page, source) if message_of(source) else LocalText(self._words(page, source))

    def _line_of_back(self, page: Page, mark: str, item: Item) -> Line:
        line = self.line(page, item)
        if mark == AVOIDED:
            words_to_avoid = quotation(line.text)
            whole = without_lead(line.text)
            text = f"{whole[0]}{words_to_avoid}{whole[len(words_to_avoid) + 1]}" if words_to_avoid else line.text
            return Line(mark, "", LocalText(text, line.lang))
        first = item.parts[0] if item.parts else ""
        source = first if line.lang or not message_of(first) else self.field(page, first).text
        bold = bold_lead(source)
        lead = self._words(page, bold) if bold else ""
        if lead and line.text.startswith(lead):
            return Line(mark, lead, LocalText(line.text[len(lead) :].lstrip(), line.lang))
        return Line(mark, "", line)

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
        return self._text(page, section.text)

    def _text(self, page: Page, source: str) -> LocalText:
        text = self.translations.printable(catalogue_name(page.src_uri), source)
        return LocalText(self._words(page, without_attributes(text.text)), text.lang)

    def _fact(self, page: Page, fact: Fact) -> LocalText:
        """The value as the page shows it; as it is written if that cannot be printed."""
        if fact.shown.lang or not print_font.missing(fact.shown.text):
            return fact.shown
        return LocalText(str(page.front.fields[fact.name].plain), self.base.settings.source_language)

    def _words(self, page: Page, markdown: str) -> str:
        return words(self._here(page), markdown, self.base.parser, self._format)

    def _format(self, value: FieldValue) -> str:
        return format_value(value, self.translations.language.locale)


@lru_cache(maxsize=1 << 12)
def _version(sheet: Sheet) -> str:
    return hashlib.sha256(repr(asdict(sheet)).encode()).hexdigest()[:VERSION_LENGTH]
