"""Make the index of the search from the text of the pages, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kb.edition import current
from kb.web import search_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from kb.edition import Edition


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Write the index beside the pages, whose text is there by now."""
    edition = current(config.extra)
    rules = edition.translations.search_rules
    folder = Path(config.site_dir) / search_index.FOLDER
    pages: dict[int, list[Page]] = {}
    for file in files.documentation_pages():
        if file.page and file.src_uri in edition.base.pages:
            pages.setdefault(edition.part_of(file.src_uri), []).append(file.page)
    for part, of_part in sorted(pages.items()):
        search_index.write(list(_documents(edition, of_part)), edition.code, rules, folder, part)
    if edition.request.shard.is_first:
        search_index.write_rules(rules, folder)
    return env


def _documents(edition: Edition, pages: list[Page]) -> Iterator[search_index.Document]:
    """What somebody has written, without the first page, which only leads on."""
    for page in pages:
        kb_page = edition.base.pages.get(page.file.src_uri)
        if kb_page and not page.is_homepage:
            section = edition.listings.section_of(page.file.src_uri)
            yield search_index.Document(
                url=page.url,
                section=str(page.parent.title if page.parent and not kb_page.type else section or page.title),
                title=str(page.title or ""),
                summary=str(page.meta.get("summary", "")),
                keywords=edition.keywords(kb_page),
                html=page.content or "",
            )
