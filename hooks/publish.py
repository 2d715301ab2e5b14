"""Build beside the site that is there, and put the new one in its place only when it is whole."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from kb.web.security_policy import headers

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_config(config: MkDocsConfig) -> None:
    """Send the pages of this language to a folder of its own in a new site beside the old one."""
    site = Path(config.site_dir)
    language = config.extra["translations"].language.code
    part_of = os.environ.get("PLAYBOOKS_NEW_SITE")
    config.extra["site"] = None if part_of else site
    if not part_of:
        shutil.rmtree(_new(site), ignore_errors=True)  # what an interrupted build left is of no use
    config.site_dir = str((Path(part_of) if part_of else _new(site)) / language)
    if config.site_url:
        config.site_url = f"{config.site_url.rstrip('/')}/{language}/"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Write the page that leads to the languages."""
    if config.extra["site"]:
        new = _new(config.extra["site"])
        new.mkdir(parents=True, exist_ok=True)
        names = {one.code: one.name for one in config.extra["shown_languages"]}
        page = env.get_template("languages.html").render(config=config, names=names, home=next(iter(names)))
        (new / "index.html").write_text(page, encoding="utf-8")
        (new / "_headers").write_text(headers(), encoding="utf-8")
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Swap the folders, unless a build failed or a strict one is about to."""
    site: Path | None = config.extra["site"]
    if site is None:
        return
    new, old = _new(site), site.with_name(f".{site.name}.old")
    if config.extra["failed_languages"]:
        shutil.rmtree(new, ignore_errors=True)
        raise PluginError("Not every language could be built. Mend the lines above; the site was not changed.")
    if config.strict and _warned():
        shutil.rmtree(new, ignore_errors=True)
        return
    codes: list[str] = config.extra["languages"]
    shutil.copy(next(new / code / "404.html" for code in codes if (new / code).exists()), new / "404.html")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        _keep_other_languages(site, new, config.extra["languages"])
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _keep_other_languages(site: Path, new: Path, languages: list[str]) -> None:
    """A build of some languages (`LANGUAGES=th`) leaves the others as they are."""
    for code in languages:
        if (site / code).is_dir() and not (new / code).exists():
            shutil.copytree(site / code, new / code, copy_function=os.link)


def _new(site: Path) -> Path:
    return site.with_name(f".{site.name}.new")


def _warned() -> bool:
    """True if MkDocs is about to end a strict build with an error."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
