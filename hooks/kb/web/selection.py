"""What a build makes anew, where the site of the last one is there to take everything else from.

A page is made anew if its own text or translation has changed. If anything has changed that other pages show, too
(a title, a page type, a template), all pages are.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.languages.message import catalogue_name, field_texts
from kb.pages import printed_file
from kb.web import phrases, search_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from kb.knowledge_base import KnowledgeBase
    from kb.languages.translations import Translations
    from kb.pages.page import Page

_DIGITS = 32
_ALWAYS_MADE = "<!-- reference: "
"""In the text of a page: it shows what is gathered from everywhere. So do pages with a template of their own."""


@dataclass(frozen=True, slots=True)
class Digests:
    """Hashes of what the pages of one language are made from."""

    shared: str
    """Of all that several pages show."""
    pages: Mapping[str, str]
    """Of what each page alone shows, by src_uri."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The site that the last build has published, and which nobody has touched since."""

    site: Path
    digests: Mapping[str, Digests]
    """By language."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is made anew."""

    pages: frozenset[str]
    """By src_uri."""
    volumes: frozenset[int]
    """Of sheets, counted from 0."""
    parts: frozenset[int]
    """Of the search."""


def digests(
    base: KnowledgeBase, translations: Translations, own: Callable[[str], str], further: Iterable[object]
) -> Digests:
    """The hashes of one language. `own` gives that of a page alone, `further` is what else pages show."""
    shared = hashlib.sha256()
    for src_uri, page in base.pages.items():
        name = catalogue_name(src_uri)
        fields = [translations.get(name, text) for _, text in field_texts(page)]
        first = [] if "title" in page.fields else [section.text for section in page.outline.sections[:1]]
        title = [(text, translations.get(name, text)) for text in first]
        shown = (
            src_uri,
            page.type and page.type.name,
            list(page.fields.items()),
            page.settings,
            page.earlier_addresses,
            fields,
            title,
        )
        shared.update(digest(shown).encode())
    shared.update(digest([sorted(base.uses.items()), *further]).encode())
    return Digests(shared.hexdigest(), {src_uri: own(src_uri) for src_uri in base.pages})


def digest(content: object) -> str:
    """The hash of anything that says by its `repr` what it is."""
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def compared(old: Digests, new: Digests, base: KnowledgeBase, part_of: Callable[[str], int]) -> Selection | None:
    """What has to be made; None if that is everything. `part_of` gives the part of the search of a page."""
    if old.shared != new.shared or old.pages.keys() != new.pages.keys():
        return None
    changed = {src_uri for src_uri, own in new.pages.items() if own != old.pages[src_uri]}
    always = {src_uri for src_uri, page in base.pages.items() if _is_always_made(page)}
    volumes = {
        max(volume, 1) - 1
        for volume, pages in printed_file.volumes(base.with_sheet)
        if volume <= 1 or changed & {page.src_uri for page in pages}  # the first are listed with their sizes
    }
    return Selection(frozenset(changed | always), frozenset(volumes), frozenset(map(part_of, changed)))


def _is_always_made(page: Page) -> bool:
    return "template" in page.settings or _ALWAYS_MADE in page.source.text


def take_over(old: Path, new: Path, selection: Selection, base: KnowledgeBase) -> None:
    """Put into the folder of a language what the old one has and the new one does not make, as the same files."""
    printed = {
        name
        for volume, pages in printed_file.volumes(base.with_sheet)
        if max(volume, 1) - 1 in selection.volumes
        for name in (
            *(name for page in pages for name in printed_file.stems(page)),
            *(printed_file.volume_name(stem, volume) for stem in (printed_file.PACK, printed_file.ROLE_PLAY)),
        )
    }
    for folder, _, names in os.walk(old):
        inside = os.path.relpath(folder, old).replace(os.sep, "/")
        if search_index.is_of_parts(inside, selection.parts):
            continue
        is_new = f"{inside}.md" in selection.pages
        target = new / inside
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            if inside == printed_file.FOLDER and name.endswith(".pdf") and name.partition(".")[0] in printed:
                continue
            if inside == search_index.FOLDER and name.endswith(".pf_meta") and 0 in selection.parts:
                continue
            if is_new and name == phrases.NAME:  # the page may have none any more
                continue
            if not (target / name).exists():
                link(os.path.join(folder, name), target / name)  # noqa: PTH118


def link(old: str, new: Path) -> None:
    """The same file at another place, without a second copy where the disk can do that."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
