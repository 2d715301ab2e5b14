"""The check of whether a case goes up: the conditions of the page types, and the playbooks that have words for each.

Check > Condition, CheckedPage
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.languages.message import catalogue_name
from kb.languages.translations import LocalText
from kb.pages.content_type import CONTENT_TYPES, bold_lead
from kb.project import SITE

if TYPE_CHECKING:
    from kb.pages.page import Page, SpecifiedSection
    from kb.pages.page_type import PageType, SectionSpec
    from kb.print.sheet import Sheets
    from kb.reading.outline import Item

_LIST = CONTENT_TYPES["list"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing to answer with yes or no."""

    name: LocalText
    calls: bool
    """True if a yes means to call somebody now; else it means to admit it, and to go one gesture up."""


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """A playbook with words of its own for the conditions."""

    src_uri: str
    title: LocalText
    anchor: str
    """Of the section."""
    roles: tuple[LocalText, ...]
    """Whom to call, in order."""


@dataclass(frozen=True, slots=True)
class EscalationCheck:
    """The check of one kind of page."""

    plural: str
    """What lists call the kind."""
    explained_on: str
    """The src_uri of the page that explains it; empty for none."""
    conditions: tuple[Condition, ...]
    pages: tuple[CheckedPage, ...]


def escalation_checks(sheets: Sheets) -> list[EscalationCheck]:
    """One for each kind of page with such a section."""
    checks = []
    for listing in sheets.listings.all.values():
        for spec in listing.page_type.every_section():
            if spec.call_now or spec.admit:
                pages = [page for group in listing.groups for page in sheets.listings.pages(group)]
                found = [(page, one) for page in pages for one in page.specified_sections() if one.spec == spec]
                checks += [_check(sheets, listing.page_type, spec, found)] if found else []
    return checks


def _check(
    sheets: Sheets, page_type: PageType, spec: SectionSpec, found: list[tuple[Page, SpecifiedSection]]
) -> EscalationCheck:
    first, specified = found[0]
    asked = (*spec.call_now, *spec.admit)
    conditions = tuple(
        Condition(_name(sheets, first, item, name), calls=name in spec.call_now)
        for name, item in zip(spec.items, _LIST.items(specified.section), strict=False)
        if name in asked
    )
    pages = tuple(
        CheckedPage(page.src_uri, sheets.listings.text(page, "title"), one.section.anchor, _roles(sheets, page))
        for page, one in found
    )
    return EscalationCheck(page_type.plural, f"{spec.explained_on}.md" if spec.explained_on else "", conditions, pages)


def _name(sheets: Sheets, page: Page, item: Item, name: str) -> LocalText:
    """The words in bold with which the line of a condition begins, in the reader's language."""
    line = sheets.translations.localized(catalogue_name(page.src_uri), item.parts[0])
    bold = bold_lead(line.text).rstrip(" :.")
    return LocalText(bold, line.lang) if bold else sheets.translations.localized(SITE, name)


def _roles(sheets: Sheets, page: Page) -> tuple[LocalText, ...]:
    """Whom the head of the page names: the roles among its facts, in its order."""
    return tuple(fact.shown for fact in sheets.listings.facts(page) if fact.role)
