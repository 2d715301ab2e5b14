"""Make the index of the search from the text of the pages, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from kb.languages.message import INTERFACE
from kb.web import search_index

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kb.languages.translations import Translations
    from kb.web.listing import Listings

FOLDER = "search"


def on_pre_build(config: MkDocsConfig) -> None:
    """Begin with no page."""
    config.extra["search_documents"] = []


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Take the page into the index, if it is one that somebody wrote."""
    lists: Listings = config.extra["lists"]
    source = lists.base.pages.get(page.file.src_uri)
    if source and not page.is_homepage:  # which only leads on
        specs = source.type.fields if source.type else {}
        also = ", ".join(
            str(page.meta[n]) for n in source.fields if n in specs and specs[n].type.name == "list of texts"
        )
        title, summary = str(page.title or ""), str(page.meta.get("summary", ""))
        config.extra["search_documents"].append(
            search_index.Document(page.url, _kind(page, config), title, summary, also, page.content or "")
        )
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the index beside the pages."""
    translations: Translations = config.extra["translations"]
    documents, code = config.extra["search_documents"], translations.language.code
    folder = Path(config.site_dir) / FOLDER
    try:
        search_index.index(documents, code, translations.search_rules, folder)
    except search_index.SearchError as error:
        raise PluginError(str(error)) from None


def _kind(page: Page, config: MkDocsConfig) -> str:
    """What the page is: its kind, or else the part of the site that it stands in."""
    lists: Listings = config.extra["lists"]
    folder = page.file.src_uri.partition("/")[0]
    kind = next((one for one in lists.base.types if one.folder == folder), None)
    if kind:
        return str(lists.translations.localized(INTERFACE, kind.plural.capitalize()))
    if page.parent:
        return str(page.parent.title)
    overview = lists.base.pages.get(f"{folder}/index.md")
    return str(lists.text(overview, "title")) if overview else str(page.title)
