"""Give the search the word rules of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> None:
    """Take them from Material's file for the language. It looks them up before the language is chosen."""
    plugin = config.plugins.get("material/search")
    try:
        texts = config.theme.get_env().get_template(f"partials/languages/{config.theme['language']}.html").module
    except TemplateNotFound:
        return
    if plugin and (own := texts.t("search.config.lang").strip()):  # type: ignore[attr-defined]
        plugin.search_index.config["lang"] = own.split(", ")
        plugin.search_index.config["separator"] = texts.t("search.config.separator").strip() or r"[\s\-]+"  # type: ignore[attr-defined]
