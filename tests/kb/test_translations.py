"""All catalogues of one language. Covers kb.languages.coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kb.languages.catalogue_update import header
from kb.languages.coverage import Coverage, coverage, progress
from kb.languages.language import find_language
from kb.languages.message import Message, Uses
from kb.languages.translations import LocalText, Translations
from kb.project import Project
from kb.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

PLURAL = "%(count)s passage of this page is not translated yet."
PLURALS = "%(count)s passages of this page are not translated yet."
ENTRIES = """
msgid "Hear"
msgstr "Lytt"

#, fuzzy
msgid "Wait here"
msgstr "Vent"

msgid "See [it](a.md)"
msgstr "Se det"

msgid "One two three"
msgstr ""
"""
INTERFACE = """
msgid "Search"
msgstr "Søk"

#, fuzzy
msgid "Close"
msgstr "Lukke"

msgid "%(percent)d % done"
msgstr "%(prosent)d % ferdig"

msgid "%(count)s passage of this page is not translated yet."
msgid_plural "%(count)s passages of this page are not translated yet."
msgstr[0] "%(count)s tekst"
msgstr[1] "%(count)s tekster"

#~ msgid "Gone"
#~ msgstr "Borte"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "locales/nb/LC_MESSAGES"
    files.mkdir(parents=True)
    start = header(find_language("nb")) + "\n"
    (files / "steps.po").write_text(start + ENTRIES, "utf-8")
    (files / "interface.po").write_text(start + INTERFACE, "utf-8")
    return tmp_path


def norwegian(folder: Path) -> Translations:
    return Translations(Project(folder), find_language("nb"), Settings())


def test_only_what_is_good_is_published(folder: Path) -> None:
    found = norwegian(folder)
    texts = ("Hear", "Wait here", "See [it](a.md)", "One two three", "Not there")
    assert [found.get("steps", text) for text in texts] == ["Lytt", None, None, None, None]
    assert found.get("nowhere", "Hear") is None
    assert found.count("steps", list(texts)) == 1


def test_what_is_not_translated_is_marked_as_english(folder: Path) -> None:
    found = norwegian(folder)
    assert found.localized("steps", "Hear") == LocalText("Lytt", "")
    assert found.localized("steps", "Wait here") == LocalText("Wait here", "en")
    assert found.localized("steps", "") == LocalText("", "")
    assert str(found.localized("steps", "Hear")) == "Lytt"


def test_source_language_needs_no_catalogue(folder: Path) -> None:
    english = Translations(Project(folder), find_language("en"), Settings())
    assert english.catalogues == {}
    assert english.localized("steps", "Hear") == LocalText("Hear", "")
    assert english.count("steps", ["Hear", "Wait"]) == 2


def test_interface_shows_only_what_is_good(folder: Path) -> None:
    """A misspelt value would end the build, for templates fill it in."""
    text = norwegian(folder).interface
    assert text.gettext("Search") == "Søk"
    assert text.gettext("Close") == "Lukk", "what the site has wrong, the generator has right"
    assert text.gettext("Gone") == "Gone"
    assert text.gettext("%(percent)d % done") == "%(percent)d % done"
    assert [
        text.ngettext(
            "%(count)s passage of this page is not translated yet.",
            "%(count)s passages of this page are not translated yet.",
            n,
        )
        % {"count": n}
        for n in (1, 2)
    ] == ["1 tekst", "2 tekster"]


def test_broken_file_leaves_the_others_as_they_are(folder: Path) -> None:
    path = folder / "locales/nb/LC_MESSAGES/interface.po"
    path.write_text(path.read_text("utf-8") + "<<<<<<< HEAD\n", "utf-8")
    found = norwegian(folder)
    assert found.interface.gettext("Search") == "Søk", "the generator's own word"
    assert found.get("steps", "Hear") == "Lytt"
    assert [problem.path for problem in found.problems if problem.rule == "po-syntax"] == [
        "locales/nb/LC_MESSAGES/interface.po"
    ]


def test_problems_of_all_files_are_sorted(folder: Path) -> None:
    found = [str(problem) for problem in norwegian(folder).problems]
    assert len(found) == 2
    assert found == sorted(found)


@pytest.mark.parametrize("code", ["nb", "fr"])
def test_file_that_is_gone_is_told_once_the_language_is_begun(folder: Path, code: str) -> None:
    """The program brings the words of Norwegian itself, and those of the site are in no language yet."""
    uses = dict.fromkeys(("steps", "scenarios", "site", "interface"), Uses())
    (folder / "locales/fr").mkdir()
    found = Translations(Project(folder), find_language(code), Settings(), uses=uses).problems
    message = "is not there, so that its pages are in the language of the sources. Restore it, or run playbooks sync."
    gone = [f"locales/nb/LC_MESSAGES/{name}.po:1: warning: {message}" for name in ("scenarios", "site")]
    assert [str(problem) for problem in found if problem.rule == "po-missing"] == (gone if code == "nb" else [])


