"""Whether a section contains what its page type asks for: lists, tables, phrases, and how many of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.pages.content_type import BOLD, CONTENT_TYPES, bold_lead
from kb.pages.title import match_titles, normalised
from kb.problem import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.content_type import ContentType
    from kb.pages.page_type import SectionSpec
    from kb.problem import Problem
    from kb.reading.outline import Item, Section

_MAX_SHOWN = 40
"""Characters of a line that a message repeats."""

MISSING = Check(
    name="content-missing",
    about="A section contains what the page type asks for: a text, a list, a table, phrases to say.",
    example='section "Signs" has no list item. Add one, such as "- One thing a line".',
)
TOO_FEW = Check(
    name="count-low",
    about="A section has as many lines as the page type asks for at least.",
    example='section "Signs" has 1 list item; at least 2 are needed. Add 1 more.',
)
TOO_MANY = Check(
    name="count-high",
    about="A section has no more lines than the page type allows.",
    example=(
        'section "Do" of "Solve" has 7 checklist items; at most 5 are allowed. '
        "Join some, or move some to another section."
    ),
)
UNFIT = Check(
    name="item-unfit",
    about="A line of a checklist has a tick box, and a phrase stands in quotation marks.",
    example='line "Smile." in "Do" of "Solve" has no tick box. Write it like "- [ ] Verb first, one action a line".',
)
EMPTY = Check(
    name="item-empty",
    about="No line of a list is empty.",
    example='a checklist item in "Do" of "Solve" is empty. Write it or remove it.',
)
SAMPLE = Check(
    name="item-sample",
    about="The examples that a new page starts with have given way to words of your own.",
    example='the checklist item in "Do" of "Solve" is still the example. Write your own.',
)
COLUMNS = Check(
    name="table-columns",
    about="A table has the columns of the page type, in their order.",
    example='the table in "What you may offer" has other columns. Start it with "| Gesture | Up to |".',
)
NAME_MISSING = Check(
    name="item-missing",
    about="Where the lines of a list start with names in bold, every name is there.",
    example='"When to escalate" skips "Avoidable". Add a line "- **Avoidable:** ...".',
)
NAME_MISSPELT = Check(
    name="item-misspelt",
    about="A name in bold at the start of a line is written as in the page type.",
    example='"Avoidible" in "When to escalate" is not known. Did you mean "Avoidable"?',
)
NAME_UNKNOWN = Check(
    name="item-unknown",
    about="Each line of a list with names in bold starts with one of them.",
    example=(
        'line "The guest said it twice." in "When to escalate" does not start with one of its names. Start it with '
        "one of: **Prior failure:**, **Magnitude:**, **Avoidable:**, **Unexpected:**."
    ),
)
NAME_DUPLICATE = Check(
    name="item-duplicate",
    about="Each name in bold stands once in its list.",
    example='"Avoidable" stands a second time in "When to escalate". Merge it with line 75.',
)
NAME_MISPLACED = Check(
    name="item-misplaced",
    about="The names in bold stand in the order of the page type.",
    example='"Magnitude" in "When to escalate" is out of order. Move it after "Prior failure".',
)
CHECKS = (
    *(MISSING, TOO_FEW, TOO_MANY, UNFIT, EMPTY, SAMPLE, COLUMNS),
    *(NAME_MISSING, NAME_MISSPELT, NAME_UNKNOWN, NAME_DUPLICATE, NAME_MISPLACED),
)


def problems(path: str, section: Section, spec: SectionSpec, name: str) -> Iterator[Problem]:
    """What is wrong inside one section. Messages call it by its `name`: `section "Do" of "Solve"`."""
    check = ContentCheck(path, section, spec, name)
    for content in spec.contents:
        yield from check.contents(content)
    if spec.columns:
        yield from check.columns()
    if spec.items:
        yield from check.named_items()


@dataclass(frozen=True, slots=True)
class ContentCheck:
    """One section and what its page type asks for."""

    path: str
    section: Section
    spec: SectionSpec
    name: str
    """What messages call the section: `section "Do" of "Solve"`."""

    @property
    def _title(self) -> str:
        """The name to end a sentence: `"Do" of "Solve"`."""
        return self.name.removeprefix("section ")

    def contents(self, content: ContentType) -> Iterator[Problem]:
        """One of the things that the section must contain."""
        items, unfit = content.items(self.section), self._unfit(content)
        for item in unfit:
            lacks = "tick box" if content.boxes else "quotation marks at its start"
            advice = f'Write it like "{content.sample.rstrip(".")}".'
            message = f'line "{_short(item)}" in {self._title} has no {lacks}. {advice}'
            yield UNFIT.problem(self.path, item.line, message)
        if not items and not unfit and not any(block.glued for block in self.section.blocks):
            message = f"{self.name} has no {content.singular}. Add {_sample(content, self.spec)}."
            yield MISSING.problem(self.path, self.section.line, message)
        for item in items:
            if not item.text.strip():
                message = f"a {content.singular} in {self._title} is empty. Write it or remove it."
                yield EMPTY.problem(self.path, item.line, message)
            elif BOLD.sub("", item.text, count=1).strip() in (content.example, CONTENT_TYPES["text"].sample):
                message = f"the {content.singular} in {self._title} is still the example. Write your own."
                yield SAMPLE.problem(self.path, item.line, message)
        if items:
            yield from self._counts(content, len(items))

    def _unfit(self, content: ContentType) -> list[Item]:
        """The lines that are neither of this content nor of another one that the section may contain."""
        others = [other for other in self.spec.contents if other is not content]
        fit = [item for other in others for item in other.items(self.section)]
        told = [item for other in others[: self.spec.contents.index(content)] for item in other.unfit(self.section)]
        return [item for item in content.unfit(self.section) if item not in fit and item not in told]

    def _counts(self, content: ContentType, number: int) -> Iterator[Problem]:
        least, most = self.spec.at_least, self.spec.at_most
        message = f"{self.name} has {number} {content.singular if number == 1 else content.plural}"
        if number < least:
            message += f"; at least {least} {_verb(least)} needed. Add {least - number} more."
            yield TOO_FEW.problem(self.path, self.section.line, message)
        elif most and number > most:
            advice = "Join some, or move some to another section."
            message += f"; at most {most} {_verb(most)} allowed. {advice}"
            yield TOO_MANY.problem(self.path, self.section.line, message)

    def columns(self) -> Iterator[Problem]:
        """The head of each table."""
        head = f"| {' | '.join(self.spec.columns)} |"
        expected = [normalised(column) for column in self.spec.columns]
        for block in self.section.blocks:
            if block.kind == "table" and [normalised(cell) for cell in block.items[0].parts] != expected:
                message = f'the table in {self._title} has other columns. Start it with "{head}".'
                yield COLUMNS.problem(self.path, block.line, message)

    def named_items(self) -> Iterator[Problem]:
        """The names in bold that the lines of a list start with."""
        items = [item for block in self.section.blocks if block.kind == "list" for item in block.items]
        if not items:
            return
        names = [bold_lead(item.text).rstrip(" :.") for item in items]
        result = match_titles(self.spec.items, names)
        for n, name in result.misspelt.items():
            message = f'"{names[n]}" in {self._title} is not known. Did you mean "{name}"?'
            yield NAME_MISSPELT.problem(self.path, items[n].line, message)
        for name, index in result.missing.items():
            line = items[index].line if index < len(items) else items[-1].line
            message = f'{self._title} skips "{name}". Add a line "- **{name}:** ...".'
            yield NAME_MISSING.problem(self.path, line, message)
        for n in result.unknown:
            advice = f"Start it with one of: {', '.join(f'**{name}:**' for name in self.spec.items)}."
            message = f'line "{_short(items[n])}" in {self._title} does not start with one of its names. {advice}'
            yield NAME_UNKNOWN.problem(self.path, items[n].line, message)
        for n, first in result.repeated.items():
            message = f'"{names[n]}" stands a second time in {self._title}. Merge it with line {items[first].line}.'
            yield NAME_DUPLICATE.problem(self.path, items[n].line, message)
        for n, after in result.misplaced.items():
            place = f'after "{after}"' if after else "to the start of the list"
            message = f'"{names[n]}" in {self._title} is out of order. Move it {place}.'
            yield NAME_MISPLACED.problem(self.path, items[n].line, message)


def _short(item: Item) -> str:
    return item.text if len(item.text) <= _MAX_SHOWN else item.text[: _MAX_SHOWN - 1].rstrip() + "…"


def _sample(content: ContentType, spec: SectionSpec) -> str:
    if spec.columns:
        return f'a table that starts with "| {" | ".join(spec.columns)} |"'
    return f'one, such as "{content.sample.rstrip(".")}"'


def _verb(number: int) -> str:
    return "is" if number == 1 else "are"
