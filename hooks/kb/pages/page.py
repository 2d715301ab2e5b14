"""One page: its fields, its outline, and its type. What is wrong with it is found in `checks`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.machine import address
from kb.pages.content_type import CONTENT_TYPES
from kb.pages.field_type import Money
from kb.pages.title import normalised
from kb.reading import outline_parser
from kb.reading.front_matter import FrontMatter, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.field_type import FieldValue
    from kb.pages.page_type import PageType, SectionSpec
    from kb.reading.block_parser import BlockParser
    from kb.reading.outline import Item, Outline, Section
    from kb.reading.source_file import SourceFile


SHORTCUT = "shortcut"
SETTINGS = {
    "hide": ("toc",),
    "template": ("home.html", "print.html", "status.html"),
    SHORTCUT: ("guide", "print", "report", "tools", "training"),
}
"""What a page may say of how it is shown, with the values that there are.

A template and a shortcut are for pages without a kind. A shortcut is a link on the home page; its value is its picture.
"""

EARLIER = "earlier addresses"
"""What a page names where it stood before. No field of a kind can have this name."""
_EARLIER_ADDRESS = {"type": ["string", "integer"], "pattern": f"^{address.PART}(?:/{address.PART})*$"}
EARLIER_SCHEMA = {"anyOf": [_EARLIER_ADDRESS, {"type": "array", "items": _EARLIER_ADDRESS}]}
"""As JSON Schema."""


@dataclass(frozen=True, slots=True)
class SpecifiedSection:
    """A section for which the page type has a specification."""

    parent: Section
    """The section of level 2; of a section of level 2, the section itself."""
    section: Section
    spec: SectionSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One Markdown file of playbooks/ or docs/."""

    src_uri: str
    """Its path inside its tree, as MkDocs calls it: `scenarios/late-delivery.md`."""
    source: SourceFile
    """The file."""
    type: PageType | None
    """None for pages that have no kind: home, guides and the overview of each folder."""
    front: FrontMatter
    fields: dict[str, FieldValue]
    """Those fields that were well typed."""
    outline: Outline
    specs: dict[str, SectionSpec] = field(default_factory=dict)
    """What the page type says of each section, by the section's anchor. Asked nowhere else."""

    @property
    def path(self) -> str:
        """The file as problems show it: `playbooks/scenarios/late-delivery.md`."""
        return self.source.path

    @property
    def lines(self) -> dict[str, int]:
        """Where each field stands."""
        return {name: value.report_line for name, value in self.front.fields.items()}

    @property
    def slug(self) -> str:
        """`scenarios/late-delivery`, by which fields and page types refer to it."""
        return self.src_uri.removesuffix(".md")

    @property
    def name(self) -> str:
        """`late-delivery`: the file's name, and that of what is printed of it."""
        return self.slug.rpartition("/")[2]

    @property
    def earlier_addresses(self) -> tuple[str, ...]:
        """Where the page stood before, such as `scenarios/cold-food`."""
        given = self.front.fields.get(EARLIER)
        if given is None:
            return ()
        items = given.value if isinstance(given.value, list) else [given]
        return tuple("" if item.value is None or isinstance(item.value, bool) else item.text for item in items)

    @property
    def title(self) -> str:
        """The title in the source language; the slug where there is none."""
        return str(self.fields.get("title", self.slug))

    @property
    def settings(self) -> dict[str, list[str]]:
        """What the page says of how it is shown, without what is not known."""
        given = {name: self.front.fields[name].plain for name in SETTINGS if name in self.front.fields}
        values = {name: value if isinstance(value, list) else [value] for name, value in given.items()}
        return {name: [v for v in value if v in SETTINGS[name]] for name, value in values.items()}

    @property
    def limit(self) -> Money | None:
        """What may be given without asking; None if the page says nothing of it."""
        spec = self.type.limit if self.type else None
        value = self.fields.get(spec.name) if spec else None
        return value if isinstance(value, Money) else None

    def phrases(self) -> Iterator[tuple[Section, Item]]:
        """Each phrase that is said to customers as (section, item)."""
        for specified in self.specified_sections():
            if CONTENT_TYPES["phrases to say"] in specified.spec.contents and not specified.spec.written:
                for item in CONTENT_TYPES["phrases to say"].items(specified.section):
                    yield specified.section, item

    def specified_sections(self) -> Iterator[SpecifiedSection]:
        """Each section and sub-section that the page type knows, in order."""
        for parent in self.outline.sections:
            for section in (parent, *parent.sections):
                spec = self.specs.get(section.anchor)
                if spec:
                    yield SpecifiedSection(parent, section, spec)


def read(source: SourceFile, src_uri: str, page_type: PageType | None, parser: BlockParser) -> Page:
    """Read one page. Reading never fails: what is wrong with it, `checks` will say."""
    front = split(source)
    body = outline_parser.parse(front.body, parser, front.body_line, keep_waivers=page_type is None)
    return Page(
        src_uri=src_uri,
        source=source,
        type=page_type,
        front=front,
        fields=_fields(front, page_type),
        outline=body,
        specs=_specs(body, page_type) if page_type else {},
    )


def _fields(front: FrontMatter, page_type: PageType | None) -> dict[str, FieldValue]:
    if page_type is None:
        texts = {name: front.fields[name].plain for name in ("title", "summary") if name in front.fields}
        return {name: str(text) for name, text in texts.items()}
    values: dict[str, FieldValue] = {}
    for name, value in front.fields.items():
        if name in page_type.fields:
            try:
                values[name] = page_type.fields[name].read(value)
            except ValueError:
                continue  # `checks.fields` says why
    return values


def _specs(body: Outline, page_type: PageType) -> dict[str, SectionSpec]:
    specs: dict[str, SectionSpec] = {}
    for section in body.sections:
        spec = _spec(page_type.sections, section)
        if spec:
            specs[section.anchor] = spec
            inner = {sub.anchor: _spec(spec.sections, sub) for sub in section.sections}
            specs |= {anchor: sub_spec for anchor, sub_spec in inner.items() if sub_spec}
    return specs


def _spec(specs: tuple[SectionSpec, ...], section: Section) -> SectionSpec | None:
    return next((spec for spec in specs if normalised(spec.title) == normalised(section.title)), None)
