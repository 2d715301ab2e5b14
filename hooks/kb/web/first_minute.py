"""What the head of a page has at hand in the first minute: words that lead to sections, and the numbered steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.project import SITE

if TYPE_CHECKING:
    from kb.languages.translations import LocalText, Translations
    from kb.pages.page import Page


@dataclass(frozen=True, slots=True)
class Way:
    """A word that leads to one section, or to several that belong together."""

    word: LocalText
    anchors: tuple[str, ...]
    at_foot: bool
    """True if it stays at the foot of the screen."""


def ways(page: Page, translations: Translations) -> list[Way]:
    """Where the words of the page type lead, in the order of the page. A section that is left out has no way."""
    anchors: dict[str, list[str]] = {}
    for section in page.outline.sections:
        spec = page.specs.get(section.anchor)
        if spec and spec.in_reach:
            anchors.setdefault(spec.in_reach, []).append(section.anchor)
    at_foot = page.type.at_foot if page.type else ""
    return [Way(translations.localized(SITE, word), tuple(to), word == at_foot) for word, to in anchors.items()]


def steps(page: Page) -> list[tuple[int, str]]:
    """(number, anchor) of each numbered section, as the page numbers them."""
    specs = [(page.specs.get(section.anchor), section.anchor) for section in page.outline.sections]
    return list(enumerate((anchor for spec, anchor in specs if spec and spec.numbered), 1))
