"""What a page's text is made of, each part with its line.

    Outline > Section (##) > Section (###) > Block > Item

It is a reading of the tree of blocks from which the page itself is made: what it holds is what the page shows.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.reading.block_text import STASHED, WAIVER, is_for_readers, one_line, own_id, pieces, without_attributes
from kb.reading.line_finder import LineFinder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from kb.reading.block_parser import BlockParser, BlockTree

_DEEPEST = 3
_TAB_LENGTH = 4
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KINDS = {"ul": "list", "ol": "numbered list", "blockquote": "quote", "table": "table", "pre": "code"}
_CODE_STARTS = ('<div class="highlight"', "<pre", "<code")
_LIST_LINE = re.compile(r"[ ]{0,3}(?:[-*+]|\d+[.)])\s+\S")
_TABLE_LINE = re.compile(r"[ ]{0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PARENTHESIS = re.compile(r"\d+\)\s+\S")
_BARE_MARKER = re.compile(r"\s*(?:[-*+]|\d+[.)])\s*")
_NUMBER = re.compile(r"[\s>]*(\d+)\.")
_TAG = re.compile(r"<[^>]*>")
_STASH_NUMBER = re.compile(r"\x02wzxhzdk:(\d+)\x03")
_STASHED_ONLY = re.compile(rf"\s*(?:{_STASH_NUMBER.pattern}\s*)+")
_OWN_ID = re.compile(r"\{:?[^{}]*#([^\s{}]+)[^{}]*\}")
_HTML_ID = re.compile(r"""\s(?:id|name)=["']?([^"'\s>]+)""")


@dataclass(frozen=True, slots=True)
class Item:
    """One list item, table row or paragraph."""

    parts: tuple[str, ...]
    """Its texts in Markdown, without marker and box, each as catalogues hold it: of a list item with a nested list or a
    second paragraph there are several; of a table's row, one for each cell."""
    line: int
    box: bool = False
    """True if it starts with a tick box."""

    @property
    def text(self) -> str:
        """All of its words on one line."""
        return " ".join(part.replace("\n", " ") for part in self.parts if part)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a section."""

    kind: str
    """`text`, `list`, `numbered list`, `quote`, `table`, `code` or `html`."""
    line: int
    items: tuple[Item, ...]
    """Of a table: the head first, then the rows."""
    glued: tuple[tuple[str, int], ...] = ()
    """(`list`, `table`, `item` or `parenthesis`, line) of what looks like one and is shown as text."""
    number: int = 1
    """With which number a numbered list is written to begin; it is shown to begin with 1."""

    @property
    def has_boxes(self) -> bool:
        """True for a list with tick boxes."""
        return any(item.box for item in self.items)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all up to the next heading of its level."""

    title: str
    text: str
    """The title with the attributes that may follow it, as catalogues hold it."""
    level: int
    """1 to 3. Deeper headings are content of the section that they stand in."""
    line: int
    anchor: str
    """By which links lead to it, in every language."""
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def all_items(self) -> Iterator[Item]:
        """The items of the section's own blocks, not of its sub-sections."""
        return (item for block in self.blocks for item in block.items)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture."""

    target: str
    """As written, with its #anchor."""
    line: int
    picture: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's text."""

    intro: list[Block]
    """What stands before the first heading."""
    sections: list[Section]
    """Those of level 1 and 2, in order; level 3 stands inside them."""
    last_line: int
    links: tuple[Link, ...]
    anchors: tuple[str, ...]
    """Everything on the page that a link can lead to."""
    tree: BlockTree
    """That of which the page is made."""

    def every_section(self) -> Iterator[Section]:
        """All sections, each before its sub-sections."""
        for section in self.sections:
            yield section
            yield from section.sections

    def every_block(self) -> Iterator[Block]:
        """All blocks of the page, in order."""
        yield from self.intro
        for section in self.every_section():
            yield from section.blocks

    def every_item(self) -> Iterator[Item]:
        """All items of the page, in order."""
        return (item for block in self.every_block() for item in block.items)


def parse(text: str, parser: BlockParser, first_line: int = 1, *, keep_waivers: bool = True) -> Outline:
    """Parse Markdown that starts on the file's line `first_line`. Without waivers, their comments are no text."""
    tree = parser.parse(text, keep_waivers=keep_waivers)
    lines = text.expandtabs(_TAB_LENGTH).split("\n")
    lines = lines if keep_waivers else [WAIVER.sub("", line) for line in lines]
    reader = _TreeReader(tree, parser, lines, first_line)
    reader.read()
    last_line = first_line + text.rstrip("\n").count("\n")
    return Outline(reader.intro, reader.sections, last_line, tuple(reader.links), tuple(reader.anchors), tree)


class _TreeReader:
    """Goes through the tree of one page, in the order of its texts."""

    def __init__(self, tree: BlockTree, parser: BlockParser, lines: list[str], first_line: int) -> None:
        self.tree = tree
        self.parser = parser
        self.finder = LineFinder(lines, first_line)
        self.footnote_finder = LineFinder(lines, first_line)
        """Footnotes stand at the end of the tree, and anywhere in the source."""
        self.intro: list[Block] = []
        self.sections: list[Section] = []
        self.links: list[Link] = []
        self.anchors: list[str] = []
        self._glued: list[tuple[str, int]] = []

    def read(self) -> None:
        """Fill the lists."""
        current = self.intro
        for element in self.tree.root:
            if element.get("class") == "footnote":
                self.finder = self.footnote_finder
            level = _level(element)
            if 0 < level <= _DEEPEST:
                current = self._section(element, level).blocks
            else:
                current.append(self._block(element))
        for element in self.tree.root.iter():
            self.anchors += [anchor] if (anchor := element.get("id")) else []
            self.anchors += _OWN_ID.findall(element.text or "") if "#" in (element.text or "") else []
        self.anchors += [anchor for raw in self.tree.stash for anchor in _HTML_ID.findall(raw)]

    def _section(self, element: Element, level: int) -> Section:
        text = one_line(element.text or "")
        title = without_attributes(text)
        line = self.finder.heading(title) if title else self.finder.here
        self._find_links(text, line)
        section = Section(title, text, level, line, own_id(text) or element.get("id", ""))
        nested = level == _DEEPEST and self.sections
        (self.sections[-1].sections if nested else self.sections).append(section)
        return section

    def _block(self, element: Element) -> Block:
        kind = _KINDS.get(element.tag, "text")
        if kind == "code":
            return Block(kind, self._pass_over(element), ())
        if _STASHED_ONLY.fullmatch(element.text or ""):
            return self._stashed(element)
        start = self.finder.here
        self._glued = []
        if kind in ("list", "numbered list"):
            items = [item for li in element for item in self._list_items(li)]
        elif kind == "table":
            rows = [self._row(row) for row in element.iter("tr")]
            items = rows[:1] + [row for row in rows[1:] if any(row.parts)]  # without rows, it has one that is empty
        else:
            items = [self._item([(text, self._line(text))]) for text, _ in self._texts(element)]
        line = items[0].line if items else start
        written = _NUMBER.match(self.finder.source(line)) if kind == "numbered list" else None
        return Block(kind, line, tuple(items), tuple(self._glued), int(written[1]) if written else 1)

    def _list_items(self, li: Element) -> Iterator[Item]:
        """One for the list item, and one for each box inside it; what else is nested belongs to what it stands in."""
        texts: list[tuple[Element, int]] = []
        box = False
        for text, starts_with_box in self._texts(li):
            if starts_with_box and (texts or box):
                yield self._item(texts, box=box)
                texts = []
            box = box or starts_with_box
            empty = not (text.text or "").strip()
            texts.append((text, self.finder.empty_item() if empty else self._line(text)))
        yield self._item(texts, box=box) if texts else Item((), self.finder.empty_item(), box)

    def _row(self, row: Element) -> Item:
        start = self.finder.here
        lines = [self.finder.cell(cell.text or "") for cell in row if (cell.text or "").strip()]
        for cell in row:
            self._find_links(cell.text or "", lines[0] if lines else start)
        return Item(tuple(one_line(cell.text or "") for cell in row), lines[0] if lines else start)

    def _item(self, texts: list[tuple[Element, int]], *, box: bool = False) -> Item:
        """An item of elements, each with its line."""
        parts = [one_line(piece) for element, _ in texts for piece in pieces(element)]
        for element, line in texts:
            self._find_links(element.text or "", line)
            self._glued += _glued(element, line)
            if _level(element) and _BARE_MARKER.fullmatch(self.finder.source(line + 1)):  # an underline, by mistake
                self._glued.append(("item", line + 1))
        return Item(tuple(filter(None, parts)), texts[0][1], box)

    def _texts(self, root: Element) -> Iterator[tuple[Element, bool]]:
        """(element with a text for readers, whether a tick box stands before it); code and raw HTML is passed over."""
        after_box = None
        for element in root.iter():
            if element.tag == "label" and len(element) and element[0].tag == "input":
                after_box = element[1]
            if element.tag == "code" or (element.tag == "pre" and not len(element)):
                self._pass_over(element)
            elif _STASHED_ONLY.fullmatch(element.text or ""):
                self._stashed(element)
            elif element is after_box or (is_for_readers(element) and "".join(pieces(element)).strip()):
                yield element, element is after_box

    def _line(self, element: Element) -> int:
        text = next(piece for piece in pieces(element) if piece.strip())
        if _level(element):
            return self.finder.heading(without_attributes(text))
        if element.tag == "summary" or "admonition-title" in element.get("class", ""):
            return self.finder.titled()
        return self.finder.cell(text) if element.tag in ("td", "th", "label") else self.finder.text(text)

    def _pass_over(self, code: Element) -> int:
        return self.finder.verbatim("".join(code.itertext()).split("\n"))

    def _stashed(self, element: Element) -> Block:
        """Code between fences, or raw HTML."""
        raw = "\n".join(self.tree.stash[int(number)] for number in _STASH_NUMBER.findall(element.text or ""))
        if raw.startswith(_CODE_STARTS):
            code = html.unescape(_TAG.sub("", raw))
            return Block("code", self.finder.verbatim(code.split("\n")), ())
        return Block("html", self.finder.verbatim(raw.split("\n")), ())

    def _find_links(self, text: str, line: int) -> None:
        if "[" not in text:
            return
        for element, at in _with_lines(self.parser.inline(STASHED.sub("", text)), line):
            target = element.get("src" if element.tag == "img" else "href")
            if target is not None and element.get("class") != "footnote-ref":
                self.links.append(Link(target, at, element.tag == "img"))


def _level(element: Element) -> int:
    """1 to 6 for a heading, else 0."""
    return int(element.tag[1]) if element.tag in _HEADINGS else 0


def _glued(element: Element, line: int) -> Iterator[tuple[str, int]]:
    """(what an author may have meant, line) of what is text; the element's text starts on the given line."""
    lines = (element.text or "").split("\n")
    for n, text in enumerate(lines):
        if n and _BARE_MARKER.fullmatch(text):
            yield "item", line + n
        elif element.tag != "p":
            continue
        elif n == 0 and _PARENTHESIS.match(text):
            yield "parenthesis", line
        elif n and _LIST_LINE.match(text):
            yield "list", line + n
        elif n and "|" in text and _TABLE_LINE.fullmatch(text):
            yield "table", line + n - 1
        else:
            continue
        return


def _with_lines(root: Element, line: int) -> Iterator[tuple[Element, int]]:
    """Each element inside a text, with the line on which it stands."""
    line += (root.text or "").count("\n")
    for child in root:
        yield child, line
        yield from _with_lines(child, line)
        line += "".join(child.itertext()).count("\n") + (child.tail or "").count("\n")
