"""Make the HTML of each page from its one parse, in the reader's language."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority
from mkdocs.structure import pages
from mkdocs.structure.toc import get_toc

from kb.edition import current
from kb.project import SITE
from kb.rendering.raw_addresses import RawAddresses

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from kb.edition import Edition


_NO_DATE = "2000-01-01"
"""For all pages: the same sources make the same bytes on any day."""


class _Page(pages.Page):
    """A page whose text is parsed already, or one that has no text of its own."""

    def __init__(self, file: File, config: MkDocsConfig, edition: Edition) -> None:
        title = edition.settings.nav_titles.get(file.src_uri)
        super().__init__(str(edition.translations.localized(SITE, title)) if title else None, file, config)
        self._edition = edition
        self._kb_page = edition.base.pages.get(file.src_uri)
        self.present_anchor_ids = set(self._kb_page.outline.anchors) if self._kb_page else set()
        self.update_date = _NO_DATE

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - the name is MkDocs'
        """The front matter and the text, as the knowledge base has read them."""
        self.markdown = self._kb_page.front.body if self._kb_page else ""
        self.meta = self._edition.meta(self.file.src_uri)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The HTML. MkDocs' own steps resolve the links and gather the anchors, as they do for every page."""
        if not self._kb_page:
            self.content = ""
            return
        md = self._edition.converter.md
        links = pages._RelativePathTreeprocessor(self.file, files, config)
        anchors = pages._ExtractAnchorsTreeprocessor(self.file, files, config)
        title = pages._ExtractTitleTreeprocessor()
        for step in (links, anchors, title):
            step._register(md)
        raw = RawAddresses(links.path_to_url)
        raw.md = md
        md.treeprocessors.register(raw, "kb-raw-addresses", -1)
        changed = self.markdown if self.markdown != self._kb_page.front.body else None  # by a plugin
        self.content = self._edition.html(self._kb_page, changed)
        self.toc = get_toc([_as_text(token) for token in getattr(md, "toc_tokens", [])])
        self._title_from_render = html.unescape(title.title) if title.title else None
        self.present_anchor_ids = anchors.present_anchor_ids | set(self._kb_page.outline.anchors)
        self.links_to_anchors = links.links_to_anchors


def _as_text(token: dict[str, Any]) -> Any:
    """A heading as the contents of a page show it: MkDocs has it without tags, but with entities."""
    children = [_as_text(child) for child in token["children"]]
    return token | {"name": html.unescape(token["name"]), "children": children}


@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give every file its page."""
    make = partial(_Page, config=config, edition=current(config.extra))
    for file in files.documentation_pages():
        make(file)
    return files
