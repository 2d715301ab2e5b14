"""How a playbook is trained: the plan, what is scored, and the talk, from playbooks/_training/session.yml."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from kb.problem import Check
from kb.reading.yaml_folder import read_each
from kb.reading.yaml_reader import BOOLEAN, POSITIVE_INT, TEXT, TEXTS, Entries, Shape, YamlReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.problem import Problem
    from kb.project import Project
    from kb.reading.source_file import SourceFile
    from kb.reading.yaml_document import YamlValue

_NAME = "session"
_LEAST_MARKS = 2
"""With one mark nothing is told apart."""
_PART = Shape(about="a part of the plan", keys={"minutes": POSITIVE_INT, "do": TEXT}, required=("minutes", "do"))
_BEHAVIOUR = Shape(about="a behaviour", keys={"seen": TEXT, "safety": BOOLEAN}, required=("seen",))
SHAPE = Shape(
    about="the session",
    keys={
        "title": TEXT,
        "minutes": POSITIVE_INT,
        "plan": Entries(_PART),
        "behaviours": Entries(_BEHAVIOUR),
        "marks": TEXTS,
        "pass mark": POSITIVE_INT,
        "counts": TEXTS,
        "debrief": TEXTS,
        "promise": TEXT,
        "huddle": TEXTS,
    },
    required=("title", "minutes", "plan", "behaviours", "marks"),
    narrower={"marks": {"minItems": _LEAST_MARKS}},
)
"""What the file may say."""

WRONG = Check(
    name="session-wrong",
    about="The file of the training session has a plan that adds up and a pass mark that can be reached.",
    example='the plan has 35 minutes, and "minutes" says 30. Make them the same.',
    since="0.2.0",
)
CHECKS = (WRONG,)


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the plan."""

    start: int
    """Minutes from the beginning."""
    end: int
    do: str


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What is scored in a round."""

    seen: str
    """A full sentence."""
    safety: bool
    """True if the round is played again when it was not seen at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSession:
    """The session that every playbook is trained with."""

    path: str
    """The file as problems show it."""
    title: str
    minutes: int
    plan: tuple[Part, ...]
    behaviours: tuple[Behaviour, ...]
    marks: tuple[str, ...]
    """What each mark means, from 0 up: `not seen`, `in part`, `clearly`."""
    pass_mark: int
    """How many marks a round needs; 0 for none."""
    counts: tuple[str, ...]
    """What the observer counts."""
    debrief: tuple[str, ...]
    """The questions of the talk, in order."""
    promise: str
    """What each person writes down at the end; empty for nothing."""
    huddle: tuple[str, ...]
    """What is done in a few minutes at the start of a shift, in order."""

    @property
    def best_mark(self) -> int:
        """That of a round in which everything was seen."""
        return len(self.behaviours) * (len(self.marks) - 1)

    def texts(self) -> Iterator[str]:
        """Everything that is translated."""
        yield from (self.title, *(part.do for part in self.plan), *(one.seen for one in self.behaviours))
        yield from (*self.marks, *self.counts, *self.debrief, *self.huddle)
        yield from filter(None, [self.promise])


def read_session(project: Project) -> tuple[TrainingSession | None, list[Problem]]:
    """The session of a project, and what is wrong with its file. There may be none."""
    sessions, problems = read_each(project, "_training", WRONG, _read)
    return (sessions[0] if sessions else None), problems


def _read(file: SourceFile, slug: str) -> tuple[TrainingSession | None, list[Problem]]:
    reader = _Reader(file, WRONG)
    session = reader.session()
    if slug != _NAME:
        reader.fault(1, f"is not read. Call the file of the session {_NAME}.yml.")
    usable = not reader.fatal and len(reader.problems) == len(file.problems)
    return (session if usable else None), reader.problems


class _Reader(YamlReader):
    def session(self) -> TrainingSession:
        top = self.top(SHAPE)
        plan = [self._part(entry) for entry in self.entries(top, "plan", "minutes")]
        session = TrainingSession(
            path=self.path,
            title=self.text(top, "title"),
            minutes=self.positive_int(top, "minutes"),
            plan=tuple(
                Part(end - minutes, end, do)
                for (minutes, do), end in zip(plan, accumulate(minutes for minutes, _ in plan), strict=True)
            ),
            behaviours=tuple(self._behaviour(entry) for entry in self.entries(top, "behaviours", "seen")),
            marks=self.texts(top, "marks"),
            pass_mark=self.positive_int(top, "pass mark"),
            counts=self.texts(top, "counts"),
            debrief=self.texts(top, "debrief"),
            promise=self.text(top, "promise"),
            huddle=self.texts(top, "huddle"),
        )
        if not self.fatal and (session.marks or top["marks"].value == []):  # else they are no list, which is told
            self._check(session, top)
        return session

    def _part(self, entry: YamlValue) -> tuple[int, str]:
        spec = self.mapping(entry, _PART)
        return self.positive_int(spec, "minutes"), self.text(spec, "do")

    def _behaviour(self, entry: YamlValue) -> Behaviour:
        spec = self.mapping(entry, _BEHAVIOUR)
        return Behaviour(self.text(spec, "seen"), self.boolean(spec, "safety"))

    def _check(self, session: TrainingSession, top: dict[str, YamlValue]) -> None:
        planned = session.plan[-1].end if session.plan else 0
        if planned != session.minutes:
            message = f'the plan has {planned} minutes, and "minutes" says {session.minutes}. Make them the same.'
            self.fault(top["minutes"].report_line, message)
        if len(session.marks) < _LEAST_MARKS:
            message = '"marks" has too few entries. Give what 0 means, what 1 means, and so on.'
            self.fault(top["marks"].report_line, message)
        elif session.pass_mark > session.best_mark:
            best = session.best_mark
            message = f'"pass mark" is {session.pass_mark}, and the best round has {best}. Write {best} or less.'
            self.fault(top["pass mark"].report_line, message)
