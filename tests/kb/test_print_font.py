"""What the font of print lacks: in the sources, in translations, in a whole language.

It covers kb.checks.print_letters and kb.pages.printed_texts, too.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.languages.catalogue_update import header
from kb.languages.formatting import format_value
from kb.languages.language import find_language
from kb.languages.message import Uses
from kb.languages.translations import LocalText, Translations
from kb.machine.cache import Cache
from kb.pages import print_font
from kb.pages.field_type import parse_quantity
from kb.pages.print_font import described, divisible, letters, missing, missing_script, printable
from kb.pages.printed_texts import printed_texts
from kb.print.press import Press
from kb.print.publications import Publisher
from kb.project import Project
from kb.settings import Settings
from sample import copy_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5\u202fminutes", "5\u00a0minutes"),
        ("5\u2009minutes", "5 minutes"),
        ("e\u2011mail", "e-mail"),
        ("₩30", "KRW\u00a030"),
        ("30 ₪", "30 ILS"),
        ("฿30 €30", "฿30 €30"),
        ("Søk, căutare, ฟัง", "Søk, căutare, ฟัง"),
    ],
)
def test_what_the_font_lacks_has_a_likeness(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert missing(text) == ""


def test_what_has_no_likeness_is_named() -> None:
    assert missing("Done ✅, 漢") == "✅漢"
    assert described("✅") == "✅ (U+2705, WHITE HEAVY CHECK MARK)"


@given(st.text())
def test_what_can_be_printed_has_only_letters_of_the_font(text: str) -> None:
    assert set(printable(text)) - letters() == set(missing(text))
    assert missing(printable(text)) == missing(text)


@pytest.mark.parametrize("code", ["en", "es", "th", "fr", "pt-BR", "de", "pl", "tr", "vi", "fil", "sw", "sv", "cs"])
@pytest.mark.parametrize("amount", ["1000 USD", "30000 KRW", "50 ILS", "5 minutes", "12 months"])
def test_values_can_be_printed_in_every_language_whose_letters_are_there(code: str, amount: str) -> None:
    value = parse_quantity(amount)
    assert value is not None
    assert missing_script(code) == ""
    assert missing(format_value(value, find_language(code).locale)) == ""


@pytest.mark.parametrize("code", ["zh", "ja", "ko", "he", "hi", "ru", "uk", "el", "km"])
def test_languages_whose_letters_are_not_there_are_known(code: str) -> None:
    assert missing_script(code)


ENTRIES = """
msgid "Hear"
msgstr "Lytt ✅"

msgid "Wait"
msgstr "Vent"

