"""What every page of one kind must have.

PageType > FieldSpec
> SectionSpec > SectionSpec (one level of sub-sections)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import slugify, slugify_unicode

from kb.problem import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.pages.content_type import ContentType
    from kb.pages.field_type import Duration, FieldType, FieldValue
    from kb.reading.yaml_document import YamlValue


def slug_of(choice: str) -> str:
    """A choice's part of an address: `restaurant-and-cafe`; in its own letters where it has no Latin ones."""
    return slugify(choice, "-") or slugify_unicode(choice, "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field that the front matter of a page of this kind has."""

    name: str
    """As pages write it: `respond_within`."""
    type: FieldType
    about: str
    """What it holds, a full sentence."""
    optional: bool
    """True if pages may leave it out."""
    choices: tuple[str, ...]
    """In the order of the type file; empty unless the kind is `choice`."""
    scale: bool
    """True if the choices go from the least to the most."""
    of_kind: str
    """The kind that the listed pages must be of; empty for any."""
    at_least: int
    """Entries of a list; 0 for no limit."""
    at_most: int
    """Characters of a text; 0 for no limit."""
    read_again_after: Duration | None
    """Of a day on which somebody found the page true: how long that holds; None for ever."""
    limits: tuple[str, ...]
    """Of money: words of the blanks that hold an amount. More than this field says needs somebody's consent."""
    line: int
    """In the type file."""

    @property
    def label(self) -> str:
        """The name as readers see it: `Respond within`."""
        return self.name.replace("_", " ").capitalize()

    @property
    def schema(self) -> dict[str, Any]:
        """What `read` takes, as JSON Schema, as far as that can say it."""
        schema = dict(self.type.schema)
        if self.choices:
            schema = {"enum": list(self.choices)}
        if self.at_most:
            schema["maxLength"] = self.at_most
        if self.at_least:
            schema["minItems"] = self.at_least
        return schema

    def read(self, written: YamlValue) -> FieldValue:
        """The field's value. Raises ValueError with what is wrong and what to do, to follow the field's name."""
        value = self.type.read(written)
        if self.choices and value not in self.choices:
            raise ValueError(f'is "{value}", which is not a choice. {did_you_mean(str(value), self.choices)}')
        if self.at_most and isinstance(value, str) and len(value) > self.at_most:
            advice = f"at most {self.at_most} are allowed. Take away {len(value) - self.at_most}."
            raise ValueError(f"has {len(value)} characters; {advice}")
        if self.at_least and isinstance(value, tuple) and len(value) < self.at_least:
            raise ValueError(
                f"has {len(value)} {'entry' if len(value) == 1 else 'entries'}; "
                f"at least {self.at_least} {'is' if self.at_least == 1 else 'are'} needed. "
                f"Add {self.at_least - len(value)}."
            )
        return value

    def src_uris(self, value: FieldValue, page_types: Iterable[PageType]) -> list[str]:
        """The pages that a value means: `late-delivery` or `scenarios/late-delivery` in a field that names pages."""
        folder = next((f"{other.folder}/" for other in page_types if other.name == self.of_kind), "")
        slugs = value if isinstance(value, tuple) else (str(value),)
        return [f"{slug}.md" if "/" in slug else f"{folder}{slug}.md" for slug in slugs]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """One section that a page of this kind has."""

    title: str
    """The heading, without its marks."""
    about: str
    """What belongs there, a full sentence."""
    line: int
    """In the type file."""
    contents: tuple[ContentType, ...]
    """All of these must be in it; none means anything may be."""
    optional: bool
    """True if pages may leave it out."""
    at_least: int
    """Items of each of its contents; 0 for no limit."""
    at_most: int
    """The same, for the most; 0 for no limit."""
    columns: tuple[str, ...]
    """A table's head."""
    items: tuple[str, ...]
    """The bold words that the list items start with, in order."""
    call_now: tuple[str, ...]
    """Those of the items that, if they are so, need somebody who decides more."""
    admit: tuple[str, ...]
    """Those that need honesty first, and help only above the limit of the page."""
    explained_on: str
    """The address of the page that explains it, without `.md`; empty if there is none."""
    numbered: bool
    """True if the site shows a running number before the title."""
    pause_before: str
    """What to ask oneself before this section, on the printed sheet; empty for no pause."""
    on_sheet: bool
    """True if it stands on the printed sheet although it has no number."""
    in_reach: str
    """Under which word the head of the page leads to it; empty if it does not."""
    role_play_card: bool
    """True if it is one of the cards of a role-play."""
    in_session: str
    """What a training session does with it, one of `scene.USES`; empty for nothing."""
    written: bool
    """True if its phrases are for a log or the team: no customer hears them."""
    remedies: bool
    """True if the rows of its table stand in the table of all remedies."""
    limit: str
    """The field with the amount above which somebody else decides about a remedy; empty for none."""
    above_limit: str
    """The field with the role that decides then; empty for none."""
    signs: bool
    """True if its lines tell that it is this page: the knowledge check asks which belongs to it."""
    tell_apart: bool
    """True for one of several tables or lists of which the knowledge check asks where a line belongs."""
    questions: bool
    """True if its lines are questions for the knowledge check, each with its answer behind the question mark."""
    sections: tuple[SectionSpec, ...]
    """Its sub-sections; none has sections of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How many words a part of a page may have."""

    words: int
    before: str
    """The section at which the part ends; empty for the whole page."""
    without: tuple[str, ...]
    """Sections that are not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageType:
    """One kind of page."""

    path: str
    """The type file, as problems show it."""
    name: str
    """What messages call the kind: `scenario`."""
    plural: str
    """What lists call it: `scenarios`."""
    folder: str
    """Pages of this kind lie in this folder of playbooks/ or docs/."""
    about: str
    """What the kind is for, a full sentence."""
    listed_by: str
    """A choice makes groups, a number makes an order; empty lists by title."""
    on_home: bool
    """True if the home page lists the pages."""
    header_fields: tuple[str, ...]
    """The fields that a page shows before anything else."""
    fields: dict[str, FieldSpec]
    """By name, in the order of the type file."""
    sections: tuple[SectionSpec, ...]
    """Those of a page, in their order."""
    has_sheet: bool
    """True if each page gets a sheet to print."""
    at_foot: str
    """The word of those `in reach` that stays at the foot of the screen; empty for none."""
    on_pocket_card: bool
    """True if the pages stand on the pocket card."""
    has_poster: bool
    """True if a poster shows the pages, or the steps of the pages where they have no order."""
    question: str
    """What a sheet asks at its foot, when all is done; empty for nothing."""
    time_limit: str
    """The field with the longest time until somebody speaks to the customer; empty for none."""
    remind_after: str
    """The field with the time until somebody asks again; empty for none."""
    causes: str
    """The field with the causes that the recovery log offers; empty for none."""
    role_play_note: str
    """How its role-plays are played, on the first card of each; empty for nothing."""
    lengths: tuple[Length, ...]
    """What may not be longer."""
    other_sections: bool
    """True if pages may have further sections."""

    @property
    def limit(self) -> FieldSpec | None:
        """The field that says what may be given without asking; None if there is none."""
        return next((field for field in self.fields.values() if field.limits), None)

    def every_section(self) -> Iterator[SectionSpec]:
        """All sections, each before its sub-sections."""
        for section in self.sections:
            yield section
            yield from section.sections
