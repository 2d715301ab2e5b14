"""Whether each file, each sheet and each form has a name of its own on the site."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kb import generator
from kb.pages import printed_file
from kb.problem import Check
from kb.project import HOME, INTERFACE, SITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.pages.blank_form import Form
    from kb.pages.page import Page
    from kb.pages.page_type import PageType
    from kb.problem import Problem

TAKEN = Check(
    name="address-taken",
    about="No two files are published under one address, on any system, and none under one that the build needs.",
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
_MADE = (
    *("404.html", "503.html", "sitemap.xml", "sitemap.xml.gz", "manifest.webmanifest", "sw.js", "_headers"),
    *("places.json", "search", "tools", "training"),
    *(f"assets/javascripts/{name}.js" for name in (*generator.SCRIPTS, *generator.TRAINING_SCRIPTS)),
)
"""Files that the build makes, and folders for it alone."""


def problems(pages: Iterable[Page], forms: Iterable[Form], types: Iterable[PageType]) -> Iterator[Problem]:
    """All files that would overwrite each other."""
    yield from _folders(pages)
    yield from _groups(pages, types)
    yield from _same_sheets(pages, forms)


def _folders(pages: Iterable[Page]) -> Iterator[Problem]:
    for page in pages:
        folder, _, rest = page.src_uri.partition("/")
        if rest and folder in _NO_FOLDERS:
            message = f'the folder "{folder}" cannot hold pages: its translations would lie in {folder}.po. '
            yield FOLDER.problem(page.path, 1, f"{message}Give it another name.")


def _groups(pages: Iterable[Page], types: Iterable[PageType]) -> Iterator[Problem]:
    """Pages in a folder in which the build puts those that it makes for the choices of a kind."""
    listed = [(kind, kind.fields.get(kind.listed_by)) for kind in types]
    folders = [f"{kind.folder}/{kind.listed_by}/" for kind, field in listed if field and field.choices]
    for page in pages:
        for folder in folders:
            if page.src_uri.startswith(folder):
                message = f'would have an address in "{folder}", which the build needs itself. Move it.'
                yield TAKEN.problem(page.path, 1, message)


def clashes(files: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Files, as (src_uri, path), whose address is taken by an earlier one or by the build.

    `x.md` and `x/index.md` have one address. So have names that differ in capital letters only, or in how an accent is
    written: some systems do not tell them apart. A file cannot be called like a folder.
    """
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    for src_uri, path in files:
        address = _normalised(_address(src_uri))
        parents = [str(parent) for parent in PurePosixPath(address).parents][:-1]
        reserved = next((name for name in (address, *parents) if name in _reserved() or _is_printed(name)), "")
        other = next((taken[name] for name in (address, *parents) if name in taken), folders.get(address, ""))
        if reserved:
            yield TAKEN.problem(
                path, 1, f'would have the address "{reserved}", which the build needs itself. Rename it.'
            )
        elif other:
            yield TAKEN.problem(path, 1, f"has the same address as {other}. Rename one of them.")
        taken.setdefault(address, path)
        folders |= {parent: path for parent in parents if parent not in folders}


def _address(src_uri: str) -> str:
    """The file of the site that a source becomes."""
    if not src_uri.endswith(".md"):
        return src_uri
    slug = src_uri.removesuffix(".md")
    return f"{slug}.html" if slug.rpartition("/")[2] == "index" else f"{slug}/index.html"


def _normalised(address: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def _is_printed(address: str) -> bool:
    return address.startswith(f"{printed_file.FOLDER}/") and address.endswith(".pdf")


@cache
def _reserved() -> frozenset[str]:
    theme = generator.THEME
    files = (path.relative_to(theme).as_posix() for path in (theme / "assets").rglob("*") if path.is_file())
    return frozenset({*_MADE, *generator.tool_scripts(), *map(_normalised, files)})


def _same_sheets(pages: Iterable[Page], forms: Iterable[Form]) -> Iterator[Problem]:
    taken = {name: form.path for form in forms for name in printed_file.claims(form.slug)}
    for page in pages:
        if page.src_uri.startswith(f"{printed_file.FOLDER}/") and not page.type:
            taken.setdefault(page.name.casefold(), page.path)
    for page in pages:
        if page.type and page.type.has_sheet:
            claims = {name for stem in printed_file.stems(page) for name in printed_file.claims(stem)}
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
