"""What a phone keeps of one language, so that every page opens without a network.

The service worker of a language is a list of files, a version made from their content, and a script that
is the same for all. A new version is fetched as a whole before anything of it is used.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.languages.language import Language

BRAND_COLOUR = "#0b4f5c"
"""What a phone paints around the site. The stylesheet's `--brand` and the icons have the same."""

_LEFT_OUT = (".pdf", ".map", ".gz", ".xml")
"""PDFs are kept when somebody has opened them; the others are not for readers."""


def write(site: Path, name: str, language: Language) -> None:
    """Write the manifest and the service worker of a language, when all its other files are there."""
    (site / "manifest.webmanifest").write_text(manifest(name, language.code, language.direction), encoding="utf-8")
    names = list(files(site))
    (site / "sw.js").write_text(worker(language.code, names, version(site, names)), encoding="utf-8")


def files(site: Path) -> Iterator[str]:
    """The files of one language to keep, as addresses relative to it: pages, styles, scripts, the search."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and path.suffix not in _LEFT_OUT and path.name != "sw.js":
            yield name.removesuffix("index.html") if name.endswith("/index.html") or name == "index.html" else name


def version(site: Path, names: list[str]) -> str:
    """A name for exactly these contents."""
    digest = hashlib.sha256()
    for name in names:
        path = site / name
        digest.update(name.encode() + b"\0")
        digest.update((path / "index.html" if path.is_dir() else path).read_bytes())
    return digest.hexdigest()[:12]


def worker(language: str, names: list[str], version: str) -> str:
    """The service worker's text."""
    listed = json.dumps(names, indent=0, ensure_ascii=False)
    return (
        f"const LANGUAGE = {json.dumps(language)};\nconst VERSION = {json.dumps(version)};\n"
        f'const FILES = {listed};\nimportScripts("assets/javascripts/worker.js");\n'
    )


def manifest(name: str, language: str, direction: str) -> str:
    """The description by which a phone installs the site."""
    described = {
        "name": name,
        "short_name": name if len(name) <= 12 else name.split(maxsplit=1)[0],  # noqa: PLR2004 - what fits under an icon
        "lang": language,
        "dir": direction,
        "start_url": ".",
        "scope": ".",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": BRAND_COLOUR,
        "icons": [
            {"src": "assets/images/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "assets/images/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "assets/images/icon-512.png", "sizes": "512x512", "type": "image/png"},
            {"src": "assets/images/icon-mask.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=2)
