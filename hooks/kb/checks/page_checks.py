"""All checks of one page by itself, in one call. What can only be known of all pages together is not here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.checks import blocks, checklist_style, fields, length, letter_facts, placeholders, sections, tone, waiver
from kb.pages.content_type import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.checks.html_on_page import HtmlCheck
    from kb.checks.style_guide import StyleGuide
    from kb.pages.page import Page
    from kb.problem import Problem


def check_page(page: Page, style_guide: StyleGuide, html: HtmlCheck) -> list[Problem]:
    """Everything that is wrong with one page, without what its waivers take back."""
    problems = [*page.source.problems, *page.front.problems]
    if not page.source.text:
        return problems
    problems += blocks.problems(page.path, page.outline)
    problems += html.problems(page)
    problems += fields.problems(page)
    if page.type is None:
        return problems
    if page.front.readable or page.front.body:
        problems += sections.problems(page.path, page.outline, page.type)
    problems += placeholders.problems(page)
    problems += length.problems(page)
    problems += _style_problems(page, style_guide)
    return waiver.apply_waivers(page.path, page.source.text, problems, style_guide.waivable)


def _style_problems(page: Page, style_guide: StyleGuide) -> Iterator[Problem]:
    """How phrases are worded, and lines of checklists."""
    checklist, wording = CONTENT_TYPES["checklist"], CONTENT_TYPES["wording"]
    for specified in page.specified_sections():
        section, contents = specified.section, specified.spec.contents
        if checklist in contents:
            items = checklist.items(section)
            yield from checklist_style.block_problems(page.path, section.line, len(items), style_guide.checklist_style)
            for item in items:
                yield from checklist_style.problems(page.path, item.line, item.text, style_guide.checklist_style)
        for content in contents:
            for item in content.items(section) if content.spoken else ():
                yield from tone.problems(page.path, item.line, item.text, style_guide.tone)
                if content is wording:
                    yield from letter_facts.problems(page.path, item.line, item.text, style_guide.tone.facts)
