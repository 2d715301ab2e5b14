"""Put the pages into the reader's language while they are converted, and say what is not translated yet."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from kb.commands.project_option import serving
from kb.knowledge_base import SOURCE_LANGUAGE
from kb.languages.language import Language, UnknownLanguageError, language
from kb.languages.message import INTERFACE, catalogue_name, field_texts
from kb.languages.translations import Translations
from kb.rendering.block_translation import Translation

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kb.knowledge_base import KnowledgeBase

log = logging.getLogger("mkdocs.hooks.translate")


def on_config(config: MkDocsConfig) -> None:
    """Read the catalogues of all languages, and choose the one that this process builds."""
    base: KnowledgeBase = config.extra["knowledge_base"]
    codes = [str(code) for code in config.extra["languages"]]
    wanted = os.environ.get("LANGUAGES", " ".join(codes)).replace(",", " ").split()
    for code in wanted:
        if code not in codes:
            raise PluginError(f'LANGUAGES names "{code}", which mkdocs.yml does not list. Use: {", ".join(codes)}.')
    known = {code: _language(code, config.extra.get("formats", {})) for code in codes}
    config.extra["all_translations"] = {
        code: Translations(base.project, one, SOURCE_LANGUAGE, checked=code == wanted[0]) for code, one in known.items()
    }
    translations = config.extra["all_translations"][wanted[0]]
    config.extra["translations"], config.extra["further_languages"] = translations, wanted[1:]
    config.theme["language"] = translations.language.code
    # `mkdocs serve` builds one language, so it leads to no other.
    shown = [translations.language] if serving() else list(known.values())
    config.extra["shown_languages"] = shown
    for problem in translations.problems:
        log.warning("%s", problem)
    translation = Translation(mark="" if translations.is_source else SOURCE_LANGUAGE)
    config.extra["translation"], config.extra["passages"] = translation, {}
    config.markdown_extensions.append(translation)  # type: ignore[arg-type]  # Markdown takes objects, too
    config.site_name = str(translations.localized(INTERFACE, config.site_name))
    config.site_description = str(translations.localized(INTERFACE, config.site_description or ""))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Translate the titles that mkdocs.yml gives to sections."""
    translations: Translations = config.extra["translations"]
    for item in nav:
        if item.is_section and item.title:
            item.title = str(translations.localized(INTERFACE, item.title))
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Translate the front matter, and tell the extension which catalogue the text is in."""
    translations: Translations = config.extra["translations"]
    base: KnowledgeBase = config.extra["knowledge_base"]
    name = catalogue_name(page.file.src_uri)
    config.extra["translation"].translate = lambda english: translations.get(name, english)
    source = base.pages.get(page.file.src_uri)
    for field, english in field_texts(source) if source else ():
        page.meta[field] = str(translations.localized(name, english))
    if source is None:  # a list that the build makes, such as all playbooks for restaurants
        page.meta["title"] = str(translations.localized(INTERFACE, str(page.meta.get("title", ""))))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Note the page's messages: its text and front matter."""
    base: KnowledgeBase = config.extra["knowledge_base"]
    source = base.pages.get(page.file.src_uri)
    if source:
        fields = [text for _, text in field_texts(source)]
        config.extra["passages"][page.file.src_uri] = [*fields, *config.extra["translation"].messages]
    return html


def _language(code: str, formats: dict[str, str]) -> Language:
    try:
        return language(code, formats.get(code, ""))
    except UnknownLanguageError as error:
        raise PluginError(f"mkdocs.yml: {error}") from None
