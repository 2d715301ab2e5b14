"""The table of all remedies: complaint x gesture x amount x who decides, made from the tables of the playbooks.

RemedyGroup > Complaint > Remedy
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.languages.message import catalogue_name
from kb.pages.amount import is_above, with_amounts
from kb.pages.content_type import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.languages.translations import LocalText
    from kb.pages.page import Page, SpecifiedSection
    from kb.print.sheet import Sheets
    from kb.reading.outline import Item


@dataclass(frozen=True, slots=True)
class Remedy:
    """One gesture."""

    gesture: LocalText
    when: tuple[LocalText, ...]
    """What the table says between the gesture and the amount."""
    amount: LocalText
    decides: LocalText | None
    """The role that decides, for a gesture above the limit; None where whoever takes the complaint decides."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One playbook with its gestures."""

    src_uri: str
    title: LocalText
    anchor: str
    """Of its table."""
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class RemedyGroup:
    """Playbooks that lists show together."""

    title: LocalText
    """Empty where a kind has no groups."""
    slug: str
    complaints: tuple[Complaint, ...]


def remedy_groups(sheets: Sheets) -> list[RemedyGroup]:
    """All remedies of a language, in the order of the lists."""
    groups = []
    for listing in sheets.listings.all.values():
        if any(section.remedies for section in listing.page_type.every_section()):
            for group in listing.groups:
                complaints = tuple(
                    complaint for page in sheets.listings.pages(group) for complaint in _complaints(sheets, page)
                )
                groups += [RemedyGroup(group.title, group.slug, complaints)] if complaints else []
    return groups


def _complaints(sheets: Sheets, page: Page) -> Iterator[Complaint]:
    for specified in page.specified_sections():
        if specified.spec.remedies:
            rows = [item for item in CONTENT_TYPES["table"].items(specified.section) if len(item.parts) > 1]
            remedies = tuple(_remedy(sheets, page, specified, row) for row in rows)
            if remedies:
                yield Complaint(page.src_uri, sheets.listings.text(page, "title"), specified.section.anchor, remedies)


def _remedy(sheets: Sheets, page: Page, specified: SpecifiedSection, row: Item) -> Remedy:
    gesture, *between, amount = sheets.cells(page, row)
    role = str(page.fields.get(specified.spec.above_limit, ""))
    decides = role and is_above(page, row.parts[-1], specified.spec.limit)
    name = catalogue_name(page.src_uri)
    return Remedy(gesture, tuple(between), amount, sheets.translations.localized(name, role) if decides else None)


def place_files(sheets: Sheets) -> Iterator[tuple[str, bytes]]:
    """(name, content) for each place with amounts: by page, what each remedy is up to there, and who decides."""
    for place in sheets.base.places:
        pages = [sheets.base.pages[f"{slug}.md"] for slug in dict.fromkeys(amount.page for amount in place.amounts)]
        rows = {
            complaint.src_uri: [[str(one.amount), str(one.decides or "")] for one in complaint.remedies]
            for page in pages
            for complaint in _complaints(sheets, with_amounts(page, place.amounts))
        }
        if rows:
            content = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
            yield f"tools/remedies.{place.slug}.json", content.encode()