msgid "Tell"
msgstr "Si ✅"
"""


def translations(folder: Path, code: str = "nb") -> Translations:
    path = folder / f"locales/{code}/LC_MESSAGES/steps.po"
    path.parent.mkdir(parents=True)
    path.write_text(header(find_language(code)) + "\n" + ENTRIES, "utf-8")
    uses = {"steps": Uses(printed=frozenset({"Hear", "Wait"}))}
    return Translations(Project(folder), find_language(code), Settings(languages_line=9), uses=uses)


def test_translation_that_cannot_be_printed_is_told_and_printed_in_english(tmp_path: Path) -> None:
    found = translations(tmp_path)
    assert [str(problem) for problem in found.problems] == [
        'locales/nb/LC_MESSAGES/steps.po:14: warning: entry "Hear" has ✅ (U+2705, WHITE HEAVY CHECK MARK), '
        "which cannot be printed. What is printed has the English. Use another letter."
    ]
    assert found.get("steps", "Hear") == "Lytt ✅", "the pages show it"
    assert found.printable("steps", "Hear") == LocalText("Hear", "en")
    assert found.printable("steps", "Wait") == LocalText("Vent")


def test_language_that_cannot_be_printed_is_told_once(tmp_path: Path) -> None:
    found = translations(tmp_path, "zh")
    assert [str(problem) for problem in found.problems] == [
        "mkdocs.yml:9: note: "
        "nothing is printed in Chinese: the font has no 一, 七, 三 and 11 more of its letters. The pages are made. "
        "Name a font that has them under `print_fonts`."
    ]


def marked(text: str) -> str:
    """A page whose lines, but for headings and tables, have each a letter of its own that cannot be printed."""
    _, fields, body = text.split("---\n", 2)
    lines = [
        f"{line} {chr(0x4E00 + n)}" if line[:1] not in ("", "#", "|") else line
        for n, line in enumerate(body.split("\n"))
    ]
    return "\n".join((f"---\n{fields}---", *lines))


def test_check_looks_at_everything_that_is_printed_of_a_page(tmp_path: Path) -> None:
    """A page without the letters that the check finds can be printed, whatever stands in its other lines."""
    project = Project(copy_project(tmp_path))
    path = tmp_path / "playbooks/scenarios/wrong-order.md"
    for other in {*path.parent.glob("*.md"), *tmp_path.glob("playbooks/standing/*.md")} - {
        path,
        path.parent / "index.md",
    }:
        other.unlink()
    path.write_text(marked(path.read_text("utf-8")), "utf-8")
    (page,) = KnowledgeBase(project).with_sheet
    found = {letter for text in printed_texts(page) for letter in missing(text)}
    assert len(found) > 20
    path.write_text("".join(letter for letter in page.source.text if letter not in found), "utf-8")
    edition = Edition(KnowledgeBase(project), BuildRequest(code="en"))
    publisher = Publisher(edition.sheets, Press(Cache(None), 0), edition.site_name, edition.form_addresses)
    stems = {made.stem for made in publisher.all(lambda _: True)}
    assert not publisher.problems, "Let kb.pages.printed_texts give all that is printed."
    assert {"wrong-order", "all", "role-play", "pocket"} <= stems


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Open the log.", "Open the log."),
        ("kundetilfredshetsundersøkelse", "kundetilfredshetsundersøkelse"),
        (
            "Open service_recovery_log_2026_shift_manager.xlsx.",
            "Open service_|recovery_|log_|2026_|shift_|manager.|xlsx.",
        ),
        ("https://desk.example/situations/lost-key/", "https://|desk.|example/|situations/|lost-|key/"),
        ("x" * 70, f"{'x' * 30}|{'x' * 30}|{'x' * 10}"),
        ("ขอโทษ" * 20, "ขอโทษ" * 20),
    ],
)
def test_word_that_no_column_holds_may_be_divided(text: str, shown: str) -> None:
    assert divisible(text).replace("\u200b", "|") == shown


def test_site_prints_with_the_fonts_that_it_names_and_is_told_of_what_is_none(small: Path) -> None:
    """A font with three letters that nothing else has."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "a", "b", "c"])
    builder.setupCharacterMap({0x3042: "a", 0x3044: "b", 0x3046: "c"})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "a", "b", "c")})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "a", "b", "c"), (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Three Kana", "styleName": "Regular"})
    builder.setupPost()
    (small / "fonts").mkdir()
    builder.save(small / "fonts/kana.ttf")
    (small / "Noto.zip").write_bytes(b"PK")
    settings = "site_name: Help\nextra:\n  print_fonts: [fonts/kana.ttf, Noto.zip, not/there.ttf]\n"
    (small / "mkdocs.yml").write_text(settings, "utf-8")
    assert missing("あいう") == "あいう"
    before = print_font.key()
    try:
        told = [str(problem) for problem in KnowledgeBase(Project(small)).problems if problem.rule == "print-font"]
        message = '"print_fonts" names Noto.zip, which is no font. Write the path of a .ttf, .otf or .ttc file.'
        of_the_other = message.replace("Noto.zip", "there.ttf")
        assert told == [f"mkdocs.yml:3: warning: {text}" for text in (message, of_the_other)]
        assert [font.family for font in print_font.fonts()][:2] == ["Sarabun", "Three Kana"]
        assert missing("あいうえ") == "え"
        assert print_font.key() != before
    finally:
        print_font.use([])
    assert missing("あ") == "あ"
    assert print_font.key() == before


def test_pipe_in_the_place_of_a_font_is_no_font(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttf")
    assert not print_font.is_font(tmp_path / "pipe.ttf")
    assert not print_font.is_font(tmp_path / "a\0")
