"""Whether a page has the fields that its page type asks for, each with a value of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages.field_type import FIELD_TYPES
from kb.pages.page import EARLIER, SETTINGS
from kb.problem import Check, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.page import Page
    from kb.pages.page_type import FieldSpec, PageType
    from kb.problem import Problem

NO_FRONT_MATTER = Check(
    name="front-matter-missing",
    about="A page of a kind starts with its fields, between two lines of three hyphens.",
    example=(
        'has no front matter. Start it with a line "---", then the fields title, severity, respond_within, authority, '
        'number, main_principle, principles, search_words, reviewed, then a line "---".'
    ),
)
UNKNOWN = Check(
    name="field-unknown",
    about="Every field is one of its kind of page.",
    example='field "number" is not known. Remove it.',
)
WRONG = Check(
    name="field-wrong",
    about="Every field holds a value of its kind.",
    example='field "severity" is "serius", which is not a choice. Did you mean "Serious"?',
)
MISSING = Check(
    name="field-missing",
    about="Every field that may not be left out is there.",
    example='field "title" is missing. Add "title: ..." to the front matter. What went wrong.',
)
CHECKS = (NO_FRONT_MATTER, UNKNOWN, WRONG, MISSING)

OF_ANY_PAGE = ("title", "summary")
"""The fields of a page without a kind."""
_SHOWN_BLANKS = {'""': "...", "[]": "[...]", "": "..."}
"""What messages show for the blanks of a new page, which would read badly inside quotation marks."""


def problems(page: Page) -> Iterator[Problem]:
    """Everything that is wrong with the fields of one page."""
    if not (page.source.text and page.front.readable):
        return
    yield from _settings(page)
    if not page.type:
        yield from _without_kind(page)
        return
    if not page.front.fields:
        names = ", ".join(name for name, spec in page.type.fields.items() if not spec.optional)
        message = f'has no front matter. Start it with a line "---", then the fields {names}, then a line "---".'
        yield NO_FRONT_MATTER.problem(page.path, 1, message)
        return
    yield from _given(page, page.type)
    for name, spec in page.type.fields.items():
        if name not in page.front.fields and not spec.optional:
            yield MISSING.problem(page.path, 1, _missing(name, spec))


def _given(page: Page, page_type: PageType) -> Iterator[Problem]:
    for name, value in page.front.fields.items():
        spec = page_type.fields.get(name)
        if spec is None and name not in ("hide", EARLIER):
            absent = [known for known in page_type.fields if known not in page.front.fields]
            message = f'field "{name}" is not known. {did_you_mean(name, absent)}'
            yield UNKNOWN.problem(page.path, value.report_line, message)
        elif spec and name not in page.fields:
            try:
                spec.read(value)
            except ValueError as error:
                yield WRONG.problem(page.path, value.report_line, f'field "{name}" {error}')


def _without_kind(page: Page) -> Iterator[Problem]:
    for name, value in page.front.fields.items():
        if name in OF_ANY_PAGE:
            try:
                FIELD_TYPES["text"].read(value)
            except ValueError as error:
                yield WRONG.problem(page.path, value.report_line, f'field "{name}" {error}')
        elif name not in (*SETTINGS, EARLIER):
            advice = did_you_mean(name, (*OF_ANY_PAGE, *SETTINGS))
            message = f'field "{name}" is not known on a page without a kind. {advice}'
            yield UNKNOWN.problem(page.path, value.report_line, message)


def _settings(page: Page) -> Iterator[Problem]:
    """What a page says of how it is shown, where there is nothing of that name."""
    for name in (name for name in ("hide",) if name not in page.type.fields) if page.type else SETTINGS:
        value = page.front.fields.get(name)
        if value and (not value.text or value.text not in SETTINGS[name]) and value.plain != page.settings[name]:
            wrong = (
                next((item for item in value.plain if item not in SETTINGS[name]), "")
                if isinstance(value.plain, list)
                else value.text
            )
            message = (
                f'field "{name}" is "{wrong}", and there is no such thing. {did_you_mean(str(wrong), SETTINGS[name])}'
            )
            yield WRONG.problem(page.path, value.report_line, message)


def _missing(name: str, spec: FieldSpec) -> str:
    example = spec.choices[0] if spec.choices else spec.type.example
    line = f"{name}: {_SHOWN_BLANKS.get(example, example)}"
    return f'field "{name}" is missing. Add "{line}" to the front matter. {spec.about}'.rstrip()
