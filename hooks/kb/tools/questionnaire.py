"""Questions to customers, from a blank form, in the reader's language.

Questionnaire > RatedDimension > Statement
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.project import SITE
from kb.reading.tick import TickNames

if TYPE_CHECKING:
    from kb.languages.translations import LocalText, Translations
    from kb.pages.blank_form import Form


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is rated."""

    name: str
    """What readers' devices know it by: the same in every language, another one when it says something else."""
    text: LocalText


@dataclass(frozen=True, slots=True)
class RatedDimension:
    """Statements that belong together."""

    name: str
    title: LocalText
    statements: tuple[Statement, ...]
    pages: tuple[str, ...]
    """The src_uris of pages that help where its gap is large."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A blank form as its tool shows it."""

    title: LocalText
    about: LocalText
    choices: tuple[Statement, ...]
    questions: tuple[LocalText, ...]
    dimensions: tuple[RatedDimension, ...]


def questionnaire(form: Form, translations: Translations) -> Questionnaire:
    """What a form asks."""
    names = TickNames()

    def named(source: str) -> Statement:
        return Statement(names.next(source), translations.localized(SITE, source))

    dimensions = []
    for dimension in form.dimensions:
        title = named(dimension.title)
        statements = tuple(map(named, dimension.statements))
        pages = tuple(f"{slug}.md" for slug in dimension.pages)
        dimensions.append(RatedDimension(title.name, title.text, statements, pages))
    return Questionnaire(
        translations.localized(SITE, form.title),
        translations.localized(SITE, form.about),
        tuple(map(named, form.choices)),
        tuple(translations.localized(SITE, question) for question in form.questions),
        tuple(dimensions),
    )
