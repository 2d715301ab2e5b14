"""The texts of a tree of blocks: what readers read, cut as translators see it.

A message is the Markdown of one paragraph, heading, list item or table cell. Checks, catalogues, pages and
sheets all take it from here, so that they cannot differ.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown.util import AtomicString

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

STASHED = re.compile("\x02[^\x03]*\x03")
"""What Python-Markdown puts in place of raw HTML and code until the end of the conversion."""
WAIVER = re.compile(r"[ \t]*<!--\s*waive\b\s*(?P<rule>[\w-]*)\s*(?::\s*(?P<reason>.*?))?\s*-->")
"""A comment by which an author takes a warning back. It is for authors, not for readers."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_CODE = re.compile(r"(`+).+?\1")
_SOFT_BREAK = re.compile(r"(?<! {2})(?<!\\)\n(?![ \t]*\{[:#. ][^{}\n]*\}\s*\Z)[ \t]*")
"""Not the one before the attributes of a paragraph: without it, readers would see their braces."""
_UNSEEN = re.compile("[\x00\x01\x04-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_LETTER = re.compile(r"[^\W\d_]")
_ATTRIBUTES = re.compile(r"\s*#*\s+\{:?\s*(?:[#.]|[\w-]+=)[^{}]*\}\s*$")
_OWN_ID = re.compile(r"\{:?[^{}]*#([^\s{}]+)[^{}]*\}\s*$")
_TOC = "[TOC]"
"""In its place stand the headings of the page."""
_KEPT_MESSAGES = 1 << 16
"""Catalogues, pages and sheets ask for the messages of the same texts, one after the other."""
_NOT_FOR_READERS = ("pre", "code", "script", "style")


def is_for_readers(element: Element) -> bool:
    """True if the element's own text is for people and not code, raw HTML or the mark of the table of contents."""
    text = element.text
    return bool(text) and element.tag not in _NOT_FOR_READERS and text != _TOC and not isinstance(text, AtomicString)


def readable(root: Element) -> Iterator[Element]:
    """The elements whose own text is read by people, in the order of the page."""
    return filter(is_for_readers, root.iter())


def pieces(element: Element) -> list[str]:
    """An element's text, cut where code or raw HTML stands in it."""
    return STASHED.split(element.text or "")


def joined(element: Element, new_pieces: list[str]) -> str:
    """The text with new pieces around what was stashed."""
    stashed = [*STASHED.findall(element.text or ""), ""]
    return "".join(part for pair in zip(new_pieces, stashed, strict=True) for part in pair)


def one_line(text: str) -> str:
    """A piece as catalogues hold it: soft line breaks are spaces, hard ones stay."""
    return _UNSEEN.sub(" ", _SOFT_BREAK.sub(" ", text.strip())).strip()


@lru_cache(maxsize=_KEPT_MESSAGES)
def message_of(text: str) -> str:
    """The message that a text is; "" if there is nothing to translate in it."""
    message = one_line(text)
    bare = _PLACEHOLDER.sub("", _CODE.sub("", STASHED.sub("", message)))
    return message if _LETTER.search(bare) and "\x02" not in message else ""


def without_attributes(text: str) -> str:
    """The text without the attributes at its end: `Solve { #solve }`."""
    return _ATTRIBUTES.sub("", text).strip()


def own_id(text: str) -> str:
    """The #anchor that the author set at the end of a text, or ""."""
    match = _OWN_ID.search(text) if "#" in text else None
    return match[1] if match else ""
