"""PO files as they are read. Each single mistake is a case in cases/catalogues/."""

from __future__ import annotations

import os
import random
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from case_file import case_named, cases_in, under_header
from kb import settings
from kb.checks import tone
from kb.languages import spoken_forms
from kb.languages.catalogue import MAX_BYTES, Catalogue, Standard, plural_count, read
from kb.languages.language import find_language
from kb.languages.translation_tree import tree_of
from kb.problem import Severity
from kb.project import Project
from sample import CASES, ROOT, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.checks.tone import Tone
    from kb.languages.spoken_forms import SpokenForms

NB = find_language("nb")
NAMES = [case.name for case in cases_in("catalogues")]
TREE = tree_of(settings.read(ROOT / "mkdocs.yml"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file of each case."""
    folder = tmp_path_factory.mktemp("catalogues")
    for case in cases_in("catalogues"):
        case.put_into(folder)
    return folder


@cache
def phrases() -> Tone:
    rules, wrong = tone.read(Project(CASES), CASES / "catalogue-tone.yml")
    assert wrong == []
    return rules


@cache
def forms() -> SpokenForms:
    read_forms, wrong = spoken_forms.read(Project(CASES), CASES / "catalogue-spoken.yml")
    assert wrong == []
    return read_forms


def catalogue(path: Path, code: str = "nb") -> Catalogue:
    standard = Standard(tone=phrases(), tree=TREE, spoken=forms())
    return read(Project(path.parent), path, find_language(code), standard)


@pytest.mark.parametrize("name", NAMES)
def test_file_has_these_problems_and_publishes_that_many_texts(name: str, files: Path) -> None:
    found = catalogue(files / f"{name}.po")
    case = case_named(name, "catalogues")
    assert tuple(map(str, found.problems)) == case.expected
    assert len(found.published) == case.published


@pytest.mark.parametrize("name", NAMES)
def test_file_that_cannot_be_read_publishes_nothing(name: str, files: Path) -> None:
    found = catalogue(files / f"{name}.po")
    whole = [p for p in found.problems if p.rule == "po-syntax" or p.rule.startswith("file-")]
    assert found.broken == bool(whole)
    assert not (found.broken and (found.published or found.fuzzy))


def test_names_of_the_cases_say_how_they_end(files: Path) -> None:
    for name in NAMES:
        problems = catalogue(files / f"{name}.po").problems
        if name.endswith(("-is-fine", "-are-fine")):
            assert problems == [], name


def test_file_that_is_not_there_is_an_empty_catalogue(tmp_path: Path) -> None:
    found = catalogue(tmp_path / "none.po")
    assert (found.problems, found.published, found.broken, found.get("Hear")) == ([], {}, False, None)


def test_fuzzy_entry_is_known_and_not_published(files: Path) -> None:
    found = catalogue(files / "fuzzy-entry-is-not-published.po")
    assert found.fuzzy == {"Wait here"}
    assert found.published == {"Hear": "Lytt"}


def test_entry_with_a_warning_is_published_and_one_with_an_error_is_not(files: Path) -> None:
    assert catalogue(files / "numbers-differ.po").get("Wait 20 minutes.") == "Vent 25 minutter."
    assert catalogue(files / "link-lost.po").get("See [the desk](desk.md).") is None


def test_text_wrapped_over_lines_is_one_text(files: Path) -> None:
    found = catalogue(files / "file-saved-by-weblate-is-fine.po")
    assert list(found.published.values()) == [
        "Legg fra deg det du holder på med, se på gjesten, og hør etter til slutten uten et ord."
    ]


def test_rule_of_another_tool_serves_the_entries_that_have_its_forms(files: Path) -> None:
    found = catalogue(files / "plural-forms-of-transifex-are-fine.po")
    assert found.file is not None
    assert found.file.metadata["Plural-Forms"].startswith("nplurals=3;")


def test_nothing_of_a_header_but_its_rule_is_kept(files: Path) -> None:
    """Gettext obeys what a header says, such as a charset."""
    for name in NAMES:
        found = catalogue(files / f"{name}.po")
        if found.file is not None:
            assert list(found.file.metadata) == ["Content-Type", "Plural-Forms"]


PLURAL = """
msgid "Listen to the end."
msgid_plural "<script>pwn</script> one"
msgstr[0] "Lytt <script>pwn</script>"
msgstr[1] "Lytt <script>pwn</script>"
"""


@pytest.mark.parametrize("plurals", [frozenset(), frozenset({("Listen to the end.", "Listen.")})])
def test_plural_that_the_sources_do_not_have_is_refused(tmp_path: Path, plurals: frozenset[tuple[str, str]]) -> None:
    path = tmp_path / "x.po"
    path.write_text(under_header(PLURAL.strip()), "utf-8")
    found = read(Project(tmp_path), path, NB, Standard(plurals=plurals))
    assert found.published == {}
    assert [problem.message for problem in found.problems] == [
        'entry "Listen to the end." has a plural that its source has not. Run playbooks sync.'
    ]


def test_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes((CASES / "valid-catalogue.po").read_bytes().ljust(MAX_BYTES + 1, b"\n"))
    assert [problem.rule for problem in catalogue(path).problems] == ["file-huge"]


def test_file_with_problems_tells_them_with_their_lines(files: Path) -> None:
    for name in NAMES:
        count = (files / f"{name}.po").read_bytes().count(b"\n") + 1
        assert all(1 <= problem.line <= count for problem in catalogue(files / f"{name}.po").problems), name


# Against gettext itself


@pytest.fixture(scope="module")
def msgfmt() -> str:
    """The checker of gettext itself."""
    return program("msgfmt", "gettext")


GOOD = """\
# Norwegian, by A and B.
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"PO-Revision-Date: 2026-11-22 05:55+0000\\n"
"Last-Translator: A <a@example.org>\\n"
"Language-Team: nb <nb@example.org>\\n"
"Language: nb\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#: a.md
msgid "Hear"
msgstr "Lytt"

# a comment
#: a.md b.md
#, fuzzy
#| msgid "Wait here, pleas."
msgid "Wait here, please."
msgstr "Vent her, er du snill."

#: a.md
msgid "Say \\"sorry\\" and\\n"
"mean it."
msgstr "Si «beklager» og\\n"
"mene det."

#: x.html
msgid "%(number)d passage is missing."
msgid_plural "%(number)d passages are missing."
msgstr[0] "%(number)d avsnitt mangler."
msgstr[1] "%(number)d avsnitt mangler på norsk."

#~ msgid "Gone."
#~ msgstr "Borte."
""".encode()


LINES = [
    *('msgid "a"', 'msgstr "b"', '"c"', "", "#~", "# d", "#, fuzzy", '#| msgid "e"', '#| "more"', 'msgid_plural "f"'),
    *('msgstr[0] "g"', 'msgstr[1] "h"', 'msgctxt "i"', '#~ msgid "j"', '#~ msgstr "k"', '#~| msgid "l"', "#: m"),
]


def _joined(lines: list[bytes]) -> bytes:
    return b"\n".join(lines)


def _by_line(data: bytes) -> Iterator[bytes]:
    lines = data.split(b"\n")
    for n, line in enumerate(lines):
        yield _joined(lines[:n] + lines[n + 1 :])
        yield _joined([*lines[:n], line, *lines[n:]])
        yield _joined([*lines[:n], *lines[n : n + 2][::-1], *lines[n + 2 :]])
        yield _joined([*lines[:n], line.replace(b'"', b"", 1), *lines[n + 1 :]])
        yield _joined([*lines[:n], b'"'.join(line.rsplit(b'"', 1)[:1]), *lines[n + 1 :]])
        yield _joined([*lines[:n], b"#~ " + line, *lines[n + 1 :]])
        yield _joined([*lines[:n], b"# " + line, *lines[n + 1 :]])
        yield _joined([*lines[:n], line + b"\\", *lines[n + 1 :]])


def _by_entry(data: bytes) -> Iterator[bytes]:
    entries = data.split(b"\n\n")
    for n, entry in enumerate(entries):
        yield b"\n\n".join([*entries, entry])
        yield b"\n\n".join([*entries[:n], entry.replace(b"msgid", b"msgstr"), *entries[n + 1 :]])
        swapped = entry.replace(b"msgid ", b"\0").replace(b"msgstr ", b"msgid ").replace(b"\0", b"msgstr ")
        yield b"\n\n".join([*entries[:n], swapped, *entries[n + 1 :]])
        yield b"\n\n".join([*entries[:n], *entries[n + 1 :]])


def _at_random(data: bytes, count: int) -> Iterator[bytes]:
    chance = random.Random(3)  # noqa: S311 - the same on every run
    pieces = [
        b'"',
        b"\\",
        b"\n",
        b"\n\n",
        b"#~ ",
        b"#| ",
        b"\0",
        b"\xff",
        b"\r",
        b"\xe2\x80\xa8",
        b"msgid ",
        b"msgstr ",
    ]
    pieces += [
        b'msgstr[1] "x"\n',
        b'msgstr[7] "x"\n',
        b"\\q",
        b"\\x",
        b"\\9",
        b'msgctxt "q"\n',
        b"<<<<<<<\n",
        b"#, c-format\n",
    ]
    for _ in range(count):
        place = chance.randrange(len(data))
        yield data[:place] + chance.choice(pieces) + data[place:]
        yield data[:place] + data[place + chance.randrange(1, 4) :]


def mutations() -> list[bytes]:
    truncated = [GOOD[:end] for end in range(0, len(GOOD), 10)]
    return [GOOD, *truncated, *_by_line(GOOD), *_by_entry(GOOD), *_at_random(GOOD, 120)]


def test_whatever_msgfmt_refuses_is_refused(tmp_path: Path, msgfmt: str) -> None:
    def refused(number_and_data: tuple[int, bytes]) -> bool:
        path = tmp_path / f"{number_and_data[0]}.po"
        path.write_bytes(number_and_data[1])
        command = [msgfmt, "--check", "--output-file", os.devnull, str(path)]
        return subprocess.run(command, capture_output=True, check=False).returncode != 0

    files = list(enumerate(mutations()))
    with ThreadPoolExecutor() as pool:
        verdicts = list(pool.map(refused, files))
    assert sum(verdicts) > 200, "msgfmt refuses too little for this test to say anything"
    assert not verdicts[0]
    assert catalogue(tmp_path / "0.po").problems == []
    for (number, data), is_refused in zip(files, verdicts, strict=True):
        if is_refused:
            found = catalogue(tmp_path / f"{number}.po")
            told = [p for p in found.problems if p.severity is Severity.ERROR or p.rule.startswith("po-plural")]
            assert told, data.decode("utf-8", "replace")
            assert not (found.broken and found.published)


SLACK = {
    "comment without a space": (b"# Norwegian", b"#Norwegian"),
    "comment of a comment": (b"# a comment", b"## a comment"),
    "place without a space": (b"#: a.md b.md", b"#:a.md b.md"),
    "note without a space": (b"# a comment", b"#.a comment"),
    "flag without a space": (b"#, fuzzy", b"#,fuzzy"),
    "previous text without a space": (b'#| msgid "Wait', b'#|msgid"Wait'),
    "keyword without a space": (b'msgid "Hear"', b'msgid"Hear"'),
    "plural without a space": (b'msgstr[1] "', b'msgstr[1]"'),
    "obsolete without a space": (b'#~ msgid "Gone."', b'#~msgid"Gone."'),
    "tab after a keyword": (b'msgid "Hear"', b'msgid\t"Hear"'),
    "charset in small letters": (b"charset=UTF-8", b"charset=utf-8"),
    "charset without its hyphen": (b"charset=UTF-8", b"charset=utf8"),
    "rule without brackets": (b"plural=(n != 1);", b"plural=n != 1;"),
    "rule with one more form than needed": (b"nplurals=2; plural=(n != 1);", b"nplurals=2; plural=n == 1 ? 0 : 1;"),
    "rule without its end": (b"plural=(n != 1);", b"plural=n!=1"),
}
"""What gettext does not mind."""


@pytest.mark.parametrize("slack", SLACK)
def test_slack_that_msgfmt_accepts_loses_no_translation(slack: str, tmp_path: Path, msgfmt: str) -> None:
    old, new = SLACK[slack]
    path = tmp_path / "x.po"
    path.write_bytes(GOOD)
    before = catalogue(path)
    assert old in GOOD
    path.write_bytes(GOOD.replace(old, new))
    command = [msgfmt, "--check", "--output-file", os.devnull, str(path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    found = catalogue(path)
    assert (found.problems, found.published, found.fuzzy) == ([], before.published, before.fuzzy)


@pytest.mark.parametrize("name", NAMES)
def test_case_that_can_be_read_is_accepted_by_msgfmt(name: str, msgfmt: str, files: Path) -> None:
    errors = [p for p in catalogue(files / f"{name}.po").problems if p.severity is Severity.ERROR]
    if not errors:
        command = [msgfmt, "--check-format", "--check-domain", "--output-file", os.devnull, str(files / f"{name}.po")]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr


@given(lines=st.lists(st.sampled_from(LINES), max_size=12))
@hypothesis_settings(max_examples=300)
def test_any_lines_are_read_or_refused(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "lines.po"
    path.write_bytes(GOOD + "\n".join(["", *lines]).encode())
    found = catalogue(path)
    assert not any("not a PO file" in problem.message for problem in found.problems), "polib gave up, and not we"


@given(data=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.po"
    path.write_bytes(data)
    assert catalogue(path).broken


def test_catalogue_with_more_links_than_anybody_writes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    entries = "".join(f'msgid "[a](b{n}) {"[" * 30}"\nmsgstr "[c](b{n})"\n\n' for n in range(2_000))
    path.write_text((CASES / "valid-catalogue.po").read_text("utf-8") + entries, "utf-8")
    found = read(Project(tmp_path), path, NB)
    assert [str(problem) for problem in found.problems] == [
        "x.po:1: cannot be read: more than 60,000 “[”. Divide the folder into several."
    ]


def test_catalogue_with_more_than_a_thousand_mistakes_is_told_and_not_published_after_them(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    entries = "".join(f'msgid "a{n} {{b}}"\nmsgstr "c"\n\n' for n in range(1_500))
    last = '\nmsgid "Wait."\nmsgstr "Vent."\n'
    path.write_text((CASES / "valid-catalogue.po").read_text("utf-8") + entries + last, "utf-8")
    found = read(Project(tmp_path), path, NB, Standard())
    assert len(found.problems) < 1_010
    assert found.problems[-1].message == "has more than 1,000 mistakes. Mend these first, and check again."
    assert "Hear" in found.published
    assert "Wait." not in found.published


@pytest.mark.parametrize("formula", ["n/(n-5000)", "n%(n-2000)", "n % m", "9%n"])
def test_plural_rule_that_some_number_makes_impossible_is_none(formula: str) -> None:
    assert plural_count(f"nplurals=2; plural={formula};") == 0
