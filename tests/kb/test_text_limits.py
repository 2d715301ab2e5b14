"""What is so much that it is not parsed, told with its line; what people write is always parsed."""

from __future__ import annotations

import pytest

from kb.checks.html_on_page import HtmlCheck
from kb.reading.text_limits import excess_of_page, excess_of_text
from sample import ROOT, block_parser, page_of

PAGES = {
    "Wait.\n" * 5_001: (5_000, "the page has more than 5,000 lines. Split it into several pages."),
    "Wait.\n\n" + "a" * 5_001: (3, "the line has more than 5,000 characters. Divide it."),
    "<br>\n" * 2_001: (2_001, "the page has more than 2,000 “<”. Split it into several pages."),
    "~~~\n" * 301: (301, "the page has more than 300 “~~~”. Split it into several pages."),
    "[^1]: a\n" * 501: (501, "the page has more than 500 “[^”. Split it into several pages."),
    "\n> > > > >>>>>>> a": (2, "quotes stand more than ten deep in each other. Write them with fewer levels."),
    "\n\n" + "- " * 11 + "a": (3, "lists stand more than ten deep in each other. Write them with fewer levels."),
    "\t" * 20 + "1. a": (1, "lists stand more than ten deep in each other. Write them with fewer levels."),
}
TEXTS = {
    "a" * 5_001: "the text has more than 5,000 characters. Divide it into paragraphs.",
    "[a] " * 61: "the text has more than 60 “[”. Divide it into paragraphs, or write it as code.",
    "&lt;" * 61: "the text has more than 60 “&”. Divide it into paragraphs, or write it as code.",
    "a * b_ " * 101: "the text has more than 200 “*” and “_”. Divide it into paragraphs, or write it as code.",
    "a  \n" * 101: "the text has more than 100 line breaks. Divide it into paragraphs, or make it a list.",
}


@pytest.mark.parametrize(("text", "expected"), PAGES.items(), ids=[message for _, message in PAGES.values()])
def test_page_with_too_much_is_told_with_the_line(text: str, expected: tuple[int, str]) -> None:
    assert excess_of_page(text) == expected


@pytest.mark.parametrize(
    "text", ["Wait.\n" * 4_999, "> " * 10 + "a", "- " * 10 + "a", "    " * 19 + "- a", "a & b " * 800]
)
def test_page_with_a_lot_is_parsed(text: str) -> None:
    assert excess_of_page(text) is None


@pytest.mark.parametrize(("text", "message"), TEXTS.items(), ids=TEXTS.values())
def test_text_with_too_much_is_told(text: str, message: str) -> None:
    assert excess_of_text(text) == message


@pytest.mark.parametrize("text", ["a" * 5_000, "[a] " * 60, "this & that " * 300, "a\nb " * 1_000, "*a*" * 100])
def test_text_with_a_lot_is_parsed(text: str) -> None:
    assert excess_of_text(text) == ""


def test_code_may_have_as_many_marks_as_it_needs() -> None:
    code = "\n".join(f"item[{n}] = <b>" for n in range(900))
    assert page_of(f"Text.\n\n```\n{code}\n```\n").outline.too_much == ()


def test_of_a_page_with_a_text_that_is_too_much_nothing_is_shown_and_its_sections_are_known() -> None:
    page = page_of(f"## Solve\n\n<div>*First.*</div>\n\n- {'[' * 61}\n\n## Record\n")
    assert page.outline.too_much == (
        (7, "the text has more than 60 “[”. Divide it into paragraphs, or write it as code."),
    )
    assert [section.title for section in page.outline.sections] == ["Solve", "Record"]
    assert len(page.outline.tree.root) == 0
    assert list(HtmlCheck(block_parser()).problems(page)) == []


def test_no_shipped_page_comes_near_a_limit() -> None:
    for path in [*ROOT.glob("docs/**/*.md"), *ROOT.glob("playbooks/**/*.md")]:
        assert excess_of_page(path.read_text("utf-8") * 2) is None, path
