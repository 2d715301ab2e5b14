"""Hand the templates what they show beside a page's text: lists, facts, uses, languages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from kb.listing import Card, Lists
from kb.message import catalogue
from kb.translations import Translations, Words
from kb.wording import in_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kb.page import Page as Source

REAL = 60
"""From how many translated passages of a hundred on a page counts as a translation."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add what all templates share."""
    translations: Translations = config.extra["translations"]
    lists = Lists(config.extra["knowledge_base"], translations)
    config.extra["lists"] = lists
    env.add_extension("jinja2.ext.i18n")
    text = translations.interface
    env.install_gettext_callables(text.gettext, text.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters["in_words"] = partial(in_words, locale=translations.language.locale)
    env.globals["listings"] = lists.all
    env.globals["urls"] = {file.src_uri: file.url for file in files.documentation_pages()}
    env.globals["reader"] = translations.language
    env.globals["languages"] = [one.language for one in config.extra["all_translations"].values()]
    passages: dict[str, list[str]] = config.extra["passages"]
    done = sum(_translated(translations, catalogue(address), texts) for address, texts in passages.items())
    config.extra["percent"] = 100 * done // max(1, sum(map(len, passages.values())))
    env.globals["root_url"] = urljoin(config.site_url or "", "..")
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Add what one page shows of itself, of others, and of its translation."""
    lists: Lists = config.extra["lists"]
    source = lists.base.pages.get(page.file.src_uri)
    context |= _translation(page, config)
    if source and source.type:
        opening, lang = config.extra["shape"].openings.get(source.address, ("", ""))
        context |= {
            "source": source,
            "texts": {name: lists.text(source, name) for name in source.fields},
            "facts": lists.facts(source),
            "opening": Words(opening, lang or context["text_lang"]) if opening else None,
            "related": _related(lists, source),
            "users": _users(lists, source),
            "neighbours": _neighbours(lists, source),
        }
    return context


def _translation(page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """How far the page is translated, and into which languages else it is."""
    address = page.file.src_uri
    passages: list[str] = config.extra["passages"].get(address, [])
    name = catalogue(address)
    every: dict[str, Translations] = config.extra["all_translations"]
    done = {code: _translated(one, name, passages) for code, one in every.items()}
    translations: Translations = config.extra["translations"]
    left = len(passages) - done[translations.language.code]
    file = translations.catalogues.get(name)
    base = urljoin(config.repo_url or "", config.edit_uri or "")
    return {
        "left": left,
        "percent": config.extra["percent"],
        "text_lang": translations.source_language if passages and left == len(passages) else "",
        "catalogue_url": urljoin(base, f"../{file.name}") if file and config.repo_url else "",
        "alternates": [one.language for code, one in every.items() if 100 * done[code] >= REAL * len(passages)],
    }


def _translated(translations: Translations, name: str, passages: list[str]) -> int:
    if translations.is_source:
        return len(passages)
    return sum(translations.get(name, text) is not None for text in passages)


def _related(lists: Lists, source: Source) -> list[tuple[str, list[Card]]]:
    """(label, cards) for each field that lists pages."""
    base = lists.base
    found = []
    for name, spec in source.type.fields.items() if source.type else ():
        slugs = source.fields.get(name, ())
        if spec.kind.name in ("page", "list of pages") and slugs:
            addresses = [base.referred(s, spec) for s in (slugs if isinstance(slugs, tuple) else (str(slugs),))]
            found.append((spec.label, [lists.card(a) for a in addresses if a in base.pages]))
    return found


def _users(lists: Lists, source: Source) -> list[tuple[Any, list[tuple[Card, str]]]]:
    """(kind, [(card, anchor)]) of the pages that use this one."""
    anchors = {use.user: use.anchor for use in lists.base.uses.get(source.address, [])}
    found = []
    for kind in lists.base.types if anchors else ():
        own = [(lists.card(p.address), anchors[p.address]) for p in lists.base.of_type(kind) if p.address in anchors]
        if own:
            found.append((kind, own))
    return found


def _neighbours(lists: Lists, source: Source) -> tuple[Card | None, Card | None]:
    """The cards before and after this page, for kinds that have an order; None where there is none."""
    kind = source.type
    if not kind or kind.listed_by not in kind.fields or kind.fields[kind.listed_by].kind.name != "number":
        return None, None
    addresses = [page.address for page in lists.base.of_type(kind)]
    at = addresses.index(source.address)
    return (
        lists.card(addresses[at - 1]) if at else None,
        lists.card(addresses[at + 1]) if at + 1 < len(addresses) else None,
    )
