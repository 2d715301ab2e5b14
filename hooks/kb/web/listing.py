"""The pages of a kind, as lists show them: in groups, each page with what staff choose by.

Listing > Group > Card > Fact
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from kb.languages.formatting import format_value
from kb.languages.message import catalogue_name
from kb.languages.translations import LocalText
from kb.pages.page import SHORTCUT
from kb.pages.page_type import slug_of
from kb.project import SITE
from kb.web import group_page

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase
    from kb.languages.translations import Translations
    from kb.pages.page import Page
    from kb.pages.page_type import FieldSpec, PageType
    from kb.web.group_page import GroupPage


CARDS_ON_HOME = 6
"""How many cards of each group the home page shows."""
PAGES_AT_A_GLANCE = 24
"""How many cards the home page may show of a kind without links to its groups above them."""
CARDS_ON_OVERVIEW = 12
"""How many cards of each group the overview of a folder shows."""
FACTS_ON_CARD = 2
"""How many of a page's facts its card shows."""
USERS_ON_PAGE = 24
"""How many of the pages that use a page it leads to."""
USERS_ON_PLAYBOOK = 3
"""The same for pages with a sheet, which are opened in a hurry and have to be light."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A field with its value, ready to show."""

    name: str
    """The field's name, for styles."""
    label: str
    """In the source language: a message of the interface."""
    shown: LocalText
    """The value in words."""
    level: int
    """Of a choice on a scale: its place, counted from 1. Else 0."""
    levels: int
    """How many places the scale has."""
    role: str = ""
    """Words of the author's, such as a role, as they were written; "" for a number, a date or a choice."""


@dataclass(frozen=True, slots=True)
class Card:
    """A page in a list."""

    src_uri: str
    """The page's."""
    title: LocalText
    summary: LocalText
    facts: tuple[Fact, ...]
    """The fields that the page shows at its top."""

    @property
    def first_facts(self) -> tuple[Fact, ...]:
        """Those that have room on a card."""
        return self.facts[:FACTS_ON_CARD]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Pages that have the same value in the field that their kind is listed by."""

    title: LocalText
    """That value; empty for a kind that is not listed by a choice."""
    choice: str
    """The same in the source language."""
    slug: str
    """The group's part of an address, and its #anchor in a list."""
    cards: tuple[Card, ...]
    src_uri: str
    """The page that shows all of them; empty where the group has none of its own."""

    def first(self, number: int) -> tuple[Card, ...]:
        """The cards that a list shows; all where they stand nowhere else."""
        return self.cards[:number] if self.src_uri else self.cards


@dataclass(frozen=True, slots=True)
class Listing:
    """All pages of a kind."""

    page_type: PageType
    groups: tuple[Group, ...]

    @property
    def is_long(self) -> bool:
        """Whether its groups need links of their own."""
        return len(self.groups) > 1 and sum(len(group.cards) for group in self.groups) > PAGES_AT_A_GLANCE


@dataclass(frozen=True, slots=True)
class UserList:
    """The pages of one kind that use a page."""

    page_type: PageType
    shown: tuple[tuple[Card, str], ...]
    """(card, anchor) of the first ones."""
    total: int
    """How many there are."""


