"""How problems are printed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.problem import Problem, Severity, as_github, as_gitlab, as_json, as_text, did_you_mean, summary

ERROR = Problem(path="a.md", line=3, message="Wrong. Mend it.", rule="rule-a")
WARNING = Problem(path="b.md", line=1, message="Odd. Look at it.", rule="rule-b", severity=Severity.WARNING)


def test_text_is_a_line_for_each_problem_and_a_sum() -> None:
    assert as_text([ERROR, WARNING]).splitlines() == [
        "a.md:3: Wrong. Mend it.",
        "b.md:1: warning: Odd. Look at it.",
        "1 error, 1 warning in 2 files.",
    ]


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], "No problems found."),
        ([ERROR], "1 error in 1 file."),
        ([ERROR, ERROR], "2 errors in 1 file."),
        ([WARNING, WARNING, ERROR], "1 error, 2 warnings in 2 files."),
    ],
)
def test_sum_counts_what_there_is(problems: list[Problem], words: str) -> None:
    assert summary(problems) == words


@given(st.text())
def test_problem_is_one_line_whatever_it_quotes(quoted: str) -> None:
    problem = Problem(path="a.md", line=1, message=f'"{quoted}" is wrong. Mend it.', rule="rule")
    assert len(str(problem).splitlines()) == 1
    assert len(as_github([problem]).split("\n")) == 1
    assert json.loads(as_json([problem]))[0]["message"] == problem.message


def test_github_signs_are_escaped() -> None:
    problem = Problem(
        path="a,b:c.md", line=2, message="100% wrong: yes.\nMend it.", rule="rule", severity=Severity.WARNING
    )
    assert as_github([problem]) == ("::warning file=a%2Cb%3Ac.md,line=2,title=rule::100%25 wrong: yes.%0AMend it.")


def test_slip_of_the_keyboard_gets_a_suggestion_without_regard_to_case() -> None:
    assert did_you_mean("serius", ["Annoying", "Serious"]) == 'Did you mean "Serious"?'


def test_other_words_get_what_is_known_but_never_a_thousand_names() -> None:
    assert did_you_mean("xyz", ["a", "b"]) == "Use one of: a, b."
    assert did_you_mean("xyz", []) == "Remove it."
    long = did_you_mean("xyz", [f"page-{n}" for n in range(1000)])
    assert long.startswith("Use one of: page-0, page-1, ")
    assert long.endswith("page-11 and 988 more.")


def test_problems_are_ordered_by_path_and_then_by_line() -> None:
    later = Problem(path="a.md", line=20, message="A. B.", rule="rule")
    assert sorted([WARNING, later, ERROR]) == [ERROR, later, WARNING]


def test_report_for_gitlab_has_what_it_asks_for() -> None:
    problem = Problem(path="a.md", line=2, message="Wrong.\nMend it.", rule="rule", severity=Severity.NOTE)
    [entry] = json.loads(as_gitlab([problem]))
    assert len(entry.pop("fingerprint")) == 64
    assert entry == {
        "description": "Wrong. Mend it.",
        "check_name": "rule",
        "severity": "info",
        "location": {"path": "a.md", "lines": {"begin": 2}},
    }
    assert as_gitlab([]) == "[]"
