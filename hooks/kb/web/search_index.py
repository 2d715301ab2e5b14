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
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pagefind.service import get_executable

from kb.machine import disk
from kb.problem import KbError
from kb.reading import class_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

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

_SHORTEST_WORD = 4
"""Letters. Typing errors are forgiven in words of five, one of which may be too much."""
_MOST_WORDS = 3600
"""That a phone loads with the first search, for about 12 kB: the whole vocabulary of fifty playbooks."""
_FOR_MAKERS = ("guides", "about")
"""The folders of pages for those who write, translate and run the site. Whoever serves a customer looks for others."""
_NO_WORD = re.compile(r"\]\([^)]*\)|\{[^}]*\}|<[^>]*>|&\w+;|\x02.*?\x03")
"""What stands in messages beside words: addresses, placeholders, elements."""

_MARKS = re.compile("[\u0300-\u036f]")
"""On letters, as the search overlooks them."""

FOLDER_PAGES = "pages.js"
"""What can be found where the site is opened from a folder: a browser reads no other index there."""
_ENTRY, _PROGRAM, _RULES = "pagefind-entry.json", "pagefind.js", "rules.json"
_KEPT = (_ENTRY, "*.pf_meta", "index/*", "fragment/*", "filter/*")
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
    for_makers: bool = False
    """True for a guide, which stands behind all others."""

    def for_pagefind(self, language: str, rules: SearchRules) -> str:
        """A document for Pagefind. What is not shown in results stands in attributes."""
        text = re.sub(r' id="[^"]*"', "", self.html)  # Pagefind would keep them all with each result
        words = html.unescape(re.sub(r"<[^>]*>", " ", self.html))
        stems = rules.stems(f"{self.title} {self.summary} {words} {self.keywords}")
        also = " ".join([*rules.spread(self.keywords), *stems])
        meta = {"kind": self.section, "also": also.strip(), "summary": self.summary}
        names = ", ".join(f"{name}[data-{name}]" for name in meta)
        values = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in meta.items())
        makers = ' data-pagefind-filter="makers:yes"' if self.for_makers else ""
        return (
            f'<html lang="{html.escape(language)}"><body><div data-pagefind-meta="{names}" {values}{makers}></div>'
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


def is_for_makers(src_uri: str) -> bool:
    """True for a page for those who write, translate and run the site."""
    return src_uri.partition("/")[0] in _FOR_MAKERS


def write_rules(rules: SearchRules, words: Sequence[str], folder: Path) -> None:
    """Write what the search makes of a query before it looks into the index. `words` are those of `words_of`."""
    disk.write(folder / _RULES, json.dumps(rules.for_queries | {"words": words}, ensure_ascii=False).encode())


def write_folder_pages(documents: Iterable[Document], folder: Path) -> None:
    """Write what can be found without a server, as a script: addresses, titles, words of customers, summaries."""
    pages = [
        {name: getattr(one, name) for name in ("url", "title", "summary")} | {"also": one.keywords} for one in documents
    ]
    disk.write(folder / FOLDER_PAGES, f"kb.folderPages = {json.dumps(pages, ensure_ascii=False)};\n".encode())


class _OnlyLetters(dict[int, int | str]):
    """For `str.translate`: a blank for everything that is neither a letter nor a mark on one."""

    def __missing__(self, code: int) -> int | str:
        self[code] = code if unicodedata.category(chr(code))[0] in "LM" else " "
        return self[code]


def words_of(*texts: Iterable[str]) -> tuple[str, ...]:
    """The words that can be found, so that one with a typing error is known: those of each group of texts, sorted.

    Those of the first group are preferred. If there are too many, the rarest are left out. A word that some write
    without its marks is the one with marks.
    """
    letters = _OnlyLetters()
    plain = (_NO_WORD.sub(" ", "\n".join(group)).translate(letters) for group in texts)
    counts = [Counter(unicodedata.normalize("NFD", text).lower().split()) for text in plain]
    marked = {_MARKS.sub("", word): word for word in sorted(set().union(*counts), key=lambda word: (len(word), word))}
    groups, left = [], {bare for bare in marked if len(bare) >= _SHORTEST_WORD}
    room = _MOST_WORDS
    for words in counts:
        found = sorted({bare for word in words if (bare := _MARKS.sub("", word)) in left})
        kept = sorted(found, key=lambda bare: -words[marked[bare]])[:room]
        left.difference_update(kept)
        room -= len(kept)
        groups.append(" ".join(sorted(unicodedata.normalize("NFC", marked[bare]) for bare in kept)))
    return tuple(groups)


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
    own += [f"{FOLDER}/{name}" for name in ("index", "fragment", "filter")] if 0 in parts else []
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
