"""Put what stands around the pages into the reader's language: the navigation, and the fields of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.edition import current
from kb.languages.message import INTERFACE, catalogue_name, field_texts

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kb.edition import Edition


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Translate the titles that mkdocs.yml gives to sections and links."""
    for item in nav:
        _translate(item, current(config.extra))
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Translate the fields of a page."""
    edition = current(config.extra)
    kb_page = edition.base.pages.get(page.file.src_uri)
    for field, text in field_texts(kb_page) if kb_page else ():
        page.meta[field] = str(edition.translations.localized(catalogue_name(page.file.src_uri), text))
    return markdown


def _translate(item: StructureItem, edition: Edition) -> None:
    if not item.is_page and item.title:
        item.title = str(edition.translations.localized(INTERFACE, item.title))
    for child in getattr(item, "children", None) or ():
        _translate(child, edition)
