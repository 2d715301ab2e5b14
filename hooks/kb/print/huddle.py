"""Cards for five minutes at the start of a shift: for each step, words to avoid and the better ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.pages.content_type import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.languages.translations import LocalText
    from kb.pages.page import Page
    from kb.print.sheet import Sheets
    from kb.reading.outline import Item

_SAY, _AVOID, _DO = (CONTENT_TYPES[name] for name in ("phrases to say", "phrases to avoid", "checklist"))


@dataclass(frozen=True, slots=True)
class HuddleCard:
    """One card."""

    title: LocalText
    """The step's."""
    avoid: tuple[LocalText, ...]
    """Words to avoid, each with its reason; none where the page has none."""
    say: tuple[LocalText, ...]
    """The words to practise; lines to do where nothing is said."""


_LINES = 2
"""Of each sort on a card: five minutes are enough for two."""


def huddle_cards(sheets: Sheets, page: Page) -> list[HuddleCard]:
    """A card for each numbered step of a page that has words for customers; of a page without any, for what is done."""
    sheets.base.parser.restore(page.outline.tree)
    cards = list(_cards(sheets, page, spoken=True))
    return cards or list(_cards(sheets, page, spoken=False))


def _cards(sheets: Sheets, page: Page, *, spoken: bool) -> Iterator[HuddleCard]:
    for section in page.outline.sections:
        spec = page.specs.get(section.anchor)
        if not spec or not spec.numbered:
            continue
        parts = [part for part in (section, *section.sections) if part.anchor in page.specs]
        kinds = [(part, page.specs[part.anchor]) for part in parts]
        avoid = [item for part, of in kinds if _AVOID in of.contents for item in _AVOID.items(part)]
        said = [item for part, of in kinds if _SAY in of.contents and not of.written for item in _SAY.items(part)]
        done = [item for part, of in kinds if _DO in of.contents for item in _DO.items(part)]
        practised = said if spoken else done
        if practised:
            yield HuddleCard(
                sheets.heading(page, section),
                _local(sheets, page, avoid if spoken else []),
                _local(sheets, page, practised),
            )


def _local(sheets: Sheets, page: Page, items: list[Item]) -> tuple[LocalText, ...]:
    return tuple(sheets.line(page, item) for item in items[:_LINES])
