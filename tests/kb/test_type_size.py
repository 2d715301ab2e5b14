"""How high a text is, is reckoned from its letters."""

from __future__ import annotations

import pytest

from kb.print.type_size import TypeSize, longest_word, text_width

LETTERS = TypeSize("en", stacks=False)


def text(words: str, lang: str = "") -> dict[str, str]:
    return {"text": words, "lang": lang}


def test_more_words_take_more_lines_and_a_wider_column_takes_fewer() -> None:
    words = "Listen to the end without looking at the slip. " * 4
    counts = [LETTERS.lines(text(words), width) for width in (10, 20, 40, 200)]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 1
    assert LETTERS.lines(text(words * 2), 20) > LETTERS.lines(text(words), 20)


def test_word_that_is_wider_than_its_column_takes_several_lines() -> None:
    word = "Forbrukerkjøpslovgivningsmedarbeiderne"
    assert LETTERS.lines(text(word), longest_word(word, bold=False) + 0.1) == 1
    assert LETTERS.lines(text(word), longest_word(word, bold=False) / 2.5) == 3


def test_bold_letters_are_wider() -> None:
    assert text_width("Wrong order served", bold=True) > text_width("Wrong order served", bold=False)


@pytest.mark.parametrize("lang", ["th", "th-TH"])
def test_language_without_spaces_is_divided_anywhere(lang: str) -> None:
    words = "ฟังให้จบไม่มองใบออร์เดอร์" * 4
    assert TypeSize("th", stacks=True).lines(text(words), 20) > 2
    assert LETTERS.lines(text(words, lang), 20) > 2


def test_lines_of_scripts_that_stack_marks_are_further_apart() -> None:
    line = text("ฟังให้จบ " * 20)
    assert TypeSize("th", stacks=True).height(line, 10) > TypeSize("th", stacks=False).height(line, 10)
