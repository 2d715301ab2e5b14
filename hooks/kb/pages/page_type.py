"""What every page of one kind must have.

PageType > FieldSpec
> SectionSpec > SectionSpec (one level of sub-sections)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.content_type import ContentType
    from kb.pages.field_type import FieldType


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field that the front matter of a page of this kind has."""

    name: str
    type: FieldType
    about: str
    optional: bool
    choices: tuple[str, ...]
    """In the order of the type file; empty unless the kind is `choice`."""
    scale: bool
    """True if the choices go from the least to the most."""
    of_kind: str
    """The kind that the listed pages must be of; empty for any."""
    at_least: int
    at_most: int
    """Characters of a text; 0 for no limit."""
    line: int
    """In the type file."""

    @property
    def label(self) -> str:
        """The name as readers see it: `Respond within`."""
        return self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section that a page of this kind has."""

    title: str
    about: str
    line: int
    """In the type file."""
    contents: tuple[ContentType, ...]
    """All of these must be in it; none means anything may be."""
    optional: bool
    at_least: int
    at_most: int
    """0 for no limit."""
    columns: tuple[str, ...]
    """A table's head."""
    items: tuple[str, ...]
    """The bold words that the list items start with, in order."""
    explained_on: str
    """The address of the page that explains it, without `.md`; empty if there is none."""
    numbered: bool
    """True if the site shows a running number before the title."""
    pause_before: str
    """What to ask oneself before this section, on the printed sheet; empty for no pause."""
    role_play_card: bool
    """True if it is one of the cards of a role-play."""
    sections: tuple[SectionSpec, ...]


@dataclass(frozen=True, slots=True)
class PageType:
    """One kind of page."""

    path: str
    """The type file, as problems show it."""
    name: str
    plural: str
    folder: str
    """Pages of this kind lie in this folder of playbooks/ or docs/."""
    about: str
    listed_by: str
    """A choice makes groups, a number makes an order; empty lists by title."""
    on_home: bool
    """True if the home page lists the pages."""
    header_fields: tuple[str, ...]
    """The fields that a page shows before anything else."""
    fields: dict[str, FieldSpec]
    sections: tuple[SectionSpec, ...]
    has_sheet: bool
    """True if each page gets a sheet to print."""
    on_pocket_card: bool
    """True if the pages stand on the pocket card."""
    other_sections: bool
    """True if pages may have further sections."""

    def section(self, title: str, within: str = "") -> SectionSpec | None:
        """The section of that title, or the sub-section `title` of the section `within`."""
        if within:
            parent = self.section(within)
            return next((s for s in parent.sections if s.title == title), None) if parent else None
        return next((s for s in self.sections if s.title == title), None)

    def every_section(self) -> Iterator[SectionSpec]:
        """All sections, each before its sub-sections."""
        for section in self.sections:
            yield section
            yield from section.sections
