"""A language: its names, its direction and its rules, all from Babel's data."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.messages.plurals import get_plural

from kb.problem import KbError, did_you_mean

if TYPE_CHECKING:
    from kb.settings import Settings


_SCRIPT_LENGTH = 4
_STACKING = ("Thai", "Laoo", "Khmr", "Mymr", "Arab", "Deva", "Beng", "Taml", "Telu", "Tibt")
_UNSPACED = ("Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Hans", "Hant", "Hani", "Jpan")
_NEWER = {"no": "nb"}
"""Codes of several languages together, with the one that is meant; Babel knows those that are out of use."""


class UnknownLanguageError(KbError):
    """The code names no language that Babel knows."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site."""

    code: str
    """As in addresses and folders: `nb`, `pt-BR`."""
    locale: Locale
    """How it writes dates, money and lists; may have a region that the code leaves out."""

    @property
    def name(self) -> str:
        """Its name in itself, as the language switch shows it: `Norsk bokmål`."""
        own = Locale.parse(self.code, sep="-").get_display_name() or self.code
        return own[:1].upper() + own[1:]

    @property
    def english_name(self) -> str:
        """Its name in English."""
        return Locale.parse(self.code, sep="-").get_display_name("en") or self.code

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.character_order).replace("left-to-right", "ltr").replace("right-to-left", "rtl")

    @property
    def tag(self) -> str:
        """What browsers call the language with its region and calendar: `en-GB`, `th-TH-u-ca-gregory`."""
        calendar = "-u-ca-gregory" if self.locale.modifier == "calendar=gregorian" else ""
        return "-".join(filter(None, (self.locale.language, self.locale.script, self.locale.territory))) + calendar

    @property
    def script(self) -> str:
        """The four letters of its script: `Latn`, `Arab`."""
        own = Locale.parse(self.code, sep="-")
        likely = get_global("likely_subtags").get(own.language, "").split("_")
        return own.script or next((part for part in likely if len(part) == _SCRIPT_LENGTH), "Latn")

    @property
    def stacks(self) -> bool:
        """True if its letters have marks above and below the line, which need room."""
        return self.script in _STACKING

    @property
    def unspaced(self) -> bool:
        """True if it is written without spaces between words."""
        return self.script in _UNSPACED

    @property
    def plural_forms(self) -> str:
        """The rule as PO files state it."""
        if not self.locale.plural_form.tags:  # Babel's table of gettext rules says two forms for `ms`, CLDR one
            return "nplurals=1; plural=0;"
        return str(get_plural(self.locale).plural_forms).rstrip(";") + ";"


def find_language(code: str, locale: str = "") -> Language:
    """The language of a code; `locale` says the region whose formats it uses. Raises UnknownLanguageError."""
    try:
        own = Locale.parse(code.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        message = f'"{code}" is no language code that is known. {_advice(code)}'
        raise UnknownLanguageError(message) from None
    try:
        shown = Locale.parse((locale or code).replace("-", "_"))
        if locale and shown.language != own.language:
            raise UnknownLocaleError(locale)
    except (UnknownLocaleError, ValueError):
        message = f'"{locale}" under "formats" is no region of "{code}". Write language and region, such as en_GB.'
        raise UnknownLanguageError(message) from None
    first, _, rest = code.partition("-")
    if newer := _NEWER.get(first, get_global("language_aliases").get(first, "").replace("_", "-")):
        newer += f"-{rest}" if rest else ""
        raise UnknownLanguageError(f'"{code}" is not how the language is written any more. Did you mean "{newer}"?')
    written = str(own).replace("_", "-")
    if code != written and code.replace("_", "-").casefold() == written.casefold():
        raise UnknownLanguageError(f'"{code}" is not how the language is written. Did you mean "{written}"?')
    return Language(code, shown)


def _advice(code: str) -> str:
    """One code that is nearly the same, or all there are."""
    known = sorted({identifier.partition("_")[0] for identifier in locale_identifiers()} - _NEWER.keys())
    if get_close_matches(code, known, n=1):
        return did_you_mean(code, known)
    return f"Use one of: {', '.join(known)}. A script or a region may follow: zh-Hant, pt-BR."


def site_languages(chosen: Settings) -> dict[str, Language]:
    """All languages of the site by their code, in the order of mkdocs.yml. Raises UnknownLanguageError."""
    try:
        return {code: find_language(code, chosen.formats.get(code, "")) for code in chosen.languages}
    except UnknownLanguageError as error:
        raise UnknownLanguageError(f"mkdocs.yml:{chosen.languages_line}: {error}") from None
