"""Languages in which nobody here writes: every script, both directions, built with what there is to print them."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any, cast

import polib
import pypdf
import pytest
import yaml

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.pages import print_font
from kb.project import Project
from sample import CASES, FORKS, mkdocs, playbooks

if TYPE_CHECKING:
    from pathlib import Path

CODES = ("pt-BR", "zh-Hant", "sr-Latn", "ar", "he", "fa", "hi", "ja", "ko", "el", "uk", "km", "sw")
TRANSLATED = ("ar", "ja", "hi", "pt-BR", "zh-Hant")
RIGHT_TO_LEFT = ("ar", "he", "fa")
PRINTED = [code for code in CODES if not print_font.missing_script(code)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in all of them; in some, twenty entries are translated."""
    folder = tmp_path_factory.mktemp("languages") / "site"
    made = playbooks(
        folder.parent, "init", "site", "--yes", "--framework", "heard", "--languages", "en " + " ".join(CODES)
    )
    assert made.returncode == 0, made.stderr
    entries = yaml.safe_load((CASES / "any_language/translations.yml").read_text("utf-8"))
    for code in TRANSLATED:
        path = folder / "locales" / code.replace("-", "_") / "LC_MESSAGES/situations.po"
        file = polib.pofile(str(path), wrapwidth=0)
        for source, translation in zip(entries["source"], entries[code], strict=True):
            found = file.find(source)
            assert found, source
            found.msgstr = translation
        file.save()
    result = mkdocs(folder, "build", "--strict")
    assert result.returncode == 0, result.stderr
    return folder


def page(site: Path, code: str) -> str:
    return (site / f"site/{code}/situations/room-not-ready/index.html").read_text("utf-8")


def test_languages_are_found_that_are_printed_and_that_are_not() -> None:
    """Else the tests below would try nothing."""
    assert {"pt-BR", "sr-Latn", "sw", "ar", "fa"} <= set(PRINTED)
    assert "ja" not in PRINTED


@pytest.mark.parametrize("code", CODES)
def test_language_is_built_in_its_direction(site: Path, code: str) -> None:
    html = page(site, code)
    assert f'<html lang="{code}" dir="{"rtl" if code in RIGHT_TO_LEFT else "ltr"}"' in html
    passages = re.findall(r'<(?!html |a |link )\w+ [^>]*\blang="en"[^>]*>', html)
    assert passages, "of which not everything is translated"
    assert [' dir="ltr"' in passage for passage in passages] == [code in RIGHT_TO_LEFT] * len(passages)


@FORKS
def test_check_says_of_each_script_without_a_font_that_it_is_not_printed_and_nothing_else(site: Path) -> None:
    lines = playbooks(site, "check", "--strict").stdout.splitlines()
    notes = [line for line in lines if "note: nothing is printed in" in line]
    assert len(notes) == len(CODES) - len(PRINTED)
    assert [line for line in lines[:-1] if line not in notes] == []


@pytest.mark.parametrize("code", PRINTED)
def test_language_whose_script_has_a_font_is_printed(site: Path, code: str) -> None:
    sheet = pypdf.PdfReader(site / f"site/{code}/checklists/room-not-ready.pdf")
    assert len(sheet.pages) == 2  # on its back stands whom to call
    resources = cast("Any", sheet.pages[0])["/Resources"]["/Font"].values()
    fonts = {str(font.get_object()["/BaseFont"]) for font in resources}
    assert any("Arabic" in name for name in fonts) == (code in ("ar", "fa"))


def test_pack_has_a_language_from_right_to_left_beside_one_from_left_to_right(site: Path) -> None:
    """Facing pages mirror each other: what is in the left column here is in the right one there."""
    pdf = site.parent / "facing.pdf"
    result = playbooks(site, "print", "--language", "en,ar", "--only", "room-not-ready", "-o", str(pdf))
    assert result.returncode == 0, result.stderr
    places = [_place_of(pdf, number, "Stop.") for number in (6, 7)]  # an even number is on the left
    assert places[0][1] == pytest.approx(places[1][1], abs=6), "letters with marks have more room in their box"
    middle = float(pypdf.PdfReader(pdf).pages[5].mediabox.width) / 2
    assert places[0][0] < middle < places[1][0]


def _place_of(pdf: Path, number: int, word: str) -> tuple[float, float]:
    """(x, y) of the first such word on a page."""
    command = ["pdftotext", "-bbox", "-f", str(number), "-l", str(number), str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(rf'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>{re.escape(word)}<', text)
    assert found
    return float(found[1]), float(found[2])


@pytest.mark.parametrize("code", [code for code in CODES if code not in PRINTED])
def test_language_whose_script_has_no_font_has_its_pages_all_the_same(site: Path, code: str) -> None:
    assert not list((site / f"site/{code}").rglob("*.pdf"))
    assert "40" in page(site, code)


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_translated_is_shown_and_found(site: Path, code: str) -> None:
    entries = yaml.safe_load((CASES / "any_language/translations.yml").read_text("utf-8"))
    html = page(site, code)
    assert entries[code][0] in html
    assert entries[code][8] in html


def test_words_are_found_inside_of_sentences_without_spaces_without_any_setting(site: Path) -> None:
    base = KnowledgeBase(Project(site))
    editions = {code: Edition(base, BuildRequest(code=code)) for code in ("ja", "km", "hi")}
    unspaced = {code: edition.translations.search_rules.unspaced for code, edition in editions.items()}
    assert unspaced == {"ja": True, "km": True, "hi": False}
