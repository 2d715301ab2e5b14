"""Show on a terminal how far a long build has come: one line for all processes, which moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from kb.edition import current
from kb.machine.progress import ProgressLine, stop_showing

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


@event_priority(-60)
def on_pre_build(config: MkDocsConfig) -> None:
    """Begin when all processes are started, of which each inherits the threads of this one."""
    edition = current(config.extra)
    if not edition.request.part_of:
        ProgressLine(edition.made)


@event_priority(-90)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Count what all processes make, as if each language had the same."""
    edition = current(config.extra)
    if not edition.request.part_of:
        papers = 1 if edition.settings.papers is None else len(edition.settings.papers)
        pages = edition.selection.pages if edition.selection else files.documentation_pages()
        edition.made.expect(len(edition.request.codes) * (len(pages) + papers * len(edition.sheet_pages)))
    return nav


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """One more."""
    current(config.extra).made.add()
    return output


@event_priority(-55)
def on_post_build(config: MkDocsConfig) -> None:
    """All processes have come to their end."""
    if not current(config.extra).request.part_of:
        stop_showing()


@event_priority(200)
def on_build_error(error: Exception) -> None:  # noqa: ARG001 - the name is MkDocs'
    """What follows says why."""
    stop_showing()
