"""Put reference tables where the guides ask for them, made from the code and the page types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import Markdown

from kb import generator
from kb.edition import current
from kb.rendering.page_shape import Tables
from kb.web import reference

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Replace `<!-- reference: page types -->` and its like. They say what the code says, in English."""
    edition = current(config.extra)
    for name, table in reference.TABLES.items():
        mark = f"<!-- reference: {name} -->"
        if mark in html:
            marks = {} if edition.code == generator.LANGUAGE else edition.marked(generator.LANGUAGE)
            lang = "".join(f' {name}="{value}"' for name, value in marks.items())
            text = Markdown(extensions=["tables", Tables()]).convert(table(edition.base, config.repo_url or ""))
            html = html.replace(mark, f"<div{lang} data-pagefind-ignore>{text}</div>")  # nobody looks for its words
    return html
