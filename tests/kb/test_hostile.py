"""Nothing that somebody writes becomes more of a page than it should.

What stands in the text of a page is refused at its line, or is harmless. Texts of the front matter, names and what the
interface says are shown as they are written: `tests/site/test_hostile.py` looks at them in a browser.

Covers kb.checks.html, kb.checks.html_on_page and kb.reading.html_tags.
"""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
import yaml

from kb.checks.html_on_page import HtmlCheck
from kb.languages.search_rules import SearchRules
from kb.reading.html_tags import tags
from kb.web import offline
from kb.web.search_index import Document
from sample import CASES, block_parser, page_of

if TYPE_CHECKING:
    from kb.pages.page import Page

pytestmark = pytest.mark.long

TEXTS: list[str] = yaml.safe_load((CASES / "hostile/texts.yml").read_text("utf-8"))
MARKDOWN: list[str] = yaml.safe_load((CASES / "hostile/markdown.yml").read_text("utf-8"))
SLOTS: dict[str, str] = yaml.safe_load((CASES / "hostile/places.yml").read_text("utf-8"))
"""Every place that a text can have in the text of a page, by name; `@` stands for the text."""
HARMLESS = set(
    re.findall(
        r"\w+",
        "a abbr audio b blockquote br code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 "
        "h6 hr i img input kbd label li mark ol p pre source span strong sub summary sup table tbody td th thead tr ul",
    )
)


class Dangers(HTMLParser):
    """Reads HTML as the standard library does, and lists what could run, load or lead away."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(text)
        if "<" in self.rawdata:
            self.found.append(f"not closed: {self.rawdata[:30]}")
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element and its attributes."""
        if tag not in HARMLESS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
            if name.startswith("on") or (name == "style" and not address.startswith("text-align:")):
                self.found.append(f"{name} of <{tag}>")
            if name in {"srcset", "poster", "ping", "action", "formaction", "data", "srcdoc", "autofocus", "name"}:
                self.found += [f"{name} of <{tag}>"] if tag != "input" or name == "autofocus" else []
            if name == "href" and scheme and scheme[0] not in {"http:", "https:", "mailto:", "tel:"}:
                self.found.append(f"{name}={address}")
            if name == "src" and (scheme or re.match(r"[/\\]{2}", address)):
                self.found.append(f"{name}={address}")

    def handle_endtag(self, tag: str) -> None:
        """The end of an element, be it opened or not."""
        self.found += [] if tag in HARMLESS else [f"</{tag}>"]

    def unknown_decl(self, data: str) -> None:
        """What is no comment and no element."""
        self.found.append(data)

    def handle_decl(self, decl: str) -> None:
        """A type of document."""
        self.found.append(decl)

    def handle_pi(self, data: str) -> None:
        """An instruction to a program."""
        self.found.append(data)


def html_of(page: Page) -> str:
    """The HTML that the text of a page becomes."""
    block_parser().restore(page.outline.tree)
    return block_parser().html(block_parser().parse(page.front.body).root)


def test_there_are_enough_of_them() -> None:
    assert len(set(TEXTS + MARKDOWN)) > 200
    assert len(SLOTS) > 12


@pytest.mark.parametrize("text", MARKDOWN)
def test_text_of_a_page_is_refused_at_its_line_or_harmless(text: str) -> None:
    check = HtmlCheck(block_parser())
    for name, place in SLOTS.items():
        body = place.replace("@", text)
        page = page_of(body)
        problems = list(check.problems(page))
        if problems:
            lines = {n for n, line in enumerate(body.split("\n"), 3) if text in line or line == "</div>"}
            assert {problem.line for problem in problems} & lines, (name, problems)
        else:
            assert Dangers(html_of(page)).found == [], name


@pytest.mark.parametrize("text", TEXTS)
def test_text_of_the_front_matter_and_every_text_is_refused_or_harmless_in_a_paragraph_too(text: str) -> None:
    page = page_of(f"Before.\n\n{text}\n\nAfter.")
    if not list(HtmlCheck(block_parser()).problems(page)):
        assert Dangers(html_of(page)).found == []


@pytest.mark.parametrize("text", TEXTS)
def test_document_of_the_search_has_the_same_tags_whatever_the_texts_say(text: str) -> None:
    def document(words: str) -> str:
        page = Document(url="x/", section=words, title=words, summary=words, keywords=words, html="<p>Text.</p>")
        return page.for_pagefind("en", SearchRules())

    made = document(text)
    assert [(t.name, sorted(t.attributes), t.closes) for t in tags(made)] == [
        (t.name, sorted(t.attributes), t.closes) for t in tags(document("plain"))
    ]
    assert f"<h1>{html.escape(text)}</h1>" in made


@pytest.mark.parametrize("text", TEXTS)
def test_manifest_and_service_worker_hold_texts_as_data(text: str) -> None:
    assert json.loads(offline.manifest(text, "en", "ltr"))["name"] == text
    listed = (
        offline.worker({text: "1"}, "// the script").partition("const FILES = ")[2].partition(";\n// the script")[0]
    )
    assert json.loads(listed) == {text: "1"}


def test_code_in_a_checklist_is_text_on_paper() -> None:
    page = page_of("- [ ] Type `<img src=x onerror=pwn>` now.\n")
    assert list(HtmlCheck(block_parser()).problems(page)) == []
    assert "<code>&lt;img src=x onerror=pwn&gt;</code>" in html_of(page)


def test_mark_of_the_contents_stays_text() -> None:
    assert html_of(page_of("[TOC]\n\n## One\n")).startswith("<p>[TOC]</p>")


def test_first_line_that_looks_like_a_field_is_text() -> None:
    page = page_of("Warning: the plate is hot.\n\nTake a cloth.")
    assert html_of(page) == "<p>Warning: the plate is hot.</p>\n<p>Take a cloth.</p>"
