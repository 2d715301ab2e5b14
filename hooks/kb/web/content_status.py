"""What the owners of the pages have to look after: what must be read again, filled in, used, or was waived."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kb.checks import waiver
from kb.reading import blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.knowledge_base import KnowledgeBase
    from kb.pages.field_type import Duration
    from kb.pages.page import Page

_MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class Matter:
    """One thing to look after."""

    path: str
    """The file as problems show it."""
    line: int
    about: str
    """A full sentence."""

    def __str__(self) -> str:
        """As problems are written: a terminal leads to the line."""
        return f"{self.path}:{self.line}: {self.about}"


def to_read_again(base: KnowledgeBase) -> list[tuple[date, Matter]]:
    """(day, page) for each page that has to be read again by a day, the earliest first."""
    found = []
    for page in _typed(base):
        for name, spec in page.type.fields.items() if page.type else ():
            found_true = page.fields.get(name)
            if spec.read_again_after and isinstance(found_true, date):
                day = _later(found_true, spec.read_again_after)
                about = f"{page.title}: read it again by {day.isoformat()}."
                found.append((day, Matter(page.path, page.lines[name], about)))
    return sorted(found)


def unused(base: KnowledgeBase) -> Iterator[Matter]:
    """Pages of a kind that other pages are to name, which none names; and pages that leave out such a field."""
    named = {spec.of_kind for kind in base.types for spec in kind.fields.values() if spec.type.refers}
    for page in _typed(base):
        if page.type and page.type.name in named and not base.uses.get(page.src_uri):
            yield Matter(page.path, 1, f"{page.title}: no page names it.")
        for name, spec in page.type.fields.items() if page.type else ():
            if spec.type.refers and not page.fields.get(name):
                yield Matter(page.path, 1, f"{page.title}: names no {spec.of_kind or 'page'} in “{spec.label}”.")


def to_fill_in(base: KnowledgeBase) -> Iterator[Matter]:
    """Blanks that are the organisation's to fill in, and not those that staff fill in for each customer."""
    for page in _typed(base):
        for specified in page.specified_sections():
            if any(content.spoken for content in specified.spec.contents):
                continue
            for block in specified.section.blocks:
                for item in block.items:
                    blanks = [match[0] for part in item.parts for match in blank.PATTERN.finditer(part)]
                    if blanks:
                        yield Matter(page.path, item.line, f"{page.title}: fill in {', '.join(blanks)}.")


def waivers(base: KnowledgeBase) -> Iterator[Matter]:
    """Every line that was looked at and kept, with the reason."""
    for page in _typed(base):
        for found in waiver.find(page.source.text):
            yield Matter(page.path, found.line, f"{found.rule}: {found.reason}")


def matters(base: KnowledgeBase) -> dict[str, list[Matter]]:
    """Everything, by what is to be done."""
    return {
        "To read again": [matter for _, matter in to_read_again(base)],
        "To fill in for your organisation": sorted(to_fill_in(base)),
        "Pages that nothing leads to, or that name nothing": sorted(unused(base)),
        "Kept although a check warned": sorted(waivers(base)),
    }


def _typed(base: KnowledgeBase) -> list[Page]:
    return [page for _, page in sorted(base.pages.items()) if page.type]


def _later(day: date, duration: Duration) -> date:
    """The day after a time; the last of a month where that month has no such day, and the last of all at the most."""
    if duration.unit != "month":
        length = timedelta(**{f"{duration.unit}s": duration.amount})
        return day + min(length, date.max - day)
    year, month = divmod(day.year * _MONTHS + day.month - 1 + duration.amount, _MONTHS)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
