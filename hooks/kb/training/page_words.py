"""The texts of a page as they were written and as its readers see them, for questions that are the same everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.languages.formatting import format_value
from kb.languages.message import catalogue_name
from kb.pages.content_type import quotation
from kb.pages.plain_line import joined, words
from kb.project import SITE
from kb.reading.block_text import message_of, without_attributes

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from kb.languages.translations import Translations
    from kb.pages.field_type import FieldValue
    from kb.pages.page import Page, SpecifiedSection
    from kb.reading.block_parser import BlockParser
    from kb.reading.outline import Item, Section

_SENTENCE_END = re.compile(r"[.!?…؟۔।]+[”»\"]?\s+|[。！？]+[”»」\"]?\s*(?=\S)")
_POLITE_END = re.compile(r"(?:(?<=ค่ะ)|(?<=คะ)|(?<=ครับ))\s+")
"""Thai has no mark at the end of a sentence, but what is said to customers ends politely there."""
_MARKS = ".!?…؟۔।。！？"
_QUESTION_MARK = re.compile(r"[?？؟\u037e]\s*(?=\S)")
_COLON = re.compile(r"[:：]\s*(?=\S)")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Words:
    """A text, plain and on one line."""

    source: str
    """As it was written: by it a question is known in every language."""
    shown: str
    """In the reader's language; "" where that has none to publish."""

    @property
    def is_missing(self) -> bool:
        """True for a text that the reader cannot be shown."""
        return bool(self.source and not self.shown)


NOTHING = Words("", "")


class PageWords:
    """The texts of one page in one language."""

    def __init__(
        self, page: Page, translations: Translations, parser: BlockParser, related: Container[str] = ()
    ) -> None:
        """`related` are the src_uris of pages that may hold at the same time as this one."""
        self.related = related
        self.page = page
        self.translations = translations
        self._parser = parser
        self._name = catalogue_name(page.src_uri)
        parser.restore(page.outline.tree)
        self.signs = [self.line(item) for item in signs(page)]
        """The lines by which the page is known."""
        tables = (one for one in page.specified_sections() if one.spec.tell_apart)
        self.told_apart = [(one.spec.title, self.of_parts(item.parts[:1])) for one in tables for item in entries(one)]
        """(title in the page type, beginning of a line) of each line that is told apart from those of other tables."""

    def line(self, item: Item) -> Words:
        """An item of the page, all of its parts on one line."""
        return self.of_parts(item.parts)

    def of_parts(self, parts: tuple[str, ...]) -> Words:
        """Some parts of an item, such as cells of a row."""
        told = [self._local(part) for part in parts]
        shown = "" if None in told else joined([self._plain(part) for part in told if part is not None])
        return Words(joined([self._plain(part) for part in parts]), shown)

    def title(self, section: Section) -> Words:
        """A heading, without the attributes that may follow it."""
        shown = self._local(section.text)
        source = self._plain(without_attributes(section.text))
        return Words(source, self._plain(without_attributes(shown)) if shown else "")

    def value(self, value: FieldValue) -> Words:
        """A value of a field, formatted for the reader."""
        return Words(str(value), self._format(value))

    def field(self, name: str) -> Words:
        """A text of the front matter; nothing where the page has none."""
        text = str(self.page.fields.get(name, ""))
        return Words(text, self._local(text) or "")

    def is_list_of_texts(self, name: str) -> bool:
        """True for a field that holds texts, and not names of pages."""
        spec = self.page.type.fields.get(name) if self.page.type else None
        return bool(spec and spec.type.lists and not spec.type.refers)

    def of_type(self, text: str) -> Words:
        """What the page type says."""
        shown = text if self.translations.is_source else self.translations.get(SITE, text) or ""
        return Words(text, shown)

    def gettext(self, text: str) -> Words:
        """What the program says; as it was written where that is not translated, like everything that it says."""
        return Words(text, self.translations.interface.gettext(text))

    def _local(self, part: str) -> str | None:
        if self.translations.is_source or not message_of(part):
            return part
        return self.translations.get(self._name, part)

    def _plain(self, markdown: str) -> str:
        return words(self.page, markdown, self._parser, self._format)

    def _format(self, value: FieldValue) -> str:
        return format_value(value, self.translations.language.locale)


