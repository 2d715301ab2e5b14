"""Whether a page has the sections that its page type asks for, in their order. What is in them is in `contents`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.checks import contents
from kb.pages.title import TitleMatch, match_titles, normalised, preceding
from kb.problem import Check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.pages.page_type import PageType, SectionSpec
    from kb.problem import Problem
    from kb.reading.outline import Outline, Section

MISSING = Check(
    name="section-missing",
    about="Every section that the page type asks for is there.",
    example='section "Solve" is missing. Add "## Solve" after "## Apologise".',
)
MISSPELT = Check(
    name="section-misspelt",
    about="A section has the title that the page type gives it, letter by letter.",
    example='section "Apologize" is not known. Did you mean "Apologise"?',
)
UNKNOWN = Check(
    name="section-unknown",
    about="A page has no other sections than those of its page type, unless the type allows them.",
    example=(
        'section "Weather" is not known. Expected here: Afterwards. Rename or remove it, '
        "or add it to playbooks/_page_types/scenario.yml."
    ),
)
DUPLICATE = Check(
    name="section-duplicate",
    about="Each section stands once.",
    example='section "Signs" stands here a second time. Merge it with the one in line 13.',
)
MISPLACED = Check(
    name="section-misplaced",
    about="The sections stand in the order of the page type.",
    example='section "Solve" is out of order. Move it after "Apologise".',
)
EMPTY = Check(
    name="section-empty",
    about="A section has something in it.",
    example='section "Solve" is empty. Write it. Put it right.',
)
HEADING_HIGH = Check(
    name="heading-high",
    about='The heading of a section starts with "##"; one "#" is for titles.',
    example='heading "# Solve" is one level too high. Write "## Solve".',
)
HEADING_TITLE = Check(
    name="heading-title",
    about="The title stands in the front matter and is not repeated as a heading.",
    example='heading "# Wrong order served" repeats the title. Remove it: the title comes from the front matter.',
)
TEXT_OUTSIDE = Check(
    name="text-outside",
    about="All text stands in a section.",
    example='text stands before the first section. Move it under "## Signs".',
)
CHECKS = (
    *(MISSING, MISSPELT, UNKNOWN, DUPLICATE, MISPLACED, EMPTY),
    *(HEADING_HIGH, HEADING_TITLE, TEXT_OUTSIDE),
)


def problems(path: str, outline: Outline, page_type: PageType) -> Iterator[Problem]:
    """Everything that is wrong with the sections of one page, in no particular order."""
    titles = {normalised(spec.title) for spec in page_type.sections}
    sections = [section for section in outline.sections if section.level > 1 or normalised(section.title) in titles]
    yield from _title_headings(path, outline, titles)
    page = SectionCheck(
        path=path,
        type_path=page_type.path,
        parent="",
        level=2,
        last_line=outline.last_line,
        closed=not page_type.other_sections,
    )
    yield from page.compare(page_type.sections, sections)
    if page_type.sections and sections and outline.intro:
        message = f'text stands before the first section. Move it under "## {sections[0].title}".'
        yield TEXT_OUTSIDE.problem(path, outline.intro[0].line, message)


def _title_headings(path: str, outline: Outline, titles: set[str]) -> Iterator[Problem]:
    for section in outline.sections:
        heading = f'heading "# {section.title}"'
        if section.level == 1 and normalised(section.title) in titles:
            message = f'{heading} is one level too high. Write "## {section.title}".'
            yield HEADING_HIGH.problem(path, section.line, message)
        elif section.level == 1:
            message = f"{heading} repeats the title. Remove it: the title comes from the front matter."
            yield HEADING_TITLE.problem(path, section.line, message)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCheck:
    """The sections of a page, or the sub-sections of one section."""

    path: str
    type_path: str
    """The file that says what is expected here."""
    parent: str
    """The section whose sub-sections these are; "" for a page."""
    level: int
    last_line: int
    """Where the page or the section ends."""
    closed: bool
    """True if sections that the type does not name are wrong."""

    @property
    def _marks(self) -> str:
        return "#" * self.level

    @property
    def _inside(self) -> str:
        return f' of "{self.parent}"' if self.parent else ""

    def _name(self, section: Section) -> str:
        """What messages call a section: `section "Do" of "Solve"`."""
        return f'section "{section.title}"{self._inside}'

    def compare(self, specs: Sequence[SectionSpec], sections: Sequence[Section]) -> Iterator[Problem]:
        """Compare the titles, then look inside the sections that have one that is known."""
        by_title = {spec.title: spec for spec in specs}
        result = match_titles(list(by_title), [section.title for section in sections])
        yield from self._wrong_titles(list(by_title), sections, result)
        expected = [title for title, spec in by_title.items() if not spec.optional or title in result.matched.values()]
        for title, place in result.missing.items():
            if title in expected:
                yield self._missing(expected, title, sections, place)
        for n, title in result.matched.items():
            end = sections[n + 1].line - 1 if n + 1 < len(sections) else self.last_line
            yield from self.inspect(sections[n], by_title[title], end)

    def _wrong_titles(self, titles: list[str], sections: Sequence[Section], result: TitleMatch) -> Iterator[Problem]:
        for n, title in result.misspelt.items():
            message = f'{self._name(sections[n])} is not known. Did you mean "{title}"?'
            yield MISSPELT.problem(self.path, sections[n].line, message)
        for n in result.unknown if self.closed else ():
            missing = ", ".join(name for name in titles if abs(result.missing.get(name, n + 2) - n) <= 1)
            expected = f" Expected here: {missing}." if missing else ""
            message = f"{self._name(sections[n])} is not known.{expected}"
            advice = f"Rename or remove it, or add it to {self.type_path}."
            yield UNKNOWN.problem(self.path, sections[n].line, f"{message} {advice}")
        for n, first in result.repeated.items():
            message = f"{self._name(sections[n])} stands here a second time."
            advice = f"Merge it with the one in line {sections[first].line}."
            yield DUPLICATE.problem(self.path, sections[n].line, f"{message} {advice}")
        for n, after in result.misplaced.items():
            place = f'after "{after}"' if after else f"before all other sections{self._inside}"
            message = f"{self._name(sections[n])} is out of order. Move it {place}."
            yield MISPLACED.problem(self.path, sections[n].line, message)

    def _missing(self, titles: list[str], title: str, sections: Sequence[Section], index: int) -> Problem:
        line = sections[index].line if index < len(sections) else self.last_line
        previous = preceding(titles, title)
        place = f' after "{self._marks} {previous}"' if previous else ""
        place = place or (f' under "## {self.parent}"' if self.parent else " at the start")
        message = f'section "{title}"{self._inside} is missing. Add "{self._marks} {title}"{place}.'
        return MISSING.problem(self.path, line, message)

    def inspect(self, section: Section, spec: SectionSpec, end: int) -> Iterator[Problem]:
        """Look inside one section."""
        if not section.blocks and not section.sections:
            message = f"{self._name(section)} is empty. Write it. {spec.about}".rstrip()
            yield EMPTY.problem(self.path, section.line, message)
            return
        yield from contents.problems(self.path, section, spec, self._name(section))
        if spec.sections or section.sections:
            deeper = SectionCheck(
                path=self.path,
                type_path=self.type_path,
                parent=section.title,
                level=3,
                last_line=end,
                closed=bool(spec.sections) or self.closed,
            )
            yield from deeper.compare(spec.sections, section.sections)
