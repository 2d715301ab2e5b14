"""A field's value as people read it: `5 minutes`, `US$30`, `22 November 2026`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import singledispatch
from typing import TYPE_CHECKING, Literal, cast

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from kb.pages.field_type import Duration, Money

if TYPE_CHECKING:
    from kb.pages.field_type import FieldValue

_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""Between a letter and a digit: `THB1,000`, where CLDR asks for a space and Babel 2.18 gives none."""

_LATIN = re.compile(r"[A-Z]")
"""Of such a sign, `US$`, the last character would else go to the wrong side where a text runs to the left."""

_BUDDHIST_ERA, _BUDDHIST_YEARS = "พ.ศ.", 543
"""Of Thailand: its months and days are the Gregorian ones."""
_GREGORIAN = "calendar=gregorian"
_YEAR_WITH_ERA = re.compile(r"(?:G+\s*)?y+")

_Granularity = Literal["minute", "hour", "day", "week", "month"]


@singledispatch
def format_value(value: FieldValue, locale: Locale) -> str:
    """The value in the language of the locale. Never changes the unit or the currency."""
    _ = locale  # a text is what it is
    return str(value)


@format_value.register
def _duration(value: Duration, locale: Locale) -> str:
    # format_unit would do, but leaves "duration-minute" in Thai and Malay (Babel 2.18)
    length = timedelta(**{f"{value.unit}s": value.amount} if value.unit != "month" else {"days": 30 * value.amount})
    granularity = cast("_Granularity", value.unit)
    return format_timedelta(length, granularity=granularity, threshold=float("inf"), locale=locale)


@format_value.register
def _money(value: Money, locale: Locale) -> str:
    whole = value.amount == value.amount.to_integral_value()
    words = format_currency(
        value.amount.to_integral_value() if whole else value.amount,
        value.currency,
        locale=locale,
        currency_digits=not whole,
        format=_without_decimals(locale) if whole else None,
    )
    runs_left = locale.character_order == "right-to-left" and _LATIN.search(words)
    return _GLUED.sub("\N{NO-BREAK SPACE}", words) + ("\N{LEFT-TO-RIGHT MARK}" if runs_left else "")


@format_value.register
def _date(value: date, locale: Locale) -> str:
    if not _counts_buddhist_years(locale):
        return format_date(value, "long", locale=locale)
    year = f"'{_BUDDHIST_ERA} {value.year + _BUDDHIST_YEARS}'"  # Babel knows the Gregorian calendar only
    return format_date(value, _YEAR_WITH_ERA.sub(year, str(locale.date_formats["long"].pattern)), locale=locale)


def _counts_buddhist_years(locale: Locale) -> bool:
    """As CLDR says of Thailand; `th_TH@calendar=gregorian` in mkdocs.yml has it otherwise."""
    return locale.language == "th" and locale.territory in (None, "TH") and locale.modifier != _GREGORIAN


@format_value.register
def _number(value: int, locale: Locale) -> str:
    return format_decimal(value, locale=locale)


@format_value.register
def _list(value: tuple, locale: Locale) -> str:  # type: ignore[type-arg]  # dispatch takes plain classes
    return format_list(value, locale=locale)


def _without_decimals(locale: Locale) -> str:
    """The locale's pattern for money, cut to whole units: nobody says "thirty dollars and no cents"."""
    return str(locale.currency_formats["standard"].pattern).replace("0.00", "0")
