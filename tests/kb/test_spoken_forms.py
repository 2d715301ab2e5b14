"""Forms of spoken lines for who speaks, or to whom: the file, and what becomes of a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kb.languages.catalogue_update import header
from kb.languages.language import find_language
from kb.languages.spoken_forms import SpokenChoice, SpokenForms, read
from kb.languages.translations import Translations
from kb.project import Project
from kb.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

THAI = """question: ใครพูด
advice: ปรับคำลงท้าย
choices:
  - choice: ผู้หญิง
    words: {Polite: ค่ะ, Ask: คะ}
  - choice: ผู้ชาย
    words: {Polite: ครับ, Ask: ครับ}
"""


def forms(folder: Path, text: str) -> tuple[SpokenForms, list[str]]:
    project = Project(folder)
    path = project.spoken("xx")
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    made, problems = read(project, path)
    return made, [str(problem) for problem in problems]


def test_a_language_without_a_file_has_no_forms(tmp_path: Path) -> None:
    made, problems = read(Project(tmp_path), tmp_path / "spoken.yml")
    assert (made, problems) == (SpokenForms(), [])
    assert made.in_words("ดี{Polite} {12 USD}") == "ดี{Polite} {12 USD}"


def test_the_first_choice_is_what_stands_without_one(tmp_path: Path) -> None:
    made, problems = forms(tmp_path, THAI)
    assert problems == []
    assert made.choices == (
        SpokenChoice("ผู้หญิง", {"Polite": "ค่ะ", "Ask": "คะ"}),
        SpokenChoice("ผู้ชาย", {"Polite": "ครับ", "Ask": "ครับ"}),
    )
    assert made.in_words("ได้{Polite} ไหม{Ask} {Other} `{Ask}`") == "ได้ค่ะ ไหมคะ {Other} `{Ask}`"


def test_on_a_page_each_form_is_an_element_and_all_else_is_text(tmp_path: Path) -> None:
    made, _ = forms(tmp_path, THAI)
    assert made.in_html("<b> ได้{Polite} & {Other}") == '&lt;b&gt; ได้<i data-form="Polite">ค่ะ</i> &amp; {Other}'


def translations(folder: Path, spoken: str, source_language: str = "en") -> Translations:
    (folder / "locales/th/LC_MESSAGES").mkdir(parents=True)
    (folder / "locales/th/spoken.yml").write_text(THAI, "utf-8")
    entries = f'msgid "“Sit down.”"\nmsgstr "“นั่งก่อน{spoken}”"\n'
    (folder / "locales/th/LC_MESSAGES/steps.po").write_text(f"{header(find_language('th'))}\n{entries}", "utf-8")
    languages = ("en", "th")
    return Translations(
        Project(folder), find_language("th"), Settings(languages=languages, source_language=source_language)
    )


def test_a_phrase_is_in_the_first_form_unless_somebody_asks_for_the_names(tmp_path: Path) -> None:
    thai = translations(tmp_path, "{Polite}")
    assert thai.problems == []
    assert thai.get("steps", "“Sit down.”") == "“นั่งก่อนค่ะ”"
    assert thai.with_forms.get("steps", "“Sit down.”") == "“นั่งก่อน{Polite}”"


def test_nobody_is_asked_where_no_translation_leaves_a_form_open(tmp_path: Path) -> None:
    thai = translations(tmp_path, "ค่ะ")
    assert thai.get("steps", "“Sit down.”") == "“นั่งก่อนค่ะ”"
    assert not thai.spoken


def test_nobody_is_asked_in_the_language_of_the_sources(tmp_path: Path) -> None:
    assert not translations(tmp_path, "{Polite}", "th").spoken


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("question: ใครพูด\n", "", 1, '"question" is missing in the file.'),
        ("question: ใครพูด", 'question: ""', 1, '"question" is empty. Write it.'),
        ("advice:", "advise:", 2, '"advise" is not known in the file. Did you mean "advice"?'),
        ("{Polite: ครับ, Ask: ครับ}", "{Polite: ครับ}", 7, 'the form "Ask" of the first choice is missing. Add it.'),
        ("Ask: ครับ", "Ask: ครับ, Polit: a", 7, '"Polit" is no form of the first choice. Did you mean "Polite"?'),
        ("choice: ผู้ชาย", "choice: ผู้หญิง", 7, '"ผู้หญิง" is given twice. Keep one of them.'),
        ("choice: ผู้ชาย", 'choice: ""', 6, '"choice" is empty. Write it.'),
        ("Ask: คะ", "ask: คะ", 5, '"ask" is no name of a form. Write a capital letter and then letters.'),
        ("Ask: คะ", 'Ask: "<b>"', 5, '"Ask" must be at most 40 letters, without marks. Write the words only.'),
        ("Ask: คะ", 'Ask: "{Polite}"', 5, '"Ask" must be at most 40 letters, without marks. Write the words only.'),
        ("Polite: ค่ะ, ", f"Polite: {'a' * 41}, ", 5, '"Polite" must be at most 40 letters'),
        (THAI[THAI.index("  - choice: ผู้ชาย") :], "", 3, "there is nothing to choose. Write two choices or more."),
        ("words: {Polite: ครับ, Ask: ครับ}", "words: ครับ", 7, '"words" must be a list of names and texts'),
    ],
)
def test_a_slip_is_told_with_its_line_and_then_no_form_holds(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in THAI
    made, problems = forms(tmp_path, THAI.replace(old, new))
    assert not made
    assert f"locales/xx/spoken.yml:{line}: {said}" in "\n".join(problems)
