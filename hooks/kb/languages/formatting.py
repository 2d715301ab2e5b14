"""A field's value as people read it: `5 minutes`, `US$30`, `22 November 2026`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, cast

from babel.dates import format_date, format_timedelta
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from kb.pages.field_type import Duration, Money

if TYPE_CHECKING:
    from babel import Locale

    from kb.pages.field_type import FieldValue

_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""Between a letter and a digit: `THB1,000`, where CLDR asks for a space and Babel 2.18 gives none."""

_Granularity = Literal["minute", "hour", "day", "week", "month"]


def format_value(value: FieldValue, locale: Locale) -> str:
    """The value in the language of the locale. Never changes the unit or the currency."""
    match value:
        case Duration(amount, unit):
            # format_unit would do, but leaves "duration-minute" in Thai and Malay (Babel 2.18)
            length = timedelta(**{f"{unit}s": amount} if unit != "month" else {"days": 30 * amount})
            granularity = cast("_Granularity", unit)
            return format_timedelta(length, granularity=granularity, threshold=float("inf"), locale=locale)
        case Money(amount, currency):
            whole = amount == amount.to_integral_value()
            words = format_currency(
                amount.to_integral_value() if whole else amount,
                currency,
                locale=locale,
                currency_digits=not whole,
                format=_without_decimals(locale) if whole else None,
            )
            return _GLUED.sub("\N{NO-BREAK SPACE}", words)
        case date():
            return format_date(value, "long", locale=locale)
        case int():
            return format_decimal(value, locale=locale)
        case tuple():
            return format_list(value, locale=locale)
        case _:
            return value


def _without_decimals(locale: Locale) -> str:
    """The locale's pattern for money, cut to whole units: nobody says "thirty dollars and no cents"."""
    return str(locale.currency_formats["standard"].pattern).replace("0.00", "0")
