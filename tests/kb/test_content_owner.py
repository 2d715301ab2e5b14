"""What an organisation can change without Python: each test edits a copy of the shipped files and checks it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.project import Project
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LENGTH = "  - {words: 1400, without: [Apology, Role-play]}\n"
TYPE = "playbooks/_page_types/scenario.yml"
PAGE = "playbooks/scenarios/wrong-order.md"


class Owner:
    """Edits files as text and reads what the check says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def problems(self) -> list[str]:
        """What the check says now."""
        return [str(problem) for problem in KnowledgeBase(Project(self.folder)).problems]

    @property
    def scenarios(self) -> list[str]:
        """The paths of all scenario playbooks, sorted."""
        paths = (self.folder / "playbooks/scenarios").glob("*.md")
        return sorted(path.relative_to(self.folder).as_posix() for path in paths if path.stem != "index")

    def read(self, path: str) -> list[str]:
        """The lines of a file."""
        return (self.folder / path).read_text("utf-8").split("\n")

    def line(self, path: str, text: str) -> int:
        """The number of the line that is exactly this text."""
        return (self.folder / path).read_text("utf-8").split("\n").index(text) + 1

    def replace(self, path: str, old: str, new: str) -> None:
        """Put a text in the place of another, which must be there."""
        text = (self.folder / path).read_text("utf-8")
        assert old in text
        (self.folder / path).write_text(text.replace(old, new), "utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file, in a new folder if need be."""
        (self.folder / path).parent.mkdir(exist_ok=True)
        (self.folder / path).write_text(text, "utf-8")


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    for name in ("playbooks", "docs", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return Owner(tmp_path)


def test_shipped_pages_fit_their_types(owner: Owner) -> None:
    assert len(owner.scenarios) > 10
    assert owner.problems == []


def test_step_can_be_renamed(owner: Owner) -> None:
    owner.replace(TYPE, "title: Follow up\n", "title: Follow up twice\n")
    owner.replace(TYPE, "before: Follow up}", "before: Follow up twice}")
    assert owner.problems == [
        f'{path}:{owner.line(path, "## Follow up")}: section "Follow up" is not known. Did you mean "Follow up twice"?'
        for path in owner.scenarios
    ]
    for path in owner.scenarios:
        owner.replace(path, "## Follow up\n", "## Follow up twice\n")
    assert owner.problems == []


def test_step_can_get_an_altogether_different_name(owner: Owner) -> None:
    owner.replace(TYPE, "title: Record\n", "title: Tell the team\n")
    line = owner.line(PAGE, "## Record")
    following = owner.line(PAGE, "## What is owed")
    assert [problem for problem in owner.problems if problem.startswith(PAGE)] == [
        f'{PAGE}:{line}: section "Record" is not known. Expected here: Tell the team. '
        f"Rename or remove it, or add it to {TYPE}.",
        f'{PAGE}:{following}: section "Tell the team" is missing. Add "## Tell the team" after "## Follow up".',
    ]
    owner.replace(PAGE, "## Record\n", "## Tell the team\n")
    assert {problem.partition(":")[0] for problem in owner.problems} == {*owner.scenarios} - {PAGE}


def test_steps_can_change_places(owner: Owner) -> None:
    text = (owner.folder / TYPE).read_text("utf-8")
    start, middle, end = (text.index(f"  - title: {title}\n") for title in ("Follow up", "Record", "What is owed"))
    owner.write(TYPE, text[:start] + text[middle:end] + text[start:middle] + text[end:])
    page = [problem for problem in owner.problems if problem.startswith(PAGE)]
    line = owner.line(PAGE, "## Record")
    assert page == [f'{PAGE}:{line}: section "Record" is out of order. Move it after "Solve and go the extra mile".']


def test_required_section_can_be_added(owner: Owner) -> None:
    owner.replace(
        TYPE,
        "  - title: Role-play\n",
        "  - title: Who to call\n    about: Names and numbers.\n    contains: list\n    at least: 2\n\n"
        "  - title: Role-play\n",
    )
    assert owner.problems == [
        f'{path}:{owner.line(path, "## Role-play")}: section "Who to call" is missing. '
        'Add "## Who to call" after "## Apology".'
        for path in owner.scenarios
    ]
    owner.replace(PAGE, "## Role-play\n", "## Who to call\n\n- The shift manager.\n\n## Role-play\n")
    line = owner.line(PAGE, "## Who to call")
    assert [problem for problem in owner.problems if problem.startswith(PAGE)] == [
        f'{PAGE}:{line}: section "Who to call" has 1 list item; at least 2 are needed. Add 1 more.'
    ]
    owner.replace(PAGE, "- The shift manager.\n", "- The shift manager.\n- The chef.\n")
    assert {problem.partition(":")[0] for problem in owner.problems} == {*owner.scenarios} - {PAGE}


def test_optional_section_changes_nothing_until_it_is_written(owner: Owner) -> None:
    optional = "  - title: Who to call\n    contains: list\n    optional: yes\n\n  - title: Role-play\n"
    owner.replace(TYPE, "  - title: Role-play\n", optional)
    assert owner.problems == []
    owner.replace(PAGE, "## Role-play\n", "## Who to call\n\nNobody.\n\n## Role-play\n")
    line = owner.line(PAGE, "## Who to call")
    assert owner.problems == [
        f'{PAGE}:{line}: section "Who to call" has no list item. Add one, such as "- One thing a line".'
    ]


def test_section_that_is_taken_out_of_the_type_is_no_longer_known(owner: Owner) -> None:
    text = (owner.folder / TYPE).read_text("utf-8")
    owner.write(TYPE, text[: text.index("  - title: Role-play\n")].replace(LENGTH, ""))
    assert owner.problems == [
        f'{path}:{owner.line(path, "## Role-play")}: section "Role-play" is not known. '
        f"Rename or remove it, or add it to {TYPE}."
        for path in owner.scenarios
    ]
    owner.replace(
        TYPE, "sections:\n  - title: Safety first\n", "other sections: yes\n\nsections:\n  - title: Safety first\n"
    )
    assert owner.problems == []


def test_limits_can_be_tightened(owner: Owner) -> None:
    owner.replace(TYPE, "    at most: 160\n", "    at most: 20\n")
    problems = owner.problems
    assert len(problems) == len(owner.scenarios)
    line = next(
        n for n, text in enumerate((owner.folder / PAGE).read_text("utf-8").split("\n"), 1) if "summary" in text
    )
    (problem,) = [problem for problem in problems if problem.startswith(PAGE)]
    assert problem.startswith(f'{PAGE}:{line}: field "summary" has ')
    assert "; at most 20 are allowed. Take away " in problem


def test_field_with_choices_can_be_added(owner: Owner) -> None:
    owner.replace(
        TYPE,
        "  reviewed:\n",
        "  channel:\n    is: choice\n    about: Where the customer complains.\n"
        "    choices: [Counter, Telephone, Letter]\n  reviewed:\n",
    )
    assert owner.problems == [
        f'{path}:1: field "channel" is missing. Add "channel: Counter" to the front matter. '
        "Where the customer complains."
        for path in owner.scenarios
    ]
    for path in owner.scenarios:
        owner.replace(path, "\nreviewed:", "\nchannel: Telefone\nreviewed:")
    assert owner.problems == [
        f'{path}:{owner.line(path, "channel: Telefone")}: field "channel" is "Telefone", which is not a choice. '
        'Did you mean "Telephone"?'
        for path in owner.scenarios
    ]
    for path in owner.scenarios:
        owner.replace(path, "channel: Telefone", "channel: Telephone")
    assert owner.problems == []


def test_kind_can_be_added(owner: Owner) -> None:
    page_type, page = "playbooks/_page_types/drill.yml", "playbooks/drills/two-minutes.md"
    owner.write(
        page_type,
        "kind: drill\nfolder: drills\nabout: A short exercise.\n\nfields:\n  title: {is: text}\n"
        "  lasts: {is: duration}\n  playbook: {is: page, of kind: scenario playbook}\n\n"
        "sections:\n  - title: Play\n    contains: numbered list\n    at least: 2\n",
    )
    assert owner.problems == []
    owner.write(page, "---\ntitle: Two minutes\nlasts: 2 mins\nplaybook: wrong-ordr\n---\n\n## Paly\n\n1. Begin.\n")
    assert owner.problems == [
        f'{page}:3: field "lasts" is "2 mins", which is not a duration. '
        'Write a number up to 9999 and one of minutes, hours, days, weeks, months, such as "5 minutes".',
        f'{page}:4: field "playbook" names "wrong-ordr", and there is no such page. Did you mean "wrong-order"?',
        f'{page}:7: section "Paly" has 1 numbered item; at least 2 are needed. Add 1 more.',
        f'{page}:7: section "Paly" is not known. Did you mean "Play"?',
    ]
    owner.write(
        page, "---\ntitle: Two minutes\nlasts: 2 minutes\nplaybook: wrong-order\n---\n\n## Play\n\n1. Begin.\n2. End.\n"
    )
    assert owner.problems == []


def test_kind_can_be_taken_away_with_its_folder(owner: Owner) -> None:
    (owner.folder / "playbooks/_page_types/programme.yml").unlink()
    shutil.rmtree(owner.folder / "playbooks/programme")
    problems = owner.problems
    assert problems
    for problem in problems:
        link = r'the link "[^"]*programme/[^"]*" goes to a page that does not exist\. '
        assert re.search(rf'{link}|names the page "programme/[^"]*", which is not there\. ', problem), problem


def test_mistake_in_a_type_file_is_told_there_and_not_in_every_page(owner: Owner) -> None:
    owner.replace(TYPE, "    contains: table\n", "    contains: tabel\n")
    lines = [n for n, line in enumerate(owner.read(TYPE), 1) if line == "    contains: tabel"]
    assert owner.problems == [
        f'{TYPE}:{line}: "contains" has the unknown word "tabel". Did you mean "table"?' for line in lines
    ]
    owner.replace(TYPE, "    contains: tabel\n", "    contains: table\n")
    assert owner.problems == []


def test_words_to_avoid_can_be_added(owner: Owner) -> None:
    tone = "locales/en/tone.yml"
    owner.replace(
        tone,
        "rules:\n",
        "rules:\n  - rule: plate\n    because: A plate is not what they came for.\n    instead: Say “your dish”.\n"
        "    words: [first plate]\n",
    )
    text = "- “I’m sorry again about the first plate. Are you happy with the way we put it right?”"
    line = owner.line(PAGE, text)
    warning = (
        f'{PAGE}:{line}: warning: the phrase says "first plate". A plate is not what they came for. Say “your dish”.'
    )
    assert warning in owner.problems
    owner.replace(PAGE, text, text + " <!-- waive plate: It is the plate that was wrong. -->")
    problems = owner.problems
    assert warning not in problems
    assert not [problem for problem in problems if "waiver" in problem]
