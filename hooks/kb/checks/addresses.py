"""Whether each page, each sheet and each form has a name of its own on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages import printed_file
from kb.problem import Check
from kb.project import HOME, INTERFACE, SITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.pages.blank_form import Form
    from kb.pages.page import Page
    from kb.problem import Problem

TAKEN = Check(
    name="address-taken",
    about="No two files are published under one address.",
    example="has the same address as docs/principles/stay-calm.md. Rename one of them.",
)
PRINTED = Check(
    name="sheet-name-taken",
    about="Everything that is printed has a name of its own: sheets, forms, the pack, the cards.",
    example=(
        'the sheet would be called "cold-coffee", and that is the name of playbooks/drills/cold-coffee.md, too. '
        "Give one of the files another name."
    ),
)
FOLDER = Check(
    name="folder-taken",
    about="No folder of pages is called like a file of translations that holds something else.",
    example='the folder "site" cannot hold pages: its translations would lie in site.po. Give it another name.',
)
CHECKS = (TAKEN, PRINTED, FOLDER)

_NO_FOLDERS = (HOME, INTERFACE, SITE)


def clash(page: Page, other: Page) -> Problem:
    """Two files for one address."""
    return TAKEN.problem(page.path, 1, f"has the same address as {other.path}. Rename one of them.")


def problems(pages: Iterable[Page], forms: Iterable[Form]) -> Iterator[Problem]:
    """All files that would overwrite each other."""
    yield from _folders(pages)
    yield from _same_addresses(pages)
    yield from _same_sheets(pages, forms)


def _folders(pages: Iterable[Page]) -> Iterator[Problem]:
    for page in pages:
        folder, _, rest = page.src_uri.partition("/")
        if rest and folder in _NO_FOLDERS:
            message = f'the folder "{folder}" cannot hold pages: its translations would lie in {folder}.po. '
            yield FOLDER.problem(page.path, 1, f"{message}Give it another name.")


def _same_addresses(pages: Iterable[Page]) -> Iterator[Problem]:
    """`x.md` and `x/index.md`, and names that differ in capital letters only."""
    taken: dict[str, Page] = {}
    for page in pages:
        slug = page.slug.removesuffix("/index") if page.slug.endswith("/index") else page.slug
        if slug.casefold() in taken:
            yield clash(page, taken[slug.casefold()])
        taken[slug.casefold()] = page


def _same_sheets(pages: Iterable[Page], forms: Iterable[Form]) -> Iterator[Problem]:
    taken = {name: form.path for form in forms for name in printed_file.claims(form.slug)}
    for page in pages:
        if page.src_uri.startswith(f"{printed_file.FOLDER}/") and not page.type:
            taken.setdefault(page.name.casefold(), page.path)
    for page in pages:
        if page.type and page.type.has_sheet:
            claims = printed_file.claims(page.name)
            other = next((taken[name] for name in sorted(claims) if name in taken), "")
            if printed_file.is_taken(page.name):
                message = f'the sheet would be called "{page.name}", as something that is made of many pages is. '
                yield PRINTED.problem(page.path, 1, f"{message}Give the file another name.")
            elif other:
                message = f'the sheet would be called "{page.name}", and that is the name of {other}, too. '
                yield PRINTED.problem(page.path, 1, f"{message}Give one of the files another name.")
            taken |= dict.fromkeys(claims - taken.keys(), page.path)
    for form in forms:
        if printed_file.is_taken(form.slug):
            message = f'the form would be called "{form.slug}", as something that is made of many pages is. '
            yield PRINTED.problem(form.path, 1, f"{message}Give the file another name.")
