"""What is kept from one build to the next never shows: a build that takes from it makes what a cold build makes.

Covers kb.machine.fingerprint, kb.web.last_build and kb.web.selection.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from sample import DESK, ROOT, copy_project, mkdocs, playbooks

if TYPE_CHECKING:
    from collections.abc import Callable

UNCHANGED = "Nothing has changed since the last build."
SEQUENCES = int(os.environ.get("KEPT_SEQUENCES", "1"))
"""How many random sequences of edits are tried; `make stress` tries more."""
EDITS_OF_A_SEQUENCE = 5
TRANSLATED = {
    "Every situation has the same five steps.": "Alle situasjoner har de samme fem stegene.",
    "Key does not open": "Nøkkelen åpner ikke",
    "Walk to the door with the guest and a new key.": "Gå til døren med gjesten og en ny nøkkel.",
    "“You are tired, and the door stays shut.”": "«Du er trøtt, og døren går ikke opp.»",
    "Situations": "Situasjoner",
}


def project_in_two_languages(folder: Path) -> Path:
    """The smallest site with three playbooks, partly in Norwegian too, with a program of its own."""
    copy_project(folder, DESK)
    (folder / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    change(folder / "mkdocs.yml", "languages: [en]", "languages: [en, nb]")
    page_type = folder / "playbooks/_page_types/situation.yml"
    with_phrases = "contains: phrases to say"
    page_type.write_text(
        page_type.read_text("utf-8").replace(with_phrases, f"{with_phrases}\n    optional: yes"), "utf-8"
    )
    first = folder / "playbooks/situations/lost-key.md"
    for name in ("cold-room", "loud-music"):
        text = first.read_text("utf-8").replace("Key does not open", name.replace("-", " ").capitalize())
        first.with_name(f"{name}.md").write_text(text, "utf-8")
    assert playbooks(folder, "sync").returncode == 0
    for path in folder.glob("locales/nb/LC_MESSAGES/*.po"):
        file = polib.pofile(str(path), wrapwidth=0)
        for entry in file:
            entry.msgstr = TRANSLATED.get(entry.msgid, entry.msgstr)
        file.save()
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def page(folder: Path, name: str = "lost-key") -> Path:
    return folder / f"playbooks/situations/{name}.md"


def a_sentence(folder: Path) -> None:
    path = page(folder)
    number = len(re.findall("Note the room", path.read_text("utf-8")))
    path.write_text(path.read_text("utf-8") + f"\nNote the room, {number}.\n", "utf-8")


def a_title(folder: Path) -> None:
    path = page(folder, "cold-room")
    path.write_text(re.sub("title: .*", f"title: Room {len(path.read_text('utf-8'))} is cold", path.read_text("utf-8")))
    playbooks(folder, "sync")


def a_first_line_to_say(folder: Path) -> None:
    path = page(folder, "loud-music")
    path.write_text(path.read_text("utf-8").replace("“I’m sorry.", "“I’m very sorry."), "utf-8")


def a_translation(folder: Path) -> None:
    path = folder / "locales/nb/LC_MESSAGES/situations.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Gå til døren", "Gå nå til døren"), "utf-8")


def a_translated_title(folder: Path) -> None:
    path = folder / "locales/nb/LC_MESSAGES/situations.po"
    path.write_text(path.read_text("utf-8").replace("Nøkkelen åpner", "Nøkkelen din åpner"), "utf-8")


def a_translated_phrase(folder: Path) -> None:
    path = folder / "locales/nb/LC_MESSAGES/situations.po"
    path.write_text(path.read_text("utf-8").replace("Du er trøtt", "Du er veldig trøtt"), "utf-8")


def phrases_less(folder: Path) -> None:
    path = page(folder, "cold-room")
    path.write_text(re.sub(r"## Empathise.*(?=## Resolve)", "", path.read_text("utf-8"), flags=re.DOTALL), "utf-8")


def a_new_page(folder: Path) -> None:
    text = page(folder).read_text("utf-8").replace("title: Key", "title: Another key")
    page(folder, f"key-{len(list(page(folder).parent.iterdir()))}").write_text(text, "utf-8")


def a_page_less(folder: Path) -> None:
    page(folder, "loud-music").unlink(missing_ok=True)


def a_picture(folder: Path) -> None:
    shutil.copy(ROOT / "hooks/theme/assets/images/icon-192.png", folder / "docs/plan.png")


def a_page_type(folder: Path) -> None:
    path = folder / "playbooks/_page_types/situation.yml"
    path.write_text(path.read_text("utf-8") + "\n# a comment\n", "utf-8")


def a_setting(folder: Path) -> None:
    path = folder / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("What to do when", "What to do and to say when"), "utf-8")


def a_rule_of_the_search(folder: Path) -> None:
    path = folder / "locales/nb/search.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("small words: [og, eller]\n", "utf-8")


def a_template(folder: Path) -> None:
    path = folder / "hooks/theme/base.html"
    path.write_text(path.read_text("utf-8").replace("</body>", "<!-- changed --></body>", 1), "utf-8")


def the_program(folder: Path) -> None:
    path = folder / "hooks/kb/reading/class_names.py"
    path.write_text(path.read_text("utf-8").replace('"kb-section"', '"kb-section kb-new"'), "utf-8")


EDITS = [
    *(a_sentence, a_title, a_first_line_to_say, a_translation, a_translated_title, a_translated_phrase, phrases_less),
    *(a_new_page, a_page_less, a_picture),
    *(a_page_type, a_setting, a_rule_of_the_search, a_template, the_program),
]
NAMES = [edit.__name__.replace("_", " ") for edit in EDITS]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its site and all that is kept."""
    folder = project_in_two_languages(tmp_path_factory.mktemp("kept") / "project")
    assert build(folder).returncode == 0
    return folder


