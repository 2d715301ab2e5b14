"""Whom to call at each place, in the reader's language: a file that a phone keeps and asks in need."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kb.project import SITE

if TYPE_CHECKING:
    from collections.abc import Iterable

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
            "contacts": [
                asdict(contact) | {"shown": shown(contact.role), "hours": shown(contact.hours)}
                for contact in place.contacts
            ],
        }
        for place in places
    ]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()
