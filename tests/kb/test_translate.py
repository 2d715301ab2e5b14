"""The commands of translators. That the program itself starts and ends well is tried in test_main.py."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pytest

from kb import settings
from sample import DESK, FORKS, ROOT, copy_project, playbooks

SITUATIONS = "locales/th/LC_MESSAGES/situations.po"


def replace(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8", newline="")


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every PO file with its bytes and the time of its last change."""
    found = sorted((folder / "locales").rglob("*.po"))
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def translate(folder: Path) -> None:
    """Translate every empty entry of every file."""
    for path in (folder / "locales").rglob("*.po"):
        file = polib.pofile(str(path), wrapwidth=0)
        for entry in file:
            entry.msgstr = "" if entry.msgid_plural else entry.msgstr or f"ก {entry.msgid}"
        file.save()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest site, in English and Thai, with its catalogues made once."""
    folder = copy_project(tmp_path_factory.mktemp("made") / "desk", DESK)
    (folder / "hooks").unlink()
    (folder / "hooks/theme").mkdir(parents=True)
    shutil.copy(ROOT / "hooks/theme/home.html", folder / "hooks/theme")  # enough of an interface, and soon read
    replace(folder, "mkdocs.yml", "languages: [en]", "languages: [en, th]")
    result = playbooks(folder, "sync")
    assert (result.returncode, result.stderr) == (0, "")
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Path:
    """A copy of that site of one's own."""
    return Path(shutil.copytree(made, tmp_path / "desk"))


def test_sync_makes_a_file_for_each_folder_of_pages(desk: Path) -> None:
    assert [Path(name).name for name in files(desk)] == ["home.po", "site.po", "situations.po"], (
        "the generator brings its own"
    )


def test_second_sync_writes_nothing(desk: Path) -> None:
    before = files(desk)
    result = playbooks(desk, "sync")
    assert (result.returncode, result.stdout) == (0, "No files updated.\n")
    assert files(desk) == before


def test_sync_writes_only_the_file_that_changes(desk: Path) -> None:
    before = files(desk)
    replace(desk, "playbooks/situations/lost-key.md", "Listen to the end.", "Listen to the very end.")
    result = playbooks(desk, "sync")
    assert result.stdout == f"updated: {SITUATIONS}\n1 file updated.\n"
    after = files(desk)
    assert {name for name in after if after[name] != before[name]} == {SITUATIONS}


def test_sync_check_changes_nothing_and_ends_with_1(desk: Path) -> None:
    assert playbooks(desk, "sync", "--check").returncode == 0
    replace(desk, "playbooks/situations/lost-key.md", "Listen to the end.", "Listen to the very end.")
    before = files(desk)
    result = playbooks(desk, "sync", "--check")
    assert (result.returncode, result.stdout) == (
        1,
        f"out of date: {SITUATIONS}\n1 file to update. Run playbooks sync.\n",
    )
    assert files(desk) == before


def test_edited_text_is_fuzzy_unless_its_meaning_is_unchanged(desk: Path) -> None:
    translate(desk)
    playbooks(desk, "sync")
    replace(desk, "playbooks/situations/lost-key.md", "Listen to the end.", "Listen to the very end.")
    text = (desk / SITUATIONS).read_text("utf-8")
    assert playbooks(desk, "sync").returncode == 0
    assert '#, fuzzy\n#| msgid "Listen to the end."\nmsgid "Listen to the very end."' in (desk / SITUATIONS).read_text(
        "utf-8"
    )
    (desk / SITUATIONS).write_text(text, "utf-8")
    assert playbooks(desk, "sync", "--meaning-unchanged").returncode == 0
    kept = (desk / SITUATIONS).read_text("utf-8")
    assert 'msgid "Listen to the very end."\nmsgstr "ก Listen to the end."' in kept
    assert "fuzzy" not in kept


def test_page_that_goes_and_comes_back_keeps_its_translation(desk: Path) -> None:
    translate(desk)
    playbooks(desk, "sync")
    before = (desk / SITUATIONS).read_bytes()
    page = desk / "playbooks/situations/lost-key.md"
    text = page.read_bytes()
    page.unlink()
    playbooks(desk, "sync")
    assert "#~ msgid" in (desk / SITUATIONS).read_text("utf-8")
    page.write_bytes(text)
    playbooks(desk, "sync")
    assert (desk / SITUATIONS).read_bytes() == before


