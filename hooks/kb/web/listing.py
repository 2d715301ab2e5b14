"""The pages of a kind, as lists show them: in groups, each page with what staff choose by.

Listing > Group > Card > Fact
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify

from kb.languages.formatting import format_value
from kb.languages.message import INTERFACE, catalogue_name
from kb.languages.translations import LocalText

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase
    from kb.languages.translations import Translations
    from kb.pages.page import Page
    from kb.pages.page_type import FieldSpec, PageType


CARDS_PER_PAGE = 40
"""How many cards a page of a group shows, so that it stays light whatever the number of playbooks."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with its value, ready to show."""

    name: str
    """The field's name, for styles."""
    label: str
    """In English: a message of the interface."""
    shown: LocalText
    level: int
    """Of a choice on a scale: its place, counted from 1. Else 0."""
    levels: int
    """How many places the scale has."""


@dataclass(frozen=True, slots=True)
class Card:
    """A page in a list."""

    address: str
    title: LocalText
    summary: LocalText
    facts: tuple[Fact, ...]
    """The fields that the page shows at its top."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that have the same value in the field that their kind is listed by."""

    title: LocalText
    """That value; empty for a kind that is not listed by a choice."""
    slug: str
    cards: tuple[Card, ...]

    def parts(self) -> list[tuple[Card, ...]]:
        """The cards in pages of their own, as `group_addresses` names them."""
        return [self.cards[n : n + CARDS_PER_PAGE] for n in range(0, len(self.cards), CARDS_PER_PAGE)]


@dataclass(frozen=True, slots=True)
class Listing:
    """All pages of a kind."""

    type: PageType
    groups: tuple[Group, ...]


class Listings:
    """The lists of a knowledge base in one language."""

    def __init__(self, base: KnowledgeBase, translations: Translations) -> None:
        self.base = base
        self.translations = translations
        self.all = {kind.folder: self._listing(kind) for kind in base.types}
        """By the folder of the kind."""

    @cache  # noqa: B019 - lives as long as one build
    def card(self, address: str) -> Card:
        """One page as lists show it."""
        page = self.base.pages[address]
        return Card(address, self.text(page, "title"), self.text(page, "summary"), self.facts(page))

    def text(self, page: Page, field: str) -> LocalText:
        """A text of the page's front matter; empty if it has none of that name."""
        return self.translations.localized(catalogue_name(page.address), str(page.fields.get(field, "")))

    def facts(self, page: Page) -> tuple[Fact, ...]:
        """The fields that a page shows before anything else, in the order of its page type."""
        specs = page.type.fields if page.type else {}
        names = [name for name in (page.type.header_fields if page.type else ()) if name in page.fields]
        return tuple(self._fact(page, specs[name]) for name in names)

    def related(self, page: Page) -> list[tuple[str, list[Card]]]:
        """(label, cards) for each field of the page that lists pages."""
        found = []
        for name, spec in page.type.fields.items() if page.type else ():
            value = page.fields.get(name, ())
            if spec.type.name in ("page", "list of pages") and value:
                slugs = value if isinstance(value, tuple) else (str(value),)
                addresses = [self.base.referred(slug, spec) for slug in slugs]
                found.append((spec.label, [self.card(a) for a in addresses if a in self.base.pages]))
        return found

    def users(self, page: Page) -> list[tuple[PageType, list[tuple[Card, str]]]]:
        """(kind, [(card, anchor)]) of the pages that use this one."""
        anchors = {use.user: use.anchor for use in self.base.uses.get(page.address, [])}
        found = []
        for kind in self.base.types if anchors else ():
            users = [user.address for user in self.base.of_type(kind) if user.address in anchors]
            if users:
                found.append((kind, [(self.card(address), anchors[address]) for address in users]))
        return found

    def neighbours(self, page: Page) -> tuple[Card | None, Card | None]:
        """The cards before and after a page, for kinds that have an order; None where there is none."""
        kind = page.type
        if not kind or kind.listed_by not in kind.fields or kind.fields[kind.listed_by].type.name != "number":
            return None, None
        addresses = [other.address for other in self.base.of_type(kind)]
        at = addresses.index(page.address)
        before = addresses[at - 1] if at else None
        after = addresses[at + 1] if at + 1 < len(addresses) else None
        return self.card(before) if before else None, self.card(after) if after else None

    def _fact(self, page: Page, spec: FieldSpec) -> Fact:
        value = page.fields[spec.name]
        level = spec.choices.index(str(value)) + 1 if spec.scale else 0
        if spec.choices:
            shown = self.translations.localized(INTERFACE, str(value))
        elif spec.type.name == "text":
            shown = self.text(page, spec.name)
        else:
            shown = LocalText(format_value(value, self.translations.language.locale), "")
        return Fact(spec.name, spec.label, shown, level, len(spec.choices))

    def _listing(self, kind: PageType) -> Listing:
        pages = self.base.of_type(kind)
        spec = kind.fields.get(kind.listed_by)
        if not (spec and spec.choices):
            return Listing(kind, (self._group("", pages),) if pages else ())
        by_choice = groupby(pages, key=lambda page: str(page.fields.get(kind.listed_by, "")))
        return Listing(kind, tuple(self._group(title, list(group)) for title, group in by_choice))

    def _group(self, title: str, pages: list[Page]) -> Group:
        cards = tuple(self.card(page.address) for page in pages)
        return Group(self.translations.localized(INTERFACE, title), group_slug(title), cards)


def group_slug(title: str) -> str:
    """A group's part of the address: `restaurant-and-cafe`."""
    return slugify(title, "-")


def group_addresses(kind: PageType, title: str, number: int) -> list[str]:
    """The source addresses of the pages that show a group of so many pages: `.../travel.md`, `.../travel-2.md`."""
    base = f"{kind.folder}/{kind.listed_by}/{group_slug(title)}"
    return [
        f"{base}-{part + 1}.md" if part else f"{base}.md"
        for part in range((number + CARDS_PER_PAGE - 1) // CARDS_PER_PAGE)
    ]
