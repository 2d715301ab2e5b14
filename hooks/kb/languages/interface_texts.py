"""What templates say in the reader's language: always a text, never HTML and never a format.

Jinja's own functions would trust a translation as HTML, and end the build at a "%" in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

_VALUE = re.compile(r"%(?:\((\w+)\)s|%)")
"""A value in a text of `{% trans %}`, or a percent sign, which Jinja doubles there."""


class InterfaceTexts:
    """The two functions that templates ask. What they give is escaped where it is put into a page."""

    def __init__(self, translations: NullTranslations) -> None:
        self._translations = translations

    def gettext(self, text: str, **values: object) -> str:
        """The translation of a text, with the values that it has."""
        return filled(self._translations.gettext(text), values)

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """The translation in the form that fits the number."""
        return filled(self._translations.ngettext(singular, plural, number), {"num": number, **values})


def filled(text: str, values: dict[str, object]) -> str:
    """The text with its values. Without values it stays as it is, and so does everything else with a "%" in it."""

    def value(match: re.Match[str]) -> str:
        return "%" if match[1] is None else str(values.get(match[1], match[0]))

    return _VALUE.sub(value, text) if values else text
