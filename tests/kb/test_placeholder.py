"""Values inside texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kb.pages.field_type import Duration
from kb.pages.placeholder import names, put_back, set_aside

if TYPE_CHECKING:
    from kb.pages.field_type import FieldValue

FIELDS: dict[str, FieldValue] = {"number": 3, "principles": ("stay-calm",), "respond_within": Duration(5, "minute")}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Answer in {respond_within}.", "Answer in <Duration(amount=5, unit='minute')>."),
        ("Wait {2 minutes}, not {number}.", "Wait <Duration(amount=2, unit='minute')>, not <3>."),
        ("Up to {30 XQX}.", "Up to {30 XQX}."),
        ("Read {principles}.", "Read {principles}."),
        ("{unknown} and { number }", "{unknown} and { number }"),
        ("Nothing here.", "Nothing here."),
    ],
)
def test_placeholder_with_a_value_is_filled_and_all_others_stay(text: str, filled: str) -> None:
    values: list[str] = []
    marked = set_aside(text, FIELDS, lambda value: f"<{value}>", values)
    assert not any(value in marked for value in values)
    assert put_back(marked, values) == filled


def test_names_are_what_stands_between_braces() -> None:
    assert names("{authority} or {5 minutes}, {: .wide } no {{x}") == ["authority", "5 minutes", "x"]
