"""What is too long for its paper is told by `playbooks check`, in every language, before anything is built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sample import DESK, ROOT, copy_project, playbooks

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "playbooks/situations/lost-key.md"
KIND = "playbooks/_page_types/situation.yml"
LINE = "- [ ] Walk with the guest to the door, and stay with them until it opens, whoever else may call you."
EXAMPLE = '"Key does not open: Diagnose" is 12 mm too long for its card'


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


def test_role_play_card_is_told(desk: Path) -> None:
    replaced(desk / PAGE, "Note the room and the key.", "Note the room and the key of the guest. " * 40)
    told = [line for line in checked(desk).splitlines() if "too long" in line]
    assert "warning: cannot be set: " in told[0]
    assert re.sub(r"is \d+ mm", "is 12 mm", told[0]).endswith(EXAMPLE)


def test_sheet_that_is_too_long_for_one_page_is_no_problem(desk: Path) -> None:
    replaced(desk / PAGE, "- [ ] Listen to the end.\n", "- [ ] Listen to the end.\n" + f"{LINE}\n" * 60)
    assert "too long" not in checked(desk)


def test_shipped_cards_have_room() -> None:
    assert checked(ROOT) == "No problems found.\n"
