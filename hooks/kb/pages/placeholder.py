"""Values inside texts: `{authority}` for a field of the page, `{12 USD}` and `{5 minutes}` for a value of its own.

Each language shows them in its own way, so nobody translates a number or the name of a currency by hand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.pages.field_type import Money, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kb.pages.field_type import FieldValue

_PATTERN = re.compile(r"\{([a-z0-9][^{}\n]*)\}", re.IGNORECASE)
_NEARLY = re.compile(
    r"\{[ \t]+([a-z0-9][^{}\n]*?)[ \t]*\}"  # a blank before the name
    r"|\{\{([a-z0-9][^{}\n]*)\}\}"  # two braces
    r"|\{([a-z]\w*|\d+ \w+)(?![^{}\n]*\})",  # none at the end
    re.IGNORECASE,
)
_START, _END = "\ufdd0", "\ufdd1"
"""Of a mark: two signs that no text has, for Unicode gives them no meaning."""
_MARK = re.compile(f"{_START}([0-9]{{1,9}}){_END}")


def names(text: str) -> list[str]:
    """What stands between the braces, of each placeholder of a text."""
    return _PATTERN.findall(text)


def nearly(text: str) -> list[tuple[str, str]]:
    """(what is written, the name in it) of each that looks like a placeholder and is shown as it stands."""
    return [(match[0], match[1] or match[2] or match[3]) for match in _NEARLY.finditer(text)]


def value_of(name: str, fields: Mapping[str, FieldValue]) -> FieldValue | None:
    """The value that a placeholder stands for; None if there is none."""
    field_value = fields.get(name, parse_quantity(name))
    if isinstance(field_value, Money) and not field_value.exists:
        return None
    return None if isinstance(field_value, tuple) else field_value


def set_aside(
    text: str,
    fields: Mapping[str, FieldValue],
    format_value: Callable[[FieldValue], str],
    values: list[str],
    names: list[str] | None = None,
) -> str:
    """The text with marks for its values, which are added to `values` in words, so that no value is read as Markdown.

    What stood in the braces is added to `names`. A placeholder without a value stays as it is.
    """

    def mark(match: re.Match[str]) -> str:
        field_value = value_of(match[1], fields)
        if field_value is None:
            return match[0]
        values.append(format_value(field_value))
        if names is not None:
            names.append(match[1])
        return f"{_START}{len(values) - 1}{_END}"

    return _PATTERN.sub(mark, text) if "{" in text else text


def form_element(name: str, words: str) -> str:
    """The HTML of a spoken form (`kb.languages.spoken_forms`), which a script fills with what the reader has chosen."""
    return f'<i data-form="{name}">{words}</i>'


def has_marks(text: str) -> bool:
    """True if values have been set aside from the text."""
    return _START in text


def put_back(text: str, values: Sequence[str]) -> str:
    """The text with the values in the place of their marks."""

    def value(match: re.Match[str]) -> str:
        number = int(match[1])
        return values[number] if number < len(values) else match[0]

    return _MARK.sub(value, text) if _START in text else text
