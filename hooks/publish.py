"""Build beside the site that is there, and put the new one in its place only when it is whole."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from mkdocs.utils import CountHandler

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_config(config: MkDocsConfig) -> None:
    """Send the pages of this language to a folder of its own in a new site beside the old one."""
    site = Path(config.site_dir)
    language = str(config.theme["language"])
    config.extra["site"] = site
    config.site_dir = str(_new(site) / language)
    if config.site_url:
        config.site_url = f"{config.site_url.rstrip('/')}/{language}/"


def on_pre_build(config: MkDocsConfig) -> None:
    """Start from nothing: what an interrupted build left is of no use."""
    shutil.rmtree(_new(config.extra["site"]), ignore_errors=True)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Write the page that leads to the languages."""
    site = _new(config.extra["site"])
    site.mkdir(parents=True, exist_ok=True)
    languages = config.extra["languages"]
    names = {language: Locale.parse(language).get_display_name(language) for language in languages}
    page = env.get_template("languages.html").render(config=config, languages=languages, names=names)
    (site / "index.html").write_text(page, encoding="utf-8")
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Swap the folders, unless a strict build is about to fail."""
    site: Path = config.extra["site"]
    new, old = _new(site), site.with_name(f".{site.name}.old")
    if config.strict and _warned():
        shutil.rmtree(new, ignore_errors=True)
        return
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _new(site: Path) -> Path:
    return site.with_name(f".{site.name}.new")


def _warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
