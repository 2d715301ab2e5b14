"""A line that an author has looked at and keeps: `<!-- waive excuse: The guest asked for the name. -->`.

The comment stands at the end of the line that it waives. It names the rule and gives the reason, so
that the next reader of the file sees why. Errors cannot be waived, only warnings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Check, Severity, did_you_mean
from kb.reading.block_text import WAIVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kb.problem import Problem

WRONG = Check(
    name="waiver-wrong",
    about="A waiver names a check that can be waived, and gives a reason.",
    example='the waiver gives no reason. Write "waive excuse: why it may stay".',
)
UNUSED = Check(
    name="waiver-unused",
    about="A waiver stands where there is something to waive.",
    example="the waiver waives nothing here. Remove it, or put it where the problem is.",
    severity=Severity.WARNING,
)
CHECKS = (WRONG, UNUSED)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver comment."""

    rule: str
    reason: str
    line: int


def find(text: str) -> Iterator[Waiver]:
    """All waivers of a file's text."""
    if "waive" not in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        for match in WAIVER.finditer(line):
            yield Waiver(match["rule"], (match["reason"] or "").strip(), number)


def apply_waivers(path: str, text: str, problems: Iterable[Problem], rules: Iterable[str]) -> list[Problem]:
    """The problems without those that are waived, and with those that the waivers themselves have."""
    waivers = list(find(text))
    kept = list(problems)
    if not waivers:
        return kept
    used = set()
    for waiver in waivers:
        for problem in list(kept):
            fits = problem.rule == waiver.rule and problem.line == waiver.line
            if fits and problem.severity is Severity.WARNING and waiver.reason:
                kept.remove(problem)
                used.add(waiver)
    known = sorted(rules)
    for waiver in waivers:
        kept += waiver_problems(path, waiver, known, used=waiver in used)
    return kept


def waiver_problems(path: str, waiver: Waiver, known: Sequence[str], *, used: bool) -> Iterator[Problem]:
    """What is wrong with a waiver: a check that cannot be waived, no reason, or nothing to waive."""
    if waiver.rule not in known:
        advice = did_you_mean(waiver.rule, known)
        message = f'the waiver names no rule that can be waived ("{waiver.rule}"). {advice}'
        yield WRONG.problem(path, waiver.line, message)
    elif not waiver.reason:
        message = f'the waiver gives no reason. Write "waive {waiver.rule}: why it may stay".'
        yield WRONG.problem(path, waiver.line, message)
    elif not used:
        yield UNUSED.problem(path, waiver.line)
