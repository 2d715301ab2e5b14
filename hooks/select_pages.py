"""Know all pages of a language, and make those that are this process's to make and have changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files, InclusionLevel

from kb.edition import current
from kb.web import selection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kb.edition import Edition


@event_priority(-100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Know all files, and make only some."""
    edition = current(config.extra)
    return files if edition.request.shard.is_whole and not edition.selection else _Selected(files, edition)


@event_priority(-100)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """The navigation was the last that had to see all pages."""
    if isinstance(files, _Selected):
        current(config.extra).is_selective = True
        for page in nav.pages:
            _give_title(page, config, files)
        if not _makes_what_all_share(current(config.extra)):
            config.theme.static_templates, config.extra_templates = set(), []
    return nav


def on_pre_template(template: Template, template_name: str, config: MkDocsConfig) -> Template:  # noqa: ARG001
    """A list of all pages, such as the one for search engines, has those of all processes."""
    current(config.extra).is_selective = False
    return template


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """What follows are pages."""
    current(config.extra).is_selective = True
    return output_content


@event_priority(0)
def on_post_build(config: MkDocsConfig) -> None:
    """Take from the last site what was not made."""
    edition = current(config.extra)
    if edition.selection and edition.previous:
        old = edition.previous.site / edition.code
        selection.take_over(old, Path(config.site_dir), edition.selection, edition.base)


def _makes_what_all_share(edition: Edition) -> bool:
    return edition.request.shard.is_first and not edition.selection


def _give_title(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Menus name pages that other processes make."""
    page.read_source(config)
    if not page.meta.get("title"):
        page.render(config, files)


class _Selected(Files):
    """All files of a language. While the edition `is_selective`, its pages are those that this process makes."""

    def __init__(self, files: Files, edition: Edition) -> None:
        super().__init__(files)
        self._edition = edition

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages to make."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if self._edition.makes(file.src_uri)] if self._edition.is_selective else pages

    def copy_static_files(
        self, dirty: bool = False, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> None:
        """Pictures, styles and scripts: the first shard has them."""
        if _makes_what_all_share(self._edition):
            super().copy_static_files(dirty, inclusion=inclusion)
