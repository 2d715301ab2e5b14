"""What stands on the pocket card: a booklet of eight panels, whatever steps and principles the site has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.pages.content_type import CONTENT_TYPES
from kb.reading import blank

if TYPE_CHECKING:
    from kb.languages.translations import LocalText
    from kb.pages.page import Page
    from kb.pages.page_type import PageType
    from kb.print.sheet import Sheet, Sheets, Stop
    from kb.reading.outline import Item

STEP_PANELS = 5
"""How many panels the steps have, between the cover and the one with whom to call."""


@dataclass(frozen=True, slots=True)
class PocketStep:
    """One step."""

    number: int
    title: LocalText
    phrase: LocalText | None
    """Words that fit anybody: the first ones without a blank to fill in."""
    checks: tuple[LocalText, ...]
    """How one knows that it is done: the last list of the page."""


@dataclass(frozen=True, slots=True)
class PocketCard:
    """The whole booklet."""

    steps: tuple[PocketStep, ...]
    stop: Stop | None
    """The conditions at which somebody is called; None where no playbook has any."""
    pause: LocalText | None
    """What is asked at the stop."""
    limits: tuple[str, ...]
    """The names of the fields with money that playbooks show at their top: each has a limit to write down."""
    reminders: tuple[LocalText, ...]
    """The titles of what has a poster and is no step, such as principles."""


def pocket_card(sheets: Sheets) -> PocketCard | None:
    """The card of one language; None where no kind of page stands on it."""
    types = [page_type for page_type in sheets.base.types if page_type.on_pocket_card]
    pages = [page for page_type in types for page in sheets.base.of_type(page_type)]
    if not pages:
        return None
    playbooks = sheets.base.with_sheet
    asked = next((page for page in playbooks if sheets.sheet(page).stop.call and _pause(sheets.sheet(page))), None)
    sheet = sheets.sheet(asked) if asked else None
    kinds = {page.type.name: page.type for page in playbooks if page.type}.values()
    limits = {name: kind.fields[name].label for kind in kinds for name in kind.header_fields if _is_money(kind, name)}
    named = {spec.of_kind for kind in kinds for spec in kind.fields.values() if spec.of_kind}
    reminding = [kind for kind in sheets.base.types if kind.has_poster and kind.name in named]
    return PocketCard(
        steps=tuple(_step(sheets, page, number) for number, page in enumerate(pages, 1)),
        stop=replace(sheet.stop, contacts=()) if sheet else None,
        pause=_pause(sheet) if sheet else None,
        limits=tuple(sheets.gettext(label) for label in limits.values()),
        reminders=tuple(sheets.heading(page) for kind in reminding for page in sheets.base.of_type(kind)),
    )


def _is_money(kind: PageType, name: str) -> bool:
    return kind.fields[name].type.name == "money"


def _pause(sheet: Sheet) -> LocalText | None:
    return next((step.pause for step in sheet.steps if step.pause), None)


def _step(sheets: Sheets, page: Page, number: int) -> PocketStep:
    sheets.base.parser.restore(page.outline.tree)
    phrases = [item for _, item in page.phrases()]
    whole = (item for item in phrases if not blank.PATTERN.search(item.text))
    phrase = next(whole, None)
    checks = _last_list(page)
    return PocketStep(
        number,
        sheets.heading(page),
        sheets.line(page, phrase) if phrase else None,
        tuple(sheets.line(page, item) for item in checks),
    )


def _last_list(page: Page) -> list[Item]:
    """The lines of the last section that is a list and nothing to say or to avoid."""
    quoted = (CONTENT_TYPES["phrases to say"], CONTENT_TYPES["phrases to avoid"])
    lists = [
        specified.section
        for specified in page.specified_sections()
        if CONTENT_TYPES["list"] in specified.spec.contents and not set(quoted) & set(specified.spec.contents)
    ]
    return [item for block in lists[-1].blocks if block.kind == "list" for item in block.items] if lists else []
