"""What the fields of a page hold, and how it is read from front matter.

Each kind of value has a word that page types use (`is: duration`), an example for skeletons, and
a reader. A reader raises ValueError with what is wrong and what to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from babel.core import get_global

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.reading.yaml_document import YamlValue

UNITS = ("minute", "hour", "day", "week", "month")
"""Those of durations, as fields and placeholders write them, in the singular."""
_DURATION = re.compile(rf"(\d{{1,4}})\s+({'|'.join(UNITS)})s?")
_LARGEST = 1_000_000_000
"""Of the numbers in fields: more is a slip of the keyboard."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONEY = re.compile(r"(\d{1,12}(?:\.\d{1,2})?)\s+([A-Z]{3})")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, in the unit that people say it in: 90 minutes stay 90 minutes."""

    amount: int
    unit: str
    """One of UNITS."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency."""

    amount: Decimal
    currency: str
    """The three letters of ISO 4217."""

    @property
    def exists(self) -> bool:
        """False for letters that are no currency."""
        return self.currency in get_global("all_currencies")

    @property
    def written(self) -> str:
        """As authors write it and scripts read it: `50 USD`."""
        return f"{self.amount} {self.currency}"


FieldValue = str | int | date | Duration | Money | tuple[str, ...]
"""Texts, choices and single pages are str; lists of pages and lists of texts are tuples of str."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldType:
    """One kind of value."""

    name: str
    """As page types write it: `list of pages`."""
    example: str
    """YAML that a new page starts with."""
    read: Callable[[YamlValue], FieldValue]
    """Raises ValueError with what is wrong and what to do, to follow the field's name."""
    schema: dict[str, Any]
    """What `read` takes, as JSON Schema, as far as that can say it."""
    options: tuple[str, ...] = ()
    """The further words that a field of this kind may have in a page type."""
    lists: bool = False
    """True if the value is a tuple."""
    refers: bool = False
    """True if the value names pages."""
    translated: bool = False
    """True if readers see the value in the words of the author, so that it is a message."""
    in_text: bool = False
    """True if the value can stand in a text as `{name}`."""
    sorts: bool = False
    """True if pages can be listed by it."""
    orders: bool = False
    """True if a list by it has an order, so that a page has one before and one after it."""


_FILLED = {"type": "string", "pattern": r"\S"}
_NOT_ZERO = r"(?!0+\s)"


def _around(pattern: str) -> str:
    """A pattern that editors read, too: they know no other digits than ours, and look anywhere in a text."""
    return rf"^\s*{pattern.replace(chr(92) + 'd', '[0-9]')}\s*$"


_MONEY_SCHEMA = {
    "type": "string",
    "pattern": _around(_MONEY.pattern.replace("[A-Z]{3}", "|".join(sorted(get_global("all_currencies"))))),
}


def parse_quantity(text: str) -> Duration | Money | None:
    """The duration or the money that a text such as `5 minutes` or `50 USD` stands for."""
    duration = _DURATION.fullmatch(text.strip())
    if duration and int(duration[1]) > 0:
        return Duration(int(duration[1]), duration[2])
    money = _MONEY.fullmatch(text.strip())
    return Money(Decimal(money[1]), money[2]) if money else None


def _text(written: YamlValue) -> str:
    if written.value is None or written.value == "":
        raise ValueError("is empty. Write a text.")
    if not isinstance(written.value, str):
        raise ValueError(_not_a("a text", written, f'Write it in quotation marks: "{written.text or "..."}".'))
    if not written.value.strip():
        raise ValueError("is empty. Write a text.")
    return " ".join(written.value.split())


def _number(written: YamlValue) -> int:
    if not isinstance(written.value, int) or isinstance(written.value, bool):
        raise ValueError(_not_a("a whole number", written, "Write digits only, without quotation marks, such as 3."))
    if abs(written.value) > _LARGEST:
        raise ValueError(f"is too large. Write a number up to {_LARGEST:,}.")
    return written.value


