"""The sheet of a page as the site shows it: amounts that differ by place are marked for the scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from kb.languages.translations import LocalText
from kb.pages import placeholder
from kb.pages.field_type import Money
from kb.print.sheet import Sheets

if TYPE_CHECKING:
    from kb.pages.field_type import FieldValue
    from kb.pages.page import Page
    from kb.web.listing import Fact

_NAME, _WORDS, _END = "\ufdd2", "\ufdd3", "\ufdd4"
"""Of a mark: signs that no text has, for Unicode gives them no meaning."""
_MARK = re.compile(f"{_NAME}([^{_WORDS}]*){_WORDS}([^{_END}]*){_END}")


@dataclass(frozen=True, slots=True)
class NamedMoney(Money):
    """An amount that knows what it is called on its page."""

    name: str
    """As the page has it in braces: a field, or an amount such as `12 USD`."""


class SheetsOfSite(Sheets):
    """Makes the sheets of one language with marks in their texts, which `with_elements` turns into elements."""

    def _here(self, page: Page) -> Page:
        values = {name: placeholder.value_of(name, page.fields) for name in self.base.amounts_that_differ(page)}
        named = {
            name: NamedMoney(value.amount, value.currency, name)
            for name, value in values.items()
            if isinstance(value, Money)
        }
        return replace(page, fields=page.fields | named)

    def _fact(self, page: Page, fact: Fact) -> LocalText:
        text = super()._fact(page, fact)
        is_named = isinstance(page.fields.get(fact.name), NamedMoney)
        return LocalText(_marked(fact.name, text.text), text.lang) if is_named else text

    def _format(self, value: FieldValue) -> str:
        words = super()._format(value)
        return _marked(value.name, words) if isinstance(value, NamedMoney) else words


def with_elements(text: str) -> Markup:
    """The text as HTML, with an element `<data value="name">` for each mark."""
    return Markup(_MARK.sub(r'<data value="\1">\2</data>', str(escape(text))))  # noqa: S704 - it is escaped


def _marked(name: str, words: str) -> str:
    return f"{_NAME}{name}{_WORDS}{words}{_END}"
