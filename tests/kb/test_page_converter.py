"""One converter serves all pages, from trees that were parsed before: nobody must be able to tell.

Covers kb.rendering.page_shape.
"""

from __future__ import annotations

import copy
import pickle
from functools import cache
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from any_markdown import ANY
from kb import settings
from kb.knowledge_base import KnowledgeBase
from kb.project import Project
from kb.reading.block_parser import BlockParser
from kb.rendering.page_converter import PageConverter, Wording
from sample import ROOT, block_parser

pytestmark = pytest.mark.long

FILES = [src_uri for src_uri, _ in Project(ROOT).markdown_files()]
EVERY = (ROOT / "tests/cases/block_translation/every-construct.md").read_text("utf-8")
MANY_STATES = ("One[^1] HTML [ref].\n\n[^1]: F\n\n*[HTML]: Markup\n\n[ref]: a.md 'T'\n\n", "[^1]: G\n\nTwo[^1].", EVERY)


@cache
def shipped() -> KnowledgeBase:
    return KnowledgeBase(Project(ROOT))


def converter(parser: BlockParser) -> PageConverter:
    return PageConverter(parser, format_value=str, wording=Wording("Why and how"))


def fresh() -> BlockParser:
    return BlockParser(settings.read(ROOT / "mkdocs.yml"))


def in_one_go(text: str) -> str:
    """What a new converter makes of a text that it parses and converts without a stop."""
    return converter(fresh()).md.convert(text)


@pytest.mark.parametrize("src_uri", FILES)
def test_shipped_page_is_what_a_new_converter_makes_of_it(src_uri: str) -> None:
    page = shipped().pages[src_uri]
    parser = block_parser()
    assert converter(parser).convert(parser.parse(page.front.body)) == in_one_go(page.front.body)
    new = converter(fresh())
    tree = new.parser.parse(page.front.body, keep_waivers=page.type is None)
    assert converter(parser).convert(page.outline.tree, page=page) == new.convert(tree, page=page)


def test_attribute_without_a_value_stands_beside_a_placeholder() -> None:
    page = shipped().pages["scenarios/wrong-order.md"]
    html = converter(block_parser()).convert(block_parser().parse("`x`{a} {authority}\n"), page=page)
    assert html.startswith("<p><code a>x</code> Money(")


def test_value_in_raw_html_is_text_and_names_nothing_that_markdown_has_put_aside() -> None:
    page = copy.deepcopy(shipped().pages["scenarios/wrong-order.md"])
    page.fields["title"] = '<b>\x02wzxhzdk:0\x03" &'
    text = 'A <kbd title="{title}">{title}</kbd> [b](index.md "{title}") <i onclick="x">c</i>\n'
    html = converter(block_parser()).convert(block_parser().parse(text), page=page)
    shown = "&lt;b&gt;wzxhzdk:0"
    assert html.count(shown) == 3
    assert html.count("onclick") == 1
    assert f'<kbd title="{shown}&quot; &amp;">' in html


@given(ANY, ANY)
@hypothesis_settings(max_examples=100)
def test_tree_converts_to_the_same_bytes_whatever_comes_between(text: str, other: str) -> None:
    """Another parse, another conversion, the same conversion, a way through pickle, as from a process that reads."""
    parser = block_parser()
    convert = converter(parser).convert
    tree, other_tree = parser.parse(text), parser.parse(other)
    html = convert(tree)
    assert html == in_one_go(text)
    assert convert(tree) == html
    assert convert(other_tree) == convert(parser.parse(other))
    assert convert(pickle.loads(pickle.dumps(tree))) == html  # noqa: S301 - pickled here


@pytest.mark.parametrize("seed", range(6))
def test_order_of_the_pages_does_not_matter(seed: int) -> None:
    parser = block_parser()
    trees = {text: parser.parse(text) for text in MANY_STATES}
    expected = {text: in_one_go(text) for text in MANY_STATES}
    order = list(permutations([*MANY_STATES, *MANY_STATES]))[seed * 97]
    assert [converter(parser).convert(trees[text]) for text in order] == [expected[text] for text in order]


def test_two_converters_of_one_parser_do_not_meet() -> None:
    """Two languages of one site, for example."""
    parser = block_parser()
    first = PageConverter(parser, format_value=str, wording=Wording(""), marks={"lang": "en"})
    second = PageConverter(parser, format_value=str, wording=Wording(""), marks={"lang": "nb"})
    tree = parser.parse("Hear\n\nWait\n")
    for job, mark in ((first, "en"), (second, "nb"), (first, "en")):
        assert job.convert(tree, {"Hear": "Lytt"}.get) == f'<p>Lytt</p>\n<p lang="{mark}">Wait</p>'


def test_text_below_a_heading_in_a_list_is_translated() -> None:
    """Python-Markdown keeps it beside the heading, in no element of its own."""
    tree = block_parser().parse("- # Hear\n  Wait\n")
    html = converter(block_parser()).convert(tree, {"Hear": "Lytt", "Wait": "Vent"}.get)
    assert html == '<ul>\n<li>\n<h1 id="hear">Lytt</h1>\n<p>Vent</p>\n</li>\n</ul>'


def test_raw_html_inside_markdown_inside_html_stays_as_it_is() -> None:
    text = '<div markdown="1">\n\n<p>*Hear*</p>\n\n</div>\n'
    html = converter(block_parser()).convert(block_parser().parse(text), lambda message: f"Ø {message}")
    assert html == "<div>\n<p>*Hear*</p>\n</div>"
