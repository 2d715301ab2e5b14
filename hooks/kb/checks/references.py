"""Whether the pages that fields and page types name are there, and of the right kind."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from kb.problem import Check, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kb.pages.page import Page
    from kb.pages.page_type import FieldSpec, PageType
    from kb.problem import Problem

UNKNOWN = Check(
    name="reference-unknown",
    about="Every page that a field names is there.",
    example='field "principles" names "stay-cool", and there is no such page. Did you mean "stay-calm"?',
)
WRONG_KIND = Check(
    name="reference-wrong-kind",
    about="A field names pages of the kind that it asks for.",
    example=(
        'field "principles" names "guides/staff", which is a page without a kind. Name a page of the kind "principle".'
    ),
)
REPEATED = Check(
    name="reference-repeated",
    about="A field names each page once.",
    example='field "principles" lists a page twice. Keep each once.',
)
UNEXPLAINED = Check(
    name="type-unexplained",
    about="The page on which a page type says that a section is explained is there.",
    example=(
        'section "Play" is explained on "principles/be-brave", and there is no such page. '
        "Write that page, or remove the line."
    ),
)
CHECKS = (UNKNOWN, WRONG_KIND, REPEATED, UNEXPLAINED)


def problems(page: Page, pages: Mapping[str, Page], page_types: Sequence[PageType]) -> Iterator[Problem]:
    """What is wrong with the fields of a page that name pages. `pages` are all pages by src_uri."""
    type_names = [page_type.name for page_type in page_types]
    for name, spec in (page.type.fields if page.type else {}).items():
        value = page.fields.get(name)
        if value is None or not spec.type.refers:
            continue
        if spec.of_kind and spec.of_kind not in type_names:
            continue  # the mistake is in a type file, and told there
        slugs = value if isinstance(value, tuple) else (str(value),)
        line = page.lines[name]
        for slug, src_uri in zip(slugs, spec.src_uris(value, page_types), strict=True):
            yield from _reference(page.path, line, slug, pages.get(src_uri), spec, pages)
        if len(set(slugs)) < len(slugs):
            yield REPEATED.problem(page.path, line, f'field "{name}" lists a page twice. Keep each once.')


def _reference(  # noqa: PLR0913, PLR0917 - where it stands, what it names, and among what
    path: str, line: int, slug: str, target: Page | None, spec: FieldSpec, pages: Mapping[str, Page]
) -> Iterator[Problem]:
    if target is None:
        fitting = [page for page in pages.values() if page.type and spec.of_kind in ("", page.type.name)]
        namesake = next((page for page in pages.values() if page.slug.endswith(f"/{slug}") and page.type), None)
        if namesake and spec.of_kind:
            yield WRONG_KIND.problem(path, line, _wrong_kind(slug, namesake, spec))
            return
        names = [page.name if spec.of_kind else page.slug for page in fitting]
        message = f'field "{spec.name}" names "{slug}", and there is no such page. {did_you_mean(slug, names)}'
        yield UNKNOWN.problem(path, line, message)
    elif spec.of_kind and (target.type is None or target.type.name != spec.of_kind):
        yield WRONG_KIND.problem(path, line, _wrong_kind(slug, target, spec))


def explanation_problems(page_types: Sequence[PageType], pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Sections that are explained on a page that is not there."""
    for page_type in page_types:
        for spec in page_type.every_section():
            if spec.explained_on and f"{spec.explained_on}.md" not in pages:
                slugs = [page.slug for page in pages.values()]
                near = get_close_matches(spec.explained_on, slugs, n=1, cutoff=0.8)
                advice = f'Did you mean "{near[0]}"?' if near else "Write that page, or remove the line."
                message = f'section "{spec.title}" is explained on "{spec.explained_on}", and there is no such page. '
                yield UNEXPLAINED.problem(page_type.path, spec.line, message + advice)


def _wrong_kind(slug: str, page: Page, spec: FieldSpec) -> str:
    description = f'of the kind "{page.type.name}"' if page.type else "a page without a kind"
    return f'field "{spec.name}" names "{slug}", which is {description}. Name a page of the kind "{spec.of_kind}".'
