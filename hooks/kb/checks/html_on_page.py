"""HTML in pages: not the Markdown is judged, but the HTML that it becomes, whatever made it.

Raw HTML, lists of attributes, links of every spelling. The lines are sought when something is wrong.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from kb.checks.html import ID, MARKDOWN, HtmlRules
from kb.pages import placeholder
from kb.reading.anchor import FRAME
from kb.reading.block_text import is_for_readers
from kb.reading.html_tags import tags

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kb.checks.html import Fault
    from kb.pages.page import Page
    from kb.problem import Problem
    from kb.reading.block_parser import BlockParser

_HARMLESS_LINK = re.compile(r"[^:&\\/\x02\s{][^:&\\\x02{]*|")
_CODE = ("pre", "code", "kbd")
_MARKS = re.compile(r"\*\*(?=\S)|\]\(|`|^[ ]*(?:[-*+]|\d+\.|#+)[ ](?=\S)", re.MULTILINE)


class HtmlCheck:
    """Looks at the HTML of pages, one after the other. It works with the parser's own Markdown object."""

    def __init__(self, parser: BlockParser, allowed: Collection[str] = ()) -> None:
        """`allowed` are the elements that mkdocs.yml allows besides those of the authors' guide."""
        self.parser = parser
        self._faults = HtmlRules(allowed).faults

    def problems(self, page: Page) -> Iterator[Problem]:
        """What is wrong with the HTML that a page becomes."""
        if _is_plain(page):
            return
        self.parser.restore(page.outline.tree)
        root = copy.deepcopy(page.outline.tree.root)
        for element in root.iter():
            element.text = _text(page, element)
        faults = self._faults(self.parser.html(root))
        located = list(self._located(page)) if faults else []
        known = {fault for fault, _ in located}
        body = page.front.body_line
        located += [(fault, _line(page, fault, (body,))) for fault in faults if fault not in known]
        for fault, line in located:
            if fault in faults:
                yield fault.check.problem(page.path, line, fault.message)
        yield from _unread_markdown(page)
        yield from _frame_ids(page)

    def _located(self, page: Page) -> Iterator[tuple[Fault, int]]:
        """The faults of each element of the tree by itself, with the line in the file."""
        line = page.front.body_line
        for element in page.outline.tree.root.iter():
            start = page.outline.lines.get(element)
            line = start or line
            faults = self._alone(element, _text(page, element)) if element.text or element.attrib else []
            lines = (_text(page, element) or "").split("\n") if faults and start else []
            by_line = [self._alone(element, text) for text in lines] if len(lines) > 1 else []
            own = range(line, line + _lines_of(page, element))
            for fault in faults:
                guesses = [line + n for n, of_line in enumerate(by_line) if fault in of_line]
                yield fault, _line(page, fault, (*guesses, *own))

    def _alone(self, element: Element, text: str | None) -> list[Fault]:
        holder = Element("div")
        SubElement(holder, element.tag, element.attrib).text = text
        return self._faults(self.parser.html(holder))


def _is_plain(page: Page) -> bool:
    """True if nothing on a page can become more than Markdown's own elements with addresses inside the site."""
    body = placeholder.set_aside(page.front.body, page.fields, str, []) if page.type else page.front.body
    addresses = [link.target for link in page.outline.links]
    addresses += [address for address, _ in page.outline.tree.references.values()]
    return "<" not in body and "{" not in body and all(map(_HARMLESS_LINK.fullmatch, addresses))


def _text(page: Page, element: Element) -> str | None:
    """An element's own text, with marks in the place of its placeholders, as the page has it."""
    if page.type and is_for_readers(element):
        return placeholder.set_aside(element.text or "", page.fields, str, [])
    return element.text


def _lines_of(page: Page, element: Element) -> int:
    """How many lines of the file an element's text has."""
    raw = page.outline.tree.stash
    numbers = re.findall(r"\x02wzxhzdk:(\d+)\x03", element.text or "")
    return sum(text.count("\n") + 1 for text in (element.text or "", *(raw[int(number)] for number in numbers)))


def _line(page: Page, fault: Fault, places: Iterable[int]) -> int:
    """The first of the places, and then of all lines, that has the trace of a fault; the first place if none has.

    Some stand elsewhere than what shows them: the address of a link by reference, HTML that has no end.
    """
    lines = page.source.text.casefold().split("\n")
    trace = fault.trace.casefold()
    numbers = [number for number in places if number <= len(lines)]
    everywhere = range(page.front.body_line, len(lines) + 1)
    return next((n for n in (*numbers, *everywhere) if trace in lines[n - 1]), (numbers or [1])[0])


def _unread_markdown(page: Page) -> Iterator[Problem]:
    """Raw HTML with marks of Markdown in its text, which readers would see, and which nobody could translate."""
    for element, line in page.outline.lines.items():
        for number in re.findall(r"\x02wzxhzdk:(\d+)\x03", element.text or ""):
            raw = page.outline.tree.stash[int(number)]
            first = next(tags(raw), None)
            is_code = not first or first.name in _CODE or first.attributes.get("class") == "highlight"
            if first and not is_code and (mark := _MARKS.search(_text_of(raw))):
                shown = f'the "{mark[0].strip()}" inside <{first.name}> is shown as it is written.'
                yield MARKDOWN.problem(page.path, line, f'{shown} Write <{first.name} markdown="1">.')


def _frame_ids(page: Page) -> Iterator[Problem]:
    lines = page.source.text.split("\n")
    for anchor in dict.fromkeys(page.outline.anchors):
        if anchor.startswith(FRAME):
            line = next((number for number, text in enumerate(lines, 1) if anchor in text), 1)
            yield ID.problem(page.path, line, ID.example.replace(f"{FRAME}menu", anchor))


def _text_of(raw: str) -> str:
    """The text of HTML without its tags and what is code."""
    parts, at, depth = [], 0, 0
    for tag in tags(raw):
        parts += [raw[at : tag.start]] if not depth else []
        depth = max(0, depth + (0 if tag.name not in _CODE else -1 if tag.closes else 1))
        at = tag.end
    return re.sub(r"<!--.*?-->", "", "".join([*parts, raw[at:]]), flags=re.DOTALL)
