"""Pages in other languages: the same HTML with other words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kb.knowledge_base import KnowledgeBase
from kb.languages.message import page_texts
from kb.project import Project
from kb.reading.block_text import message_of
from kb.rendering.page_converter import PageConverter, Wording
from sample import ROOT, block_parser, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.pages.page import Page

EVERY = (ROOT / "tests/cases/block_translation/every-construct.md").read_text("utf-8")
IDS = re.compile(r'\bid="([^"]*)"')
FILES = [src_uri for src_uri, _ in Project(ROOT).markdown_files()]


@cache
def shipped() -> dict[str, Page]:
    return KnowledgeBase(Project(ROOT)).pages


def converted(page: Page, translate: Callable[[str], str | None] = lambda _: None, mark: str = "") -> str:
    converter = PageConverter(
        block_parser(), format_value=str, wording=Wording("Why and how"), marks={"lang": mark} if mark else {}
    )
    return converter.convert(page.outline.tree, translate, page if page.type else None)


def translated(body: str, translate: Callable[[str], str | None] = lambda _: None, mark: str = "en") -> str:
    return converted(page_of(body), translate, mark)


def plain(body: str) -> str:
    return converted(page_of(body))


def messages(body: str) -> list[str]:
    return page_texts(page_of(body))


def longer(english: str) -> str:
    """A translation that keeps attributes and all else where they are."""
    return f"Øøø {english}"


@pytest.mark.parametrize("src_uri", FILES)
def test_shipped_page_without_a_translation_is_byte_for_byte_the_english_one(src_uri: str) -> None:
    page = shipped()[src_uri]
    english = converted(page)
    assert converted(page, mark="en") == english
    assert converted(page, lambda message: message, mark="en") == english


def test_every_construct_without_a_translation_is_byte_for_byte_the_english_one() -> None:
    assert translated(EVERY) == plain(EVERY)
    assert translated(EVERY, lambda message: message) == plain(EVERY)


def test_every_construct_holds_what_it_says() -> None:
    html = plain(EVERY)
    for part in (
        *('class="admonition', "<details", "tabbed-set", 'type="checkbox"', "<table>", 'class="footnote"', "<dl>"),
        *("<abbr ", '<div class="raw">', '<div class="md">', "<kbd>", 'title="Title of the reference"', "<br />"),
        *(
            'alt="The alt text"',
            'id="all-of-it"',
            'id="noted"',
            'width="200"',
            "<pre>",
            "<!-- A comment",
            "<blockquote>",
        ),
    ):
        assert part in html


def test_messages_of_every_construct_are_what_translators_see() -> None:
    expected = (ROOT / "tests/cases/block_translation/every-construct.txt").read_text("utf-8")
    assert "".join(f"{message!r}\n" for message in messages(EVERY)) == expected


def test_every_message_of_every_construct_can_be_translated() -> None:
    html = translated(EVERY, longer)
    left = [text for text in re.findall(r">([^<>]*[A-Za-z][^<>]*)<", html) if "Øøø" not in text]
    assert html.count("Øøø") >= len(messages(EVERY))
    assert 'lang="en"' not in html
    for text in (
        "The footnote",
        "And a second paragraph",
        "Words right before",
        "and right after",
        "Its definition",
    ):
        assert not [line for line in left if line.strip().startswith(text)], text


def test_ids_and_attributes_are_the_same_in_every_language() -> None:
    html = translated(EVERY, longer)
    assert IDS.findall(html) == IDS.findall(plain(EVERY))
    assert {"all-of-it", "noted", "setext-heading-same-title-2", "a-fourth-level"} <= set(IDS.findall(html))


def test_headings_in_another_script_keep_the_english_anchors() -> None:
    body = "# Sorry\n\n## Sorry\n\n### Say\n\n#### Say\n\n##### Never say\n"
    html = translated(body, lambda _: "ขอโทษ")
    assert IDS.findall(html) == ["sorry", "sorry-2", "sorry-2-say", "say", "never-say"]


def test_untranslated_blocks_of_a_partly_translated_page_are_marked() -> None:
    body = "# Hear\n\nWait here.\n\n- Sorry\n"
    assert messages(body) == ["Hear", "Wait here.", "Sorry"]
    html = translated(body, {"Hear": "Lytt"}.get)
    assert html == ('<h1 id="hear">Lytt</h1>\n<p lang="en">Wait here.</p>\n<ul>\n<li lang="en">Sorry</li>\n</ul>')


def test_page_of_which_nothing_is_translated_is_not_marked_block_by_block() -> None:
    assert translated("# Hear\n\nWait here.\n") == '<h1 id="hear">Hear</h1>\n<p>Wait here.</p>'


def test_block_around_code_is_marked_if_a_part_of_it_is_untranslated() -> None:
    html = translated("Before\n```\nx\n```\nafter\n", {"Before": "Før"}.get)
    assert html.startswith('<p lang="en">Før\n')
    assert html.endswith("\nafter</p>")


def test_attributes_of_a_paragraph_stay_attributes() -> None:
    body = "Wait\nhere.\n{: .note }\n"
    assert messages(body) == ["Wait here.\n{: .note }"]
    html = translated(body, {"Wait here.\n{: .note }": "Vent her.\n{: .note }"}.get)
    assert html == '<p class="note">Vent her.</p>'


def test_titles_of_abbreviations_and_references_are_translated() -> None:
    body = 'The HTML [here][x].\n\n*[HTML]: Markup\n\n[x]: y.md "The page"\n'
    html = translated(body, {"Markup": "Merking", "The page": "Siden"}.get)
    assert 'title="Merking"' in html
    assert 'title="Siden"' in html


def test_code_numbers_and_values_alone_are_no_messages() -> None:
    assert messages("12\n\n{authority}\n\n| 1 | … |\n|---|---|\n| 2 | 3 |\n\n    code\n\n```\nfence\n```\n") == []


def test_one_object_serves_many_pages() -> None:
    converter = PageConverter(block_parser(), format_value=str, wording=Wording("Why and how"), marks={"lang": "en"})
    hear, wait = (page_of(body).outline.tree for body in ("Hear", "Wait"))
    assert converter.convert(hear, {"Hear": "Lytt"}.get) == "<p>Lytt</p>"
    assert converter.convert(wait, {"Hear": "Lytt"}.get) == "<p>Wait</p>"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one\ntwo", "one two"),
        ("one\n   two", "one two"),
        ("one  \ntwo", "one  \ntwo"),
        ("one\\\ntwo", "one\\\ntwo"),
        ("  one ", "one"),
        ("one\n{: .x }", "one\n{: .x }"),
        ("one\n{authority} two", "one {authority} two"),
        ("one\u2028two\x0bthree\x85four", "one two three four"),
        ("{authority}", ""),
        ("12 – 15", ""),
        ("…", ""),
        ("\x02wzxhzdk:0\x03", ""),
        ("ขอโทษ", "ขอโทษ"),
    ],
)
def test_message_is_the_text_on_one_line(text: str, message: str) -> None:
    assert message_of(text) == message


# Markdown made of the constructs that the site allows

WORD = st.sampled_from(["sorry", "Wait", "the desk", "30", "3 < 4", "{authority}", "ขอโทษ", "&amp;", "x_y", "—"])
INLINE = st.one_of(
    WORD,
    WORD.map("*{}*".format),
    WORD.map("**{}**".format),
    WORD.map("`{}`".format),
    WORD.map("[{}](other.md)".format),
    st.sampled_from(["![alt](a.png)", "<kbd>x</kbd>", "\\*", "[^1]", "HTML", "[ref][ref]", "<https://a.example/>"]),
)
BREAK = st.sampled_from([" ", " ", " ", "\n", "  \n", "\\\n"])
LINE = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
TEXT = st.lists(st.tuples(INLINE, BREAK), min_size=1, max_size=5).map(
    lambda parts: "".join(word + end for word, end in parts).strip("\n\\ ") or "x"
)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Blocks that hold other blocks."""
    return st.one_of(
        inner.map(lambda text: f'!!! note "A title"\n{_indented(text)}'),
        inner.map(lambda text: f'??? tip "Open"\n{_indented(text)}'),
        inner.map(lambda text: f'=== "Tab"\n\n{_indented(text)}'),
        inner.map(lambda text: f"- An item\n\n{_indented(text)}"),
        inner.map(lambda text: f"1. An item\n{_indented(text)}"),
        inner.map(lambda text: f"Term\n:   Words\n\n{_indented(text)}"),
        inner.map(lambda text: "\n".join(f"> {line}" for line in text.split("\n"))),
        inner.map(lambda text: f'<div markdown="block">\n{text}\n</div>'),
    )


