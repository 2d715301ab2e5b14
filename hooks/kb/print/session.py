"""What a trainer reads in a session with one playbook: the plan, the case to tell, the talk, and what is scored."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kb.pages.scene import AIM, ASK, EXPECT, REVEAL, TELL, in_session
from kb.print.role_play import role_play
from kb.print.sheet import VERSION_LENGTH
from kb.project import SITE

if TYPE_CHECKING:
    from kb.languages.translations import LocalText
    from kb.pages.page import Page
    from kb.print.role_play import RolePlay
    from kb.print.sheet import Sheets


@dataclass(frozen=True, slots=True)
class Case:
    """A story from another page, told up to where the group is asked."""

    title: LocalText
    tell: tuple[LocalText, ...]
    reveal: tuple[LocalText, ...]
    """How it went on."""
    ask: tuple[LocalText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session with one playbook. What the project does not say is empty."""

    title: LocalText
    """The playbook's."""
    kind: LocalText | None
    """`A session of thirty minutes`."""
    aim: tuple[LocalText, ...]
    plan: tuple[tuple[int, int, LocalText], ...]
    """(from, to, what is done), in minutes."""
    case: Case | None
    play: RolePlay | None
    debrief: tuple[LocalText, ...]
    expected: tuple[LocalText, ...]
    """The answers that the trainer hopes to hear."""
    behaviours: tuple[tuple[LocalText, bool], ...]
    """(what is seen, True for safety)."""
    marks: tuple[LocalText, ...]
    pass_mark: int
    best_mark: int
    promise: LocalText | None
    huddle: tuple[LocalText, ...]

    @property
    def version(self) -> str:
        """The first characters of a hash of all that it says."""
        return hashlib.sha256(repr(asdict(self)).encode()).hexdigest()[:VERSION_LENGTH]


def session(sheets: Sheets, page: Page) -> Session:
    """The session with one page."""
    told = sheets.base.session

    def local(text: str) -> LocalText:
        return sheets.translations.printable(SITE, text)

    play = role_play(sheets, page)
    return Session(
        title=sheets.heading(page),
        kind=local(told.title) if told else None,
        aim=_lines(sheets, page, AIM),
        plan=tuple((part.start, part.end, local(part.do)) for part in told.plan) if told else (),
        case=_case(sheets, page),
        play=play,
        debrief=tuple(map(local, told.debrief)) if told else (),
        expected=_lines(sheets, page, EXPECT),
        behaviours=tuple((local(one.seen), one.safety) for one in told.behaviours) if told else (),
        marks=tuple(map(local, told.marks)) if told else (),
        pass_mark=told.pass_mark if told else 0,
        best_mark=told.best_mark if told else 0,
        promise=local(told.promise) if told and told.promise else None,
        huddle=tuple(map(local, told.huddle)) if told else (),
    )


def _case(sheets: Sheets, page: Page) -> Case | None:
    """The first of the pages that the page names which has something to tell."""
    base = sheets.base
    named = [
        base.pages[src_uri] for field in page.fields for src_uri in base.referred(page, field) if src_uri in base.pages
    ]
    story = next((other for other in named if in_session(other, TELL)), None)
    if not story:
        return None
    return Case(sheets.heading(story), *(_lines(sheets, story, use) for use in (TELL, REVEAL, ASK)))


def _lines(sheets: Sheets, page: Page, use: str) -> tuple[LocalText, ...]:
    sheets.base.parser.restore(page.outline.tree)
    return tuple(sheets.line(page, item) for item in in_session(page, use))