def build(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build with the program that stands beside the project."""
    return mkdocs(folder, "build", *arguments, PYTHONPATH=str(folder / "hooks"), **environment)


def copy(folder: Path, to: Path) -> Path:
    """A copy that knows nothing of an earlier build."""
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns(".cache", "site", ".site.*")))


def files(folder: Path) -> dict[str, bytes]:
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def differences(folder: Path, tmp_path: Path) -> list[str]:
    """What a cold build of the same sources makes differently."""
    cold = copy(folder, tmp_path / "cold")
    result = build(cold)
    assert result.returncode == 0, result.stderr
    ours, theirs = files(folder), files(cold)
    return sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A project that was built, to change."""
    return Path(shutil.copytree(built, tmp_path / "project", symlinks=True))


@pytest.mark.parametrize("edit", EDITS, ids=NAMES)
def test_after_one_change_the_site_is_that_of_a_cold_build(
    edit: Callable[[Path], None], project: Path, tmp_path: Path
) -> None:
    before = files(project)
    edit(project)
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert UNCHANGED not in result.stderr
    assert files(project) != before or edit is a_page_type
    assert differences(project, tmp_path) == []


def test_a_translated_phrase_changes_the_phrases_of_its_pages_in_all_languages_and_nothing_else(project: Path) -> None:
    change(page(project, "loud-music"), "“You are tired, and", "“You are awake, and")
    assert build(project).returncode == 0
    before = files(project)
    a_translated_phrase(project)
    assert build(project).returncode == 0
    after = files(project)
    english = {name for name in after if name.startswith("en/") and after[name] != before.get(name)}
    assert english == {"en/sw.js", *(f"en/situations/{name}/phrases.json" for name in ("cold-room", "lost-key"))}
    assert "Du er veldig trøtt" in after["en/situations/lost-key/phrases.json"].decode()
    assert after["en/situations/lost-key/phrases.json"] == after["nb/situations/lost-key/phrases.json"]


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_many_changes_the_site_is_that_of_a_cold_build(seed: int, project: Path, tmp_path: Path) -> None:
    chosen = random.Random(seed).choices(EDITS[:-2], k=EDITS_OF_A_SEQUENCE)  # noqa: S311 - the same on each run
    for edit in chosen:
        edit(project)
        languages = {"LANGUAGES": "nb"} if edit is a_translation else {}
        result = build(project, **languages)
        assert result.returncode == 0, result.stderr
    build(project)
    assert differences(project, tmp_path) == [], [edit.__name__ for edit in chosen]


def test_without_a_change_the_build_ends_at_once_and_says_what_the_last_one_said(project: Path) -> None:
    a_first_line = page(project).read_text("utf-8").replace("“You are tired,", "“You are tired but,")
    page(project).write_text(a_first_line, "utf-8")
    (project / "locales/en").mkdir(parents=True, exist_ok=True)
    tone = "rules:\n- {rule: but, because: It takes back., instead: Say and., words: [but]}\n"
    (project / "locales/en/tone.yml").write_text(tone, "utf-8")
    first, second = build(project), build(project)
    assert (first.returncode, second.returncode) == (0, 0)
    assert 'the phrase says "but".' in first.stderr
    assert 'the phrase says "but".' in second.stderr
    assert UNCHANGED not in first.stderr
    assert UNCHANGED in second.stderr
    assert build(project, "--strict").returncode == 1


@pytest.mark.parametrize("touched", ["en/index.html", "nb/situations/lost-key/index.html"])
def test_a_site_that_somebody_has_touched_is_made_again(project: Path, touched: str) -> None:
    before = files(project)
    (project / "site" / touched).write_text("touched")
    assert UNCHANGED not in build(project).stderr
    assert files(project) == before
    (project / "site" / touched).unlink()
    a_sentence(project)
    build(project)
    assert touched in files(project)


def test_old_pages_stay_as_they_were_while_new_ones_are_written_beside_them(project: Path, tmp_path: Path) -> None:
    """Files of two sites may be one on the disk; whoever reads the old site must not see the new one."""
    shutil.copytree(project / "site", tmp_path / "old", copy_function=os.link)
    before = {path: path.read_bytes() for path in (tmp_path / "old").rglob("*") if path.is_file()}
    a_sentence(project)
    a_translation(project)
    assert build(project).returncode == 0
    assert {path: path.read_bytes() for path in before} == before


def test_other_packages_are_a_change(project: Path, tmp_path: Path) -> None:
    packages = subprocess.run(
        [sys.executable, "-c", "import site; print(site.getusersitepackages())"],
        env=os.environ | {"PYTHONUSERBASE": str(tmp_path / "user")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    os.makedirs(f"{packages}/something-1.0.dist-info")  # noqa: PTH103
    build(project)
    assert UNCHANGED in build(project).stderr
    assert UNCHANGED not in build(project, PYTHONUSERBASE=str(tmp_path / "user")).stderr


def test_a_clean_build_forgets_what_is_kept(project: Path) -> None:
    before = files(project)
    result = build(project, "--clean")
    assert UNCHANGED not in result.stderr
    assert files(project) == before
    assert UNCHANGED in build(project).stderr
