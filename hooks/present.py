"""Hand the templates what they show beside a page's text: lists, facts, uses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from kb.listing import card, facts, listing
from kb.wording import in_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kb.knowledge_base import KnowledgeBase
    from kb.page import Page as Source


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add what all templates share."""
    base: KnowledgeBase = config.extra["knowledge_base"]
    env.add_extension("jinja2.ext.i18n")
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # comes with the extension
    env.filters["in_words"] = partial(in_words, locale=config.extra["locale"])
    env.globals["listings"] = {kind.folder: listing(base, kind) for kind in base.types}
    env.globals["urls"] = {file.src_uri: file.url for file in files.documentation_pages()}
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Add what one page shows of itself and of others."""
    base: KnowledgeBase = config.extra["knowledge_base"]
    source = base.pages.get(page.file.src_uri)
    if source and source.type:
        context["source"] = source
        context["facts"] = facts(source)
        context["opening"] = config.extra["shape"].openings.get(source.address, "")
        context["related"] = _related(base, source)
        context["users"] = _users(base, source)
        context["neighbours"] = _neighbours(base, source)
    return context


def _related(base: KnowledgeBase, source: Source) -> list[tuple[str, list[Any]]]:
    """(label, cards) for each field that lists pages."""
    found = []
    for name, spec in source.type.fields.items() if source.type else ():
        slugs = source.fields.get(name, ())
        if spec.kind.name in ("page", "list of pages") and slugs:
            addresses = [base.referred(s, spec) for s in (slugs if isinstance(slugs, tuple) else (str(slugs),))]
            found.append((spec.label, [card(base.pages[a]) for a in addresses if a in base.pages]))
    return found


def _users(base: KnowledgeBase, source: Source) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """(kind, [(card, anchor)]) of the pages that use this one."""
    uses = base.uses.get(source.address, [])
    found = []
    for kind in base.types:
        order = {page.address: n for n, page in enumerate(base.of_type(kind))}
        own = sorted((use for use in uses if use.user in order), key=lambda use: order[use.user])
        if own:
            found.append((kind, [(card(base.pages[use.user]), use.anchor) for use in own]))
    return found


def _neighbours(base: KnowledgeBase, source: Source) -> tuple[Any, Any]:
    """The cards before and after this page, for kinds that have an order; None where there is none."""
    kind = source.type
    if not kind or kind.listed_by not in kind.fields or kind.fields[kind.listed_by].kind.name != "number":
        return None, None
    pages = base.of_type(kind)
    at = [page.address for page in pages].index(source.address)
    return (card(pages[at - 1]) if at else None), (card(pages[at + 1]) if at + 1 < len(pages) else None)
