"""Show translators how far each language is, on the page that asks for it (`template: status.html`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kb.edition import current

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Add (language, coverage of each catalogue) for all languages but the source."""
    if page.meta.get("template") == "status.html":
        context["progress"] = current(config.extra).progress()
    return context
