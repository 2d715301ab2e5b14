"""The search: what of each page can be found, by which words, and the index that Pagefind makes of it.

Pagefind splits its index, so that a phone loads only what a search asks for. It stems most languages,
overlooks accents and tone marks, and divides Thai into words. What it does not know of a language, `search_rules` do.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pagefind.service import get_executable

from kb.machine import disk
from kb.problem import KbError
from kb.reading import class_names

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kb.languages.search_rules import SearchRules

FOLDER = "search"
"""Where it stands, in the folder of a language."""
_LEFT_OUT_CLASSES = (class_names.PHRASES_TO_AVOID, class_names.CHECKLIST, class_names.WORDING, class_names.LEARN)
_LEFT_OUT = (*(f".{name}" for name in _LEFT_OUT_CLASSES), "h2", "h3", "pre")
"""What nobody looks for: what not to say, the titles that all pages of a kind share, the single moves and the parts of
an apology, which are alike in many playbooks, and blocks of code. Without them a search loads half as much."""

_FEW_PAGES = 100
_CHUNK, _CHUNK_OF_FEW_PAGES = "300", "1500"
"""How much of the index is loaded at least for a word. Pagefind's own value loads ten times as much. A word takes
less where there are few pages, and a phone that saves all of them has a third fewer files to ask for."""

_ENTRY, _PROGRAM, _RULES = "pagefind-entry.json", "pagefind.js", "rules.json"
_KEPT = (_ENTRY, "*.pf_meta", "index/*", "fragment/*")
"""The files that a search needs, besides the program itself; Pagefind writes an interface of its own, too."""


class SearchError(KbError):
    """Pagefind could not make the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page, as the search sees it."""

    url: str
    """On the site, relative to the language: `scenarios/late-delivery/`."""
    section: str
    """The heading under which the results show it."""
    title: str
    summary: str
    keywords: str
    """Words of customers that find it."""
    html: str
    """Its text, as HTML; everything else is plain text."""

    def for_pagefind(self, language: str, rules: SearchRules) -> str:
        """A document for Pagefind. What is not shown in results stands in attributes."""
        text = re.sub(r' id="[^"]*"', "", self.html)  # Pagefind would keep them all with each result
        words = html.unescape(re.sub(r"<[^>]*>", " ", self.html))
        stems = rules.stems(f"{self.title} {self.summary} {words} {self.keywords}")
        also = " ".join([*rules.spread(self.keywords), *stems])
        meta = {"kind": self.section, "also": also.strip()}
        names = ", ".join(f"{name}[data-{name}]" for name in meta)
        values = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in meta.items())
        return (
            f'<html lang="{html.escape(language)}"><body><div data-pagefind-meta="{names}" {values}></div>'
            f"<h1>{html.escape(self.title)}</h1>"
            f'<p data-pagefind-weight="3">{html.escape(self.summary)}</p>{text}</body></html>'
        )


def write(documents: Sequence[tuple[str, str]], folder: Path, part: int = 0) -> None:
    """Make the index of a part of the pages and put it in the folder. Raises SearchError.

    Documents are (address of the page, `Document.for_pagefind`).
    That of the first part stands in the folder itself, with the program; those of the others in folders of their own.
    """
    with tempfile.TemporaryDirectory() as temporary:
        pages, output = Path(temporary) / "pages", Path(temporary) / "output"
        for url, text in documents:
            page = pages / url / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
        _run(pages, output, _CHUNK if len(documents) > _FEW_PAGES else _CHUNK_OF_FEW_PAGES)
        entry = json.loads((output / _ENTRY).read_text(encoding="utf-8"))
        programs = {f"wasm.{index['wasm'] or 'unknown'}.pagefind" for index in entry["languages"].values()}
        for pattern in (*_KEPT, *(() if part else (_PROGRAM, *programs))):
            for path in output.glob(pattern):
                target = folder / (str(part) if part else "") / path.relative_to(output)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, target)


def write_rules(rules: SearchRules, folder: Path) -> None:
    """Write what the search makes of a query before it looks into the index."""
    disk.write(folder / _RULES, json.dumps(rules.for_queries, ensure_ascii=False).encode())


def complete(folder: Path) -> None:
    """Tell the search which parts there are, and the version of all together, when all are there."""
    entries = {path.parent.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob(_ENTRY)}
    parts = sorted((name for name in entries if name != "."), key=int)
    version = hashlib.sha256(b"".join(entries[name] for name in (".", *parts) if name in entries)).hexdigest()[:12]
    rules = json.loads((folder / _RULES).read_text(encoding="utf-8")) | {"version": version, "parts": parts}
    disk.write(folder / _RULES, json.dumps(rules, ensure_ascii=False).encode())


def is_of_parts(folder: str, parts: Collection[int]) -> bool:
    """True for a folder that holds nothing but the indexes of some parts; its path is relative to the language."""
    own = [f"{FOLDER}/{part}" for part in parts if part]
    own += [f"{FOLDER}/index", f"{FOLDER}/fragment"] if 0 in parts else []
    return any(folder == name or folder.startswith(f"{name}/") for name in own)


def _run(pages: Path, output: Path, chunk: str) -> None:
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(output), "--silent"]
    command += [f"--exclude-selectors={selector}" for selector in _LEFT_OUT]
    environment = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": chunk}
    try:
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - Pagefind
    except OSError as error:
        raise SearchError(f"Pagefind does not start: {error}. Install the project again: make clean site.") from None
    if result.returncode or not (output / _ENTRY).exists():
        reason = (result.stderr or result.stdout).strip().splitlines()
        raise SearchError(f"Pagefind made no index: {reason[-1] if reason else 'it said nothing'}.")
