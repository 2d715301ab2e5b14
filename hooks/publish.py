"""Build beside the site that is there, and put the new one in its place only when it is whole."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from kb.edition import current
from kb.machine import disk
from kb.machine.cache import Cache
from kb.web import last_build, shard_marks, site_folder
from kb.web.security_policy import headers

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.hooks.publish")


def on_config(config: MkDocsConfig) -> None:
    """Send the pages of this language to a folder of its own in a new site beside the old one."""
    edition = current(config.extra)
    edition.site_folder.begin(lambda: log.info("Another build of this site is at work. Waiting for its end."))
    config.site_dir = str(edition.site_folder.new / edition.code)
    config.site_url = edition.site_url


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Write what stands at the root: the page that leads to the languages, and what servers look for there."""
    edition = current(config.extra)
    if not edition.request.shard.is_first:
        return env
    new, first = edition.site_folder.new, edition.settings.languages[0]
    if edition.code == first or (edition.site_folder.is_whole and first not in edition.request.codes):
        page = env.get_template("languages.html").render(config=config)
        (new / "index.html").write_text(page, encoding="utf-8")
    if edition.site_folder.is_whole:
        (new / "_headers").write_text(headers(), encoding="utf-8")
        for name in edition.settings.publish:
            if name in edition.base.files and ("/" not in name or name.startswith(".")):
                disk.write(new / name, disk.read(edition.base.files[name]))
    return env


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Where the site stands is not known: let what is shown at any address look at the root of the host."""
    if template_name in {"404.html", "503.html"} and not config.site_url:
        context["base_url"] = f"/{current(config.extra).code}"
    return context


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Swap the folders, unless a language has failed or a strict build is about to."""
    edition = current(config.extra)
    failed = any(not result or result[0] for _, result in edition.further_builds.results())
    edition.further_builds.stop()
    if failed or (config.strict and _warned()):
        edition.site_folder.discard()
    elif edition.site_folder.is_whole:
        built = edition.request.codes
        if not edition.asked.is_whole:
            sources = last_build.sources(edition.base.project, edition.templates)
            shard_marks.write(edition.site_folder.new, built, edition.asked, sources)
        edition.site_folder.publish(built, built if edition.is_apart else edition.settings.languages)
        if edition.last_build:
            of_others = {name.split()[0]: result[2] for name, result in edition.further_builds.results()}
            made_from = {edition.code: edition.digests} | {code: made for code, made in of_others.items() if made}
            edition.last_build.remember(made_from)
        config.site_dir = str(edition.site_folder.site)  # what a command does with the site after its build
        Cache(edition.base.project.root / ".cache").trim()
        if edition.cache_fault:
            log.info("Nothing is kept for the next build, which will take longer. %s", edition.cache_fault)
    if failed:
        raise PluginError("Not every language could be built. Mend the lines above; the site was not changed.")


@event_priority(50)
def on_build_error(error: Exception) -> None:  # noqa: ARG001 - the name is MkDocs'
    """Leave nothing behind."""
    site_folder.discard_unfinished()


def on_shutdown() -> None:
    """The same, if somebody has interrupted this process."""
    site_folder.discard_unfinished()


def _warned() -> bool:
    """True if MkDocs is about to end a strict build with an error."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
