"""What a page's text is made of, each part with its line.

    Outline > Section (##) > Section (###) > Block > Item

Parsed by markdown-it, whose tokens carry line numbers; only blocks are parsed here, so that a
thousand pages take seconds. `links` parses the inside of the few blocks that have any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_PARSER = MarkdownIt("commonmark").enable("table").disable("inline")
_INLINE = MarkdownIt("commonmark")
_BOX = re.compile(r"\[[ xX]\](?:\s+|$)")
_HEADING_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_HEADING_ID = re.compile(r"\{:?[^{}]*#([\w-]+)[^{}]*\}\s*$")
_DEEPEST = 3
_NEED_SPACE = ("list", "numbered list", "table")


@dataclass(frozen=True, slots=True)
class Item:
    """One list item, table row or paragraph."""

    text: str
    """Its Markdown, without marker and box; soft line breaks are spaces."""
    line: int
    box: bool = False
    """True if it starts with a tick box."""
    cells: tuple[str, ...] = ()
    """A table row's cells."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a section."""

    kind: str
    """`text`, `list`, `numbered list`, `quote`, `table`, `code` or `html`."""
    line: int
    items: tuple[Item, ...]
    """Of a table: the head first, then the rows."""
    glued: bool = False
    """True for a list or table without an empty line before it: Python-Markdown takes it for text."""

    @property
    def has_boxes(self) -> bool:
        """True for a list with tick boxes."""
        return any(item.box for item in self.items)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all up to the next heading of its level."""

    title: str
    level: int
    """1 to 3. Deeper headings are content of the section that they stand in."""
    line: int
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    own_id: str = ""
    """The anchor that the author set with `{ #anchor }`."""

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
    links: tuple[Link, ...] = ()

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


def parse(text: str, first_line: int = 1) -> Outline:
    """Parse Markdown that starts on the file's line `first_line`."""
    env: EnvType = {}
    tokens = _PARSER.parse(text, env)
    intro: list[Block] = []
    sections: list[Section] = []
    current = intro
    n = 0
    while n < len(tokens):
        token, end = tokens[n], _end(tokens, n)
        line = first_line + (token.map[0] if token.map else 0)
        if token.type == "heading_open" and int(token.tag[1]) <= _DEEPEST:
            title, own_id = heading(tokens[n + 1].content)
            section = Section(title, int(token.tag[1]), line, own_id=own_id)
            nested = section.level == _DEEPEST and sections
            (sections[-1].sections if nested else sections).append(section)
            current = section.blocks
        else:
            block = _block(tokens[n : end + 1], line, first_line)
            glued = block.kind in _NEED_SPACE and n > 0 and _ends_paragraph(tokens, n - 1, at=token)
            current.append(replace(block, glued=True) if glued else block)
        n = end + 1
    links = tuple(_links(tokens, env, first_line))
    return Outline(intro, sections, first_line + text.rstrip("\n").count("\n"), links)


def heading(content: str) -> tuple[str, str]:
    """(title, anchor that the author set or "") of a heading's Markdown."""
    own = _HEADING_ID.search(content)
    return _HEADING_ATTRIBUTES.sub("", content).strip(), own[1] if own else ""


def _ends_paragraph(tokens: Sequence[Token], n: int, *, at: Token) -> bool:
    """True if the token closes a paragraph whose last line stands right above `at`."""
    opening = tokens[n - 2].map if tokens[n].type == "paragraph_close" else None
    return bool(opening and at.map and opening[1] == at.map[0])


def _end(tokens: Sequence[Token], start: int) -> int:
    """The index of the token that closes the one at `start`."""
    depth = 0
    for n in range(start, len(tokens)):
        depth += tokens[n].nesting
        if depth == 0:
            return n
    return len(tokens) - 1


_KINDS = {
    "bullet_list_open": "list",
    "ordered_list_open": "numbered list",
    "blockquote_open": "quote",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
}


def _block(tokens: Sequence[Token], line: int, first_line: int) -> Block:
    kind = _KINDS.get(tokens[0].type, "text")
    if kind == "table":
        return Block(kind, line, tuple(_rows(tokens, first_line)))
    if kind in ("list", "numbered list"):
        return Block(kind, line, tuple(_list_items(tokens, first_line)))
    if kind in ("code", "html"):
        return Block(kind, line, ())
    return Block(kind, line, tuple(_inline_items(tokens, first_line)))


def _inline_items(tokens: Sequence[Token], first_line: int) -> Iterator[Item]:
    for token in tokens:
        if token.type == "inline" and token.map:
            yield _item(token.content, first_line + token.map[0])


def _item(content: str, line: int) -> Item:
    text = content.replace("\n", " ")
    box = _BOX.match(text)
    return Item(text[box.end() :] if box else text, line, bool(box))


def _list_items(tokens: Sequence[Token], first_line: int) -> Iterator[Item]:
    """The items of the outermost list; what is nested in one belongs to its text."""
    for n, token in enumerate(tokens):
        if token.type == "list_item_open" and token.level == tokens[0].level + 1:
            inside = list(_inline_items(tokens[n : _end(tokens, n)], first_line))
            line = first_line + (token.map[0] if token.map else 0)
            if not inside:
                yield Item("", line)
                continue
            yield Item(" ".join(item.text for item in inside), line, inside[0].box)


def _rows(tokens: Sequence[Token], first_line: int) -> Iterator[Item]:
    for n, token in enumerate(tokens):
        if token.type == "tr_open":
            cells = tuple(t.content for t in tokens[n : _end(tokens, n)] if t.type == "inline")
            yield Item(" ".join(cells), first_line + (token.map[0] if token.map else 0), cells=cells)


def _links(tokens: Sequence[Token], env: EnvType, first_line: int) -> Iterator[Link]:
    line = first_line
    for token in tokens:
        if token.map:  # a table's cells have no line of their own: their row's is kept
            line = first_line + token.map[0]
        if token.type == "inline" and "[" in _BOX.sub("", token.content, count=1):
            yield from _links_inside(token.content, env, line)


def _links_inside(content: str, env: EnvType, line: int) -> Iterator[Link]:
    for inline in _INLINE.parseInline(content, env):
        at = line
        for child in inline.children or ():
            if child.type in ("softbreak", "hardbreak"):
                at += 1
            if child.type in ("link_open", "image"):
                target = child.attrs.get("href") or child.attrs.get("src") or ""
                yield Link(str(target), at, child.type == "image")
