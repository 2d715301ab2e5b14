"""Makes the outline of a page from the tree of blocks from which the page itself is made."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX, AtomicString

from kb.reading import text_limits
from kb.reading.block_parser import BlockTree
from kb.reading.block_text import (
    STASHED,
    WAIVER,
    is_for_readers,
    one_line,
    own_id,
    pieces,
    readable,
    without_attributes,
)
from kb.reading.line_finder import LineFinder
from kb.reading.outline import Block, Item, Link, Outline, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.reading.block_parser import BlockParser

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
_FOOTNOTE = "fn:"
_ESCAPED = re.compile("\x02(\\d{1,7})\x03")


def parse(text: str, parser: BlockParser, first_line: int = 1, *, keep_waivers: bool = True) -> Outline:
    """The outline of Markdown that starts on the file's line `first_line`. It never fails.

    Without waivers, their comments are no part of the texts.
    """
    tree = parser.parse(text, keep_waivers=keep_waivers)
    as_parsed = text.replace(STX, "").replace(ETX, "").expandtabs(_TAB_LENGTH)
    lines = as_parsed.split("\n")
    lines = lines if keep_waivers else [WAIVER.sub("", line) for line in lines]
    reader = _TreeReader(tree, parser, LineFinder(lines, first_line))
    reader.read()
    last_line = first_line + text.rstrip("\n").count("\n")
    too_much = tuple(reader.too_much())
    return Outline(
        reader.intro,
        reader.sections,
        last_line,
        tuple(reader.links),
        tuple(reader.anchors),
        BlockTree(Element("div")) if too_much else tree,
        {} if too_much else reader.lines,
        too_much,
    )


class _TreeReader:
    """Goes through the tree of one page, in the order of its texts."""

    def __init__(self, tree: BlockTree, parser: BlockParser, finder: LineFinder) -> None:
        self.tree = tree
        self.parser = parser
        self.finder = finder
        self.intro: list[Block] = []
        self.sections: list[Section] = []
        self.links: list[Link] = []
        self.anchors: list[str] = []
        self.lines: dict[Element, int] = {}
        self._glued: list[tuple[str, int]] = []

    def read(self) -> None:
        """Fill the lists."""
        self._read_footnotes()
        current = self.intro
        for element in self.tree.root:
            level = _level(element)
            if 0 < level <= _DEEPEST:
                current = self._section(element, level).blocks
            else:
                current.append(self._block(element))
        for element in self.tree.root.iter():
            text = element.text or ""
            if anchor := element.get("id"):
                self.anchors.append(anchor)
                if anchor.startswith(_FOOTNOTE):
                    self.anchors.append(f"fnref:{anchor.removeprefix(_FOOTNOTE)}")  # where it is referred to
            self.anchors += _OWN_ID.findall(text) if "#" in text else []
            self.anchors += _HTML_ID.findall(text) if "<" in text and "=" in text else []
        self.anchors += [anchor for raw in self.tree.stash for anchor in _HTML_ID.findall(raw)]

    def too_much(self) -> Iterator[tuple[int, str]]:
        """(line, message) of each text that must not be parsed."""
        line = 1
        for element in self.tree.root.iter():
            line = self.lines.get(element, line)
            text = element.text or ""
            if not isinstance(text, AtomicString) and (excess := text_limits.excess_of_text(text)):
                yield line, excess

    def _read_footnotes(self) -> None:
        """Find the lines of all texts in footnotes, wherever these are defined."""
        for div in self.tree.root.iter("div"):
            for footnote in div.iter("li") if div.get("class") == "footnote" else ():
                if (name := footnote.get("id", "")).startswith(_FOOTNOTE):
                    first = next(("".join(pieces(element)) for element in readable(footnote)), "")
                    self.finder.enter_footnote(name.removeprefix(_FOOTNOTE), first)
                    for element, _ in self._texts(footnote):
                        self._line(element)
        self.finder.leave_footnotes()

    def _section(self, element: Element, level: int) -> Section:
        text = one_line(element.text or "")
        line = self._line(element)
        self._find_links(text, line)
        section = Section(without_attributes(text), text, level, line, own_id(text) or element.get("id", ""))
        nested = level == _DEEPEST and self.sections
        (self.sections[-1].sections if nested else self.sections).append(section)
        return section

    def _block(self, element: Element) -> Block:
        kind = _KINDS.get(element.tag, "text")
        if kind == "code":
            return Block(kind, self._line(element[0] if len(element) else element), ())
        if _STASHED_ONLY.fullmatch(element.text or ""):
            numbers = _STASH_NUMBER.findall(element.text or "")
            is_code = self.tree.stash[int(numbers[0])].startswith(_CODE_STARTS)
            return Block("code" if is_code else "html", self._line(element), ())
        start = self.finder.here
        self._glued = []
        if kind in ("list", "numbered list"):
            items = [item for li in element for item in self._list_items(li)]
        elif kind == "table":
            rows = [self._row(row) for row in element.iter("tr")]
            items = rows[:1] + [row for row in rows[1:] if any(row.parts)]  # without rows, it has one that is empty
        else:
            items = [self._item([text]) for text, _ in self._texts(element)]
        line = items[0].line if items else start
        written = _NUMBER.match(self.finder.source(line)) if kind == "numbered list" else None
        return Block(kind, line, tuple(items), tuple(self._glued), int(written[1]) if written else 1)

    def _list_items(self, li: Element) -> Iterator[Item]:
        """One for the list item, and one for each box inside it; what else is nested belongs to what it stands in."""
        texts: list[Element] = []
        tick = ""
        for text, starts_with in self._texts(li):
            if starts_with and (texts or tick):
                yield self._item(texts, tick)
                texts, tick = [], ""
            tick = tick or starts_with
            self._line(text)
            texts.append(text)
        yield self._item(texts, tick) if texts else Item((), self.finder.empty_item(), bool(tick), tick)

    def _row(self, row: Element) -> Item:
        line = self._row_line(row)
        for cell in row:
            self._find_links(cell.text or "", line)
        return Item(tuple(one_line(cell.text or "") for cell in row), line)

    def _row_line(self, row: Element) -> int:
        cells = list(row)
        line = self.finder.row([cell.text or "" for cell in cells], head=all(cell.tag == "th" for cell in cells))
        self.lines.update(dict.fromkeys(cells, line))
        return line

    def _item(self, texts: list[Element], tick: str = "") -> Item:
        """An item of the texts of some elements."""
        parts = [one_line(piece) for element in texts for piece in pieces(element)]
        for element in texts:
            line = self._line(element)
            self._find_links(element.text or "", line)
            self._glued += _glued(element, line)
            if _level(element) and _BARE_MARKER.fullmatch(self.finder.source(line + 1)):  # an underline, by mistake
                self._glued.append(("item", line + 1))
        return Item(tuple(filter(None, parts)), self._line(texts[0]), bool(tick), tick)

    def _texts(self, root: Element) -> Iterator[tuple[Element, str]]:
        """(element with a text for readers, the name of the tick box before it); code and raw HTML is passed over."""
        after_box, tick = None, ""
        for element in root.iter():
            if element.tag == "label" and len(element) and element[0].tag == "input":
                after_box, tick = element[1], element[0].get("value", "")
            if element.get("class") == "tabbed-labels" and element not in self.lines:
                lines = self.finder.tabs([label.text or "" for label in element])
                self.lines |= dict(zip(element, lines, strict=True)) | {element: lines[0]}
            elif element.tag == "tr" and not self.lines.keys() & set(element):
                self._row_line(element)
            elif _is_code(element) or _STASHED_ONLY.fullmatch(element.text or ""):
                self._line(element)
            elif element is after_box or (is_for_readers(element) and "".join(pieces(element)).strip()):
                yield element, tick if element is after_box else ""

    def _line(self, element: Element) -> int:
        """The line on which the text of an element starts. It is sought once, when the search comes to it."""
        if element not in self.lines:
            self.lines[element] = self._find_line(element)
        return self.lines[element]

    def _find_line(self, element: Element) -> int:
        text = element.text or ""
        if _is_code(element):
            return self.finder.verbatim(html.unescape("".join(element.itertext())).split("\n"))
        if _STASHED_ONLY.fullmatch(text):
            return self.finder.verbatim(self._stashed(element).split("\n"))
        if _level(element):
            return self.finder.heading(text) if text else self.finder.here
        if element.tag in ("summary", "label") or "admonition-title" in element.get("class", ""):
            return self.finder.titled(text)
        if not text.strip():
            return self.finder.empty_item()
        lines = []
        for piece, stashed in zip(pieces(element), [*STASHED.findall(text), ""], strict=True):
            lines += [self.finder.text(piece)] if piece.strip() else []
            if number := _STASH_NUMBER.fullmatch(stashed):
                self.finder.verbatim(self._unstashed(number[1]).split("\n"))
        return lines[0]

    def _stashed(self, element: Element) -> str:
        """The code between fences, or raw HTML, that stands in an element, as the source has it."""
        return "\n".join(self._unstashed(number) for number in _STASH_NUMBER.findall(element.text or ""))

    def _unstashed(self, number: str) -> str:
        raw = self.tree.stash[int(number)]
        return html.unescape(_TAG.sub("", raw)) if raw.startswith(_CODE_STARTS) else raw

    def _find_links(self, text: str, line: int) -> None:
        if "[" not in text or text_limits.excess_of_text(text):
            return
        for element, at in _with_lines(self.parser.inline(STASHED.sub("", text)), line):
            target = element.get("src" if element.tag == "img" else "href")
            if target is not None and element.get("class") != "footnote-ref":
                self.links.append(Link(_as_browsers_read(target), at, element.tag == "img"))


def _as_browsers_read(address: str) -> str:
    """An address without what Python-Markdown has put in the place of signs, and without entities."""
    signs = _ESCAPED.sub(lambda sign: chr(int(sign[1])), address.replace("\x02amp\x03", "&"))
    return html.unescape(signs)


def _level(element: Element) -> int:
    """1 to 6 for a heading, else 0."""
    return int(element.tag[1]) if element.tag in _HEADINGS else 0


def _is_code(element: Element) -> bool:
    return element.tag == "code" or (element.tag == "pre" and not len(element))


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
