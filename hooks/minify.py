"""Take out of pages and of the theme's scripts and styles what only people read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from kb import generator
from kb.web.minified import is_minified, lighter_page, minified

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


@event_priority(-100)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """When all of them are made. What an organisation adds in docs/ is published as it is."""
    for file in files:
        is_ours = file.abs_src_path is None or Path(file.abs_src_path).is_relative_to(generator.THEME)
        if is_ours and is_minified(file.dest_uri):
            file.content_string = minified(file.dest_uri, file.content_string)
    return env


@event_priority(-100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Every page is opened on a phone, perhaps with hardly any network."""
    return lighter_page(output)
