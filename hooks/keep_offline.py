"""Let a phone keep the whole language after one visit, so that it opens without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kb import offline

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kb.translations import Translations


def on_post_build(config: MkDocsConfig) -> None:
    """Write the service worker and the manifest, when all other files of the language are there."""
    site = Path(config.site_dir)
    translations: Translations = config.extra["translations"]
    one = translations.language
    (site / "manifest.webmanifest").write_text(
        offline.manifest(config.site_name, one.code, one.direction), encoding="utf-8"
    )
    search = config.plugins.get("material/search")
    stemmer = search.search_index.config["lang"][0] if search else ""
    names = list(offline.files(site, stemmer))
    text = offline.worker(one.code, names, offline.version(site, names))
    (site / "sw.js").write_text(text, encoding="utf-8")
