"""What of a page is printed: on its sheet, on role-play cards, on the pocket card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages.content_type import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.page import Page

_DO, _SAY = CONTENT_TYPES["checklist"], CONTENT_TYPES["phrases to say"]
_FIELDS = ("title", "summary", "owner")


def printed_texts(page: Page) -> Iterator[str]:
    """The texts, as catalogues hold them; none of a page that nothing is printed of."""
    if not page.type or not (page.type.has_sheet or page.type.on_pocket_card):
        return
    for name in dict.fromkeys((*_FIELDS, *page.type.header_fields)):
        if name in page.fields and page.type.fields[name].type.translated:
            yield str(page.fields[name])
    for section in page.outline.sections:
        parts = [section, *section.sections]
        items = [item for part in parts for item in _DO.items(part)]
        if items:
            yield section.text
        for item in (*items, *(item for part in parts for item in _SAY.items(part)[:1])):
            yield from item.parts
    for specified in page.specified_sections():
        if specified.spec.role_play_card:
            yield specified.section.text
            for item in specified.section.all_items():
                yield from item.parts
