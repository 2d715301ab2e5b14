"""Other frameworks than ours: whatever kind of page there is, its sheet has every numbered section under its number."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pypdf
import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.pages.printed_texts import on_sheet
from kb.project import Project
from sample import CASES, FORKS, mkdocs, playbooks

if TYPE_CHECKING:
    from pathlib import Path

ALL_OF_THE_FIRE = """\
1. At once
Pull the alarm.
Call the fire brigade.
2. Announce
“Please leave by the nearest stairs. Leave your things.”
“Do not use the lifts.”
3. Never
Open a door that is hot.
Go back for luggage.
4. Then
Lead your floor to the car park.
Count everybody.
5. Who leads
7 to 23 · Duty manager
23 to 7 · Night auditor
6. Afterwards
Stay with the guests until the brigade gives the house back.
Everybody counted?
"""


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a framework, and beside it the evacuation."""
    folder = tmp_path_factory.mktemp("frameworks")
    assert playbooks(folder, "init", "site", "--yes", "--framework", request.param).returncode == 0
    shutil.copytree(CASES / "evacuation", folder / "site", dirs_exist_ok=True)
    result = mkdocs(folder / "site", "build", "--strict")
    assert result.returncode == 0, result.stderr
    return folder / "site"


def words(text: str) -> str:
    """Letters and digits alone: a PDF divides lines anywhere."""
    return re.sub(r"\W", "", text)


every = pytest.mark.parametrize("site", ["heard", "last"], indirect=True)


@every
def test_each_numbered_section_is_on_the_sheet_under_its_number(site: Path) -> None:
    edition = Edition(KnowledgeBase(Project(site)), BuildRequest(code="en"))
    for page in edition.base.with_sheet:
        numbered = [section.title for section in page.outline.sections if page.specs[section.anchor].numbered]
        steps = edition.sheets.sheet(page).steps
        assert [(step.number, str(step.title)) for step in steps if step.number] == list(enumerate(numbered, 1))
        assert all(step.items or step.lines for step in steps)
        html = (site / f"site/en/{page.slug}/index.html").read_text("utf-8")
        shown = re.findall(r'<h2[^>]*><span class="kb-number">(\d+)</span> ([^<]*)', html)
        assert [(int(number), title.strip()) for number, title in shown] == list(enumerate(numbered, 1))
        assert len(list(on_sheet(page))) == len(steps)


@every
def test_everything_of_an_evacuation_is_on_paper_and_on_the_page_of_its_sheet(site: Path) -> None:
    pdf = pypdf.PdfReader(site / "site/en/checklists/fire.pdf")
    text = words("".join(page.extract_text() for page in pdf.pages))
    html = re.sub(r"<[^>]+>", " ", (site / "site/en/checklists/fire/index.html").read_text("utf-8"))
    for line in ALL_OF_THE_FIRE.splitlines():
        assert words(line) in text
        assert words(line) in words(html)
    assert "Happy" not in text
    assert len(pdf.pages) == 1


@every
@FORKS
def test_check_has_nothing_to_say_of_a_framework_without_a_pause(site: Path) -> None:
    result = playbooks(site, "check", "--strict")
    assert result.returncode == 0
    assert "emergency.yml:7: note: the printed sheet has no pause." in result.stdout


@pytest.mark.parametrize("site", ["heard"], indirect=True)
def test_role_play_and_pocket_card_say_what_the_kind_says(site: Path) -> None:
    cards = pypdf.PdfReader(site / "site/en/checklists/role-play.pdf").pages[0].extract_text()
    assert words("Two people. Each reads only their own card.") in words(cards)
    assert "Three" not in cards
    pocket = words(
        "".join(page.extract_text() for page in pypdf.PdfReader(site / "site/en/checklists/pocket.pdf").pages)
    )
    assert words("Fire in the building") in pocket
