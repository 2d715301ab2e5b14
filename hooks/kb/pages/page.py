"""One page: its fields, its outline, its type, and what is wrong with it by itself.

What can only be known together with other pages (links, addresses) is in `knowledge_base`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.checks import checklist_style, sections, tone, waiver
from kb.pages import placeholder
from kb.pages.content_type import CONTENT_TYPES, quotation
from kb.pages.title import normalised
from kb.problem import Problem, did_you_mean
from kb.reading import outline
from kb.reading.front_matter import FrontMatter, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.checks.checklist_style import ChecklistStyle
    from kb.checks.style_guide import StyleGuide
    from kb.checks.tone import ToneRule
    from kb.pages.field_type import FieldValue
    from kb.pages.page_type import FieldSpec, PageType, SectionSpec
    from kb.reading.outline import Item, Outline, Section
    from kb.reading.source_file import SourceFile
    from kb.reading.yaml_document import YamlValue

_SPOKEN = (CONTENT_TYPES["phrases to say"], CONTENT_TYPES["wording"])


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file of playbooks/ or docs/."""

    address: str
    """Source path inside its tree: `scenarios/late-delivery.md`."""
    path: str
    """The file as problems show it: `playbooks/scenarios/late-delivery.md`."""
    type: PageType | None
    """None for pages that have no kind: home, guides and the overview of each folder."""
    fields: dict[str, FieldValue]
    """Those fields that were well typed."""
    lines: dict[str, int]
    """Where each field stands."""
    body: str
    """The Markdown after the front matter."""
    outline: Outline
    problems: tuple[Problem, ...]

    @property
    def slug(self) -> str:
        """`scenarios/late-delivery`, by which fields and page types refer to it."""
        return self.address.removesuffix(".md")

    @property
    def title(self) -> str:
        """The title in English; the address where there is none."""
        return str(self.fields.get("title", self.slug))

    def section(self, title: str, within: str = "") -> Section | None:
        """The section of that title, or the sub-section `title` of the section `within`."""
        parents = [s for s in self.outline.sections if normalised(s.title) == normalised(within or title)]
        if within:
            return next((s for p in parents for s in p.sections if normalised(s.title) == normalised(title)), None)
        return parents[0] if parents else None

    def phrases(self) -> Iterator[tuple[Section, Item, str]]:
        """Each phrase to say as (section, item, the words without quotation marks)."""
        for _, section, spec in self.sections_with_specs():
            if CONTENT_TYPES["phrases to say"] in spec.contents:
                for item in CONTENT_TYPES["phrases to say"].items(section):
                    yield section, item, quotation(item.text)

    def sections_with_specs(self) -> Iterator[tuple[Section, Section, SectionSpec]]:
        """Each (section of level 2, section or sub-section, its specification)."""
        for section in self.outline.sections if self.type else ():
            spec = _spec(self.type.sections, section) if self.type else None
            if spec:
                yield section, section, spec
                for sub in section.sections:
                    sub_spec = _spec(spec.sections, sub)
                    if sub_spec:
                        yield section, sub, sub_spec


def read(source: SourceFile, address: str, page_type: PageType | None, manner: StyleGuide) -> Page:
    """Read and check one page by itself."""
    front = split(source)
    body = outline.parse(front.body, front.body_line)
    values: dict[str, FieldValue] = {}
    found = [*source.problems, *front.problems]
    if source.text and front.readable:
        if page_type:
            found += _field_problems(source.path, front, page_type, values)
        elif "title" in front.fields:
            values["title"] = str(front.fields["title"].plain)
            values["summary"] = str(front.fields["summary"].plain) if "summary" in front.fields else ""
    lines = {name: entry.report_line for name, entry in front.fields.items()}
    page = Page(address, source.path, page_type, values, lines, front.body, body, ())
    if page_type and source.text:
        if front.readable or front.body:
            found += sections.problems(source.path, body, page_type)
        found += _placeholder_problems(page)
        found += _tone_problems(page, manner.tone)
        found += _habit_problems(page, manner.habits)
        found = waiver.apply_waivers(source.path, source.text, found, manner.waivable)
    return Page(address, source.path, page_type, values, lines, front.body, body, tuple(found))


def _spec(specs: tuple[SectionSpec, ...], section: Section) -> SectionSpec | None:
    return next((spec for spec in specs if normalised(spec.title) == normalised(section.title)), None)


