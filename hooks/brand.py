"""Give the pages the colour, logo and icon of the organisation, as Material's settings say them."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound
from markupsafe import Markup
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_theme_dir

from kb.edition import current
from kb.problem import Severity
from kb.settings import line_of
from kb.web import brand

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.hooks.brand")


@event_priority(90)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Read the settings once for all pages, and tell what of them does nothing."""
    edition = current(config.extra)
    sheets = (Path(get_theme_dir("material")) / "assets/stylesheets").glob("palette.*.min.css")
    named = brand.material_colours("".join(sheet.read_text("utf-8") for sheet in sheets))
    own = [files.get_file_from_path(str(path)) for path in config.extra_css]
    found = brand.read(config.theme, named, [file.content_string for file in own if file])
    edition.brand = found
    if found.icon:
        _find_icon(env, found.icon)
    if edition.request.shard.is_first and not edition.request.part_of:
        text = edition.base.project.settings.read_text("utf-8", "replace")
        lines = {name: line_of(text, f"{name}:") for name in ("palette", "features")}
        for problem in edition.settings.wanted(brand.problems(found, config.theme, named, lines)):
            log.log(logging.INFO if problem.severity is Severity.NOTE else logging.WARNING, "%s", problem)
    if found.is_own:
        files.append(File.generated(config, brand.STYLESHEET, content=found.stylesheet()))
    env.globals |= {"brand": found, "brand_stylesheet": Markup(brand.STYLESHEET) if found.is_own else ""}  # noqa: S704 - our own
    return env


def _find_icon(env: Environment, name: str) -> None:
    """Raises NoIconError; what the template would raise passes for an error of the disk."""
    try:
        env.get_template(f".icons/{name}.svg")
    except TemplateNotFound:
        message = f'"icon" names "{name}", which is no icon. Write one of Material\'s, such as material/lifebuoy.'
        raise brand.NoIconError(message) from None
