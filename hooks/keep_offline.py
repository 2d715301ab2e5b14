"""Let a phone keep the whole language after one visit, so that it opens without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kb.edition import current
from kb.web import offline

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Tell the templates whether there is a service worker: an author wants to see what was saved just now."""
    env.globals["offline"] = not current(config.extra).request.serving
    env.globals["brand_colour"] = offline.BRAND_COLOUR
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Write the service worker and the manifest, when all other files of the language are there."""
    edition = current(config.extra)
    if not edition.request.serving:
        script = Path(str(config.theme.custom_dir), "scripts/worker.js").read_text(encoding="utf-8")
        offline.write(Path(config.site_dir), edition.site_name, edition.language, script)
