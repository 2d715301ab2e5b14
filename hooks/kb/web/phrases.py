"""What is said to customers on a page, in all languages: a file beside the page, from which a phrase is shown large.

It is kept on a phone like the page, so that a customer can read the phrase in their language without a network.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING

from kb.languages.formatting import format_value
from kb.languages.message import catalogue_name
from kb.pages.amount import with_amounts
from kb.pages.content_type import CONTENT_TYPES, without_lead
from kb.pages.plain_line import joined, words
from kb.reading.block_text import message_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kb.languages.translations import Translations
    from kb.pages.page import Page
    from kb.pages.place import Place
    from kb.reading.block_parser import BlockParser

NAME = "phrases.json"
"""Of the file, in the folder of the page."""
_SAY = CONTENT_TYPES["phrases to say"]
_QUOTED = re.compile(r"[“\"«„](.*)[”\"»“](\.?)", re.DOTALL)
"""Languages combine the marks in several ways, and some have the full stop behind them. As in scripts/phrase.js."""


def file(
    page: Page, translations: Mapping[str, Translations], parser: BlockParser, places: Iterable[Place] = ()
) -> bytes:
    """The file of a page, the same in each language; `translations` are those of all languages, by code.

    A phrase has its words by language, only those that are published. The language that `source` names has all.
    `places` has, by slug, those phrases that are others there, by their number: an amount of the place stands in them.
    Words may have names of spoken forms in braces; `forms` says what they are.
    """
    parser.restore(page.outline.tree)
    source = next(code for code, of_language in translations.items() if of_language.is_source)
    general = _all_said(page, translations, parser)
    content: dict[str, object] = {"source": source, "phrases": general}
    own = {}
    for place in places:
        if (here := with_amounts(page, place.amounts)) is not page:
            said = enumerate(_all_said(here, translations, parser))
            own[place.slug] = {number: words for number, words in said if words != general[number]}
    if any(own.values()):
        content["places"] = own
    if forms := {
        code: of_language.spoken.for_scripts for code, of_language in translations.items() if of_language.spoken
    }:
        content["forms"] = forms
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _all_said(page: Page, translations: Mapping[str, Translations], parser: BlockParser) -> list[dict[str, str]]:
    """Each phrase by language, in the order of the page."""
    listed = []
    for parts in parts_of(page):
        said = {code: _said(page, parts, of_language, parser) for code, of_language in translations.items()}
        listed.append({code: text for code, text in said.items() if text})
    return listed


def parts_of(page: Page) -> Iterator[tuple[str, ...]]:
    """The messages of each phrase, in the order of the page, which scripts/phrase.js counts in the same way."""
    for specified in page.specified_sections():
        if _SAY in specified.spec.contents and not specified.spec.written:
            for block in filter(_SAY.holds, specified.section.blocks):
                yield from (item.parts for item in block.items if not item.box)


def _said(page: Page, parts: tuple[str, ...], translations: Translations, parser: BlockParser) -> str:
    """The words in the quotation marks of a phrase, without what says when it fits; "" if a part is not translated."""
    name = catalogue_name(page.src_uri)
    texts = parts if translations.is_source else [_published(translations, name, part) for part in parts]
    formatted = partial(format_value, locale=translations.language.locale)
    line = joined([words(page, text, parser, formatted) for text in texts if text is not None])
    match = _QUOTED.match(without_lead(line))
    return "" if None in texts else match[1] + match[2] if match else line


def _published(translations: Translations, name: str, part: str) -> str | None:
    return translations.with_forms.get(name, part) if message_of(part) else part
