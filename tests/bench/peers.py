"""The peers: how each is told to build the same pages, and what it does not do."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import polib

from bench import peer_pages
from bench.contender import Contender
from bench.foreign import translated

if TYPE_CHECKING:
    from pathlib import Path

    from bench.peer_pages import PlainPage
    from bench.peer_tools import Tools

MATERIAL = "Material, constant menu"
MATERIAL_OWN = "Material, its own menu"
ZENSICAL = "Zensical, constant menu"
ZENSICAL_OWN = "Zensical, its own menu"
HUGO = "Hugo, bare layout"
HUGO_LANGUAGES = "Hugo, copies of the pages"
SPHINX = "Sphinx, no menu"
GETTEXT = "Sphinx, gettext, 1 language"
I18N = "Material, mkdocs-static-i18n"
LACKS = {
    "MkDocs with Material": "checks of the content; Thai words inside a sentence found; PDFs; pages kept by a phone",
    "mkdocs-static-i18n": "the same; it builds copies of the pages, and knows nothing of texts that have changed",
    "Zensical": "checks of the content; PDFs; pages kept by a phone; several languages; Thai was not tried",
    "Hugo, bare layout": "checks of the content; any search; PDFs; pages kept by a phone; a menu",
    "Sphinx": "checks of the content; Thai words inside a sentence found; PDFs without LaTeX; pages kept by a phone",
}
"""What each peer does not do in these measurements and this project does."""

_MKDOCS = """\
site_name: Peer
site_url: https://peer.example/
theme: {name: material, font: false}
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.details,
  pymdownx.superfences, pymdownx.tabbed, {pymdownx.tasklist: {custom_checkbox: true}}]
validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}, nav: {omitted_files: ignore}}
"""
_CONSTANT = "nav: [index.md]\n"
_SEARCH = "plugins: [search]\n"
_HUGO = """\
baseURL = "https://peer.example/"
title = "Peer"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
_LAYOUT = """\
<!doctype html>
<html lang="{{ site.Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main>{{ .Content }}</main></body></html>
"""
_SPHINX = """\
project = "Peer"
extensions = ["myst_parser"]
suppress_warnings = ["toc", "myst", "misc"]
html_sidebars = {"**": ["searchfield.html"]}
locale_dirs = ["../locale"]
"""


