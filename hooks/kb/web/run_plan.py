"""What the script of a case in hand knows of each kind of page: where it stops, what it asks, what a yes does.

It stands in one script for all pages, so that no page is heavier for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kb.pages.field_type import Duration
from kb.project import SITE
from kb.reading.anchor import Anchors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kb.languages.translations import Translations
    from kb.pages.page import Page
    from kb.pages.page_type import PageType, SectionSpec

CALL_NOW = "call now"
ADMIT = "admit"


def plans(
    page_types: Iterable[PageType], translations: Translations, marked: Callable[[str], dict[str, str]]
) -> dict[str, dict[str, Any]]:
    """By folder, one value for each kind that has a sheet; it is Plan in globals.d.ts.

    `marked` gives the attributes of a passage in another language.
    """

    def text(source: str) -> dict[str, Any]:
        local = translations.localized(SITE, source)
        return {"text": local.text, "attributes": marked(local.lang) if local.lang else {}}

    return {
        page_type.folder: {
            "shown": [anchor for anchor, spec in _anchored(page_type) if spec.on_sheet],
            "pauses": {anchor: text(spec.pause_before) for anchor, spec in _anchored(page_type) if spec.pause_before},
            "conditions": {
                anchor: [{"name": item, "does": _does(spec, item)} for item in spec.items]
                for anchor, spec in _anchored(page_type)
                if spec.call_now or spec.admit
            },
            "question": text(page_type.question) if page_type.question else None,
            "hasAmount": page_type.limit is not None,
        }
        for page_type in page_types
        if page_type.has_sheet
    }


def times(page: Page) -> dict[str, str]:
    """A page's own times, for its script: `within` and `reminder`, each as a number and a unit, such as "5 minute"."""
    names = {"within": page.type.time_limit, "reminder": page.type.remind_after} if page.type else {}
    values = {name: page.fields.get(field) for name, field in names.items()}
    return {name: f"{value.amount} {value.unit}" for name, value in values.items() if isinstance(value, Duration)}


def _anchored(page_type: PageType) -> Iterator[tuple[str, SectionSpec]]:
    """Every section with the anchor that it has on a page."""
    anchors = Anchors()
    for section in page_type.sections:
        yield anchors.next(section.title, 2), section
        for part in section.sections:
            yield anchors.next(part.title, 3), part


def _does(spec: SectionSpec, item: str) -> str:
    """What a yes does; "" for a line that is not asked."""
    return CALL_NOW if item in spec.call_now else ADMIT if item in spec.admit else ""
