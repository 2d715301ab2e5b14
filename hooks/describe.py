"""Put reference tables where the guides ask for them, made from the code and the catalogues."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from markdown import Markdown

from kb import reference

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from kb.translations import Translations


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Replace `<!-- reference: page types -->` and its like. What comes from the code stays in English."""
    translations: Translations = config.extra["translations"]
    sources = urljoin(urljoin(config.repo_url or "", config.edit_uri or ""), "..")
    for name, table in reference.TABLES.items():
        mark = f"<!-- reference: {name} -->"
        if mark in html:
            text = table(config.extra["knowledge_base"], translations.interface.gettext, sources)
            lang = "" if translations.is_source or name in reference.TRANSLATED else ' lang="en"'
            html = html.replace(mark, f"<div{lang}>{Markdown(extensions=['tables']).convert(text)}</div>")
    return html
