"""Catalogues brought up to date. A case in cases/catalogue_updates/ is a file, the messages, and the file after."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import polib
import pytest
import yaml
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from case_file import under_header
from kb.languages.catalogue import Standard, read
from kb.languages.catalogue_update import Elsewhere, update
from kb.languages.language import find_language
from kb.languages.message import Message
from kb.languages.po_syntax import faults
from kb.project import Project
from sample import CASES, program

if TYPE_CHECKING:
    from pathlib import Path

UPDATES = CASES / "catalogue_updates"
NAMES = sorted(path.stem for path in UPDATES.iterdir())
NB = find_language("nb")


def parsed(text: str) -> list[Message]:
    """Messages of a case: `place place | text | plural | note` on each line, escaped as in PO files."""
    found = []
    for line in text.splitlines():
        places, english, plural, note = ([part.strip() for part in line.split("|")] + ["", ""])[:4]
        plain = english.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"')
        found.append(Message(text=plain.replace("\0", "\\"), places=tuple(places.split()), plural=plural, note=note))
    return found


def case(name: str) -> tuple[str, list[Message], str]:
    """The file before, the messages of the sources, and the file after."""
    texts = yaml.safe_load((UPDATES / f"{name}.yml").read_text("utf-8"))
    return under_header(texts["before"]), parsed(texts["messages"]), under_header(texts["after"])


def changed(before: str, after: str) -> list[str]:
    """The lines that a diff shows."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def one(*texts: str, place: str = "a.md") -> list[Message]:
    return [Message(text=text, places=(place,)) for text in texts]


_EMPTY = re.compile(
    r'^msgid ((?:".*"\n)+)(?:msgid_plural ((?:".*"\n)+))?((?:msgstr(?:\[\d\])? ""\n)+)(?!")', re.MULTILINE
)


def filled(text: str) -> str:
    """The file with every entry translated, as its English with "(nb)" before it."""

    def translate(match: re.Match[str]) -> str:
        english = match[2] or match[1]
        start = 3 if english.startswith('""\n') else 0  # a text of several lines starts below
        words = f'{english[:start]}"(nb) {english[start + 1 :]}'
        return match[0].removesuffix(match[3]) + match[3].replace('""\n', words)

    return _EMPTY.sub(translate, text + "\n").removesuffix("\n")


@pytest.mark.parametrize("name", NAMES)
def test_file_becomes_what_the_case_says(name: str) -> None:
    before, messages, after = case(name)
    assert update(before, messages, NB) == after


@pytest.mark.parametrize("name", NAMES)
def test_second_run_changes_nothing(name: str) -> None:
    _, messages, after = case(name)
    assert update(after, messages, NB) == after


@pytest.mark.parametrize("name", NAMES)
def test_windows_line_ends_stay(name: str) -> None:
    before, messages, after = case(name)
    windows = update(before.replace("\n", "\r\n"), messages, NB)
    assert windows == after.replace("\n", "\r\n")


