"""The short way for plain words leads where Python-Markdown's own step leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markdown.treeprocessors import InlineProcessor

from any_markdown import ANY
from kb import settings
from kb.reading.block_parser import BlockParser
from kb.reading.inline_step import InlineStep
from sample import ROOT

if TYPE_CHECKING:
    import re

MARKS = st.text(alphabet="ab `\\[]()<>&*_!^;:{}#\n\x02\x03\"'", max_size=40)


def html(parser: BlockParser, text: str) -> str:
    return parser.html(parser.parse(text).root, with_added_steps=True)


def fresh_parser() -> BlockParser:
    return BlockParser(settings.read(ROOT / "mkdocs.yml"))


def with_stock_step() -> BlockParser:
    parser = fresh_parser()
    parser.md.treeprocessors.register(InlineProcessor(parser.md), "inline", 20)
    return parser


OURS, STOCK = fresh_parser(), with_stock_step()


@pytest.mark.long
@given(ANY | MARKS)
@example("one  \ntwo")
@example("&amp; and &copy")
def test_any_text_becomes_the_same_html(text: str) -> None:
    assert html(OURS, text) == html(STOCK, text)


def test_plain_words_take_the_short_way() -> None:
    step = OURS.md.treeprocessors["inline"]
    assert isinstance(step, InlineStep)
    assert step._has_short_way


class Exclamation(SimpleTextInlineProcessor):
    """A pattern that needs none of Markdown's own marks."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: ARG002, D102, N802
        return "VERY", m.start(0), m.end(0)


def test_the_pattern_of_an_extension_sees_plain_words() -> None:
    parser = fresh_parser()
    parser.md.inlinePatterns.register(Exclamation("(very)"), "exclamation", 5)
    parser.md.treeprocessors.register(InlineStep(parser.md), "inline", 20)
    assert "VERY late" in html(parser, "It is very late.")
