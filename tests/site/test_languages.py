"""The site in several languages, built as a whole. Covers kb.edition."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import polib
import pytest

from sample import ROOT, mkdocs, playbooks

LANGUAGES = ("en", "es", "ms", "nb", "ro", "th")
HEADING = re.compile(r"<h[1-6][^>]* id=\"((?!training--check)[^\"]+)\"")
"""That of a knowledge check is left out: a language has no questions where its phrases tell which one is right."""


@pytest.fixture
def built_desk(desk_in_three_languages: Path, tmp_path: Path) -> Path:
    """The smallest site, in English, Thai and Norwegian, with empty catalogues, to change."""
    return Path(shutil.copytree(desk_in_three_languages, tmp_path / "desk", symlinks=True))


@pytest.fixture
def desk(built_desk: Path) -> Path:
    """The same, not yet built."""
    shutil.rmtree(built_desk / "site")
    return built_desk


def translate(folder: Path, language: str, name: str, texts: dict[str, str], *, fuzzy: bool = False) -> None:
    path = folder / f"locales/{language}/LC_MESSAGES/{name}.po"
    file = polib.pofile(str(path), wrapwidth=0)
    for entry in file:
        if entry.msgid in texts:
            entry.msgstr = texts[entry.msgid]
            entry.flags = ["fuzzy"] if fuzzy else []
    file.save()


def html(folder: Path, address: str) -> str:
    return (folder / "site" / address).read_text(encoding="utf-8")


def test_every_language_stands_side_by_side_with_its_own_sitemap_and_404(built: Path) -> None:
    for code in LANGUAGES:
        for name in ("index.html", "404.html", "sitemap.xml", "scenarios/wrong-order/index.html"):
            assert (built / code / name).is_file(), f"{code}/{name}"
        assert f'<html lang="{code}"' in (built / code / "index.html").read_text(encoding="utf-8")


def test_all_translations_are_complete() -> None:
    for code in LANGUAGES[1:]:
        for path in sorted((ROOT / "locales" / code / "LC_MESSAGES").glob("*.po")):
            file = polib.pofile(str(path))
            unfinished = [entry.msgid for entry in file if not entry.obsolete and not entry.translated()]
            assert unfinished == [], path


def test_the_table_of_progress_counts_messages_and_words(built: Path) -> None:
    page = (built / "en/guides/translators/index.html").read_text("utf-8")
    table = page.partition('<table class="kb-status">')[2].partition("</table>")[0]
    counts = re.findall(r"<td>(\d*)</td>", table)
    assert counts
    assert "" not in counts


def test_no_page_of_a_translation_has_english_left(built: Path) -> None:
    for code in LANGUAGES[1:]:
        for path in sorted((built / code).rglob("*.html")):
            text = path.read_text(encoding="utf-8")
            marked = re.findall(r'<(\w+)[^>]* lang="en"', re.sub('(?:hreflang|value)="en" lang="en"', "", text))
            allowed = ["div", "div"] if path.parent.name == "page-types" else []
            assert marked in (allowed, ["div", *allowed], []), path


def test_no_word_of_the_interface_is_left_in_english(built: Path) -> None:
    """One page of each kind, what is read out of it, and what its scripts say."""
    for code in LANGUAGES[1:]:
        folder = built / code
        catalogue = polib.pofile(str(ROOT / "locales" / code / "LC_MESSAGES/interface.po"))
        english = {
            entry.msgid for entry in catalogue if entry.msgid not in (entry.msgstr, *entry.msgstr_plural.values())
        }
        english = {text for text in english if " " in text.strip()}  # a word alone may be one of this language, too
        kinds = {path.parent.parent: path for path in sorted(folder.rglob("*.html"))}.values()
        for path in (*kinds, *sorted(folder.glob("assets/javascripts/*.js"))):
            text = path.read_text("utf-8")
            shown = re.findall(r'"((?:[^"\\]|\\.)*)"|>([^<]+)<', text)
            said = {unescape(part).strip() for pair in shown for part in pair}
            assert not said & english, path


def test_anchors_are_the_same_in_all_languages(built: Path) -> None:
    for path in sorted((built / "en").rglob("index.html")):
        address = path.relative_to(built / "en")
        ids = HEADING.findall(path.read_text(encoding="utf-8"))
        for code in LANGUAGES[1:]:
            assert HEADING.findall((built / code / address).read_text(encoding="utf-8")) == ids, f"{code}/{address}"


def test_values_are_written_as_the_language_writes_them(built: Path) -> None:
    expected = {"en": "US$30", "es": "30 US$", "ms": "USD 30", "nb": "30 USD", "ro": "30 USD", "th": "US$30"}
    for code, money in expected.items():
        text = (built / code / "scenarios/wrong-order/index.html").read_text(encoding="utf-8")
        head = text[text.index('class="kb-head"') : text.index('id="signs"')]
        assert money in head.replace("\xa0", " "), code
    thai = (built / "th/scenarios/wrong-order/index.html").read_text(encoding="utf-8")
    assert "1 นาที" in thai
    assert "30 พฤศจิกายน พ.ศ. 2569" in thai


def test_an_untranslated_site_is_the_english_one_and_says_so_once(desk_in_three_languages: Path) -> None:
    english, thai = (html(desk_in_three_languages, f"{code}/situations/lost-key/index.html") for code in ("en", "th"))

    def content(page: str) -> str:
        start = page.index(">", page.index('<div class="kb-text'))
        return page[start : page.index('<footer class="kb-foot"')]

    assert content(english).replace("3 minutes", "3 นาที") == content(thai)
    assert '<div class="kb-text kb-playbook" lang="en"' in thai
    assert "หน้านี้มี 13 ข้อความที่ยังไม่แปล" in thai
    assert "ภาษานี้แปลแล้ว 0 %" in html(desk_in_three_languages, "th/index.html")
    assert "not translated yet" not in english


def test_a_missing_or_fuzzy_passage_is_shown_in_current_english_and_marked(desk: Path) -> None:
    translate(desk, "th", "situations", {"Hear": "ฟัง", "Listen to the end.": "ฟังให้จบ"})
    translate(desk, "th", "situations", {"Resolve": "แก้ไข"}, fuzzy=True)
    assert mkdocs(desk, "build", "--strict").returncode == 0
    page = html(desk, "th/situations/lost-key/index.html")
    assert '<h2 id="hear">' in page
    assert "ฟังให้จบ" in page
    assert ">แก้ไข<" not in page
    assert re.search(r'<h2 id="resolve" lang="en">.*Resolve</h2>', page)
    assert '<span lang="en">Put down what you are doing.</span>' in page


def test_other_languages_are_announced_only_where_a_page_is_really_translated(desk: Path) -> None:
    path = desk / "locales/nb/LC_MESSAGES/situations.po"
    translate(desk, "nb", "situations", {e.msgid: f"{e.msgid} (nb)" for e in polib.pofile(str(path))})
    assert mkdocs(desk, "build").returncode == 0
    page = html(desk, "en/situations/lost-key/index.html")
    announced = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page)
    assert dict(announced) == {
        "en": "https://desk.example/en/situations/lost-key/",
        "nb": "https://desk.example/nb/situations/lost-key/",
        "x-default": "https://desk.example/en/situations/lost-key/",
    }


def test_one_language_can_be_built_and_leaves_the_others_as_they_are(built_desk: Path) -> None:
    translate(built_desk, "th", "situations", {"Hear": "ฟัง"})
    translate(built_desk, "nb", "situations", {"Hear": "Lytt"})
    assert mkdocs(built_desk, "build", LANGUAGES="th").returncode == 0
    assert "ฟัง" in html(built_desk, "th/situations/lost-key/index.html")
    assert "Lytt" not in html(built_desk, "nb/situations/lost-key/index.html")
    assert sorted(p.name for p in (built_desk / "site").iterdir()) == [
        "404.html",
        "_headers",
        "en",
        "index.html",
        "nb",
        "th",
    ]


def test_an_unknown_language_is_refused_in_one_line(desk: Path) -> None:
    result = mkdocs(desk, "build", LANGUAGES="tlh")
    assert result.returncode == 1
    assert 'LANGUAGES names "tlh", which mkdocs.yml does not list. Use: en, th, nb.' in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_translation_is_told_with_its_language_and_not_published(desk: Path) -> None:
    translate(
        desk, "nb", "situations", {"“I’m sorry. I’ll open it for you now, within {answer_within}.”": "«Beklager.»"}
    )
    strict = mkdocs(desk, "build", "--strict")
    assert strict.returncode == 1
    assert "nb: locales/nb/LC_MESSAGES/situations.po:" in strict.stderr
    assert "lacks the value {answer_within}" in strict.stderr
    assert not (desk / "site").exists()
    assert mkdocs(desk, "build").returncode == 0
    assert "«Beklager.»" not in html(desk, "nb/situations/lost-key/index.html")


def test_a_broken_catalogue_stops_a_strict_build_and_else_only_its_folder_is_in_english(desk: Path) -> None:
    translate(desk, "th", "situations", {"Hear": "ฟัง"})
    translate(desk, "nb", "situations", {"Hear": "Lytt"})
    translate(desk, "th", "home", {"What is the matter?": "เกิดอะไรขึ้น"})
    broken = desk / "locales/th/LC_MESSAGES/situations.po"
    broken.write_text(broken.read_text(encoding="utf-8").replace('msgid "Hear"', "<<<<<<< HEAD"), encoding="utf-8")
    strict = mkdocs(desk, "build", "--strict")
    assert strict.returncode == 1
    assert re.search(r"th: locales/th/LC_MESSAGES/situations\.po:\d+: .*merge conflict", strict.stderr)
    plain = mkdocs(desk, "build")
    assert plain.returncode == 0
    assert "merge conflict" in plain.stderr
    assert "ฟัง" not in html(desk, "th/situations/lost-key/index.html")
    assert "เกิดอะไรขึ้น" in html(desk, "th/index.html")
    assert "Lytt" in html(desk, "nb/situations/lost-key/index.html")


def test_a_new_language_works_after_one_command(desk: Path) -> None:
    assert playbooks(desk, "language", "add", "ar").returncode == 0
    assert mkdocs(desk, "build", "--strict").returncode == 0
    page = html(desk, "ar/index.html")
    assert '<html lang="ar"' in page
    assert 'dir="rtl"' in page
    assert "العربية" in html(desk, "index.html")


def test_titles_of_the_navigation_are_translated_for_pages_sections_and_links_to_other_sites(desk: Path) -> None:
    """A page that the navigation calls otherwise than it calls itself has that name, in every language."""
    settings = desk / "mkdocs.yml"
    nav = "  - All at the desk:\n      - What happens: situations/index.md\n  - Intranet: https://intranet.example/\n"
    text = settings.read_text(encoding="utf-8")
    assert "  - situations/index.md\n" in text
    settings.write_text(text.replace("  - situations/index.md\n", nav), encoding="utf-8")
    assert playbooks(desk, "sync").returncode == 0
    titles = {"All at the desk": "Alt ved disken", "What happens": "Det som skjer", "Intranet": "Intranett"}
    translate(desk, "nb", "site", titles)
    result = mkdocs(desk, "build")
    assert result.returncode == 0, result.stderr
    for code, shown in (("nb", titles.values()), ("en", titles), ("th", titles)):
        home, page = html(desk, f"{code}/index.html"), html(desk, f"{code}/situations/index.html")
        for title in shown:
            assert title in home, (code, title)
        for element in ("title", "h1"):
            assert re.search(rf"<{element}[^>]*>\s*{list(shown)[1]}", page), (code, element)
        assert not any(title in home for title in titles.values()) or code == "nb"
