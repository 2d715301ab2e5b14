"""How far translations have come: of a catalogue, of a language, of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.languages.catalogue import Catalogue
    from kb.languages.language import Language
    from kb.languages.message import Message
    from kb.languages.translations import Translations

MIN_PERCENT_TRANSLATED = 60
"""From how many translated messages of a hundred on a page counts as a translation, and a language as usable."""


@dataclass(frozen=True, slots=True)
class PageCoverage:
    """How far one page is translated."""

    untranslated: int
    """Messages that are not."""
    languages: tuple[Language, ...]
    """Those in which the page counts as translated."""
    is_untouched: bool
    """True if no block is translated, so that the text as a whole is in the source language."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the translation of one catalogue, or of all, has come."""

    translated: int
    """Messages whose translation may be published."""
    fuzzy: int
    """Messages whose translation waits for a translator's eye."""
    missing: int
    """Messages without one that can be used."""
    word_count: int
    """Words of the source in what is fuzzy or missing: the work that is left."""

    @property
    def percent(self) -> int:
        """Translated messages of a hundred, rounded down, so that 100 means all."""
        total = self.translated + self.fuzzy + self.missing
        return 100 * self.translated // total if total else 100

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            translated=self.translated + other.translated,
            fuzzy=self.fuzzy + other.fuzzy,
            missing=self.missing + other.missing,
            word_count=self.word_count + other.word_count,
        )


def coverage(catalogue: Catalogue | None, messages: list[Message]) -> Coverage:
    """The coverage of one catalogue; None stands for a file that is not there."""
    texts = catalogue.published if catalogue else {}
    untranslated = [message.text for message in messages if message.text not in texts]
    fuzzy = sum(catalogue is not None and text in catalogue.fuzzy for text in untranslated)
    return Coverage(
        translated=len(messages) - len(untranslated),
        fuzzy=fuzzy,
        missing=len(untranslated) - fuzzy,
        word_count=sum(len(text.split()) for text in untranslated),
    )


def progress(translations: Translations, messages: dict[str, list[Message]]) -> dict[str, Coverage]:
    """The coverage of each catalogue of a language, and of all together under the name ""."""
    parts = {
        name: coverage(translations.catalogues.get(name), texts)
        for name, texts in messages.items()
        if not translations.is_written_in(name)
    }
    return parts | {"": sum(parts.values(), Coverage(0, 0, 0, 0))}