def test_page_that_moves_to_another_folder_keeps_its_translations(desk: Path) -> None:
    (desk / "docs/guides").mkdir()
    (desk / "docs/guides/way.md").write_text("# The way\n\nGo straight on.\n\nThen turn left.\n", "utf-8")
    playbooks(desk, "sync")
    translate(desk)
    (desk / "docs/about").mkdir()
    (desk / "docs/guides/way.md").rename(desk / "docs/about/way.md")
    replace(desk, "docs/about/way.md", "turn left", "turn right")
    assert playbooks(desk, "sync").returncode == 0
    file = polib.pofile(str(desk / "locales/th/LC_MESSAGES/about.po"))
    assert [(entry.msgid, entry.msgstr, entry.fuzzy) for entry in file] == [
        ("The way", "ก The way", False),
        ("Go straight on.", "ก Go straight on.", False),
        ("Then turn right.", "", False),
    ]
    before = files(desk)
    assert playbooks(desk, "sync").stdout == "No files updated.\n"
    assert files(desk) == before


def test_file_with_windows_line_ends_keeps_them(desk: Path) -> None:
    path = desk / SITUATIONS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert playbooks(desk, "sync").stdout == "No files updated.\n"
    replace(desk, "playbooks/situations/lost-key.md", "Listen to the end.", "Listen well.")
    playbooks(desk, "sync")
    assert path.read_bytes() != before
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n")


def test_broken_file_is_told_and_left_alone_while_the_others_are_updated(desk: Path) -> None:
    replace(desk, SITUATIONS, 'msgid "Hear"', "<<<<<<< HEAD")
    broken = (desk / SITUATIONS).read_bytes()
    replace(desk, "docs/index.md", "Choose a situation.", "Choose what has happened.")
    result = playbooks(desk, "sync")
    assert result.returncode == 1
    assert re.match(rf"{SITUATIONS}:\d+: cannot be read: a mark of a merge conflict\.", result.stderr)
    assert result.stdout == "updated: locales/th/LC_MESSAGES/home.po\n1 file updated.\n"
    assert (desk / SITUATIONS).read_bytes() == broken


def test_status_counts_each_folder_and_all(desk: Path) -> None:
    result = playbooks(desk, "status")
    assert result.returncode == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    assert rows[0] == ["language", "folder", "translated", "fuzzy", "missing", "words", "%"]
    assert [row[:2] for row in rows[1:]] == [
        ["th", name] for name in ("home", "situations", "site", "interface", "all")
    ]
    parts, everything = [list(map(int, row[2:6])) for row in rows[1:5]], list(map(int, rows[5][2:6]))
    assert [sum(column) for column in zip(*parts, strict=True)] == everything
    assert parts[-1][1:] == [0, 0, 0], "the generator brings its own words"
    assert everything[0] == parts[-1][0]
    translate(desk)
    assert "100" in playbooks(desk, "status").stdout.splitlines()[2]


@FORKS
def test_language_add_makes_files_that_need_no_sync(desk: Path) -> None:
    before = (desk / "mkdocs.yml").read_text("utf-8")
    result = playbooks(desk, "language", "add", "fr")
    assert (result.returncode, result.stderr) == (0, "")
    assert "French is there. Translate the files in locales/fr/LC_MESSAGES" in result.stdout
    assert (desk / "mkdocs.yml").read_text("utf-8") == before.replace("[en, th]", "[en, th, fr]")
    assert len([name for name in files(desk) if name.startswith("locales/fr/")]) == 4
    assert playbooks(desk, "sync", "--check").returncode == 0
    assert playbooks(desk, "check").returncode == 0


def test_language_with_a_region_has_its_own_folder(desk: Path) -> None:
    assert playbooks(desk, "language", "add", "pt-BR").returncode == 0
    assert '"Language: pt_BR\\n"' in (desk / "locales/pt_BR/LC_MESSAGES/home.po").read_text("utf-8")
    assert settings.read(desk / "mkdocs.yml").languages == ("en", "th", "pt-BR")


