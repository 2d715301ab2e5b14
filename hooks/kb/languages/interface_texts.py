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

    def __init__(self, translations: NullTranslations, *, runs_left: bool = False) -> None:
        """Where the page runs to the left, what is not translated is kept together, in its own direction."""
        self._translations = translations
        self._runs_left = runs_left

    def gettext(self, text: str, **values: object) -> str:
        """The translation of a text, with the values that it has."""
        translated = self._translations.gettext(text)
        return self._in_its_direction(filled(translated, values), is_source=translated == text)

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """The translation in the form that fits the number."""
        translated = self._translations.ngettext(singular, plural, number)
        shown = filled(translated, {"num": number, **values})
        return self._in_its_direction(shown, is_source=translated in (singular, plural))

    def _in_its_direction(self, text: str, *, is_source: bool) -> str:
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if is_source and self._runs_left else text


def filled(text: str, values: dict[str, object]) -> str:
    """The text with its values. Without values it stays as it is, and so does everything else with a "%" in it."""

    def value(match: re.Match[str]) -> str:
        return "%" if match[1] is None else str(values.get(match[1], match[0]))

    return _VALUE.sub(value, text) if values else text
