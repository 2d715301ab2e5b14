"""What the search does with the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kb.languages.search_rules import SearchRules, read
from kb.project import Project

if TYPE_CHECKING:
    from pathlib import Path


def rules(folder: Path, text: str) -> tuple[SearchRules, list[str]]:
    project = Project(folder)
    path = project.search("xx")
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    made, problems = read(project, path)
    return made, [str(problem) for problem in problems]


def test_a_language_without_a_file_has_no_rules(tmp_path: Path) -> None:
    assert read(Project(tmp_path), tmp_path / "search.yml") == (SearchRules(), [])


def test_rules_are_read(tmp_path: Path) -> None:
    text = 'small words: [The, "no"]\nspellings: {ae: æ}\nword stems: indonesian\nprefixes: [Di]\nunspaced: yes\n'
    assert rules(tmp_path, text) == (
        SearchRules(
            small_words=("the", "no"),
            spellings={"ae": "æ"},
            word_stems="indonesian",
            prefixes=("di",),
            unspaced=True,
        ),
        [],
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- a\n", 1, 'the file is not a list of names and values. Write each as "name: value".'),
        ("small word: [a]\n", 1, '"small word" is not known in the file. Did you mean "small words"?'),
        ("small_words: [a]\n", 1, '"small_words" is not known in the file. Did you mean "small words"?'),
        ("# x\nsmall words: [a, no]\n", 2, '"small words" must be a list of texts, and one of them is "no". Write'),
        ("prefixes: [3]\n", 1, '"prefixes" must be a list of texts, and one of them is "3". Write'),
        ("small words: a\n", 1, '"small words" must be a list of texts, and is "a". Write it in square brackets'),
        ("spellings: [ae]\n", 1, '"spellings" must be a list of names and texts, and is a list. Write it in braces'),
        ("unspaced: 3\n", 1, '"unspaced" must be yes or no, and is "3". Write yes or no, without quotation marks.'),
        ("unspaced: yes\nunspaced: yes\n", 2, '"unspaced" is given twice in the file. Keep one of them.'),
        ("word stems: malay\n", 1, '"malay" is no language of Snowball\'s. Use one of: arabic,'),
        ("word stems: [x]\n", 1, '"word stems" must be a text, and is a list.'),
        ("a: [\n", 2, "is not YAML: "),
        ("", 1, "is empty. Delete it, or write it."),
    ],
)
def test_what_is_wrong_in_the_rules_is_told_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    made, problems = rules(tmp_path, text)
    assert made == SearchRules(unspaced=made.unspaced)
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
