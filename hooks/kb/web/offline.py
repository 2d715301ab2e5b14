"""What a phone keeps of one language, so that every page opens without a network.

The service worker of a language is one file: a version, the hash of each file to keep, and below them a script that
is the same for all. A new version is fetched as a whole and compared with the hashes before anything of it is used.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from kb.machine import disk
from kb.web.brand import COLOUR, FAVICON

if TYPE_CHECKING:
    from pathlib import Path

    from kb.languages.language import Language
    from kb.web.brand import Brand

_LEFT_OUT = (".pdf", ".map", ".gz", ".xml")
"""PDFs are kept when somebody has opened them; the others are not for readers."""
_ONLY_IN_FOLDERS = ("search/pages.js", "assets/javascripts/folder_search.js")
"""The search of a site that no server sends, and so no phone keeps."""
_DIGITS = 12
"""Of a hash: two contents of one file have the same once in 281 million million pairs."""
_WORKER = "sw.js"
_FILES = re.compile(r"^const FILES = (\{.*?\});$", re.MULTILINE | re.DOTALL)
_UNENCODED = "/!~*'()"
"""Besides letters, digits and `-._`: what JavaScript's `encodeURIComponent` leaves, and the slash."""


def write_manifest(site: Path, name: str, language: Language, brand: Brand) -> None:
    """Write the description by which a phone installs the language whose folder is `site`."""
    disk.write(
        site / "manifest.webmanifest",
        manifest(name, language.code, language.direction, brand.colour, brand.favicon).encode(),
    )


def write_worker(site: Path, script: str, old: Path | None = None) -> None:
    """Write the service worker of a language, when all its other files are there.

    `old` is the folder of the language from which unchanged files were taken, if they were.
    """
    files = hashes(site, old)
    disk.write(site / _WORKER, worker(files, script).encode())  # not into a file that an old site shares


def hashes(site: Path, old: Path | None = None) -> dict[str, str]:
    """The hashes of the files of one language to keep, by address: pages, styles, scripts, the search."""
    known = _listed(old / _WORKER) if old else {}
    found = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix not in _LEFT_OUT and path.is_file() and name not in (_WORKER, *_ONLY_IN_FOLDERS):
            is_old = old and address(name) in known and (old / name).exists() and path.samefile(old / name)
            found[address(name)] = known[address(name)] if is_old else _hash(path)
    return found


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS]


def _listed(worker_file: Path) -> dict[str, str]:
    """What a service worker says of the files that it keeps."""
    text = worker_file.read_text(encoding="utf-8") if worker_file.is_file() else ""
    match = _FILES.search(text)
    listed: dict[str, str] = json.loads(match[1]) if match else {}
    return listed


def address(name: str) -> str:
    """The encoded address of a file relative to its language; that of a folder for its `index.html`."""
    if name == "index.html" or name.endswith("/index.html"):
        name = name.removesuffix("index.html")
    return quote(name, safe=_UNENCODED)


def worker(files: dict[str, str], script: str) -> str:
    """The service worker's text. Its version is a name for exactly this list and this script."""
    listed = json.dumps(files, indent=0, separators=(",", ":"))
    version = hashlib.sha256((listed + script).encode()).hexdigest()[:_DIGITS]
    return f'const VERSION = "{version}";\nconst FILES = {listed};\n{script}'


def manifest(name: str, language: str, direction: str, colour: str = COLOUR, favicon: str = FAVICON) -> str:
    """The description by which a phone installs the site."""
    described = {
        "name": name,
        "short_name": name,  # its first word alone would say little; a phone shortens it as it needs
        "lang": language,
        "dir": direction,
        "start_url": ".",
        "scope": ".",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": colour,
        "icons": [
            {"src": favicon, "sizes": "any"} | ({"type": "image/svg+xml"} if favicon.endswith(".svg") else {}),
            {"src": "assets/images/icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "assets/images/icon-512.png", "sizes": "512x512", "type": "image/png"},
            {"src": "assets/images/icon-mask.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=2)
