"""Put the reference tables of the authors' guide where its pages ask for them, made from the code itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb import reference

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from kb.knowledge_base import KnowledgeBase


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Replace `<!-- reference: page types -->` and its like."""
    base: KnowledgeBase = config.extra["knowledge_base"]
    for name, table in reference.TABLES.items():
        mark = f"<!-- reference: {name} -->"
        if mark in markdown:
            markdown = markdown.replace(mark, table(base))
    return markdown
