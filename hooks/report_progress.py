"""Show translators how far each language is, on the page that asks for it (`template: status.html`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kb import settings
from kb.languages.message import INTERFACE, by_catalogue, interface
from kb.languages.translations import progress

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kb.knowledge_base import KnowledgeBase
    from kb.languages.translations import Translations


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Add (language, coverage of each catalogue) for all languages but the source."""
    if page.meta.get("template") == "status.html":
        base: KnowledgeBase = config.extra["knowledge_base"]
        messages = by_catalogue(config.extra["passages"])
        messages[INTERFACE] = list(interface(base, settings.read(base.project.settings)))
        every: dict[str, Translations] = config.extra["all_translations"]
        context["progress"] = [(one.language, progress(one, messages)) for one in every.values() if not one.is_source]
    return context
