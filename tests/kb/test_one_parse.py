"""What checks, translators and paper take from the parse of a page is what its readers see.

The outline holds the texts of the page: titles and items, in order. It holds neither code nor raw HTML, nor the table
of contents, which repeats titles; and of pictures the text that stands for them. Compared are letters and signs
without the spaces between them.

Covers kb.reading.block_parser and kb.reading.block_text.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from markdown.util import AtomicString

from any_markdown import ANY, COMPOSED
from kb.languages.message import page_texts
from kb.reading.block_text import message_of, without_attributes
from kb.reading.outline_parser import parse
from kb.reading.plain_text import plain
from kb.rendering.page_converter import PageConverter, Wording
from sample import block_parser, page_of
from shown_text import shown_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.reading.block_parser import BlockTree
    from kb.reading.outline import Item, Outline, Section

pytestmark = pytest.mark.long

_ATTRIBUTES = re.compile(r"\{:?[#.][^{}]*\}")
_LONG_FOOTNOTE = re.compile(r"^\[\^\w+\]:.*\n\n    ", re.MULTILINE)
_UNTITLED = re.compile(r"[\s>*+\d.-]*(?:!!!|\?\?\?)[^\"]*")


def contents(outline: Outline) -> Iterator[Section | Item]:
    """Every title and item, in the order of the page."""
    yield from (item for block in outline.intro for item in block.items)
    for section in outline.every_section():
        yield section
        yield from section.all_items()


def parts(content: Section | Item) -> tuple[str, ...]:
    return content.parts if hasattr(content, "parts") else (content.title,)


def without_code_and_raw_html(tree: BlockTree) -> BlockTree:
    root = copy.deepcopy(tree.root)
    for element in root.iter():
        element.text = None if isinstance(element.text, AtomicString) else element.text
        element.tail = None if isinstance(element.tail, AtomicString) else element.tail
    state = {
        (holder, name): ["<!---->" if isinstance(raw, str) else raw for raw in value]
        if name == "rawHtmlBlocks"
        else value
        for (holder, name), value in tree.state.items()
    }
    return replace(tree, root=root, state=state)


def letters(text: str) -> str:
    """A text without spaces, without control characters, and without attributes, which in some places are text."""
    shown = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cc")
    return _ATTRIBUTES.sub("", shown)


@given(ANY)
@hypothesis_settings(max_examples=200)
def test_outline_holds_the_words_that_the_page_shows(text: str) -> None:
    """No word is lost, none is added, and all are in the order of the page."""
    outline = parse(text, block_parser())
    tree = without_code_and_raw_html(outline.tree)
    page = PageConverter(block_parser(), format_value=str, wording=Wording("")).convert(tree)
    block_parser().restore(tree)
    held = [plain(part, block_parser()) for content in contents(outline) for part in parts(content)]
    assert letters("".join(held)) == letters(shown_letters(page))


@given(ANY)
@hypothesis_settings(max_examples=200)
def test_line_of_each_text_is_the_one_that_holds_its_first_word(text: str) -> None:
    """The title of an admonition may be made from its kind; then its line is that of the mark."""
    lines = text.replace("\x02", "").replace("\x03", "").expandtabs(4).split("\n")
    for content in contents(parse(text, block_parser())):
        assert 1 <= content.line <= len(lines)
        words = " ".join(filter(None, parts(content))).split()
        line = lines[content.line - 1]
        assert not words or words[0] in line or _UNTITLED.fullmatch(line), (words, content.line)


@given(COMPOSED)
@hypothesis_settings(max_examples=200)
def test_texts_have_lines_of_their_own_in_the_order_of_the_page(text: str) -> None:
    """However often a text is repeated.

    Footnotes, the last on a page, whose further paragraphs may be repeated above, and the names of tabs stand
    elsewhere in the source; cells of tables inside other blocks share the line of their row.
    """
    outline = parse(text, block_parser())
    assume(not _is_out_of_order(outline.tree) and not _LONG_FOOTNOTE.search(text))
    lines = text.split("\n")
    above = takewhile(lambda content: not "".join(parts(content)).startswith("Footnote"), contents(outline))
    found = [content.line for content in above if not "".join(parts(content)).startswith("Tab")]
    assert all(before < after or (before == after and "|" in lines[after - 1]) for before, after in pairwise(found))


def _is_out_of_order(tree: BlockTree) -> bool:
    """True if a list item inside an admonition, details or a tab holds something before a paragraph.

    Python-Markdown moves the item's own text down there: from `- a`, `    - b` and, after an empty line, `    c` it
    makes b, a, c.
    """
    boxes = [box for box in tree.root.iter() if box.tag == "details" or "admonition" in box.get("class", "")]
    boxes += tree.root.iterfind(".//div[@class='tabbed-content']")
    items = [item for box in boxes for item in box.iter() if item.tag in ("li", "dd")]
    return any(first.tag != "p" and second.tag == "p" for item in items for first, second in pairwise(item))


@given(ANY)
@hypothesis_settings(max_examples=200)
def test_each_part_of_each_item_is_a_message_or_has_nothing_to_translate(text: str) -> None:
    """So a sheet finds the translation of each of its lines."""
    page = page_of(text)
    messages = set(page_texts(page))
    texts = [part for item in page.outline.every_item() for part in item.parts]
    for part in [*texts, *(section.text for section in page.outline.every_section())]:
        assert message_of(part) in ("", part)
        assert message_of(part) in messages | {""}


def test_title_has_no_attributes_and_no_closing_marks() -> None:
    (section,) = parse("# Hear ### { #hear .wide }\n", block_parser()).sections
    assert (section.title, section.anchor) == ("Hear", "hear")
    assert without_attributes("C# {minutes}") == "C# {minutes}"
