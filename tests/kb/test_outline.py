"""What a page's text is made of, with the right lines. Covers kb.reading.line_finder and kb.reading.outline_parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading import outline_parser
from sample import block_parser

if TYPE_CHECKING:
    from kb.reading.outline import Outline

PAGE = """\
Intro
over two lines.

## Do

- [ ] One
- [x] Two
  over two lines
    - nested

        deeper

- Three

Between.

1. First

2. Second

## Table

| A | B |
|---|---|
| a | b |
| c | d |

> Wording
> of two lines.
>
> And more.

### Sub { #own }

```
## no heading
- no list
[no](link.md)
```

<!--
## no heading
- no list
-->

    ## code by indentation

#### Deeper

Last.
"""


def parse(text: str, first_line: int = 1) -> Outline:
    return outline_parser.parse(text, block_parser(), first_line)


def page(first_line: int = 1) -> Outline:
    return parse(PAGE, first_line)


def lines_of(text: str) -> list[int]:
    """The lines of a page on which a text stands, counted from 1."""
    return [n for n, line in enumerate(PAGE.split("\n"), 1) if text in line]


def test_sections_are_headings_of_two_and_three_marks() -> None:
    titles = [(section.title, section.level) for section in page().every_section()]
    assert titles == [("Do", 2), ("Table", 2), ("Sub", 3)]


def test_heading_in_code_or_comment_or_indented_is_no_section() -> None:
    sub = page().sections[1].sections[0]
    assert [block.kind for block in sub.blocks] == ["code", "html", "code", "text", "text"]


def test_every_item_has_the_line_on_which_it_starts() -> None:
    for word in ("Intro", "One", "Two", "Three", "First", "Second", "Wording", "And more", "Last"):
        (item,) = [item for item in page().every_item() if item.text.startswith(word)]
        assert [item.line] == lines_of(word), word


def test_table_rows_have_lines_and_cells() -> None:
    (table,) = [block for block in page().sections[1].blocks if block.kind == "table"]
    rows = [(item.parts, item.line) for item in table.items]
    first = lines_of("| A | B |")[0]
    assert rows == [(("A", "B"), first), (("a", "b"), first + 2), (("c", "d"), first + 3)]


def test_lines_count_from_the_first_line_of_the_file() -> None:
    moved = [item.line - 10 for item in page(first_line=11).every_item()]
    assert moved == [item.line for item in page().every_item()]
    assert page(first_line=11).last_line == page().last_line + 10 == PAGE.count("\n") + 10


def test_nested_list_belongs_to_the_item_around_it() -> None:
    (todo, _, numbered) = page().sections[0].blocks
    assert [item.text for item in todo.items] == ["One", "Two over two lines nested deeper", "Three"]
    assert [item.text for item in numbered.items] == ["First", "Second"]


def test_outline_holds_what_the_page_shows_where_the_author_meant_something_else() -> None:
    text = "- One\n\n      deeper\n- Two\n\n1. First\n"
    (block,) = parse(text).intro
    assert (block.kind, block.glued) == ("list", (("list", 4),))
    assert [(item.parts, item.line) for item in block.items] == [(("One", "deeper - Two"), 1), (("First",), 6)]


def test_tick_boxes_are_taken_off_the_text() -> None:
    assert [item.box for item in page().sections[0].blocks[0].items] == [True, True, False]
    assert parse("- [ ] \n- [ ]\n").intro[0].items[0].box


@pytest.mark.parametrize("text", ["- [y] no", "- [] no", "- [ ]no", "- no [ ] "])
def test_what_only_looks_like_a_tick_box_is_none(text: str) -> None:
    (item,) = parse(text).every_item()
    assert not item.box
    assert item.text == text[2:].strip()


def test_author_can_set_the_anchor_of_a_heading() -> None:
    assert page().sections[1].sections[0].anchor == "own"


def test_links_and_pictures_have_their_own_lines() -> None:
    text = "One [a](a.md)\ntwo [b](b.md#c)\n\n- ![c](c.png)\n\n| d |\n|---|\n| [d](d.md) |\n\n[e]\n\n[e]: e.md\n"
    found = [(link.target, link.line, link.picture) for link in parse(text).links]
    assert found == [
        ("a.md", 1, False),
        ("b.md#c", 2, False),
        ("c.png", 4, True),
        ("d.md", 8, False),
        ("e.md", 10, False),
    ]


def test_links_in_code_and_comments_are_none() -> None:
    assert page().links == ()
    assert parse("`[a](a.md)` <!-- [b](b.md) --> \\[c](c.md)").links == ()


@pytest.mark.parametrize(
    ("block", "kind"),
    [("- one\n- two", "list"), ("1. one\n2. two", "list"), ("| a | b |\n|---|---|\n| c | d |", "table")],
)
def test_glued_block_is_the_one_that_python_markdown_takes_for_text(block: str, kind: str) -> None:
    for text, glued in (
        (f"Words:\n{block}\n", True),
        (f"Words:\n\n{block}\n", False),
        (f"## Do\n{block}\n", False),
    ):
        html = markdown.markdown(text, extensions=["tables"])
        assert ("<li>" in html or "<td>" in html) is not glued
        assert [block.glued for block in parse(text).every_block()][-1] == (((kind, 2),) if glued else ())


@given(st.text(alphabet="#-*>|[]()`!<1. \n\tab{}", max_size=200))
def test_any_text_has_an_outline_with_lines_inside_the_file(text: str) -> None:
    found = parse(text)
    lines = [item.line for item in found.every_item()] + [link.line for link in found.links]
    lines += [section.line for section in found.every_section()]
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
