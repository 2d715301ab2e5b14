"""The pages of a kind, as lists show them: in groups, each page with what staff choose by.

Listing > Group > Card > Fact
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify

if TYPE_CHECKING:
    from kb.knowledge_base import KnowledgeBase
    from kb.page import Page
    from kb.page_type import PageType
    from kb.value import Value


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with its value, ready to show."""

    name: str
    """The field's name, for styles."""
    label: str
    value: Value
    level: int
    """Of a choice on a scale: its place, counted from 1. Else 0."""
    levels: int
    """How many places the scale has."""


@dataclass(frozen=True, slots=True)
class Card:
    """A page in a list."""

    address: str
    title: str
    summary: str
    facts: tuple[Fact, ...]
    """The fields that the page shows at its top."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that have the same value in the field that their kind is listed by."""

    title: str
    """That value; empty for a kind that is not listed by a choice."""
    slug: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """All pages of a kind."""

    type: PageType
    groups: tuple[Group, ...]


def listing(base: KnowledgeBase, kind: PageType) -> Listing:
    """All pages of a kind, grouped if the kind is listed by a choice."""
    pages = base.of_type(kind)
    spec = kind.fields.get(kind.listed_by)
    if not (spec and spec.choices):
        return Listing(kind, (Group("", "", tuple(map(card, pages))),) if pages else ())
    by_choice = groupby(pages, key=lambda page: str(page.fields.get(kind.listed_by, "")))
    return Listing(
        kind, tuple(Group(title, slugify(title, "-"), tuple(map(card, group))) for title, group in by_choice)
    )


def card(page: Page) -> Card:
    """One page as lists show it."""
    return Card(page.address, page.title, str(page.fields.get("summary", "")), facts(page))


def facts(page: Page) -> tuple[Fact, ...]:
    """The fields that a page shows before anything else, in the order of its page type."""
    found = []
    for name in page.type.at_top if page.type else ():
        if page.type and name in page.fields:
            spec, value = page.type.fields[name], page.fields[name]
            level = spec.choices.index(str(value)) + 1 if spec.scale else 0
            found.append(Fact(name, spec.label, value, level, len(spec.choices)))
    return tuple(found)
