"""Values inside texts: `{authority}` for a field of the page, `{12 USD}` and `{5 minutes}` for a value of its own.

Each language shows them in its own way, so nobody translates a number or the name of a currency by hand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.pages.field_type import Money, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kb.pages.field_type import FieldValue

_PATTERN = re.compile(r"\{([a-z0-9][^{}\n]*)\}", re.IGNORECASE)


def names(text: str) -> list[str]:
    """What stands between the braces, of each placeholder of a text."""
    return _PATTERN.findall(text)


def value(name: str, fields: Mapping[str, FieldValue]) -> FieldValue | None:
    """The value that a placeholder stands for; None if there is none."""
    found = fields.get(name, parse_quantity(name))
    if isinstance(found, Money) and not found.exists:
        return None
    return None if isinstance(found, tuple) else found


def fill(text: str, fields: Mapping[str, FieldValue], format_value: Callable[[FieldValue], str]) -> str:
    """The text with the values in words. A placeholder without a value stays as it is."""

    def one(match: re.Match[str]) -> str:
        found = value(match[1], fields)
        return match[0] if found is None else format_value(found)

    return _PATTERN.sub(one, text) if "{" in text else text
