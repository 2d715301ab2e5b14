"""What Pagefind does not know of a language. It is data: locales/<language>/search.yml."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kb.problem import Problem, did_you_mean
from kb.reading import source_file, yaml_document
from kb.reading.yaml_document import YamlError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.reading.yaml_document import YamlValue

_KEYS = ("small_words", "spellings", "word_stems", "prefixes", "unspaced")


@dataclass(frozen=True, slots=True)
class SearchRules:
    """How the search treats one language."""

    small_words: tuple[str, ...] = ()
    """Words that people type and do not look for: "how do I"."""
    spellings: dict[str, str] = field(default_factory=dict)
    """Other ways of writing, tried as well: `{"ae": "æ"}`."""
    word_stems: str = ""
    """The name of Snowball's rules, for a language for which Pagefind has none."""
    prefixes: tuple[str, ...] = ()
    """Beginnings that a word is also looked for without: `("di", "ter")`."""
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
        stemmer = _snowball().stemmer(self.word_stems)
        return sorted({stem for word in words if (stem := stemmer.stemWord(word)) != word})


def read(path: Path, name: str, tree: Path) -> tuple[SearchRules, list[Problem]]:
    """The rules of one language. A language without a file has none."""
    if not path.exists():
        return SearchRules(), []
    file = source_file.read(path, name, tree)
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
    words, prefixes = (tuple(word.lower() for word in plain.get(key) or ()) for key in ("small_words", "prefixes"))
    spellings, stems = plain.get("spellings") or {}, plain.get("word_stems") or ""
    return SearchRules(words, spellings, stems, prefixes, unspaced=plain.get("unspaced") is True), problems


def _wrong(entry: YamlValue) -> Iterator[tuple[int, str]]:
    if not isinstance(entry.value, dict):
        yield 1, f"is no list of names and values. Use: {', '.join(_KEYS)}."
        return
    for key, value in entry.value.items():
        plain = value.plain
        if key not in _KEYS:
            yield value.report_line, f'"{key}" is not known here. {did_you_mean(key, _KEYS)}'
        elif key in ("small_words", "prefixes") and not (
            isinstance(plain, list) and all(isinstance(word, str) for word in plain)
        ):
            yield (
                value.report_line,
                f'"{key}" is no list of words. Write [the, of, "no"], with quotation marks for yes and no.',
            )
        elif key == "spellings" and not (isinstance(plain, dict) and all(isinstance(v, str) for v in plain.values())):
            yield value.report_line, '"spellings" does not say what stands for what. Write {ae: æ}.'
        elif key == "unspaced" and not isinstance(plain, bool):
            yield (
                value.report_line,
                '"unspaced" is neither true nor false. Write true if words have no spaces between them.',
            )
        elif key == "word_stems" and plain not in (known := _snowball().algorithms()):
            yield value.report_line, f'"{plain}" is no language of Snowball\'s. Use one of: {", ".join(sorted(known))}.'


def _snowball() -> Any:
    import snowballstemmer  # noqa: PLC0415 - takes time to load, and few languages need it

    return snowballstemmer
