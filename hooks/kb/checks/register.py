"""All checks of pages and of the files that say what pages must be like, by subject, in the order of a page.

Each module declares what it looks for as `CHECKS`; here they are put together. The checks of translations are
in `languages`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb import settings
from kb.checks import (
    addresses,
    blocks,
    checklist_style,
    contents,
    earlier_addresses,
    fields,
    files,
    html,
    length,
    letter_facts,
    links,
    place_amounts,
    placeholders,
    print_letters,
    references,
    sections,
    svg_pictures,
    tone,
    waiver,
)
from kb.pages import blank_form, page_type_file, place, training_session
from kb.reading import front_matter, source_file

if TYPE_CHECKING:
    from kb.checks.tone import Tone
    from kb.problem import Check


@dataclass(frozen=True, slots=True)
class Subject:
    """Checks that belong together."""

    name: str
    """As a heading."""
    about: str
    """A sentence for authors."""
    folder: str
    """The folder of its cases, in tests/cases/checks/."""
    checks: tuple[Check, ...]
    """In the order in which the guides show them."""


_PHRASES = Subject(
    "Phrases to say",
    "Which words phrases should not have is written in `locales/en/tone.yml`; you can add to it.",
    "tone",
    tone.CHECKS,
)

OF_PAGES = (
    Subject(
        "Files",
        "Every file of `docs/` and `playbooks/`, before its words are read.",
        "files",
        (*source_file.CHECKS, *files.CHECKS, *svg_pictures.CHECKS),
    ),
    Subject("Front matter", "The lines between `---` at the top of a page.", "front_matter", front_matter.CHECKS),
    Subject("Fields", "What stands in the front matter, as the page type asks.", "fields", fields.CHECKS),
    Subject("Blocks", "What is shown otherwise than it looks in the file.", "blocks", blocks.CHECKS),
    Subject("Sections", "The headings of a page, and their order.", "sections", sections.CHECKS),
    Subject("What sections contain", "Lists, tables and phrases.", "sections", contents.CHECKS),
    Subject(
        "Checklists",
        "How long a line may be, and how it should not start, is written in `locales/en/checklist.yml`.",
        "checklist_style",
        checklist_style.CHECKS,
    ),
    _PHRASES,
    Subject(
        "Length",
        "How many words a page of a kind may have, as `length:` in its page type says.",
        "length",
        length.CHECKS,
    ),
    Subject(
        "Letters",
        "Which words tell of things done is written under `facts:` in `locales/en/tone.yml`; you can add to it.",
        "letters",
        letter_facts.CHECKS,
    ),
    Subject("Placeholders", "Values in texts, such as `{authority}`.", "placeholders", placeholders.CHECKS),
    Subject("References", "Fields that name other pages.", "references", references.CHECKS),
    Subject("Links and pictures", "What leads to other pages and files.", "links", links.CHECKS),
    Subject(
        "HTML",
        "HTML inside Markdown, and the attributes that Markdown gives. Judged is what the page becomes.",
        "html",
        html.CHECKS,
    ),
    Subject("Waivers", "The comments that keep a line as it is.", "waivers", waiver.CHECKS),
)
"""What is looked for on a page."""

OF_THE_SITE = (
    Subject("Print", "What stands on sheets, cards and forms.", "print", print_letters.CHECKS),
    Subject(
        "Addresses",
        "Names of pages, sheets and forms on the site.",
        "addresses",
        (*addresses.CHECKS, *earlier_addresses.CHECKS),
    ),
    Subject(
        "Settings",
        "`mkdocs.yml`: its steps, and what cannot be set.",
        "settings",
        settings.CHECKS,
    ),
    Subject("Page types", "The files in `playbooks/_page_types/`.", "page_types", page_type_file.CHECKS),
    Subject("Places", "The files in `playbooks/_places/`.", "places", (*place.CHECKS, *place_amounts.CHECKS)),
    Subject("Forms", "The files in `playbooks/_forms/`.", "forms", blank_form.CHECKS),
    Subject("Training", "The file `playbooks/_training/session.yml`.", "training", training_session.CHECKS),
)
"""What is looked for in the settings, page types and forms, and in what all pages make together."""

SUBJECTS = (*OF_PAGES, *OF_THE_SITE)

REGISTER: dict[str, Check] = {check.name: check for subject in SUBJECTS for check in subject.checks}
"""By name. Every check but the rules of `tone.yml`, which are data."""


def of_pages(language_tone: Tone) -> list[Subject]:
    """The subjects of a page, with the rules for phrases of one language."""
    phrases = replace(_PHRASES, checks=language_tone.checks)
    return [phrases if subject is _PHRASES else subject for subject in OF_PAGES]
