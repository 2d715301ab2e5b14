"""Whether a page has the sections that its page type asks for, and in them what they must contain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.pages.title import TitleMatch, match_titles, normalised, preceding
from kb.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kb.pages.content_type import ContentType
    from kb.pages.page_type import PageType, SectionSpec
    from kb.reading.outline import Block, Item, Outline, Section

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BOX = re.compile(r"\[[ xX]\](\s|$)")


def problems(path: str, outline: Outline, page_type: PageType) -> Iterator[Problem]:
    """Everything that is wrong with the sections of one page, in no particular order."""
    titles = {normalised(spec.title) for spec in page_type.sections}
    sections = [section for section in outline.sections if section.level > 1 or normalised(section.title) in titles]
    yield from _title_headings(path, outline, titles)
    page = SectionCheck(path, page_type.path, "", 2, outline.last_line, closed=not page_type.other_sections)
    yield from page.compare(page_type.sections, sections)
    if page_type.sections and sections and outline.intro:
        line = outline.intro[0].line
        message = f'text stands before the first section. Move it under "## {sections[0].title}".'
        yield Problem(path, line, message, "text-outside")


def glued_problems(path: str, outline: Outline) -> Iterator[Problem]:
    """What an author may have meant for a list, a table or a box, and the page shows as text."""
    for block in outline.every_block():
        for meant, line in block.glued:
            if meant == "parenthesis":
                message = 'the list is written with ")", and is shown as text. Write "1." and so on.'
                yield Problem(path, line, message, "list-parenthesis")
            elif meant == "item":
                message = "a list item is empty, and its mark changes the text before it. Write it or remove it."
                yield Problem(path, line, message, "item-empty")
            else:
                message = (
                    f"the {meant} follows a line of text at once, and is shown as text. Put an empty line before it."
                )
                yield Problem(path, line, message, "block-glued")
        if block.kind == "numbered list":
            yield from _numbered(path, block)


def _numbered(path: str, block: Block) -> Iterator[Problem]:
    if block.number != 1:
        message = (
            f"the list starts with {block.number}, and is shown to start with 1. Write the number into the text, "
            "or put four spaces before what stands between the lines of one list."
        )
        yield Problem(path, block.line, message, "list-number", Severity.WARNING)
    for item in block.items:
        if _BOX.match(item.text):
            message = 'a tick box in a numbered list is shown as "[ ]". Start the line with "- [ ]".'
            yield Problem(path, item.line, message, "box-numbered")


def _title_headings(path: str, outline: Outline, titles: set[str]) -> Iterator[Problem]:
    for section in outline.sections:
        if section.level == 1 and normalised(section.title) in titles:
            message = f'heading "# {section.title}" is one level too high. Write "## {section.title}".'
            yield Problem(path, section.line, message, "heading-high")
        elif section.level == 1:
            message = (
                f'heading "# {section.title}" repeats the title. Remove it: the title comes from the front matter.'
            )
            yield Problem(path, section.line, message, "heading-title")


@dataclass(frozen=True, slots=True)
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

    def _fault(self, line: int, rule: str, message: str) -> Problem:
        return Problem(self.path, line, message, rule)

    @property
    def _inside(self) -> str:
        return f' of "{self.parent}"' if self.parent else ""

    def compare(self, specs: Sequence[SectionSpec], found: Sequence[Section]) -> Iterator[Problem]:
        """Compare the titles, then look inside the sections that have one that is known."""
        by_title = {spec.title: spec for spec in specs}
        result = match_titles(list(by_title), [section.title for section in found])
        yield from self._wrong_titles(list(by_title), found, result)
        there = [title for title, spec in by_title.items() if not spec.optional or title in result.matched.values()]
        for title, place in result.missing.items():
            if title in there:
                yield self._missing(there, title, found, place)
        for n, title in result.matched.items():
            end = found[n + 1].line - 1 if n + 1 < len(found) else self.last_line
            yield from self.inspect(found[n], by_title[title], end)

    def _wrong_titles(self, titles: list[str], found: Sequence[Section], result: TitleMatch) -> Iterator[Problem]:
        for n, meant in result.misspelt.items():
            message = f'section "{found[n].title}"{self._inside} is not known. Did you mean "{meant}"?'
            yield self._fault(found[n].line, "section-misspelt", message)
        for n in result.unknown if self.closed else ():
            title = found[n].title
            free = [t for t in titles if t in result.missing]
            known = f" Expected here: {', '.join(free)}." if free else ""
            message = (
                f'section "{title}"{self._inside} is not known.{known} Rename or remove it, '
                f"or add it to {self.type_path}."
            )
            yield self._fault(found[n].line, "section-unknown", message)
        for n, first in result.repeated.items():
            message = (
                f'section "{found[n].title}"{self._inside} stands here a second time. '
                f"Merge it with the one in line {found[first].line}."
            )
            yield self._fault(found[n].line, "section-duplicate", message)
        for n, after in result.misplaced.items():
            where = f'after "{after}"' if after else f"before all other sections{self._inside}"
            message = f'section "{found[n].title}"{self._inside} is out of order. Move it {where}.'
            yield self._fault(found[n].line, "section-misplaced", message)

    def _missing(self, titles: list[str], title: str, found: Sequence[Section], place: int) -> Problem:
        line = found[place].line if place < len(found) else self.last_line
        previous = preceding(titles, title)
        where = f' after "{self._marks} {previous}"' if previous else ""
        where = where or (f' under "## {self.parent}"' if self.parent else " at the start")
        message = f'section "{title}"{self._inside} is missing. Add "{self._marks} {title}"{where}.'
        return self._fault(line, "section-missing", message)

    def inspect(self, section: Section, spec: SectionSpec, end: int) -> Iterator[Problem]:
        """Look inside one section."""
        if not section.blocks and not section.sections:
            message = f'section "{section.title}"{self._inside} is empty. Write it. {spec.about}'.rstrip()
            yield self._fault(section.line, "section-empty", message)
            return
        for content in spec.contents:
            yield from self._contents(section, spec, content)
        if spec.columns:
            yield from self._columns(section, spec)
        if spec.items:
            yield from self._named_items(section, spec)
        if spec.sections or section.sections:
            deeper = SectionCheck(
                self.path, self.type_path, section.title, 3, end, closed=bool(spec.sections) or self.closed
            )
            yield from deeper.compare(spec.sections, section.sections)

    def _contents(self, section: Section, spec: SectionSpec, content: ContentType) -> Iterator[Problem]:
        items, unfit = content.items(section), content.unfit(section)
        for item in unfit:
            lacks = "tick box" if content.boxes else "quotation marks at its start"
            message = (
                f'line "{_short(item)}" in "{section.title}"{self._inside} has no {lacks}. '
                f'Write it like "{content.sample.rstrip(".")}".'
            )
            yield self._fault(item.line, "item-unfit", message)
        if not items and not unfit and not any(block.glued for block in section.blocks):
            message = (
                f'section "{section.title}"{self._inside} has no {content.singular}. Add {_sample(content, spec)}.'
            )
            yield self._fault(section.line, "content-missing", message)
        if not items:
            return
        for item in items:
            if not item.text.strip():
                message = f'a {content.singular} in "{section.title}"{self._inside} is empty. Write it or remove it.'
                yield self._fault(item.line, "item-empty", message)
            elif item.text == content.example:
                message = (
                    f'the {content.singular} in "{section.title}"{self._inside} is still the example. Write your own.'
                )
                yield self._fault(item.line, "item-sample", message)
        yield from self._counts(section, spec, content, len(items))

    def _counts(self, section: Section, spec: SectionSpec, content: ContentType, number: int) -> Iterator[Problem]:
        few = number < spec.at_least
        if few or (spec.at_most and number > spec.at_most):
            bound = spec.at_least if few else spec.at_most
            limit = f"at {'least' if few else 'most'} {bound} {'is' if bound == 1 else 'are'}"
            advice = f"Add {spec.at_least - number} more" if few else "Join some, or move some to another section"
            counted = f"{number} {content.singular if number == 1 else content.plural}"
            allowed = f"{limit} {'needed' if few else 'allowed'}"
            message = f'section "{section.title}"{self._inside} has {counted}; {allowed}. {advice}.'
            yield self._fault(section.line, "count-low" if few else "count-high", message)

    def _columns(self, section: Section, spec: SectionSpec) -> Iterator[Problem]:
        head = f"| {' | '.join(spec.columns)} |"
        for block in section.blocks:
            if block.kind == "table" and [normalised(c) for c in block.items[0].parts] != list(
                map(normalised, spec.columns)
            ):
                message = f'the table in "{section.title}" has other columns. Start it with "{head}".'
                yield self._fault(block.line, "table-columns", message)

    def _named_items(self, section: Section, spec: SectionSpec) -> Iterator[Problem]:
        items = [item for block in section.blocks if block.kind == "list" for item in block.items]
        if not items:
            return
        bold = [_BOLD.match(item.text) for item in items]
        names = [match[1].rstrip(" :.") if match else "" for match in bold]
        result = match_titles(spec.items, names)
        where = f'"{section.title}"'
        for n, meant in result.misspelt.items():
            message = f'"{names[n]}" in {where} is not known. Did you mean "{meant}"?'
            yield self._fault(items[n].line, "item-misspelt", message)
        for name, place in result.missing.items():
            line = items[place].line if place < len(items) else items[-1].line
            message = f'{where} skips "{name}". Add a line "- **{name}:** ...".'
            yield self._fault(line, "item-missing", message)
        for n in result.unknown:
            message = (
                f'line "{_short(items[n])}" in {where} does not start with one of its names. '
                f"Start it with one of: {', '.join(f'**{name}:**' for name in spec.items)}."
            )
            yield self._fault(items[n].line, "item-unknown", message)
        for n, first in result.repeated.items():
            message = f'"{names[n]}" stands a second time in {where}. Merge it with line {items[first].line}.'
            yield self._fault(items[n].line, "item-duplicate", message)
        for n, after in result.misplaced.items():
            to = f'after "{after}"' if after else "to the start of the list"
            message = f'"{names[n]}" in {where} is out of order. Move it {to}.'
            yield self._fault(items[n].line, "item-misplaced", message)


def _short(item: Item, longest: int = 40) -> str:
    return item.text if len(item.text) <= longest else item.text[: longest - 1].rstrip() + "…"


def _sample(content: ContentType, spec: SectionSpec) -> str:
    if spec.columns:
        return f'a table that starts with "| {" | ".join(spec.columns)} |"'
    return f'one, such as "{content.sample.rstrip(".")}"'
