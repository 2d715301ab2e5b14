"""Pages that stand at the earlier addresses of others and lead on to them, so that printed codes live on."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kb.machine import address
from kb.pages import printed_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.knowledge_base import KnowledgeBase

SCRIPT = "assets/javascripts/moved.js"
"""Takes along what stands after `?` and `#`."""


def moves(base: KnowledgeBase) -> dict[str, str]:
    """{earlier address: address now}, both without a slash at the end, of pages and of the pages of sheets."""
    sheets = {printed_file.src_uri(page).removesuffix(".md") for page in base.with_sheet}
    moved: dict[str, str] = {}
    for page in base.pages.values():
        for slug in filter(_can_be_written, page.earlier_addresses):
            moved.setdefault(slug, page.slug.removesuffix("/index"))
            sheet = f"{printed_file.FOLDER}/{slug.rpartition('/')[2]}"
            if page.type and page.type.has_sheet and sheet not in sheets:
                moved.setdefault(sheet, printed_file.src_uri(page).removesuffix(".md"))
    return {old: new for old, new in moved.items() if not _stands(base, old)}


def _can_be_written(slug: str) -> bool:
    """An address that a check has complained of must not be written outside of the site."""
    return all(map(address.can_hold, slug.split("/")))


def _stands(base: KnowledgeBase, slug: str) -> bool:
    return any(name in base.files for name in (f"{slug}.md", f"{slug}/index.md"))


def links(moved: dict[str, str]) -> Iterable[tuple[str, str, str]]:
    """(file to write, way from there to the page, way from there to the root of the language) for each of `moves`."""
    for old, new in sorted(moved.items()):
        yield f"{old}/index.html", f"{posixpath.relpath(new, old)}/", f"{posixpath.relpath('.', old)}/"
