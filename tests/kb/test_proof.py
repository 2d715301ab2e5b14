"""What is too long for its paper is told by `playbooks check`, in every language, before anything is built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polib
import pytest

from sample import DESK, ROOT, copy_project, playbooks

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "playbooks/situations/lost-key.md"
KIND = "playbooks/_page_types/situation.yml"
LINE = "- [ ] Walk with the guest to the door, and stay with them until it opens, whoever else may call you."
EXAMPLE = "the sheet (en, a4) is 12 mm too long. Shorten some lines of its lists."


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The smallest site, with a sheet and role-play cards, in English and Norwegian."""
    folder = copy_project(tmp_path / "desk", DESK)
    replaced(folder / "mkdocs.yml", "languages: [en]", "languages: [en, nb]")
    replaced(folder / KIND, "folder: situations\n", "folder: situations\nsheet: yes\n")
    replaced(
        folder / KIND, "title: Diagnose\n", "title: Diagnose\n    pause before: Breathe.\n    role-play card: yes\n"
    )
    assert playbooks(folder, "sync").returncode == 0
    return folder


def checked(folder: Path) -> str:
    result = playbooks(folder, "check", "--strict")
    assert result.returncode in (0, 1)
    return result.stdout


def test_what_fits_is_not_told(desk: Path) -> None:
    assert checked(desk) == "No problems found.\n"


def test_sheet_is_told_at_the_longest_line_of_the_page_until_it_fits(desk: Path) -> None:
    replaced(desk / PAGE, "- [ ] Listen to the end.\n", "- [ ] Listen to the end.\n" + f"{LINE}\n" * 60)
    for _ in range(2):  # the second time, what fits is known
        lines = checked(desk).splitlines()
        told = [line for line in lines if "too long" in line]
        assert len(told) == 2  # in each language, as the translation is not there
        assert re.sub(r"is \d+ mm", "is 12 mm", told[0]) == f"{PAGE}:11: warning: {EXAMPLE}"
    replaced(desk / PAGE, f"{LINE}\n" * 50, "")
    assert "too long" not in checked(desk)


def test_sheet_of_a_translation_is_told_at_the_entry(desk: Path) -> None:
    replaced(desk / PAGE, "- [ ] Listen to the end.\n", "- [ ] Listen to the end.\n" + f"{LINE}\n" * 20)
    assert playbooks(desk, "sync").returncode == 0
    path = desk / "locales/nb/LC_MESSAGES/situations.po"
    file = polib.pofile(str(path), wrapwidth=0)
    entry = file.find(LINE.removeprefix("- [ ] "))
    entry.msgstr = "Gå med gjesten. " * 26
    file.save()
    number = path.read_text("utf-8").splitlines().index(f'msgid "{entry.msgid}"')  # where its comment stands
    told = [line for line in checked(desk).splitlines() if "too long" in line]
    assert [re.sub(r"is \d+ mm", "is 9 mm", line) for line in told] == [
        f"locales/nb/LC_MESSAGES/situations.po:{number}: warning: {PAGE}: "
        "the sheet (nb, a4) is 9 mm too long. Shorten some lines of its lists."
    ]


def test_role_play_card_is_told(desk: Path) -> None:
    replaced(desk / PAGE, "Note the room and the key.", "Note the room and the key of the guest. " * 40)
    told = [line for line in checked(desk).splitlines() if "too long" in line]
    assert re.search(
        r'warning: cannot be set: .*"Key does not open: Diagnose" is \d+ mm too long for its card', told[0]
    )


def test_check_and_press_agree_on_the_line_that_is_one_too_many(desk: Path) -> None:
    replaced(desk / "mkdocs.yml", "languages: [en, nb]", "languages: [en]")
    for number in range(18, 40):
        lines = f"{LINE}\n" * number
        (desk / PAGE).write_text(
            (DESK / PAGE).read_text("utf-8").replace("- [ ] Listen", f"{lines}- [ ] Listen"), "utf-8"
        )
        made = playbooks(desk, "print", "--only", "lost-key", "-o", str(desk / "x.pdf"))
        assert ("too long" in checked(desk)) == ("too long" in made.stderr), number
        if made.returncode:
            break
    assert 36 < number < 58


def test_shipped_sheets_fit() -> None:
    assert checked(ROOT) == "No problems found.\n"
