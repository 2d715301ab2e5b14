"""Whether the amounts of places stand for amounts of pages, and leave none in another currency beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages.amount import amounts_on
from kb.problem import Check, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kb.pages.page import Page
    from kb.pages.place import Place
    from kb.problem import Problem

UNKNOWN = Check(
    name="amount-unknown",
    about="An amount of a place stands for one that a page has: a field, or what stands there in braces.",
    example=('"scenarios/late-delivery" has no amount "autority". Did you mean "authority"?'),
    since="0.2.0",
)
MIXED = Check(
    name="amount-mixed",
    about="At a place, all amounts of a page are in one currency.",
    example=(
        'at this place "scenarios/late-delivery" has "authority" in NOK, and "12 USD" in USD. Give that one here, too.'
    ),
    severity=Severity.WARNING,
    since="0.2.0",
)
CHECKS = (UNKNOWN, MIXED)


def problems(place: Place, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """What is wrong with the amounts of a place; `pages` are all pages by src_uri."""
    known = {page.slug: amounts_on(page) for page in pages.values()}
    known = {slug: amounts for slug, amounts in known.items() if amounts}
    for slug in dict.fromkeys(amount.page for amount in place.amounts):
        given = {amount.name: amount for amount in place.amounts if amount.page == slug}
        first = next(iter(given.values()))
        if slug not in known:
            message = f'"amounts" names "{slug}", which is no page with amounts. {did_you_mean(slug, known)}'
            yield UNKNOWN.problem(place.path, first.line, message)
            continue
        for name, amount in given.items():
            if name not in known[slug]:
                message = f'"{slug}" has no amount "{name}". {did_you_mean(name, known[slug])}'
                yield UNKNOWN.problem(place.path, amount.line, message)
        at_place = known[slug] | {name: amount.value for name, amount in given.items()}
        for name, value in at_place.items():
            if name not in given and value.currency != first.value.currency:
                message = (
                    f'at this place "{slug}" has "{first.name}" in {first.value.currency}, '
                    f'and "{name}" in {value.currency}. Give that one here, too.'
                )
                yield MIXED.problem(place.path, first.line, message)
