"""What tools know of the site's playbooks: titles, limits, causes and conditions, in the reader's language.

A file that a device keeps and the tools ask. Which field is which, the page type says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kb.languages.message import catalogue_name
from kb.pages.content_type import bold_lead
from kb.pages.field_type import Duration
from kb.reading.block_text import message_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.languages.translations import Translations
    from kb.pages.page import Page
    from kb.web.listing import Listings

NAME = "tools/playbooks.json"
"""Of the file, in the folder of a language."""
_MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60, "month": 30 * 24 * 60}


def file(pages: Iterable[Page], listings: Listings) -> str:
    """All pages with lines to tick as JSON: a list of Playbook in globals.d.ts. What a kind has not is left out."""
    groups = {
        card.src_uri: str(group.title)
        for listing in listings.all.values()
        for group in listing.groups
        for card in group.cards
    }
    listed = [
        _playbook(page, listings.translations, groups.get(page.src_uri, ""))
        for page in pages
        if any(
            item.tick
            for specified in page.specified_sections()
            for block in specified.section.blocks
            for item in block.items
        )
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def _playbook(page: Page, translations: Translations, group: str) -> dict[str, Any]:
    catalogue = catalogue_name(page.src_uri)
    names = (page.type.time_limit, page.type.remind_after) if page.type else ("", "")
    soon, again = map(page.fields.get, names)
    found = {
        "address": page.src_uri.removesuffix(".md"),
        "title": str(translations.localized(catalogue, str(page.fields["title"]))),
        "group": group,
        "limit": [float(page.limit.amount), page.limit.currency] if page.limit else None,
        "soon": _minutes(soon) if isinstance(soon, Duration) else 0,
        "again": _minutes(again) if isinstance(again, Duration) else 0,
        "causes": _causes(page, translations),
        "conditions": _conditions(page, translations),
    }
    return {name: value for name, value in found.items() if value}


def _minutes(duration: Duration) -> int:
    return duration.amount * _MINUTES[duration.unit]


def _causes(page: Page, translations: Translations) -> dict[str, str]:
    """Each as it was written, by which records know it, with what the reader sees. A list is one message."""
    written = page.fields.get(page.type.causes) if page.type else None
    if not isinstance(written, tuple):
        return {}
    shown = str(translations.localized(catalogue_name(page.src_uri), ", ".join(written))).split(", ")
    return dict(zip(written, shown if len(shown) == len(written) else written, strict=True))


def _conditions(page: Page, translations: Translations) -> dict[str, str]:
    """The same of the conditions that staff answer with yes or no: the bold words at the start of a line."""
    catalogue, found = catalogue_name(page.src_uri), {}
    for specified in page.specified_sections():
        lists = (block for block in specified.section.blocks if block.kind == "list")
        for item in (item for block in lists for item in block.items if item.parts):
            name = _bold(item.text)
            if name in (*specified.spec.call_now, *specified.spec.admit):
                found[name] = _bold(translations.get(catalogue, message_of(item.parts[0])) or "") or name
    return found


def _bold(text: str) -> str:
    """The bold words at the beginning of a line, without their colon."""
    return bold_lead(text).rstrip(":：\N{NO-BREAK SPACE} ")
