"""Comments by which an author keeps a line that has a warning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.checks.waiver import Waiver, apply_waivers, find
from kb.problem import Problem, Severity

RULES = {"excuse", "blame"}


def warning(line: int, rule: str = "excuse") -> Problem:
    return Problem(path="x.md", line=line, message="Something. Do that.", rule=rule, severity=Severity.WARNING)


@pytest.mark.parametrize(
    ("comment", "rule", "reason"),
    [
        ("<!-- waive excuse: The guest asked. -->", "excuse", "The guest asked."),
        ("<!--waive excuse:The guest asked.-->", "excuse", "The guest asked."),
        ("<!-- waive half-apology: He said: “so be it”. -->", "half-apology", "He said: “so be it”."),
        ("<!-- waive excuse -->", "excuse", ""),
        ("<!-- waive excuse: -->", "excuse", ""),
        ("<!-- waive -->", "", ""),
    ],
)
def test_waiver_is_found_with_its_line(comment: str, rule: str, reason: str) -> None:
    assert list(find(f"One.\n\n- “Two.” {comment}\n")) == [Waiver(rule, reason, 3)]


@pytest.mark.parametrize("comment", ["<!-- waiver excuse: no -->", "<!-- We waive nothing -->", "waive excuse: no"])
def test_other_words_are_no_waiver(comment: str) -> None:
    assert list(find(comment)) == []


def test_waiver_takes_away_the_warning_on_its_line_only() -> None:
    text = "one <!-- waive excuse: Why not. -->\ntwo\n"
    assert apply_waivers("x.md", text, [warning(1), warning(2)], RULES) == [warning(2)]


def test_two_waivers_on_one_line_take_away_two_warnings() -> None:
    text = "one <!-- waive excuse: Why not. --> <!-- waive blame: Why not. -->\n"
    assert apply_waivers("x.md", text, [warning(1), warning(1, "blame")], RULES) == []


def test_error_stays_whatever_the_waiver_says() -> None:
    error = Problem(path="x.md", line=1, message="Something. Do that.", rule="excuse")
    found = apply_waivers("x.md", "one <!-- waive excuse: Why not. -->\n", [error], RULES)
    assert found[0] == error
    assert [problem.rule for problem in found[1:]] == ["waiver-unused"]


def test_problems_of_a_text_without_waivers_are_untouched() -> None:
    assert apply_waivers("x.md", "one\n", [warning(1)], RULES) == [warning(1)]


@given(st.text(alphabet="<!->waive :x\n"))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(1 <= waiver.line <= text.count("\n") + 1 for waiver in find(text))
