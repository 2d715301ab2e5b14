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


def value_of(name: str, fields: Mapping[str, FieldValue]) -> FieldValue | None:
    """The value that a placeholder stands for; None if there is none."""
    field_value = fields.get(name, parse_quantity(name))
    if isinstance(field_value, Money) and not field_value.exists:
        return None
    return None if isinstance(field_value, tuple) else field_value


def fill(text: str, fields: Mapping[str, FieldValue], format_value: Callable[[FieldValue], str]) -> str:
    """The text with the values in words. A placeholder without a value stays as it is."""

    def replacement(match: re.Match[str]) -> str:
        field_value = value_of(match[1], fields)
        return match[0] if field_value is None else format_value(field_value)

    return _PATTERN.sub(replacement, text) if "{" in text else text
