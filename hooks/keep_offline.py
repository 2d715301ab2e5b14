"""Let a phone keep the whole language after one visit, so that it opens without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kb import offline
from kb.options import serving

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from kb.translations import Translations


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Tell the templates whether there is a service worker: an author wants to see what was saved just now."""
    env.globals["offline"] = not serving()
    env.globals["brand_colour"] = offline.BRAND_COLOUR
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Write the service worker and the manifest, when all other files of the language are there."""
    if serving():
        return
    site = Path(config.site_dir)
    translations: Translations = config.extra["translations"]
    one = translations.language
    (site / "manifest.webmanifest").write_text(
        offline.manifest(config.site_name, one.code, one.direction), encoding="utf-8"
    )
    names = list(offline.files(site))
    text = offline.worker(one.code, names, offline.version(site, names))
    (site / "sw.js").write_text(text, encoding="utf-8")
