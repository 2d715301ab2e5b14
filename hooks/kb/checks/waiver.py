"""A line that an author has looked at and keeps: `<!-- waive excuse: The guest asked for the name. -->`.

The comment stands at the end of the line that it waives. It names the rule and gives the reason, so
that the next reader of the file sees why. Errors cannot be waived, only warnings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import Problem, Severity, did_you_mean
from kb.reading.block_text import WAIVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


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
        kept += wrong_waiver(path, waiver.line, waiver.rule, waiver.reason, known, used=waiver in used)
    return kept


def wrong_waiver(  # noqa: PLR0913 - a waiver in a page and one in a PO file have no more in common than this
    path: str, line: int, rule: str, reason: str, known: Sequence[str], *, used: bool
) -> Iterator[Problem]:
    """What is wrong with a waiver: a rule that cannot be waived, no reason, or nothing to waive."""
    if rule not in known:
        message = f'the waiver names no rule that can be waived ("{rule}"). {did_you_mean(rule, known)}'
        yield Problem(path, line, message, "waiver-wrong")
    elif not reason:
        message = f'the waiver gives no reason. Write "waive {rule}: why it may stay".'
        yield Problem(path, line, message, "waiver-wrong")
    elif not used:
        message = "the waiver waives nothing here. Remove it, or put it where the problem is."
        yield Problem(path, line, message, "waiver-unused", Severity.WARNING)