class Peers:
    """Writes the sources of the peers, and knows their commands."""

    def __init__(self, folder: Path, tools: Tools, pages: list[PlainPage]) -> None:
        self._folder, self._tools, self._pages = folder, tools, pages

    def in_one_language(self) -> list[Contender]:
        """Those that build the English pages, the one to compare with first."""
        found = [self._mkdocs(MATERIAL, _CONSTANT), self._mkdocs(MATERIAL_OWN)] if self._has("mkdocs-material") else []
        if self._has("zensical"):
            found += [self._zensical(ZENSICAL, _CONSTANT), self._zensical(ZENSICAL_OWN)]
        if self._has("hugo"):
            found.append(self._hugo(HUGO, "hugo", ("en",)))
        if self._has("sphinx", "myst-parser"):
            found.append(self._sphinx())
        return found

    def in_languages(self, languages: tuple[str, ...]) -> list[Contender]:
        """Those that build the pages in several languages, the one to compare with first."""
        found = [self._static_i18n(languages)] if self._has("mkdocs-material", "mkdocs-static-i18n") else []
        if self._has("hugo"):
            found.append(self._hugo(HUGO_LANGUAGES, "hugo-languages", languages))
        if self._has("sphinx", "myst-parser"):
            found.append(self._sphinx_gettext(languages[-1]))
        return found

    def _has(self, *packages: str) -> bool:
        return self._tools.has(*packages)

    def _mkdocs(self, name: str, nav: str = "") -> Contender:
        folder = self._folder / ("material" if nav else "material-own")
        peer_pages.write(self._pages, folder / "docs")
        (folder / "mkdocs.yml").write_text(_MKDOCS + _SEARCH + nav, "utf-8")
        return Contender(name=name, folder=folder, commands=((self._tools.program("mkdocs"), "build"),))

    def _zensical(self, name: str, nav: str = "") -> Contender:
        folder = self._folder / ("zensical" if nav else "zensical-own")
        peer_pages.write(self._pages, folder / "docs")
        (folder / "mkdocs.yml").write_text(_MKDOCS + _SEARCH + nav, "utf-8")
        command = (self._tools.program("zensical"), "build")
        return Contender(name=name, folder=folder, commands=(command,), kept=(".cache",))

    def _hugo(self, name: str, place: str, languages: tuple[str, ...]) -> Contender:
        folder, settings = self._folder / place, _HUGO
        for code in languages:
            peer_pages.write(_in_language(self._pages, code), folder / "content" / code, index="_index.md")
            settings += f'[languages.{code}]\ncontentDir = "content/{code}"\n'
        (folder / "hugo.toml").write_text(settings, "utf-8")
        for kind in ("single", "list"):
            (folder / "layouts/_default").mkdir(parents=True, exist_ok=True)
            (folder / f"layouts/_default/{kind}.html").write_text(_LAYOUT, "utf-8")
        command = (self._tools.program("hugo"), "--quiet", "--cacheDir", str(folder / "kept"))
        return Contender(
            name=name,
            folder=folder,
            commands=(command,),
            site="public",
            kept=("kept", "resources", ".hugo_build.lock"),
            pages=f"content/{languages[0]}",
        )

    def _static_i18n(self, languages: tuple[str, ...]) -> Contender:
        folder = self._folder / "static-i18n"
        for code in languages:
            peer_pages.write(_in_language(self._pages, code), folder / "docs" / code)
        locales = [
            {"locale": code, "name": code, "build": True} | ({"default": True} if code == languages[0] else {})
            for code in languages
        ]
        plugins = ["search", {"i18n": {"docs_structure": "folder", "languages": locales}}]
        (folder / "mkdocs.yml").write_text(f"{_MKDOCS}{_CONSTANT}plugins: {json.dumps(plugins)}\n", "utf-8")
        return Contender(name=I18N, folder=folder, commands=((self._tools.program("mkdocs"), "build"),))

    def _sphinx(self) -> Contender:
        folder = self._sphinx_sources("sphinx")
        command = self._sphinx_build("site", "kept")
        return Contender(name=SPHINX, folder=folder, commands=(command,), kept=("kept",), pages="pages")

    def _sphinx_gettext(self, language: str) -> Contender:
        """One language, from catalogues for the messages that Sphinx itself finds. It would take minutes for more."""
        folder = self._sphinx_sources("sphinx-gettext")
        command = self._sphinx_build("messages", "kept-messages", "-b", "gettext")
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        for template in sorted((folder / "messages").glob("*.pot")):
            entries = polib.pofile(str(template), wrapwidth=0)
            path = folder / "locale" / language / "LC_MESSAGES" / f"{template.stem}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            for entry in entries:
                entry.msgstr = translated(entry.msgid, language)
            entries.save(str(path))
        command = self._sphinx_build("site", "kept", "-D", f"language={language}")
        return Contender(name=GETTEXT, folder=folder, commands=(command,), kept=("kept", "locale/**/*.mo"))

    def _sphinx_sources(self, name: str) -> Path:
        folder = self._folder / name
        peer_pages.write(self._pages, folder / "pages")
        (folder / "pages/conf.py").write_text(_SPHINX, "utf-8")
        return folder

    def _sphinx_build(self, site: str, kept: str, *options: str) -> tuple[str, ...]:
        return (self._tools.program("sphinx-build"), "-q", "-j", "auto", *options, "-d", kept, "pages", site)


def _in_language(pages: list[PlainPage], code: str) -> list[PlainPage]:
    return pages if code == "en" else [page.into(code) for page in pages]
