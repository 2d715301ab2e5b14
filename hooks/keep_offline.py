"""Let a phone keep the whole language after one visit, so that it opens without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

from kb.edition import current
from kb.machine import disk
from kb.web import call_list, completion, offline, phrases, search_index

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


def on_config(config: MkDocsConfig) -> None:
    """Make the page that says what is not saved. It has the form of one for an error: its links work at any address."""
    if not current(config.extra).request.serving:
        config.theme.static_templates.add("503.html")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Tell the templates whether there is a service worker, and write whom to call."""
    edition = current(config.extra)
    env.globals |= {"offline": not edition.request.serving, "places": edition.base.places}  # an author sees what is new
    if edition.base.places and edition.request.shard.is_first:
        disk.write(Path(config.site_dir, call_list.NAME), call_list.file(edition.base.places, edition.translations))
        for name, content in call_list.amount_files(edition.base, edition.language.locale):
            disk.write(Path(config.site_dir, name), content)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Put what is said on a page beside it, in all languages."""
    edition = current(config.extra)
    kb_page = edition.base.pages.get(page.file.src_uri)
    context["amounts"] = edition.base.amounts_that_differ(kb_page) if kb_page else ()
    if kb_page and edition.has_phrases(kb_page):
        context["phrases"] = f"{page.url}{phrases.NAME}"
        disk.write(Path(config.site_dir, page.file.dest_uri).with_name(phrases.NAME), edition.phrases(kb_page))
    return context


@event_priority(-75)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what goes through all files of a language, when all of them are there."""
    edition = current(config.extra)
    request = edition.request
    if request.shard.is_first and not request.serving:
        offline.write_manifest(Path(config.site_dir), edition.site_name, edition.language, edition.brand)
    if not request.part_of and edition.asked.is_whole:
        for code in request.codes:
            folder = edition.site_folder.new / code
            old = edition.previous.site / code if edition.previous else None
            if (folder / search_index.FOLDER).is_dir():  # else its process has failed
                completion.complete(folder, old, offline_copy=not request.serving)
