"""What is wrong with a source file, as a value: found anywhere, printed in one way.

playbooks/scenarios/late-delivery.md:31: section "Escalate" is missing. Add "## Escalate" after "## Apology".
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_MAX_SHOWN = 12
"""Names in one message. A list of a thousand pages helps nobody."""


_GITHUB = {"note": "notice"}
"""What GitHub calls a severity otherwise."""
_GITLAB = {"error": "major", "warning": "minor", "note": "info"}
"""What GitLab calls the severities."""


class KbError(Exception):
    """The root of all errors that this package raises; its text is for the user."""


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """The page cannot be published."""
    WARNING = "warning"
    """The page can be published, but somebody should look; strict builds fail."""
    NOTE = "note"
    """Nothing to mend in the pages, but somebody should know; nothing fails."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Problem:
    """One thing that is wrong in one line of one file."""

    path: str
    """The file, relative to the project, with forward slashes."""
    line: int
    """Counted from 1."""
    message: str
    """What is wrong, and then what to do: two or more sentences, one line."""
    rule: str
    """The name of the check that found it, such as `section-missing`; waivers use it."""
    severity: Severity = Severity.ERROR
    """An error unless the check says otherwise."""

    def __str__(self) -> str:
        """`path:line: message`, with "warning:" before the message of a warning."""
        mark = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.path}:{self.line}: {mark}{' '.join(self.message.split())}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that is looked for: an entry of the register. Its case files are in tests/cases/."""

    name: str
    """Short, such as `section-missing`. Never changed: waivers and programs use it."""
    about: str
    """One sentence for authors: what must be so."""
    example: str
    """A message of it, as one of its case files expects it, without path and line."""
    severity: Severity = Severity.ERROR
    waivable: bool = False
    """True if a comment beside the line, with a reason, takes the warning back."""
    since: str = "0.1.0"
    """The version of the generator in which it was new."""

    def problem(self, path: str, line: int, message: str = "") -> Problem:
        """What this check has found in one line of a file. A check that always says the same needs no message."""
        return Problem(path=path, line=line, message=message or self.example, rule=self.name, severity=self.severity)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean "x"?` for a slip of the keyboard, else what is known, or the first of it."""
    names = list(known)
    near = get_close_matches(word.casefold(), [name.casefold() for name in names], n=1, cutoff=0.6)
    if near:
        match = next(name for name in names if name.casefold() == near[0])
        return f'Did you mean "{match}"?'
    more = f" and {len(names) - _MAX_SHOWN} more" if len(names) > _MAX_SHOWN else ""
    return f"Use one of: {', '.join(names[:_MAX_SHOWN])}{more}." if names else "Remove it."


def as_text(problems: list[Problem]) -> str:
    """One line for each problem, and a last line that counts them."""
    return "\n".join([*map(str, problems), summary(problems)])


def as_json(problems: list[Problem]) -> str:
    """A JSON list of objects with path, line, severity, rule and message."""
    rows = [
        {name: getattr(problem, name) for name in ("path", "line", "severity", "rule", "message")}
        for problem in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def as_github(problems: list[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the changed lines."""
    return "\n".join(
        f"::{_GITHUB.get(problem.severity, problem.severity)} file={_escaped(problem.path, ',:')}"
        f",line={problem.line},title={problem.rule}::{_escaped(problem.message)}"
        for problem in problems
    )


def as_gitlab(problems: list[Problem]) -> str:
    """A report of code quality, which GitLab shows in a merge request."""
    rows = [
        {
            "description": " ".join(problem.message.split()),
            "check_name": problem.rule,
            "fingerprint": hashlib.sha256(str(problem).encode()).hexdigest(),
            "severity": _GITLAB[problem.severity],
            "location": {"path": problem.path, "lines": {"begin": problem.line}},
        }
        for problem in problems
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def summary(problems: list[Problem]) -> str:
    """How many of each: `2 errors, 1 warning in 3 files.`."""
    count = Counter(problem.severity for problem in problems)
    parts = [_counted(count[severity], severity) for severity in Severity if count[severity]]
    files = len({problem.path for problem in problems})
    return f"{', '.join(parts)} in {_counted(files, 'file')}." if parts else "No problems found."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
