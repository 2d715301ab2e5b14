"""What Pagefind does not know of a language. It is data: locales/<language>/search.yml."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kb.problem import Check
from kb.reading import source_file
from kb.reading.yaml_reader import BOOLEAN, PAIRS, TEXT, TEXTS, Shape, YamlReader

if TYPE_CHECKING:
    from pathlib import Path

    from kb.problem import Problem
    from kb.project import Project

SHAPE = Shape(
    keys={"small words": TEXTS, "spellings": PAIRS, "word stems": TEXT, "prefixes": TEXTS, "unspaced": BOOLEAN},
)
"""What the file may say. Which `word stems` there are is in `stem_names`: they take time to load."""

_LONGEST_WORD = 60
"""Letters of a word that is spread: the endings of a longer one would be too many."""

WRONG = Check(
    name="search-wrong",
    about="The file `search.yml` of a language uses only the words that there are for it.",
    example='"small word" is not known in the file. Did you mean "small words"?',
)
CHECKS = (WRONG,)


@dataclass(frozen=True, slots=True, kw_only=True)
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

    @property
    def for_queries(self) -> dict[str, Any]:
        """What the browser does with a query: `SearchRules` in hooks/theme/.deno/globals.d.ts."""
        return {"small_words": self.small_words, "spellings": self.spellings, "prefixes": self.prefixes}

    def spread(self, words: str) -> list[str]:
        """The words of customers so that each is found from any of its letters on.

        Pagefind finds a word by its beginning. Where nobody writes spaces, the browser and Pagefind do not
        always agree on where one begins.
        """
        if not self.unspaced:
            return [words]
        pieces = [word[:_LONGEST_WORD] for word in re.split(r"[\s,]+", words)]
        endings = {word[n:] for word in pieces for n in range(len(word) - 1)}
        return sorted(ending for ending in endings if unicodedata.category(ending[0]) != "Mn")

    def stems(self, text: str) -> list[str]:
        """The stems of those words of a text that have prefixes or suffixes, sorted, each once."""
        if not self.word_stems:
            return []
        words = {word.lower() for word in re.findall(r"\w+", text)}
        stemmer = _snowball().stemmer(self.word_stems)
        return sorted({stem for word in words if (stem := stemmer.stemWord(word)) != word})


def read(project: Project, path: Path, *, unspaced: bool = False) -> tuple[SearchRules, list[Problem]]:
    """The rules of one language, which is written `unspaced` or not unless the file says otherwise.

    A language without a file has no others.
    """
    reader = YamlReader(source_file.open_in(project, path, optional=True), WRONG)
    top = reader.top(SHAPE)
    stems = reader.text(top, "word stems")
    if stems and stems not in (known := stem_names()):
        message = f'"{stems}" is no language of Snowball\'s. Use one of: {", ".join(known)}.'
        reader.fault(top["word stems"].report_line, message)
        stems = ""
    rules = SearchRules(
        small_words=tuple(word.lower() for word in reader.texts(top, "small words")),
        spellings=reader.pairs(top, "spellings"),
        word_stems=stems,
        prefixes=tuple(word.lower() for word in reader.texts(top, "prefixes")),
        unspaced=reader.boolean(top, "unspaced", default=unspaced),
    )
    return rules, reader.problems


def stem_names() -> list[str]:
    """The languages for which Snowball has rules, sorted."""
    return sorted(_snowball().algorithms())


def _snowball() -> Any:
    import snowballstemmer  # noqa: PLC0415 - takes time to load, and few languages need it

    return snowballstemmer
