"""What the search does with the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kb.languages.search_rules import SearchRules, read

if TYPE_CHECKING:
    from pathlib import Path


def rules(folder: Path, text: str) -> tuple[SearchRules, list[str]]:
    path = folder / "search.yml"
    path.write_text(text, "utf-8")
    made, problems = read(path, "locales/xx/search.yml", folder)
    return made, [str(problem) for problem in problems]


def test_a_language_without_a_file_has_no_rules(tmp_path: Path) -> None:
    assert read(tmp_path / "search.yml", "search.yml", tmp_path) == (SearchRules(), [])


def test_rules_are_read(tmp_path: Path) -> None:
    text = 'small_words: [The, "no"]\nspellings: {ae: æ}\nword_stems: indonesian\nprefixes: [Di]\nunspaced: true\n'
    assert rules(tmp_path, text) == (SearchRules(("the", "no"), {"ae": "æ"}, "indonesian", ("di",), unspaced=True), [])


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- a\n", 1, "is no list of names and values. Use: small_words, spellings, word_stems, prefixes, unspaced."),
        ("small_word: [a]\n", 1, '"small_word" is not known here. Did you mean "small_words"?'),
        ("# x\nsmall_words: [a, no]\n", 2, '"small_words" is no list of words.'),
        ("prefixes: [3]\n", 1, '"prefixes" is no list of words.'),
        ("small_words: a\n", 1, '"small_words" is no list of words.'),
        ("spellings: [ae]\n", 1, '"spellings" does not say what stands for what. Write {ae: æ}.'),
        ("unspaced: 3\n", 1, '"unspaced" is neither true nor false.'),
        ("word_stems: malay\n", 1, '"malay" is no language of Snowball\'s. Use one of: arabic,'),
        ("word_stems: [x]\n", 1, "is no language of Snowball's."),
        ("a: [\n", 2, "is not YAML:"),
    ],
)
def test_what_is_wrong_in_the_rules_is_told_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    made, problems = rules(tmp_path, text)
    assert made == SearchRules()
    assert len(problems) == 1
    assert problems[0].startswith(f"locales/xx/search.yml:{line}: ")
    assert said in problems[0]


def test_words_of_a_language_without_spaces_are_found_from_any_letter_on() -> None:
    assert SearchRules(unspaced=True).spread("งานศพ, ดี") == ["งานศพ", "ดี", "นศพ", "ศพ", "านศพ"]
    assert SearchRules().spread("wrong dish, late") == ["wrong dish, late"]


def test_malay_words_get_their_stems() -> None:
    malay = SearchRules(word_stems="indonesian")
    assert malay.stems("Penghantaran terlambat, makanan sejuk.") == ["hantar", "lambat", "makan"]
    assert SearchRules().stems("Penghantaran") == []