def _field_problems(
    path: str, front: FrontMatter, page_type: PageType, values: dict[str, FieldValue]
) -> Iterator[Problem]:
    """Problems of the fields; well-typed values go into `values`."""
    if not front.fields:
        names = ", ".join(name for name, spec in page_type.fields.items() if not spec.optional)
        message = f'has no front matter. Start it with a line "---", then the fields {names}, then a line "---".'
        yield Problem(path, 1, message, "front-matter-missing")
        return
    for name, entry in front.fields.items():
        spec = page_type.fields.get(name)
        if spec is None and name not in _MKDOCS_FIELDS:
            open_names = [n for n in page_type.fields if n not in front.fields]
            message = f'field "{name}" is not known. {did_you_mean(name, open_names)}'
            yield Problem(path, entry.report_line, message, "field-unknown")
        elif spec:
            try:
                values[name] = _checked(spec, entry)
            except ValueError as error:
                yield Problem(path, entry.report_line, f'field "{name}" {error}', "field-wrong")
    for name, spec in page_type.fields.items():
        if name not in front.fields and not spec.optional:
            example = spec.choices[0] if spec.choices else spec.type.example
            line = f"{name}: {_BLANKS.get(example, example)}"
            message = f'field "{name}" is missing. Add "{line}" to the front matter. {spec.about}'.rstrip()
            yield Problem(path, 1, message, "field-missing")


_MKDOCS_FIELDS = ("template", "hide", "status")
"""Front matter that MkDocs and its theme understand, and that any page may have."""

_BLANKS = {'""': "...", "[]": "[...]", "": "..."}
"""What messages show for the blanks of a new page, which would read badly inside quotation marks."""


def _checked(spec: FieldSpec, entry: YamlValue) -> FieldValue:
    value = spec.type.read(entry)
    if spec.choices and value not in spec.choices:
        raise ValueError(f'is "{value}", which is not a choice. {did_you_mean(str(value), spec.choices)}')
    if spec.at_most and isinstance(value, str) and len(value) > spec.at_most:
        raise ValueError(
            f"has {len(value)} characters; at most {spec.at_most} are allowed. Take away {len(value) - spec.at_most}."
        )
    if spec.at_least and isinstance(value, tuple) and len(value) < spec.at_least:
        raise ValueError(
            f"has {len(value)} {'entry' if len(value) == 1 else 'entries'}; "
            f"at least {spec.at_least} {'is' if spec.at_least == 1 else 'are'} needed. "
            f"Add {spec.at_least - len(value)}."
        )
    return value


def _placeholder_problems(page: Page) -> Iterator[Problem]:
    specs = page.type.fields if page.type else {}
    usable = [name for name, spec in specs.items() if not spec.type.name.startswith(("list", "page"))]
    for item in page.outline.every_item():
        for name in placeholder.names(item.text):
            if placeholder.value(name, page.fields) is not None and (name in usable or name not in specs):
                continue
            if name in page.lines and name in usable:
                continue  # the field itself is wrong, and that is said already
            if name in usable and specs[name].optional:
                message = f'the placeholder {{{name}}} has no value here. Add the field "{name}", or write the words.'
                yield Problem(page.path, item.line, message, "placeholder-empty")
            elif name[0].isdigit():
                message = f"the placeholder {{{name}}} is no value. Write one like {{5 minutes}} or {{50 USD}}."
                yield Problem(page.path, item.line, message, "placeholder-unknown")
            elif name not in usable:
                known = did_you_mean(name, usable).replace('"', "")
                message = f"the placeholder {{{name}}} names no field of this page. {known}"
                yield Problem(page.path, item.line, message, "placeholder-unknown")


def _habit_problems(page: Page, habits: ChecklistStyle) -> Iterator[Problem]:
    checklist = CONTENT_TYPES["checklist"]
    for _, section, spec in page.sections_with_specs():
        if checklist in spec.contents:
            items = checklist.items(section)
            yield from checklist_style.block_problems(page.path, section.line, len(items), habits)
            for item in items:
                yield from checklist_style.problems(page.path, item.line, waiver.COMMENT.sub("", item.text), habits)


def _tone_problems(page: Page, rules: list[ToneRule]) -> Iterator[Problem]:
    for _, section, spec in page.sections_with_specs():
        for content in _SPOKEN:
            if content in spec.contents:
                for item in content.items(section):
                    said = waiver.COMMENT.sub("", item.text)
                    yield from tone.problems(page.path, item.line, said, rules)
