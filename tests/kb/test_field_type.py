"""How the fields of a page are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.pages.field_type import FIELD_TYPES, UNITS, Duration, FieldValue, Money
from kb.reading import yaml_document
from kb.reading.yaml_document import YamlError


def read(kind: str, written: str) -> FieldValue:
    return FIELD_TYPES[kind].read(yaml_document.parse(f"x: {written}").value["x"])


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("text", "Shift manager", "Shift manager"),
        ("text", '"No"', "No"),
        ("text", '"  two\\n  lines "', "two lines"),
        ("number", "12", 12),
        ("number", "-1", -1),
        ("duration", "1 minute", Duration(1, "minute")),
        ("duration", "90 minutes", Duration(90, "minute")),
        ("duration", '"2 weeks"', Duration(2, "week")),
        ("money", "30 USD", Money(Decimal(30), "USD")),
        ("money", "2.50 EUR", Money(Decimal("2.50"), "EUR")),
        ("date", "2026-11-22", date(2026, 11, 22)),
        ("date", '"2026-11-22"', date(2026, 11, 22)),
        ("list of texts", "[a, b c]", ("a", "b c")),
        ("list of pages", "[]", ()),
        ("page", "no-excuses", "no-excuses"),
    ],
)
def test_value_is_read(kind: str, written: str, value: FieldValue) -> None:
    assert read(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("text", "12"),
        ("text", "yes"),
        ("text", "2026-11-22"),
        ("text", '" "'),
        ("text", "~"),
        ("number", "1.5"),
        ("number", "yes"),
        ("number", '"1"'),
        ("duration", "5"),
        ("duration", "5min"),
        ("duration", "0 days"),
        ("duration", "-1 day"),
        ("duration", "1.5 hours"),
        ("duration", "{5: minutes}"),
        ("duration", "99999 minutes"),
        ("number", "1000000001"),
        ("number", "9" * 4000),
        ("money", f"{'9' * 29} USD"),
        ("money", "30"),
        ("money", "USD 30"),
        ("money", "30 usd"),
        ("money", "30 XQX"),
        ("money", "1,000 USD"),
        ("money", "2.505 USD"),
        ("date", "22.11.2026"),
        ("date", "2026-11-22 10:00"),
        ("date", "2026-13-01"),
        ("date", "2026-11"),
        ("list of texts", "a, b"),
        ("list of texts", "[a, 1]"),
        ("list of pages", "[a, [b]]"),
    ],
)
def test_value_of_another_kind_is_refused_with_advice(kind: str, written: str) -> None:
    with pytest.raises(ValueError, match=r"^(is|has) .*[^.]\. [A-Z].*\.$"):
        read(kind, written)


@given(st.integers(1, 9999), st.sampled_from(UNITS))
def test_duration_keeps_the_unit_in_which_people_say_it(amount: int, unit: str) -> None:
    for plural in ("", "s"):
        assert read("duration", f"{amount} {unit}{plural}") == Duration(amount, unit)


@given(st.sampled_from(sorted(FIELD_TYPES)), st.text(max_size=30))
def test_any_text_is_a_value_or_is_refused_with_advice(kind: str, written: str) -> None:
    try:
        entry = yaml_document.parse(written)
    except YamlError:
        return
    try:
        value = FIELD_TYPES[kind].read(entry)
    except ValueError as error:
        assert str(error).startswith(("is ", "has "))  # noqa: PT017 - a value is as good
    else:
        assert value is not None


def test_example_of_each_kind_is_of_that_kind_or_a_blank() -> None:
    for kind in FIELD_TYPES.values():
        if kind.example not in ("", '""', "[]"):
            assert read(kind.name, kind.example)
