"""How a playbook is trained, as its owner writes it. What is wrong in the file is cases/projects/session-*.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages.training_session import read_session
from kb.project import Project
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SESSION = """title: Ten minutes
minutes: 10
plan:
  - {minutes: 4, do: Play.}
  - {minutes: 6, do: Talk.}
behaviours:
  - {seen: Sees the danger., safety: yes}
  - seen: Says sorry.
marks: [not seen, in part, clearly]
pass mark: 5
"""


def write(folder: Path, text: str) -> Project:
    path = folder / "playbooks/_training/session.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return Project(folder)


def test_plan_has_a_clock_and_the_best_mark_comes_from_the_behaviours(tmp_path: Path) -> None:
    session, problems = read_session(write(tmp_path, SESSION.replace("pass mark: 5", "pass mark: 4")))
    assert problems == []
    assert session
    assert [(part.start, part.end, part.do) for part in session.plan] == [(0, 4, "Play."), (4, 10, "Talk.")]
    assert [one.safety for one in session.behaviours] == [True, False]
    assert session.best_mark == 4


def test_pass_mark_that_nobody_can_reach_is_told_at_its_line(tmp_path: Path) -> None:
    session, problems = read_session(write(tmp_path, SESSION))
    assert session is None
    assert list(map(str, problems)) == [
        'playbooks/_training/session.yml:10: "pass mark" is 5, and the best round has 4. Write 4 or less.'
    ]


def test_there_need_not_be_a_session(tmp_path: Path) -> None:
    assert read_session(Project(tmp_path)) == (None, [])


def test_shipped_session_has_eight_behaviours_and_safety_comes_first() -> None:
    session, _ = read_session(Project(ROOT))
    assert session
    assert (session.minutes, len(session.behaviours), session.best_mark) == (30, 8, 16)
    assert [one.safety for one in session.behaviours] == [True] + [False] * 7
