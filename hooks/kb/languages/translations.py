"""All catalogues of one language, and what they make of an English text."""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polib

from kb.checks import tone
from kb.languages import catalogue, search_rules
from kb.languages.message import INTERFACE

if TYPE_CHECKING:
    from kb.languages.catalogue import Catalogue
    from kb.languages.language import Language
    from kb.languages.message import Message
    from kb.problem import Problem
    from kb.project import Project


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text for readers, and the language that it is really in."""

    text: str
    lang: str = ""
    """Empty if it is the language of the page."""

    def __str__(self) -> str:
        return self.text


class Translations:
    """The translations into one language. The source language has none: its texts stay as they are."""

    def __init__(self, project: Project, language: Language, source_language: str, *, checked: bool = True) -> None:
        """Unless `checked`, the translations are taken as they are: enough to count them, in half the time."""
        self.language = language
        self.source_language = source_language
        self.is_source = language.code == source_language
        folder = project.catalogues(language.code)
        rules, self._found = tone.read(project, project.tone(language.code))
        self.search_rules, found = search_rules.read(project, project.search(language.code))
        self._found += found
        self.catalogues: dict[str, Catalogue] = {}
        """By the name of the folder of pages. The source language has none."""
        for path in () if self.is_source else sorted(folder.glob("*.po")):
            given = rules if checked else None
            self.catalogues[path.stem] = catalogue.read(project, path, language, given)

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with the files of this language, sorted."""
        found = [problem for one in self.catalogues.values() for problem in one.problems]
        return sorted({*self._found, *found})

    def get(self, name: str, english: str) -> str | None:
        """The translation that the catalogue of that name has; None if there is none to publish."""
        one = self.catalogues.get(name)
        return one.get(english) if one else None

    def localized(self, name: str, english: str) -> LocalText:
        """The translation, or the English, marked as such."""
        translated = self.get(name, english)
        if translated is None:
            return LocalText(english, "" if self.is_source or not english else self.source_language)
        return LocalText(translated, "")

    def count(self, name: str, texts: list[str]) -> int:
        """How many of the texts are translated; in the source language, all are."""
        return len(texts) if self.is_source else sum(self.get(name, text) is not None for text in texts)

    @cached_property
    def interface(self) -> gettext.NullTranslations:
        """What templates use: gettext and ngettext. Texts that are not to be published stay English."""
        one = self.catalogues.get(INTERFACE)
        if one is None or one.file is None:
            return gettext.NullTranslations()
        published = polib.POFile()
        published.metadata = one.file.metadata
        published.extend(entry for entry in one.file if entry.msgid in one.published and not entry.obsolete)
        return gettext.GNUTranslations(io.BytesIO(published.to_binary()))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the translation of one catalogue, or of all, has come."""

    translated: int
    fuzzy: int
    missing: int
    word_count: int
    """English words of what is fuzzy or missing: the work that is left."""

    @property
    def percent(self) -> int:
        """Translated messages of a hundred, rounded down, so that 100 means all."""
        total = self.translated + self.fuzzy + self.missing
        return 100 * self.translated // total if total else 100

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.missing + other.missing,
            self.word_count + other.word_count,
        )


def coverage(one: Catalogue | None, messages: list[Message]) -> Coverage:
    """The coverage of one catalogue; None stands for a file that is not there."""
    texts = one.published if one else {}
    left = [message.text for message in messages if message.text not in texts]
    fuzzy = sum(one is not None and text in one.fuzzy for text in left)
    return Coverage(len(messages) - len(left), fuzzy, len(left) - fuzzy, sum(len(text.split()) for text in left))


def progress(translations: Translations, messages: dict[str, list[Message]]) -> dict[str, Coverage]:
    """The coverage of each catalogue of a language, and of all together under the name ""."""
    parts = {name: coverage(translations.catalogues.get(name), texts) for name, texts in messages.items()}
    return parts | {"": sum(parts.values(), Coverage(0, 0, 0, 0))}
