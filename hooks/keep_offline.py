"""Let a phone keep the whole language after one visit, so that it opens without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from kb.edition import current
from kb.web import completion, offline, search_index

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Tell the templates whether there is a service worker: an author wants to see what was saved just now."""
    env.globals["offline"] = not current(config.extra).request.serving
    return env


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