@pytest.mark.parametrize(
    ("listed", "after"),
    [
        ("[en, th]  # two [of many]", "[en, th, fr]  # two [of many]"),
        ("[\n    en,  # first\n    th]", "[\n    en,  # first\n    th, fr]"),
        ("[\n    en,\n    th\n  ]", "[\n    en,\n    th\n  , fr]"),
        (
            "\n    - en  # first\n    - th  # second\n    # more to come",
            "\n    - en  # first\n    - th  # second\n    - fr\n    # more to come",
        ),
        ("\n  - en\n  - th", "\n  - en\n  - th\n  - fr"),
    ],
)
def test_language_is_added_however_the_list_is_written(desk: Path, listed: str, after: str) -> None:
    replace(desk, "mkdocs.yml", "[en, th]", listed)
    replace(desk, "mkdocs.yml", "plugins: []", "plugins: []\nx_value: !ENV [HOME, none]")
    before = (desk / "mkdocs.yml").read_text("utf-8")
    result = playbooks(desk, "language", "add", "fr")
    assert (result.returncode, result.stderr) == (0, "")
    assert (desk / "mkdocs.yml").read_text("utf-8") == before.replace(listed, after)
    assert settings.read(desk / "mkdocs.yml").languages == ("en", "th", "fr")


def test_language_that_was_there_before_finds_its_translations_again(desk: Path) -> None:
    translate(desk)
    playbooks(desk, "sync")
    before = files(desk)
    replace(desk, "mkdocs.yml", "[en, th]", "[en]")
    assert playbooks(desk, "language", "add", "th").returncode == 0
    assert files(desk) == before


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("tlh", '"tlh" is no language code that is known. Did you mean "th"?'),
        ("th", "Thai is there already."),
        ("en", "English is there already."),
        ("pt_BR", 'Did you mean "pt-BR"?'),
        ("../../x", "is no language code that is known."),
    ],
)
def test_language_that_cannot_be_added_is_refused_in_one_line(desk: Path, code: str, message: str) -> None:
    before = (desk / "mkdocs.yml").read_bytes(), files(desk)
    result = playbooks(desk, "language", "add", code)
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
    assert ((desk / "mkdocs.yml").read_bytes(), files(desk)) == before


def test_settings_without_a_list_of_languages_are_left_alone(desk: Path) -> None:
    replace(desk, "mkdocs.yml", "extra:\n  languages: [en, th]", "")
    before = (desk / "mkdocs.yml").read_bytes(), files(desk)
    result = playbooks(desk, "language", "add", "fr")
    assert result.returncode == 2
    assert 'has no list of languages. Write "languages: [en]" under "extra:".' in result.stderr
    assert ((desk / "mkdocs.yml").read_bytes(), files(desk)) == before


@pytest.mark.parametrize("command", [("sync",), ("status",), ("check",)])
def test_unknown_language_in_the_settings_is_told_in_one_line(desk: Path, command: tuple[str, ...]) -> None:
    replace(desk, "mkdocs.yml", "[en, th]", "[en, tlh]")
    result = playbooks(desk, *command)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == 'Error: mkdocs.yml:11: "tlh" is no language code that is known. Did you mean "th"?\n'


@pytest.mark.parametrize("command", [("sync",), ("status",), ("language", "add")])
def test_help_has_an_example(command: tuple[str, ...]) -> None:
    result = playbooks(ROOT, *command, "--help")
    assert f"Example: playbooks {' '.join(command)}" in result.stdout


@pytest.mark.long
def test_many_messages_of_which_some_change_are_synced_correctly(desk: Path) -> None:
    """3,600 messages on 90 pages, 5 % of them edited."""
    guides = desk / "docs/guides"
    guides.mkdir()
    texts = [
        [f"Passage {n} of page {page}: wait for guest number {n * page} at the desk." for n in range(40)]
        for page in range(90)
    ]
    for page, passages in enumerate(texts):
        (guides / f"page-{page:02}.md").write_text("\n\n".join(passages) + "\n", "utf-8")
    assert playbooks(desk, "sync").returncode == 0
    translate(desk)
    playbooks(desk, "sync")
    for page, passages in enumerate(texts):
        passages[3], passages[30] = (passages[n].replace("the desk", "the front desk") for n in (3, 30))
        (guides / f"page-{page:02}.md").write_text("\n\n".join(passages) + "\n", "utf-8")
    assert playbooks(desk, "sync").returncode == 0
    file = polib.pofile(str(desk / "locales/th/LC_MESSAGES/guides.po"))
    assert [entry.msgid for entry in file if not entry.obsolete] == [text for passages in texts for text in passages]
    fuzzy = [entry for entry in file if entry.fuzzy]
    assert len(fuzzy) == 180
    for entry in fuzzy:
        assert entry.previous_msgid == entry.msgid.replace("the front desk", "the desk")
        assert entry.msgstr == f"ก {entry.previous_msgid}"
    assert not file.obsolete_entries()
    assert playbooks(desk, "sync", "--check").returncode == 0
