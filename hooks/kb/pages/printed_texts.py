"""What of a page is printed: on its sheet, on role-play cards, on the pocket card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.pages.content_type import CONTENT_TYPES
from kb.pages.scene import scene_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.pages.page import Page
    from kb.pages.page_type import SectionSpec
    from kb.reading.outline import Block, Item, Section

_DO, _SAY, _AVOID = (CONTENT_TYPES[name] for name in ("checklist", "phrases to say", "phrases to avoid"))
_TEXT = CONTENT_TYPES["text"]
_FIELDS = ("title", "summary", "owner")
_UNSEEN = ("code", "html")
"""Kinds of blocks that have no lines."""
SPOKEN = "say"
"""The mark of a line that is said aloud."""
AVOIDED = "avoid"
"""The mark of a line that is not to be said."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """What of a section stands on a sheet."""

    number: int
    """The one that it has on the page; 0 for none."""
    section: Section
    spec: SectionSpec
    ticks: tuple[Item, ...]
    phrase: Item | None
    """The first phrase to say, below lines to tick."""
    lines: tuple[tuple[str, Item], ...]
    """(mark, line) of what else a section has: all of it where nothing is to be ticked. The mark is a point, the number
    of a numbered line, SPOKEN, or "" for a text."""


def on_sheet(page: Page) -> Iterator[SheetPart]:
    """The sections that are numbered, have something to tick or a pause before them, or are named, in their order."""
    number = 0
    for section in page.outline.sections:
        spec = page.specs.get(section.anchor)
        number += bool(spec and spec.numbered)
        if not spec:
            continue
        parts = [section, *section.sections]
        ticks = tuple(item for part in parts for item in _DO.items(part))
        if ticks or spec.numbered or spec.pause_before or spec.on_sheet:
            phrases = [item for part in parts for item in _SAY.items(part)]
            blocks = [block for part in parts for block in part.blocks if not ticks or block.kind == "numbered list"]
            yield SheetPart(
                number if spec.numbered else 0,
                section,
                spec,
                ticks,
                phrases[0] if ticks and phrases else None,
                tuple(line for block in blocks for line in _lines(block, phrases)),
            )


@dataclass(frozen=True, slots=True)
class BackPart:
    """What of a section stands on the back of a sheet."""

    title: str
    """As catalogues hold it."""
    number: int
    """The one that it has among the parts of its section; 0 for none."""
    lines: tuple[tuple[str, Item], ...]
    """(mark, line), as on the front. Of AVOIDED lines, only what is not to be said is printed."""
    rows: tuple[Item, ...]
    """Those of its tables, the head first."""
    parts: tuple[BackPart, ...]


def on_back(page: Page) -> Iterator[BackPart]:
    """Every section that is neither on the front nor played: tables first, and what stands before the steps last.

    What is not to be said stands in steps, and is gathered in one part for each title that it has there.
    """
    front = {part.section.anchor for part in on_sheet(page)}
    before: list[BackPart] = []
    others: list[BackPart] = []
    avoided: dict[str, list[Item]] = {}
    is_after = False
    for section in page.outline.sections:
        if section.anchor in front:
            is_after = is_after or any(spec.numbered for spec in [page.specs.get(section.anchor)] if spec)
            for part in (section, *section.sections):
                spec = page.specs.get(part.anchor)
                if spec and _AVOID in spec.contents:
                    avoided.setdefault(part.text, []).extend(_AVOID.items(part))
        elif not _is_played(page, section):
            (others if is_after else before).append(_back_part(page, section))
    gathered = [
        BackPart(title, 0, tuple((AVOIDED, item) for item in items), (), ())
        for title, items in avoided.items()
        if items
    ]
    tables = [part for part in (*others, *before) if part.rows]
    lists = [part for part in (*others, *gathered, *before) if not part.rows]
    yield from (part for part in (*tables, *lists) if part.rows or part.lines or part.parts)


def _is_played(page: Page, section: Section) -> bool:
    specs = [page.specs.get(part.anchor) for part in (section, *section.sections)]
    return any(spec.role_play_card for spec in specs if spec)


def _back_part(page: Page, section: Section, number: int = 0) -> BackPart:
    spec = page.specs.get(section.anchor)
    blocks = [block for block in section.blocks if block.kind not in _UNSEEN]
    if section.sections or (spec and any(content != _TEXT for content in spec.contents)):
        blocks = [block for block in blocks if block.kind != "text"]  # it explains what the section has
    phrases = _SAY.items(section) if spec and _SAY in spec.contents else []
    lines = [line for block in blocks if block.kind != "table" for line in _lines(block, phrases)]
    rows = [item for block in blocks if block.kind == "table" for item in block.items]
    counted = 0
    parts = []
    for part in section.sections:
        inner = page.specs.get(part.anchor)
        counted += bool(inner and inner.numbered)
        parts.append(_back_part(page, part, counted if inner and inner.numbered else 0))
    return BackPart(section.text, number, tuple(lines), tuple(rows), tuple(parts))


def condition_section(page: Page) -> Section | None:
    """The section that says when to call for help: with conditions to call, or with lines that have names."""
    named = [(section, spec) for section in page.outline.sections if (spec := page.specs.get(section.anchor))]
    with_items = [(section, spec) for section, spec in named if spec.items]
    with_call = [(section, spec) for section, spec in with_items if spec.call_now]
    return next((section for section, _ in (*with_call, *with_items)), None)


def _back_items(parts: Iterable[BackPart]) -> Iterator[str]:
    for part in parts:
        yield part.title
        for item in (*(line for _, line in part.lines), *part.rows):
            yield from item.parts
        yield from _back_items(part.parts)


def _lines(block: Block, phrases: list[Item]) -> Iterator[tuple[str, Item]]:
    if block.kind in _UNSEEN:
        return
    for number, item in enumerate(block.items[1:] if block.kind == "table" else block.items, 1):
        marks = {"numbered list": f"{number}.", "text": "", "quote": SPOKEN}
        yield SPOKEN if item in phrases else marks.get(block.kind, "•"), item


def printed_texts(page: Page) -> Iterator[str]:
    """The texts, as catalogues hold them; none of a page that nothing is printed of."""
    if not page.type:
        return
    yield from scene_texts(page)
    if not (page.type.has_sheet or page.type.on_pocket_card):
        yield from [page.title] if page.type.has_poster else []
        return
    for name in dict.fromkeys((*_FIELDS, *page.type.header_fields)):
        if name in page.fields and page.type.fields[name].type.translated:
            yield str(page.fields[name])
    for part in on_sheet(page):
        yield part.section.text
        for item in (*part.ticks, *filter(None, [part.phrase]), *(line for _, line in part.lines)):
            yield from item.parts
    yield from _back_items(on_back(page))
    for _, item in page.phrases():  # one opens the sheet and the cards, others stand on what trainers need
        yield from item.parts
