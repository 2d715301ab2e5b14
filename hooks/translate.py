"""Put the navigation into the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.edition import current
from kb.project import SITE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from kb.edition import Edition


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Translate the titles that mkdocs.yml gives to sections and links."""
    for item in nav:
        _translate(item, current(config.extra))
    return nav


def _translate(item: StructureItem, edition: Edition) -> None:
    if not item.is_page and item.title:
        item.title = str(edition.translations.localized(SITE, item.title))
    for child in getattr(item, "children", None) or ():
        _translate(child, edition)
