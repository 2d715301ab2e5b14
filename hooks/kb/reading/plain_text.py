"""Markdown inside a block, as plain text for paper."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from kb.reading.block_parser import BlockParser

_MARKS = re.compile(r"[*_`\[<&\\\n{]")
_STASHED = re.compile("\x02amp\x03(#?\\w+;)|\x02([^\x03]*)\x03")
"""What Python-Markdown has put aside: a letter of a mail address; anything else."""
_SPACES = re.compile(r"[ \n]+")
_RAW = "wzxhzdk:"


def plain(text: str, parser: BlockParser) -> str:
    """The words of a text without marks, links and HTML; a line break or several spaces become one space.

    The parser must be in the state of the page (`BlockParser.restore`), so that links by reference are known.
    """
    if not _MARKS.search(text):
        return text
    words = _STASHED.sub(lambda match: _meant(match, parser), "".join(_words(parser.inline(text))))
    return _SPACES.sub(" ", words).strip(" ")


def _words(element: Element) -> list[str]:
    words = [html.unescape(element.text or "") if element.tag == "code" else element.text or ""]
    for child in element:
        if child.tag == "img":
            words.append(child.get("alt", ""))
        elif child.tag == "br":
            words.append(" ")
        elif child.tag != "sup" or "fnref" not in child.get("id", ""):
            words += _words(child)
        words.append(child.tail or "")
    return words


def _meant(stashed: re.Match[str], parser: BlockParser) -> str:
    """What Python-Markdown has put aside: a letter, a sign, an entity; raw HTML is nothing on paper."""
    letter, name = stashed.groups()
    if letter:
        return html.unescape(f"&{letter}")
    if name.isdecimal():
        return chr(int(name))
    if name == "amp":
        return "&"
    if name.startswith(_RAW):
        raw = parser.md.htmlStash.rawHtmlBlocks[int(name.removeprefix(_RAW))]
        return html.unescape(raw) if isinstance(raw, str) and raw.startswith("&") else ""
    return ""
