"""Hand the templates what they show beside a page's text: lists, facts, uses, languages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jinja2 import FileSystemBytecodeCache
from mkdocs.structure.files import File

from kb.listing import Lists
from kb.message import catalogue
from kb.policy import POLICY
from kb.translations import Translations, Words
from kb.wording import in_words

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


REAL = 60
"""From how many translated passages of a hundred on a page counts as a translation."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add what all templates share."""
    translations: Translations = config.extra["translations"]
    lists = Lists(config.extra["knowledge_base"], translations)
    config.extra["lists"] = lists
    compiled = lists.base.project.root / ".cache" / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))  # compiling Material's templates takes half a second
    env.add_extension("jinja2.ext.i18n")
    text = translations.interface
    env.install_gettext_callables(text.gettext, text.ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters["in_words"] = partial(in_words, locale=translations.language.locale)
    env.globals["listings"] = lists.all
    env.globals["urls"] = {file.src_uri: file.url for file in files.documentation_pages()}
    env.globals["reader"] = translations.language
    env.globals["languages"] = config.extra["shown_languages"]
    passages: dict[str, list[str]] = config.extra["passages"]
    done = sum(translations.count(catalogue(address), texts) for address, texts in passages.items())
    config.extra["percent"] = 100 * done // max(1, sum(map(len, passages.values())))
    env.globals["policy"] = POLICY
    env.globals["root_url"] = urljoin(config.site_url or "", "..")
    messages = env.get_template("messages.html").render()
    files.append(File.generated(config, "assets/javascripts/messages.js", content=messages))
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Add what one page shows of itself, of others, and of its translation."""
    lists: Lists = config.extra["lists"]
    source = lists.base.pages.get(page.file.src_uri)
    context |= {"edit_base": _edit_base(config), **_translation(page, config)}
    if source and source.type:
        opening, lang = config.extra["shape"].openings.get(source.address, ("", ""))
        context |= {
            "source": source,
            "texts": {name: lists.text(source, name) for name in source.fields},
            "facts": lists.facts(source),
            "opening": Words(opening, lang or context["text_lang"]) if opening else None,
            "related": lists.related(source),
            "users": lists.users(source),
            "neighbours": lists.neighbours(source),
        }
    return context


def _translation(page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """How far the page is translated, and into which languages else it is."""
    address = page.file.src_uri
    passages: list[str] = config.extra["passages"].get(address, [])
    name = catalogue(address)
    every: dict[str, Translations] = config.extra["all_translations"]
    done = {code: one.count(name, passages) for code, one in every.items()}
    translations: Translations = config.extra["translations"]
    left = len(passages) - done[translations.language.code]
    file = translations.catalogues.get(name)
    return {
        "left": left,
        "percent": config.extra["percent"],
        "text_lang": translations.source_language if passages and left == len(passages) else "",
        "catalogue_url": _edit_base(config) + file.name if file and config.repo_url else "",
        "alternates": [one.language for code, one in every.items() if 100 * done[code] >= REAL * len(passages)],
    }


def _edit_base(config: MkDocsConfig) -> str:
    """The address under which the repository's files can be edited."""
    return urljoin(urljoin(config.repo_url or "", config.edit_uri or ""), "..")