class Listings:
    """The lists of a knowledge base in one language."""

    def __init__(self, base: KnowledgeBase, translations: Translations) -> None:
        self.base = base
        self.translations = translations

    @cached_property
    def all(self) -> dict[str, Listing]:
        """By the folder of the kind."""
        return {page_type.folder: self._listing(page_type) for page_type in self.base.types}

    @cached_property
    def group_pages(self) -> dict[str, GroupPage]:
        """By src_uri: the pages that the build makes, one or more for each group of a kind listed by a choice."""
        pages: dict[str, GroupPage] = {}
        for listing in self.all.values():
            for group in listing.groups:
                pages |= {page.src_uri: page for page in group_page.pages_of(listing.page_type, group)}
        return pages

    @cached_property
    def shortcuts(self) -> list[tuple[str, LocalText, str]]:
        """(src_uri, title, picture) of each page that asks for a link on the home page."""
        pages = [page for page in self.base.pages.values() if not page.type and page.settings.get(SHORTCUT)]
        return [(page.src_uri, self.text(page, "title"), page.settings[SHORTCUT][0]) for page in pages]

    @cache  # noqa: B019 - lives as long as one build
    def card(self, src_uri: str) -> Card:
        """One page as lists show it."""
        page = self.base.pages[src_uri]
        return Card(src_uri, self.text(page, "title"), self.text(page, "summary"), self.facts(page))

    def pages(self, group: Group) -> list[Page]:
        """The pages of a group, in the order of its cards."""
        return [self.base.pages[card.src_uri] for card in group.cards]

    def text(self, page: Page, field: str) -> LocalText:
        """A text of the page's front matter; empty if it has none of that name."""
        return self.translations.localized(catalogue_name(page.src_uri), str(page.fields.get(field, "")))

    def facts(self, page: Page) -> tuple[Fact, ...]:
        """The fields that a page shows before anything else, in the order of its page type."""
        specs = page.type.fields if page.type else {}
        names = [name for name in (page.type.header_fields if page.type else ()) if name in page.fields]
        return tuple(self._fact(page, specs[name]) for name in names)

    def related(self, page: Page) -> list[tuple[str, list[Card]]]:
        """(label, cards) for each field of the page that names pages."""
        related = []
        for name, spec in page.type.fields.items() if page.type else ():
            src_uris = [src_uri for src_uri in self.base.referred(page, name) if src_uri in self.base.pages]
            if src_uris:
                related.append((spec.label, [self.card(src_uri) for src_uri in src_uris]))
        return related

    def users(self, page: Page) -> list[UserList]:
        """The pages that use this one, by kind."""
        anchors = {use.user: use.anchor for use in self.base.uses.get(page.src_uri, [])}
        most = USERS_ON_PLAYBOOK if page.type and page.type.has_sheet else USERS_ON_PAGE
        lists = []
        for page_type in self.base.types if anchors else ():
            users = [user.src_uri for user in self.base.of_type(page_type) if user.src_uri in anchors]
            shown = tuple((self.card(src_uri), anchors[src_uri]) for src_uri in users[:most])
            lists += [UserList(page_type, shown, len(users))] if users else []
        return lists

    def neighbours(self, page: Page) -> tuple[Card | None, Card | None]:
        """The cards before and after a page, for kinds that have an order; None where there is none."""
        spec = page.type.fields.get(page.type.listed_by) if page.type else None
        if not page.type or not spec or not spec.type.orders:
            return None, None
        src_uris = [other.src_uri for other in self.base.of_type(page.type)]
        at = src_uris.index(page.src_uri)
        before = src_uris[at - 1] if at else None
        after = src_uris[at + 1] if at + 1 < len(src_uris) else None
        return self.card(before) if before else None, self.card(after) if after else None

    def section_of(self, src_uri: str) -> LocalText | None:
        """The part of the site that a page belongs to: its kind, or the title of the overview of its folder."""
        folder = src_uri.partition("/")[0]
        if folder in self.all:
            return self.translations.localized(SITE, self.all[folder].page_type.plural.capitalize())
        overview = self.base.pages.get(f"{folder}/index.md")
        return self.text(overview, "title") if overview else None

    def _fact(self, page: Page, spec: FieldSpec) -> Fact:
        value = page.fields[spec.name]
        level = spec.choices.index(str(value)) + 1 if spec.scale else 0
        if spec.choices:
            shown = self.translations.localized(SITE, str(value))
        elif spec.type.translated and not spec.type.lists:
            shown = self.text(page, spec.name)
        else:
            shown = LocalText(format_value(value, self.translations.language.locale), "")
        return Fact(
            name=spec.name,
            label=spec.label,
            shown=shown,
            level=level,
            levels=len(spec.choices),
            role=str(value) if spec.type.translated else "",
        )

    def _listing(self, page_type: PageType) -> Listing:
        pages = self.base.of_type(page_type)
        spec = page_type.fields.get(page_type.listed_by)
        if not (spec and spec.choices):
            return Listing(page_type, (self._group(page_type, "", pages),) if pages else ())
        by_choice = groupby(pages, key=lambda page: str(page.fields.get(page_type.listed_by, "")))
        return Listing(page_type, tuple(self._group(page_type, title, list(group)) for title, group in by_choice))

    def _group(self, page_type: PageType, title: str, pages: list[Page]) -> Group:
        cards = tuple(self.card(page.src_uri) for page in pages)
        src_uri = group_page.src_uri(page_type, title, 1) if title else ""
        return Group(
            title=self.translations.localized(SITE, title),
            choice=title,
            slug=slug_of(title),
            cards=cards,
            src_uri=src_uri,
        )