def entries(specified: SpecifiedSection) -> list[Item]:
    """The rows of a table without its head, or the items of a list."""
    blocks = specified.section.blocks
    rows = [item for block in blocks if block.kind == "table" for item in block.items[1:]]
    return rows or list(list_items(specified.section))


def signs(page: Page) -> Iterator[Item]:
    """The lines by which a page is known, where its type says which these are."""
    return (item for one in page.specified_sections() if one.spec.signs for item in list_items(one.section))


def list_items(section: Section) -> Iterator[Item]:
    """The items of the lists of a section."""
    return (item for block in section.blocks if block.kind in ("list", "numbered list") for item in block.items)


def phrase(line: Words) -> Words:
    """The words in the quotation marks of a line, without what stands before and behind them."""
    return Words(_spoken(line.source), _spoken(line.shown))


def _spoken(text: str) -> str:
    """With the mark that ends it, which some languages set behind the quotation mark."""
    words = quotation(text)
    behind = text.partition(words)[2][1:2] if words else ""
    return words + behind if behind and behind in _MARKS and words[-1] not in _MARKS else words


def beginnings(words: Words) -> Iterator[Words]:
    """What is said, and each shorter beginning of it that has two sentences or more where it is shown.

    One alone may need what follows: “We have none left. I have called the next shop.”
    """
    ends = {match.end() for pattern in (_SENTENCE_END, _POLITE_END) for match in pattern.finditer(words.shown)}
    for end in [*sorted(ends)[1:], len(words.shown)]:
        yield Words(words.source, words.shown[:end].strip())


def after_phrase(line: Words) -> Words:
    """What a line says behind its words in quotation marks: why they are avoided."""
    return Words(_after_quotation(line.source), _after_quotation(line.shown))


def _after_quotation(text: str) -> str:
    words = quotation(text)
    rest = text.partition(words)[2].lstrip() if words else ""
    return rest[1:].lstrip(" .–-") if rest else ""


def condition(line: Words) -> Words:
    """Of a line like `Prior failure: It went wrong before. Call now.` the first sentence behind the name.

    Only the name where a language ends its sentences in another way, for what follows would tell the answer.
    """
    (_, source), (name, shown) = named(line.source), named(line.shown)
    ends, own_ends = _SENTENCE_END.findall(source), _SENTENCE_END.findall(shown)
    if not ends:
        return NOTHING
    first = _SENTENCE_END.split(source)[0]
    return Words(first + ends[0].strip(), shown[: _end(shown)].strip() if len(ends) == len(own_ends) else name)


def _end(text: str) -> int:
    match = _SENTENCE_END.search(text)
    return match.end() if match else len(text)


def named(text: str) -> tuple[str, str]:
    """(name, rest) of a line that begins with a name and a colon; ("", text) of others."""
    match = _COLON.search(text)
    return (text[: match.start()].strip(), text[match.end() :]) if match else ("", text)


def question_and_answer(line: Words) -> tuple[Words, Words]:
    """(question, answer) of an author's own.

    The answer stands behind the question mark, and where a language has none, behind the first colon. What is quoted
    may have marks of its own.
    """
    (asked, answer), (own_asked, own_answer) = _parted(line.source), _parted(line.shown)
    return Words(asked, own_asked), Words(answer, own_answer)


def _parted(text: str) -> tuple[str, str]:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for mark in (_QUESTION_MARK, _COLON):
        for match in mark.finditer(text):
            if not any(start < match.start() < end for start, end in quoted):
                return text[: match.end()].strip(), text[match.end() :].strip()
    return "", ""
