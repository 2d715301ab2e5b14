"""Values as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from kb.languages.formatting import format_value
from kb.pages.field_type import UNITS, Duration, FieldValue, Money


@pytest.mark.parametrize(
    ("value", "locale", "words"),
    [
        (Duration(1, "minute"), "en", "1 minute"),
        (Duration(90, "minute"), "en", "90 minutes"),
        (Duration(48, "hour"), "en", "48 hours"),
        (Duration(30, "day"), "en", "30 days"),
        (Duration(2, "month"), "en", "2 months"),
        (Duration(2, "day"), "ro", "2 zile"),
        (Duration(20, "day"), "ro", "20 de zile"),
        (Duration(5, "minute"), "th", "5 นาที"),
        (Money(Decimal(30), "USD"), "en_GB", "US$30"),
        (Money(Decimal("2.50"), "USD"), "en_GB", "US$2.50"),
        (Money(Decimal(1000), "THB"), "en_GB", "THB\N{NO-BREAK SPACE}1,000"),
        (date(2026, 11, 22), "en_GB", "22 November 2026"),
        (date(2026, 11, 22), "th", "22 พฤศจิกายน พ.ศ. 2569"),
        (date(2028, 2, 29), "th_TH", "29 กุมภาพันธ์ พ.ศ. 2571"),
        (date(2026, 11, 22), "th_TH@calendar=gregorian", "22 พฤศจิกายน ค.ศ. 2026"),
        (1200, "en", "1,200"),
        (("a", "b", "c"), "en_GB", "a, b and c"),
        ("as it is", "th", "as it is"),
    ],
)
def test_value_in_words(value: FieldValue, locale: str, words: str) -> None:
    assert format_value(value, Locale.parse(locale)) == words


@given(st.integers(1, 5000), st.sampled_from(UNITS), st.sampled_from(["en", "es", "ms", "nb", "ro", "th"]))
def test_duration_keeps_its_number_in_every_language(amount: int, unit: str, language: str) -> None:
    words = format_value(Duration(amount, unit), Locale.parse(language))
    digits = "".join(character for character in words if character.isdigit())
    assert digits == str(amount) or (amount == 1 and not digits)


def test_sign_of_a_currency_in_latin_letters_stays_whole_where_a_text_runs_to_the_left() -> None:
    assert format_value(Money(Decimal(40), "USD"), Locale("ar")) == "\u200f40\u00a0US$\u200e"
    assert not format_value(Money(Decimal(40), "USD"), Locale("he")).endswith("\u200e")
