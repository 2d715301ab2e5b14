"""The search: what of each page can be found, by which words, and the index that Pagefind makes of it.

Pagefind splits its index, so that a phone loads only what a search asks for. It stems most languages,
overlooks accents and tone marks, and divides Thai into words. What it does not know of a language stands
in locales/<language>/search.yml.
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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import snowballstemmer
from pagefind.service import get_executable

from kb import source, yaml_document
from kb.problem import KbError, Problem, did_you_mean
from kb.yaml_document import YamlError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.yaml_document import Entry

_KEYS = ("small_words", "spellings", "word_stems", "unspaced")

_LEFT_OUT = (".kb-phrases-to-avoid", ".kb-checklist", ".kb-wording", ".kb-learn", "h2", "h3")
"""What nobody looks for: what not to say, the titles that all pages of a kind share, and the single moves and the
parts of an apology, which are alike in many playbooks. Without them a search loads half as much."""

_CHUNK = "300"
"""How much of the index is loaded at least for a word. Pagefind's own value loads ten times as much."""

_KEPT = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*")
"""The files that a search needs, besides the program itself; Pagefind writes an interface of its own, too."""


class SearchError(KbError):
    """Pagefind could not make the index."""


@dataclass(frozen=True, slots=True)
class SearchRules:
    """How the search treats one language."""

    small_words: tuple[str, ...] = ()
    """Words that people type and do not look for: "how do I"."""
    spellings: dict[str, str] = field(default_factory=dict)
    """Other ways of writing, tried as well: `{"ae": "æ"}`."""
    word_stems: str = ""
    """The name of Snowball's rules, for a language for which Pagefind has none."""

    unspaced: bool = False
    """True if the language writes no spaces between words."""

    def spread(self, words: str) -> list[str]:
        """The words of customers so that each is found from any of its letters on.

        Pagefind finds a word by its beginning. Where nobody writes spaces, the browser and Pagefind do not
        always agree on where one begins.
        """
        if not self.unspaced:
            return [words]
        found = {word[n:] for word in re.split(r"[\s,]+", words) for n in range(len(word) - 1)}
        return sorted(word for word in found if unicodedata.category(word[0]) != "Mn")

    def stems(self, text: str) -> list[str]:
        """The stems of those words of a text that have prefixes or suffixes, sorted, each once."""
        if not self.word_stems:
            return []
        words = {word.lower() for word in re.findall(r"\w+", text)}
        stemmer = snowballstemmer.stemmer(self.word_stems)
        return sorted({stem for word in words if (stem := stemmer.stemWord(word)) != word})


@dataclass(frozen=True, slots=True)
class Document:
    """A page, as the search sees it."""

    address: str
    """On the site, relative to the language: `scenarios/late-delivery/`."""
    kind: str
    """The heading under which the results show it."""
    title: str
    summary: str
    also: str
    """Words of customers that find it."""
    text: str
    """HTML."""

    def html(self, language: str, rules: SearchRules) -> str:
        """A document for Pagefind. What is not shown in results stands in attributes."""
        text = re.sub(r' id="[^"]*"', "", self.text)  # Pagefind would keep them all with each result
        said = html.unescape(re.sub(r"<[^>]*>", " ", f"{self.title} {self.summary} {self.text}"))
        also = " ".join([*rules.spread(self.also), *rules.stems(f"{said} {self.also}")])
        meta = {"kind": self.kind, "also": also.strip()}
        names = ", ".join(f"{name}[data-{name}]" for name in meta)
        values = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in meta.items())
        return (
            f'<html lang="{language}"><body><div data-pagefind-meta="{names}" {values}></div>'
            f"<h1>{html.escape(self.title)}</h1>"
            f'<p data-pagefind-weight="3">{html.escape(self.summary)}</p>{text}</body></html>'
        )


def read(path: Path, name: str, tree: Path) -> tuple[SearchRules, list[Problem]]:
    """The rules of one language. A language without a file has none."""
    if not path.exists():
        return SearchRules(), []
    file = source.read(path, name, tree)
    if not file.text:
        return SearchRules(), list(file.problems)
    try:
        entry = yaml_document.parse(file.text)
    except YamlError as error:
        return SearchRules(), [Problem(name, error.line, f"is not YAML: {error}.", "search-wrong")]
    wrong = [Problem(name, line, message, "search-wrong") for line, message in _wrong(entry)]
    problems = [*file.problems, *wrong]
    if wrong:
        return SearchRules(), problems
    plain: dict[str, Any] = entry.plain
    words = tuple(str(word).lower() for word in plain.get("small_words") or ())
    rules = SearchRules(
        words, plain.get("spellings") or {}, plain.get("word_stems") or "", unspaced=plain.get("unspaced") is True
    )
    return rules, problems


def _wrong(entry: Entry) -> Iterator[tuple[int, str]]:
    if not isinstance(entry.value, dict):
        yield 1, f"is no list of names and values. Use: {', '.join(_KEYS)}."
        return
    for key, value in entry.value.items():
        plain = value.plain
        if key not in _KEYS:
            yield value.where, f'"{key}" is not known here. {did_you_mean(key, _KEYS)}'
        elif key == "small_words" and not (isinstance(plain, list) and all(isinstance(word, str) for word in plain)):
            yield (
                value.where,
                '"small_words" is no list of words. Write [the, of, "no"], with quotation marks for yes and no.',
            )
        elif key == "spellings" and not (isinstance(plain, dict) and all(isinstance(v, str) for v in plain.values())):
            yield value.where, '"spellings" does not say what stands for what. Write {ae: æ}.'
        elif key == "unspaced" and not isinstance(plain, bool):
            yield value.where, '"unspaced" is neither true nor false. Write true if words have no spaces between them.'
        elif key == "word_stems" and plain not in snowballstemmer.algorithms():
            known = ", ".join(sorted(snowballstemmer.algorithms()))
            yield value.where, f'"{plain}" is no language of Snowball\'s. Use one of: {known}.'


def index(documents: Iterable[Document], language: str, rules: SearchRules, folder: Path) -> None:
    """Make the index and put it in the folder. Raises SearchError."""
    with tempfile.TemporaryDirectory() as temporary:
        pages, made = Path(temporary) / "pages", Path(temporary) / "made"
        for one in documents:
            page = pages / one.address / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(one.html(language, rules), encoding="utf-8")
        _run(pages, made)
        entry = json.loads((made / "pagefind-entry.json").read_text(encoding="utf-8"))
        programs = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()}
        for pattern in (*_KEPT, *programs):
            for path in made.glob(pattern):
                target = folder / path.relative_to(made)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, target)
    version = hashlib.sha256((folder / "pagefind-entry.json").read_bytes()).hexdigest()[:12]
    said = {"small_words": rules.small_words, "spellings": rules.spellings, "version": version}
    (folder / "rules.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def _run(pages: Path, made: Path) -> None:
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(made), "--silent"]
    command += [f"--exclude-selectors={selector}" for selector in _LEFT_OUT]
    environment = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - Pagefind
    except OSError as error:
        raise SearchError(f"Pagefind does not start: {error}. Install the project again: make clean site.") from None
    if done.returncode or not (made / "pagefind-entry.json").exists():
        reason = (done.stderr or done.stdout).strip().splitlines()
        raise SearchError(f"Pagefind made no index: {reason[-1] if reason else 'it said nothing'}.")
