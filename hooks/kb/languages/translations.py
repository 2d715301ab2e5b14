"""All catalogues of one language, and what they make of a text of the source."""

from __future__ import annotations

import copy
import errno
import gettext
import io
import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polib

from kb import generator
from kb.checks import print_letters, tone
from kb.languages import catalogue, search_rules, spoken_forms
from kb.languages.catalogue import Standard
from kb.languages.message import Uses, interface_plurals, source_language
from kb.languages.spoken_forms import SpokenForms
from kb.languages.translation_tree import tree_of
from kb.pages import print_font
from kb.project import INTERFACE, SITE, Project
from kb.reading import source_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kb.checks.tone import Tone
    from kb.languages.catalogue import Catalogue
    from kb.languages.language import Language
    from kb.problem import Problem
    from kb.settings import Settings


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text for readers, and the language that it is really in."""

    text: str
    """In that language; Markdown where the source is Markdown."""
    lang: str = ""
    """Empty if it is the language of the page."""

    def __str__(self) -> str:
        return self.text


def shipped_words(project: Project, code: str) -> Path | None:
    """The catalogue of what templates and program say that comes with the generator; None if there is none.

    None, too, for the project that the generator's own words are kept in.
    """
    own = project.catalogues(code) / f"{INTERFACE}.po"
    shipped = Project(generator.LOCALES.parent).catalogues(code) / own.name
    return shipped if shipped.is_file() and not (own.exists() and own.samefile(shipped)) else None


def _folder_problems(project: Project, folder: Path) -> Iterator[Problem]:
    """Told is what stands where a folder of translations should: nobody would find them missing otherwise."""
    for place in (folder.parent.parent, folder.parent, folder):
        if os.path.lexists(place) and not place.is_dir():
            yield source_file.unreadable(project.relative(place), NotADirectoryError(errno.ENOTDIR, "it is no folder"))
            return


class Translations:
    """The translations into one language. What is written in it has none, and stays as it is."""

    def __init__(
        self,
        project: Project,
        language: Language,
        chosen: Settings,
        *,
        uses: Mapping[str, Uses] | None = None,
    ) -> None:
        """`uses` are those of `message.uses`; without them, links by reference and print are not checked."""
        self.project = project
        self.language = language
        self.settings = chosen
        self.is_source = language.code == chosen.source_language
        """True for the language in which the pages are written."""
        folder = project.catalogues(language.code)
        phrases, tone_problems = tone.read(project, project.tone(language.code), language.code)
        self.search_rules, search_problems = search_rules.read(
            project, project.search(language.code), unspaced=language.unspaced
        )
        self.spoken, spoken_problems = spoken_forms.read(project, project.spoken(language.code))
        """What a spoken line may leave open, until the reader says who speaks."""
        self._rule_problems = [*tone_problems, *search_problems, *spoken_problems, *_folder_problems(project, folder)]
        self.is_unprintable = bool(print_font.missing_script(language.code))
        """True if the font of print lacks the letters of the language."""
        name, line = language.english_name, chosen.languages_line
        self._rule_problems += print_letters.script_problems(language.code, name, line)
        self.catalogues: dict[str, Catalogue] = {}
        """By the name of the folder of pages."""
        for path in sorted(folder.glob("*.po")):
            name = path.stem
            if not self.is_written_in(name):
                standard = self._standard(name, phrases, (uses or {}).get(name, Uses()))
                self.catalogues[name] = catalogue.read(project, path, language, standard)
        self._rule_problems += self._missing(folder, uses or {})
        if shipped := shipped_words(project, language.code):
            words = catalogue.read(project, shipped, language, self._standard(INTERFACE, phrases, Uses()))
            own = self.catalogues.get(INTERFACE)
            self.catalogues[INTERFACE] = own.over(words) if own else words
        texts = (text for file in self.catalogues.values() for text in file.published.values())
        if not any(map(self.spoken.stands_in, texts)):
            self.spoken = SpokenForms()  # nobody is asked about what is nowhere left open

    def _missing(self, folder: Path, names: Iterable[str]) -> Iterator[Problem]:
        """The files that are gone from a folder that has others. A language without any is not begun yet."""
        brought = {INTERFACE} if shipped_words(self.project, self.language.code) else set()
        for name in sorted({*names} - brought) if self.catalogues else ():
            if name not in self.catalogues and not self.is_written_in(name):
                yield catalogue.MISSING.problem(self.project.relative(folder / f"{name}.po"), 1)

    def _standard(self, name: str, phrases: Tone, uses: Uses) -> Standard:
        return Standard(
            tone=phrases,
            tree=tree_of(self.settings),
            labels=uses.labels,
            printed=frozenset() if self.is_unprintable else uses.printed,
            plurals=interface_plurals() if name == INTERFACE else frozenset(),
            formatted=name in (SITE, INTERFACE),
            spoken=SpokenForms() if name in (SITE, INTERFACE) else self.spoken,
        )

    def is_written_in(self, name: str) -> bool:
        """True if the messages of a catalogue are written in this language, so that there is nothing to translate."""
        return source_language(name, self.settings) == self.language.code

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with the files of this language, sorted."""
        catalogue_problems = [problem for file in self.catalogues.values() for problem in file.problems]
        return self.settings.wanted([*self._rule_problems, *catalogue_problems])

    def get(self, name: str, source: str) -> str | None:
        """The translation that the catalogue of that name has; None if there is none to publish.

        A spoken form is that of the first choice.
        """
        catalogue = self.catalogues.get(name)
        text = catalogue.get(source) if catalogue else None
        return text if text is None else self.spoken.in_words(text)

    @cached_property
    def with_forms(self) -> Translations:
        """The same translations with the names of spoken forms in braces, for pages that ask who speaks."""
        if not self.spoken:
            return self
        other = copy.copy(self)
        other.spoken = SpokenForms()
        return other

    def localized(self, name: str, text: str) -> LocalText:
        """The translation, or the text as it was written, marked as such."""
        translated = self.get(name, text)
        if translated is None:
            return LocalText(text, "" if self.is_written_in(name) or not text else source_language(name, self.settings))
        return LocalText(translated)

    def printable(self, name: str, text: str) -> LocalText:
        """As `localized`; the text as it was written where its translation has letters that cannot be printed."""
        local_text = self.localized(name, text)
        if local_text.lang or not print_font.missing(local_text.text):
            return local_text
        return LocalText(text, "" if self.is_written_in(name) else source_language(name, self.settings))

    def count(self, name: str, texts: list[str]) -> int:
        """How many of the texts are translated; of those written in this language, all are."""
        return len(texts) if self.is_written_in(name) else sum(self.get(name, text) is not None for text in texts)

    @cached_property
    def interface(self) -> gettext.NullTranslations:
        """What templates use: gettext and ngettext. Texts that are not to be published stay as they were written.

        What the site itself says wins over what templates say.
        """
        published = polib.POFile()
        for name in (SITE, INTERFACE):
            catalogue = self.catalogues.get(name)
            if catalogue and catalogue.file is not None:
                published.metadata = catalogue.file.metadata
                known = {entry.msgid for entry in published}
                published.extend(
                    entry
                    for entry in catalogue.file
                    if entry.msgid in catalogue.published and not entry.obsolete and entry.msgid not in known
                )
        return gettext.GNUTranslations(io.BytesIO(published.to_binary())) if published else gettext.NullTranslations()