def test_new_file_has_a_header_and_every_message() -> None:
    text = update(
        "",
        [*one("Hear", "Wait"), Message(text="%(n)d page", places=("x.html",), plural="%(n)d pages")],
        find_language("ro"),
    )
    assert '"Language: ro\\n"' in text
    assert '"Plural-Forms: nplurals=3;' in text
    assert "POT-Creation-Date" not in text
    assert text.endswith(
        '\n\n#: a.md\nmsgid "Hear"\nmsgstr ""\n\n#: a.md\nmsgid "Wait"\nmsgstr ""\n\n#: x.html\n'
        'msgid "%(n)d page"\nmsgid_plural "%(n)d pages"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    )


def test_english_typo_touches_only_its_entry() -> None:
    before = filled(update("", one(*(f"Sentence number {n} stands her." for n in range(50))), NB))
    texts = [f"Sentence number {n} stands her." for n in range(50)]
    texts[20] = "Sentence number 20 stands here."
    assert changed(before, update(before, one(*texts), NB)) == [
        '-msgid "Sentence number 20 stands her."',
        "+#, fuzzy",
        '+#| msgid "Sentence number 20 stands her."',
        '+msgid "Sentence number 20 stands here."',
    ]
    assert changed(before, update(before, one(*texts), NB, meaning_unchanged=True)) == [
        '-msgid "Sentence number 20 stands her."',
        '+msgid "Sentence number 20 stands here."',
    ]


def test_meaning_unchanged_keeps_plurals_good_and_fuzzy_ones_fuzzy() -> None:
    texts = [Message(text="%(n)d pages is missing", places=("x",), plural="%(n)d page are missing")]
    before = filled(update("", texts, NB))
    fixed = [Message(text="%(n)d page is missing", places=("x",), plural="%(n)d pages are missing")]
    assert "fuzzy" not in update(before, fixed, NB, meaning_unchanged=True)
    assert "(nb) %(n)d page are missing" in update(before, fixed, NB, meaning_unchanged=True)
    fuzzy = update(before, fixed, NB)
    assert "#, fuzzy" in fuzzy
    assert "#, fuzzy" in update(
        fuzzy, [Message(text="%(n)d page is now missing", places=("x",), plural="b")], NB, meaning_unchanged=True
    )


def test_removed_text_comes_back_just_as_it_was() -> None:
    texts = one("Listen to the end.", "Walk to the door.", "Give a key.")
    before = filled(update("", texts, NB))
    without = update(before, texts[1:], NB)
    assert '#~ msgid "Listen to the end."' in without
    assert update(without, texts, NB) == before


def test_text_of_another_script_and_any_mark_survives() -> None:
    texts = one('“ขอโทษ” \\ "x"\ttab', "two\nlines\n", "{authority} %d 100 %", "\\n is no line break")
    before = filled(update("", texts, NB))
    assert list(faults(before)) == []
    assert [entry.msgid for entry in polib.pofile(before)] == [message.text for message in texts]
    assert update(before, texts, NB) == before


def test_good_translation_of_another_file_wins_over_a_fuzzy_one_and_an_old_one() -> None:
    fuzzy, good, gone = (
        filled(update("", one("Wait here."), NB)).replace("(nb)", f"({name})") for name in ("fuzzy", "good", "gone")
    )
    fuzzy = fuzzy.replace('msgid "Wait', '#, fuzzy\nmsgid "Wait')
    gone = update(gone, [], NB)
    for texts, translation in (
        ([good, fuzzy, gone], "(good) Wait here."),
        ([gone, fuzzy], "(gone) Wait here."),
        ([update("", one("Wait here."), NB)], ""),
    ):
        (entry,) = polib.pofile(update("", one("Wait here."), NB, elsewhere=Elsewhere(texts)))
        assert (entry.msgstr, entry.fuzzy) == (translation, False)
    (entry,) = polib.pofile(update("", one("Wait here."), NB, elsewhere=Elsewhere([fuzzy])))
    assert (entry.msgstr, entry.fuzzy) == ("(fuzzy) Wait here.", True)
    (entry,) = polib.pofile(update("", one("Wait here!"), NB, elsewhere=Elsewhere([good])))
    assert entry.msgstr == "", "nothing is guessed from other files"


def test_new_plural_has_as_many_forms_as_the_header_of_its_file_says() -> None:
    text = update("", one("Hear"), NB).replace(
        "nplurals=2; plural=(n != 1);", "nplurals=3; plural=n == 1 ? 0 : n > 1 ? 1 : 2;"
    )
    after = update(text, [*one("Hear"), Message(text="%(n)d page", places=("x.html",), plural="%(n)d pages")], NB)
    assert 'msgstr[2] ""' in after


# Messages and edits at random

WORDS = ["sorry", "wait", "the desk", "key", "30", "“now”", "{a}", "ขอโทษ", "%", "two  \nlines"]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
PLACES = st.sets(st.sampled_from(["a.md", "b.md", "c.md"]), min_size=1).map(lambda places: tuple(sorted(places)))
MESSAGE = st.builds(
    Message,
    text=SENTENCE.map(" ".join),
    places=PLACES,
    plural=st.sampled_from(["", "", "", "many of them"]),
    note=st.sampled_from(["", "", "a note"]),
)
MESSAGES = st.lists(MESSAGE, max_size=8, unique_by=lambda message: message.text)


@given(MESSAGES, MESSAGES, MESSAGES, st.booleans())
@hypothesis_settings(max_examples=100)
def test_whatever_the_edits_a_second_run_changes_nothing_and_nothing_good_is_lost(
    first: list[Message],
    second: list[Message],
    third: list[Message],
    keep: bool,
) -> None:
    text = filled(update("", first, NB))
    for messages in (second, third, second):
        text = update(text, messages, NB, meaning_unchanged=keep)
        assert update(text, messages, NB, meaning_unchanged=keep) == text
        assert list(faults(text)) == []
        file = polib.pofile(text)
        live = [entry for entry in file if not entry.obsolete]
        assert [(entry.msgid, entry.msgid_plural) for entry in live] == [(m.text, m.plural) for m in messages]
        assert len({entry.msgid for entry in file}) == len(file)
        for entry in live:
            good = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
            same = {f"(nb) {entry.msgid}", f"(nb) {entry.msgid_plural}"}
            assert keep or entry.fuzzy or not any(good) or set(good) <= same, (
                "good only if it was good for this English"
            )


# With the tools that translators use


def tool(name: str) -> str:
    """A tool of gettext."""
    return program(name, "gettext")


def run(*command: str | Path, **environment: str) -> str:
    result = subprocess.run(
        list(map(str, command)), capture_output=True, encoding="utf-8", check=False, env=os.environ | environment
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


LONG = "Put down what you are doing, look at the guest, and listen to the end without a word, {name}."
SHIPPED_LIKE = [
    *one("Hear", LONG, 'Say “sorry” and "mean" it: 100 % of the time'),
    Message(
        text="Wait", places=tuple(f"playbooks/scenarios/a-long-name-of-a-page-{n}.md" for n in range(4)), note="a note"
    ),
    Message(
        text="%(number)d passage is missing.", places=("hooks/theme/x.html",), plural="%(number)d passages are missing."
    ),
    *one("Two  \nlines", "Three\nlines\nand an end\n", place="b.md"),
]


@pytest.mark.parametrize("name", NAMES)
def test_result_is_accepted_by_msgfmt(name: str, tmp_path: Path) -> None:
    path = tmp_path / "after.po"
    path.write_text(case(name)[2], "utf-8")
    run(tool("msgfmt"), "--check-format", "--check-domain", "-o", os.devnull, path)


@pytest.mark.parametrize("code", ["nb", "th", "ro", "ar", "pt-BR"])
def test_new_file_is_accepted_by_msgfmt_and_kept_as_it_is_by_msgcat(code: str, tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    for text in (update("", SHIPPED_LIKE, find_language(code)), filled(update("", SHIPPED_LIKE, find_language(code)))):
        path.write_text(text, "utf-8")
        run(tool("msgfmt"), "--check", "-o", os.devnull, path)
        assert run(tool("msgcat"), "--no-wrap", path) == text
        assert read(Project(tmp_path), path, find_language(code), Standard()).problems == []


def test_fuzzy_and_obsolete_entries_are_kept_as_they_are_by_msgcat(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    before = filled(update("", SHIPPED_LIKE, NB))
    text = update(before, [*one("Hear", LONG.replace("doing", "at")), SHIPPED_LIKE[4]], NB)
    assert "#, fuzzy\n#| msgid" in text
    assert "#~ msgid" in text
    path.write_text(text, "utf-8")
    assert run(tool("msgcat"), "--no-wrap", path) == text


def test_new_file_has_no_error_for_i18nspector(tmp_path: Path) -> None:
    path = tmp_path / "nb.po"
    path.write_text(filled(update("", SHIPPED_LIKE, NB)), "utf-8")
    if shutil.which("i18nspector"):
        assert not re.findall(r"^E: .*", run("i18nspector", path), re.MULTILINE)


def test_file_wrapped_by_another_tool_changes_only_in_the_entries_that_change(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(filled(update("", SHIPPED_LIKE, NB)), "utf-8")
    wrapped = run(tool("msgcat"), "--width=76", path)
    wrapped = wrapped.replace('"Language: nb\\n"', '"X-Generator: Weblate 5.9\\n"\n"Language: nb\\n"')
    assert wrapped.count("\n") > path.read_text("utf-8").count("\n") + 3
    for text in (wrapped, wrapped.replace("\n", "\r\n")):
        assert update(text, SHIPPED_LIKE, NB) == text
        edited = [Message(text="Hear!", places=("a.md",)), *SHIPPED_LIKE[1:]]
        assert changed(text, update(text, edited, NB)) == [
            '-msgid "Hear"',
            "+#, fuzzy",
            '+#| msgid "Hear"',
            '+msgid "Hear!"',
        ]


def test_branches_of_two_translators_on_different_pages_merge_without_conflict(tmp_path: Path) -> None:
    person = {
        f"GIT_{role}_{what}": f"{what.lower()}@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    person |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    path = tmp_path / "scenarios.po"

    def git(*arguments: str) -> None:
        run(tool("git"), "-C", tmp_path, *arguments, **person)

    def save(branch: str, texts: list[Message], translated_page: str) -> None:
        git("checkout", "-q", "-B", branch, "main")
        file = polib.pofile(update(path.read_text("utf-8"), texts, NB), wrapwidth=0)
        for entry in file:
            if (translated_page, "") in entry.occurrences:
                entry.msgstr = f"(nb) {entry.msgid}"
        path.write_text(str(file).removeprefix("#\n").rstrip("\n") + "\n", "utf-8")
        git("commit", "-q", "-a", "-m", branch)

    pages = [one(*(f"Passage {n} of page {name}." for n in range(4)), place=f"{name}.md") for name in "abc"]
    new = [one(f"A new passage of page {name}.", place=f"{name}.md") for name in "ac"]
    git("init", "-q", "-b", "main")
    path.write_text(update("", [*pages[0], *pages[1], *pages[2]], NB), "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "start")
    save("one", [*pages[0], *new[0], *pages[1], *pages[2]], "a.md")
    save("two", [*pages[0], *pages[1], *pages[2], *new[1]], "c.md")
    git("merge", "-q", "one", "-m", "both")
    merged = path.read_text("utf-8")
    assert merged.count("(nb) ") == 10
    assert update(merged, [*pages[0], *new[0], *pages[1], *pages[2], *new[1]], NB) == merged


def test_branches_on_neighbouring_pages_merge_without_conflict(tmp_path: Path) -> None:
    texts = [*one("First.", "Last of a.", place="a.md"), *one("First of b.", "Last.", place="b.md")]
    base, mine, theirs = (tmp_path / name for name in ("base", "mine", "theirs"))
    text = update("", texts, NB)
    base.write_text(text, "utf-8")
    mine.write_text(text.replace('msgid "Last of a."\nmsgstr ""', 'msgid "Last of a."\nmsgstr "Siste"'), "utf-8")
    theirs.write_text(text.replace('msgid "First of b."\nmsgstr ""', 'msgid "First of b."\nmsgstr "Første"'), "utf-8")
    merged = run(tool("git"), "merge-file", "-p", mine, base, theirs)
    assert "Siste" in merged
    assert "Første" in merged
