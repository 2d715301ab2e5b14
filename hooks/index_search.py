"""Make the index of the search from the text of the pages, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kb.edition import current
from kb.web import search_index
from kb.web.selection import digest

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
    folder = Path(config.site_dir) / search_index.FOLDER
    pages: dict[int, list[Page]] = {}
    for file in files:
        if file.page and file.src_uri in edition.base.pages and not file.page.is_homepage:
            part = edition.part_of(file.src_uri)
            if edition.makes_part(part):
                pages.setdefault(part, []).append(file.page)
    for part, of_part in sorted(pages.items()):
        search_index.write([(page.url, _document(edition, page, config, files)) for page in of_part], folder, part)
    if edition.request.shard.is_first:
        rules = edition.translations.search_rules
        words = () if rules.unspaced else search_index.words_of(*edition.words_to_find())
        search_index.write_rules(rules, words, folder)
        search_index.write_folder_pages(_of_kinds(edition, files), folder)
    return env


def _of_kinds(edition: Edition, files: Files) -> Iterator[search_index.Document]:
    """The pages that have a kind, without their texts."""
    for file in files:
        if (kb_page := edition.base.pages.get(file.src_uri)) and kb_page.type:
            title, summary = (edition.listings.text(kb_page, name).text for name in ("title", "summary"))
            yield search_index.Document(
                url=file.url, section="", title=title, summary=summary, keywords=edition.keywords(kb_page), html=""
            )


def _document(edition: Edition, page: Page, config: MkDocsConfig, files: Files) -> str:
    """What somebody has written. Of a page that has not changed, it is kept."""
    src_uri = page.file.src_uri
    kb_page = edition.base.pages[src_uri]
    if not edition.makes(src_uri):
        page.read_source(config)
    section = edition.listings.section_of(src_uri)
    heading = str(page.parent.title if page.parent and not kb_page.type else section or page.title)
    made_from = (edition.request.fixed, edition.code, src_uri, edition.digest(src_uri), heading, page.title)
    cache, key = edition.cache("search"), digest(made_from)
    if kept := None if edition.makes(src_uri) else cache.get(key):
        return kept.decode()
    if page.content is None:
        page.render(config, files)
    document = search_index.Document(
        url=page.url,
        section=heading,
        title=str(page.title or ""),
        summary=str(page.meta.get("summary", "")),
        keywords=edition.keywords(kb_page),
        html=page.content or "",
        for_makers=search_index.is_for_makers(src_uri),
    )
    text = document.for_pagefind(edition.code, edition.translations.search_rules)
    if edition.request.fixed:
        cache.put(key, text.encode())
    return text