def test_problem_in_the_tone_words_is_told_with_the_others(folder: Path) -> None:
    (folder / "locales/nb/tone.yml").write_text("rules: 1\n", "utf-8")
    assert [p.rule for p in norwegian(folder).problems if p.path.endswith("tone.yml")] == ["tone-wrong"]


def test_coverage_counts_messages_and_the_words_that_are_left(folder: Path) -> None:
    messages = [Message(text=text, places=()) for text in ("Hear", "Wait here", "See [it](a.md)", "One two three")]
    found = norwegian(folder)
    assert coverage(found.catalogues["steps"], messages) == Coverage(1, 1, 2, 7)
    assert coverage(None, messages) == Coverage(0, 0, 4, 8)
    parts = progress(found, {"steps": messages, "gone": messages})
    assert parts[""] == Coverage(1, 1, 6, 15)


@pytest.mark.parametrize(("translated", "missing", "percent"), [(0, 0, 100), (0, 9, 0), (999, 1, 99), (3, 0, 100)])
def test_percentage_is_rounded_down_so_that_100_means_all(translated: int, missing: int, percent: int) -> None:
    assert Coverage(translated, 0, missing, 0).percent == percent


# Files that nobody meant

FRAGMENTS = [
    *(
        "charset=utf-7",
        "charset=UTF-8x",
        "nplurals=9; plural=n/0;",
        "nplurals=2; plural=n**n;",
        "<script>",
        "%",
        "%(x)s",
    ),
    *(
        '\nmsgid_plural "x"',
        '\nmsgstr[0] "x"',
        '\nmsgctxt "x"\n',
        "#, fuzzy\n",
        "#~ ",
        "#| ",
        '"',
        "\\n",
        "\\",
        "\n",
        "\n\n",
    ),
    *("\x00", "\x02", "\u202e", "\ufeff", "[x](javascript:y)", "{: onclick=x }", "# waive numbers: x\n", "# waive \n"),
    *("100 %", "✅", "漢", "[TOC]", "msgid ", 'msgstr "x"\n', " " * 20, "x" * 400, "[" * 80),
]
EDITS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 9), st.sampled_from(FRAGMENTS)), min_size=1, max_size=6)


@given(name=st.sampled_from(["interface", "site", "steps"]), edits=EDITS)
@hypothesis_settings(max_examples=300, deadline=None)
def test_any_file_gives_texts_and_problems_and_stays_as_it_is(
    name: str, edits: list[tuple[int, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any-file"
    path = folder / f"locales/nb/LC_MESSAGES/{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    for other in path.parent.iterdir():
        other.unlink()
    text = header(find_language("nb")) + "\n" + (INTERFACE if name == "interface" else ENTRIES)
    for at, deleted, added in edits:
        place = at % (len(text) + 1)
        text = text[:place] + added + text[place + deleted :]
    path.write_text(text, "utf-8", newline="")
    before = path.read_bytes()
    uses = {one: Uses(labels=frozenset({"x"}), printed=frozenset({"Hear", "Search"})) for one in ("interface", "steps")}
    found = Translations(Project(folder), find_language("nb"), Settings(), uses=uses)
    lines = before.count(b"\n") + 1
    assert all(1 <= problem.line <= lines for problem in found.problems)
    for source in ("Search", "Close", "Hear", "%(percent)d % done"):
        assert "<script" not in found.interface.gettext(source)
    for source in ("Search", "Close"):
        assert found.interface.gettext(source) % {} is not None, "what a program puts values into never fails"
    for number in (0, 1, 2, 5):
        shown = found.interface.ngettext(PLURAL, PLURALS, number)
        assert "3" in shown % {"count": 3}
    assert path.read_bytes() == before


def test_plural_rule_of_a_header_may_go_over_two_lines(tmp_path: Path) -> None:
    path = tmp_path / "locales/nb/LC_MESSAGES/interface.po"
    path.parent.mkdir(parents=True)
    text = header(find_language("nb")) + "\n" + INTERFACE
    assert "nplurals=2; plural=" in text
    path.write_text(text.replace("nplurals=2; plural=", "nplurals=2; \\nplural="), "utf-8")
    found = Translations(Project(tmp_path), find_language("nb"), Settings())
    assert "3" in found.interface.ngettext(PLURAL, PLURALS, 3) % {"count": 3}


@pytest.mark.parametrize("place", ["locales", "locales/nb", "locales/nb/LC_MESSAGES"])
def test_file_in_the_place_of_a_folder_of_translations_is_told(tmp_path: Path, place: str) -> None:
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a file", "utf-8")
    (told,) = Translations(Project(tmp_path), find_language("nb"), Settings(languages=("en", "nb"))).problems
    assert str(told) == f"{place}:1: cannot be read (it is no folder). Mend the file or its permissions."
