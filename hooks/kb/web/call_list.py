"""What a phone keeps of each place, in the reader's language: whom to call, and the amounts of the place.

places.json             whom to call, at all places
places.harbour.json     the amounts of one place, if it has any
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kb.languages.formatting import format_value
from kb.pages.amount import with_amounts
from kb.project import SITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from babel import Locale

    from kb.knowledge_base import KnowledgeBase
    from kb.languages.translations import Translations
    from kb.pages.place import Place

NAME = "places.json"
"""Of the file, in the folder of a language."""


def file(places: Iterable[Place], translations: Translations) -> bytes:
    """The file of one language. Roles also stand there as pages were written, by which scripts find them."""

    def shown(text: str) -> str:
        return str(translations.localized(SITE, text)) if text else ""

    listed = [
        {
            "slug": place.slug,
            "name": place.name,
            "emergency": place.emergency,
            "hours": shown(place.hours),
            "has_amounts": bool(place.amounts),
            "contacts": [
                asdict(contact) | {"shown": shown(contact.role), "hours": shown(contact.hours)}
                for contact in place.contacts
            ],
        }
        for place in places
    ]
    return _json(listed)


def amount_files(base: KnowledgeBase, locale: Locale) -> Iterator[tuple[str, bytes]]:
    """(name, content) for each place with amounts: for each page the amounts in words, and what may be given."""
    for place in base.places:
        pages: dict[str, dict[str, Any]] = {}
        for page in map(base.pages.__getitem__, dict.fromkeys(f"{amount.page}.md" for amount in place.amounts)):
            own = [amount for amount in place.amounts if amount.page == page.slug]
            limit = with_amounts(page, own).limit
            pages[page.slug] = {
                "limit": limit.written if limit else "",
                "amounts": {amount.name: format_value(amount.value, locale) for amount in own},
            }
        if pages:
            yield NAME.replace(".", f".{place.slug}.", 1), _json(pages)


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
