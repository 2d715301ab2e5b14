"""Give the pages their shape while Markdown is converted: anchors, tick boxes, values, sections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kb.languages.formatting import format_value
from kb.rendering.page_shape import PageShape

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from kb.knowledge_base import KnowledgeBase
    from kb.languages.translations import Translations


def on_config(config: MkDocsConfig) -> None:
    """Add the extension that shapes pages."""
    translations: Translations = config.extra["translations"]
    gettext = translations.interface.gettext
    shape = PageShape(partial(format_value, locale=translations.language.locale), learn=gettext("Why and how"))
    config.extra["shape"] = shape
    config.markdown_extensions.append(shape)  # type: ignore[arg-type]  # Markdown takes objects, too


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Tell the extension which page comes next, and the page which template it has."""
    base: KnowledgeBase = config.extra["knowledge_base"]
    source = base.pages.get(page.file.src_uri)
    config.extra["shape"].page = source if source and source.type else None
    if source and source.type:
        page.meta.setdefault("template", "typed-page.html")
    return markdown