BLOCK = st.recursive(
    st.one_of(
        TEXT,
        TEXT.map(lambda text: f"{text}\n{{: .note }}"),
        st.tuples(st.integers(1, 6), LINE).map(lambda pair: f"{'#' * pair[0]} {pair[1]}"),
        LINE.filter(lambda line: "{" not in line).map(lambda line: f"## {line} {{ #own }}"),
        st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
        st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- [ ] {line}" for line in lines)),
        st.tuples(WORD, LINE).map(lambda pair: f"| {pair[0]} | two |\n|---|---|\n| {pair[1]} | 12 |"),
        LINE.map(lambda line: f"Before\n```\n{line}\n```\nafter"),
        LINE.map(lambda line: f'<div class="raw">\n{line}\n</div>'),
        LINE.map(lambda line: f"<!-- {line} -->"),
        st.just("    code"),
        st.just("---"),
    ),
    _around,
    max_leaves=3,
)
END = "\n\n[ref]: r.md 'A reference'\n[^1]: A footnote.\n\n*[HTML]: Markup\n"
MARKDOWN = st.lists(BLOCK, min_size=1, max_size=5).map(lambda blocks: "\n\n".join(blocks) + END)


@given(MARKDOWN)
@hypothesis_settings(max_examples=150)
def test_identity_changes_nothing(body: str) -> None:
    english = plain(body)
    assert translated(body) == english
    assert translated(body, lambda message: message) == english


@given(MARKDOWN)
@hypothesis_settings(max_examples=100)
def test_ids_are_equal_in_all_languages_and_all_translations_appear(body: str) -> None:
    numbers = iter(range(10_000))
    given_out: list[str] = []

    def translate(english: str) -> str:
        given_out.append(f"Øø{next(numbers):04}")
        return f"{given_out[-1]} {english}"

    html = translated(body, translate)
    assert IDS.findall(html) == IDS.findall(plain(body))
    unused = [word for word in given_out if word not in html]
    # the title of an abbreviation or reference shows only where the page uses it
    assert len(unused) <= 2 - ('title="Øø' in html)


@given(MARKDOWN, st.integers(2, 3))
@hypothesis_settings(max_examples=100)
def test_what_is_marked_as_english_is_what_is_not_translated(body: str, every: int) -> None:
    known = messages(body)
    chosen = set(known[::every])
    html = translated(body, lambda english: longer(english) if english in chosen else None)
    left = [message for message in known if message not in chosen]
    assert ('lang="en"' in html) <= bool(left)
    for element in re.findall(r'<p lang="en">([^<]*)</p>', html):
        assert "Øøø" not in element