def _duration(written: YamlValue) -> Duration:
    value = parse_quantity(written.text)
    if not isinstance(value, Duration):
        raise ValueError(
            _not_a(
                "a duration",
                written,
                f'Write a number up to 9999 and one of {", ".join(u + "s" for u in UNITS)}, such as "5 minutes".',
            )
        )
    return value


def _money(written: YamlValue) -> Money:
    value = parse_quantity(written.text)
    if not isinstance(value, Money):
        raise ValueError(
            _not_a(
                "an amount of money",
                written,
                'Write a number and a currency of three letters, such as "50 USD".',
            )
        )
    if not value.exists:
        raise ValueError(
            f'has the unknown currency "{value.currency}". Use the three letters of ISO 4217, such as USD or THB.'
        )
    return value


def _date(written: YamlValue) -> date:
    if isinstance(written.value, str) and _DATE.fullmatch(written.value.strip()):
        try:
            return date.fromisoformat(written.value.strip())
        except ValueError:
            raise ValueError(f'is "{written.text}", and the calendar has no such day. Correct it.') from None
    if isinstance(written.value, datetime) or not isinstance(written.value, date):
        raise ValueError(_not_a("a date", written, "Write year, month and day, such as 2026-11-22."))
    return written.value


def _texts(written: YamlValue) -> tuple[str, ...]:
    if not isinstance(written.value, list):
        raise ValueError(_not_a("a list", written, "Write it in square brackets: [one, two]."))
    try:
        return tuple(_text(item) for item in written.value)
    except ValueError as error:
        raise ValueError(f"has an entry that {error}") from None


FIELD_TYPES: dict[str, FieldType] = {
    field_type.name: field_type
    for field_type in (
        FieldType(
            name="text",
            example='""',
            read=_text,
            schema=_FILLED,
            options=("at most",),
            translated=True,
            in_text=True,
            sorts=True,
        ),
        FieldType(
            name="choice",
            example='""',
            read=_text,
            schema=_FILLED,
            options=("choices", "scale"),
            in_text=True,
            sorts=True,
        ),
        FieldType(
            name="number",
            example="1",
            read=_number,
            schema={"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST},
            in_text=True,
            sorts=True,
            orders=True,
        ),
        FieldType(
            name="duration",
            example="5 minutes",
            read=_duration,
            schema={"type": "string", "pattern": _around(_NOT_ZERO + _DURATION.pattern)},
            in_text=True,
        ),
        FieldType(name="money", example="50 USD", read=_money, schema=_MONEY_SCHEMA, options=("limits",), in_text=True),
        FieldType(
            name="date",
            example="",
            read=_date,
            schema={"type": "string", "format": "date", "pattern": _around(_DATE.pattern)},
            options=("read again after",),
            in_text=True,
            sorts=True,
        ),
        FieldType(name="page", example='""', read=_text, schema=_FILLED, options=("of kind",), refers=True),
        FieldType(
            name="list of pages",
            example="[]",
            read=_texts,
            schema={"type": "array", "items": _FILLED},
            options=("of kind", "at least"),
            lists=True,
            refers=True,
        ),
        FieldType(
            name="list of texts",
            example="[]",
            read=_texts,
            schema={"type": "array", "items": _FILLED},
            options=("at least",),
            lists=True,
            translated=True,
        ),
    )
}


def _not_a(expected: str, written: YamlValue, advice: str) -> str:
    if written.value is None:
        return f"is empty. {advice}"
    shown: Any = written.text if not isinstance(written.value, (list, dict)) else "a list"
    reason = ""
    if isinstance(written.value, bool):
        reason = f', because YAML reads "{written.text}" as {"yes" if written.value else "no"}'
    shown = f'"{shown}"' if shown not in ("", "a list") else shown or "empty"
    return f"is {shown}, which is not {expected}{reason}. {advice}"
