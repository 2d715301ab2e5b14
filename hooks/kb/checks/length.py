"""How many words a page of a kind may have, so that it can still be read while somebody waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.problem import Check, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.page import Page
    from kb.problem import Problem
    from kb.reading.outline import Section

TOO_LONG = Check(
    name="page-long",
    about="A page has no more words than its page type allows.",
    example="the page has 145 words; at most 20 are allowed. Shorten or divide it.",
    severity=Severity.WARNING,
    waivable=True,
    since="0.2.0",
)
CHECKS = (TOO_LONG,)


def problems(page: Page) -> Iterator[Problem]:
    """A warning at the heading up to which there is too much."""
    for limit in page.type.lengths if page.type else ():
        counted = []
        end = 0 if limit.before or not page.outline.sections else page.outline.sections[-1].line
        for section in page.outline.sections:
            spec = page.specs.get(section.anchor)
            title = spec.title if spec else section.title
            if title == limit.before:
                end = section.line
                break
            if title not in limit.without:
                counted += [section, *section.sections]
        number = sum(map(_words, counted))
        if end and number > limit.words > 0:
            named = ", ".join(f'"{title}"' for title in limit.without)
            where = f' before "{limit.before}"' if limit.before else f" without {named}" if named else ""
            message = f"the page has {number:,} words{where}; at most {limit.words:,} are allowed. "
            yield TOO_LONG.problem(page.path, end, f"{message}Shorten or divide it.")


def _words(section: Section) -> int:
    own = sum(len(text.split()) for item in section.all_items() for text in item.parts)
    return len(section.text.split()) + own
