"""Amounts of money that differ by place: `authority` of a playbook, or what stands there in braces as `{12 USD}`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.pages import placeholder
from kb.pages.field_type import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.pages.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What one amount of a page is at a place."""

    page: str
    """The page's slug: `scenarios/wrong-order`."""
    name: str
    """As the page has it in braces: a field, or an amount such as `12 USD`."""
    value: Money
    line: int
    """In the file of the place."""


def amounts_on(page: Page) -> dict[str, Money]:
    """The amounts of a page by their names: its fields, and what stands in its texts."""
    names = [name for item in page.outline.every_item() for name in placeholder.names(item.text)]
    values = {name: placeholder.value_of(name, page.fields) for name in (*page.fields, *names)} if page.type else {}
    return {name: value for name, value in values.items() if isinstance(value, Money)}


def names_for(page: Page, amounts: Iterable[Amount]) -> frozenset[str]:
    """Which of the amounts of a page differ somewhere."""
    return frozenset(amount.name for amount in amounts if amount.page == page.slug)


def with_amounts(page: Page, amounts: Iterable[Amount]) -> Page:
    """The page as it is at a place that has these amounts: what its placeholders stand for is asked of its fields."""
    own = {amount.name: amount.value for amount in amounts if amount.page == page.slug}
    return replace(page, fields=page.fields | own) if own else page


def is_above(page: Page, amount: str, limit: str) -> bool:
    """True if an amount, as a table writes it (`{100 USD}`), is more than the field `limit` of the page allows.

    What is in another currency cannot be compared, and is not for the frontline to decide.
    """
    allowed = page.fields.get(limit)
    values = [placeholder.value_of(name, page.fields) for name in placeholder.names(amount)]
    return isinstance(allowed, Money) and any(
        isinstance(value, Money) and (value.currency != allowed.currency or value.amount > allowed.amount)
        for value in values
    )
