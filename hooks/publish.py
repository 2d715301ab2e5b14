"""Build beside the site that is there, and put the new one in its place only when it is whole."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from kb.edition import current
from kb.web.security_policy import headers

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_config(config: MkDocsConfig) -> None:
    """Send the pages of this language to a folder of its own in a new site beside the old one."""
    edition = current(config.extra)
    config.site_dir = str(edition.site_folder.new / edition.code)
    config.site_url = edition.site_url


def on_pre_build(config: MkDocsConfig) -> None:
    """Begin the new site, when the pages are known to be good and before another process adds to it."""
    current(config.extra).site_folder.begin()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Write the page that leads to the languages."""
    edition = current(config.extra)
    if edition.site_folder.is_whole:
        page = env.get_template("languages.html").render(config=config)
        (edition.site_folder.new / "index.html").write_text(page, encoding="utf-8")
        (edition.site_folder.new / "_headers").write_text(headers(), encoding="utf-8")
    return env


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Swap the folders, unless a language has failed or a strict build is about to."""
    edition = current(config.extra)
    failed = any(build.result().returncode for build in edition.further_builds.values())
    if failed or (config.strict and _warned()):
        edition.site_folder.discard()
    elif edition.site_folder.is_whole:
        edition.site_folder.publish(edition.settings.languages)
    if failed:
        raise PluginError("Not every language could be built. Mend the lines above; the site was not changed.")


def _warned() -> bool:
    """True if MkDocs is about to end a strict build with an error."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
