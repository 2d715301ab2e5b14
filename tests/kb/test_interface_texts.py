"""What templates say is a text: a "%" in it is no format, and a "<" no HTML."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from jinja2 import Environment

from kb.languages.interface_texts import InterfaceTexts, filled


class Translated(NullTranslations):
    """Every text has the same translation."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def gettext(self, message: str) -> str:  # noqa: ARG002 - gettext's own name
        """The one text."""
        return self.text

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        """The one text."""
        return self.text


def shown(template: str, translation: str, **values: object) -> str:
    """What a template makes of a translation, in an environment like that of the site."""
    env = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    texts = InterfaceTexts(Translated(translation))
    env.globals |= {"gettext": texts.gettext, "ngettext": texts.ngettext}
    return env.from_string(template).render(values)


@pytest.mark.parametrize(
    "text", ["Buscar (al cien %)", "100% seguro", "%s %d %(name)s %%", "%", "{0} {count}", "%(num)s"]
)
def test_percent_sign_stays_as_it_is(text: str) -> None:
    assert shown('{{ _("Search") }}', text) == text


@pytest.mark.parametrize("template", ['{{ _("Search") }}', "{% trans n=1 %}{{ n }} left{% endtrans %}"])
def test_translation_is_never_html(template: str) -> None:
    assert shown(template, '"<img src=x onerror=pwn//') == "&#34;&lt;img src=x onerror=pwn//"


def test_translation_in_a_script_is_never_html_and_not_escaped_twice() -> None:
    assert shown('{{ {"search": _("Search")} | tojson }}', "</script>&\u2028'") == (
        r'{"search": "\u003c/script\u003e\u0026\u2028\u0027"}'
    )


@pytest.mark.parametrize("count", [1, 2])
def test_values_are_filled_in_and_only_those_that_there_are(count: int) -> None:
    template = "{% trans count=count %}{{ count }} page{% pluralize %}{{ count }} pages{% endtrans %}"
    assert shown(template, "%(count)s %% von 100 % %(other)s %d", count=count) == f"{count} % von 100 % %(other)s %d"


def test_value_is_no_format_either() -> None:
    assert filled("%(a)s %(b)s", {"a": "%(b)s", "b": "%%"}) == "%(b)s %%"


def test_text_that_is_not_translated_keeps_its_direction_where_the_page_runs_to_the_left() -> None:
    texts = InterfaceTexts(NullTranslations(), runs_left=True)
    assert texts.gettext("Search") == "\u2068Search\u2069"
    assert texts.ngettext("%(num)s page", "%(num)s pages", 2) == "\u20682 pages\u2069"
    assert InterfaceTexts(NullTranslations()).gettext("Search") == "Search"
    assert InterfaceTexts(Translated("بحث"), runs_left=True).gettext("Search") == "بحث"
